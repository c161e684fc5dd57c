// Resident memory of the process: idle after its start, and after many turns.
import { readFileSync } from 'node:fs';
import type { Arena, Figure } from '../bench.ts';
import { startLatchkey } from '../bots.ts';
import { startConnector } from '../connector.ts';
import { round, turn } from '../turns.ts';

export async function measureResident({ company, folder, quick }: Arena): Promise<readonly Figure[]> {
  const { TEAMS_APP_ID: appId = '', TENANT_ID: tenantId = '' } = company.settings;
  const isSlack = ([name]: readonly [string, string]): boolean => name.startsWith('SLACK_');
  const settings = Object.fromEntries(Object.entries(company.settings).filter((one) => !isSlack(one)));
  const bot = await startLatchkey(await startConnector(appId, tenantId), { ...company, settings }, folder);
  await settle();
  const idle = resident(bot.pid);
  await round(16, quick ? 500 : 10_000, (nth) => turn(bot, company.ids[nth] ?? '', 'help'));
  const after = resident(bot.pid);
  await bot.stop();
  const both = await startLatchkey(await startConnector(appId, tenantId), company, folder);
  await settle();
  const withSlack = resident(both.pid);
  await both.stop();
  return [
    { part: 'resident', name: 'idle, Teams', value: idle, unit: 'MB', target: '< 200', met: idle < 200 },
    { part: 'resident', name: 'after the run, Teams', value: after, unit: 'MB' },
    { part: 'resident', name: 'idle, Teams and Slack', value: withSlack, unit: 'MB' },
  ];
}

/** What a start leaves behind is thrown away. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1500));
}

function resident(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
