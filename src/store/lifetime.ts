// What counts as a lifetime. Whatever has none that makes sense is gone, never eternal (security A52).
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';

/** Nothing is kept longer than this many ms: 800 days, twice the longest life of an enrolment. */
export const longestLife = 800 * 24 * 60 * 60 * 1000;

/** Milliseconds something may still live: 0 for an expiry that is missing, past, not a number or too far ahead. */
export function lifeLeft(expiresAt: Instant, now: Instant): number {
  const left = Math.ceil(expiresAt - now);
  return left > 0 && left <= longestLife ? left : 0;
}

/**
 * The span of a counter or of a one-time thing, in ms. Throws `internal` for one that makes no sense: a counter that
 * lives for no time would allow any number of guesses.
 */
export function span(within: number): number {
  if (Number.isSafeInteger(within) && within > 0 && within <= longestLife) return within;
  throw new Fault('internal', `a counter or a one-time thing cannot live for ${within} ms`);
}
