// The store in Redis, for several replicas. Every key carries an expiry and one hash tag; every decision is one script.
// It must never read a record and write it back in two steps.
import type { Instant } from '../core/account.ts';
import { asFault, Fault } from '../core/fault.ts';
import type { Keeping, Problem, Store } from '../runtime/ports.ts';
import { lifeLeft, span } from './lifetime.ts';
import { connectRedis } from './redis-connection.ts';
import type { RedisConnection, RedisSettings } from './redis-connection.ts';
import { readValue, writeValue } from './redis-value.ts';

interface Names {
  readonly record: (id: string) => string;
  readonly counter: (key: string) => string;
  readonly spent: (key: string) => string;
  readonly wake: string;
}

/** More than this many ms between our clock and Redis's is worth an operator's look. */
const clockBand = 10_000;

/**
 * A store in Redis 6.2 or later, or Valkey. It connects in the background; calls wait for a connection up to a second
 * and then throw `unavailable`. After such a Fault a save may or may not have been done: load again before going on.
 * Expiries are decided on `now` and enforced by Redis as the time that is left, so its own clock does not matter.
 */
export function makeRedisStore(settings: RedisSettings, now: () => Instant = Date.now): Store {
  const names = namesFor(settings.keyPrefix ?? '');
  const redis = connectRedis(settings);

  async function save(keeping: Keeping, expected: number): Promise<boolean> {
    const at = now();
    const { id, wakeAt, expiresAt } = keeping;
    const value = writeValue(keeping, expected + 1);
    const words = [expected, at, lifeLeft(expiresAt, at), value, id, wakeAt ?? ''];
    return (await redis.ask((ask) => ask.latchkeySave(names.record(id), names.wake, ...words))) === 1;
  }

  /** Dead entries leave the list; were they all that was found, we look behind them. */
  async function due(until: Instant, limit: number): Promise<readonly string[]> {
    for (;;) {
      const ids = await redis.ask((ask) => ask.zrangebyscore(names.wake, '-inf', until, 'LIMIT', 0, limit));
      if (ids.length === 0) return ids;
      const keys = [names.wake, ...ids.map(names.record)];
      const living = await redis.ask((ask) => ask.latchkeyLiving(keys.length, ...keys, now(), ...ids));
      if (living.length > 0) return living;
    }
  }

  return {
    load: async (id) => readValue(id, await redis.ask((ask) => ask.getBuffer(names.record(id))), now()),
    save,
    due,
    async count(counters) {
      const keys = counters.map(({ key }) => names.counter(key));
      const spans = counters.map(({ within }) => span(within));
      return keys.length === 0 ? [] : redis.ask((ask) => ask.latchkeyCount(keys.length, ...keys, ...spans));
    },
    async countOnce(mark, counters) {
      const keys = [names.spent(mark.key), ...counters.map(({ key }) => names.counter(key))];
      const spans = [mark, ...counters].map(({ within }) => span(within));
      return (await redis.ask((ask) => ask.latchkeyCountOnce(keys.length, ...keys, ...spans))) ?? undefined;
    },
    async totals(keys) {
      if (keys.length === 0) return [];
      const found = await redis.ask((ask) => ask.latchkeyTotals(keys.length, ...keys.map(names.counter)));
      return found.map(Number);
    },
    async uncount(keys) {
      if (keys.length > 0) await redis.ask((ask) => ask.latchkeyUncount(keys.length, ...keys.map(names.counter)));
    },
    async clear(keys) {
      if (keys.length > 0) await redis.ask((ask) => ask.del(...keys.map(names.counter)));
    },
    async spend(key, within) {
      const life = span(within);
      return (await redis.ask((ask) => ask.set(names.spent(key), '1', 'PX', life, 'NX'))) === 'OK';
    },
    check: () => check(redis, names, now),
    close: () => redis.close(),
  };
}

function namesFor(prefix: string): Names {
  if (!/^[\w:.-]*$/.test(prefix)) {
    throw new Fault('misconfigured', 'the Redis key prefix may hold letters, digits, and _ : . - only');
  }
  const named = (kind: string) => (rest: string) => `${prefix}{latchkey}:${kind}:${rest}`;
  return { record: named('record'), counter: named('count'), spent: named('spent'), wake: `${prefix}{latchkey}:wake` };
}

async function check(redis: RedisConnection, names: Names, now: () => Instant): Promise<readonly Problem[]> {
  const part = 'store';
  try {
    // Scripts and writes are tried, not only the connection: a user may be allowed too little.
    await redis.ask((ask) => ask.latchkeyCount(1, names.counter('check'), 1000));
    const servers = await redis.look('memory');
    const problems = servers.flatMap(({ info, clock }) => [evictionProblem(info), clockProblem(clock - now())].flat());
    return [...new Map(problems.map((problem) => [problem.sentence, { part, ...problem }])).values()];
  } catch (error) {
    return [{ part, sentence: `Redis cannot be used: ${asFault(error).message}` }];
  }
}

/** A server that throws away keys when it is full would forget wrong guesses and spent links. */
function evictionProblem(info: string): readonly Omit<Problem, 'part'>[] {
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'noeviction';
  if (policy === 'noeviction') return [];
  const sentence = `Redis throws keys away when it is full (maxmemory-policy ${policy}): set maxmemory-policy to noeviction.`;
  return [{ sentence }];
}

function clockProblem(clockAhead: number): readonly Omit<Problem, 'part'>[] {
  if (Math.abs(clockAhead) <= clockBand) return [];
  const seconds = Math.round(clockAhead / 1000);
  return [{ sentence: `The clocks of this machine and of Redis differ by ${seconds} s: set both by NTP.`, clockAhead }];
}
