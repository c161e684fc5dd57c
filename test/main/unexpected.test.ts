// What nobody caught: one line that holds no content, an end in order, and an exit code that a supervisor sees.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts Latchkey with the local company; `trouble` runs in the same process once it is ready. */
function run(
  trouble: string,
): Promise<{ readonly code: number | null; readonly errors: string; readonly out: string }> {
  // The process sees itself become ready by its own output.
  const preload = `
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = (text, ...rest) => {
      if (String(text).includes('is ready')) setTimeout(() => { ${trouble} }, 50);
      return write(text, ...rest);
    };`;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(preload)}`, 'src/main.ts'],
    {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        LATCHKEY_MODE: 'local',
        LATCHKEY_PORT: '0',
        LATCHKEY_CHAT_PORT: '0',
        LATCHKEY_AUDIT_FILE: `${root}/build/unexpected-test.jsonl`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let errors = '';
  let out = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, errors, out })));
}

describe('an unexpected end', function unexpected() {
  this.timeout(60_000);

  for (const [kind, trouble] of [
    ['uncaughtException', "throw new TypeError('my password is Kanel-Bulle-77')"],
    ['unhandledRejection', "Promise.reject(new RangeError('my password is Kanel-Bulle-77'))"],
  ] as const)
    it(`by an ${kind} says one line and exits with 1`, async () => {
      const { code, errors, out } = await run(trouble);
      assert.equal(code, 1, errors);
      assert.doesNotMatch(errors + out, /Kanel/);
      const lines = errors
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as { readonly level: string; readonly message: string });
      const told = lines.filter(({ message }) => message.startsWith('Latchkey ends:'));
      assert.equal(told.length, 1, errors);
      assert.match(told[0]?.message ?? '', new RegExp(`${kind} (TypeError|RangeError)`));
    });

  it('by a signal is an end like any other', async () => {
    const { code, errors } = await run("process.kill(process.pid, 'SIGTERM')");
    assert.equal(code, 0, errors);
    assert.doesNotMatch(errors, /Latchkey ends/);
  });
});
