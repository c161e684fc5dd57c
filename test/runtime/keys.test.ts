// Keys: fingerprints, seals and what a rotation of the ring does to both.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { Fault } from '../../src/core/fault.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { RingKey } from '../../src/runtime/keys.ts';

const newKey = (id: string): RingKey => ({ id, key: new Secret(randomBytes(32).toString('base64')) });
const [old, fresh] = [newKey('2025'), newKey('2026')];

describe('keys', () => {
  const keys = makeKeys([fresh, old]);

  describe('mac', () => {
    it('is verified for the same purpose and parts only', () => {
      const mac = keys.mac('code', 'dialog', '12345678');
      assert.match(mac, /^2026\.[\w-]{43}$/);
      assert.equal(keys.verify(mac, 'code', 'dialog', '12345678'), true);
      assert.equal(keys.verify(mac, 'code', 'dialog', '12345679'), false);
      assert.equal(keys.verify(mac, 'link', 'dialog', '12345678'), false);
      assert.equal(keys.verify(mac, 'code', '12345678', 'dialog'), false);
      assert.equal(keys.verify(mac, 'code', 'dialog'), false);
    });

    it('never takes one list of parts for another', () => {
      const parts = fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), { maxLength: 4 });
      fc.assert(
        fc.property(parts, parts, (one, other) => {
          const same = JSON.stringify(one) === JSON.stringify(other);
          assert.equal(keys.mac('p', ...one) === keys.mac('p', ...other), same);
        }),
      );
      assert.notEqual(keys.mac('p', 'ab', 'c'), keys.mac('p', 'a', 'bc'));
      assert.notEqual(keys.mac('p', '1:a'), keys.mac('p', '', 'a'));
      assert.notEqual(keys.mac('pa'), keys.mac('p', 'a'));
    });

    it('refuses whatever is no mac', () => {
      const mac = keys.mac('p', 'x');
      for (const text of [
        '',
        '.',
        '2026',
        '2026.',
        mac.slice(0, -1),
        `${mac}=`,
        ` ${mac}`,
        mac.toUpperCase(),
        '2026.ä',
      ]) {
        assert.equal(keys.verify(text, 'p', 'x'), false, text);
      }
    });

    it('A31 says nothing without the key: equal parts have unrelated macs under two keys', () => {
      const others = makeKeys([newKey('2026')]);
      assert.notEqual(keys.mac('code', '00000000'), others.mac('code', '00000000'));
      assert.equal(others.verify(keys.mac('code', '00000000'), 'code', '00000000'), false);
    });
  });

  describe('seal', () => {
    it('gives any text back, short or long', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 3000 }), (name, text) => {
          assert.equal(keys.open(name, keys.seal(name, text)), text);
        }),
      );
      const megabyte = 'ö'.repeat(500_000);
      assert.equal(keys.open('n', keys.seal('n', megabyte)), megabyte);
      const noise = randomBytes(5000).toString('base64');
      assert.equal(keys.open('n', keys.seal('n', noise)), noise);
    });

    it('makes less of what repeats itself', () => {
      const text = JSON.stringify(Array.from({ length: 40 }, (_, id) => ({ id, method: 'email', state: 'sent' })));
      assert.ok(keys.seal('n', text).length < text.length / 2);
    });

    it('A32 never uses a nonce twice over 10,000 seals and restarts', () => {
      const nonces = new Set<string>();
      for (let turn = 0; turn < 10_000; turn += 1) {
        const made = turn % 10 === 0 ? makeKeys([fresh, old]) : keys;
        nonces.add(made.seal('same', 'same').toString('hex', '2026.'.length, '2026.'.length + 12));
      }
      assert.equal(nonces.size, 10_000);
    });

    it('A32 does not open under another name', () => {
      const [mine, yours] = [keys.seal('person:1', 'mine'), keys.seal('person:2', 'yours')];
      assert.equal(keys.open('person:1', yours), undefined);
      assert.equal(keys.open('person:2', mine), undefined);
      assert.equal(keys.open('', mine), undefined);
    });

    it('does not open after any change of its bytes', () => {
      for (const text of ['short', JSON.stringify({ long: 'a'.repeat(400) })]) {
        const sealed = keys.seal('n', text);
        for (let at = 0; at < sealed.length; at += 1) {
          for (const bit of [1, 128]) {
            const changed = Buffer.from(sealed);
            changed.writeUInt8(changed.readUInt8(at) ^ bit, at);
            assert.equal(keys.open('n', changed), undefined, `bit ${bit} at ${at}`);
          }
          assert.equal(keys.open('n', sealed.subarray(0, at)), undefined, `cut at ${at}`);
        }
        for (const more of ['=', '\0'])
          assert.equal(keys.open('n', Buffer.concat([sealed, Buffer.from(more)])), undefined);
      }
    });
  });

  describe('token', () => {
    it('gives any text back, in letters that need no escaping, and as none but itself', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 3000 }), (name, text) => {
          const token = keys.sealToken(name, text);
          assert.match(token, /^2026\.[\w-]+$/);
          assert.equal(keys.openToken(name, token), text);
          assert.equal(keys.openToken(`${name}x`, token), undefined);
        }),
      );
      assert.equal(keys.open('n', Buffer.from(keys.sealToken('n', 'text'))), undefined);
    });

    it('does not open after any change of its text', () => {
      for (const text of ['short', JSON.stringify({ long: 'a'.repeat(400) })]) {
        const token = keys.sealToken('n', text);
        for (let at = 0; at < token.length; at += 1) {
          const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
          assert.equal(keys.openToken('n', changed), undefined, `at ${at}`);
          assert.equal(keys.openToken('n', token.slice(0, at)), undefined, `cut at ${at}`);
        }
        for (const more of ['=', 'A', ' ', '\n', '.', 'ä']) {
          assert.equal(keys.openToken('n', token + more), undefined);
          assert.equal(keys.openToken('n', more + token), undefined);
        }
      }
    });
  });

  describe('A34 rotation', () => {
    const [before, during, afterwards] = [makeKeys([old]), makeKeys([fresh, old]), makeKeys([fresh])];
    const sealed = before.seal('n', 'text');
    const mac = before.mac('p', 'x');

    it('opens and verifies with an old key that is still in the ring', () => {
      assert.equal(during.open('n', sealed), 'text');
      assert.equal(during.verify(mac, 'p', 'x'), true);
      assert.ok(during.sealToken('n', 'text').startsWith('2026.'));
      assert.ok(during.mac('p', 'x').startsWith('2026.'));
    });

    it('answers undefined and false once the key is gone', () => {
      assert.equal(afterwards.open('n', sealed), undefined);
      assert.equal(afterwards.verify(mac, 'p', 'x'), false);
      assert.equal(afterwards.open('n', during.seal('n', 'text')), 'text');
    });

    it('does not open with another key of the same id', () => {
      const wrong = makeKeys([newKey('2025')]);
      assert.equal(wrong.open('n', sealed), undefined);
      assert.equal(wrong.verify(mac, 'p', 'x'), false);
      assert.equal(during.open('n', Buffer.concat([Buffer.from('2026'), sealed.subarray(4)])), undefined);
    });
  });

  it('refuses a ring it cannot work with, without saying a key', () => {
    const short = randomBytes(31).toString('base64');
    const rings: readonly (readonly RingKey[])[] = [
      [],
      [old, { ...fresh, id: old.id }],
      [{ id: 'a', key: new Secret(short) }],
      [{ id: 'a', key: new Secret(randomBytes(32).toString('hex')) }],
      [{ id: 'a', key: new Secret('') }],
      [newKey('a.b')],
      [newKey('')],
    ];
    for (const ring of rings) {
      assert.throws(
        () => makeKeys(ring),
        (error) => {
          assert.ok(error instanceof Fault && error.code === 'misconfigured');
          for (const { key } of ring) assert.ok(key.reveal() === '' || !error.message.includes(key.reveal()));
          return true;
        },
      );
    }
  });
});
