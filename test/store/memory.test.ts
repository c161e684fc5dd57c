// The memory store: the contract, and that it does not grow.
import assert from 'node:assert/strict';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { storeContract } from '../contracts/store.ts';
import { liveMemory } from '../live-heap.ts';

storeContract('memory', async () => {
  let clock = 1_800_000_000_000;
  const store = makeMemoryStore(() => clock);
  return {
    one: store,
    other: store,
    now: () => clock,
    pass: async (time) => void (clock += time),
    close: () => store.close(),
  };
});

describe('memory store over a long time', () => {
  it('takes no more memory after 60 hours of traffic than after one', async function () {
    this.timeout(30_000);
    let clock = 0;
    const store = makeMemoryStore(() => clock);
    const body = 'b'.repeat(1000);
    const used: number[] = [];
    for (let hour = 0; hour < 60; hour += 1) {
      for (let turn = 0; turn < 500; turn += 1) {
        clock += 7200;
        const id = `${hour}/${turn}`;
        await store.save({ id, body: Buffer.from(body + id), wakeAt: clock + 10, expiresAt: clock + 60_000 }, 0);
        await store.count([{ key: id, within: 60_000 }]);
        await store.spend(id, 60_000);
      }
      if (hour === 1 || hour === 59) used.push(liveMemory());
    }
    const [early = 0, late = Infinity] = used;
    // Without forgetting it would be 30,000 records of 1 kB and as many counters: over 40 MB.
    assert.ok(late - early < 4_000_000, `${early} to ${late} bytes`);
    assert.ok((await store.due(clock + 100_000, 10_000)).length < 20);
  });
});
