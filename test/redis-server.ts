// Real Redis servers for tests: on loopback, on free ports, with nothing kept on disk, ended with the test process.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RedisServers } from '../src/store/redis-connection.ts';
import { redisServer } from './found.ts';
import { freePort } from './free-port.ts';

export interface RedisProcess {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** For `makeRedisStore({ servers })`. */
  readonly servers: RedisServers;
  /** Ends it at once with this signal (SIGTERM) and waits for it. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface RedisStart {
  /** Behind the defaults, so that they win. */
  readonly args?: readonly string[];
  /** The same port again, for a restart; otherwise a free one. */
  readonly port?: number;
  /** Listens with TLS only, if the arguments say how. */
  readonly tls?: boolean;
  /** A configuration file in front of the arguments. */
  readonly file?: string;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a server and resolves when it takes connections. Ask `needs(this, 'redis-server')` first. */
export async function startRedis(start: RedisStart = {}): Promise<RedisProcess> {
  if (redisServer === undefined) throw new Error('This machine has no redis-server.');
  const port = start.port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-redis-'));
  const ports = start.tls ? ['--port', '0', '--tls-port', `${port}`] : ['--port', `${port}`];
  const quiet = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const sentinel = start.args?.includes('--sentinel') ? [] : quiet;
  const args = [...(start.file ? [start.file] : []), ...ports, ...sentinel, ...(start.args ?? [])];
  const child = spawn(redisServer, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await untilReady(child);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    servers: { shape: 'single', host: '127.0.0.1', port },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      if (signal !== 'SIGKILL') child.kill('SIGCONT');
      await ended;
      running.delete(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('close', () => reject(new Error(`redis-server ended before it was ready: ${said}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString();
      if (/Ready to accept|Sentinel ID is|Sentinel new configuration saved/.test(said)) resolve();
    });
  });
}
