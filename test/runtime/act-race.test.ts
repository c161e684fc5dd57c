// An administrator's write under races and crashes: at most once, never without an audit line, and always with an end.
import assert from 'node:assert/strict';
import type { Keys, Store } from '../../src/runtime/ports.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { needs } from '../found.ts';
import { startRedis } from '../redis-server.ts';
import type { RedisProcess } from '../redis-server.ts';
import { boName, cardsOf, desk, endOf, linesOf, order, outsideOf, press, say, signIn } from './act-stage.ts';
import { dieAt } from './dying.ts';
import { last, makeReplica, pressed, ring } from './world.ts';
import type { Outside } from './world.ts';

type Open = (outside: Outside) => Store;

/** A click that reached three processes at once, again and again. */
async function race(stores: readonly Store[], outside: Outside, keys: Keys): Promise<void> {
  const replicas = stores.map((store) => makeReplica(outside, store, keys));
  const [first] = replicas;
  await signIn(first!);
  await say(first!, `block ${boName}`);
  await press(first!, outside, 'account', 'choose', 'block');
  const card = last(outside, 'confirm-act', desk);
  await Promise.all(
    Array.from({ length: 32 }, async (_one, index) => {
      const { settled } = await replicas[index % 3]!.loop.hear(pressed('choose', card, { way: 'yes' }, desk));
      await settled;
    }),
  );
  await Promise.all(replicas.map(({ loop }) => loop.idle()));
  assert.deepEqual(outside.done, ['block B1']);
  const lines = linesOf(outside).filter((line) => line.startsWith('administrator_act'));
  assert.deepEqual(lines, ['administrator_act intended block', 'administrator_act done block']);
  assert.equal(endOf(outside).outcome, 'done');
}

/** Plays on until nothing moves any more. */
async function crashAt(moment: number, open: Open): Promise<boolean> {
  const outside = outsideOf();
  const store = open(outside);
  const keys = makeKeys(ring);
  const { outside: doomed, dead } = dieAt(moment, outside);
  const first = makeReplica(doomed, store, keys);
  const second = makeReplica(outside, store, keys);
  await signIn(second);
  await order(first, outside, 'block').catch(() => undefined);
  for (let round = 0; round < 12; round += 1) {
    outside.now += 31_000;
    await second.loop.wake();
    await second.loop.idle();
  }
  const what = `dead at moment ${moment}: ${cardsOf(outside).join(' ')}`;
  assert.ok(outside.done.length <= 1, `${what}: ${outside.done.length} writes`);
  const intended = linesOf(outside).includes('administrator_act intended block');
  assert.ok(outside.done.length === 0 || intended, `${what}: a write without an audit line`);
  if (intended) {
    const { outcome } = endOf(outside);
    if (outside.done.length === 1) assert.ok(['done', 'unconfirmed'].includes(outcome), `${what}: ${outcome}`);
    else assert.ok(['not-applied', 'unavailable', 'unconfirmed'].includes(outcome), `${what}: ${outcome}`);
  }
  return dead();
}

describe('an administrator’s write, in memory', () => {
  it('A18 is made once for 32 clicks on three replicas', async () => {
    const outside = outsideOf();
    const store = makeMemoryStore(() => outside.now);
    await race([store, store, store], outside, makeKeys(ring));
  });

  it('F09 is made at most once whenever the process dies, with an audit line before it and an end', async function () {
    this.timeout(60_000);
    let moments = 1;
    while (await crashAt(moments, (outside) => makeMemoryStore(() => outside.now))) moments += 1;
    assert.ok(moments > 40, `only ${moments} moments`);
  });

  for (const [write, outcome, writes] of [
    ['dropped', 'done', 1],
    ['lost-before', 'unconfirmed', 0],
  ] as const) {
    it(`F05 is looked for in the directory when its answer was lost (${write}), and never made again`, async () => {
      const outside = outsideOf({}, {}, { write });
      const replica = makeReplica(
        outside,
        makeMemoryStore(() => outside.now),
        makeKeys(ring),
      );
      await signIn(replica);
      await order(replica, outside, 'force-change');
      for (let round = 0; round < 50 && cardsOf(outside).at(-1) !== 'act-ended'; round += 1) {
        outside.now += 5000;
        await replica.loop.wake();
        await replica.loop.idle();
      }
      assert.deepEqual([endOf(outside).outcome, outside.done.length], [outcome, writes]);
    });
  }
});

describe('an administrator’s write, on real Redis', () => {
  let redis: RedisProcess;
  const stores: Store[] = [];
  let prefixes = 0;

  before(async function () {
    this.timeout(20_000);
    needs(this, 'redis-server');
    redis = await startRedis();
  });
  after(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await redis?.stop();
  });

  function storeOf(outside: Outside, prefix: number): Store {
    const servers = { shape: 'single', host: '127.0.0.1', port: redis.port } as const;
    const made = makeRedisStore({ servers, keyPrefix: `act${prefix}:` }, () => outside.now);
    stores.push(made);
    return made;
  }

  it('A18 is made once for 32 clicks on three replicas', async function () {
    this.timeout(60_000);
    const outside = outsideOf();
    prefixes += 1;
    const own = [1, 2, 3].map(() => storeOf(outside, prefixes));
    await race(own, outside, makeKeys(ring));
  });

  it('F09 is made at most once whenever the process dies, with an audit line before it and an end', async function () {
    this.timeout(120_000);
    const open: Open = (outside) => {
      prefixes += 1;
      return storeOf(outside, prefixes);
    };
    let moments = 1;
    while (await crashAt(moments, open)) moments += 1;
    assert.ok(moments > 40, `only ${moments} moments`);
  });
});
