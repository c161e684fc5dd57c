// As little of Slack as a storm of people needs, so that the load is on Latchkey and not on the double: signed deliveries,
// sent again as Slack does, and a Web API that keeps every message.
import { createHmac, randomBytes } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A message of the bot as Slack took it. */
export interface Posted {
  readonly channel: string;
  readonly blocks: string;
  /** When it came, and when Slack's answer to it was on its way (ms since 1970). */
  readonly at: number;
  readonly answered: number;
}

export interface LeanSlack {
  readonly settings: Readonly<Record<string, string>>;
  readonly posted: Posted[];
  /** How often each method was called, 429s included. */
  readonly calls: Map<string, number>;
  /** Until then (ms since 1970) every call is answered with 429. */
  throttledUntil: number;
  /** One event, delivered as often as it takes: at most three times more, as Slack does it. Answers how often it came. */
  deliver(port: number, nth: number, text: string, copies: number): Promise<number>;
  /** Presses a button of a message once; answers the status. */
  press(port: number, nth: number, message: { readonly ts: string }, action: object): Promise<number>;
  close(): void;
}

const teamId = 'T0STORM01';
const botId = 'U0BOT0001';
const scopes = 'chat:write,im:write,im:history,users:read,users:read.email,commands';
const locales = ['en-GB', 'sv-SE', 'da-DK'];

/**
 * Ms before Slack delivers again: at once, and twice later; it waits a minute and five, for which nobody has time here.
 * Each wait is up to a third longer, for nothing of Slack's comes in the same moment for everybody.
 */
const again = [50, 8_000, 30_000];
/** Ms that Slack waits for an answer. */
const patience = 3_000;

