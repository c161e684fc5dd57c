// The Redis store on what production has: TLS with an ACL user, Sentinel with a fail-over, a Cluster of three.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { generate } from 'selfsigned';
import { Secret } from '../../src/core/secret.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import type { RedisSettings } from '../../src/store/redis-connection.ts';
import { isFault, storeContract } from '../contracts/store.ts';
import { needs } from '../found.ts';
import { freePort } from '../free-port.ts';
import { startRedis } from '../redis-server.ts';
import type { RedisProcess, RedisStart } from '../redis-server.ts';

const hour = 3_600_000;
const host = '127.0.0.1';
let folder: string;
const servers: RedisProcess[] = [];
const stores: Store[] = [];

async function start(options: RedisStart): Promise<RedisProcess> {
  const server = await startRedis(options);
  servers.push(server);
  return server;
}

function open(settings: RedisSettings): Store {
  const store = makeRedisStore(settings);
  stores.push(store);
  return store;
}

async function within<T>(time: number, what: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + time; ; await sleep(50)) {
    const answer = await what().catch(() => undefined);
    if (answer !== undefined) return answer;
    if (Date.now() > end) assert.fail(`not within ${time} ms`);
  }
}

/** Two clients with a prefix of their own for every test, all on the same servers. */
function contractOn(name: string, settings: () => RedisSettings): void {
  let turn = 0;
  storeContract(name, async () => {
    turn += 1;
    const mine = { ...settings(), keyPrefix: `${settings().keyPrefix ?? ''}${turn}:` };
    const [one, other] = [makeRedisStore(mine), makeRedisStore(mine)];
    return {
      one,
      other,
      now: Date.now,
      pass: (time) => sleep(time),
      close: async () => void (await Promise.all([one.close(), other.close()])),
    };
  });
}

before(async function () {
  needs(this, 'redis-server');
});

describe('redis store in production shapes', function () {
  this.timeout(60_000);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-redis-test-'));
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
  });
  after(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop('SIGKILL')));
    await rm(folder, { recursive: true, force: true });
  });

  describe('TLS with an ACL user and a key prefix', () => {
    const password = new Secret('a-long-password-for-tests');
    let settings: RedisSettings;
    let server: RedisProcess;

    before(async () => {
      const certificate = await generate([{ name: 'commonName', value: 'redis.test' }], {
        keyType: 'ec',
        extensions: [
          { name: 'basicConstraints', cA: true },
          { name: 'subjectAltName', altNames: [{ type: 7, ip: host }] },
        ],
      });
      const [cert, key, acl] = ['redis.crt', 'redis.key', 'users.acl'].map((name) => join(folder, name));
      if (!cert || !key || !acl) throw new Error('no names');
      await Promise.all([
        writeFile(cert, certificate.cert),
        writeFile(key, certificate.private),
        // The line that src/store/README.md gives to operators.
        writeFile(
          acl,
          `user default off\nuser latchkey on >${password.reveal()} ~acme:* +@all -@dangerous -@admin +info\n`,
        ),
      ]);
      const tls = ['--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', cert];
      server = await start({ tls: true, args: [...tls, '--tls-auth-clients', 'no', '--aclfile', acl] });
      settings = {
        servers: server.servers,
        username: 'latchkey',
        password,
        tls: { caFile: cert },
        keyPrefix: 'acme:',
      };
    });

    contractOn('redis over TLS', () => settings);

    it('may do nothing outside its prefix', async () => {
      await assert.rejects(open({ ...settings, keyPrefix: 'other:' }).load('a'), isFault('misconfigured'));
    });

    it('does not talk to a server whose certificate it cannot check, nor without TLS', async () => {
      const unchecked = open({ ...settings, tls: {} });
      assert.match((await unchecked.check())[0]?.sentence ?? '', /self-signed certificate/);
      const { tls: _, ...plain } = settings;
      await assert.rejects(open(plain).load('a'), isFault('unavailable'));
    });

    it('F16 goes on only with the right password', async () => {
      const wrong = open({ ...settings, password: new Secret('wrong') });
      assert.match((await wrong.check())[0]?.sentence ?? '', /WRONGPASS/);
      assert.deepEqual(await open(settings).check(), []);
    });
  });

  describe('Sentinel', () => {
    it('F03 finds the new master after the old one was killed, and asks for nothing twice', async () => {
      const master = await start({});
      const replica = await start({ args: ['--replicaof', host, `${master.port}`, '--repl-diskless-sync-delay', '0'] });
      const sentinels = await Promise.all([startSentinel(master), startSentinel(master), startSentinel(master)]);
      const shape = {
        shape: 'sentinel',
        sentinels: sentinels.map(({ port }) => ({ host, port })),
        master: 'm',
      } as const;
      await within(15_000, () => sentinelsKnowEachOther(sentinels, replica.port));

      const store = open({ servers: shape });
      assert.equal(
        await store.save({ id: 'a', body: Buffer.from('x'), wakeAt: 1, expiresAt: Date.now() + hour }, 0),
        true,
      );
      assert.deepEqual(await store.count([{ key: 'guess', within: hour }]), [1]);
      await within(10_000, async () => ((await peek(replica, (raw) => raw.dbsize())) >= 3 ? true : undefined));

      await master.stop('SIGKILL');
      await assert.rejects(store.load('a'), isFault('unavailable'));
      const began = Date.now();
      const kept = await within(10_000, () => store.load('a'));
      assert.deepEqual(kept, { id: 'a', revision: 1, body: Buffer.from('x') });
      assert.ok(Date.now() - began < 10_000);
      assert.equal(
        await within(3000, () =>
          store.save({ id: 'a', body: Buffer.from('y'), wakeAt: 1, expiresAt: Date.now() + hour }, 1),
        ),
        true,
      );
      assert.deepEqual(await store.due(Date.now(), 10), ['a']);
      assert.deepEqual(await store.count([{ key: 'guess', within: hour }]), [2]);
    });
  });

  describe('Cluster of three', () => {
    let settings: RedisSettings;
    let nodes: readonly RedisProcess[];

    before(async () => {
      nodes = await startCluster();
      // One address is enough to find the others.
      settings = { servers: { shape: 'cluster', nodes: [{ host, port: nodes[1]?.port ?? 0 }] } };
    });

    contractOn('redis cluster', () => settings);

    it('F01 answers a Fault while the node with our keys hangs, and goes on when it is back', async () => {
      const store = open({ ...settings, keyPrefix: 'hang:' });
      await store.save({ id: 'a', body: Buffer.from('x'), wakeAt: undefined, expiresAt: Date.now() + hour }, 0);
      const holder = await holderOf('hang:{latchkey}:record:a', nodes);
      process.kill(holder.pid, 'SIGSTOP');
      try {
        await assert.rejects(store.load('a'), isFault('unavailable'));
      } finally {
        process.kill(holder.pid, 'SIGCONT');
      }
      assert.equal((await within(8000, () => store.load('a'))).revision, 1);
    });

    it('leaves nothing running, closed at whatever moment of connecting', async () => {
      // The test's own timer runs from its first wait on.
      await sleep(0);
      const before = timersRunning();
      for (let moment = 0; moment < 150; moment += 1) {
        const store = open(settings);
        for (let turn = 0; turn < moment; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        await store.close();
      }
      await within(4000, async () => timersRunning() <= before || undefined);
    });
  });
});

