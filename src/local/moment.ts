// Moments in the people's file: fixed dates, or spans before the start (`-1h`, `-30d`).
// It never reads the clock itself.

const span = /^-(\d{1,4})([mhd])$/;
const unit: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Whether a text of the file names a moment. */
export function isMoment(text: string): boolean {
  return span.test(text) || (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text)));
}

/** The moment in milliseconds since 1970, with `start` (ms) as the origin of spans. */
export function momentAt(text: string, start: number): number {
  const [, count, letter] = span.exec(text) ?? [];
  if (count === undefined || letter === undefined) return Date.parse(text);
  return start - Number(count) * (unit[letter] ?? 0);
}

/** A moment as Entra writes it: UTC, whole seconds. */
export function inSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