/** People are `p0@nordlys.example` and on. `random` says how long Slack takes to answer a call. */
export async function startLeanSlack(random: () => number): Promise<LeanSlack> {
  const [token, secret] = [`xoxb-${randomBytes(12).toString('hex')}`, randomBytes(16).toString('hex')];
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const posted: Posted[] = [];
  const calls = new Map<string, number>();
  let sent = 0;

  const server = createServer((incoming, response) => void answer(incoming, response));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const slack: LeanSlack = {
    settings: {
      SLACK_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
      SLACK_BOT_TOKEN: token,
      SLACK_SIGNING_SECRET: secret,
      SLACK_TEAMS: teamId,
    },
    posted,
    calls,
    throttledUntil: 0,
    async deliver(port, nth, text, copies) {
      const body = JSON.stringify(eventOf(nth, text));
      const others = Array.from({ length: copies - 1 }, (_none, at) => post(port, body, 'json', at + 1));
      let came = copies;
      let status = await post(port, body, 'json', 0);
      for (let repeats = 0; status !== 200; repeats += 1) {
        if (repeats >= again.length) throw new Error(`Slack gave up on person ${nth}: ${status}`);
        await wait(again[repeats]! * (1 + random() / 3));
        came += 1;
        status = await post(port, body, 'json', repeats + 1);
      }
      await Promise.all(others);
      return came;
    },
    press(port, nth, { ts }, action) {
      const channel = `D0P${nth}`;
      const payload = {
        type: 'block_actions',
        team: { id: teamId, domain: 'storm' },
        user: { id: `U0P${nth}`, team_id: teamId },
        api_app_id: 'A0STORM01',
        trigger_id: `1.2.${fresh()}`,
        container: { type: 'message', channel_id: channel, message_ts: ts },
        channel: { id: channel, name: 'directmessage' },
        actions: [action],
      };
      return post(port, new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), 'form', 0);
    },
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };

  const fresh = (): string => String((sent += 1)).padStart(6, '0');

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const fields = fieldsOf(await textOf(incoming), incoming.headers['content-type'] ?? '');
    const method = /\/api\/([\w.]+)/.exec(incoming.url ?? '')?.[1] ?? '';
    calls.set(method, (calls.get(method) ?? 0) + 1);
    response.setHeader('Content-Type', 'application/json');
    response.setHeader('X-OAuth-Scopes', scopes);
    if (incoming.headers.authorization !== `Bearer ${token}`)
      return end(response, { ok: false, error: 'invalid_auth' });
    if (Date.now() < slack.throttledUntil) {
      response.statusCode = 429;
      response.setHeader('Retry-After', '1');
      return end(response, { ok: false, error: 'ratelimited' });
    }
    const at = Date.now();
    await wait(random() * 20);
    if (method === 'chat.postMessage' || method === 'chat.update')
      posted.push({
        channel: fields.get('channel') ?? '',
        blocks: fields.get('blocks') ?? '',
        at,
        answered: Date.now(),
      });
    end(response, { ok: true, ...answerTo(method, fields, fresh()) });
  }

  function eventOf(nth: number, text: string): object {
    const now = Math.floor(Date.now() / 1000);
    const ts = `${now}.${fresh()}`;
    const channel = `D0P${nth}`;
    const event = { type: 'message', channel, channel_type: 'im', user: `U0P${nth}`, team: teamId, text, ts };
    return {
      team_id: teamId,
      api_app_id: 'A0STORM01',
      type: 'event_callback',
      event_id: `Ev${ts.replace('.', '')}`,
      event_time: now,
      authorizations: [{ enterprise_id: null, team_id: teamId, user_id: botId, is_bot: true }],
      is_ext_shared_channel: false,
      event: { ...event, event_ts: ts },
    };
  }

  /** The status; 0: no answer, or none in time. */
  function post(port: number, body: string, type: 'json' | 'form', retry: number): Promise<number> {
    const now = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', secret).update(`v0:${now}:${body}`).digest('hex');
    const headers = {
      'Content-Type': type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
      'Content-Length': Buffer.byteLength(body),
      'X-Slack-Request-Timestamp': String(now),
      'X-Slack-Signature': `v0=${signature}`,
      ...(retry === 0 ? {} : { 'X-Slack-Retry-Num': String(retry), 'X-Slack-Retry-Reason': 'http_timeout' }),
    };
    return new Promise((resolve) => {
      const options = {
        agent,
        port,
        host: '127.0.0.1',
        path: '/slack/events',
        method: 'POST',
        headers,
        timeout: patience,
      };
      const call = request(options, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', () => resolve(0));
      });
      call.on('timeout', () => call.destroy());
      call.on('error', () => resolve(0));
      call.on('close', () => resolve(0));
      call.end(body);
    });
  }

  return slack;
}

function end(response: ServerResponse, body: object): void {
  response.end(JSON.stringify(body));
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function fieldsOf(body: string, type: string): ReadonlyMap<string, string> {
  if (!type.startsWith('application/json')) return new Map(new URLSearchParams(body));
  return new Map(Object.entries(JSON.parse(body === '' ? '{}' : body) as Record<string, string>));
}

function answerTo(method: string, fields: ReadonlyMap<string, string>, number: string): object {
  const channel = fields.get('channel') ?? '';
  switch (method) {
    case 'auth.test':
      return { team_id: teamId, user_id: botId, bot_id: 'B0BOT0001' };
    case 'users.info':
      return { user: userOf(fields.get('user') ?? '') };
    case 'conversations.open':
      return { channel: { id: `D${(fields.get('users') ?? '').slice(1)}` } };
    default:
      return { channel, ts: fields.get('ts') ?? `1800000000.${number}` };
  }
}

function userOf(id: string): object {
  const nth = Number(id.slice('U0P'.length));
  const flags = { deleted: false, is_bot: false, is_restricted: false, is_ultra_restricted: false, is_stranger: false };
  const profile = { email: `p${nth}@nordlys.example` };
  return { id, team_id: teamId, ...flags, is_email_confirmed: true, locale: locales[nth % locales.length], profile };
}
