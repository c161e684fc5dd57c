// When somebody may be written to without being asked: hours of the day on some days of the week, by the clock on the wall
// of a time zone. Summer time begins and ends inside of it, and a window may go on past midnight.
import type { Instant } from '../core/account.ts';
import type { OpenHours } from '../core/campaign.ts';

interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Minutes after midnight. */
  readonly minute: number;
}

const minute = 60_000;
const dayMinutes = 1440;

/** Formats are dear to make and the zones are few. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const digits = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', calendar: 'gregory', ...digits });
  formats.set(zone, made);
  return made;
}

function wallAt(at: Instant, zone: string): Wall {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), minute: part('hour') * 60 + part('minute') };
}

/** The wall clock's time as if it were UTC. */
function asUtc({ year, month, day, minute: of }: Wall): number {
  return Date.UTC(year, month - 1, day) + of * minute;
}

/** The first instant at which the wall clock of that date shows this minute or, where it is skipped, a later one. */
function instantOf(year: number, month: number, day: number, of: number, zone: string): Instant {
  const wanted = Date.UTC(year, month - 1, day) + of * minute;
  // No zone is further than a day from UTC; clocks change by at most some hours, so a second look is enough.
  const guesses = [wanted - offsetAt(wanted - 86_400_000, zone), wanted - offsetAt(wanted + 86_400_000, zone)];
  const exact = guesses.filter((at) => asUtc(wallAt(at, zone)) === wanted);
  if (exact.length > 0) return Math.min(...exact);
  // Skipped by the clock: what it shows right after the leap is the first that is not before.
  const [early, late] = [Math.min(...guesses), Math.max(...guesses)];
  for (let at = early; at < late; at += minute) if (asUtc(wallAt(at, zone)) >= wanted) return at;
  return late;
}

function offsetAt(at: Instant, zone: string): number {
  return asUtc(wallAt(at, zone)) - Math.floor(at / minute) * minute;
}

/**
 * `at` itself if the window is open then, else the next moment at which it opens. Undefined if it never does: no day, or a
 * window without any time.
 */
export function nextOpen(at: Instant, hours: OpenHours, zone: string): Instant | undefined {
  const { year, month, day } = wallAt(at, zone);
  // From yesterday, whose window may go on past midnight, to the same day of next week.
  for (let ahead = -1; ahead <= 8; ahead += 1) {
    const date = new Date(Date.UTC(year, month - 1, day + ahead));
    if (!hours.days.includes(date.getUTCDay())) continue;
    const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    const opens = instantOf(y, m, d, hours.from, zone);
    const whole = hours.to <= hours.from;
    const closes = instantOf(y, m, whole ? d + 1 : d, hours.to === dayMinutes ? dayMinutes : hours.to, zone);
    if (at < closes && closes > opens) return Math.max(at, opens);
  }
  return undefined;
}
