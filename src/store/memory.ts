// The store inside the process: for the local company and for tests, same semantics as Redis, one replica only.
// It must never be used where a restart may not mean "start again"; it keeps nothing on disk.
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import type { Keeping, Kept, Store } from '../runtime/ports.ts';
import { lifeLeft, span } from './lifetime.ts';

interface Expiring {
  readonly expiresAt: Instant;
}

interface Tally extends Expiring {
  readonly total: number;
}

interface Entry extends Expiring {
  readonly kept: Kept;
  readonly wakeAt: Instant | undefined;
}

/** What has expired is forgotten at the next call, at most this many ms apart. */
const sweepEvery = 1000;

/** A store in memory, on the clock that is given. What has expired takes no memory for longer than a second of use. */
export function makeMemoryStore(now: () => Instant = Date.now): Store {
  const records = new Map<string, Entry>();
  const tallies = new Map<string, Tally>();
  const spends = new Map<string, Expiring>();
  let sweepAt = 0;
  let closed = false;

  function tick(): Instant {
    if (closed) throw new Fault('unavailable', 'the store is closed');
    const at = now();
    if (at < sweepAt) return at;
    for (const map of [records, tallies, spends]) forgetExpired(map, at);
    sweepAt = at + sweepEvery;
    return at;
  }

  function save({ id, body, wakeAt, expiresAt }: Keeping, expected: number): boolean {
    const at = tick();
    if ((living(records, id, at)?.kept.revision ?? 0) !== expected) return false;
    if (lifeLeft(expiresAt, at) === 0) records.delete(id);
    else records.set(id, { kept: { id, revision: expected + 1, body }, wakeAt, expiresAt });
    return true;
  }

  function due(until: Instant, limit: number): readonly string[] {
    const at = tick();
    return [...records.values()]
      .filter((entry) => (entry.wakeAt ?? Infinity) <= until && entry.expiresAt > at)
      .toSorted((one, other) => (one.wakeAt ?? 0) - (other.wakeAt ?? 0))
      .slice(0, limit)
      .map((entry) => entry.kept.id);
  }

  function count(key: string, within: number, at: Instant): number {
    const before = living(tallies, key, at);
    const total = (before?.total ?? 0) + 1;
    tallies.set(key, { total, expiresAt: before?.expiresAt ?? at + within });
    return total;
  }

  function spend(key: string, within: number): boolean {
    const at = tick();
    if (living(spends, key, at)) return false;
    spends.set(key, { expiresAt: at + span(within) });
    return true;
  }

  return {
    load: async (id) => living(records, id, tick())?.kept,
    save: async (keeping, expected) => save(keeping, expected),
    due: async (until, limit) => due(until, limit),
    async count(counters) {
      for (const { within } of counters) span(within);
      const at = tick();
      return counters.map(({ key, within }) => count(key, within, at));
    },
    async countOnce(mark, counters) {
      for (const { within } of counters) span(within);
      if (!spend(mark.key, mark.within)) return undefined;
      const at = tick();
      return counters.map(({ key, within }) => count(key, within, at));
    },
    async totals(keys) {
      const at = tick();
      return keys.map((key) => living(tallies, key, at)?.total ?? 0);
    },
    async uncount(keys) {
      const at = tick();
      for (const key of keys) {
        const before = living(tallies, key, at);
        if (before && before.total > 0) tallies.set(key, { ...before, total: before.total - 1 });
      }
    },
    async clear(keys) {
      tick();
      for (const key of keys) tallies.delete(key);
    },
    spend: async (key, within) => spend(key, within),
    check: async () => [],
    async close() {
      closed = true;
      for (const map of [records, tallies, spends]) map.clear();
    },
  };
}

function living<T extends Expiring>(map: ReadonlyMap<string, T>, key: string, at: Instant): T | undefined {
  const found = map.get(key);
  return found && found.expiresAt > at ? found : undefined;
}

function forgetExpired(map: Map<string, Expiring>, at: Instant): void {
  for (const [key, { expiresAt }] of map) if (expiresAt <= at) map.delete(key);
}
