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
