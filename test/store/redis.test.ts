// The Redis store on a real server: the contract, what stands in Redis, and what happens when Redis goes away.
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Redis } from 'ioredis';
import { Fault } from '../../src/core/fault.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { isFault, storeContract } from '../contracts/store.ts';
import { needs } from '../found.ts';
import { startRedis } from '../redis-server.ts';
import type { RedisProcess } from '../redis-server.ts';

const hour = 3_600_000;
const someone = (id: string, text = 'body') => ({
  id,
  body: Buffer.from(text),
  wakeAt: undefined,
  expiresAt: Date.now() + hour,
});

describe('redis store', function () {
  let server: RedisProcess;
  let raw: Redis;
  let prefix: string;
  const opened: Store[] = [];

  before(async function () {
    needs(this, 'redis-server');
    server = await startRedis();
    raw = new Redis(server.url);
  });
  after(async () => {
    raw?.disconnect();
    await server?.stop();
  });
  beforeEach(() => {
    prefix = `t${randomBytes(6).toString('hex')}:`;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });

  function open(keyPrefix = prefix, now?: () => number): Store {
    const store = makeRedisStore({ servers: server.servers, keyPrefix }, now);
    opened.push(store);
    return store;
  }

  storeContract('redis', async () => {
    const [one, other] = [open(), open()];
    return {
      one,
      other,
      now: Date.now,
      pass: (time) => sleep(time),
      close: async () => {},
    };
  });

  describe('what stands in Redis', () => {
    it('is under the prefix and in one slot, and every key has an end', async () => {
      const store = open();
      await store.save({ ...someone('a'), wakeAt: 1 }, 0);
      await store.count([{ key: 'guesses', within: hour }]);
      await store.spend('link', hour);
      const keys = (await raw.keys(`${prefix}*`)).toSorted();
      assert.deepEqual(
        keys,
        ['count:guesses', 'record:a', 'spent:link', 'wake'].map((key) => `${prefix}{latchkey}:${key}`),
      );
      for (const key of keys) {
        const life = await raw.pttl(key);
        assert.ok(life > hour - 60_000 && life <= hour, `${key} lives ${life} ms`);
      }
    });

    it('keeps two prefixes apart', async () => {
      const [one, other] = [open(`${prefix}1:`), open(`${prefix}2:`)];
      await one.save(someone('a'), 0);
      assert.equal(await other.load('a'), undefined);
      assert.throws(() => makeRedisStore({ servers: server.servers, keyPrefix: 'a{b}' }), isFault('misconfigured'));
    });

    it('takes at most 2 KB of memory for an open conversation of usual size, its wake entry included', async () => {
      const store = open('latchkey:');
      const keys = makeKeys([{ id: '2026-01', key: new Secret(randomBytes(32).toString('base64')) }]);
      const before = await usedMemory(raw);
      const people = 2000;
      for (let index = 0; index < people; index += 1) {
        const id = `person:teams:${uuid()}:${uuid()}`;
        const body = keys.seal(id, JSON.stringify(typicalRecord()));
        await store.save({ id, body, wakeAt: Date.now() + hour, expiresAt: Date.now() + 2 * hour }, 0);
      }
      const each = ((await usedMemory(raw)) - before) / people;
      await raw.flushall();
      assert.ok(each <= 2048, `${each} bytes`);
    });

    it('A52 treats records without an end, past it or not ours as gone, and saves over them', async () => {
      const store = open();
      const key = `${prefix}{latchkey}:record:a`;
      const far = Date.now() + 10 * 365 * 24 * hour;
      for (const text of ['', 'x', '1:body', `1:${Date.now() - 1}:body`, '1:never:body', `1:${far}:body`, '-1:9:b']) {
        await raw.set(key, text);
        await raw.zadd(`${prefix}{latchkey}:wake`, 1, 'a');
        assert.equal(await store.load('a'), undefined, text);
        assert.deepEqual(await store.due(Date.now(), 10), [], text);
        assert.equal(await store.save(someone('a'), 1), false, text);
        assert.equal(await store.save(someone('a'), 0), true, text);
        assert.equal((await store.load('a'))?.revision, 1, text);
      }
    });

    it('A52 gives a counter that lost its end a new one and keeps its count', async () => {
      const store = open();
      const key = `${prefix}{latchkey}:count:a`;
      await raw.set(key, '9');
      assert.deepEqual(await store.count([{ key: 'a', within: hour }]), [10]);
      assert.ok((await raw.pttl(key)) > 0);
    });

    it('A31 does not give away a code to somebody who has everything in Redis but not the key', async () => {
      const store = open();
      const ring = (): ReturnType<typeof makeKeys> =>
        makeKeys([{ id: 'k1', key: new Secret(randomBytes(32).toString('base64')) }]);
      const [keys, thief] = [ring(), ring()];
      const code = String(randomInt(0, 100_000)).padStart(5, '0');
      const kept = keys.mac('code', 'dialog', 'account', 'email', code);
      // Kept unsealed here, so that only the keyed fingerprint protects the code.
      await store.save(someone('dialog', kept), 0);
      const values = await Promise.all((await raw.keys(`${prefix}*`)).map((key) => raw.getBuffer(key)));
      const dump = Buffer.concat(values.flatMap((value) => value ?? []));
      const bareOf = (mac: string): string => mac.slice(mac.indexOf('.') + 1);
      assert.ok(dump.includes(bareOf(kept)), 'the fingerprint is there to be tried on');
      let found = 0;
      for (let guess = 0; guess < 100_000; guess += 1) {
        const text = String(guess).padStart(5, '0');
        if (dump.includes(bareOf(thief.mac('code', 'dialog', 'account', 'email', text)))) found += 1;
        if (dump.includes(createHash('sha256').update(text).digest())) found += 1;
      }
      assert.equal(found, 0);
      assert.equal(keys.verify(kept, 'code', 'dialog', 'account', 'email', code), true);
    }).timeout(20_000);
  });

  describe('check', () => {
    it('says when Redis may throw keys away', async () => {
      await raw.config('SET', 'maxmemory-policy', 'allkeys-lru');
      try {
        const problems = await open().check();
        assert.equal(problems.length, 1);
        assert.match(problems[0]?.sentence ?? '', /allkeys-lru.*noeviction/);
      } finally {
        await raw.config('SET', 'maxmemory-policy', 'noeviction');
      }
    });

    it('says when the clocks differ', async () => {
      const problems = await open(prefix, () => Date.now() - 60_000).check();
      assert.match(problems[0]?.sentence ?? '', /clocks .* differ by 60 s/);
    });

    it('says what a user may not do, and a refused command is for operators', async () => {
      await raw.acl('SETUSER', 'limited', 'on', '>pw', '~nothing:*', '+@all');
      const store = makeRedisStore({ servers: server.servers, username: 'limited', password: new Secret('pw') });
      opened.push(store);
      assert.match((await store.check())[0]?.sentence ?? '', /NOPERM/);
      await assert.rejects(store.load('a'), isFault('misconfigured'));
    });

    it('A30 says that a password is wrong without saying the password', async () => {
      const password = new Secret('canary-5f1d-password');
      const store = makeRedisStore({ servers: server.servers, username: 'limited', password });
      opened.push(store);
      assert.match((await store.check())[0]?.sentence ?? '', /WRONGPASS/);
      await assert.rejects(store.load('a'), (error) => {
        assert.ok(error instanceof Fault && error.code === 'unavailable');
        assert.ok(!inspect(error, { depth: 20, showHidden: true }).includes(password.reveal()));
        return true;
      });
    });
  });
});

