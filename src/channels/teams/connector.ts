// Talks to the Bot Connector through botframework-connector's client, with our own deadline and rules for repeating.
// Connects only to listed hosts, follows no redirect, and never posts again what may well have been posted already.
import { setTimeout as wait } from 'node:timers/promises';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { ConnectorClient, type ServiceClientCredentialsFactory } from 'botframework-connector';
import { Fault } from '../../core/fault.ts';
import type { Json } from '../../core/json.ts';
import { connectorFault, failureOf, pauseBefore, refusalOf, type ConnectorFailure } from './connector-fault.ts';
import { allowedService, type TeamsEndpoints } from './endpoints.ts';
import { parse, textAt } from './read.ts';

/** A JSON body, as the Bot Connector's REST interface describes it. */
export type Body = Readonly<Record<string, unknown>>;

/** The calls that this bot makes. All throw a Fault. */
export interface Connector {
  /** Posts a new message, answers its id; empty if there is none, as for typing. */
  post(serviceUrl: string, conversationId: string, activity: Body): Promise<string>;
  /** Replaces a message of ours; false if it is gone. */
  replace(serviceUrl: string, conversationId: string, id: string, activity: Body): Promise<boolean>;
  /** Opens the private conversation with a member, answers its id; the same member always gives the same one. */
  open(serviceUrl: string, memberId: string, tenantId: string): Promise<string>;
}

export interface ConnectorSettings {
  readonly appId: string;
  readonly endpoints: Pick<TeamsEndpoints, 'audience' | 'serviceOrigins'>;
  /** Ms for one call with all its repeats. */
  readonly deadline: number;
}

/** One call below `v3/conversations`. */
interface Call {
  readonly method: 'POST' | 'PUT';
  readonly path: readonly string[];
  readonly body: Body;
}

/** Service URLs differ by region and tenant only: more clients than this would be a leak. */
const maxClients = 64;

/** Makes the connector. Clients are kept per service URL. */
export function makeConnector(settings: ConnectorSettings, credentials: ServiceClientCredentialsFactory): Connector {
  const clients = new Map<string, Promise<ConnectorClient>>();
  const { appId, endpoints, deadline } = settings;

  function clientFor(serviceUrl: string): Promise<ConnectorClient> {
    const known = clients.get(serviceUrl);
    if (known !== undefined) return known;
    if (clients.size >= maxClients) clients.clear();
    const client = makeClient(serviceUrl);
    clients.set(serviceUrl, client);
    client.catch(() => clients.delete(serviceUrl));
    return client;
  }

  async function makeClient(serviceUrl: string): Promise<ConnectorClient> {
    if (!allowedService(serviceUrl, endpoints.serviceOrigins))
      throw new Fault('forbidden', 'A Teams place names a host that is not on the list.');
    const signer = await credentials.createCredentials(appId, endpoints.audience, '', true);
    return bare(new ConnectorClient(signer, { baseUri: serviceUrl }));
  }

  /** The id in the answer, or how the call failed in the end. */
  async function attempt(serviceUrl: string, call: Call): Promise<string | ConnectorFailure> {
    const client = await clientFor(serviceUrl);
    const url = [serviceUrl.replace(/\/$/, ''), 'v3/conversations', ...call.path.map(encodeURIComponent)].join('/');
    const body = JSON.stringify(call.body);
    return withinDeadline(deadline, (signal) =>
      repeated(() => exchange(client, url, call.method, body, signal), signal),
    );
  }

  return {
    async post(serviceUrl, conversationId, activity) {
      return idOf(await attempt(serviceUrl, { method: 'POST', path: [conversationId, 'activities'], body: activity }));
    },
    async replace(serviceUrl, conversationId, id, activity) {
      const result = await attempt(serviceUrl, {
        method: 'PUT',
        path: [conversationId, 'activities', id],
        body: activity,
      });
      if (typeof result !== 'string' && result.status === 404) return false;
      idOf(result);
      return true;
    },
    async open(serviceUrl, memberId, tenantId) {
      const channelData: Json = { tenant: { id: tenantId } };
      const body = { isGroup: false, bot: { id: `28:${appId}` }, members: [{ id: memberId }], tenantId, channelData };
      return idOf(await attempt(serviceUrl, { method: 'POST', path: [], body }));
    },
  };
}

interface Pipeline {
  getOrderedPolicies(): readonly { readonly name: string }[];
  removePolicy(which: { readonly name: string }): unknown;
}

/**
 * Takes the SDK's policies out, above all its repeats and redirects: it ignores its own option against repeats. What is
 * left signs and sends. Throws a Fault if the SDK is built in another way than this expects.
 */
function bare(connector: ConnectorClient): ConnectorClient {
  const { pipeline } = (connector as unknown as { readonly client: { readonly pipeline: Pipeline } }).client;
  for (const { name } of pipeline.getOrderedPolicies()) pipeline.removePolicy({ name });
  if (pipeline.getOrderedPolicies().length > 0)
    throw new Fault('internal', 'The Bot Connector client is built in another way than expected.');
  return connector;
}

async function exchange(
  client: ConnectorClient,
  url: string,
  method: 'POST' | 'PUT',
  body: string,
  abortSignal: AbortSignal,
): Promise<string | ConnectorFailure> {
  const headers = createHttpHeaders({ 'Content-Type': 'application/json; charset=utf-8', Accept: 'application/json' });
  const allowInsecureConnection = url.startsWith('http:');
  const request = createPipelineRequest({ url, method, headers, body, abortSignal, allowInsecureConnection });
  const { status, bodyAsText, headers: answered } = await client.sendRequest(request);
  const answer = parse(bodyAsText ?? '');
  if (status >= 200 && status < 300) return textAt(answer, 'id') ?? '';
  return refusalOf(status, answer, answered.get('retry-after'));
}

async function repeated(
  run: () => Promise<string | ConnectorFailure>,
  signal: AbortSignal,
): Promise<string | ConnectorFailure> {
  for (let repeats = 0; ; repeats += 1) {
    const result = await run().catch(failureOf);
    if (typeof result === 'string') return result;
    const pause = signal.aborted ? undefined : pauseBefore(result, repeats);
    if (pause === undefined) return result;
    await wait(pause, undefined, { signal });
  }
}

/** Ends after `ms` even if the token never comes or the answer never ends. */
async function withinDeadline<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      ending.abort();
      reject(new Fault('unavailable', `The Bot Connector did not answer within ${ms} ms.`));
    }, ms);
  });
  try {
    return await Promise.race([run(ending.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function idOf(result: string | ConnectorFailure): string {
  if (typeof result === 'string') return result;
  throw connectorFault(result);
}
