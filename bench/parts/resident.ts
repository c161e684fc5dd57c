// Resident memory of the process: idle after its start, and after many turns.
import { readFileSync } from 'node:fs';
import type { Arena, Figure } from '../bench.ts';
import { startLatchkey } from '../bots.ts';
import { startConnector } from '../connector.ts';
import { round, turn } from '../turns.ts';

export async function measureResident({ company, folder, quick }: Arena): Promise<readonly Figure[]> {
  const { TEAMS_APP_ID: appId = '', TENANT_ID: tenantId = '' } = company.settings;
  const bot = await startLatchkey(await startConnector(appId, tenantId), company, folder);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const idle = resident(bot.pid);
  await round(16, quick ? 500 : 10_000, (nth) => turn(bot, company.ids[nth] ?? '', 'help'));
  const after = resident(bot.pid);
  await bot.stop();
  return [
    { part: 'resident', name: 'idle', value: idle, unit: 'MB', target: '< 200', met: idle < 200 },
    { part: 'resident', name: 'after the run', value: after, unit: 'MB' },
  ];
}

function resident(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
