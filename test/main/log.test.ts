// The log: what may stand in it, and that nobody can flood it.
import assert from 'node:assert/strict';
import { makeLog, sparing, unexpectedLine } from '../../src/main/log.ts';
import type { Line } from '../../src/runtime/world.ts';

describe('the log', () => {
  it('is one JSON line an event, of the wanted level and above, without line breaks', () => {
    const lines: string[] = [];
    const log = makeLog('warn', (line) => lines.push(line));
    log({ level: 'info', message: 'left out' });
    log({ level: 'error', message: `one\ntwo ${'x'.repeat(500)}`, code: 'internal' });
    const [line, ...more] = lines.map((text) => JSON.parse(text) as Line);
    assert.deepEqual(more, []);
    assert.equal(line?.message.length, 400);
    assert.match(line?.message ?? '', /^one two/);
  });

  it('is spared what strangers can cause, and told of everything else', () => {
    const lines: Line[] = [];
    let now = 0;
    const log = sparing(
      (line) => lines.push(line),
      () => now,
    );
    for (let times = 0; times < 1_000; times += 1) log({ level: 'warn', message: 'wrong host', status: 421 });
    log({ level: 'warn', message: 'another', status: 400 });
    assert.deepEqual(
      lines.map(({ status }) => status),
      [421, 400],
    );
    for (let times = 0; times < 3; times += 1) log({ level: 'error', message: 'ours', status: 503 });
    log({ level: 'error', message: 'no request' });
    assert.equal(lines.length, 6);
    now = 60_000;
    log({ level: 'warn', message: 'wrong host', status: 421 });
    assert.equal(lines.length, 7);
  });

  it('says of an unexpected error what it is and where, and not a word of what it says', () => {
    const error = new TypeError('my password is Kanel-Bulle-77');
    error.stack = `TypeError: my password is Kanel-Bulle-77 at src/lie/x.ts:1:1\n    at Object.say (/opt/latchkey/dist/core/secret.js:12:3)\n    at node:internal/x:1:2`;
    const line = unexpectedLine('uncaughtException', error);
    assert.deepEqual(line, {
      level: 'error',
      message: 'Latchkey ends: uncaughtException TypeError at dist/core/secret.js:12:3',
      code: 'internal',
    });
    for (const thrown of [
      'Kanel-Bulle-77',
      undefined,
      null,
      7,
      { message: 'Kanel-Bulle-77' },
      Object.assign(new Error('x'), { name: 'Kanel Bulle 77' }),
    ])
      assert.doesNotMatch(unexpectedLine('unhandledRejection', thrown).message, /Kanel|Bulle|77/);
  });
});
