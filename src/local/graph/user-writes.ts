// Writing to users: password and flags, enabling, ending sessions, sending mail. It never writes a part
// of what was asked: everything is checked before anything is changed.
import type { Account, Directory, PasswordFlags } from '../directory.ts';
import { isObject } from '../request-body.ts';
import { type Answer, badRequest, denied, refusal } from './answer.ts';
import { enableAccounts, readUsers, writePasswords, writeUsers } from './permissions.ts';
import { type GraphRequest, holds, jsonBody } from './request.ts';
import { type GuardedAction, isPrivileged, mayAct } from './role-matrix.ts';
import { protectionOf } from './roles.ts';
import { readOnlyUserProperties, userType } from './user-entity.ts';
import { accountOf } from './users.ts';

type Body = Readonly<Record<string, unknown>>;
type Profile = { readonly password: string | undefined; readonly flags: Partial<PasswordFlags> };

/** A mail that was accepted for sending. */
export type SentMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly contentType: 'Text' | 'HTML';
  readonly content: string;
};

export function patchUser(
  request: GraphRequest,
  [idOrName = '']: readonly string[],
  directory: Directory,
  appRoles: readonly string[],
): Answer {
  const body = jsonBody(request);
  checkNames(body, request);
  const account = accountOf(request, idOrName);
  const [profile, enabled] = [profileOf(body), enabledOf(body)];
  if (profile !== undefined) checkRoles('reset', account, directory, appRoles);
  if (enabled !== undefined) checkRoles('sensitive', account, directory, appRoles);
  checkOrigin(account, directory, profile !== undefined);
  if (profile !== undefined) writeProfile(account, profile, directory);
  if (enabled !== undefined) directory.setEnabled(account.id, enabled);
  return { status: 204 };
}

export function revokeSignInSessions(
  request: GraphRequest,
  [idOrName = '']: readonly string[],
  directory: Directory,
): Answer {
  directory.revokeSessions(accountOf(request, idOrName).id);
  return { status: 200, body: { '@odata.context': `${request.root}/$metadata#Edm.Boolean`, value: true } };
}

export function sendMailAs(
  request: GraphRequest,
  [idOrName = '']: readonly string[],
  deliver: (mail: SentMail) => void,
): Answer {
  const body = jsonBody(request);
  const account = accountOf(request, idOrName);
  if (account.mail === null) {
    const text = 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.';
    throw refusal(404, 'MailboxNotEnabledForRESTAPI', text);
  }
  deliver(mailIn(body, account.mail));
  return { status: 202 };
}

function checkNames(body: Body, { caller }: GraphRequest): void {
  for (const name of Object.keys(body)) {
    if (!userType.properties.includes(name)) {
      throw badRequest(`Property '${name}' does not exist as a declared property or extension property.`);
    }
    if (readOnlyUserProperties.includes(name)) throw badRequest(`Property '${name}' is read-only and cannot be set.`);
  }
  const names = Object.keys(body);
  if (names.includes('passwordProfile') && !holds(caller, [writePasswords])) throw denied();
  if (names.includes('accountEnabled') && !holds(caller, [enableAccounts, readUsers])) throw denied();
  const others = names.filter((name) => name !== 'passwordProfile' && name !== 'accountEnabled');
  if (others.length === 0) return;
  if (!holds(caller, [writeUsers])) throw denied();
  throw refusal(501, 'NotImplemented', `The local company does not write ${others.join(', ')}.`);
}

function profileOf({ passwordProfile: value }: Body): Profile | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) throw invalidValue('passwordProfile');
  const {
    password,
    forceChangePasswordNextSignIn: mustChange,
    forceChangePasswordNextSignInWithMfa: withMfa,
    ...others
  } = value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    const why = `The property '${unknown}' does not exist on type 'microsoft.graph.passwordProfile'.`;
    throw badRequest(`${why} Make sure to only use property names that are defined by the type.`);
  }
  if (password !== undefined && typeof password !== 'string') throw invalidValue('password');
  return {
    password,
    flags: {
      ...(isFlag('forceChangePasswordNextSignIn', mustChange) ? { mustChange } : {}),
      ...(isFlag('forceChangePasswordNextSignInWithMfa', withMfa) ? { mustChangeWithMfa: withMfa } : {}),
    },
  };
}

