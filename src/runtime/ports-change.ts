// What a directory does for somebody who changes a password that they know. Nothing here decides who may: `authorize` is
// asked before, and again just before the write.
import type { Instant } from '../core/account.ts';
import type { ChangedBy } from '../core/change.ts';
import type { Secret } from '../core/secret.ts';
import type { ResetAnswer } from './ports.ts';

/** How an account's own change goes, read freshly. */
export interface Changing {
  readonly by: ChangedBy;
  /** Wrong old passwords that may be passed on in a day without the directory locking the account. */
  readonly tries: number;
  /** The directory takes no new password before this. */
  readonly from?: Instant;
  /** What stands in the way. `old-password-rests`: one more wrong password, whoever types it, would lock the account. */
  readonly stop?: 'account-locked' | 'old-password-rests' | 'must-change';
}

/** How a change ended. */
export type ChangeAnswer =
  | ResetAnswer
  | {
      readonly outcome: 'not-applied';
      readonly reason: 'wrong-password' | 'account-locked' | 'old-password-rests' | 'elsewhere';
    };

export interface OwnChange {
  /** Undefined if there is no such account here. Throws a Fault. */
  changing(accountId: string): Promise<Changing | undefined>;
  /**
   * Replaces `old` by `next`, with every rule that holds for an employee's own change. Once. `access`: the person's own
   * token, where `changing` says `sign-in`. Throws a Fault: nothing was sent.
   */
  change(accountId: string, old: Secret, next: Secret, access?: Secret): Promise<ChangeAnswer>;
}
