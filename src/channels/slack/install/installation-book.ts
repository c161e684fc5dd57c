// The installations in the store: one sealed record each, and one with the names of all. Must never write a token
// unsealed, nor put an older installation over a newer one.
import type { Instant } from '../../../core/account.ts';
import { Fault } from '../../../core/fault.ts';
import type { Keys, Store } from '../../../runtime/ports.ts';
import { isRecord, own, parse, textAt } from '../read.ts';

/** One installation as it is kept. Tokens are plain texts here: it never leaves this folder. */
export interface Installation {
  readonly teamId: string | undefined;
  readonly enterpriseId: string | undefined;
  readonly isEnterpriseInstall: boolean;
  /** What the workspace or organisation is called, for operators. */
  readonly name: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly token: string;
  /** Undefined: the token does not rotate. */
  readonly rotation: Rotation | undefined;
  /** When it was last put into the store. */
  readonly keptAt: Instant;
}

export interface Rotation {
  readonly refreshToken: string;
  /** When the token ends. */
  readonly endsAt: Instant;
  /** Somebody took it on to renew the token then; still there when they died before they were done. */
  readonly begunAt: Instant | undefined;
  /** Slack's word for why the token can be renewed no more. */
  readonly lost: string | undefined;
}

/** An installation with the revision that it was read at. */
export interface Entry {
  readonly installation: Installation;
  readonly revision: number;
}

export interface InstallationBook {
  /** Undefined: there is none. One that cannot be opened, its key being gone, is none either. */
  load(home: string): Promise<Entry | undefined>;
  /** True if nobody changed it since `revision`. */
  save(installation: Installation, revision: number): Promise<boolean>;
  /** A new installation, whatever there was before. */
  put(installation: Installation): Promise<void>;
  /** True if nobody changed it since `revision`, and it is gone now. */
  remove(installation: Installation, revision: number): Promise<boolean>;
  /** What all installations are called. */
  homes(): Promise<readonly string[]>;
}

/** An installation lives this long after it was last kept, in ms: 400 days. */
const life = 400 * 24 * 60 * 60 * 1000;
const mostTries = 8;
const listId = 'slack:installations';

/** What an installation is called: its organisation if it was made for the whole of it, else its workspace. */
export function homeOfInstallation({ isEnterpriseInstall, enterpriseId, teamId }: Installation): string {
  return (isEnterpriseInstall ? enterpriseId : teamId) ?? '';
}

export function makeInstallationBook(store: Store, keys: Keys, now: () => Instant): InstallationBook {
  const idOf = (home: string): string => `slack:installation:${home}`;

  async function write(id: string, value: unknown, revision: number): Promise<boolean> {
    const body = keys.seal(id, JSON.stringify(value));
    return store.save({ id, body, wakeAt: undefined, expiresAt: now() + life }, revision);
  }

  async function read(id: string): Promise<{ readonly value: unknown; readonly revision: number }> {
    const kept = await store.load(id);
    const opened = kept && keys.open(id, kept.body);
    return { value: opened === undefined ? undefined : parse(opened), revision: kept?.revision ?? 0 };
  }

  const save = (installation: Installation, revision: number): Promise<boolean> =>
    write(idOf(homeOfInstallation(installation)), { ...installation, keptAt: now() }, revision);

  async function list(change: (homes: ReadonlySet<string>) => ReadonlySet<string>): Promise<void> {
    await repeat(async () => {
      const { value, revision } = await read(listId);
      return write(listId, [...change(new Set(homesOf(value)))].toSorted(), revision);
    });
  }

  return {
    async load(home) {
      const { value, revision } = await read(idOf(home));
      const installation = installationOf(value);
      return installation && { installation, revision };
    },
    save,
    async put(installation) {
      await repeat(async () => save(installation, (await read(idOf(homeOfInstallation(installation)))).revision));
      await list((homes) => new Set([...homes, homeOfInstallation(installation)]));
    },
    async remove(installation, revision) {
      const home = homeOfInstallation(installation);
      // What ends in the past is gone at once.
      const gone = { id: idOf(home), body: Buffer.alloc(0), wakeAt: undefined, expiresAt: 0 };
      if (!(await store.save(gone, revision))) return false;
      await list((homes) => new Set([...homes].filter((one) => one !== home)));
      return true;
    },
    homes: async () => homesOf((await read(listId)).value),
  };
}

/** Somebody else's write between our read and ours is no failure: it is done again upon theirs. */
async function repeat(attempt: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) if (await attempt()) return;
  throw new Fault('unavailable', 'an installation is being written by several at once');
}

function homesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((home): home is string => typeof home === 'string') : [];
}

function installationOf(value: unknown): Installation | undefined {
  const texts = ['name', 'appId', 'botId', 'botUserId', 'token'].map((key) => textAt(value, key));
  const [name, appId, botId, botUserId, token] = texts;
  const keptAt = own(value, 'keptAt');
  if (name === undefined || appId === undefined || botId === undefined) return undefined;
  if (botUserId === undefined || token === undefined || typeof keptAt !== 'number') return undefined;
  return {
    teamId: textAt(value, 'teamId'),
    enterpriseId: textAt(value, 'enterpriseId'),
    isEnterpriseInstall: own(value, 'isEnterpriseInstall') === true,
    name,
    appId,
    botId,
    botUserId,
    token,
    rotation: rotationOf(own(value, 'rotation')),
    keptAt,
  };
}

function rotationOf(value: unknown): Rotation | undefined {
  const refreshToken = textAt(value, 'refreshToken');
  const endsAt = own(value, 'endsAt');
  const begunAt = own(value, 'begunAt');
  if (!isRecord(value) || refreshToken === undefined || typeof endsAt !== 'number') return undefined;
  return {
    refreshToken,
    endsAt,
    begunAt: typeof begunAt === 'number' ? begunAt : undefined,
    lost: textAt(value, 'lost'),
  };
}
