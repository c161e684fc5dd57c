// Makes dist/ from src/: the server by tsc, the pages by esbuild, everything else as it is. Does nothing when
// dist/ was made from these very sources. Must never leave an output behind whose source is gone.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { explainFileError, install, needWritable, plainError, root } from './install.mjs';

const notCopied = /(\.(ts|mjs)|(^|\/)(README\.md|tsconfig\.json))$/;
/** Browser code lives in folders called `page`: it is type-checked with the rest and bundled here, by each `page.ts`. */
const pageCode = /(^|\/)page\/[^]*\.ts$/;

/** Builds `folder` if its sources changed. Answers whether it did; throws a plain error holding the compiler's words. */
export async function build(folder, say, signal) {
  const sources = filesBelow(join(folder, 'src'));
  const inputs = fingerprint(folder, sources);
  const dist = join(folder, 'dist');
  const stamp = join(dist, '.built-from');
  if (isFresh(stamp, inputs, dist)) return false;
  say('Building …');
  try {
    needWritable(existsSync(dist) ? dist : folder);
    rmSync(stamp, { force: true });
    const outputs = await Promise.all([
      compile(folder, sources, signal),
      bundle(folder, sources),
      copy(folder, sources),
    ]);
    const made = outputs.flat();
    removeOthers(dist, new Set(made));
    writeFileSync(stamp, JSON.stringify({ inputs, outputs: made }));
  } catch (error) {
    if (error.plain || error.name === 'AbortError') throw error;
    explainFileError(error, folder);
  }
  return true;
}

/** One hash over everything that decides what dist/ holds. */
function fingerprint(folder, sources) {
  const hash = createHash('sha256');
  const paths = sources.map((source) => join('src', source));
  for (const path of [...paths, 'tsconfig.json', 'package-lock.json']) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(folder, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function isFresh(stamp, inputs, dist) {
  if (!existsSync(stamp)) return false;
  try {
    const built = JSON.parse(readFileSync(stamp, 'utf8'));
    return built.inputs === inputs && built.outputs.every((output) => existsSync(join(dist, output)));
  } catch {
    return false;
  }
}

/** Types are the business of `npm run check`; here they would only make a start slower. */
async function compile(folder, sources, signal) {
  const tsc = join(folder, 'node_modules', 'typescript', 'bin', 'tsc');
  try {
    await promisify(execFile)(process.execPath, [tsc, '-p', join(folder, 'src'), '--noCheck'], {
      cwd: folder,
      maxBuffer: 1 << 26,
      signal,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw plainError(`The sources do not compile:\n${error.stdout || error.message}`);
  }
  const modules = sources.filter(
    (source) => source.endsWith('.ts') && !source.endsWith('.d.ts') && !pageCode.test(source),
  );
  return modules.flatMap((source) => ['.js', '.js.map'].map((end) => source.replace(/\.ts$/, end)));
}

async function bundle(folder, sources) {
  const entries = sources.filter((source) => /(^|\/)page\/([^]*\/)?page\.ts$/.test(source));
  if (entries.length === 0) return [];
  const esbuild = await import('esbuild');
  const results = await Promise.all(entries.map((entry) => bundleOne(esbuild, folder, entry)));
  return results.flat();
}

/** Each page by itself, so that its chunks lie beside it and it never asks for a file of the other page. */
async function bundleOne(esbuild, folder, entry) {
  const outdir = join(folder, 'dist', dirname(entry));
  try {
    const { metafile } = await esbuild.build({
      absWorkingDir: folder,
      entryPoints: [join('src', entry)],
      outdir,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      minify: true,
      legalComments: 'none',
      chunkNames: '[name]-[hash]',
      metafile: true,
      logLevel: 'silent',
    });
    return Object.keys(metafile.outputs).map((path) => slashes(relative(join(folder, 'dist'), resolve(folder, path))));
  } catch (error) {
    const first = error.errors?.[0];
    if (first === undefined) throw error;
    throw plainError(`${first.location?.file ?? entry}:${first.location?.line ?? 1}: ${first.text}`);
  }
}

function copy(folder, sources) {
  const files = sources.filter((source) => !notCopied.test(source));
  for (const file of files) {
    const to = join(folder, 'dist', file);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(folder, 'src', file), to);
  }
  return files;
}

function removeOthers(dist, made) {
  for (const file of filesBelow(dist)) if (!made.has(file)) rmSync(join(dist, file));
  removeEmptyFolders(dist);
}

function removeEmptyFolders(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name));
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/** Every file below `folder`, as paths with forward slashes, in a fixed order. */
function filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => slashes(relative(folder, join(entry.parentPath, entry.name))))
    .toSorted((one, other) => (one < other ? -1 : 1));
}

function slashes(path) {
  return path.split(sep).join('/');
}

// `node src/build.mjs [--quiet]`: installs too, if needed, so that every command works on a fresh clone.
if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const say = process.argv.includes('--quiet') ? () => {} : console.log;
  try {
    await install(root, say);
    say((await build(root, say)) ? 'dist/ is built.' : 'dist/ is up to date.');
  } catch (error) {
    console.error(error.plain ? error.message : error);
    process.exitCode = 1;
  }
}
