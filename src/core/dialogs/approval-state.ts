// The states of a request for approval: routing → open → granting → confirming → ended.
import type { Instant } from '../account.ts';
import type { Ended, Step } from '../dialog.ts';
import type { CopyTarget, Presser } from '../person.ts';
import type { Approver, Evidence, RequestAsked } from '../request.ts';

/** A yes that waits for a sign-in. Of the number that was typed only its MAC is kept, as of the one that is asked for. */
export interface PendingAnswer {
  readonly by: Presser;
  /** The account that has to sign in. */
  readonly account: string;
  readonly typedMac?: string;
  /** The number that was asked for at that time. */
  readonly numberMac?: string;
}

/** What is known once somebody could be asked. */
export interface Placed {
  /** A no counts from every card that shows the request, also from one that is a moment old. */
  readonly mark: 'answers';
  readonly id: string;
  readonly asked: RequestAsked;
  readonly evidence: Evidence;
  readonly copies: readonly CopyTarget[];
  /** Who said yes, two different people where one is not enough. */
  readonly approvers: readonly Approver[];
  /** Numbers that are being compared, or were wrong: counted before they are compared (D9). */
  readonly tries: number;
  readonly wrong: number;
  /** Answers that wait until whoever gave them has signed in. */
  readonly pending?: readonly PendingAnswer[];
  /** The last question of an approver. */
  readonly question?: { readonly by: string; readonly text: string };
}

export type ApprovalState =
  | { readonly at: 'routing'; readonly id: string; readonly asked: RequestAsked }
  | ({ readonly at: 'open' } & Placed)
  /** Everybody who must has said yes, and may still take it back until then. */
  | ({ readonly at: 'granting'; readonly until: Instant } & Placed)
  | ({ readonly at: 'confirming' } & Placed)
  | Ended;

export type Next = Step<ApprovalState>;

export type At<Name extends ApprovalState['at']> = Extract<ApprovalState, { readonly at: Name }>;

/** Only what is known, so that nothing of an earlier state is carried along unseen. */
export function placed(state: Placed): Placed {
  const { id, asked, evidence, copies, approvers, tries, wrong, question, pending } = state;
  return {
    mark: 'answers',
    id,
    asked,
    evidence,
    copies,
    approvers,
    tries,
    wrong,
    ...(question === undefined ? {} : { question }),
    ...(pending === undefined ? {} : { pending }),
  };
}