describe('redis store without its server', function () {
  this.timeout(30_000);
  let server: RedisProcess | undefined;
  let store: Store | undefined;

  before(function () {
    needs(this, 'redis-server');
  });
  afterEach(async () => {
    await store?.close();
    await server?.stop();
    [store, server] = [undefined, undefined];
  });

  async function eventually<T>(what: () => Promise<T>, within: number): Promise<T> {
    const end = Date.now() + within;
    for (;;) {
      try {
        return await what();
      } catch (error) {
        if (Date.now() > end) throw error;
        await sleep(20);
      }
    }
  }

  it('F01 answers a Fault while Redis is away from the start, and works once it is there', async () => {
    const away = await startRedis();
    await away.stop();
    store = makeRedisStore({ servers: away.servers });
    const began = Date.now();
    await assert.rejects(store.load('a'), isFault('unavailable'));
    assert.ok(Date.now() - began < 2500, 'a call does not wait long');
    assert.match((await store.check())[0]?.sentence ?? '', /cannot be reached: .*ECONNREFUSED/);
    server = await startRedis({ port: away.port });
    await eventually(() => store!.save(someone('a'), 0), 5000);
    assert.equal((await store.load('a'))?.revision, 1);
  });

  it('F01 F02 answers Faults while Redis is killed in the middle, and goes on with an empty one', async () => {
    const first = await startRedis();
    store = makeRedisStore({ servers: first.servers });
    await store.save(someone('a'), 0);
    await store.count([{ key: 'guess', within: hour }]);
    // Many at once, while the server dies: each one is answered, none of them hangs or is done later.
    const under = Array.from({ length: 200 }, (_, index) => store!.count([{ key: `${index}`, within: hour }]));
    await Promise.all([first.stop('SIGKILL'), Promise.allSettled(under)]);
    for (const outcome of await Promise.allSettled(under)) {
      if (outcome.status === 'rejected') assert.ok(isFault('unavailable')(outcome.reason), String(outcome.reason));
    }
    await assert.rejects(store.load('a'), isFault('unavailable'));
    await assert.rejects(store.spend('late', hour), isFault('unavailable'));

    server = await startRedis({ port: first.port });
    assert.equal(await eventually(() => store!.load('a'), 5000), undefined);
    assert.equal(await store.spend('late', hour), true, 'what failed was not done behind our back');
    assert.equal(await store.save(someone('a'), 1), false);
    assert.deepEqual(await store.count([{ key: 'guess', within: hour }]), [1]);
    assert.deepEqual(await store.check(), []);
  });

  it('F01 gives up on a server that hangs, and comes back when it wakes', async () => {
    server = await startRedis();
    store = makeRedisStore({ servers: server.servers });
    await store.save(someone('a'), 0);
    process.kill(server.pid, 'SIGSTOP');
    const began = Date.now();
    await assert.rejects(store.load('a'), isFault('unavailable'));
    assert.ok(Date.now() - began < 3500);
    // Past the socket's patience the connection itself is given up.
    await sleep(3500);
    await assert.rejects(store.load('a'), isFault('unavailable'));
    process.kill(server.pid, 'SIGCONT');
    assert.equal((await eventually(() => store!.load('a'), 8000))?.revision, 1);
  });

  it('closes at once, also while Redis is away', async () => {
    const away = await startRedis();
    await away.stop();
    store = makeRedisStore({ servers: away.servers });
    const began = Date.now();
    await store.close();
    assert.ok(Date.now() - began < 500);
    await assert.rejects(store.load('a'), isFault('unavailable'));
  });
});

