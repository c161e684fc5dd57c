// What a turn makes dies young. What is taken for old instead has to be found by marking the whole heap, which takes both
// cores of a small machine for some 70 ms: under load that was the slowest hundredth of the answers.
import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

interface Left {
  readonly receiving: number;
  readonly answering: number;
}

describe('a turn', () => {
  let turns: ChildProcess;
  let left: Left;

  before(async function () {
    this.timeout(60_000);
    turns = fork(fileURLToPath(new URL('short-lived-turns.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx', '--expose-gc', '--max-semi-space-size=4', '--initial-heap-size=1000'],
    });
    const [said] = await Promise.race([
      once(turns, 'message'),
      once(turns, 'exit').then(([code, signal]) => assert.fail(`it ended with ${code ?? signal}`)),
    ]);
    left = said as Left;
  });

  after(() => turns.kill());

  it('leaves nothing of the SDK among what is old', () => {
    assert.ok(left.receiving < 100, `${left.receiving.toFixed()} bytes a turn`);
  });

  it('leaves next to nothing of the loop among what is old', () => {
    assert.ok(left.answering < 450, `${left.answering.toFixed()} bytes a turn`);
  });
});
