// Records as bytes: what comes back, what is deflated anew, and what is left alone.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { PersonRecord } from '../../src/core/record.ts';
import { packRecord, unpackRecord } from '../../src/runtime/packing.ts';

const record: PersonRecord = {
  person: { id: 'teams:tenant:ada' },
  place: { channel: 'teams', kind: 'personal', ref: { serviceUrl: 'https://host.example/emea/', userId: '29:1ada' } },
  language: 'sv',
  surface: '17',
  begun: { since: 1_795_247_443_615, count: 1 },
  running: {
    id: 'KkaO-v-VtsqyTqdKQHDvrg',
    name: 'reset',
    version: 1,
    state: { at: 'choosing' },
    expiresAt: 1_795_249_243_615,
  },
  seen: ['1', '2'],
  todo: [{ id: 'k.0', dialog: 'd', batch: 'k', until: 1, effect: { do: 'show', card: 'help', data: {} } }],
};

/** The deflated part as it stands in the bytes. */
const steady = (bytes: Buffer): string => bytes.subarray(5, 5 + bytes.readUInt32BE(1)).toString('hex');

describe('a packed record', () => {
  it('comes back as it was', () => {
    assert.deepEqual(unpackRecord(packRecord(record)), record);
    const { surface: _surface, running: _running, begun: _begun, ...bare } = record;
    const empty = { ...bare, seen: [], todo: [] };
    assert.deepEqual(unpackRecord(packRecord(empty)), empty);
  });

  it('comes back as it was, whatever stands in it and however often it is changed', () => {
    const parts = fc.record({
      language: fc.string({ unit: 'grapheme' }),
      surface: fc.jsonValue(),
      ref: fc.jsonValue(),
    });
    const lists = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(parts, lists), { minLength: 1, maxLength: 4 }), (changes) => {
        let current = record;
        for (const [{ language, surface, ref }, seen] of changes) {
          const place = { ...current.place, ref };
          const next = { ...current, language, surface, place, seen } as PersonRecord;
          const back = unpackRecord(packRecord(next));
          assert.deepEqual(JSON.parse(JSON.stringify(back)), JSON.parse(JSON.stringify(next)));
          current = back ?? record;
        }
      }),
    );
  });

  it('keeps the deflated part through changes of what moves, and renews it when anything else changes', () => {
    const loaded = unpackRecord(packRecord(record));
    assert.ok(loaded);
    const before = steady(packRecord(loaded));
    for (const moved of [{ seen: ['3'] }, { todo: [] }, { surface: 'other' }])
      assert.equal(steady(packRecord({ ...loaded, ...moved })), before);
    const changed = { ...loaded, language: 'da' };
    assert.notEqual(steady(packRecord(changed)), before);
    assert.deepEqual(unpackRecord(packRecord(changed)), changed);
    // The same person in a record from elsewhere: what was known of the first says nothing about it.
    const { running: _running, ...over } = changed;
    assert.deepEqual(unpackRecord(packRecord(over)), over);
    const known = { ...over, stale: 'm1' };
    packRecord(known);
    const { stale: _stale, ...fresh } = known;
    const claimed = { ...fresh, claimed: undefined } as unknown as PersonRecord;
    assert.deepEqual(unpackRecord(packRecord(claimed)), fresh);
  });

  it('takes fewer bytes than its text', () => {
    assert.ok(packRecord({ ...record, todo: [] }).length < JSON.stringify({ ...record, todo: [] }).length * 0.75);
  });

  it('is not guessed at when it is laid out in another way', () => {
    for (const first of [0, 1, 3, 255]) {
      const bytes = packRecord(record);
      bytes[0] = first;
      assert.equal(unpackRecord(bytes), undefined);
    }
    assert.equal(unpackRecord(Buffer.alloc(0)), undefined);
  });
});
