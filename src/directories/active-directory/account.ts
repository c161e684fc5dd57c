// Makes an Account of what the directory holds. Pure; must never fill in a missing fact with a harmless one.
import type { Entry } from 'ldapts';
import type { Contact, Instant, ReachableAccount, RoleHeld } from '../../core/account.ts';
import { bareAddress, phoneNumber } from '../../core/contact-forms.ts';
import { Fault } from '../../core/fault.ts';
import { changedAt, passwordChangedAt } from './changes-known.ts';
import { fromFileTime, never, numberOf, textOf, textsOf, wholeOf } from './entry.ts';
import { groupRolesOf, protectionOf } from './protection.ts';

export interface AccountReading {
  /** Attributes whose phones and addresses a person may prove themselves by. */
  readonly phones: readonly string[];
  readonly mails: readonly string[];
  /** SIDs of groups that are protected besides those that rule every domain. */
  readonly protectedGroups: ReadonlySet<string>;
  /** The role (template id) that members of a group have here, by the SID of the group. */
  readonly groupRoles: ReadonlyMap<string, string>;
}

/** Bits of userAccountControl. */
const disabled = 0x2;
export const neverExpires = 0x10000;

/** The account in the words of the core. Throws a Fault if the directory kept back what decides. */
export function toAccount(entry: Entry, id: string, reading: AccountReading, now: Instant): ReachableAccount {
  const userName = userNameOf(entry);
  const contacts = contactsOf(entry, reading);
  const protection = protectionOf(entry, reading.protectedGroups);
  return {
    id,
    displayName: displayNameOf(entry),
    userName,
    language: textOf(entry, 'preferredLanguage'),
    enabled: enabledOf(entry, now),
    guest: false,
    federated: false,
    synced: false,
    roles: rolesOf(entry, reading),
    managementRestricted: false,
    units: [],
    employeeId: textOf(entry, 'employeeID'),
    mobile: phoneNumber(textOf(entry, 'mobile') ?? ''),
    passwordChangedAt: passwordChangedAt(entry),
    mailboxes: distinct([textOf(entry, 'mail') ?? userName, userName, ...aliasesOf(entry)]),
    contacts,
    noticeAddresses: distinct(
      [textOf(entry, 'mail') ?? '', ...reading.mails.flatMap((name) => textsOf(entry, name))].flatMap(bare),
    ),
    ...(protection === undefined ? {} : { protection }),
  };
}

function rolesOf(entry: Entry, { protectedGroups, groupRoles }: AccountReading): readonly RoleHeld[] {
  return groupRolesOf(entry, protectedGroups, groupRoles);
}

export function displayNameOf(entry: Entry): string {
  return textOf(entry, 'displayName') ?? textOf(entry, 'cn') ?? userNameOf(entry);
}

/** The userPrincipalName; else the one that every account has without being given one (MS-ADTS 5.1.1.1.1). */
export function userNameOf(entry: Entry): string {
  const given = textOf(entry, 'userPrincipalName');
  if (given !== undefined) return given;
  const name = textOf(entry, 'sAMAccountName');
  if (name === undefined) throw new Fault('internal', 'the directory gave an account without a name');
  const parts = entry.dn.match(/(?<=(^|,)DC=)[^,]+/gi) ?? [];
  return `${name}@${parts.join('.').toLowerCase()}`;
}

/** Whether it may sign in: neither disabled nor over. Throws a Fault if the directory does not say. */
export function enabledOf(entry: Entry, now: Instant): boolean {
  const flags = numberOf(entry, 'userAccountControl');
  if (flags === undefined) throw new Fault('forbidden', 'the directory hides whether an account is enabled');
  return (flags & disabled) === 0 && !isOver(entry, now);
}

/** Both 0 and the largest number mean that an account never ends. */
function isOver(entry: Entry, now: Instant): boolean {
  const ends = wholeOf(entry, 'accountExpires') ?? 0n;
  return ends !== 0n && ends !== never && fromFileTime(ends) <= now;
}

/** Every name under which mail reaches the mailbox that this password opens, besides `mail`. */
export function aliasesOf(entry: Entry): readonly string[] {
  return textsOf(entry, 'proxyAddresses').flatMap((alias) => /^smtp:(.+)$/i.exec(alias)?.[1] ?? []);
}

function contactsOf(entry: Entry, { phones, mails }: AccountReading): readonly Contact[] {
  const read = (kind: Contact['kind'], names: readonly string[], form: (text: string) => string | undefined) =>
    names.flatMap((name) =>
      textsOf(entry, name).flatMap((text): readonly Contact[] => {
        const value = form(text);
        return value === undefined ? [] : [{ kind, value, changedAt: changedAt(entry, name) }];
      }),
    );
  return [...read('phone', phones, phoneNumber), ...read('email', mails, bareAddress)];
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
