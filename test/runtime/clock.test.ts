import assert from 'node:assert/strict';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Keys, Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { startRedis } from '../redis-server.ts';
import { makeOutside, makeReplica, nextMove, ring, said } from './world.ts';
import type { Outside, Replica } from './world.ts';

const minute = 60_000;
const cards = (outside: Outside): string[] => outside.shown.map(({ shown }) => shown.card);

/** A replica whose clock goes wrong by so much; its store says so, as the one in Redis does. */
function withClock(wrongBy: number, outside: Outside, store: Store, keys: Keys): Replica {
  const sentence = 'The clocks differ.';
  const clockAhead = -wrongBy;
  const noticing = { ...store, check: async () => [{ part: 'store', sentence, clockAhead }] };
  return makeReplica(outside, noticing, keys, { now: () => outside.now + wrongBy });
}

describe('a replica with a wrong clock', () => {
  let outside: Outside;
  let store: Store;
  let keys: Keys;
  let right: Replica;

  beforeEach(() => {
    outside = makeOutside();
    store = makeMemoryStore(() => outside.now);
    keys = makeKeys(ring);
    right = makeReplica(outside, store, keys);
  });

  it('that is ahead ends no dialog early, neither when it wakes nor when it hears', async () => {
    const ahead = withClock(40 * minute, outside, store, keys);
    await nextMove(outside, right);
    await ahead.loop.wake();
    await ahead.loop.idle();
    await (
      await ahead.loop.hear(said('status'))
    ).settled;
    assert.deepEqual(cards(outside), ['choose-way', 'status']);
  });

  it('that is ahead leaves the others the right time to wake: they end it when its time is over', async () => {
    const ahead = withClock(40 * minute, outside, store, keys);
    await nextMove(outside, right);
    await (
      await ahead.loop.hear(said('status'))
    ).settled;
    await ahead.loop.wake();
    outside.now += 31 * minute;
    await right.loop.wake();
    await right.loop.idle();
    assert.deepEqual(cards(outside), ['choose-way', 'status', 'ended', 'continued']);
  });

  it('that is ahead ends a dialog itself when its time is over by the store too', async () => {
    const ahead = withClock(40 * minute, outside, store, keys);
    await nextMove(outside, right);
    outside.now += 29 * minute;
    await ahead.loop.wake();
    assert.deepEqual(cards(outside), ['choose-way']);
    outside.now += 2 * minute;
    await ahead.loop.wake();
    await ahead.loop.idle();
    assert.deepEqual(cards(outside), ['choose-way', 'ended']);
  });

  it('that is behind begins no dialog that the others would end at once', async () => {
    const behind = withClock(-40 * minute, outside, store, keys);
    await nextMove(outside, behind);
    await right.loop.wake();
    await right.loop.idle();
    assert.deepEqual(cards(outside), ['choose-way']);
    outside.now += 31 * minute;
    await right.loop.wake();
    await right.loop.idle();
    assert.deepEqual(cards(outside), ['choose-way', 'ended']);
  });

  it('is no longer wrong once it was put right, and says once that it was', async () => {
    let wrongBy = 40 * minute;
    const said: string[] = [];
    const problems = () => (wrongBy === 0 ? [] : [{ part: 'store', sentence: 'differ', clockAhead: -wrongBy }]);
    const repaired = makeReplica(outside, { ...store, check: async () => problems() }, keys, {
      now: () => outside.now + wrongBy,
      log: ({ message }) => void said.push(message),
    });
    await nextMove(outside, right);
    await repaired.loop.wake();
    wrongBy = 0;
    outside.now += 31 * minute;
    const { now } = performance;
    performance.now = () => now.call(performance) + 11_000;
    try {
      await repaired.loop.wake();
      await repaired.loop.idle();
    } finally {
      performance.now = now;
    }
    assert.deepEqual(cards(outside), ['choose-way', 'ended']);
    assert.deepEqual(said, ['our clock and the store’s differ: dialogs end by the later one']);
  });

  it('is found out by the store in Redis, and ends no dialog early there', async function () {
    this.timeout(30_000);
    const redis = await startRedis();
    const servers = { shape: 'single', host: '127.0.0.1', port: redis.port } as const;
    const real = makeOutside({ now: Date.now() });
    const stores = [() => real.now, () => real.now + 40 * minute].map((now) => makeRedisStore({ servers }, now));
    try {
      const [exact, wrong] = stores as [Store, Store];
      const good = makeReplica(real, exact, keys);
      const ahead = makeReplica(real, wrong, keys, { now: () => real.now + 40 * minute });
      await nextMove(real, good);
      await ahead.loop.wake();
      await ahead.loop.idle();
      assert.deepEqual(cards(real), ['choose-way']);
    } finally {
      await Promise.all(stores.map((one) => one.close()));
      await redis.stop();
    }
  });
});
