// Settings of the store: memory for a local run, Redis in three shapes otherwise.
import { type HostPort, existingFile, hostPort, line, list, oneOf, secret, serverUrl } from './kinds.ts';
import { present } from './present.ts';
import { type Reading, type Values, setting } from './setting.ts';
import type { Secret } from '../core/secret.ts';

export const storeSettings = {
  STORE: setting(oneOf('memory', 'redis'), 'Where state is kept; memory forgets it all at the end of the process.', {
    default: 'redis',
    localDefault: 'memory',
  }),
  REDIS_URL: setting(
    serverUrl(['redis', 6379], ['rediss', 6380]),
    'One Redis server; the path is the number of the database.',
    {
      secret: true,
      needed:
        'one of LATCHKEY_REDIS_URL, LATCHKEY_REDIS_SENTINELS and LATCHKEY_REDIS_CLUSTER, with LATCHKEY_STORE=redis',
    },
  ),
  REDIS_SENTINELS: setting(list(hostPort), 'The sentinels that know which server is the master.'),
  REDIS_SENTINEL_NAME: setting(line(100), 'The name of the master among the sentinels.', {
    needed: 'with LATCHKEY_REDIS_SENTINELS',
  }),
  REDIS_CLUSTER: setting(list(hostPort), 'Some servers of a Redis Cluster.'),
  REDIS_USERNAME: setting(line(200), 'The ACL user.', { otherwise: 'the one in LATCHKEY_REDIS_URL' }),
  REDIS_PASSWORD: setting(secret, 'Its password.', { secret: true, otherwise: 'the one in LATCHKEY_REDIS_URL' }),
  REDIS_TLS_CA_FILE: setting(existingFile, 'The CA of the servers as PEM, if it is not a public one; turns TLS on.'),
  REDIS_KEY_PREFIX: setting(line(40), 'What every key starts with.', { default: 'latchkey:' }),
};

type StoreValues = Values<typeof storeSettings>;

/** Where the servers are. */
export type RedisServers =
  | { readonly shape: 'single'; readonly host: string; readonly port: number; readonly database: number }
  | { readonly shape: 'sentinel'; readonly sentinels: readonly HostPort[]; readonly master: string }
  | { readonly shape: 'cluster'; readonly nodes: readonly HostPort[] };

export interface RedisConfig {
  readonly kind: 'redis';
  readonly servers: RedisServers;
  readonly username?: string;
  readonly password?: Secret;
  /** TLS with full checks; `caFile` for a private CA. Undefined: no TLS. */
  readonly tls?: { readonly caFile?: string };
  readonly keyPrefix: string;
}

export type StoreConfig = RedisConfig | { readonly kind: 'memory' };

/** Undefined when something is missing, which was noted. */
export function readStore(values: StoreValues, { mode, wrong }: Reading): StoreConfig | undefined {
  const named = (['REDIS_URL', 'REDIS_SENTINELS', 'REDIS_CLUSTER'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (values.STORE === 'memory') {
    if (mode === 'production')
      wrong('LATCHKEY_STORE is memory, which only a local run may use: set LATCHKEY_STORE=redis.');
    if (named[0] !== undefined)
      wrong(`LATCHKEY_${named[0]} is set, but LATCHKEY_STORE is memory: remove one of the two.`);
    return mode === 'local' ? { kind: 'memory' } : undefined;
  }
  if (named.length !== 1) {
    wrong(
      'LATCHKEY_STORE is redis, which needs exactly one of LATCHKEY_REDIS_URL, LATCHKEY_REDIS_SENTINELS and ' +
        `LATCHKEY_REDIS_CLUSTER: ${named.length} are set.`,
    );
    return undefined;
  }
  const servers = readServers(values, wrong);
  return servers && { kind: 'redis', servers, ...access(values) };
}

function readServers(values: StoreValues, wrong: Reading['wrong']): RedisServers | undefined {
  const { REDIS_URL: url, REDIS_SENTINELS: sentinels, REDIS_SENTINEL_NAME: master, REDIS_CLUSTER: nodes } = values;
  if (nodes !== undefined) return { shape: 'cluster', nodes };
  if (sentinels !== undefined) {
    if (master !== undefined) return { shape: 'sentinel', sentinels, master };
    wrong('LATCHKEY_REDIS_SENTINEL_NAME is missing: LATCHKEY_REDIS_SENTINELS needs the name of the master.');
  }
  if (url === undefined) return undefined;
  if (!/^\d{0,4}$/.test(url.path)) {
    wrong('LATCHKEY_REDIS_URL has a path that is no number: it may only name the database, as in redis://host:6379/0.');
  }
  return { shape: 'single', host: url.host, port: url.port, database: Number(url.path) };
}

function access(values: StoreValues): Omit<RedisConfig, 'kind' | 'servers'> {
  const username = values.REDIS_USERNAME ?? values.REDIS_URL?.user;
  const password = values.REDIS_PASSWORD ?? values.REDIS_URL?.password;
  const caFile = values.REDIS_TLS_CA_FILE;
  const tls = caFile !== undefined || values.REDIS_URL?.tls === true;
  return {
    ...present({ username, password, tls: tls ? present({ caFile }) : undefined }),
    keyPrefix: values.REDIS_KEY_PREFIX,
  };
}
