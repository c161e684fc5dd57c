// Reads of authentication methods, of which Graph answers 5 in 10 seconds for all people of a tenant together
// (learn.microsoft.com: "Microsoft Graph service-specific throttling limits"): none is made twice within a moment, and none
// while Graph has asked us to wait.
import { Fault } from '../../core/fault.ts';
import { faultOf } from './answer.ts';
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

/** For one process. `now` in ms since 1970. A clock that is set back ends what is remembered and what is waited for. */
export function makeMethodReads(now: () => number): MethodReads {
  const known = new Map<string, { readonly at: number; readonly methods: readonly unknown[] }>();
  let closed = { from: 0, until: 0 };
  let writes = 0;

  const isRecent = (at: number): boolean => at <= now() && now() - at < justNow;

  function put(accountId: string, methods: readonly unknown[], at: number): void {
    for (const [id, { at: asked }] of known) if (!isRecent(asked)) known.delete(id);
    known.set(accountId, { at, methods });
  }

  return {
    of(accountId) {
      const id = accountId.toLowerCase();
      const [asked, before] = [now(), writes];
      const recent = known.get(id);
      if (recent !== undefined && isRecent(recent.at)) return { asks: [], learn: () => recent.methods };
      const wait = asked < closed.from ? 0 : closed.until - asked;
      if (wait > 0)
        throw new Fault('throttled', 'Graph wants no more reads of authentication methods now', { retryAfter: wait });
      const name = 'authentication methods';
      return {
        asks: [{ id: name, url: `/users/${pathId(accountId)}/authentication/methods` }],
        learn(replies) {
          const refused = replies.get(name)?.refused;
          if (refused?.status === 429) {
            const { retryAfter = usualPause } = refused;
            closed = { from: now(), until: now() + retryAfter };
            // Whoever is refused first hears how long as well, or they could not stand in line like the others.
            throw faultOf({ ...refused, retryAfter }, name);
          }
          const methods = listOf(replies, name);
          // Read while somebody wrote, it may be from before.
          if (writes === before) put(id, methods, asked);
          return methods;
        },
      };
    },
    forget(accountId) {
      writes += 1;
      known.delete(accountId.toLowerCase());
    },
  };
}
