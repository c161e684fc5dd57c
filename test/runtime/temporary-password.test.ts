import assert from 'node:assert/strict';
import { Fault } from '../../src/core/fault.ts';
import { brokenRules, type PasswordRules } from '../../src/core/password-rules.ts';
import { Secret } from '../../src/core/secret.ts';
import { passwordRefusal } from '../../src/local/entra-password.ts';
import { loadPeople } from '../../src/local/people.ts';
import { temporaryPassword } from '../../src/runtime/temporary-password.ts';

const entra: PasswordRules = { minLength: 8, maxLength: 256, classes: 3, asciiOnly: true, forbidden: [] };
const many = (rules: PasswordRules, count = 2_000) =>
  Array.from({ length: count }, () => temporaryPassword(rules).reveal());

describe('a temporary password', () => {
  it('breaks no rule, in any of many', () => {
    for (const classes of [1, 2, 3, 4]) {
      for (const password of many({ ...entra, classes }, 300)) {
        assert.deepEqual(brokenRules(password, { ...entra, classes }), []);
      }
    }
  });

  it('is one that Entra takes, for every person of the company', () => {
    const { people, tenant, bannedTerms } = loadPeople();
    for (const { displayName, userPrincipalName } of people) {
      const names = [displayName, userPrincipalName.split('@')[0] ?? '', tenant.displayName];
      for (const password of many(entra, 20)) assert.equal(passwordRefusal(password, names, bannedTerms), undefined);
    }
  });

  it('can be read out: capital first, small letters and digits that look like nothing else, in groups', () => {
    for (const password of many(entra)) {
      assert.match(password, /^[B-DF-HJKMNP-TV-XZ][b-df-hjkmnp-tv-xz2-9]{3}(-[b-df-hjkmnp-tv-xz2-9]{4}){3}$/);
      assert.doesNotMatch(password, /[01oilaeuy]/i);
    }
  });

  it('is as long as the rules ask', () => {
    for (const minLength of [8, 15, 19, 20, 40, 64]) {
      const password = temporaryPassword({ ...entra, minLength }).reveal();
      assert.ok(password.length >= Math.max(19, minLength), `${minLength}: ${password.length}`);
    }
  });

  it('A53 is never the same, and every sign comes up about as often', () => {
    const all = many(entra, 10_000);
    assert.equal(new Set(all).size, all.length);
    const counts = new Map<string, number>();
    for (const sign of all.flatMap((password) => [...password.slice(1).replaceAll('-', '')])) {
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    assert.equal(counts.size, 27);
    const expected = (10_000 * 15) / 27;
    for (const [sign, count] of counts) assert.ok(Math.abs(count - expected) < expected / 10, `${sign}: ${count}`);
  });

  it('A30 comes as a Secret', () => {
    const password = temporaryPassword(entra);
    assert.ok(password instanceof Secret);
    assert.equal(`${JSON.stringify({ password })} ${String(password)}`, '{"password":null} [secret]');
  });

  it('gives up on rules that nothing meets', () => {
    const impossible = { ...entra, forbidden: [...'bcdfghjkmnpqrstvwxz'] };
    assert.throws(
      () => temporaryPassword(impossible),
      (error) => error instanceof Fault && error.code === 'internal',
    );
    assert.throws(() => temporaryPassword({ ...entra, maxLength: 8 }), Fault);
  });
});
