// The method authenticator, with the real store of the process and codes made by an app of our own (RFC 6238).
import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { Secret as Seed } from 'otpauth';
import { Secret } from '../../src/core/secret.ts';
import { makeEnrolments } from '../../src/store/enrolments.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRegistrations } from '../../src/store/registrations.ts';
import { makeAuthenticator } from '../../src/verifiers/authenticator.ts';
import { verifierContract } from '../contracts/verifier.ts';
import { account, ring } from './rig.ts';

const step = 30_000;
const start = Date.UTC(2026, 10, 21, 12);

/** RFC 4226 5.3 and RFC 6238 4, written down once more so that the package is held against something. */
function codeOf(key: Uint8Array, at: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / step)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest[19]! & 15;
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
}

async function makeRig(key: Uint8Array = randomBytes(20), began = start) {
  const clock = { now: began };
  const store = makeMemoryStore(() => clock.now);
  const keys = ring();
  const enrolments = makeEnrolments(store, keys, () => clock.now);
  const registrations = makeRegistrations(store, keys, () => clock.now);
  const ada = account();
  await enrolments.put('authenticator', ada.id, new Secret(new Seed({ buffer: new Uint8Array(key).buffer }).base32));
  const verifier = makeAuthenticator({ enrolments, store, registrations });
  const judge = (typed: string, now: number) => {
    clock.now = now;
    const scope = { dialog: 'd', account: ada.id, language: 'en', now };
    const offer = {
      method: 'authenticator',
      kind: 'authenticator',
      target: ada.id,
      hint: '',
      changedAt: undefined,
    } as const;
    return verifier.judge(null, new Secret(typed), offer, scope);
  };
  return { verifier, key, ada, judge, enrolments, registrations };
}

verifierContract(
  'authenticator',
  async () => {
    const { verifier, key, ada } = await makeRig();
    return {
      verifier,
      account: ada,
      stranger: account([], 'b2'),
      answer: async ({ now }) => codeOf(key, now),
    };
  },
  ['12345678', '1234567', '12345'],
);

describe('authenticator', () => {
  it('gives the codes of RFC 6238 appendix B', async () => {
    const vectors = [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_111_111_111, '050471'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
    ] as const;
    for (const [seconds, code] of vectors) {
      const { judge } = await makeRig(Buffer.from('12345678901234567890'), seconds * 1000);
      assert.equal(await judge(code, seconds * 1000), 'proved', code);
    }
  });

  it('takes this step and the one before, no other', async () => {
    for (const [shift, verdict] of [
      [0, 'proved'],
      [-1, 'proved'],
      [-2, 'wrong'],
      [1, 'wrong'],
      [2, 'wrong'],
    ] as const) {
      const { judge, key } = await makeRig();
      assert.equal(await judge(codeOf(key, start + shift * step), start), verdict, String(shift));
    }
  });

  it('A03 C14 takes each step once, however often and from however many places it is sent at the same time', async () => {
    const { judge, key } = await makeRig();
    const code = codeOf(key, start);
    const verdicts = await Promise.all(Array.from({ length: 32 }, () => judge(code, start)));
    assert.equal(verdicts.filter((verdict) => verdict === 'proved').length, 1);
    assert.equal(await judge(code, start + step), 'wrong');
  });

  it('A03 takes no step before one that was taken', async () => {
    const { judge, key } = await makeRig();
    assert.equal(await judge(codeOf(key, start), start), 'proved');
    assert.equal(await judge(codeOf(key, start - step), start), 'wrong');
    assert.equal(await judge(codeOf(key, start + step), start + step), 'proved');
    assert.equal(await judge(codeOf(key, start), start + step), 'wrong');
  });

  it('takes the step before and then this one', async () => {
    const { judge, key } = await makeRig();
    assert.equal(await judge(codeOf(key, start - step), start), 'proved');
    assert.equal(await judge(codeOf(key, start), start), 'proved');
  });

  it('A03 C26 takes exactly six ASCII digits, never fewer, spaced or full-width ones', async () => {
    const { judge, key } = await makeRig();
    const code = codeOf(key, start);
    const wide = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
    const spaced = [`${code.slice(0, 3)} ${code.slice(3)}`, ` ${code}`, `${code} `, `${code}\n`];
    for (const typed of ['', '0', code.slice(0, 1), code.slice(0, 5), `${code}0`, `0${code}`, wide, ...spaced]) {
      assert.equal(await judge(typed, start), 'wrong', JSON.stringify(typed));
    }
    for (let digit = 0; digit < 10; digit += 1) assert.equal(await judge(String(digit), start), 'wrong');
    assert.equal(await judge(code, start), 'proved');
  });

  it('proves nothing for an account that is not enrolled, or no longer', async () => {
    const { verifier, key } = await makeRig();
    const scope = { dialog: 'd', account: 'b2', language: 'en', now: start };
    const offer = {
      method: 'authenticator',
      kind: 'authenticator',
      target: 'b2',
      hint: '',
      changedAt: undefined,
    } as const;
    assert.equal(await verifier.judge(null, new Secret(codeOf(key, start)), offer, scope), 'wrong');
  });

  it('says by a Fault that an enrolment cannot be read, not that the code is wrong', async () => {
    const { judge, enrolments, ada } = await makeRig();
    await enrolments.put('authenticator', ada.id, new Secret('not base32 !'));
    await assert.rejects(judge('123456', start), { code: 'misconfigured' });
  });
});
