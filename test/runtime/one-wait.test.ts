import assert from 'node:assert/strict';
import { Fault } from '../../src/core/fault.ts';
import type { Scene } from '../../src/runtime/perform.ts';
import { withOneWait } from '../../src/runtime/one-wait.ts';

describe('a wait that is sat out before a write', () => {
  it('asks again by the clock of then: a sign-in or a proof that ran out meanwhile counts no more', async () => {
    let now = 1_000;
    const scene = { world: { now: () => now }, now, until: 31_000 } as unknown as Scene;
    const times: number[] = [];
    await withOneWait(scene, async (live) => {
      times.push(live.now);
      now += 10_000;
      if (times.length === 1) throw new Fault('throttled', 'too many', { retryAfter: 1 });
    });
    assert.deepEqual(times, [1_000, 11_000]);
  });
});
