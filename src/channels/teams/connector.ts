// Talks to the Bot Connector's REST interface, with our own deadline and rules for repeating: the SDK's client has no
// deadline, repeats posts by itself and follows redirects. Connects only to listed hosts, and never posts again what may
// well have been posted already.
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../../core/fault.ts';
import type { Json } from '../../core/json.ts';
import { exchange } from '../../wire/exchange.ts';
import { connectorFault, failureOf, pauseBefore, refusalOf, type ConnectorFailure } from './connector-fault.ts';
import type { GetToken } from './credential.ts';
import { allowedAddress } from '../../wire/allowed-address.ts';
import type { TeamsEndpoints } from './endpoints.ts';
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

/** Makes the connector; `getToken` is asked for every call. */
export function makeConnector(settings: ConnectorSettings, getToken: GetToken): Connector {
  const { appId, endpoints, deadline } = settings;
  const scope = `${endpoints.audience}/.default`;

  /** The id in the answer, or how the call failed in the end. */
  async function attempt(serviceUrl: string, call: Call): Promise<string | ConnectorFailure> {
    if (!allowedAddress(serviceUrl, endpoints.serviceOrigins))
      throw new Fault('forbidden', 'A Teams place names a host that is not on the list.');
    const url = [serviceUrl.replace(/\/$/, ''), 'v3/conversations', ...call.path.map(encodeURIComponent)].join('/');
    const body = JSON.stringify(call.body);
    return withinDeadline(deadline, (left) =>
      repeated(async () => sent(url, call.method, body, await getToken(scope), left()), left),
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

async function sent(
  url: string,
  method: 'POST' | 'PUT',
  body: string,
  token: string,
  within: number,
): Promise<string | ConnectorFailure> {
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json; charset=utf-8',
    Accept: 'application/json',
  };
  const { status, headers: answered, text } = await exchange({ url, method, headers, body, within });
  const answer = parse(text);
  if (status >= 200 && status < 300) return textAt(answer, 'id') ?? '';
  return refusalOf(status, answer, answered['retry-after']);
}

/** Ms until the call must be over; 0 or less when it is. */
type Left = () => number;

async function repeated(run: () => Promise<string | ConnectorFailure>, left: Left): Promise<string | ConnectorFailure> {
  for (let repeats = 0; ; repeats += 1) {
    const result = await run().catch(failureOf);
    if (typeof result === 'string') return result;
    const pause = pauseBefore(result, repeats);
    if (pause === undefined || pause >= left()) return result;
    await wait(pause);
  }
}

/** Ends after `ms` even if the token never comes. */
async function withinDeadline<T>(ms: number, run: (left: Left) => Promise<T>): Promise<T> {
  const end = performance.now() + ms;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Fault('unavailable', `The Bot Connector did not answer within ${ms} ms.`));
    }, ms);
  });
  try {
    return await Promise.race([run(() => Math.ceil(end - performance.now())), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function idOf(result: string | ConnectorFailure): string {
  if (typeof result === 'string') return result;
  throw connectorFault(result);
}
