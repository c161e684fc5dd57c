// A registration report over a large company, at Microsoft's own pace: how much memory the process ever held, and how long
// it took. Graph is in a process of its own and refuses whoever asks more than 5 times in 10 seconds.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Arena, Figure } from '../bench.ts';
import { end, startLatchkey, startServer } from '../bots.ts';
import type { CompanySettings } from '../bots.ts';
import { startConnector } from '../connector.ts';
import { turn } from '../turns.ts';

/** Reading 100,000 people takes three and a half minutes at least (ms). */
const patience = 15 * 60_000;

export async function measureReport({ quick }: Arena): Promise<readonly Figure[]> {
  const count = quick ? 5000 : 100_000;
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-report-'));
  const env = { FOLDER: folder, PEOPLE: String(count), READER: '1' };
  const { said: company, child } = await startServer<CompanySettings>('company', env);
  const { TEAMS_APP_ID: appId = '', TENANT_ID: tenantId = '' } = company.settings;
  const connector = await startConnector(appId, tenantId);
  const bot = await startLatchkey(connector, company, folder);
  try {
    const [reader = ''] = company.ids;
    await turn(bot, reader, 'help');
    const before = memory(bot.pid, 'VmRSS');
    const started = performance.now();
    await turn(bot, reader, 'registration report');
    const card = await until(() => connector.next(`a:${reader}`));
    const seconds = (performance.now() - started) / 1000;
    const most = memory(bot.pid, 'VmHWM');
    if (!card.includes(count.toLocaleString('en'))) throw new Error(`the report is not about ${count} people`);
    const name = `${count.toLocaleString('en')} people`;
    return [
      { part: 'report', name: `${name}, most resident`, value: most, unit: 'MB', target: '< 300', met: most < 300 },
      { part: 'report', name: `${name}, resident before`, value: before, unit: 'MB' },
      { part: 'report', name: `${name}, time`, value: seconds, unit: 's' },
    ];
  } finally {
    await bot.stop();
    connector.close();
    await end(child);
  }
}

/** The card with the figures; the cards before it say how far it is. */
async function until(next: () => Promise<string>): Promise<string> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('no report came')), patience).unref();
  });
  for (;;) {
    const body = await Promise.race([next(), late]);
    if (body.includes('Chart.Donut')) return body;
    if (body.includes('Something went wrong')) throw new Error('the report failed');
  }
}

function memory(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] = new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
