// What stands between somebody and a change of the password they know: a lock, a password that is too new, and how near
// the account is to being locked by one more wrong one. Every wrong old password counts towards that lock.
import type { Entry } from 'ldapts';
import type { Instant } from '../../core/account.ts';
import type { Changing } from '../../runtime/ports-change.ts';
import { fromFileTime, numberOf, wholeOf } from './entry.ts';
import { changeableFrom, type PasswordPolicy } from './password-policy.ts';

/** What is read for it. The count is each controller's own; the lock is replicated at once. */
export const changingAttributes = ['badPwdCount', 'badPasswordTime', 'msDS-User-Account-Control-Computed'];

/** UF_LOCKOUT, only in the computed attribute (MS-ADTS 3.1.1.4.5.17). */
const lockedOut = 0x10;
/** Where nothing locks, our own limit stands alone. */
const noLimit = 1_000;

/** How a change would go, on what `entry` says. */
export function changing(policy: PasswordPolicy, entry: Entry, now: Instant): Changing {
  const from = changeableFrom(policy, entry, now);
  const stop = stopIn(policy, entry, now);
  return {
    by: 'old-password',
    // The lock comes with the wrong password that reaches the threshold.
    tries: policy.lockoutThreshold === 0 ? noLimit : policy.lockoutThreshold - 1,
    ...(from === undefined ? {} : { from }),
    ...(stop === undefined ? {} : { stop }),
  };
}

function stopIn(policy: PasswordPolicy, entry: Entry, now: Instant): Changing['stop'] {
  if (((numberOf(entry, 'msDS-User-Account-Control-Computed') ?? 0) & lockedOut) !== 0) return 'account-locked';
  if (policy.lockoutThreshold === 0) return undefined;
  return counted(policy, entry, now) >= policy.lockoutThreshold - 1 ? 'old-password-rests' : undefined;
}

/** The wrong passwords that still count. */
function counted({ lockoutWindow }: PasswordPolicy, entry: Entry, now: Instant): number {
  const last = wholeOf(entry, 'badPasswordTime') ?? 0n;
  const isOver = last > 0n && fromFileTime(last) + lockoutWindow <= now;
  return isOver ? 0 : (numberOf(entry, 'badPwdCount') ?? 0);
}
