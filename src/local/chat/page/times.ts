// Says when something happened, in a person's language.
// Must never show a date that is only a guess: what cannot be read is shown as nothing.

const dayMs = 24 * 60 * 60 * 1000;

function dayNumber(date: Date): number {
  return Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / dayMs);
}

/** Clock time, such as 14:02; empty when `at` is no date. */
export function clock(at: string, locale: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(date);
}

/** A day as people say it: today, yesterday, or weekday and date. */
export function day(at: string, locale: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const ago = dayNumber(new Date()) - dayNumber(date);
  const words =
    ago >= 0 && ago <= 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day')
      : new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(date);
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

/** Whether two moments are on one local day and less than five minutes apart. */
export function together(a: string, b: string): boolean {
  return day(a, 'en') === day(b, 'en') && Math.abs(Date.parse(a) - Date.parse(b)) < 5 * 60_000;
}
