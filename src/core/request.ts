// A request for approval, as the case, its cards and whoever asked speak of it.
import type { Instant } from './account.ts';
import type { Exclusion } from './policy.ts';
import type { Method } from './proof.ts';
import type { OrganizationAction, TargetedAction } from './authority/actions.ts';

/** What may be approved: an employee's own reset, or what an administrator wants to do. */
export type RequestedAction = 'reset-own' | Exclude<TargetedAction, 'approve'> | OrganizationAction;

/** The dialog that hears what became of a request: the key of its record, and its id. */
export interface Opener {
  readonly key: string;
  readonly dialog: string;
}

/** What a case of the kind `approval` is opened with. */
export interface RequestAsked {
  readonly purpose: 'reset' | 'act';
  readonly action: RequestedAction;
  /** Account ids: whoever asked, and whose account it is about; no target for what concerns everybody. */
  readonly by: string;
  readonly target?: string;
  /** What it is about besides, in a few words: the name of a group. */
  readonly about?: string;
  readonly then: Opener;
  /** The number that whoever asked sees, as MAC. None: whoever asked has proved who they are by a fresh sign-in. */
  readonly numberMac?: string;
  /** The short number of the command that asks, if it has one: the request goes by the same. */
  readonly number?: string;
  /** What the employee proved before, and tried in vain. */
  readonly passed?: readonly Method[];
  readonly failed?: readonly Method[];
}

/** What an approver needs to judge a request, read when it was opened. Shown, never decided by. */
export interface Evidence {
  /** The short number of the request, for people to speak of it. */
  readonly number: string;
  readonly requester: string;
  readonly requesterName: string;
  /** The account that it is about; empty for what concerns everybody. */
  readonly target: string;
  readonly targetName: string;
  readonly department: string;
  /** The channel in which it was asked. */
  readonly from: string;
  readonly askedAt: Instant;
  readonly privileged: boolean;
  /** Numbers on file to call, masked; none that was changed lately. */
  readonly phones: readonly string[];
  /** Contacts of the account that prove nothing, and why. */
  readonly doubtful: readonly {
    readonly hint: string;
    readonly why: Exclude<Exclusion, 'method-off' | 'own-mailbox'>;
  }[];
  readonly passwordChangedAt: Instant | undefined;
  /** Requests for this account within a day, this one included. */
  readonly requestsToday: number;
}

/** Who said yes. */
export interface Approver {
  readonly person: string;
  readonly account: string;
  readonly name: string;
}

/** What the answer of an approver is. */
export const answers = ['approve', 'deny', 'more'] as const;
export type Answer = (typeof answers)[number];

/** What whoever asked is told on the way. */
export type RequestStep = 'sent' | 'manager' | 'helpdesk' | 'first-yes' | 'agreed' | 'taken-back' | 'more';

/** How a request ended. */
export type RequestOutcome =
  | 'approved'
  | 'denied'
  | 'expired'
  | 'withdrawn'
  /** Three wrong numbers. */
  | 'wrong-numbers'
  /** Nobody could be asked, too many wait already, or too many were sent. */
  | 'nobody'
  | 'busy'
  | 'too-many'
  | 'failed';

export type NotApproved = Exclude<RequestOutcome, 'approved'>;

/** What somebody who pressed a button of a request is told, and nobody else. */
export type PressNotice =
  | 'not-allowed'
  | 'sign-in'
  | 'number-missing'
  | 'reason-missing'
  | 'wrong-number'
  | 'busy'
  | 'again'
  | 'already-yours'
  /** As many as a day has. */
  | 'over-budget'
  | 'agreed-already';

/** How many wrong numbers close a request. */
export const wrongNumbersLimit = 3;
