// The method recovery-code: each works once, and nothing of them can be read where they are kept.
import assert from 'node:assert/strict';
import { Secret } from '../../src/core/secret.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRegistrations } from '../../src/store/registrations.ts';
import { makeRecoveryCode, makeRecoveryCodeMaker } from '../../src/verifiers/recovery-code.ts';
import { verifierContract } from '../contracts/verifier.ts';
import { account, ring } from './rig.ts';

const now = Date.UTC(2026, 10, 21, 12);
const ada = account();

async function makeRig() {
  const keys = ring();
  const store = makeMemoryStore(() => now);
  const registrations = makeRegistrations(store, keys, () => now);
  const deps = { keys, registrations };
  const maker = makeRecoveryCodeMaker(deps);
  const make = async (since = now): Promise<readonly string[]> => {
    const { shown, kept } = maker.make(ada.id);
    await registrations.change(ada.id, (before) => ({ ...before, recoveryCodes: { since, left: kept } }));
    return shown.reveal().split('\n');
  };
  const verifier = makeRecoveryCode(deps);
  const codes = await make();
  const scope = { dialog: 'd', account: ada.id, language: 'en', now };
  const judge = async (typed: string, over: Partial<typeof scope> = {}) => {
    const offer = { method: 'recovery-code', kind: 'recovery-code', target: ada.id, hint: '', changedAt: now } as const;
    return verifier.judge(null, new Secret(typed), offer, { ...scope, ...over });
  };
  return { verifier, codes, judge, make, registrations, store };
}

verifierContract(
  'recovery-code',
  async () => {
    const { verifier, codes } = await makeRig();
    let next = 0;
    return {
      verifier,
      account: ada,
      stranger: account([], 'b2'),
      answer: async () => codes[(next += 1)]?.replaceAll(' ', '') ?? '',
    };
  },
  ['12345678', '123456', '0'.repeat(20)],
);

describe('recovery codes', () => {
  it('are ten different ones of 66 bits, and are kept as MACs only', async () => {
    const { codes, registrations } = await makeRig();
    assert.equal(new Set(codes).size, 10);
    for (const code of codes) assert.match(code, /^\d{4}( \d{4}){4}$/);
    const written = JSON.stringify(await registrations.find(ada.id));
    for (const code of codes) assert.ok(!written.includes(code.replaceAll(' ', '')) && !written.includes(code));
  });

  it('work once each, with spaces or hyphens or without', async () => {
    const { codes, judge, verifier } = await makeRig();
    const [first = '', second = '', third = ''] = codes;
    assert.equal(await judge(first), 'proved');
    assert.equal(await judge(second.replaceAll(' ', '')), 'proved');
    assert.equal(await judge(third.replaceAll(' ', '-')), 'proved');
    for (const used of [first, second, third]) assert.equal(await judge(used), 'wrong');
    assert.equal((await verifier.offers(ada))[0]?.hint, '7');
  });

  it('A18 are spent by one of many who type one at the same time', async () => {
    const { codes, judge } = await makeRig();
    const verdicts = await Promise.all(Array.from({ length: 12 }, () => judge(codes[0] ?? '')));
    assert.equal(verdicts.filter((verdict) => verdict === 'proved').length, 1);
  });

  it('work for no other account, and not after new ones were made', async () => {
    const { codes, judge, make } = await makeRig();
    assert.equal(await judge(codes[0] ?? '', { account: 'b2' }), 'wrong');
    const newer = await make();
    assert.equal(await judge(codes[1] ?? ''), 'wrong');
    assert.equal(await judge(newer[0] ?? ''), 'proved');
  });

  it('are offered as old as they are, until the last one is used', async () => {
    const { codes, judge, verifier } = await makeRig();
    assert.equal((await verifier.offers(ada))[0]?.changedAt, now);
    for (const code of codes) assert.equal(await judge(code), 'proved');
    assert.deepEqual(await verifier.offers(ada), []);
  });
});
