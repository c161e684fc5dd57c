// What an open conversation costs in Redis: the server's own count of used memory, before and after many are open.
import { Redis } from 'ioredis';
import type { Arena, Figure } from '../bench.ts';
import { startLatchkey } from '../bots.ts';
import { startConnector } from '../connector.ts';
import { turn } from '../turns.ts';

export async function measureMemory({ company, folder, quick }: Arena): Promise<readonly Figure[]> {
  const { TEAMS_APP_ID: appId = '', TENANT_ID: tenantId = '' } = company.settings;
  const bot = await startLatchkey(await startConnector(appId, tenantId), company, folder);
  const redis = new Redis({ port: bot.redisPort });
  const used = async (): Promise<number> => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
  const open = company.ids.slice(-(quick ? 50 : 2000));
  await turn(bot, company.ids[0] ?? '', 'reset my password');
  const before = await used();
  for (let from = 0; from < open.length; from += 25) {
    await Promise.all(open.slice(from, from + 25).map((id) => turn(bot, id, 'reset my password')));
  }
  // The last saves follow the last cards.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const value = ((await used()) - before) / open.length;
  redis.disconnect();
  await bot.stop();
  return [
    {
      part: 'memory',
      name: 'Redis per open conversation',
      value,
      unit: 'bytes',
      target: '<= 2048',
      met: value <= 2048,
    },
  ];
}
