// Proves that somebody holds the authenticator app that was enrolled with us: RFC 6238 codes. Each step is accepted
// once and none before it afterwards, on all replicas; the secret is read for each look and never kept.
import { timingSafeEqual } from 'node:crypto';
import { Secret as Seed, TOTP } from 'otpauth';
import { Fault } from '../core/fault.ts';
import type { Secret } from '../core/secret.ts';
import type { Enrolments, Store, Verifier } from '../runtime/ports.ts';
import type { Registrations } from '../runtime/ports-registration.ts';

export interface AuthenticatorDeps {
  /** Gives the secret in base32 (RFC 4648), as it was shown at the enrolment. */
  readonly enrolments: Enrolments;
  readonly store: Pick<Store, 'spend'>;
  /** Since when it has been enrolled, where that was written down. */
  readonly registrations: Pick<Registrations, 'find'>;
}

/** Seconds of one step, and how many digits: what every authenticator app does. */
const period = 30;
const digits = 6;
/** Ms for which a spent step is remembered; it could be accepted for a minute. */
const spentFor = 10 * 60_000;
/** Ms to find the phone and type the code. */
const answerTime = 10 * 60_000;

/** The verifier `authenticator`. `judge` throws a Fault if the enrolment or the store cannot be read. */
export function makeAuthenticator({ enrolments, store, registrations }: AuthenticatorDeps): Verifier {
  const name = 'authenticator';

  /** The later step is closed together with the one before it, so that accepted steps only ever grow. */
  async function spend(account: string, step: number, current: number): Promise<boolean> {
    const key = (of: number) => `totp:${account}:${of}`;
    if (step === current) await store.spend(key(step - 1), spentFor);
    return store.spend(key(step), spentFor);
  }

  return {
    name,
    kind: 'authenticator',
    async offers(account) {
      const enrolled = await enrolments.find(name, account.id);
      if (enrolled === undefined) return [];
      const { authenticatorSince: changedAt } = await registrations.find(account.id);
      return [{ method: name, kind: 'authenticator', target: account.id, hint: '', changedAt }];
    },
    start: async () => ({ kept: null, lasts: answerTime }),
    async judge(_kept, answer, _offer, { account, now }) {
      const typed = answer.reveal();
      const secret = /^[0-9]{6}$/.test(typed) ? await enrolments.find(name, account) : undefined;
      if (secret === undefined) return 'wrong';
      const current = Math.floor(now / 1000 / period);
      const step = [current, current - 1].find((one) => sameText(typed, codeAt(secret, one)));
      if (step === undefined || !(await spend(account, step, current))) return 'wrong';
      // Sealed anew with the newest key, and remembered for as long as it is used.
      await enrolments.put(name, account, secret);
      return 'proved';
    },
    check: async () => [],
  };
}

function codeAt(secret: Secret, step: number): string {
  return TOTP.generate({ secret: seed(secret), algorithm: 'SHA1', digits, period, timestamp: step * period * 1000 });
}

function seed(secret: Secret): Seed {
  try {
    return Seed.fromBase32(secret.reveal().replaceAll(' ', ''));
  } catch {
    throw new Fault('misconfigured', 'The secret of an enrolled authenticator is not base32.');
  }
}

function sameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
