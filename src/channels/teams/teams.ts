// The Teams channel: HTTP in, cards out. Joins the gate, the SDK, the ear and the connector, and answers Teams itself:
// with an empty body always, with "received" only once what was heard is safe, and never with an error text.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from 'botbuilder';
import { asFault, Fault } from '../../core/fault.ts';
import type { Channel, Hear, Place, Problem, Showing } from '../../runtime/ports.ts';
import { makeReceive } from './adapter.ts';
import { checkTeams } from './check.ts';
import { makeConnector } from './connector.ts';
import { keptToken, makeCredentials, type GetToken } from './credential.ts';
import type { TeamsEndpoints } from './endpoints.ts';
import { judgeBody, judgeHead, maxBody, type GateRules, type Rejection } from './gate.ts';
import { hearActivity } from './hear.ts';
import { quietSdk } from './quiet.ts';
import { objectIdOf } from './person.ts';
import { parse } from './read.ts';
import { makeSend, type Render } from './send.ts';

export interface TeamsSettings {
  /** The bot's application id, never empty: the SDK would then let everybody in. */
  readonly appId: string;
  /** The tenant in which that application is registered. */
  readonly appTenantId: string;
  /** Tenants whose people are answered. */
  readonly tenants: readonly string[];
  readonly endpoints: TeamsEndpoints;
  /** Ms for one call to the Connector with its repeats. */
  readonly deadline?: number;
}

export interface TeamsDeps {
  readonly hear: Hear;
  readonly token: GetToken;
  readonly render: Render;
  /** Told of every request that was not taken and everything heard that went wrong afterwards; holds no content. */
  readonly log: (event: 'teams-rejected' | 'teams-ignored' | 'teams-failed', why: string) => void;
}

export interface Teams extends Channel {
  /** Answers one request of Teams. Never throws. The caller has routed it here and does not touch it again. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Shows a card in a shared place, such as the helpdesk's channel. Throws a Fault. */
  post(place: Place, showing: Showing): Promise<void>;
  check(): Promise<readonly Problem[]>;
}

/** An HTTP status to be sent with an empty body. */
type Status = 200 | 400 | 401 | 403 | 405 | 413 | 501 | 503;

/** Seconds after which Teams may try again when nothing could be saved. */
const retryAfter = '2';

/** Makes the channel. Throws a Fault `misconfigured` if it would not be safe. */
export function makeTeams(settings: TeamsSettings, deps: TeamsDeps): Teams {
  const rules = gateRules(settings);
  const { appId, endpoints, deadline = 5_000 } = settings;
  const connector = makeConnector({ appId, endpoints, deadline }, keptToken(deps.token));
  const send = makeSend(appId, connector, deps.render);
  const refused = new WeakSet<object>();
  quietSdk();

  const receive = makeReceive(settings, makeCredentials(appId), async (activity) => {
    const hearing = hearActivity(activity, rules);
    if ('refused' in hearing) refused.add(activity);
    if (!('heard' in hearing))
      return deps.log('teams-ignored', 'refused' in hearing ? hearing.refused : hearing.ignored);
    const { settled } = await deps.hear(hearing.heard);
    settled.catch((error: unknown) => deps.log('teams-failed', asFault(error).code));
  });

  async function answer(request: IncomingMessage): Promise<Status> {
    const authorization = request.headers.authorization;
    const head = judgeHead({ method: request.method, authorization, length: announced(request) }, rules, Date.now());
    if ('status' in head) return rejected(head.status, head.why);
    const text = await readBody(request);
    if (typeof text !== 'string') return rejected(text.status, text.why);
    const body = parse(text);
    const fault = judgeBody(body, head.serviceUrl, rules);
    if (fault !== undefined) return rejected(fault.status, fault.why);
    const activity = body as Activity;
    const dispatched = await receive(authorization ?? '', activity);
    if (dispatched === undefined) return rejected(401, 'token');
    if (refused.has(activity)) return 400;
    return dispatched === 'no-route' && activity.type === 'invoke' ? 501 : 200;
  }

  function rejected(status: Status, why: string): Status {
    deps.log('teams-rejected', why);
    return status;
  }

  return {
    name: 'teams',
    ...send,
    async identify(person) {
      const accountId = objectIdOf(person);
      return accountId === undefined ? undefined : { by: 'id', accountId };
    },
    async post(place, showing) {
      await send.show(place, showing);
    },
    async handle(request, response) {
      try {
        finish(response, await answer(request));
      } catch (error) {
        deps.log('teams-failed', asFault(error).code);
        finish(response, 503);
      }
    },
    check: () => checkTeams(endpoints, deps.token),
  };
}

function gateRules({ appId, tenants, endpoints }: TeamsSettings): GateRules {
  if (appId === '' || tenants.length === 0)
    throw new Fault('misconfigured', 'Teams needs an application id and at least one tenant.');
  return {
    appId,
    tenants: tenants.map((tenant) => tenant.toLowerCase()),
    issuer: endpoints.issuer,
    serviceOrigins: endpoints.serviceOrigins,
  };
}

function announced(request: IncomingMessage): number | undefined {
  const length = request.headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

/** The whole body, unless it is too large or the other side goes away before its end. */
function readBody(request: IncomingMessage): Promise<string | Rejection> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBody) chunks.push(chunk);
      else {
        // Not destroyed: the answer has still to go out over the same socket.
        request.removeAllListeners('data').pause();
        resolve({ status: 413, why: 'too-large' });
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks, length).toString()));
    for (const event of ['error', 'close']) request.on(event, () => resolve({ status: 400, why: 'cut-off' }));
  });
}

const extraHeaders: Partial<Record<Status, Readonly<Record<string, string>>>> = {
  401: { 'WWW-Authenticate': 'Bearer' },
  405: { Allow: 'POST' },
  413: { Connection: 'close' },
  503: { 'Retry-After': retryAfter },
};

function finish(response: ServerResponse, status: Status): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'Content-Length': '0', ...extraHeaders[status] });
  response.end();
}
