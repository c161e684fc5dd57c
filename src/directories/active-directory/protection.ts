// Whom nobody resets from here, whoever asks: holders of power in the domain, machines, services, and what the domain
// itself is made of. Fails closed: where the groups of an account are hidden, nothing is known and a Fault is thrown.
import type { Entry } from 'ldapts';
import type { Protection, RoleHeld } from '../../core/account.ts';
import { Fault } from '../../core/fault.ts';
import { bytesOf, numberOf, sidOf, sidText, textOf, textsOf } from './entry.ts';

/** What `protectionOf` looks at; `tokenGroups` is only told for one entry at a time. */
export const protectionAttributes = [
  'objectClass',
  'objectSid',
  'sAMAccountName',
  'userAccountControl',
  'adminCount',
  'isCriticalSystemObject',
  'servicePrincipalName',
  'tokenGroups',
];

/**
 * Groups of a domain by the last part of their SID (MS-DTYP 2.4.2.4): Domain Admins, Domain Controllers, Cert Publishers,
 * Schema Admins, Enterprise Admins, Group Policy Creator Owners, read-only controllers of domain and forest, Key Admins.
 */
const domainGroups = /^S-1-5-21(-\d+){3}-(512|516|517|518|519|520|521|498|526|527)$/;
/** Administrators, Account, Server, Print and Backup Operators, Replicator. */
const builtInGroups = /^S-1-5-32-(544|548|549|550|551|552)$/;
/** Administrator, Guest, krbtgt. */
const builtInAccounts = /^S-1-5-21(-\d+){3}-(500|501|502)$/;

/** Bits of userAccountControl: trusts between domains, machines, controllers. */
const machine = 0x800 | 0x1000 | 0x2000;

/** Why this account is nobody's to reset, or undefined. `more`: SIDs of groups the company protects besides. */
export function protectionOf(entry: Entry, more: ReadonlySet<string>): Protection | undefined {
  const classes = textsOf(entry, 'objectClass').map((name) => name.toLowerCase());
  const flags = numberOf(entry, 'userAccountControl') ?? 0;
  if (classes.some((one) => /^msds-(group)?managedserviceaccount$/.test(one))) return 'service';
  if (classes.includes('computer') || (flags & machine) !== 0) return 'computer';
  if (isBuiltIn(entry)) return 'built-in';
  if (numberOf(entry, 'adminCount') === 1) return 'admin-sd-holder';
  if (powerfulGroups(entry, more).length > 0) return 'privileged-group';
  return textsOf(entry, 'servicePrincipalName').length > 0 ? 'service' : undefined;
}

function isBuiltIn(entry: Entry): boolean {
  const known = builtInAccounts.test(sidOf(entry) ?? '') || textOf(entry, 'isCriticalSystemObject') === 'TRUE';
  // Read-only controllers have a krbtgt of their own each, with a number.
  return known || /^krbtgt(_\d+)?$/i.test(textOf(entry, 'sAMAccountName') ?? '');
}

/** The groups that give power, direct, nested and primary, as roles of the account. */
export function groupRolesOf(
  entry: Entry,
  more: ReadonlySet<string>,
  roles: ReadonlyMap<string, string>,
): readonly RoleHeld[] {
  const held = powerfulGroups(entry, more).map((sid) => `active-directory:${sid}`);
  const given = groupsOf(entry).flatMap((sid) => roles.get(sid) ?? []);
  return [...new Set([...held, ...given])].map((role) => ({ role, scope: 'tenant', held: 'active' }));
}

function powerfulGroups(entry: Entry, more: ReadonlySet<string>): readonly string[] {
  return groupsOf(entry).filter((sid) => domainGroups.test(sid) || builtInGroups.test(sid) || more.has(sid));
}

/** The SIDs of every group the account is in. Everybody has a primary group, so none means that they are hidden. */
function groupsOf(entry: Entry): readonly string[] {
  const groups = bytesOf(entry, 'tokenGroups').map(sidText);
  if (groups.length > 0) return groups;
  throw new Fault('forbidden', 'the directory hides the groups of an account (tokenGroups) from the service account');
}
