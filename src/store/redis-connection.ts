// The one connection to Redis: one server, Sentinel or Cluster. A command is sent once or not at all: never queued for
// later and never sent again, since a caller that was told "failed" acts on that. No error event may end the process.
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Cluster, Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import { Fault } from '../core/fault.ts';
import type { FaultCode } from '../core/fault.ts';
import type { Secret } from '../core/secret.ts';
import { redisScripts } from './redis-scripts.ts';
import type { RedisCommands } from './redis-scripts.ts';

export interface RedisAddress {
  readonly host: string;
  readonly port: number;
}

/** Where the servers are. */
export type RedisServers =
  | { readonly shape: 'single'; readonly host: string; readonly port: number; readonly database?: number }
  | { readonly shape: 'sentinel'; readonly sentinels: readonly RedisAddress[]; readonly master: string }
  | { readonly shape: 'cluster'; readonly nodes: readonly RedisAddress[] };

export interface RedisSettings {
  readonly servers: RedisServers;
  /** ACL user; without it `default`. */
  readonly username?: string;
  readonly password?: Secret;
  /** TLS 1.2 or later with full checks, to the sentinels too. `caFile`: the CA as PEM, if it is not a public one. */
  readonly tls?: { readonly caFile?: string };
  /** What every key starts with; without braces, which would take the keys apart in a Cluster. */
  readonly keyPrefix?: string;
}

export interface RedisConnection {
  /** Waits up to a second for a connection, then asks once. Every failure is a Fault. */
  ask<T>(question: (redis: RedisCommands) => Promise<T>): Promise<T>;
  /** `INFO section` and the server's clock (ms), of every server that holds data. */
  look(section: string): Promise<readonly { readonly info: string; readonly clock: number }[]>;
  close(): Promise<void>;
}

/** How long a call waits for a connection (ms), and a command for its answer. */
const patience = 1000;
const commandTimeout = 2000;
const slotsRefreshed = 5000;

/** Starts to connect and keeps at it for ever. Throws only if the CA file cannot be read. */
export function connectRedis(settings: RedisSettings): RedisConnection {
  const client = makeClient(settings);
  const commands = client as unknown as RedisCommands;
  const refreshing = refreshSlots(client);
  let lastError = '';
  let closing = false;
  let ready: Promise<void> | undefined;
  client.on('error', (error: Error) => (lastError = error.message));
  client.on('node error', (error: Error) => (lastError = error.message));

  /** One wait for everybody who asks meanwhile: nothing piles up while Redis is away. */
  async function connected(): Promise<void> {
    if (closing) throw new Fault('unavailable', 'the store is closed');
    if (client.status === 'ready') return;
    ready ??= untilReady(client).finally(() => (ready = undefined));
    await ready.catch(() => {
      throw new Fault('unavailable', `Redis cannot be reached${lastError && `: ${lastError}`}`);
    });
  }

  async function ask<T>(question: () => Promise<T>): Promise<T> {
    await connected();
    gather(client);
    try {
      return await question();
    } catch (error) {
      throw faultOf(error);
    }
  }

  return {
    ask: (question) => ask(() => question(commands)),
    look: (section) => ask(() => Promise.all(mastersOf(client).map((server) => lookAt(server, section)))),
    async close() {
      closing = true;
      clearInterval(refreshing);
      const quit = client.status === 'ready' ? client.quit() : Promise.reject(new Error('not connected'));
      await quit.catch(() => client.disconnect());
    },
  };
}

function makeClient(settings: RedisSettings): Redis | Cluster {
  const { servers } = settings;
  const options = optionsFor(settings);
  if (servers.shape === 'cluster') return makeCluster(servers.nodes, options);
  const alone = { ...options, scripts: redisScripts, enableOfflineQueue: false, retryStrategy: pause };
  if (servers.shape === 'single') {
    return new Redis({ ...alone, host: servers.host, port: servers.port, db: servers.database ?? 0 });
  }
  return new Redis({
    ...alone,
    sentinels: servers.sentinels.map(({ host, port }) => ({ host, port })),
    name: servers.master,
    ...(options.tls && { enableTLSForSentinelMode: true, sentinelTLS: options.tls }),
    sentinelRetryStrategy: pause,
  });
}

