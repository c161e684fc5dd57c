// Remembers which tokens were found genuine a moment ago: Teams sends the same one with many activities, and its RSA
// check costs more than everything else the door does. Must never vouch for a token that differs by one byte.
import { hash } from 'node:crypto';

/** What was found genuine, by the whole Authorization header. Times in ms since 1970. */
export interface Genuine {
  has(authorization: string, now: number): boolean;
  /** Call it only after the full check. `expires` is the token's own end; past it nothing is remembered. */
  add(authorization: string, now: number, expires: number): void;
}

/** Ms for which one check counts: a key that the issuer withdraws is noticed far sooner than by the SDK (a day). */
const keptFor = 300_000;
/** Each front end of Teams has a token of its own; the oldest make room. */
const most = 256;

/** An empty memory. Only hashes are kept: a dump of it opens nothing. */
export function makeGenuine(): Genuine {
  const until = new Map<string, number>();
  return {
    has: (authorization, now) => (until.get(hashOf(authorization)) ?? 0) > now,
    add(authorization, now, expires) {
      const end = Math.min(now + keptFor, expires);
      if (!(end > now)) return;
      const name = hashOf(authorization);
      until.delete(name);
      until.set(name, end);
      const [oldest] = until.keys();
      if (until.size > most && oldest !== undefined) until.delete(oldest);
    },
  };
}

function hashOf(authorization: string): string {
  return hash('sha256', authorization, 'base64');
}