async function usedMemory(raw: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await raw.info('memory'))?.[1]);
}

function uuid(): string {
  return randomBytes(16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** As much as a record in the middle of a reset holds, with names and ids as a platform sends them. */
function typicalRecord(): unknown {
  const account = uuid();
  const conversation = `a:1${randomBytes(96).toString('base64url')}`;
  return {
    version: 1,
    person: { id: `teams:${uuid()}:${account}` },
    place: {
      channel: 'teams',
      kind: 'personal',
      ref: {
        serviceUrl: 'https://smba.trafficmanager.example/emea/',
        conversation: { id: conversation, conversationType: 'personal', tenantId: uuid() },
        bot: { id: `28:${uuid()}`, name: 'Latchkey' },
        user: { id: `29:1${randomBytes(48).toString('base64url')}`, aadObjectId: account },
      },
    },
    language: 'sv',
    seen: Array.from({ length: 8 }, () => `f:${uuid()}`),
    surface: { activity: `1:${randomBytes(30).toString('base64url')}` },
    running: {
      id: randomBytes(16).toString('base64url'),
      name: 'reset',
      began: Date.now(),
      expiresAt: Date.now() + hour,
      state: {
        at: 'answering',
        account,
        userName: 'asa.lindqvist@nordanvik.example',
        offers: [
          { method: 'sms', target: randomBytes(24).toString('base64url'), masked: '••• •• 42' },
          { method: 'email', target: randomBytes(24).toString('base64url'), masked: 'a•••@g•••.example' },
        ],
        proofs: [{ kind: 'phone', method: 'sms', at: Date.now() }],
        challenge: { kept: `k1.${randomBytes(32).toString('base64url')}`, until: Date.now() + 600_000 },
      },
    },
    todo: [{ id: '1', dialog: 'd', batch: randomBytes(9).toString('base64url'), effect: { do: 'show', card: 'code' } }],
  };
}