function optionsFor({ username, password, tls }: RedisSettings) {
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password: password.reveal() }),
    ...(tls && { tls: { ...(tls.caFile && { ca: readFileSync(tls.caFile) }), minVersion: 'TLSv1.2' as const } }),
    commandTimeout,
    connectTimeout: 1500,
    // A server that accepts and then hangs is left after this long, with everything that was asked of it.
    socketTimeout: 5000,
    // What was sent and not answered is reported as failed, never sent again.
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    // A master that became a replica keeps its connections; only a new one finds the new master.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
  } satisfies RedisOptions;
}

function makeCluster(nodes: readonly RedisAddress[], redisOptions: ReturnType<typeof optionsFor>): Cluster {
  return new Cluster(
    nodes.map(({ host, port }) => ({ host, port })),
    {
      redisOptions,
      scripts: redisScripts,
      // Only for a node that is being connected to: shorter than a command may take, and emptied if it fails.
      enableOfflineQueue: true,
      clusterRetryStrategy: pause,
      // 0: a command whose connection broke may have been done, so it is not sent to another node.
      retryDelayOnFailover: 0,
    },
  );
}

/**
 * Asks the nodes of a Cluster now and then who holds what; gives the timer. That of ioredis itself runs for ever if the
 * client is closed while it connects, or in the middle of a round.
 */
function refreshSlots(client: Redis | Cluster): NodeJS.Timeout | undefined {
  return client instanceof Cluster ? setInterval(() => client.refreshSlotsCache(), slotsRefreshed).unref() : undefined;
}

/** Doubles from 50 ms to 2 s, and up to a half more so that replicas do not come back in step. */
function pause(tries: number): number {
  const base = Math.min(2000, 25 * 2 ** Math.min(tries, 10));
  return base + randomInt(Math.max(1, Math.round(base / 2)));
}

function untilReady(client: Redis | Cluster): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(reject), patience);
    const arrived = (): void => done(resolve);
    client.once('ready', arrived);
    function done(end: () => void): void {
      clearTimeout(timer);
      client.removeListener('ready', arrived);
      end();
    }
  });
}

/** What is asked within one turn of the event loop leaves in one write to the socket. */
function gather(client: Redis | Cluster): void {
  for (const { stream } of mastersOf(client)) {
    if (stream === undefined || stream.writableCorked > 0) continue;
    stream.cork();
    setImmediate(() => stream.uncork());
  }
}

function mastersOf(client: Redis | Cluster): readonly Redis[] {
  return client instanceof Cluster ? client.nodes('master') : [client];
}

async function lookAt(server: Redis, section: string): Promise<{ info: string; clock: number }> {
  const [info, [seconds = 0, microseconds = 0]] = await Promise.all([server.info(section), server.time()]);
  return { info, clock: seconds * 1000 + microseconds / 1000 };
}

const operatorsMatter = /^(NOPERM|NOAUTH|WRONGPASS|CROSSSLOT|ERR unknown command)/;
const passes = /^(LOADING|MASTERDOWN|READONLY|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|OOM|MISCONF|NOREPLICAS|BUSY|UNKILLABLE)/;

/** Only the text goes on: the error itself carries the command, and with it sealed bodies or the password. */
function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { name, message } = error instanceof Error ? error : new Error('a value was thrown');
  return new Fault(codeOf(name, message), `Redis: ${message}`);
}

function codeOf(name: string, message: string): FaultCode {
  if (operatorsMatter.test(message)) return 'misconfigured';
  // What the server answers otherwise is a mistake of ours; everything else is the way to it.
  return name === 'ReplyError' && !passes.test(message) ? 'internal' : 'unavailable';
}
