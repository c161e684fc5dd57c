// How many requests wait in one place at a time, for all replicas: nobody judges well with a pile of cards in front of
// them, and whoever wants a reflex makes a pile (security T06, A16).
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import { saveAttempts, stepAside } from './contention.ts';
import type { Keys, Store } from './ports.ts';

/** In place of a place: every request that waits anywhere. It is never full. */
export const everywhere = 'everywhere';

export interface WaitingPlaces {
  /** Whether the request may wait in this place, or waits there already. */
  enter(place: string, request: string, until: Instant, most: number, now: Instant): Promise<boolean>;
  /** The requests that wait there. */
  waiting(place: string, now: Instant): Promise<readonly string[]>;
  /** It waits no longer. May be repeated. */
  leave(place: string, request: string, now: Instant): Promise<void>;
}

/** Until when each request waits. */
type Waiting = Readonly<Record<string, Instant>>;

export function makeWaitingPlaces(store: Store, keys: Keys): WaitingPlaces {
  /** The same back: nothing to save. */
  async function change(place: string, now: Instant, apply: (waiting: Waiting) => Waiting): Promise<Waiting> {
    const id = `waiting:${place}`;
    for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
      await stepAside(attempt);
      const kept = await store.load(id);
      const text = kept === undefined ? undefined : keys.open(id, kept.body);
      const all = text === undefined ? {} : (JSON.parse(text) as Waiting);
      const waiting = Object.fromEntries(Object.entries(all).filter(([, until]) => until > now));
      const next = apply(waiting);
      const expiresAt = Math.max(now, ...Object.values(next)) + 1000;
      const keeping = { id, body: keys.seal(id, JSON.stringify(next)), wakeAt: undefined, expiresAt };
      if (next === waiting || (await store.save(keeping, kept?.revision ?? 0))) return next;
    }
    throw new Fault('unavailable', 'what waits in a place was changed by others again and again');
  }

  return {
    async enter(place, request, until, most, now) {
      const waiting = await change(place, now, (known) =>
        request in known || Object.keys(known).length >= most ? known : { ...known, [request]: until },
      );
      return request in waiting;
    },
    waiting: async (place, now) => Object.keys(await change(place, now, (known) => known)),
    async leave(place, request, now) {
      await change(place, now, (known) => {
        const { [request]: gone, ...rest } = known;
        return gone === undefined ? known : rest;
      });
    },
  };
}
