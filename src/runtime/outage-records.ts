// What all replicas know of an outage: who sees it, which card tells of it, and who writes that card. One sealed record for
// each side, changed by compare-and-set; where the store itself is away, each process keeps its own.
import type { Instant } from '../core/account.ts';
import type { OutagePart } from '../core/desk-cards.ts';
import type { Json } from '../core/json.ts';
import type { Keys, Place, Store } from './ports.ts';

/** A card that tells of it. */
export interface OutageCard {
  readonly place: Place;
  readonly ref: Json;
}

export interface Outage {
  readonly since: Instant;
  /** Servers that see it, and when each said so last. */
  readonly seenBy: Readonly<Record<string, Instant>>;
  readonly cards: readonly OutageCard[];
  /** Who writes the cards just now, from when; `back`: that it is over. */
  readonly writing?: { readonly by: string; readonly at: Instant; readonly back?: Instant };
}

export interface OutageRecords {
  /** Applies a change until nobody else changed it meanwhile, and answers what holds; undefined as next: it is over. */
  change(
    part: OutagePart,
    now: Instant,
    apply: (outage: Outage | undefined) => Outage | undefined,
  ): Promise<Outage | undefined>;
}

/** An outage that nobody speaks of any more is forgotten (ms). */
const life = 7 * 86_400_000;
const attempts = 5;

export function makeOutageRecords({ store, keys }: { readonly store: Store; readonly keys: Keys }): OutageRecords {
  let ofStore: Outage | undefined;
  return {
    async change(part, now, apply) {
      if (part === 'store') {
        ofStore = apply(ofStore);
        return ofStore;
      }
      const id = `outage:${part}`;
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const kept = await store.load(id);
        const text = kept === undefined ? '' : (keys.open(id, kept.body) ?? '');
        const outage = text === '' ? undefined : (JSON.parse(text) as Outage);
        const next = apply(outage);
        if (next === outage) return outage;
        const body = keys.seal(id, next === undefined ? '' : JSON.stringify(next));
        if (await store.save({ id, body, wakeAt: undefined, expiresAt: now + life }, kept?.revision ?? 0)) return next;
      }
      return undefined;
    },
  };
}
