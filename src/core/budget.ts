// What somebody may do so often in a day: when it begins anew, as it is told.
import type { Instant } from './account.ts';

/** Somebody who did something as often as a day has. */
export interface OverBudget {
  /** When the budget begins anew. */
  readonly again: Instant;
  /** The first time in this day: the helpdesk is told. */
  readonly isFirst: boolean;
}

const hour = 3_600_000;

/** Whole hours until then, at least one. */
export function hoursUntil(again: Instant, at: Instant): number {
  return Math.max(1, Math.ceil((again - at) / hour));
}
