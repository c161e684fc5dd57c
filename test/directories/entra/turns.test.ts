import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../../../src/core/fault.ts';
import { makeTurns } from '../../../src/directories/entra/turns.ts';

describe('turns at Graph', () => {
  it('are given to so many at once, in order, and each place is handed on, also by one that fails', async () => {
    const turns = makeTurns(3, 5_000);
    const order: number[] = [];
    let [now, most] = [0, 0];
    const all = Array.from({ length: 20 }, (_none, nth) =>
      turns.take(async () => {
        order.push(nth);
        most = Math.max(most, (now += 1));
        await wait(2);
        now -= 1;
        if (nth % 4 === 0) throw new Error('asked in vain');
        return nth;
      }),
    );
    const came = await Promise.allSettled(all);
    assert.equal(most, 3);
    assert.deepEqual(order, [...order.keys()]);
    assert.equal(came.filter(({ status }) => status === 'rejected').length, 5);
    assert.equal(await turns.take(async () => 'free again'), 'free again');
  });

  it('do not come for ever: one that waited too long is told so, was not run, and keeps nobody from a place', async () => {
    const turns = makeTurns(1, 20);
    let [release, ran] = [(): void => undefined, false];
    const first = turns.take(() => new Promise<void>((resolve) => (release = resolve)));
    await assert.rejects(
      turns.take(async () => (ran = true)),
      (error: unknown) => error instanceof Fault && error.code === 'unavailable' && /turn in 20 ms/.test(error.message),
    );
    release();
    await first;
    assert.equal(await turns.take(async () => 1), 1);
    assert.equal(ran, false);
  });
});
