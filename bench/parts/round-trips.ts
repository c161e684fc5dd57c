// Commands that reach Redis in one whole reset, from the first word to "done", as the server itself reports them.
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
  const monitor = await new Redis({ port: stack.redisPort }).monitor();
  let value = 0;
  // What a script asks inside the server is no round trip; its source is `lua`.
  monitor.on('monitor', (_time: string, [name = '']: string[], source: string) => {
    const command = name.toLowerCase();
    if (source !== 'lua' && !unrelated.has(command)) value += 1;
  });
  await playReset(stack, 'sv');
  await new Promise((resolve) => setTimeout(resolve, 500));
  monitor.disconnect();
  await stack.stop();
  return [{ part: 'round-trips', name: 'of a whole reset', value, unit: 'trips', target: '< 30', met: value < 30 }];
}
