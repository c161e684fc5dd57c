// Round trips to Redis in one whole reset, from the first word to "done": how often the server read something from its
// clients, as it reports itself. Commands that travel together are one trip.
import { Redis } from 'ioredis';
import type { Arena, Figure } from '../bench.ts';
import { playReset } from '../../test/scenarios/play.ts';
import { startStack } from '../../test/scenarios/stack.ts';

/** Asked by connections, health checks and the wake timer, not by a reset. */
const unrelated = new Set([
  'info',
  'config',
  'hello',
  'client',
  'ping',
  'command',
  'time',
  'script',
  'zrangebyscore',
  'zrange',
  'monitor',
]);

export async function measureRoundTrips(_arena: Arena): Promise<readonly Figure[]> {
  const stack = await startStack('bench');
  await stack.start();
  await playReset(stack, 'en');
  const watch = new Redis({ port: stack.redisPort });
  const monitor = await new Redis({ port: stack.redisPort }).monitor();
  // Written once after a start, by the wake timer.
  while ((await watch.keys('*:digest-told')).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  let others = 0;
  // What a script asks inside the server travels nowhere; its source is `lua`.
  monitor.on('monitor', (_time: string, [name = '']: string[], source: string) => {
    if (source !== 'lua' && unrelated.has(name.toLowerCase())) others += 1;
  });
  const before = await readsOf(watch);
  await playReset(stack, 'sv');
  await new Promise((resolve) => setTimeout(resolve, 500));
  const value = (await readsOf(watch)) - before - others;
  monitor.disconnect();
  watch.disconnect();
  await stack.stop();
  return [{ part: 'round-trips', name: 'of a whole reset', value, unit: 'trips', target: '< 30', met: value < 30 }];
}

async function readsOf(redis: Redis): Promise<number> {
  return Number(/total_reads_processed:(\d+)/.exec(await redis.info('stats'))?.[1]);
}
