// A Slack channel on a real HTTP server, with a fake Web API behind it, and hands that sign and send what they like.
import { createHmac } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeRender } from '../../../src/channels/cards.ts';
import { makeSingleWorkspace } from '../../../src/channels/slack/install/single-workspace.ts';
import type { Installations } from '../../../src/channels/slack/install/workspace.ts';
import { makeLeanFetch } from '../../../src/channels/slack/lean-fetch.ts';
import { makeSlack } from '../../../src/channels/slack/slack.ts';
import type { Slack, SlackDeps, SlackSettings } from '../../../src/channels/slack/slack.ts';
import { Secret } from '../../../src/core/secret.ts';
import type { Heard } from '../../../src/runtime/ports.ts';
import { startFakeApi, team } from './fake-api.ts';
import type { FakeApi } from './fake-api.ts';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
export const ada = 'U0ADA';
export const form = 'application/x-www-form-urlencoded';
export const json = 'application/json';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Ms until the answer was there. */
  readonly took: number;
}

export interface SendOptions {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string | Buffer;
  readonly type?: string;
  /** Seconds since 1970 that are signed; default now. */
  readonly at?: number;
  readonly secret?: string;
  /** Over, or instead of, the headers that were made; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export interface Rig {
  readonly slack: Slack;
  readonly api: FakeApi;
  readonly heard: Heard[];
  readonly log: string[];
  readonly port: number;
  /** Sends something signed, as Slack does. */
  send(options: SendOptions): Promise<Answer>;
  /** An event in its envelope. */
  event(event: object, over?: object): Promise<Answer>;
  /** A form with its JSON in `payload`. */
  interact(payload: object): Promise<Answer>;
  command(fields?: Readonly<Record<string, string>>): Promise<Answer>;
  close(): Promise<void>;
}

export interface RigOptions {
  readonly settings?: Partial<SlackSettings>;
  readonly deps?: Partial<SlackDeps>;
  readonly installations?: Installations;
}

export const firm = { company: 'Nordlys', helpdesk: '+46 8 465 004 00' };
export const render = makeRender(firm);

export async function makeRig({ settings, deps, installations }: RigOptions = {}): Promise<Rig> {
  const api = await startFakeApi();
  const heard: Heard[] = [];
  const log: string[] = [];
  const fetch = makeLeanFetch();
  const slack = makeSlack(
    {
      intake: { mode: 'http', signingSecret: new Secret(signingSecret) },
      apiUrl: api.url,
      responseOrigins: [api.origin],
      defaultLanguage: 'en',
      ...settings,
    },
    {
      hear: async (one) => {
        heard.push(one);
        return { settled: Promise.resolve() };
      },
      render,
      installations:
        installations ??
        makeSingleWorkspace(
          { token: new Secret('xoxb-test'), apiUrl: api.url, teams: [], enterprises: [] },
          { fetch, now: Date.now },
        ),
      glance: async () => ({ at: 'ended-none', language: undefined }),
      fetch,
      log: (event, why) => log.push(`${event} ${why}`),
      ...deps,
    },
  );
  const agent = new Agent({ keepAlive: true });
  const bot = createServer((incoming, outgoing) => void slack.handle(incoming, outgoing));
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  const { port } = bot.address() as AddressInfo;
  const send = (options: SendOptions) => sendTo(port, agent, options);
  return {
    slack,
    api,
    heard,
    log,
    port,
    send,
    event: (event, over) => send({ body: JSON.stringify(envelope(event, over)) }),
    interact: (payload) => send({ type: form, body: payloadForm(payload) }),
    command: (fields) => send({ type: form, body: commandForm(fields) }),
    close: async () => {
      await slack.stop();
      await slack.close();
      agent.destroy();
      bot.closeAllConnections();
      await new Promise((resolve) => bot.close(resolve));
      await api.close();
    },
  };
}

let count = 0;
export const fresh = (start: string): string => `${start}${(count += 1).toString().padStart(8, '0')}`;

export function envelope(event: object, over: object = {}): Record<string, unknown> {
  return {
    token: 'not-looked-at',
    team_id: team,
    api_app_id: 'A0APP',
    event,
    type: 'event_callback',
    event_id: fresh('Ev'),
    event_time: 1_700_000_000,
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    ...over,
  };
}

/** A message in the bot's own conversation. */
export function message(over: object = {}): Record<string, unknown> {
  return {
    type: 'message',
    user: ada,
    team,
    text: 'reset my password',
    channel: 'D0ADA',
    channel_type: 'im',
    ts: `${fresh('17')}.000200`,
    ...over,
  };
}

/** What every interaction has. */
export function interaction(type: string, over: object = {}): Record<string, unknown> {
  return {
    type,
    team: { id: team, domain: 'nordlys' },
    user: { id: ada, username: 'ada', name: 'ada', team_id: team },
    api_app_id: 'A0APP',
    token: 'not-looked-at',
    trigger_id: fresh('1.2.'),
    enterprise: null,
    is_enterprise_install: false,
    ...over,
  };
}

export function press(action: object, over: object = {}): Record<string, unknown> {
  return interaction('block_actions', {
    container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'D0ADA', is_ephemeral: false },
    channel: { id: 'D0ADA', name: 'directmessage' },
    message: { type: 'message', ts: '1700000000.000100', blocks: [] },
    actions: [{ type: 'button', block_id: 'b', action_ts: '1700000001.000100', ...action }],
    ...over,
  });
}

export const payloadForm = (payload: object): string =>
  new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

export function commandForm(fields: Readonly<Record<string, string>> = {}): string {
  return new URLSearchParams({
    token: 'not-looked-at',
    team_id: team,
    team_domain: 'nordlys',
    channel_id: 'C0GENERAL',
    channel_name: 'general',
    user_id: ada,
    user_name: 'ada',
    command: '/password',
    text: '',
    api_app_id: 'A0APP',
    is_enterprise_install: 'false',
    response_url: 'https://hooks.slack.com/commands/x',
    trigger_id: fresh('1.2.'),
    ...fields,
  }).toString();
}

export function sign(body: string | Buffer, at: number, secret = signingSecret): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${at}:`).update(body).digest('hex')}`;
}

export const seconds = (): number => Math.floor(Date.now() / 1000);

function sendTo(port: number, agent: Agent, options: SendOptions): Promise<Answer> {
  const { method = 'POST', path = '/slack/events', body = '', type = json, at = seconds(), secret } = options;
  const made: Record<string, string | undefined> = {
    'Content-Type': type,
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Slack-Request-Timestamp': String(at),
    'X-Slack-Signature': sign(body, at, secret),
    ...options.headers,
  };
  const headers = Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request({ agent, host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(parts).toString(),
          took: performance.now() - started,
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Waits until `ready` holds, at most 5 s. */
export async function until(ready: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 5_000;
  while (!ready()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
