// Writes the moments of mrkdwn's <!date^…> and rich text's `date` in the reader's language and zone.
// Must never show a date that is only a guess: what cannot be read is the fallback.

type Options = Intl.DateTimeFormatOptions;

const forms: Readonly<Record<string, Options>> = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_num: { day: '2-digit', month: '2-digit', year: 'numeric' },
  date_slash: { day: '2-digit', month: '2-digit', year: 'numeric' },
  date_short: { day: 'numeric', month: 'short', year: 'numeric' },
  date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date_long_full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

const day = 24 * 60 * 60 * 1000;

/** Yesterday, today, tomorrow in words; undefined farther away. */
function near(at: Date, now: Date, locale: string): string | undefined {
  const start = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((start(at) - start(now)) / day);
  return Math.abs(days) > 1 ? undefined : new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}

/** How long ago or until, in the largest whole unit. */
function distance(at: Date, now: Date, locale: string): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const steps = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, size] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

function form(name: string, at: Date, now: Date, locale: string): string | undefined {
  if (name === 'ago') return distance(at, now, locale);
  const options = forms[name.replace(/_pretty$/u, '')];
  if (options === undefined) return undefined;
  const pretty = name.endsWith('_pretty') ? near(at, now, locale) : undefined;
  return pretty ?? new Intl.DateTimeFormat(locale, options).format(at);
}

/** `format` with its `{…}` tokens written out; the fallback when the moment or a token is unknown. */
export function slackDate(seconds: number, format: string, fallback: string, locale: string, now: Date): string {
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return fallback;
  let known = true;
  const text = format.replaceAll(/\{(?<name>[a-z_]+)\}/gu, (_, name: string) => {
    const written = form(name, at, now, locale);
    known &&= written !== undefined;
    return written ?? '';
  });
  return known && text !== '' ? text : fallback;
}
