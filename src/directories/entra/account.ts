// Makes an Account of what Graph said. Pure; must never fill in a missing fact with a harmless one.
import type { Account, ReachableAccount } from '../../core/account.ts';
import { bareAddress, phoneNumber } from '../../core/contact-forms.ts';
import { Fault } from '../../core/fault.ts';
import { at, textAt, textsAt } from './answer.ts';
import { contactsOf, moment } from './contact.ts';
import type { Facts, ReachableFacts } from './facts.ts';

/** The account in the words of the core. Throws a Fault if Graph kept back what decides. */
export function toAccount({ user, roles, units, federated }: Facts): Account {
  const userName = needed(user, 'userPrincipalName');
  const mailboxes = mailboxesOf(user, userName);
  return {
    id: needed(user, 'id'),
    displayName: textAt(user, 'displayName') ?? userName,
    userName,
    language: textAt(user, 'preferredLanguage'),
    enabled: enabledOf(user),
    guest: isGuest(user, userName),
    federated,
    synced: at(user, 'onPremisesSyncEnabled') === true,
    roles,
    managementRestricted: at(user, 'isManagementRestricted') === true,
    units,
    employeeId: textAt(user, 'employeeId'),
    mobile: phoneNumber(textAt(user, 'mobilePhone') ?? ''),
    passwordChangedAt: moment(textAt(user, 'lastPasswordChangeDateTime')),
    mailboxes,
    noticeAddresses: distinct([textAt(user, 'mail') ?? '', ...textsAt(user, 'otherMails')].flatMap(bare)),
  };
}

/** The same with its authentication methods. */
export function toReachable(facts: ReachableFacts): ReachableAccount {
  return { ...toAccount(facts), contacts: contactsOf(facts.methods) };
}

/** A property without which there is no account. Throws a Fault. */
export function needed(user: unknown, name: string): string {
  const value = textAt(user, name);
  if (value === undefined) throw new Fault('internal', `Graph gave an account without ${name}`);
  return value;
}

/** Whether the account may sign in. Throws a Fault if Graph does not say. */
export function enabledOf(user: unknown): boolean {
  const enabled = at(user, 'accountEnabled');
  if (typeof enabled === 'boolean') return enabled;
  throw new Fault('forbidden', 'Graph hides whether an account is enabled: User.Read.All is missing');
}

/** A guest's password lives in another tenant, also when the guest was made a member. */
export function isGuest(user: unknown, userName: string): boolean {
  if (at(user, 'userType') === 'Guest' || /#EXT#/i.test(userName)) return true;
  return textAt(user, 'externalUserState') !== undefined;
}

/** Every name under which mail reaches the mailbox that this password opens. */
function mailboxesOf(user: unknown, userName: string): readonly string[] {
  const aliases = textsAt(user, 'proxyAddresses').flatMap((alias) => /^smtp:(.+)$/i.exec(alias)?.[1] ?? []);
  return distinct([textAt(user, 'mail') ?? userName, userName, ...aliases]);
}

function bare(text: string): readonly string[] {
  const address = bareAddress(text);
  return address === undefined ? [] : [address];
}

/** The first of each, whatever its case. */
function distinct(addresses: readonly string[]): readonly string[] {
  const firsts = new Map(addresses.toReversed().map((address) => [address.toLowerCase(), address]));
  return [...firsts.values()].toReversed();
}
