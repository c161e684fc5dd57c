// Turns per second in Teams, side by side.
import { startLatchkey, startPlain } from '../bots.ts';
import type { Running } from '../bots.ts';
import type { Arena } from '../bench.ts';
import { startConnector } from '../connector.ts';
import { turn } from '../turns.ts';
import type { Turn } from '../turns.ts';
import { levels, measureInterleaved } from './interleaved.ts';
import type { Contender, TurnRow } from './interleaved.ts';

export const turnParts = ['floor', 'echo', 'help', 'first-card'] as const;
export type TurnPart = (typeof turnParts)[number];

export async function measureTurns(arena: Arena, parts: readonly TurnPart[]): Promise<readonly TurnRow[]> {
  const { TEAMS_APP_ID: appId = '', TENANT_ID: tenantId = '' } = arena.company.settings;
  const contenders: Contender[] = [];
  const bots: Running[] = [];
  let nobody = 0;
  const fresh = (): string => arena.company.ids[nobody++ % arena.company.ids.length] ?? '';
  for (const part of parts) {
    const connector = await startConnector(appId, tenantId);
    const plain = part === 'floor' || part === 'echo';
    const bot = plain ? await startPlain(part, connector) : await startLatchkey(connector, arena.company, arena.folder);
    bots.push(bot);
    const own = Array.from({ length: Math.max(...levels) }, fresh);
    if (part === 'help') for (const id of own) await turn(bot, id, 'reset my password');
    const play = (nth: number): Promise<Turn> =>
      part === 'first-card'
        ? turn(bot, fresh(), 'reset my password')
        : turn(bot, own[nth] ?? '', plain ? 'hello' : 'help');
    contenders.push({ part, pid: bot.pid, play });
  }
  const rows = await measureInterleaved(contenders, arena.quick);
  for (const bot of bots) {
    await bot.stop();
    bot.connector.close();
  }
  return rows;
}
