// Proves that somebody holds the authenticator app that was enrolled with us. The secret is read for each look and never
// kept.
import type { Store, Verifier } from '../runtime/ports.ts';
import type { Enrolments, Registrations } from '../runtime/ports-registration.ts';
import { spendCode } from './totp.ts';

export interface AuthenticatorDeps {
  /** Gives the secret in base32 (RFC 4648), as it was shown at the enrolment. */
  readonly enrolments: Enrolments;
  /** Since when it has been enrolled, where that was written down. */
  readonly registrations: Pick<Registrations, 'find'>;
  readonly store: Pick<Store, 'spend'>;
}

/** Ms to find the phone and type the code. */
const answerTime = 10 * 60_000;

/** The verifier `authenticator`. `judge` throws a Fault if the enrolment or the store cannot be read. */
export function makeAuthenticator({ enrolments, registrations, store }: AuthenticatorDeps): Verifier {
  const name = 'authenticator';
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
      if (secret === undefined || !(await spendCode(store, { secret, account, typed, now }))) return 'wrong';
      // Sealed anew with the newest key, and remembered for as long as it is used.
      await enrolments.put(name, account, secret);
      return 'proved';
    },
    check: async () => [],
  };
}
