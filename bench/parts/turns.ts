// Turns per second, side by side: rounds of all bots are interleaved, so that a busy moment of the machine hits all.
import { startLatchkey, startPlain } from '../bots.ts';
import type { Running } from '../bots.ts';
import type { Arena } from '../bench.ts';
import { startConnector } from '../connector.ts';
import { percentile, round, timed, turn } from '../turns.ts';
import type { Round } from '../turns.ts';

export const turnParts = ['floor', 'echo', 'help', 'first-card'] as const;
export type TurnPart = (typeof turnParts)[number];

export interface TurnRow {
  readonly part: TurnPart;
  readonly conversations: number;
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly errors: number;
}

interface Contender {
  readonly part: TurnPart;
  readonly bot: Running;
  readonly play: (nth: number) => Promise<number>;
}

const levels = [1, 16, 64];

export async function measureTurns(arena: Arena, parts: readonly TurnPart[]): Promise<readonly TurnRow[]> {
  const { TEAMS_APP_ID: appId = '', TENANT_ID: tenantId = '' } = arena.company.settings;
  const contenders: Contender[] = [];
  let nobody = 0;
  const fresh = (): string => arena.company.ids[nobody++ % arena.company.ids.length] ?? '';
  for (const part of parts) {
    const connector = await startConnector(appId, tenantId);
    const plain = part === 'floor' || part === 'echo';
    const bot = plain ? await startPlain(part, connector) : await startLatchkey(connector, arena.company, arena.folder);
    const own = Array.from({ length: Math.max(...levels) }, fresh);
    if (part === 'help') for (const id of own) await turn(bot, id, 'reset my password');
    const play = (nth: number): Promise<number> =>
      part === 'first-card'
        ? timed(bot, fresh(), 'reset my password')
        : timed(bot, own[nth] ?? '', plain ? 'hello' : 'help');
    contenders.push({ part, bot, play });
  }
  const rows: TurnRow[] = [];
  for (const conversations of levels) {
    for (const { play } of contenders) await round(conversations, arena.quick ? 200 : 1500, play);
    const rounds = new Map<TurnPart, Round[]>(contenders.map(({ part }) => [part, []]));
    for (let times = 0; times < (arena.quick ? 1 : 3); times += 1) {
      for (const { part, play } of contenders)
        rounds.get(part)?.push(await round(conversations, arena.quick ? 400 : 3000, play));
    }
    for (const [part, done] of rounds) rows.push(rowOf(part, conversations, done));
  }
  for (const { bot } of contenders) {
    await bot.stop();
    bot.connector.close();
  }
  return rows;
}

/** The median round speaks for the rate; every turn of all rounds for the times. */
function rowOf(part: TurnPart, conversations: number, rounds: readonly Round[]): TurnRow {
  const times = rounds.flatMap((one) => one.times);
  return {
    part,
    conversations,
    rate: percentile(
      rounds.map(({ turns, seconds }) => turns / seconds),
      0.5,
    ),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    errors: rounds.reduce((sum, { errors }) => sum + errors, 0),
  };
}
