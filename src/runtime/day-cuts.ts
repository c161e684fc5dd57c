// The company's day by its own clock: from one daily moment to the next, also on the two days a year that are longer or
// shorter than others. Pure.
import type { Instant } from '../core/account.ts';

/** A moment of every day. */
export interface DailyMoment {
  /** Minutes after midnight, by the wall clock. */
  readonly minutes: number;
  /** IANA name. */
  readonly timeZone: string;
}

const day = 86_400_000;
const minute = 60_000;

/** The last such moment that is over at `now`, and the first that is not. */
export function cutsAround(now: Instant, moment: DailyMoment): { readonly last: Instant; readonly next: Instant } {
  const midnight = wallClock(now, moment.timeZone) - (wallClock(now, moment.timeZone) % day);
  const cuts = [-1, 0, 1].map((days) => instantOf(midnight + days * day + moment.minutes * minute, moment.timeZone));
  const last = cuts.findLast((cut) => cut <= now) ?? now;
  return { last, next: cuts.find((cut) => cut > now) ?? now + day };
}

/** What names the day that ends at a cut, or is under way before it: the cut's date. */
export function dayOf(cut: Instant, { timeZone }: DailyMoment): string {
  return new Date(wallClock(cut, timeZone)).toISOString().slice(0, 10);
}

/** The ends of the days after `from`, up to and with `to`, at most `most` of them: the last ones. */
export function cutsBetween(from: Instant, to: Instant, moment: DailyMoment, most: number): readonly Instant[] {
  const cuts: Instant[] = [];
  for (let cut = to; cut > from && cuts.length < most; cut = cutsAround(cut - 1, moment).last) cuts.unshift(cut);
  return cuts;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clocks on the wall show, as if that were UTC (ms). */
function wallClock(at: Instant, timeZone: string): number {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  clocks.set(timeZone, clock);
  const name = clock.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? ['', '+', '00', '00'];
  return at + (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minute;
}

/** When the wall clock shows this; in an hour that is left out, as much after it; in one that comes twice, the first. */
function instantOf(wall: number, timeZone: string): Instant {
  const early = wall - (wallClock(wall - day, timeZone) - (wall - day));
  const late = wall - (wallClock(wall + day, timeZone) - (wall + day));
  const shows = [early, late].filter((at) => wallClock(at, timeZone) === wall);
  return shows.length > 0 ? Math.min(...shows) : early;
}
