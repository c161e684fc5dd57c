// Reads of authentication methods, of which Graph answers 5 in 10 seconds for all people of a tenant together
// (learn.microsoft.com: "Microsoft Graph service-specific throttling limits"): none is made twice within a moment, and none
// while Graph has asked us to wait.
import { Fault } from '../../core/fault.ts';
import { type Ask, listOf, type Reply } from './batch.ts';
import { pathId } from './object-id.ts';

/** Ms for which what was read counts as read just now; a write in between is refused by Graph itself. */
const justNow = 5_000;
/** How long to wait where Graph does not say it (ms). */
const usualPause = 10_000;

/** One account's methods, to be read in a batch with other things. */
export interface MethodRead {
  /** The question for the batch; none where somebody read them just now. */
  readonly asks: readonly Ask[];
  /** The methods as Graph lists them. Throws a Fault if they were refused. */
  learn(replies: ReadonlyMap<string, Reply>): readonly unknown[];
}

export interface MethodReads {
  /** Throws a Fault `throttled` while Graph wants to be left in peace. `accountId` is one. */
  of(accountId: string): MethodRead;
  /** To be called before and after a write. */
  forget(accountId: string): void;
}

/** For one process. `now` in ms since 1970. */
export function makeMethodReads(now: () => number): MethodReads {
  const known = new Map<string, { readonly at: number; readonly methods: readonly unknown[] }>();
  let closedUntil = 0;

  function put(accountId: string, methods: readonly unknown[]): void {
    for (const [id, { at }] of known) if (now() - at >= justNow) known.delete(id);
    known.set(accountId, { at: now(), methods });
  }

  return {
    of(accountId) {
      const id = accountId.toLowerCase();
      const recent = known.get(id);
      if (recent !== undefined && now() - recent.at < justNow) return { asks: [], learn: () => recent.methods };
      const wait = closedUntil - now();
      if (wait > 0)
        throw new Fault('throttled', 'Graph wants no more reads of authentication methods now', { retryAfter: wait });
      const name = 'authentication methods';
      return {
        asks: [{ id: name, url: `/users/${pathId(accountId)}/authentication/methods` }],
        learn(replies) {
          const refused = replies.get(name)?.refused;
          if (refused?.status === 429) closedUntil = now() + (refused.retryAfter ?? usualPause);
          const methods = listOf(replies, name);
          put(id, methods);
          return methods;
        },
      };
    },
    forget: (accountId) => void known.delete(accountId.toLowerCase()),
  };
}
