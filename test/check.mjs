// `npm run check`: types, lint, format, dead code side by side, then every test. Each counts in the closing line.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { install, root } from '../src/install.mjs';
import { runTests } from './run.mjs';
import { closingLine, none, sum } from './totals.mjs';

const checks = [
  { name: 'types', program: 'typescript/bin/tsc', words: ['--noEmit', '--pretty'] },
  { name: 'lint', program: 'oxlint/bin/oxlint', words: ['--type-aware', '--deny-warnings'] },
  { name: 'format', program: 'oxfmt/bin/oxfmt', words: ['--check'] },
  { name: 'dead code', program: 'knip/bin/knip.js', words: [] },
];

/** Resolves to one passed or one failed; what a failing check said is shown in full. */
function run({ name, program, words }) {
  const since = Date.now();
  const path = join(root, 'node_modules', program);
  return new Promise((done) => {
    execFile(process.execPath, [path, ...words], { cwd: root, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const seconds = ((Date.now() - since) / 1000).toFixed(1);
      console.log(`${error ? 'x' : '.'} ${name.padEnd(12)} ${error ? 'FAILED' : 'passed'}  ${seconds} s`);
      if (error) console.log(`${stdout}${stderr}` || error.message);
      done(error ? { ...none, failed: 1 } : { ...none, passed: 1 });
    });
  });
}

try {
  await install(root, console.log);
  const results = await Promise.all(checks.map(run));
  const totals = sum(...results, await runTests([]));
  console.log(`\n${closingLine(totals)}`);
  process.exitCode = totals.failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error.plain ? error.message : error);
  console.log(`\n${closingLine({ ...none, failed: 1 })}`);
  process.exitCode = 1;
}
