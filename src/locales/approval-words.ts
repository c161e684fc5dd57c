// The shape of what a language says about requests for approval.
import type { NotApproved, PressNotice, RequestOutcome, RequestStep } from '../core/request.ts';
import type { Text } from './words.ts';

export interface ApprovalWords {
  /** Above the button that asks for it. */
  readonly ask: string;
  /** The same where there is no other way. */
  readonly askOnly: string;
  /** To whoever waits. */
  readonly wait: Text & {
    readonly number: string;
    readonly steps: Readonly<Record<RequestStep, string>>;
    readonly warning: string;
  };
  /** To whoever asked in vain. */
  readonly not: Readonly<Record<NotApproved, Text>>;
  readonly reason: string;
  /** To approvers: an employee's own reset, and what an administrator wants to do. */
  readonly request: {
    readonly reset: Text;
    readonly act: Text;
    /** An employee's own reset, as a heading names it. */
    readonly ownReset: string;
    readonly facts: {
      readonly number: string;
      readonly account: string;
      readonly department: string;
      readonly from: string;
      readonly passed: string;
      readonly failed: string;
      readonly none: string;
      readonly privileged: string;
      readonly yes: string;
      readonly changed: string;
      readonly unknown: string;
      readonly today: string;
    };
    readonly doubt: string;
    readonly call: string;
    readonly callNobody: string;
    readonly first: string;
    readonly question: string;
    readonly until: string;
    readonly form: {
      readonly answer: string;
      readonly choose: string;
      readonly approve: string;
      readonly deny: string;
      readonly more: string;
      readonly number: string;
      readonly malformed: string;
      readonly reason: string;
    };
  };
  readonly agreed: Text;
  readonly closed: Readonly<Record<RequestOutcome, string>>;
  readonly closedBody: string;
  readonly closedBy: string;
  readonly notices: Readonly<Record<PressNotice, string>>;
}
