import assert from 'node:assert/strict';
import { authorize, excluded, proofsNeeded, sufficient, waysLeft } from '../../src/core/policy.ts';
import type { Account } from '../../src/core/account.ts';
import type { Proof } from '../../src/core/proof.ts';
import { account, authenticator, day, email, now, passkey, phone, policy, recoveryCode, roleHeld } from './samples.ts';

const proofOf = (method: 'phone' | 'email' | 'authenticator'): Proof => ({
  method,
  kind: method,
  at: now,
  receipt: '',
});
const reasonOf = (over: Partial<Account>, by = over.id ?? 'A1', own = policy): string => {
  const verdict = authorize({ accountId: by }, 'reset-own', account(over), own);
  return verdict.allowed ? 'allowed' : verdict.reason;
};

describe('authorize', () => {
  it('lets an employee reset the own account', () => {
    assert.equal(reasonOf({}), 'allowed');
  });

  it('refuses somebody else’s account, whatever it is', () => {
    assert.equal(reasonOf({}, 'B2'), 'not-yours');
    assert.equal(reasonOf({ id: 'break-glass' }, 'B2'), 'not-yours');
  });

  const rows: readonly [Partial<Account>, string][] = [
    [{ id: 'break-glass' }, 'break-glass'],
    [{ id: 'service' }, 'service-account'],
    [{ guest: true }, 'guest'],
    [{ enabled: false }, 'disabled'],
    [{ federated: true }, 'federated'],
    [{ synced: true }, 'synced'],
    [{ id: 'break-glass', guest: true, enabled: false }, 'break-glass'],
  ];
  for (const [over, reason] of rows) {
    it(`refuses ${JSON.stringify(over)} as ${reason}`, () => assert.equal(reasonOf(over), reason));
  }

  it('refuses role holders where the operator says so, and lets them try with two proofs otherwise', () => {
    assert.equal(reasonOf({ roles: [roleHeld('r')] }), 'allowed');
    assert.equal(reasonOf({ roles: [roleHeld('r')] }, 'A1', { ...policy, administrators: 'refuse' }), 'administrator');
  });
});

describe('how many proofs', () => {
  it('is the setting, and two at least for anybody with a role', () => {
    assert.equal(proofsNeeded(account(), policy), 2);
    assert.equal(proofsNeeded(account(), { ...policy, proofs: 1 }), 1);
    assert.equal(proofsNeeded(account({ roles: [roleHeld('role-assignable-group')] }), { ...policy, proofs: 1 }), 2);
  });

  it('is two at least for anybody under restricted management', () => {
    assert.equal(proofsNeeded(account({ managementRestricted: true }), { ...policy, proofs: 1 }), 2);
    assert.equal(
      reasonOf({ managementRestricted: true }, 'A1', { ...policy, administrators: 'refuse' }),
      'administrator',
    );
  });

  it('A02 counts two proofs of the same kind as one', () => {
    assert.equal(sufficient([proofOf('email'), proofOf('email')], 2), false);
    assert.equal(sufficient([proofOf('email'), proofOf('phone')], 2), true);
    assert.equal(sufficient([], 1), false);
  });
});

describe('A36 an account that nobody resets from here', () => {
  it('is refused whatever the setting for administrators says, and before anything else of the account is told', () => {
    for (const protection of ['privileged-group', 'admin-sd-holder', 'built-in', 'computer', 'service'] as const) {
      const target = account({ protection, enabled: false, guest: true, roles: [] });
      const verdict = authorize({ accountId: target.id }, 'reset-own', target, {
        ...policy,
        administrators: 'two-proofs',
      });
      assert.deepEqual(verdict, { allowed: false, reason: 'protected' }, protection);
    }
  });
});

