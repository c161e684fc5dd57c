// The local company's Microsoft Graph: an HTTP server on loopback, as strict as the real one, that can
// also misbehave on request. It never answers anybody without a token that was issued for Graph.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Directory } from '../directory.ts';
import type { Faults } from '../faults.ts';
import { closeServer, listenOnLoopback } from '../loopback.ts';
import { readText } from '../request-body.ts';
import {
  type Answer,
  answerOf,
  jsonType,
  refusal,
  type RequestIds,
  requestIds,
  throttled,
  withRequestIds,
} from './answer.ts';
import { type BatchItem, batchItems, checkBatchMethod, runBatch } from './batch.ts';
import { decodedPath, plainHeaders, type Raw, rawQueryOf, versionless } from './incoming.ts';
import { isSilence, type Silence, underFault } from './misbehaviour.ts';
import { type Caller, type GraphRequest, jsonBody, queryOf, segmentsOf } from './request.ts';
import { roleTemplateId } from './role-matrix.ts';
import { makeRoutes } from './routes.ts';
import type { SentMail } from './user-writes.ts';

/** One request as it came in; `status` is 0 when it was never answered. Items of a batch are listed too. */
export type RequestSeen = {
  readonly method: string;
  /** Decoded, with the version, without the query. */
  readonly path: string;
  readonly status: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly inBatch: boolean;
};

export type GraphSettings = {
  readonly directory: Directory;
  /** Tells whose token it is; nothing for one that is unknown or expired. */
  readonly tokens: { readonly verify: (bearer: string) => Caller | undefined };
  readonly faults: Faults;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly port?: number;
  /** Names of the directory roles of the calling application; User Administrator when not said. */
  readonly appRoles?: readonly string[];
  /** Holds authentication methods and reports together to 5 requests in 10 s per application, as the real service does. */
  readonly throttleMethods?: boolean;
  /** How many requests the reports take in so many ms; as the real service does when not said. */
  readonly reportPace?: { readonly most: number; readonly within: number };
  /** Whether the tenant has Entra ID P1; it has when not said. */
  readonly licensed?: boolean;
  /** How old a row of the registration report gets before it is made anew (ms); six hours when not said. */
  readonly reportLag?: number;
  /** Gets each mail that sendMail accepted. */
  readonly deliver?: (mail: SentMail) => void;
};

export type Graph = {
  /** Such as `http://127.0.0.1:4711`, without a version. */
  readonly url: string;
  readonly port: number;
  /** The last 5,000 requests, oldest first. */
  requests(): readonly RequestSeen[];
  /** Stops listening and cuts what is still open. */
  stop(): Promise<void>;
};

const resource = 'https://graph.microsoft.com';
const largestBody = 1_000_000;
const remembered = 5000;

