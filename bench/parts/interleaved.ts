// Rounds of several bots, interleaved, so that a busy moment of the machine hits all of them.
import { readFileSync } from 'node:fs';
import { percentile, round } from '../turns.ts';
import type { Round, Turn } from '../turns.ts';

/** One bot in a comparison. */
export interface Contender {
  readonly part: string;
  /** The bot's own process. */
  readonly pid: number;
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
  /** Ms of CPU that the bot's own process took for a turn. */
  readonly cpu: number;
  /** Whether the conversations went at the pace of people, and not as fast as they were answered. */
  readonly paced: boolean;
}

/** A round, and what it cost the bot. */
type Charged = Round & { readonly cpu: number };

/** How many conversations are under way at once. */
export const levels: readonly number[] = [1, 16, 64];
/** Ms between the turns of one of the most conversations, when they go at a pace: nobody types faster. */
export const pace = 250;

export async function measureInterleaved(
  contenders: readonly Contender[],
  quick: boolean,
): Promise<readonly TurnRow[]> {
  const rows: TurnRow[] = [];
  for (const conversations of levels) {
    for (const { play } of contenders) await round(conversations, quick ? 200 : 1500, play);
    const rounds = new Map<string, Charged[]>(contenders.map(({ part }) => [part, []]));
    for (let times = 0; times < (quick ? 1 : 3); times += 1) {
      for (const { part, pid, play } of contenders) {
        const before = cpuOf(pid);
        const played = await round(conversations, quick ? 400 : 3000, play);
        rounds.get(part)?.push({ ...played, cpu: (cpuOf(pid) - before) / played.turns });
      }
    }
    for (const [part, done] of rounds) rows.push(rowOf(part, conversations, done));
  }
  const most = Math.max(...levels);
  for (const { part, pid, play } of contenders) {
    const before = cpuOf(pid);
    const played = await round(most, quick ? 1_000 : 8_000, play, pace);
    rows.push({ ...rowOf(part, most, [{ ...played, cpu: (cpuOf(pid) - before) / played.turns }]), paced: true });
  }
  return rows;
}

/** The median round speaks for the rate; every turn of all rounds for the times. */
function rowOf(part: string, conversations: number, rounds: readonly Charged[]): TurnRow {
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
    cpu: percentile(
      rounds.map(({ cpu }) => cpu),
      0.5,
    ),
    paced: false,
    errors: rounds.reduce((sum, { errors }) => sum + errors, 0),
  };
}

/** Ms of CPU that a process has used, by proc(5): user and system time are fields 14 and 15, in ticks of 10 ms. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
