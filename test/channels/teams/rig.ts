// A Teams channel on a real HTTP server, with a token issuer that publishes its key, and hands that send what they like.
import { Agent, createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TeamsEndpoints } from '../../../src/channels/teams/endpoints.ts';
import { makeTeams, type Teams, type TeamsDeps, type TeamsSettings } from '../../../src/channels/teams/teams.ts';
import type { Heard } from '../../../src/runtime/ports.ts';
import { makeTokenIssuer, type TokenIssuer, type TokenOverrides } from '../../../src/local/teams/token-issuer.ts';

export const appId = '5b0f6d2e-58a5-4c0a-9b86-3d1f6c8f0a11';
export const tenant = '7c9f4a52-2f0e-4d3f-8b5e-0f1f2a3b4c5d';
export const ada = 'a1a1a1a1-1111-4111-8111-a1a1a1a1a1a1';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Rig {
  readonly teams: Teams;
  readonly issuer: TokenIssuer;
  /** The issuer's, and where activities may say that the Connector is. */
  readonly endpoints: TeamsEndpoints;
  readonly serviceUrl: string;
  /** What the ear heard. */
  readonly heard: Heard[];
  /** What the log was told. */
  readonly log: string[];
  readonly port: number;
  /** Sends an activity with a good token, or the one that the overrides make. */
  say(activity: object, token?: TokenOverrides): Promise<Answer>;
  send(options: SendOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface SendOptions {
  readonly method?: string;
  readonly authorization?: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RigOptions {
  readonly settings?: Partial<TeamsSettings>;
  readonly deps?: Partial<TeamsDeps>;
  /** Where activities say that the Connector is. */
  readonly serviceUrl?: string;
  readonly issuer?: TokenIssuer;
}

export async function makeRig({ settings, deps, serviceUrl: given, issuer: known }: RigOptions = {}): Promise<Rig> {
  const issuer = known ?? (await makeTokenIssuer(appId, Date.now));
  const keys = createServer((asked, answer) => {
    const address = `http://127.0.0.1:${portOf(keys)}`;
    answer.setHeader('Content-Type', 'application/json');
    answer.end(
      JSON.stringify(asked.url === '/keys' ? issuer.keys : { issuer: issuer.issuer, jwks_uri: `${address}/keys` }),
    );
  });
  const keysPort = await listen(keys);
  const serviceUrl = given ?? 'http://127.0.0.1:9/amer/';
  const endpoints = {
    issuer: issuer.issuer,
    metadataUrl: `http://127.0.0.1:${keysPort}/openid`,
    audience: 'https://api.botframework.com',
    serviceOrigins: [new URL(serviceUrl).origin],
  };
  const heard: Heard[] = [];
  const log: string[] = [];
  const teams = orClose(keys, () =>
    makeTeams(
      {
        appId,
        appTenantId: tenant,
        tenants: [tenant],
        endpoints,
        ...settings,
      },
      {
        hear: async (one) => {
          heard.push(one);
          return { settled: Promise.resolve() };
        },
        token: async () => 'outgoing',
        render: () => ({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Hello' }] }),
        log: (event, why) => log.push(`${event} ${why}`),
        ...deps,
      },
    ),
  );
  const agent = new Agent({ keepAlive: true });
  const bot = createServer((incoming, outgoing) => void teams.handle(incoming, outgoing));
  const port = await listen(bot);

  const send = (options: SendOptions) => sendTo(port, agent, options);
  return {
    teams,
    issuer,
    endpoints,
    serviceUrl,
    heard,
    log,
    port,
    send,
    say: async (activity, token) =>
      send({ authorization: `Bearer ${await issuer.signToken(serviceUrl, token)}`, body: JSON.stringify(activity) }),
    close: async () => {
      agent.destroy();
      for (const server of [keys, bot]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

/** A message as Teams delivers it in a private chat. */
export function message(serviceUrl: string, over: object = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: '1761011073793',
    timestamp: '2026-11-02T09:00:00.000Z',
    serviceUrl,
    channelId: 'msteams',
    from: { id: '29:1ada', name: 'Ada', aadObjectId: ada },
    recipient: { id: `28:${appId}`, name: 'Latchkey' },
    conversation: { conversationType: 'personal', tenantId: tenant, id: 'a:1chat' },
    text: 'reset my password',
    textFormat: 'plain',
    locale: 'en-GB',
    entities: [{ type: 'clientInfo', locale: 'sv-SE', country: 'SE', platform: 'Web' }],
    channelData: { tenant: { id: tenant } },
    ...over,
  };
}

export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return portOf(server);
}

function orClose<T>(server: Server, make: () => T): T {
  try {
    return make();
  } catch (error) {
    server.close();
    throw error;
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function sendTo(
  port: number,
  agent: Agent,
  { method = 'POST', authorization, body = '', headers }: SendOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path: '/api/messages',
        method,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': String(Buffer.byteLength(body)),
          ...(authorization === undefined ? {} : { Authorization: authorization }),
          ...headers,
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
