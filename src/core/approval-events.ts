// What can happen to a request for somebody's word, and to the dialog that asked for it.
import type { Instant } from './account.ts';
import type { OverBudget } from './budget.ts';
import type { CopyTarget, Presser } from './person.ts';
import type { Proof } from './proof.ts';
import type { Answer, Approver, Evidence, NotApproved, Opener, PressNotice, RequestStep } from './request.ts';
import type { Secret } from './secret.ts';

export type ApprovalEvent =
  /** The employee wants somebody to vouch for them. */
  | { readonly type: 'vouch-asked' }
  /** The number of a request; `request` is the case's id, `opener` this very dialog. */
  | {
      readonly type: 'numbered';
      readonly request: string;
      readonly opener: Opener;
      readonly numberMac: string;
      readonly number: Secret;
    }
  | { readonly type: 'new-number-asked' }
  /** Of a request that this dialog opened: a step on its way, or its end. */
  | {
      readonly type: 'request-step';
      readonly request: string;
      readonly step: RequestStep;
      readonly by: string;
      readonly text: string;
    }
  | {
      readonly type: 'approved';
      readonly request: string;
      readonly by: readonly string[];
      readonly approvers?: readonly Approver[];
      readonly proof?: Proof;
    }
  | {
      readonly type: 'denied';
      readonly request: string;
      readonly why: NotApproved;
      readonly by: string;
      readonly text: string;
    }
  /** Of a case of the kind approval: what whoever opened it wants. */
  | { readonly type: 'renumbered'; readonly numberMac: string }
  | { readonly type: 'withdrawn' }
  | {
      readonly type: 'routed';
      readonly evidence: Evidence;
      readonly copies: readonly CopyTarget[];
      readonly to: 'manager' | 'helpdesk';
      readonly askHelpdeskAt?: Instant;
    }
  /** More places that are asked. */
  | { readonly type: 'routed-on'; readonly copies: readonly CopyTarget[] }
  | { readonly type: 'not-routed'; readonly why: 'nobody' | 'busy' | 'too-many' | 'failed' }
  | {
      readonly type: 'answer-given';
      readonly by: Presser;
      readonly answer: Answer;
      readonly number?: Secret;
      readonly text: string;
    }
  /** Whether whoever pressed may answer at all, by the live rules; `alone`: their yes is enough. */
  | ({
      readonly type: 'weighed';
      readonly by: Presser;
      readonly answer: Answer;
      readonly number?: Secret;
      /** The MAC of the number that was typed; `resumed`: the answer had waited for a sign-in. */
      readonly typedMac?: string;
      readonly resumed?: boolean;
      readonly text: string;
    } & (
      | { readonly may: true; readonly approver: Approver; readonly alone: boolean }
      | {
          readonly may: false;
          readonly notice: PressNotice;
          readonly reason: string;
          /** Whose account that is, where a sign-in with it is all that is missing. */
          readonly account?: string;
          /** Who has said yes as often as a day has, until when; `isFirst`: nobody was told yet. */
          readonly over?: { readonly userName: string } & OverBudget;
        }
    ))
  | {
      readonly type: 'compared';
      readonly by: Presser;
      readonly approver: Approver;
      readonly alone: boolean;
      readonly right: boolean;
    }
  | { readonly type: 'take-back-asked'; readonly by: Presser }
  /** The time named by `mark` is over. */
  | { readonly type: 'waited'; readonly mark: string }
  /** The rules were asked once more; `proof` for an employee's own reset. */
  | { readonly type: 'confirmed'; readonly proof?: Proof }
  /** These may not say yes any more. */
  | { readonly type: 'not-confirmed'; readonly invalid: readonly string[] };
