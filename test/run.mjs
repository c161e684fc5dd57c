// `npm test`: installs, finds the real counterparts, builds, runs every test there is, then the scripts of
// test/after/, and ends with the closing line. Paths as arguments run a part of it.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../src/build.mjs';
import { install, oldNode, plainError, root } from '../src/install.mjs';
import { findCounterparts } from './counterparts.mjs';
import { closingLine, none, sum } from './totals.mjs';

/** What the suite wrote lies here: its whole output in `output.log`, and what tests put beside it. */
const outputFolder = join(root, 'build', 'test');
/** A suite that is done but does not end left something running, which is a failure. */
const lingersFor = 15_000;
/** Ms in which what it said last still comes. */
const afterwards = 2000;

/** Runs the tests of these paths, or all of them; resolves to the totals. Rejects with a plain error if it cannot run. */
export async function runTests(paths) {
  const old = oldNode(process.versions.node);
  if (old) throw plainError(old);
  await install(root, say);
  const { variables, missing, release } = findCounterparts(say);
  try {
    await build(root, say);
    rmSync(outputFolder, { recursive: true, force: true });
    mkdirSync(outputFolder, { recursive: true });
    const environment = { ...process.env, ...variables, TEST_OUTPUT: outputFolder };
    const results = [await runMocha(paths, environment)];
    if (paths.length === 0) for (const script of afterScripts()) results.push(await runAfter(script, environment));
    results.push(reportMissing(missing));
    return sum(...results);
  } finally {
    release();
  }
}

async function runMocha(paths, environment) {
  const totalsFile = join(outputFolder, 'totals.json');
  const words = ['--import=tsx', join(root, 'node_modules', 'mocha', 'lib', 'cli', 'cli.js'), ...specs(paths)];
  if (environment.CI === 'true') words.push('--forbid-only');
  const code = await runShown(words, { ...environment, TEST_TOTALS: totalsFile }, () => existsSync(totalsFile));
  if (!existsSync(totalsFile)) {
    say(`The tests ended before they were through (code ${code}).`);
    return { ...none, failed: 1 };
  }
  const totals = JSON.parse(readFileSync(totalsFile, 'utf8'));
  if (code === null) {
    say(`The tests are through but did not end within ${lingersFor / 1000} s: something was left running.`);
    return sum(totals, { ...none, failed: 1 });
  }
  return totals;
}

/** What mocha is given: a folder stands for every test file below it. */
function specs(paths) {
  const wanted = paths.length === 0 ? ['test'] : paths;
  return wanted.map((path) => (existsSync(path) && statSync(path).isDirectory() ? `${path}/**/*.test.ts` : path));
}

/** Runs node with these words, shown and kept; resolves to the exit code, or null if it lingered after `isThrough`. */
function runShown(words, environment, isThrough) {
  const log = createWriteStream(join(outputFolder, 'output.log'), { flags: 'a' });
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, words, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from.on('data', (chunk) => {
        to.write(chunk);
        log.write(chunk);
      });
    }
    let throughSince;
    let lingered = false;
    const watch = setInterval(() => {
      if (!isThrough()) return;
      throughSince ??= Date.now();
      if (Date.now() - throughSince < lingersFor) return;
      lingered = true;
      child.kill('SIGKILL');
    }, 500);
    // What it started may outlive it, and holds the other end of these.
    child.on('exit', () => {
      const letGo = setTimeout(() => [child.stdout, child.stderr].forEach((stream) => stream.destroy()), afterwards);
      child.on('close', () => clearTimeout(letGo));
    });
    child.on('error', fail);
    child.on('close', (code) => {
      clearInterval(watch);
      log.end(() => done(lingered ? null : code));
    });
  });
}

/** Checks of what the whole suite left behind, in the order of their names. */
function afterScripts() {
  const folder = join(root, 'test', 'after');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .toSorted()
    .map((name) => join(folder, name));
}

async function runAfter(script, environment) {
  const name = script.slice(root.length + 1);
  const since = Date.now();
  const code = await runShown([script], environment, () => false);
  const passed = code === 0;
  say(`${passed ? '.' : 'x'} ${name.padEnd(48)} ${passed ? '1 passed' : '1 FAILED'}  ${Date.now() - since} ms`);
  return passed ? { ...none, passed: 1 } : { ...none, failed: 1 };
}

/** What could not be had is said at the end, where it is read; with CI=true it is a failure. */
function reportMissing(missing) {
  for (const line of missing) say(`Not there: ${line}.`);
  return process.env.CI === 'true' ? { ...none, failed: missing.length } : none;
}

function say(line) {
  console.log(line);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const totals = await runTests(process.argv.slice(2));
    console.log(`\n${closingLine(totals)}`);
    process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
  } catch (error) {
    console.error(error.plain ? error.message : error);
    console.log(`\n${closingLine({ ...none, failed: 1 })}`);
    process.exitCode = 1;
  }
}
