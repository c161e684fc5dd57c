// How losers of a race on one record try again: apart from each other, and not for ever.
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** How often a compare-and-set is tried before giving up. */
export const saveAttempts = 40;

/** A random pause that grows with the number of lost races (ms, up to 50): equal pauses would only meet again. */
export async function stepAside(lost: number): Promise<void> {
  if (lost > 0) await pause(randomInt(Math.min(2 + lost * 3, 50)));
}
