// The steps that must be one step on the server, in Lua. They must only touch the keys that are handed to them, so that
// they also run in a Redis Cluster, where all our keys share one slot.
import { longestLife } from './lifetime.ts';

/** `revision:expiry:body` as it is kept; a text without both numbers, or past its expiry, counts as not there. */
const revisionOf = `
local function revision_of(kept, now)
  if not kept then return 0 end
  local revision, expires = string.match(kept, '^(%d+):(%d+):')
  if not revision then return 0 end
  local left = tonumber(expires) - now
  if left <= 0 or left > ${longestLife} then return 0 end
  return tonumber(revision)
end
`;

/** Compare-and-set with its wake list entry. ARGV: expected, now, life left (ms, 0: gone), value, id, wakeAt or ''. */
const save = `${revisionOf}
local expected, now, left = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
if revision_of(redis.call('GET', KEYS[1]), now) ~= expected then return 0 end
if left > 0 then redis.call('SET', KEYS[1], ARGV[4], 'PX', left) else redis.call('DEL', KEYS[1]) end
if left > 0 and ARGV[6] ~= '' then
  redis.call('ZADD', KEYS[2], ARGV[6], ARGV[5])
  if redis.call('PTTL', KEYS[2]) < left then redis.call('PEXPIRE', KEYS[2], left) end
else
  redis.call('ZREM', KEYS[2], ARGV[5])
end
return 1
`;

/** Which of the records still live; the others leave the wake list. KEYS: wake list, records. ARGV: now, their ids. */
const living = `${revisionOf}
local ids = {}
for i = 2, #KEYS do
  if revision_of(redis.call('GET', KEYS[i]), tonumber(ARGV[1])) > 0 then
    ids[#ids + 1] = ARGV[i]
  else
    redis.call('ZREM', KEYS[1], ARGV[i])
  end
end
return ids
`;

/** Adds one to each counter. A counter that somehow lost its expiry gets one again, and keeps its count. */
const count = `
local totals = {}
for i, key in ipairs(KEYS) do
  totals[i] = redis.call('INCR', key)
  if redis.call('PTTL', key) < 0 then redis.call('PEXPIRE', key, ARGV[i]) end
end
return totals
`;

/** The same once for a mark. KEYS: the mark, counters. ARGV: their lives. */
const countOnce = `
if not redis.call('SET', KEYS[1], '1', 'PX', ARGV[1], 'NX') then return false end
local totals = {}
for i = 2, #KEYS do
  totals[i - 1] = redis.call('INCR', KEYS[i])
  if redis.call('PTTL', KEYS[i]) < 0 then redis.call('PEXPIRE', KEYS[i], ARGV[i]) end
end
return totals
`;

/** What counters have come to. */
const totals = `
local found = {}
for i, key in ipairs(KEYS) do found[i] = tonumber(redis.call('GET', key) or 0) end
return found
`;

/** Takes one off each counter that is above zero; their expiry stays. */
const uncount = `
for _, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or 0) > 0 then redis.call('DECR', key) end
end
return 0
`;

/** For ioredis: it sends the text once per connection and its SHA-1 afterwards, also to a server that restarted. */
export const redisScripts = {
  latchkeySave: { lua: save, numberOfKeys: 2 },
  latchkeyLiving: { lua: living },
  latchkeyCount: { lua: count },
  latchkeyUncount: { lua: uncount },
  latchkeyCountOnce: { lua: countOnce },
  latchkeyTotals: { lua: totals },
};

/** The commands the store uses, on one server and on a Cluster alike. Scripts of any number of keys take it first. */
export interface RedisCommands {
  getBuffer(key: string): Promise<Buffer | null>;
  set(key: string, value: string, unit: 'PX', life: number, only: 'NX'): Promise<'OK' | null>;
  del(...keys: readonly string[]): Promise<number>;
  zrangebyscore(key: string, min: string, max: number, limit: 'LIMIT', from: number, most: number): Promise<string[]>;
  latchkeySave(...keysAndWords: readonly (string | number | Buffer)[]): Promise<number>;
  latchkeyLiving(keys: number, ...keysAndWords: readonly (string | number)[]): Promise<string[]>;
  latchkeyCount(keys: number, ...keysAndWords: readonly (string | number)[]): Promise<number[]>;
  latchkeyUncount(keyCount: number, ...keys: string[]): Promise<number>;
  latchkeyCountOnce(keys: number, ...keysAndWords: readonly (string | number)[]): Promise<number[] | null>;
  latchkeyTotals(keyCount: number, ...keys: string[]): Promise<number[]>;
}
