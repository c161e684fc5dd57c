// Calls Graph through Microsoft's SDK with our own middlewares. Few kinds of call, so that no caller can choose how
// often a write is made. Must never write down a body.
import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import { type Answer, retryAfterOf } from './answer.ts';
import type { Credential } from './credential.ts';
import { exchangeHandler, type Lost, lostOf, type Patience, tokenHandler } from './handlers.ts';
import { makeTurns } from './turns.ts';
import type { Reply } from '../../wire/exchange.ts';

/** The calls there are. A path begins with `/` and is already encoded. */
export interface Graph {
  /** Root and version, for comparing links of next pages. */
  readonly base: string;
  /**
   * 5 s from when it is its turn, one repeat after a short pause. With `body` a POST that only reads ($batch). Throws a
   * Fault if nothing came.
   */
  read(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** A POST without a body, harmless if done twice: 8 s, one repeat. Throws a Fault if nothing came. */
  act(path: string): Promise<Answer>;
  /** A PATCH: 8 s, made once, whatever happens. Never throws. */
  write(path: string, body: unknown): Promise<Answer | Lost>;
  /** A POST that makes something: 8 s, made once, whatever happens. Never throws. */
  create(path: string, body: unknown): Promise<Answer | Lost>;
  /** A DELETE: 8 s, made once, whatever happens. Never throws. */
  remove(path: string): Promise<Answer | Lost>;
}

export interface GraphSettings {
  /** Root of Graph without version; `graphRoot` has judged it. */
  readonly root: string;
  /** What the token is for: `https://graph.microsoft.com/.default`. */
  readonly scope: string;
}

export interface GraphDeps {
  readonly credential: Credential;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const reading: Patience = { limit: 5_000, repeats: true };
const acting: Patience = { limit: 8_000, repeats: true };
const writing: Patience = { limit: 8_000, repeats: false };

/**
 * Reads under way at once, and how long one waits to be among them (ms). Finding somebody takes an answer of the platform
 * and two reads: 5 s and twice 12 s end within the 30 s of a lease.
 */
const [mostReads, inLine] = [64, 7_000];

/** Graph v1.0 at one root, with one identity. */
export function makeGraph(settings: GraphSettings, deps: GraphDeps): Graph {
  const client = (patience: Patience) => clientOf(settings, deps, patience);
  const [reader, actor, writer] = [client(reading), client(acting), client(writing)];
  const turns = makeTurns(mostReads, inLine);
  const request = (from: Client, path: string) => from.api(path).responseType(ResponseType.RAW);
  return {
    base: `${settings.root}/v1.0`,
    async read(path, body, headers = {}) {
      const asked = request(reader, path).headers({ ...headers });
      const ask = (): Promise<Reply> => (body === undefined ? asked.get() : asked.post(body));
      return orThrow(await turns.take(() => answered(ask(), deps.now)));
    },
    async act(path) {
      return orThrow(await answered(request(actor, path).post(undefined), deps.now));
    },
    write(path, body) {
      return answered(request(writer, path).patch(body), deps.now);
    },
    create(path, body) {
      return answered(request(writer, path).post(body), deps.now);
    },
    remove(path) {
      return answered(request(writer, path).delete(), deps.now);
    },
  };
}

/** A chain of its own for each kind of call, for the SDK links the middlewares to each other. */
function clientOf(settings: GraphSettings, deps: GraphDeps, patience: Patience): Client {
  return Client.initWithMiddleware({
    baseUrl: settings.root,
    defaultVersion: 'v1.0',
    middleware: [tokenHandler(settings.root, settings.scope, deps.credential), exchangeHandler(patience, deps.now)],
  });
}

async function answered(reply: Promise<Reply>, now: () => number): Promise<Answer | Lost> {
  try {
    return answerOf(await reply, now());
  } catch (error) {
    return lostOf(error);
  }
}

function answerOf({ status, headers, text }: Reply, now: number): Answer {
  return { status, body: parsed(text), retryAfter: retryAfterOf(headers['retry-after'], now), trace: traceOf(headers) };
}

function traceOf(headers: Reply['headers']): string {
  const ids = ['request-id', 'client-request-id'].map((name) => [
    name,
    headers[name]?.toString().replace(/[^\w-]/g, ''),
  ]);
  return ids.flatMap(([name, id]) => (id === undefined ? [] : [`${name} ${id.slice(0, 60)}`])).join(', ');
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function orThrow(outcome: Answer | Lost): Answer {
  if ('fault' in outcome) throw outcome.fault;
  return outcome;
}
