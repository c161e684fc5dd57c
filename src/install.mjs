// Sees to the install: exactly the lockfile, and only when what is installed differs from it.
// Must parse on Node 12, so that a too old Node is told in one sentence; must never change the lockfile.
import { spawn } from 'child_process';
import { createHash } from 'crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { fileURLToPath } from 'url';

/** The folder of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The one sentence for a Node that is too old, or undefined. `version` is like `20.20.2`. */
export function oldNode(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return undefined;
  return `Latchkey needs Node 20.19 or newer and this is Node ${version}: install a newer one from https://nodejs.org and start again.`;
}

/** An error whose message is meant for the person at the keyboard, without a stack. */
export function plainError(message) {
  return Object.assign(new Error(message), { plain: true });
}

/** Turns a refusal of the file system into a sentence; anything else is thrown on as it is. */
export function explainFileError(error, folder) {
  const reasons = {
    EACCES: 'may not write',
    EPERM: 'may not write',
    EROFS: 'cannot write (it is read-only)',
    ENOSPC: 'cannot write (the disk is full)',
  };
  const reason = reasons[error.code];
  if (reason === undefined) throw error;
  throw plainError(`Latchkey ${reason} in ${folder}: put it into a folder where you may write, and start again.`);
}

/** Throws the sentence of `explainFileError` unless `folder` can be written to. */
export function needWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    explainFileError(error, folder);
  }
}

/**
 * Installs what the lockfile of `folder` says, unless that is what is there. Resolves to whether it installed.
 * Rejects with a plain error when npm is missing, fails, or the folder cannot be written to; with an AbortError when
 * `signal` ended it, and npm with it.
 */
export async function install(folder, say, signal) {
  const stamp = join(folder, 'node_modules', '.latchkey-install');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(folder)) return false;
  const needed = !matches(folder);
  if (needed) {
    needWritable(folder);
    say('Installing what package-lock.json names …');
    await runNpm(
      folder,
      ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      signal,
    );
  }
  remember(folder, stamp);
  return needed;
}

/** What stands in for "the lockfile and the install are the ones we have compared". */
function fingerprint(folder) {
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', join('node_modules', '.package-lock.json')]) {
    hash.update(existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : 'none').update('\0');
  }
  return `${hash.digest('hex')}\n`;
}

/** Whether npm's own note of what it installed names the same packages as the lockfile. */
function matches(folder) {
  const note = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(note, 'utf8')).packages;
  const same = Object.keys(installed).every((path) => wanted[path] && wanted[path].version === installed[path].version);
  // Packages of other platforms are in the lockfile and rightly not installed.
  return (
    same &&
    Object.keys(wanted).every((path) => path === '' || installed[path] || wanted[path].optional || wanted[path].peer)
  );
}

function remember(folder, stamp) {
  try {
    writeFileSync(stamp, fingerprint(folder));
  } catch (error) {
    // A read-only checkout that is complete can still be started; it is only compared again next time.
    if (error.code !== 'EROFS' && error.code !== 'EACCES') throw error;
  }
}

/** Runs npm as the one that started us, if there was one, else as found on PATH. */
function runNpm(folder, words, signal) {
  const own = process.env.npm_execpath;
  const viaNode = own !== undefined && own.endsWith('npm-cli.js') && existsSync(own);
  const [program, before] = viaNode ? [process.execPath, [own]] : ['npm', []];
  // On Windows npm is a .cmd file, which only a shell can start; none of the words come from outside.
  const shell = !viaNode && process.platform === 'win32';
  return new Promise((done, fail) => {
    const child = spawn(program, [...before, ...words], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell,
      signal,
    });
    child.on('error', (error) => fail(error.code === 'ENOENT' ? plainError(noNpm) : error));
    child.on('exit', (code) => (code === 0 ? done() : fail(plainError(npmFailed))));
  });
}

const noNpm =
  'npm was not found: it comes with Node from https://nodejs.org (Debian: the package "npm"). Install it and start again.';
const npmFailed =
  'npm could not install the packages (its reason stands above): see that the package registry can be reached, and start again.';

async function main() {
  const old = oldNode(process.versions.node);
  if (old) throw plainError(old);
  await install(root, (line) => console.log(line));
}

// `node src/install.mjs` installs and does nothing else; CI uses it.
if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.plain ? error.message : error);
    process.exitCode = 1;
  });
}
