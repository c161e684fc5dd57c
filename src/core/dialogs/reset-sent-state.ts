// What a link goes through that an administrator sends to somebody. From its first opening on, its states are those of
// the reset dialog with what is known of the sending beside them: the same cells prove and write.
import type { Ended, Step } from '../dialog.ts';
import type { Link } from '../event.ts';
import type { Json } from '../json.ts';
import type { Offer } from '../proof.ts';
import type { Approver, Opener } from '../request.ts';
import type { ResetState } from './reset-state.ts';

/** What the case was opened with. */
export interface SentAsked {
  readonly account: string;
  /** Where the link goes: opening it proves this contact, and nothing else. */
  readonly to: Offer;
  readonly approvers: readonly Approver[];
  readonly then: Opener;
}

/** The link that is out, and the code with which the person came so far, as MACs: typed, or made by the page for a passkey. */
export interface SentLink extends SentAsked {
  readonly link: Link;
  readonly answerMac?: string;
}

/** The reset dialog's states that a page can bring somebody to. */
type Shared = Extract<
  ResetState,
  { readonly at: 'choosing' | 'sending' | 'proving' | 'judging' | 'setting' | 'resetting' | 'settling' | 'finishing' }
>;

type WithSent<S> = S extends unknown ? S & { readonly sent: SentLink } : never;

export type SentState =
  | ({ readonly at: 'preparing' } & SentAsked)
  | ({ readonly at: 'making' } & Prepared)
  | ({ readonly at: 'delivering'; readonly link: Link } & Prepared)
  | ({ readonly at: 'unopened'; readonly link: Link; readonly late: boolean } & Prepared)
  | WithSent<Shared>
  | Ended;

/** Everything that is known before the link is opened. */
export interface Prepared extends SentAsked {
  readonly known: Pick<
    Extract<ResetState, { readonly at: 'linking' }>,
    'account' | 'userName' | 'displayName' | 'changedAt' | 'offers' | 'excluded'
  >;
}

/** What a cell returns. */
export type Next = Step<SentState>;

/** The state of one name. */
export type At<Name extends SentState['at']> = Extract<SentState, { readonly at: Name }>;

/** What a case was opened with, written by the performer that opened it. */
export function sentAskedOf(asked: Json | undefined): SentAsked {
  const { account, to, approvers, then } = asked as unknown as SentAsked;
  return { account, to, approvers, then };
}
