// Codes: how they are drawn, what is kept of them, and what they are good for.
import assert from 'node:assert/strict';
import type { Offer } from '../../src/core/proof.ts';
import { Secret } from '../../src/core/secret.ts';
import type { ChallengeScope } from '../../src/runtime/ports.ts';
import { codeLife, drawCode, judgeCode, keepCode, messageIdOf } from '../../src/verifiers/code.ts';
import { ring } from './rig.ts';

const offer: Offer = { method: 'phone', kind: 'phone', target: '+46701234542', hint: '', changedAt: undefined };
const scope: ChallengeScope = { dialog: 'd1', account: 'a1', language: 'en', now: 1 };
const keys = ring();
const judge = (kept: Parameters<typeof judgeCode>[1], answer: string, of = offer, at = scope) =>
  judgeCode(keys, kept, new Secret(answer), of, at);

describe('a code', () => {
  it('A53 is eight digits, each as likely as any other in every place, over a million draws', function () {
    this.timeout(20_000);
    const draws = 1_000_000;
    const counts = new Uint32Array(80);
    let low = 0;
    const seen = new Set<string>();
    for (let draw = 0; draw < draws; draw += 1) {
      const code = drawCode();
      assert.equal(code.length, 8);
      if (code < '10000000') low += 1;
      if (draw < 20_000) seen.add(code);
      for (let place = 0; place < 8; place += 1) {
        const digit = code.codePointAt(place)! - 48;
        assert.ok(digit >= 0 && digit <= 9);
        const at = place * 10 + digit;
        counts[at] = counts[at]! + 1;
      }
    }
    for (let place = 0; place < 8; place += 1) {
      const expected = draws / 10;
      const chi = counts.slice(place * 10, place * 10 + 10).reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
      // Nine degrees of freedom: one place in 50 million goes beyond this by chance.
      assert.ok(chi < 52, `place ${place}: ${chi}`);
    }
    assert.ok(Math.abs(low - draws / 10) < 2_500, 'codes that begin with 0');
    assert.ok(seen.size > 19_980);
  });

  it('may be typed with spaces and hyphens, as people do, and in no other script', () => {
    const kept = keepCode(keys, '01234567', offer, scope);
    for (const typed of ['01234567', '0123 4567', '0123-4567', ' 01 23 45 67 ', '0123\u00a04567']) {
      assert.equal(judge(kept, typed), 'proved', typed);
    }
    for (const typed of [
      '１２３４５６７８',
      '٠١٢٣٤٥٦٧',
      '0123–4567',
      '0123_4567',
      '0123\t4567',
      '1234567',
      '+01234567',
      '1e7',
      '0x12d687',
    ]) {
      assert.equal(judge(kept, typed), 'wrong', typed);
    }
  });

  it('A05 is good for its own dialog, account, method and target only', () => {
    const kept = keepCode(keys, '12345678', offer, scope);
    assert.equal(judge(kept, '12345678'), 'proved');
    assert.equal(judge(kept, '12345678', offer, { ...scope, dialog: 'd2' }), 'wrong');
    assert.equal(judge(kept, '12345678', offer, { ...scope, account: 'a2' }), 'wrong');
    assert.equal(judge(kept, '12345678', { ...offer, method: 'email' }), 'wrong');
    assert.equal(judge(kept, '12345678', { ...offer, target: '+46701234543' }), 'wrong');
  });

  it('A05 is dead once another one was sent', () => {
    const first = keepCode(keys, '11112222', offer, scope);
    const second = keepCode(keys, '33334444', offer, scope);
    assert.equal(judge(second, '11112222'), 'wrong');
    assert.equal(judge(second, '33334444'), 'proved');
    assert.equal(judge(first, '33334444'), 'wrong');
  });

  it('A31 cannot be told from what is kept without the key', () => {
    const others = ring();
    const kept = keepCode(keys, '12345678', offer, scope);
    assert.equal(judgeCode(others, kept, new Secret('12345678'), offer, scope), 'wrong');
    assert.doesNotMatch(JSON.stringify(kept), /12345678/);
  });

  it('is never proved by something else that was kept', () => {
    for (const kept of [null, {}, { mac: null }, { mac: '' }, { mac: 'k1.x' }, [], 'x', 7, true]) {
      assert.equal(judge(kept, '12345678'), 'wrong');
    }
  });

  it('lives for whole minutes, ten at most', () => {
    assert.deepEqual(codeLife(600_000), { lasts: 600_000, minutes: 10 });
    assert.deepEqual(codeLife(3_600_000), { lasts: 600_000, minutes: 10 });
    assert.deepEqual(codeLife(150_000), { lasts: 120_000, minutes: 2 });
    assert.deepEqual(codeLife(10), { lasts: 60_000, minutes: 1 });
  });

  it('travels in a message of its own', () => {
    assert.notEqual(messageIdOf(offer, scope), messageIdOf(offer, { ...scope, now: 2 }));
    assert.equal(messageIdOf(offer, scope), messageIdOf(offer, { ...scope }));
  });
});