function timersRunning(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
}

async function startSentinel(master: RedisProcess): Promise<RedisProcess> {
  const file = join(folder, `sentinel-${await freePort()}.conf`);
  await writeFile(
    file,
    [
      `dir ${folder}`,
      `bind ${host}`,
      `sentinel monitor m ${host} ${master.port} 2`,
      'sentinel down-after-milliseconds m 500',
      'sentinel failover-timeout m 3000',
      '',
    ].join('\n'),
  );
  return start({ file, args: ['--sentinel'] });
}

async function peek<T>(server: RedisProcess, ask: (raw: Redis) => Promise<T>): Promise<T> {
  const raw = new Redis(server.url, { retryStrategy: () => null });
  try {
    return await ask(raw);
  } finally {
    raw.disconnect();
  }
}

async function sentinelsKnowEachOther(sentinels: readonly RedisProcess[], replica: number): Promise<true | undefined> {
  const known = await Promise.all(
    sentinels.map((sentinel) =>
      peek(sentinel, async (raw) => {
        const [others, replicas] = await Promise.all([
          raw.call('SENTINEL', 'SENTINELS', 'm') as Promise<unknown[]>,
          raw.call('SENTINEL', 'REPLICAS', 'm') as Promise<unknown[]>,
        ]);
        return others.length === sentinels.length - 1 && JSON.stringify(replicas).includes(`${replica}`);
      }),
    ),
  );
  return known.every(Boolean) || undefined;
}

async function startCluster(): Promise<readonly RedisProcess[]> {
  const buses = await Promise.all([freePort(), freePort(), freePort()]);
  const args = (bus: number): string[] => ['--cluster-enabled', 'yes', '--cluster-port', `${bus}`];
  const nodes = await Promise.all(buses.map((bus) => start({ args: args(bus) })));
  const bounds = [0, 5461, 10_923, 16_384];
  for (const [index, node] of nodes.entries()) {
    await peek(node, async (raw) => {
      await raw.call('CLUSTER', 'ADDSLOTSRANGE', bounds[index] ?? 0, (bounds[index + 1] ?? 0) - 1);
      await raw.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
    });
  }
  const [first, ...rest] = nodes;
  if (!first) throw new Error('no nodes');
  for (const [index, node] of rest.entries()) {
    await peek(first, (raw) => raw.call('CLUSTER', 'MEET', host, node.port, buses[index + 1] ?? 0));
  }
  for (const node of nodes) {
    await within(10_000, async () => {
      const info = await peek(node, (raw) => raw.cluster('INFO'));
      return /cluster_state:ok/.test(info) && /cluster_known_nodes:3/.test(info) ? true : undefined;
    });
  }
  return nodes;
}

async function holderOf(key: string, nodes: readonly RedisProcess[]): Promise<RedisProcess> {
  for (const node of nodes) {
    const there = await peek(node, (raw) => raw.exists(key)).catch(() => 0);
    if (there === 1) return node;
  }
  throw new Error('no node has the key');
}
