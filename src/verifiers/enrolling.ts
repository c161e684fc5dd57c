// Everything with which people register ways of proving themselves, joined.
import type { Enrolments } from '../runtime/ports-registration.ts';
import type { Enrolling } from '../runtime/ports-security.ts';
import { makeRecoveryCodeMaker } from './recovery-code.ts';
import { makeAuthenticatorSecrets } from './totp.ts';
import { makeRelyingParty } from './webauthn.ts';
import type { PasskeyDeps } from './webauthn.ts';

export function makeEnrolling(deps: PasskeyDeps & { readonly enrolments: Enrolments }): Enrolling {
  const { registrations, enrolments } = deps;
  return {
    registrations,
    enrolments,
    passkeys: makeRelyingParty(deps),
    authenticators: makeAuthenticatorSecrets(deps),
    recoveryCodes: makeRecoveryCodeMaker(deps),
  };
}