/** Starts the server on 127.0.0.1; without a port, on a free one. Rejects when the port is taken. */
export async function makeGraph(settings: GraphSettings): Promise<Graph> {
  const { directory, tokens, faults, now } = settings;
  const appRoles = (settings.appRoles ?? ['User Administrator']).map(roleTemplateId);
  const { deliver = () => undefined, licensed = true, reportPace = { most: 5, within: 10_000 } } = settings;
  const { reportLag = 6 * 3_600_000 } = settings;
  const route = makeRoutes({ directory, appRoles, deliver, licensed, now, reportLag });
  const mayReadReports = makeThrottle(reportPace, now);
  const mayReadMethods = settings.throttleMethods === true ? mayReadReports : () => true;
  const seen: RequestSeen[] = [];
  let url = '';

  const note = (raw: Raw, outcome: Answer | Silence, inBatch: boolean): void => {
    const status = isSilence(outcome) ? 0 : outcome.status;
    seen.push({ method: raw.method, path: decodedPath(raw.url), status, at: now(), inBatch });
    if (seen.length > remembered) seen.shift();
  };
  const faultFor = (raw: Raw) => faults.nextGraph({ method: raw.method, path: decodedPath(raw.url) });

  const answerOne = (raw: Raw, caller: Caller, stale: boolean): Answer => {
    const segments = segmentsOf(versionless(raw.url));
    const match = route(raw.method, segments, caller);
    if (segments[2] === 'authentication' && !mayReadMethods(caller.appId)) return throttled(10);
    if (segments[0] === 'reports' && !mayReadReports(caller.appId)) {
      return throttled(Math.ceil(reportPace.within / 1000));
    }
    const request: GraphRequest = {
      ...raw,
      segments,
      query: queryOf(rawQueryOf(raw.url), match.options),
      caller,
      view: stale ? directory.stale : directory,
      root: `${url}/v1.0`,
    };
    return match.answer(request);
  };

  const answerItem = async (item: BatchItem, caller: Caller, outer: Raw): Promise<Answer | Silence> => {
    const raw: Raw = { ...item, url: `/v1.0/${item.url.replace(/^\//, '')}` };
    const ids = requestIds(item.headers['client-request-id'] ?? outer.headers['client-request-id']);
    const outcome = await underFault(faultFor(raw), (stale) => guarded(() => answerOne(raw, caller, stale)));
    note(raw, outcome, true);
    return isSilence(outcome) ? outcome : { ...outcome, body: withRequestIds(outcome.body, ids, now()) };
  };

  const answerAny = async (raw: Raw, stale: boolean): Promise<Answer | Silence> => {
    const caller = callerOf(raw, tokens);
    if (versionless(raw.url) !== '/$batch') return answerOne(raw, caller, stale);
    checkBatchMethod(raw.method);
    return runBatch(batchItems(jsonBody(raw)), (item) => answerItem(item, caller, raw), isSilence);
  };

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const headers = plainHeaders(incoming);
    const text = await readText(incoming, largestBody);
    const raw: Raw = { method: incoming.method ?? 'GET', url: incoming.url ?? '/', headers, text: text ?? '' };
    const outcome =
      text === undefined
        ? answerOf(refusal(413, 'RequestEntityTooLarge', 'The request is too large.'))
        : await underFault(faultFor(raw), (stale) => guarded(() => answerAny(raw, stale)));
    note(raw, outcome, false);
    if (outcome === 'dropped') incoming.socket.destroy();
    if (!isSilence(outcome)) send(response, outcome, requestIds(headers['client-request-id']), now());
  };

  const server = createServer((incoming, response) => {
    // the only rejection left is a client that went away while sending
    serve(incoming, response).catch(() => incoming.socket.destroy());
  });
  const port = await listenOnLoopback(server, settings.port ?? 0, 'The local Graph');
  url = `http://127.0.0.1:${port}`;
  return { url, port, requests: () => [...seen], stop: () => closeServer(server) };
}

async function guarded(answer: () => Answer | Promise<Answer | Silence>): Promise<Answer | Silence> {
  try {
    return await answer();
  } catch (error) {
    return answerOf(error);
  }
}

function callerOf({ headers }: Raw, tokens: GraphSettings['tokens']): Caller {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '') ?? [];
  const unauthorized = (why: string): Error => refusal(401, 'InvalidAuthenticationToken', why);
  if (bearer === undefined) throw unauthorized('Access token is empty.');
  const caller = tokens.verify(bearer);
  if (caller === undefined) throw unauthorized('Access token validation failure. Invalid or expired token.');
  if (caller.audience !== undefined && caller.audience !== resource) {
    throw unauthorized('Access token validation failure. Invalid audience.');
  }
  return caller;
}

function send(response: ServerResponse, { status, body, headers }: Answer, ids: RequestIds, at: number): void {
  const whole = withRequestIds(body, ids, at);
  const type = whole === undefined ? {} : { 'Content-Type': jsonType, 'OData-Version': '4.0' };
  response.writeHead(status, {
    'Cache-Control': 'no-cache',
    'request-id': ids.request,
    'client-request-id': ids.client,
    ...type,
    ...headers,
  });
  response.end(typeof whole === 'string' || whole === undefined ? whole : JSON.stringify(whole));
}

/** Requests that are refused do not count. */
function makeThrottle(
  { most, within }: { readonly most: number; readonly within: number },
  now: () => number,
): (appId: string) => boolean {
  const recent = new Map<string, readonly number[]>();
  return (appId) => {
    const at = now();
    const past = (recent.get(appId) ?? []).filter((moment) => moment > at - within);
    const allowed = past.length < most;
    recent.set(appId, allowed ? [...past, at] : past);
    return allowed;
  };
}
