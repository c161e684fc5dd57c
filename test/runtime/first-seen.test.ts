// Since when a contact is known (A04, C21): the first look at an account is what every later one is compared with.
import assert from 'node:assert/strict';
import { Fault } from '../../src/core/fault.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { withRegistered } from '../../src/runtime/registered.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRegistrations } from '../../src/store/registrations.ts';
import { account, day } from '../core/samples.ts';
import { makeOutside, makeReplica, ring } from './world.ts';

const own = [{ kind: 'phone', value: '+46701234542', changedAt: undefined }] as const;
const thiefs = [{ kind: 'phone', value: '+46709999999', changedAt: undefined }] as const;

/** The directory as one process sees it, over a store that loses a save when it is told to. */
function start() {
  const outside = makeOutside({ account: account({ contacts: own }) });
  const [keys, now] = [makeKeys(ring), () => outside.now];
  const whole = makeMemoryStore(now);
  const lost = { saves: 0, loads: 0 };
  const away = new Fault('unavailable', 'the store was away for a moment');
  const store: Store = {
    ...whole,
    async load(id) {
      if (lost.loads === 0) return whole.load(id);
      lost.loads -= 1;
      throw away;
    },
    async save(keeping, revision) {
      if (lost.saves === 0) return whole.save(keeping, revision);
      lost.saves -= 1;
      throw away;
    },
  };
  const { directory } = makeReplica(outside, whole, keys).world;
  const seeing = () => withRegistered(directory, { registrations: makeRegistrations(store, keys, now), keys, now });
  const put = (contacts: typeof own | typeof thiefs) => (outside.account = account({ contacts }));
  return { outside, lost, seeing, put };
}

describe('the age of a contact', () => {
  it('A04 C21 is told to nobody where the first look could not be noted: what is put there meanwhile is not the first', async () => {
    const { outside, lost, seeing, put } = start();
    lost.saves = 1;
    const first = await seeing()
      .reachable.find('A1')
      .catch(() => 'nobody');
    put(thiefs);
    outside.now += 60_000;
    const later = await seeing().reachable.find('A1');
    // Either nobody was told of the account at first, or what came after is young.
    assert.ok(first === 'nobody' || later?.contacts[0]?.changedAt === outside.now);
  });

  it('A04 C21 is only the younger where a later look could not be noted, on whatever replica', async () => {
    const { outside, lost, seeing, put } = start();
    await seeing().reachable.find('A1');
    put(thiefs);
    for (let looks = 0; looks < 3; looks += 1) {
      outside.now += day;
      lost.saves = 1;
      const found = await seeing().reachable.find('A1');
      assert.equal(found?.contacts[0]?.changedAt, outside.now);
    }
    const noted = outside.now;
    await seeing().reachable.find('A1');
    outside.now += day;
    assert.equal((await seeing().reachable.find('A1'))?.contacts[0]?.changedAt, noted);
  });

  it('needs the store for whoever is there, and for nobody else', async () => {
    const { outside, lost, seeing } = start();
    lost.loads = 1;
    await assert.rejects(seeing().reachable.find('A1'), Fault);
    outside.account = undefined;
    lost.loads = 1;
    assert.equal(await seeing().reachable.find('A1'), undefined);
    assert.equal(lost.loads, 0);
  });
});
