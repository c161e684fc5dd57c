// The log: one JSON line an event, to the standard error, from a fixed set of fields. There is no field for a text that
// a person typed, a request's body or an error object, so none can be logged (R47).
import type { Line, Log } from '../runtime/world.ts';

const levels = ['error', 'warn', 'info', 'debug'] as const;

/** Writes lines of `least` and above. Messages are cut at 400 characters and hold no line break (log forging). */
export function makeLog(least: (typeof levels)[number], write: (line: string) => void): Log {
  const shown = levels.indexOf(least);
  return ({ level, message, code, incident, effect, dialog, status }: Line) => {
    if (levels.indexOf(level) > shown) return;
    const text = message.replaceAll(/\p{Cc}/gu, ' ').slice(0, 400);
    write(
      JSON.stringify({ at: new Date().toISOString(), level, message: text, code, incident, effect, dialog, status }),
    );
  };
}

const minute = 60_000;

/**
 * The same log for a part that strangers can make complain: a request that is refused with a 4xx status is logged once a
 * minute for each status, everything else as ever. Nobody can flood the log through it.
 */
export function sparing(log: Log, now: () => number): Log {
  const rests = new Map<number, number>();
  return (line) => {
    const { status = 0 } = line;
    if (status >= 400 && status < 500) {
      if ((rests.get(status) ?? 0) > now()) return;
      rests.set(status, now() + minute);
    }
    log(line);
  };
}

/**
 * What may be said of an error that nobody caught: its kind and where in our code it arose. Never its message, which can
 * hold anything, a password too.
 */
export function unexpectedLine(kind: string, error: unknown): Line {
  const name = error instanceof Error ? error.name : typeof error;
  const place =
    error instanceof Error
      ? /(?:dist|src)\/[\w./-]+:\d+:\d+/.exec(error.stack?.split('\n    at ').slice(1).join(' ') ?? '')?.[0]
      : undefined;
  const plain = /^[A-Za-z]{1,40}$/.test(name) ? name : 'Error';
  return {
    level: 'error',
    message: `Latchkey ends: ${kind} ${plain} at ${place ?? 'an unknown place'}`,
    code: 'internal',
  };
}
