// Every verification method by its name: the one place where a new one is entered. The policy decides which are used.
import type { Verifier } from '../runtime/ports.ts';
import { makeAuthenticator, type AuthenticatorDeps } from './authenticator.ts';
import { makeEmail, type EmailDeps } from './email.ts';
import { makePasskey } from './passkey.ts';
import { makePhone, type PhoneDeps } from './phone.ts';
import { makeRecoveryCode, type RecoveryCodeDeps } from './recovery-code.ts';
import type { PasskeyDeps } from './webauthn.ts';

/** What the methods need, all of it together; each takes its own part. */
export type VerifierDeps = PhoneDeps & EmailDeps & AuthenticatorDeps & PasskeyDeps & RecoveryCodeDeps;

/** Name → maker. A method's file has the same name. */
export const verifiers = {
  phone: makePhone,
  email: makeEmail,
  authenticator: makeAuthenticator,
  passkey: makePasskey,
  'recovery-code': makeRecoveryCode,
} as const satisfies Readonly<Record<string, (deps: VerifierDeps) => Verifier>>;

type VerifierName = keyof typeof verifiers;

/** Makes the verifiers named, in that order. Throws a RangeError for a name that there is none of. */
export function makeVerifiers(names: readonly string[], deps: VerifierDeps): readonly Verifier[] {
  return names.map((name) => {
    if (!isVerifierName(name)) throw new RangeError(`There is no verification method "${name}".`);
    return verifiers[name](deps);
  });
}

/** Whether there is a method of this name. */
function isVerifierName(name: string): name is VerifierName {
  return Object.hasOwn(verifiers, name);
}
