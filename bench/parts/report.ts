// A registration report over 100,000 people and the download of its list: how much memory the reading process ever held.
// Graph is in a process of its own, and for this once asked as fast as it answers.
import type { Arena, Figure } from '../bench.ts';
import { end, startServer } from '../bots.ts';
import { startRedis } from '../../test/redis-server.ts';

interface Read {
  readonly people: number;
  readonly lines: number;
  readonly seconds: number;
  /** Resident memory before and the most there ever was (MB). */
  readonly before: number;
  readonly most: number;
}

export async function measureReport({ quick }: Pick<Arena, 'quick'>): Promise<readonly Figure[]> {
  const count = quick ? 5000 : 100_000;
  const redis = await startRedis();
  const graph = await startServer<{ readonly url: string }>('report-graph', { PEOPLE: String(count) });
  try {
    const env = { GRAPH: graph.said.url, REDIS_PORT: String(redis.port) };
    const { said, child } = await startServer<Read>('report-reader', env);
    await end(child);
    const { people, lines, seconds, before, most } = said;
    if (people !== count || lines !== count) throw new Error(`${people} people and ${lines} lines, not ${count}`);
    const name = `${count.toLocaleString('en')} people`;
    return [
      { part: 'report', name: `${name}, most resident`, value: most, unit: 'MB', target: '< 300', met: most < 300 },
      { part: 'report', name: `${name}, resident before`, value: before, unit: 'MB' },
      { part: 'report', name: `${name}, time without Microsoft's pace`, value: seconds, unit: 's' },
    ];
  } finally {
    await end(graph.child);
    await redis.stop();
  }
}
