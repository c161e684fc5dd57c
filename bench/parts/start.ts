// From the start of the program to the first answer of /healthz, with the local company inside: what `npm start` waits
// for.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Arena, Figure } from '../bench.ts';
import { freePort } from '../../test/free-port.ts';
import { answering, end, program } from '../bots.ts';
import { percentile } from '../turns.ts';

export async function measureStart({ folder, quick }: Arena): Promise<readonly Figure[]> {
  const times: number[] = [];
  for (let run = 0; run < (quick ? 1 : 5); run += 1) {
    const port = await freePort();
    const started = performance.now();
    const env = {
      PATH: process.env['PATH'],
      LATCHKEY_MODE: 'local',
      LATCHKEY_PORT: String(port),
      LATCHKEY_CHAT_PORT: '0',
      LATCHKEY_AUDIT_FILE: join(folder, `audit-start-${run}.jsonl`),
    };
    const child = spawn(process.execPath, [program], { stdio: 'ignore', env });
    await answering(`http://127.0.0.1:${port}/healthz`, child);
    times.push(performance.now() - started);
    await end(child);
  }
  const value = percentile(times, 0.5);
  return [{ part: 'start', name: 'start to ready', value, unit: 'ms', target: '< 2000', met: value < 2000 }];
}
