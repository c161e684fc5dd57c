// The states of an administrator's command on somebody: finding → picking → reading → deciding → confirming → checking →
// (signing-in) → (asking) → counting → doing → (settling, finishing) → (following) → ended.
import type { CardAction, Hit, PersonOrder, Subject } from '../act.ts';
import type { Ended, Step } from '../dialog.ts';
import type { FollowStep } from '../event.ts';
import type { Offer } from '../proof.ts';
import type { Approver } from '../request.ts';

/** What every state knows: the case, and what was asked for. */
export interface Asked {
  readonly id: string;
  readonly order: PersonOrder;
}

/** Somebody was found. */
export interface Found extends Asked {
  readonly subject: Subject;
}

/** One action was chosen, with what belongs to it. */
export interface Chosen extends Found {
  readonly action: CardAction;
  /** Every session is ended too. */
  readonly signOut: boolean;
  /** Where a link goes. */
  readonly to?: Offer;
  /** The administrators who said yes, where one is not enough. */
  readonly approvers?: readonly Approver[];
  /** How often a second person, or a sign-in, was asked for: each once, and then the rules are asked again. */
  readonly turns: number;
}

/** What is said above an account. */
export type AccountNotice = 'lock' | 'not-locked' | 'try-again';

/** How far a link or a page is that was handed out and is not over. */
type Watched = Exclude<FollowStep, 'done'>;

export type ActState =
  | ({ readonly at: 'finding' } & Asked)
  | ({ readonly at: 'picking'; readonly hits: readonly Hit[]; readonly more: boolean } & Asked)
  | ({ readonly at: 'reading'; readonly target: string } & Asked)
  | ({ readonly at: 'deciding'; readonly notice: AccountNotice | '' } & Found)
  | ({ readonly at: 'confirming'; readonly action: CardAction } & Found)
  /** The rules are asked at the click. */
  | ({ readonly at: 'checking' } & Chosen)
  /** Allowed; whether it is one too many is counted. */
  | ({ readonly at: 'counting' } & Chosen)
  | ({ readonly at: 'signing-in' } & Chosen)
  | ({ readonly at: 'asking'; readonly request: string } & Chosen)
  | ({ readonly at: 'doing' } & Chosen)
  | ({ readonly at: 'settling' } & Chosen)
  | ({ readonly at: 'finishing' } & Chosen)
  | ({ readonly at: 'following'; readonly step: Watched } & Chosen)
  | Ended;

export type Next = Step<ActState>;

export type At<Name extends ActState['at']> = Extract<ActState, { readonly at: Name }>;

/** Only what is known, so that nothing of an earlier state is carried along unseen. */
export function found({ id, order, subject }: Found): Found {
  return { id, order, subject };
}

export function chosen(state: Chosen): Chosen {
  const { action, signOut, to, approvers, turns } = state;
  return {
    ...found(state),
    action,
    signOut,
    turns,
    ...(to === undefined ? {} : { to }),
    ...(approvers === undefined ? {} : { approvers }),
  };
}
