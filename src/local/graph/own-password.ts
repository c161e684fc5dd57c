// Changing a password with the old one: POST /me/changePassword, and the same under the caller's own id. Only a delegated
// token opens it, and only for the person whose token it is.
import type { Account, Directory } from '../directory.ts';
import { type Answer, badRequest, denied } from './answer.ts';
import { type GraphRequest, jsonBody } from './request.ts';

const permissions = ['User-PasswordProfile.ReadWrite.All', 'Directory.AccessAsUser.All'];
const unknownOld = 'The specified old password is incorrect.';
const complexity =
  'The specified password does not comply with password complexity requirements. Please provide a different password.';

export function changeOwnPassword(request: GraphRequest, [name]: readonly string[], directory: Directory): Answer {
  const { personId, scopes = [] } = request.caller;
  if (personId === undefined) {
    throw badRequest('/me request is only valid with delegated authentication flow.', 'BadRequest');
  }
  if (!permissions.some((permission) => scopes.includes(permission))) throw denied();
  const account = directory.find(personId);
  if (account === undefined || (name !== undefined && directory.find(name)?.id !== personId)) throw denied();
  const { currentPassword, newPassword } = passwordsIn(request);
  checkAccount(account);
  write(account, currentPassword, newPassword, directory);
  return { status: 204 };
}

function passwordsIn(request: GraphRequest): { readonly currentPassword: string; readonly newPassword: string } {
  const body = jsonBody(request);
  for (const name of Object.keys(body)) {
    if (name !== 'currentPassword' && name !== 'newPassword') {
      throw badRequest(`The parameter '${name}' in the request payload is not a valid parameter.`, 'BadRequest');
    }
  }
  const { currentPassword, newPassword } = body;
  if (typeof currentPassword !== 'string' || typeof newPassword !== 'string') {
    throw badRequest('Both currentPassword and newPassword must be given as strings.', 'BadRequest');
  }
  return { currentPassword, newPassword };
}

function checkAccount(account: Account): void {
  if (!account.accountEnabled || account.userType === 'Guest') throw denied();
  if (account.onPremisesSyncEnabled === true) {
    throw badRequest(
      'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
    );
  }
}

/** A wrong old password counts as a wrong sign-in does, and a locked account takes none. */
function write(account: Account, old: string, next: string, directory: Directory): void {
  const result = directory.signIn(account.userPrincipalName, old);
  if (['unknown', 'no-password', 'wrong', 'locked', 'disabled'].includes(result)) throw badRequest(unknownOld);
  if (old === next) throw badRequest('The specified password was used before. Please provide a different password.');
  const flags = { mustChange: false, mustChangeWithMfa: false };
  if (directory.setPassword(account.id, next, flags) !== undefined) throw badRequest(complexity);
}
