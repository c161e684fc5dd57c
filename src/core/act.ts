// What an administrator's command on somebody else speaks of: who was found, what is known of them, what can be done.
// Shown and chosen from; never decided by: that is `authorize`, live, each time.
import type { Instant, RoleHeld } from './account.ts';
import type { SsprAction, TargetedAction } from './authority/actions.ts';
import type { AuthorityRefusal } from './authority/administrators.ts';
import type { ShownExclusion } from './card.ts';
import type { NamedPerson } from './event.ts';
import type { Order } from './orders.ts';
import type { Offer } from './proof.ts';

/** An order that is about one person. */
export type PersonOrder = Extract<
  Order,
  'reset-for' | 'force-change' | 'unlock' | 'sign-out' | 'block' | 'unblock' | 'explain' | 'access-pass'
>;

/** What can be done from the card of an account. */
export type CardAction = Exclude<TargetedAction, 'approve' | 'explain-sign-in' | 'read-audit' | 'call' | SsprAction>;

/** What is written by this dialog itself; the other ways are pages of their own. */
export type WrittenAction = Extract<CardAction, 'force-change' | 'sign-out' | 'unlock' | 'block' | 'unblock'>;

/** One line of a list to pick from. */
export interface Hit extends NamedPerson {
  readonly department: string;
  readonly enabled: boolean;
  /** Letters of several alphabets: made to look like another name, or a name of two worlds. */
  readonly mixed: boolean;
}

/** One reason that stands between somebody and a sign-in, or one that cannot be seen from here. */
export type SignInFinding =
  | { readonly what: 'disabled' | 'guest' | 'invited' | 'federated' | 'synced' | 'must-change' | 'no-methods' }
  | { readonly what: 'locked' | 'password-expired' | 'password-changed' | 'sessions-ended'; readonly at: Instant }
  /** The directory does not tell; the answer may be there or not. */
  | { readonly what: 'unknown'; readonly about: 'lock' | 'must-change' | 'password-expiry' };

/**
 * The lock after too many wrong passwords. `over`: it ended by itself, and nobody has signed in since. `unseen`: the
 * directory shows none and lets nobody lift one (Entra ID's smart lockout).
 */
export type Lock = 'held' | 'over' | 'none' | 'unseen';

/** Somebody whose account an administrator looks at, as it was read just now. */
export interface Subject extends NamedPerson {
  /** The short number of the command, for people to speak of it. */
  readonly number: string;
  readonly department: string;
  readonly jobTitle: string;
  readonly employeeId: string;
  readonly manager: string;
  readonly enabled: boolean;
  readonly changedAt: Instant | undefined;
  readonly lock: Lock;
  readonly roles: readonly Pick<RoleHeld, 'role' | 'held' | 'scope'>[];
  readonly findings: readonly SignInFinding[];
  /** What counts as proof, and what does not. */
  readonly offers: readonly Offer[];
  readonly excluded: readonly ShownExclusion[];
  /** What whoever asked may do, in the order in which it is offered. */
  readonly actions: readonly CardAction[];
  /** Why nothing may be done, if it is one reason for everything. */
  readonly refusal: AuthorityRefusal | 'unknown' | '';
}

/** How an administrator's command ended. */
export type ActOutcome =
  | 'done'
  /** Nobody by that name, or nobody whom the asker may see: the same, whatever there is (A25). */
  | 'nobody'
  /** The order did not say on whom. */
  | 'no-name'
  | 'own-account'
  | 'refused'
  | 'not-signed-in'
  | 'not-approved'
  | 'not-applied'
  /** The administrator has done as much as they may in a day. */
  | 'over-budget'
  /** A link or a page could not be handed out. */
  | 'not-sent'
  | 'unavailable'
  | 'unconfirmed'
  | 'cancelled'
  | 'expired'
  | 'failed';

/** Whether a name has letters of more than one alphabet. */
export function isMixed(name: string): boolean {
  const alphabets = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];
  return alphabets.filter((letter) => letter.test(name)).length > 1;
}
