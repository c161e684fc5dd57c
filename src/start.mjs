// `npm start`: installs if needed, builds if needed, then runs Latchkey, by default with the local company.
// Must parse on Node 12; must never leave a process behind. Production runs dist/main.js itself (docs/operations.md).
import { spawn } from 'child_process';
import { existsSync } from 'fs';
import { join, resolve } from 'path';
import { fileURLToPath } from 'url';
import { install, oldNode, plainError, root } from './install.mjs';

/** Runs a domain controller beside the local company. */
const withAd = '--with-ad';

const say = (line) => console.log(line);

/** The words after `node` for a run of dist/main.js, with the settings of `envFile` if one is named. */
export function wordsFor(envFile) {
  const main = join(root, 'dist', 'main.js');
  if (envFile === undefined) return [main];
  const path = resolve(envFile);
  if (!existsSync(path))
    throw plainError(`There is no file ${path}: name a file of settings, such as env/local.env, or none.`);
  return [`--env-file=${path}`, main];
}

/**
 * The environment for that run. Without a file of settings `npm start` means the local company; a file says itself
 * what it means (and could not overrule a variable that is set already).
 */
export function environmentFor(envFile, environment) {
  if (envFile !== undefined || environment.LATCHKEY_MODE) return environment;
  return Object.assign({}, environment, { LATCHKEY_MODE: 'local' });
}

/**
 * Runs the program until it ends or `source` (process) gets a signal; resolves to the exit code, 0 when it was asked
 * to stop. With `fromTerminal` the program gets Ctrl-C by itself; what does not end within 8 s is killed.
 */
export function runUntilStopped(words, environment, source, fromTerminal) {
  return new Promise((done) => {
    const child = spawn(process.execPath, words, { stdio: 'inherit', env: environment });
    let asked = false;
    const timers = [];
    const stop = (signal) => {
      if (asked) return;
      asked = true;
      // A terminal sends Ctrl-C to the whole group: passing it on would arrive twice and read as impatience.
      if (!(signal === 'SIGINT' && fromTerminal)) child.kill('SIGTERM');
      timers.push(
        setTimeout(() => child.kill('SIGTERM'), 3000),
        setTimeout(() => child.kill('SIGKILL'), 8000),
      );
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) source.on(signal, stop);
    child.on('error', (error) => {
      console.error(`Latchkey could not be started: ${error.message}`);
      done(1);
    });
    child.on('exit', (code) => {
      timers.forEach(clearTimeout);
      done(asked ? 0 : code === null ? 1 : code);
    });
  });
}

/**
 * Calls `stop` when the shell that npm runs us in is gone: a signal to npm kills that shell and never reaches us.
 * Only for `npm start`; whoever starts this file otherwise may leave.
 */
function stopWithNpm(stop) {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && stop(), 200);
  watch.unref();
}

async function start() {
  const old = oldNode(process.versions.node);
  if (old) throw plainError(old);
  const [envFile] = process.argv.slice(2).filter((word) => word !== withAd);
  const words = wordsFor(envFile);
  await prepare();
  stopWithNpm(() => process.emit('SIGTERM', 'SIGTERM'));
  const environment = environmentFor(envFile, process.env);
  const fromTerminal = process.stdin.isTTY;
  if (!process.argv.includes(withAd)) return runUntilStopped(words, environment, process, fromTerminal);
  const { startWithAd } = await import('./with-ad.mjs');
  const domain = await startWithAd(say, environment);
  const joined = Object.assign({}, domain.settings, environment);
  return runUntilStopped(words, joined, process, fromTerminal).finally(() => domain.stop());
}

/** Install and build; a signal ends both. */
async function prepare() {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  await install(root, say, stopping.signal);
  const { build } = await import('./build.mjs');
  await build(root, say, stopping.signal);
  stopping.signal.throwIfAborted();
  process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  start().then(
    (code) => process.exit(code),
    (error) => {
      const stopped = error.name === 'AbortError';
      if (!stopped) console.error(error.plain ? error.message : error);
      process.exit(stopped ? 0 : 1);
    },
  );
}
