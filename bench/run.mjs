// `npm run bench [part…] [--json FILE] [--quick]`: builds, then runs bench.ts through tsx.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const run = (...words) => spawnSync(process.execPath, words, { stdio: 'inherit' }).status ?? 1;

/** MB that the load generator's heap may reach before it is marked: that would take the cores from what is measured. */
const roomy = '--initial-heap-size=512';

process.exitCode =
  run(here('../src/build.mjs')) || run(roomy, '--import', 'tsx', here('bench.ts'), ...process.argv.slice(2));