function enabledOf({ accountEnabled: value }: Body): boolean | undefined {
  return isFlag('accountEnabled', value) ? value : undefined;
}

function isFlag(name: string, value: unknown): value is boolean {
  if (value !== undefined && typeof value !== 'boolean') throw invalidValue(name);
  return value !== undefined;
}

function invalidValue(property: string): Error {
  return badRequest(`Invalid value specified for property '${property}' of resource 'User'.`);
}

function checkRoles(action: GuardedAction, account: Account, directory: Directory, appRoles: readonly string[]): void {
  // application permissions do not reach into a restricted management unit
  if (account.isManagementRestricted === true) throw denied();
  const target = protectionOf(account, directory.company);
  if (isPrivileged(target) && !mayAct(action, appRoles, target)) throw denied();
}

function checkOrigin(account: Account, directory: Directory, forPassword: boolean): void {
  if (account.onPremisesSyncEnabled === true) {
    const what = 'on-premises mastered Directory Sync objects or objects currently undergoing migration';
    throw badRequest(`Unable to update the specified properties for ${what}.`);
  }
  if (!forPassword) return;
  const name = account.userPrincipalName.slice(account.userPrincipalName.lastIndexOf('@') + 1);
  const domain = directory.company.tenant.domains.find((candidate) => candidate.name === name);
  if (account.userType === 'Guest' || domain?.authenticationType === 'Federated') {
    const what = 'objects that have originated within an external service';
    throw badRequest(`Unable to update the specified properties for ${what}.`);
  }
}

function writeProfile(account: Account, { password, flags }: Profile, directory: Directory): void {
  if (password === undefined) {
    directory.setFlags(account.id, { ...account, ...flags });
    return;
  }
  // a new password that comes without a flag is a temporary one
  const complete = { mustChange: flags.mustChangeWithMfa !== true, mustChangeWithMfa: false, ...flags };
  if (directory.setPassword(account.id, password, complete) !== undefined) {
    const text = 'The specified password does not comply with password complexity requirements.';
    throw badRequest(`${text} Please provide a different password.`);
  }
}

function mailIn(body: Body, from: string): SentMail {
  const { message, saveToSentItems, ...others } = body;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw badRequest(`The parameter '${unknown}' in the request payload is not a valid parameter.`, 'BadRequest');
  if (saveToSentItems !== undefined && typeof saveToSentItems !== 'boolean') throw invalidMail();
  const { subject, body: item, toRecipients } = recordOf(message);
  const { contentType, content } = recordOf(item);
  if (typeof subject !== 'string' || typeof content !== 'string') throw invalidMail();
  if (!Array.isArray(toRecipients) || toRecipients.length === 0) {
    throw badRequest('At least one recipient is not valid.', 'ErrorInvalidRecipients');
  }
  const to = toRecipients.map((recipient) => addressOf(recordOf(recordOf(recipient)['emailAddress'])));
  return { from, to, subject, content, contentType: /^html$/i.test(String(contentType)) ? 'HTML' : 'Text' };
}

function addressOf({ address }: Body): string {
  if (typeof address === 'string' && /^[^@\s]+@[^@\s]+$/.test(address)) return address;
  throw badRequest('At least one recipient is not valid.', 'ErrorInvalidRecipients');
}

function recordOf(value: unknown): Body {
  if (!isObject(value)) throw invalidMail();
  return value;
}

function invalidMail(): Error {
  return badRequest('The request payload does not describe a message.', 'ErrorInvalidRequest');
}
