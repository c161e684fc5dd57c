// Rounds of several bots, interleaved, so that a busy moment of the machine hits all of them.
import { percentile, round } from '../turns.ts';
import type { Round, Turn } from '../turns.ts';

/** One bot in a comparison. */
export interface Contender {
  readonly part: string;
  /** One turn of the nth conversation. */
  readonly play: (nth: number) => Promise<Turn>;
}

export interface TurnRow {
  readonly part: string;
  readonly conversations: number;
  readonly rate: number;
  /** Of whole turns (ms). */
  readonly p50: number;
  readonly p99: number;
  /** Of acknowledgements (ms). */
  readonly ackP99: number;
  readonly errors: number;
}

/** How many conversations are under way at once. */
export const levels: readonly number[] = [1, 16, 64];

export async function measureInterleaved(
  contenders: readonly Contender[],
  quick: boolean,
): Promise<readonly TurnRow[]> {
  const rows: TurnRow[] = [];
  for (const conversations of levels) {
    for (const { play } of contenders) await round(conversations, quick ? 200 : 1500, play);
    const rounds = new Map<string, Round[]>(contenders.map(({ part }) => [part, []]));
    for (let times = 0; times < (quick ? 1 : 3); times += 1) {
      for (const { part, play } of contenders)
        rounds.get(part)?.push(await round(conversations, quick ? 400 : 3000, play));
    }
    for (const [part, done] of rounds) rows.push(rowOf(part, conversations, done));
  }
  return rows;
}

/** The median round speaks for the rate; every turn of all rounds for the times. */
function rowOf(part: string, conversations: number, rounds: readonly Round[]): TurnRow {
  const times = rounds.flatMap((one) => one.times);
  const wholes = times.map(({ whole }) => whole);
  const rates = rounds.map(({ turns, seconds }) => turns / seconds);
  return {
    part,
    conversations,
    rate: percentile(rates, 0.5),
    p50: percentile(wholes, 0.5),
    p99: percentile(wholes, 0.99),
    ackP99: percentile(
      times.map(({ ack }) => ack),
      0.99,
    ),
    errors: rounds.reduce((sum, { errors }) => sum + errors, 0),
  };
}
