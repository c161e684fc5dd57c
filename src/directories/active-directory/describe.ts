// What a card shows of an account, and what of it stands in the way of a sign-in: here the directory tells nearly
// everything, locks and expiry included.
import type { Entry } from 'ldapts';
import type { Instant, ReachableAccount } from '../../core/account.ts';
import type { Description, Lock, SignInFinding } from '../../runtime/ports-administration.ts';
import { neverExpires } from './account.ts';
import { fromFileTime, generalizedTimeOf, never, numberOf, wholeOf } from './entry.ts';
import { toListed } from './listed.ts';

const day = 86_400_000;
/** A change this young often is why somebody cannot sign in: a device still has the old password. */
const recent = 7 * day;
/** Bit of msDS-User-Account-Control-Computed; lockoutTime alone stays set after the lock is over. */
const lockedBit = 0x10;

export function describeAccount(
  entry: Entry,
  account: ReachableAccount,
  manager: Description['manager'],
  now: Instant,
): Description {
  return {
    ...toListed(entry, account.id, now),
    employeeId: account.employeeId,
    manager,
    createdAt: generalizedTimeOf(entry, 'whenCreated'),
    passwordChangedAt: account.passwordChangedAt,
    sessionsEndedAt: undefined,
    mustChange: mustChangeNow(entry),
    lock: lockOf(entry),
    passwordExpires: expiryOf(entry),
    federated: false,
    synced: false,
    invited: false,
    methods: account.contacts.map(({ kind, changedAt }) => ({ kind, since: changedAt })),
  };
}

function mustChangeNow(entry: Entry): boolean {
  return wholeOf(entry, 'pwdLastSet') === 0n && ((numberOf(entry, 'userAccountControl') ?? 0) & neverExpires) === 0;
}

/** Written as 0 by an unlock, a new password and a sign-in; a lock that ended by its time leaves its moment there. */
function lockOf(entry: Entry): Lock {
  if (((numberOf(entry, 'msDS-User-Account-Control-Computed') ?? 0) & lockedBit) !== 0) return 'held';
  return (wholeOf(entry, 'lockoutTime') ?? 0n) === 0n ? 'none' : 'over';
}

/** 0 means "must be changed now", which is told elsewhere; the moment is then unknown. */
function expiryOf(entry: Entry): Description['passwordExpires'] {
  const at = wholeOf(entry, 'msDS-UserPasswordExpiryTimeComputed');
  if (at === undefined || at === 0n) return 'unknown';
  return at === never ? 'never' : fromFileTime(at);
}

/** What stands in the way of this account's sign-in, most telling first. */
export function findingsOf(entry: Entry, account: Description, now: Instant): readonly SignInFinding[] {
  return [...stateFindings(entry, account), ...passwordFindings(account, now)];
}

function stateFindings(entry: Entry, account: Description): readonly SignInFinding[] {
  const lockedAt = fromFileTime(wholeOf(entry, 'lockoutTime') ?? 0n);
  return [
    ...(account.enabled ? [] : [{ what: 'disabled' as const }]),
    ...(account.lock === 'held' ? [{ what: 'locked' as const, at: lockedAt }] : []),
    ...(account.mustChange === true ? [{ what: 'must-change' as const }] : []),
    ...(account.methods.length === 0 ? [{ what: 'no-methods' as const }] : []),
  ];
}

function passwordFindings(account: Description, now: Instant): readonly SignInFinding[] {
  const { passwordChangedAt: changed, passwordExpires: expires, mustChange } = account;
  const unknown = expires === 'unknown' && mustChange !== true;
  return [
    ...(typeof expires === 'number' && expires <= now ? [{ what: 'password-expired' as const, at: expires }] : []),
    ...(changed !== undefined && now - changed < recent ? [{ what: 'password-changed' as const, at: changed }] : []),
    ...(unknown ? [{ what: 'unknown' as const, about: 'password-expiry' as const }] : []),
  ];
}
