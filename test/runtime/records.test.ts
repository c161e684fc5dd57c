// Records between memory and store: what is opened, what is remembered, and that nobody can tell the difference.
import assert from 'node:assert/strict';
import { personKey } from '../../src/core/record.ts';
import type { PersonRecord } from '../../src/core/record.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeRecords } from '../../src/runtime/records.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { home, makeOutside, makeReplica, nextMove, person, ring } from './world.ts';

const now = Date.UTC(2026, 10, 21, 12);
const record = (over: Partial<PersonRecord> = {}): PersonRecord => ({
  person,
  place: home,
  language: 'en',
  seen: ['1'],
  todo: [],
  ...over,
});
const waiting = { id: 'k.0', dialog: 'd', batch: 'k', until: now, effect: { do: 'find' } } as const;

function setUp() {
  const keys = makeKeys(ring);
  const store = makeMemoryStore(() => now);
  const opened = { times: 0 };
  const counting = {
    ...keys,
    openBytes: (name: string, sealed: Buffer) => {
      opened.times += 1;
      return keys.openBytes(name, sealed);
    },
  };
  return { keys, store, opened, mine: makeRecords(store, counting), other: makeRecords(store, keys) };
}

describe('records', () => {
  it('that were saved here and come back unchanged are not opened', async () => {
    const { mine, opened } = setUp();
    assert.equal(await mine.save(record(), 0, now), true);
    assert.equal(await mine.save(record({ seen: ['1', '2'] }), 1, now), true);
    assert.deepEqual(await mine.load(personKey(person.id)), { revision: 2, record: record({ seen: ['1', '2'] }) });
    assert.equal(opened.times, 0);
  });

  it('that somebody else saved meanwhile are opened', async () => {
    const { mine, other, opened } = setUp();
    await mine.save(record(), 0, now);
    await other.save(record({ language: 'sv' }), 1, now);
    assert.deepEqual(await mine.load(personKey(person.id)), { revision: 2, record: record({ language: 'sv' }) });
    assert.equal(opened.times, 1);
  });

  it('that lost a race are not what is remembered', async () => {
    const { mine, other } = setUp();
    await other.save(record({ language: 'sv' }), 0, now);
    assert.equal(await mine.save(record({ language: 'da' }), 0, now), false);
    assert.deepEqual(await mine.load(personKey(person.id)), { revision: 1, record: record({ language: 'sv' }) });
  });

  it('are recalled without the store by whoever saved them last, and only as good as a guess', async () => {
    const { mine, other } = setUp();
    const key = personKey(person.id);
    assert.equal(mine.recall(key, now), undefined);
    await mine.save(record(), 0, now);
    assert.deepEqual(mine.recall(key, now), { revision: 1, record: record() });
    assert.equal(other.recall(key, now), undefined);
    assert.equal(mine.recall(key, now + 15 * 60_000), undefined);
    await other.save(record({ language: 'sv' }), 1, now);
    const guess = mine.recall(key, now);
    assert.equal(await mine.save(record({ language: 'da' }), guess?.revision ?? 0, now), false);
    assert.equal(mine.recall(key, now), undefined, 'a race that was lost is not recalled');
    await mine.save(record({ todo: [waiting] }), 2, now);
    assert.equal(mine.recall(key, now), undefined, 'nor is what has something to do');
  });

  it('that have something to do are read from the store: no secret of a to-do list is remembered', async () => {
    const { mine, opened } = setUp();
    await mine.save(record(), 0, now);
    await mine.save(record({ todo: [waiting] }), 1, now);
    const { record: read } = await mine.load(personKey(person.id));
    assert.deepEqual(read?.todo, [waiting]);
    assert.equal(opened.times, 1);
  });

  it('are gone with the key ring, in a process that starts with another one', async () => {
    const { mine, store } = setUp();
    await mine.save(record(), 0, now);
    const stranger = makeRecords(store, makeKeys([{ ...ring[0]!, id: 'k2' }]));
    assert.deepEqual(await stranger.load(personKey(person.id)), { revision: 1, record: undefined });
  });

  it('are remembered for the 500 people who came last', async () => {
    const { mine, opened } = setUp();
    const save = async (nth: number): Promise<unknown> =>
      mine.save(record({ person: { ...person, id: `p${nth}` } }), 0, now);
    for (let nth = 0; nth < 501; nth += 1) await save(nth);
    await mine.load(personKey('p500'));
    await mine.load(personKey('p1'));
    assert.equal(opened.times, 0);
    await mine.load(personKey('p0'));
    assert.equal(opened.times, 1);
  });

  it('are, after every move of a reset, what a process that remembers nothing reads', async () => {
    const outside = makeOutside();
    const store = makeMemoryStore(() => outside.now);
    const replica = makeReplica(outside, store);
    for (let moves = 0; moves < 6; moves += 1) {
      await nextMove(outside, replica);
      await replica.loop.idle();
      const { record: remembered } = await replica.loop.change(personKey(person.id), (current) => current);
      const fresh = await makeRecords(store, makeKeys(ring)).load(personKey(person.id));
      assert.ok(fresh.record);
      assert.deepStrictEqual(remembered, fresh.record);
    }
  });
});