describe('what may be offered', () => {
  it('A02 never counts the mailbox that the forgotten password opens, plus-tags and case aside', () => {
    for (const target of [
      'anna@nordlys.example',
      'ANNA@nordlys.example',
      'anna+reset@nordlys.example',
      'anna.sample@NORDLYS.example',
    ]) {
      assert.equal(excluded({ ...email, target }, account(), policy, now), 'own-mailbox', target);
    }
    assert.equal(excluded(email, account(), policy, now), undefined);
  });

  it('A04 does not count a contact changed an hour ago, nor one of unknown age', () => {
    assert.equal(excluded({ ...phone, changedAt: now - 3_600_000 }, account(), policy, now), 'too-new');
    assert.equal(excluded({ ...phone, changedAt: undefined }, account(), policy, now), 'unknown-age');
    assert.equal(
      excluded({ ...phone, changedAt: undefined }, account(), { ...policy, contactUnknownAge: 'accept' }, now),
      undefined,
    );
    assert.equal(excluded({ ...phone, changedAt: now }, account(), { ...policy, contactMinAge: 0 }, now), undefined);
    assert.equal(excluded({ ...phone, changedAt: now + day }, account(), policy, now), 'too-new');
  });

  it('does not offer a method that is switched off', () => {
    assert.equal(excluded(phone, account(), { ...policy, methods: ['email'] }, now), 'method-off');
  });
});

describe('a passkey', () => {
  const given = (kind: Proof['kind']): Proof => ({ method: kind, kind, at: now, receipt: '' });

  it('is two proofs by itself, for everybody', () => {
    assert.ok(sufficient([given('passkey')], 2));
    assert.ok(!sufficient([given('recovery-code')], 2));
    assert.ok(sufficient([given('recovery-code'), given('phone')], 2));
    assert.ok(!sufficient([given('person')], 2));
  });

  it('is a way alone, beside which nothing else is asked', () => {
    const ids = (needed: 1 | 2) => waysLeft([passkey, phone, email], [], needed).map((way) => way.id);
    assert.deepEqual(ids(2), ['passkey', 'phone+email']);
    assert.deepEqual(ids(1), ['passkey', 'phone', 'email', 'phone+email']);
    assert.deepEqual(
      waysLeft([passkey, phone, email], [given('phone')], 2).map((way) => way.id),
      ['passkey', 'email'],
    );
    assert.deepEqual(waysLeft([phone], [given('passkey')], 2), []);
  });

  it('A04 counts only when it is old enough, as recovery codes and authenticators do', () => {
    for (const offer of [passkey, recoveryCode, authenticator]) {
      const young = { ...offer, changedAt: now - 6 * day };
      assert.equal(excluded(young, account(), policy, now), 'too-new', offer.method);
      assert.equal(excluded({ ...offer, changedAt: now - 7 * day }, account(), policy, now), undefined);
      assert.equal(excluded(young, account(), { ...policy, contactMinAge: 0 }, now), undefined);
    }
    assert.equal(excluded({ ...authenticator, changedAt: undefined }, account(), policy, now), undefined);
  });
});

describe('the ways left', () => {
  const ids = (...args: Parameters<typeof waysLeft>): string[] => waysLeft(...args).map((way) => way.id);

  it('are pairs of different kinds where two proofs are needed', () => {
    assert.deepEqual(ids([phone, email, authenticator], [], 2), [
      'phone+email',
      'phone+authenticator',
      'email+authenticator',
    ]);
    assert.deepEqual(ids([email, { ...email, method: 'email2' }], [], 2), []);
    assert.deepEqual(ids([phone], [], 2), []);
  });

  it('are each alone, or both, where one is enough', () => {
    assert.deepEqual(ids([phone, email], [], 1), ['phone', 'email', 'phone+email']);
  });

  it('leave out what was proved already', () => {
    assert.deepEqual(ids([phone, email, authenticator], [proofOf('phone')], 2), ['email', 'authenticator']);
    assert.deepEqual(ids([phone, email], [proofOf('phone'), proofOf('email')], 2), []);
  });
});
