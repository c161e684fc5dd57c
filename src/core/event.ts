// What can happen to a dialog, in the past tense. Every event carries the time it happened at, for the core has no clock.
import type { Account, Instant } from './account.ts';
import type { FaultCode } from './fault.ts';
import type { Json } from './json.ts';
import type { Offer, Proof } from './proof.ts';
import type { Secret } from './secret.ts';

/** Why the directory, or the last check before it, did not apply a new password. */
export type WriteRefusal =
  /** The directory's own rules or lists; the person picks another one. */
  | 'password-rejected'
  /** Used before, or on a list of the directory's that tells nobody what is on it. */
  | 'password-used-before'
  /** The last password is younger than the directory's minimum age: no other one helps today. */
  | 'changed-too-recently'
  | 'password-common'
  | 'password-breached'
  /** The number from the chat did not match. */
  | 'wrong-number'
  /** Somebody changed the password since this dialog read it: the link is dead. */
  | 'changed-meanwhile'
  /** The live rules refuse now. */
  | 'not-authorized'
  /** Could not be written now; nothing was changed. */
  | 'unavailable';

/** A challenge that was started: what the verifier needs to judge the answer; never the code itself. */
export interface Challenge {
  readonly method: string;
  readonly kept: Json;
  readonly sentAt: Instant;
  readonly expiresAt: Instant;
}

export type Event = { readonly at: Instant } &
  /** `by` is the account of whoever asked, from the verified envelope. */
  (
    | {
        readonly type: 'found';
        readonly by: string;
        readonly account: Account | undefined;
        readonly offers: readonly Offer[];
      }
    /** The account is in use by a dialog in another window, which is really still running. */
    | { readonly type: 'found-elsewhere'; readonly account: Named; readonly other: Elsewhere }
    /** The account is frozen in this workspace; `first`: by this very look. `people`: everybody who led to it. */
    | {
        readonly type: 'found-shared';
        readonly account: Named;
        readonly people: readonly string[];
        readonly first: boolean;
      }
    | { readonly type: 'take-over-asked' }
    /** This dialog goes on in a window of that channel. */
    | { readonly type: 'taken-over'; readonly channel: string }
    /** Somebody else of this workspace led to this account too. */
    | { readonly type: 'frozen' }
    | { readonly type: 'chose'; readonly way: string }
    | { readonly type: 'challenged'; readonly challenge: Challenge }
    /** The message could not be sent, or the method rests after too many tries or sends. */
    | { readonly type: 'not-challenged'; readonly reason: 'not-sent' | 'rests' }
    | { readonly type: 'answered'; readonly answer: Secret }
    | { readonly type: 'resend-asked' }
    | { readonly type: 'other-way-asked' }
    | { readonly type: 'new-link-asked' }
    | { readonly type: 'judged'; readonly verdict: 'proved'; readonly proof: Proof }
    | { readonly type: 'judged'; readonly verdict: 'wrong' | 'expired' | 'rests' | 'lost' }
    | { readonly type: 'linked'; readonly link: Link; readonly url: Secret; readonly number: Secret }
    | { readonly type: 'submitted'; readonly number: Secret; readonly password: Secret }
    /** `unknown` is settled by asking the directory, never by writing again. */
    | { readonly type: 'wrote'; readonly outcome: 'applied' | 'unknown' }
    | { readonly type: 'wrote'; readonly outcome: 'not-applied'; readonly reason: WriteRefusal }
    | { readonly type: 'settled'; readonly outcome: 'applied' | 'unchanged' }
    | { readonly type: 'revoked'; readonly revoked: boolean }
    | { readonly type: 'cancelled' }
    | { readonly type: 'expired' }
    | { readonly type: 'failed'; readonly code: FaultCode; readonly incident: string }
  );

/** An account by id and name only. */
export type Named = Pick<Account, 'id' | 'userName'>;

/** A dialog of the same account in another window. */
export interface Elsewhere {
  readonly person: string;
  readonly dialog: string;
  readonly channel: string;
  /** A password is being written: it cannot be ended any more. */
  readonly writing: boolean;
}

/** The one-time page link of a dialog as it is kept: MACs only, never the token or the number. */
export interface Link {
  readonly tokenMac: string;
  readonly numberMac: string;
  readonly expiresAt: Instant;
}

export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;
