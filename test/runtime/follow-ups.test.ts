// Acknowledgements come before what follows upon them, and what comes in before what was put off.
import assert from 'node:assert/strict';
import { makeFollowUps } from '../../src/runtime/follow-ups.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeOutside, makeReplica, ring, said, slackUser } from './world.ts';

const nextRound = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what follows upon a save', () => {
  it('begins after everybody whose save came back at once was answered', async () => {
    const followUps = makeFollowUps();
    const order: string[] = [];
    const delivery = async (name: string): Promise<void> => {
      const done = followUps.begin(async () => void order.push(`does ${name}`));
      // The answer has a long way to go: through the loop, the channel and the platform's SDK.
      for (let hop = 0; hop < 100; hop += 1) await Promise.resolve();
      order.push(`answers ${name}`);
      await done;
    };
    await Promise.all(['a', 'b', 'c'].map(delivery));
    assert.deepEqual(order, ['answers a', 'answers b', 'answers c', 'does a', 'does b', 'does c']);
  });

  it('begins a few at a time, in order, so that a new delivery is not behind all of it', async () => {
    const followUps = makeFollowUps();
    const order: number[] = [];
    const all = Array.from({ length: 20 }, (_none, nth) => followUps.begin(async () => void order.push(nth)));
    let rounds = 0;
    for (; order.length < all.length; rounds += 1) {
      const before = order.length;
      await nextRound();
      assert.ok(order.length - before <= 4, `${order.length - before} began in one round`);
    }
    assert.ok(rounds >= 5 && rounds <= 12, `${rounds} rounds`);
    await Promise.all(all);
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
    );
  });

  it('tells of its own failure, and lets the others go on', async () => {
    const followUps = makeFollowUps();
    const lost = followUps.begin(async () => {
      throw new Error('lost');
    });
    let begun = 0;
    const inner = async (): Promise<void> => void (begun += 1);
    const others = [1, 2, 3].map(() => followUps.begin(inner));
    await assert.rejects(lost, /lost/);
    await Promise.all(others);
    await followUps.begin(inner);
    assert.equal(begun, 4);
  });

  it('is what many hear at once wait for, and none of their acknowledgements', async () => {
    const outside = makeOutside();
    const { loop } = makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
      makeKeys(ring),
    );
    const shownBefore = await Promise.all(
      Array.from({ length: 40 }, async (_none, nth) => {
        await loop.hear(said('help', { id: `event-${nth}` }, slackUser(`slack:W1:U${nth}`)));
        for (let hop = 0; hop < 50; hop += 1) await Promise.resolve();
        return outside.shown.length;
      }),
    );
    assert.deepEqual([...new Set(shownBefore)], [0]);
    await loop.idle();
    assert.equal(outside.shown.length, 40);
  });
});
