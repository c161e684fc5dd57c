// One domain controller: what it says of itself, and a handful of connections that are kept for the next one who asks.
// A controller that failed rests a while, so that nobody waits for it again and again.
import { PresenceFilter } from 'ldapts';
import type { Instant } from '../../core/account.ts';
import { asFault, Fault } from '../../core/fault.ts';
import { type Connection, signIn, type SignIn, SignInRefused } from './connection.ts';
import { type ControllerAddress, dial } from './dial.ts';
import { textOf, textsOf } from './entry.ts';

/** What a controller says of itself (its rootDSE). */
export interface RootFacts {
  /** The domain it is of, such as `DC=corp,DC=example,DC=com`. */
  readonly domain: string;
  /** The site it stands in; empty if it does not say. */
  readonly site: string;
  /** OIDs of the controls it knows. */
  readonly controls: ReadonlySet<string>;
}

export interface ControllerSettings {
  readonly ca: string;
  readonly account: SignIn;
  /** Connections at most. */
  readonly connections: number;
  /** Milliseconds. */
  readonly timeouts: { readonly connect: number; readonly read: number };
}

export interface Controller {
  readonly name: string;
  /** What it said when it was last connected to; undefined before. */
  readonly facts: () => RootFacts | undefined;
  /** Until when nobody should ask it, since it failed. */
  readonly restsUntil: () => Instant;
  /** Runs `act` on a connection nobody else uses. Throws what `act` throws, or a Fault if there is no connection. */
  use<T>(act: (connection: Connection, facts: RootFacts) => Promise<T>): Promise<T>;
  close(): void;
}

/** Milliseconds. */
const rest = 30_000;
const idleFor = 60_000;

export function makeController(
  address: ControllerAddress,
  settings: ControllerSettings,
  now: () => Instant,
): Controller {
  const name = `${address.host}:${address.port}`;
  const idle: { readonly connection: Connection; readonly timer: NodeJS.Timeout }[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  let restsUntil = 0;
  let facts: RootFacts | undefined;

  async function connect(): Promise<Connection> {
    let connection: Connection | undefined;
    try {
      const socket = await dial(address, { ca: settings.ca, timeout: settings.timeouts.connect });
      connection = await signIn(socket, name, settings.account, settings.timeouts.read);
      // Asked again for every connection: a controller may have been replaced under its name.
      facts = await readRoot(connection);
      restsUntil = 0;
      return connection;
    } catch (error) {
      connection?.close();
      if (!(error instanceof SignInRefused)) restsUntil = now() + rest;
      throw error;
    }
  }

  function takeIdle(): Connection | undefined {
    for (let kept = idle.pop(); kept !== undefined; kept = idle.pop()) {
      clearTimeout(kept.timer);
      if (kept.connection.open()) return kept.connection;
    }
    return undefined;
  }

  function putBack(connection: Connection): void {
    if (!connection.open()) return connection.close();
    const timer = setTimeout(() => {
      const at = idle.findIndex((kept) => kept.connection === connection);
      if (at !== -1) idle.splice(at, 1);
      connection.close();
    }, idleFor).unref();
    idle.push({ connection, timer });
  }

  return {
    name,
    facts: () => facts,
    restsUntil: () => restsUntil,
    async use(act) {
      if (busy >= settings.connections) await new Promise<void>((resolve) => waiting.push(resolve));
      else busy += 1;
      try {
        const connection = takeIdle() ?? (await connect());
        try {
          // Set by `connect`, which made this connection or the one it waited beside.
          if (facts === undefined) throw new Fault('internal', `${name} was never asked about itself`);
          return await act(connection, facts);
        } catch (error) {
          // Whatever hung or broke is not given to the next one; those that rest beside it have broken too.
          if (asFault(error).passing) while (idle.length > 0) takeIdle()?.close();
          throw error;
        } finally {
          putBack(connection);
        }
      } finally {
        // The place goes to who waited longest, or is free.
        const next = waiting.shift();
        if (next === undefined) busy -= 1;
        else next();
      }
    },
    close() {
      for (const { connection, timer } of idle.splice(0)) {
        clearTimeout(timer);
        connection.close();
      }
    },
  };
}

async function readRoot(connection: Connection): Promise<RootFacts> {
  const [root] = await connection.search({
    what: 'what it is',
    base: '',
    scope: 'base',
    filter: new PresenceFilter({ attribute: 'objectClass' }),
    attributes: ['defaultNamingContext', 'serverName', 'supportedControl'],
    limit: 1,
  });
  const domain = root === undefined ? undefined : textOf(root, 'defaultNamingContext');
  if (root === undefined || domain === undefined) {
    throw new Fault('misconfigured', `${connection.controller} names no domain: it is no domain controller`);
  }
  return {
    domain,
    site: /,CN=Servers,CN=([^,]+),CN=Sites,/i.exec(textOf(root, 'serverName') ?? '')?.[1] ?? '',
    controls: new Set(textsOf(root, 'supportedControl')),
  };
}
