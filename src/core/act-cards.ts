// The cards of an administrator's command, with the data that each needs.
import type { ActOutcome, CardAction, Hit, PersonOrder, Subject } from './act.ts';
import type { ShownTarget } from './card.ts';

/** Card name → its data, as in `Cards`. */
export interface ActCards {
  /** Several people who may be meant. */
  'pick-account': { readonly hits: readonly Hit[]; readonly more: boolean };
  /** Somebody else's account, and what the asker may do to it. */
  account: Omit<Subject, 'offers'> & {
    readonly proofs: readonly { readonly method: string; readonly hint: string }[];
    readonly order: PersonOrder;
    readonly notice: 'lock' | 'not-locked' | 'try-again' | '';
  };
  /** The last click before something is done. `targets`: where a link can be sent. */
  'confirm-act': {
    readonly action: CardAction;
    readonly displayName: string;
    readonly userName: string;
    readonly targets: readonly ShownTarget[];
  };
  'act-waiting': {
    readonly at: 'signing-in' | 'asking' | 'doing' | 'settling';
    readonly action: CardAction;
    readonly userName: string;
  };
  'act-ended': {
    readonly outcome: ActOutcome;
    readonly action: CardAction | '';
    readonly displayName: string;
    readonly userName: string;
    readonly detail: string;
    /** The short number of the command; none if it never came to that. */
    readonly number?: string;
    /** Whether the other sessions were ended; empty where nobody asked for it. */
    readonly sessions: 'ended' | 'live' | '';
  };
  /** How far a link is that was sent to somebody. */
  followed: {
    readonly step: 'sent' | 'opened' | 'not-opened' | 'failed';
    readonly action: CardAction;
    readonly displayName: string;
    readonly userName: string;
    readonly hint: string;
  };
}
