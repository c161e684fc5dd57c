// What people registered: sealed, and none of two changes lost, over memory and a real Redis with two replicas.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { noRegistration } from '../../src/core/registration.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { makeRegistrations } from '../../src/store/registrations.ts';
import { needs } from '../found.ts';
import { startRedis } from '../redis-server.ts';

const key = (id: string) => ({ id, key: new Secret(randomBytes(32).toString('base64')) });
const phone = (value: string) => ({ kind: 'phone', value, since: 1 }) as const;

/** `open` gives one more replica's own view of the same store. */
function contract(open: () => Promise<Store>): void {
  const ring = [key('k1')];
  const making = async (account: string, keys = makeKeys(ring)) => {
    const store = await open();
    return { account, store, registrations: makeRegistrations(store, keys, Date.now) };
  };

  it('has nothing of somebody who registered nothing', async () => {
    const { registrations } = await making('nobody');
    assert.deepEqual(await registrations.find('nobody'), noRegistration);
  });

  it('keeps what was changed, for this account only, and nothing of it in clear', async () => {
    const { registrations, store } = await making('a');
    const kept = await registrations.change('a', (before) => ({ ...before, contacts: [phone('+46701234542')] }));
    assert.deepEqual(kept.contacts, [phone('+46701234542')]);
    assert.deepEqual(await registrations.find('a'), kept);
    assert.deepEqual(await registrations.find('b'), noRegistration);
    const body = (await store.load('registration:a'))?.body ?? '';
    assert.ok(body.length > 20 && !body.includes('46701234542'));
  });

  it('saves nothing where nothing changed', async () => {
    const { registrations, store } = await making('same');
    await registrations.change('same', (before) => ({ ...before, confirmedAt: 1 }));
    const { revision } = (await store.load('registration:same')) ?? { revision: 0 };
    assert.equal((await registrations.change('same', (before) => before)).confirmedAt, 1);
    assert.equal((await store.load('registration:same'))?.revision, revision);
  });

  it('loses none of the changes that two replicas make at the same time', async () => {
    const [one, other] = await Promise.all([making('race'), making('race')]);
    const numbers = Array.from({ length: 12 }, (_none, index) => `+4670123450${index}`);
    await Promise.all(
      numbers.map((value, index) =>
        (index % 2 === 0 ? one : other).registrations.change('race', (before) => ({
          ...before,
          contacts: [...before.contacts, phone(value)],
        })),
      ),
    );
    const { contacts } = await one.registrations.find('race');
    assert.deepEqual(contacts.map(({ value }) => value).toSorted(), numbers.toSorted());
  });

  it('reads once for those who ask at the same moment, and anew for whoever asks later', async () => {
    const { store, registrations: writer } = await making('crowd');
    const loads: string[] = [];
    const counting = { ...store, load: (id: string) => (loads.push(id), store.load(id)) };
    const registrations = makeRegistrations(counting, makeKeys(ring), Date.now);
    const three = await Promise.all(['crowd', 'crowd', 'other'].map((id) => registrations.find(id)));
    assert.deepEqual(three, [noRegistration, noRegistration, noRegistration]);
    assert.deepEqual(loads, ['registration:crowd', 'registration:other']);
    const early = registrations.find('crowd');
    await writer.change('crowd', (before) => ({ ...before, confirmedAt: 3 }));
    assert.equal((await registrations.find('crowd')).confirmedAt, 3);
    await early;
    const changing = registrations.change('crowd', (before) => ({ ...before, confirmedAt: 4 }));
    assert.equal((await changing).confirmedAt, 4);
    assert.equal((await registrations.find('crowd')).confirmedAt, 4);
  });

  it('opens nothing without the key, of another account, or changed by somebody; a newer key goes on', async () => {
    const { registrations, store } = await making('keys');
    await registrations.change('keys', (before) => ({ ...before, confirmedAt: 7 }));
    const older = makeRegistrations(store, makeKeys([key('k2'), ...ring]), Date.now);
    assert.equal((await older.find('keys')).confirmedAt, 7);
    const stranger = makeRegistrations(store, makeKeys([key('k3')]), Date.now);
    assert.deepEqual(await stranger.find('keys'), noRegistration);
    const { body } = (await store.load('registration:keys'))!;
    const expiresAt = Date.now() + 60_000;
    await store.save({ id: 'registration:thief', body, wakeAt: undefined, expiresAt }, 0);
    assert.deepEqual(await registrations.find('thief'), noRegistration);
  });
}

describe('registrations in memory', () => {
  const store = makeMemoryStore();
  contract(async () => store);
});

describe('registrations in Redis', function () {
  this.timeout(30_000);
  let server: Awaited<ReturnType<typeof startRedis>> | undefined;
  const stores: Store[] = [];
  before(async function () {
    needs(this, 'redis-server');
    server = await startRedis();
  });
  after(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await server?.stop();
  });
  contract(async () => {
    assert.ok(server);
    const servers = { shape: 'single', host: '127.0.0.1', port: server.port } as const;
    const store = makeRedisStore({ servers, keyPrefix: 'latchkey:' });
    stores.push(store);
    return store;
  });
});
