// The words for changing a password that its owner still knows: where that is done, why it may not be, and how it ends.
import type { Account, Instant } from './account.ts';
import type { Link } from './event.ts';
import type { Refusal } from './policy.ts';
import type { Secret } from './secret.ts';

/** Where the old password is checked: by a directory that takes it, or by the sign-in service with the person's own token. */
export type ChangedBy = 'old-password' | 'sign-in';

/** Why no page is opened. Each has a text of its own in every language. */
export type ChangeRefusal =
  | Exclude<Refusal, 'administrator' | 'too-few-proofs' | 'administrator-too-few-proofs' | 'not-yours' | 'two-people'>
  /** The directory has locked the account: not even the right password counts now. */
  | 'account-locked'
  /** Too many wrong old passwords on our page today: one more could lock the account. */
  | 'old-password-rests'
  /** An administrator asked for another password, and the sign-in service asks for it itself. */
  | 'must-change'
  /** Only Microsoft's own page can do it here. */
  | 'elsewhere';

/** What is told in the chat, beside the card with the link. */
export type ChangeTold =
  | ChangeRefusal
  | 'sign-in'
  | 'not-signed-in'
  | 'settling'
  | 'done'
  | 'unconfirmed'
  | 'wrong-numbers'
  | 'expired'
  | 'cancelled'
  | 'failed';

/** What the dialog knows of the account, once the directory was asked. */
export interface ChangeFacts {
  readonly account: string;
  readonly userName: string;
  readonly displayName: string;
  /** `passwordChangedAt` as it was read when the dialog began. */
  readonly changedAt: Instant | undefined;
  readonly by: ChangedBy;
  /** As in `Account`. */
  readonly cloudAfter?: number;
}

/** What can happen, beside what every dialog with a page hears. */
export type ChangeEvent =
  | { readonly type: 'change-prepared'; readonly facts: ChangeFacts }
  /** `from`: when the directory would take a new password, if that is why. */
  | {
      readonly type: 'change-prepared';
      readonly refused: ChangeRefusal;
      readonly account: Pick<Account, 'id' | 'userName'> | undefined;
      readonly from?: Instant;
    };

/** What can be wanted. */
export type ChangeEffect =
  /** Finds the person's own account, asks every rule and where its password is changed. Answers `change-prepared`. */
  | { readonly do: 'prepare-change' }
  /**
   * Replaces the old password by the new one, once, after asking every rule again. Answers `wrote`. Found after a crash
   * it is never repeated: `wrote: unknown`.
   */
  | {
      readonly do: 'change';
      readonly account: string;
      readonly by: ChangedBy;
      readonly link: Link;
      readonly number: Secret;
      readonly old: Secret;
      readonly password: Secret;
      readonly changedAt: Instant | undefined;
    };

/** The cards. */
export interface ChangeCards {
  /** Asks whether the person knows the present password. */
  'change-ask': Readonly<Record<string, never>>;
  /** A link to the page. Address and number exist in one process only, as in `set-password`. */
  change: { readonly userName: string; readonly url: Secret; readonly number: Secret; readonly minutes: number };
  /** How it stands; `from` of a password that is too new; `cloudMinutes` as in `done`. */
  'change-told': {
    readonly what: ChangeTold;
    readonly userName: string;
    readonly from?: Instant;
    readonly cloudMinutes?: number;
    readonly incident?: string;
  };
}
