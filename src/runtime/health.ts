// How the other sides answer this process, as far as it hears of them: noted at every call, asked only where nothing was
// heard for a while. It judges nothing but whether there was an answer.
import type { Instant } from '../core/account.ts';
import type { OutagePart } from '../core/desk-cards.ts';
import { asFault } from '../core/fault.ts';
import type { FaultCode } from '../core/fault.ts';

/** One side, since it last changed between answering and not answering. */
export interface Standing {
  readonly answers: boolean;
  readonly since: Instant;
  /** How often in a row. */
  readonly times: number;
  readonly heardAt: Instant;
}

export interface Health {
  note(part: OutagePart, answers: boolean): void;
  /** Undefined: nothing was heard yet. */
  of(part: OutagePart): Standing | undefined;
}

export function makeHealth(now: () => Instant): Health {
  const parts = new Map<OutagePart, Standing>();
  return {
    note(part, answers) {
      const [before, at] = [parts.get(part), now()];
      const same = before?.answers === answers ? before : { since: at, times: 0 };
      parts.set(part, { answers, since: same.since, times: same.times + 1, heardAt: at });
    },
    of: (part) => parts.get(part),
  };
}

/** No answer, or one that says that nobody can be served; a refusal of one thing is an answer. */
const away: ReadonlySet<FaultCode> = new Set(['unavailable', 'misconfigured']);

/** Calls that are no work for anybody, or end a part. */
const silent: ReadonlySet<string | symbol> = new Set(['check', 'close', 'written']);

/** The same port; what comes of its calls, and of those of its parts, is noted. */
export function noticing<T extends object>(port: T, part: OutagePart, health: Health): T {
  return new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      // A port may have parts: the people of a directory and how they are reached.
      if (typeof value === 'object' && value !== null) return noticing(value, part, health);
      if (typeof value !== 'function' || silent.has(name)) return value;
      return (...args: unknown[]): unknown => {
        const answer: unknown = Reflect.apply(value, target, args);
        if (answer instanceof Promise) {
          answer.then(
            () => health.note(part, true),
            (error: unknown) => {
              const { code } = asFault(error);
              if (away.has(code)) health.note(part, false);
            },
          );
        }
        return answer;
      };
    },
  });
}
