// Signing in with user name and password, as Entra answers it. It never says more about a wrong attempt
// than the number and words that Entra gives.
import type { Directory, SignInResult } from '../directory.ts';
import { type AadstsCode, type SignInError, signInError } from './aadsts.ts';

const codes: Readonly<Record<Exclude<SignInResult, 'ok'>, AadstsCode>> = {
  unknown: 50034,
  locked: 50053,
  disabled: 50057,
  'no-password': 50056,
  wrong: 50126,
  expired: 50055,
  mfa: 50076,
};

/** Tries a sign-in: why it is refused, or nothing when the password is right and enough. A wrong one counts. */
export function personRefusal(directory: Directory, userName: string, password: string): SignInError | undefined {
  const result = directory.signIn(userName, password);
  if (result === 'ok') return undefined;
  return signInError(codeFor(directory, userName, result), userName, directory.company.tenant.displayName);
}

function codeFor(directory: Directory, userName: string, result: Exclude<SignInResult, 'ok'>): AadstsCode {
  const account = directory.find(userName);
  // without a password of its own here, Entra calls every password of a federated person wrong
  if (result === 'no-password' && account?.userType !== 'Guest') return 50126;
  if (result === 'unknown' && isGuestAddress(directory, userName)) return 50020;
  return codes[result];
}

function isGuestAddress(directory: Directory, userName: string): boolean {
  const address = userName.toLowerCase();
  return directory.all().some((account) => account.userType === 'Guest' && account.mail?.toLowerCase() === address);
}
