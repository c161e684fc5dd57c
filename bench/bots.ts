// The bots that are compared, each in a process of its own.
import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../test/free-port.ts';
import { startRedis } from '../test/redis-server.ts';
import type { Connector } from './connector.ts';
import { issuer } from './connector.ts';
import type { Bot } from './turns.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
/** What `node` runs in production. */
export const program = join(here, '..', 'dist', 'main.js');

export interface Running extends Bot {
  readonly pid: number;
  stop(): Promise<void>;
}

export interface CompanySettings {
  readonly settings: Readonly<Record<string, string>>;
  readonly ids: readonly string[];
  readonly caFile: string;
  readonly chatUrl: string;
}

/** Starts a small server of `servers/` and gives what it says first. */
export async function startServer<T>(
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly said: T; readonly child: ChildProcess }> {
  const child = fork(join(here, 'servers', `${name}.ts`), [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
  });
  return { said: await firstMessage<T>(child, name), child };
}

/** What a child process says first; rejects if it ends without a word. */
export function firstMessage<T>(child: ChildProcess, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
}

/** `floor` or `echo`. */
export async function startPlain(name: 'floor' | 'echo', connector: Connector): Promise<Running> {
  const env = { METADATA: connector.metadataUrl, APP_ID: connector.appId, TENANT_ID: connector.tenantId };
  const { said, child } = await startServer<{ readonly port: number }>(name, env);
  return { port: said.port, connector, pid: child.pid ?? 0, stop: () => end(child) };
}

export interface Latchkey extends Running {
  readonly redisPort: number;
  readonly redisPid: number;
}

/** The real program with a Redis of its own and an audit file on this disk. */
export async function startLatchkey(
  connector: Connector,
  { settings, caFile }: CompanySettings,
  folder: string,
  execArgv: readonly string[] = [],
): Promise<Latchkey> {
  const redis = await startRedis();
  const port = await freePort();
  const own = Object.fromEntries(Object.entries(settings).map(([name, value]) => [`LATCHKEY_${name}`, value]));
  const child = spawn(process.execPath, [...execArgv, program], {
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      NODE_EXTRA_CA_CERTS: caFile,
      ...own,
      LATCHKEY_MAIL_CA_FILE: caFile,
      LATCHKEY_MODE: 'local',
      LATCHKEY_LOG_LEVEL: 'error',
      LATCHKEY_PORT: String(port),
      LATCHKEY_STORE: 'redis',
      LATCHKEY_REDIS_URL: `redis://127.0.0.1:${redis.port}`,
      LATCHKEY_KEYS: `bench:${randomBytes(32).toString('base64')}`,
      LATCHKEY_AUDIT_FILE: join(folder, `audit-${port}.jsonl`),
      LATCHKEY_TEAMS_OPENID_METADATA_URL: connector.metadataUrl,
      LATCHKEY_TEAMS_TOKEN_ISSUER: issuer,
      LATCHKEY_TEAMS_SERVICE_HOSTS: new URL(connector.serviceUrl).host,
      LATCHKEY_TEAMS_SERVICE_URL: connector.serviceUrl,
    },
  });
  await answering(`http://127.0.0.1:${port}/readyz`, child);
  return {
    port,
    connector,
    pid: child.pid ?? 0,
    redisPort: redis.port,
    redisPid: redis.pid,
    async stop() {
      await end(child);
      await redis.stop();
    },
  };
}

/** Waits until the address answers 200; gives up when the program ends. */
export async function answering(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 4000).unref();
  });
}
