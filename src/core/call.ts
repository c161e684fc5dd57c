// "Is this really the helpdesk?": an administrator who calls somebody opens a call here, the person asks, and both are
// shown the same two words. Nothing follows from them but that: they prove nothing towards a reset.
import type { Instant } from './account.ts';
import type { NamedPerson } from './event.ts';

/** How long a call stands open (ms). One is live for each administrator and person; a newer one takes its place. */
export const callLasts = 5 * 60_000;

/** A call as the person who asked is shown it. */
export interface LiveCall {
  /** The administrator, by the names of the directory. */
  readonly name: string;
  readonly userName: string;
  /** Two words, the same on both sides. */
  readonly words: string;
  /** The case of the administrator's side. */
  readonly opener: string;
}

/** What whoever opens a call is told. */
export type CallAnswer =
  /** The words stand, and the person has not asked yet. */
  | 'open'
  /** The person has asked, and was shown the words. */
  | 'joined'
  /** The person says that it is not the caller's words that they see. */
  | 'reported'
  | 'closed'
  /** Nobody of that name, or nobody whom the opener may see: the same, whatever there is (A25). */
  | 'nobody'
  | 'no-name'
  | 'own-account'
  | 'not-allowed'
  | 'not-signed-in'
  | 'expired'
  | 'failed';

/** What whoever asks is told. Nobody learns more than who is calling them. */
export type WhoCallsAnswer = 'found' | 'nobody' | 'reported' | 'over' | 'failed';

export interface CallCards {
  call: {
    readonly answer: CallAnswer;
    readonly words: string;
    readonly name: string;
    readonly userName: string;
    /** The channel in which the person asked; empty until they have. */
    readonly platform: string;
  };
  'who-calls': { readonly answer: WhoCallsAnswer; readonly calls: readonly Omit<LiveCall, 'opener'>[] };
}

export type CallEvent =
  | { readonly type: 'call-opened'; readonly words: string; readonly until: Instant }
  /** Whoever calls this person now, each asked of the live rules; `account` is the person's own; `platform`: the channel. */
  | {
      readonly type: 'call-found';
      readonly account: NamedPerson | undefined;
      readonly calls: readonly LiveCall[];
      readonly platform: string;
    }
  /** The person was shown the words, in this channel. */
  | { readonly type: 'call-joined'; readonly platform: string }
  /** They say that what they were told is something else. */
  | { readonly type: 'call-reported' }
  | { readonly type: 'ask-again-asked' }
  | { readonly type: 'report-asked' };

export type CallEffect =
  /** Makes two words for the opener of this case and this account, in place of older ones. Answers `call-opened`. */
  | { readonly do: 'open-call'; readonly target: string }
  /** May be repeated. */
  | { readonly do: 'close-call'; readonly target: string }
  /** Reads who calls the person of this case. Answers `call-found`. */
  | { readonly do: 'find-call' };
