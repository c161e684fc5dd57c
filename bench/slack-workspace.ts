// The load generator's own end of Slack: signed deliveries, and a Web API that only notes when a bot's message came.
import { createHmac } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Turn } from './turns.ts';

export interface SlackWorkspace {
  readonly apiUrl: string;
  readonly token: string;
  readonly signingSecret: string;
  readonly teamId: string;
  /** Says `text` in the direct message of the nth person; both halves of the turn are timed from its POST. */
  turn(port: number, path: string, nth: number, text: string): Promise<Turn>;
  /** The same, without waiting for what the bot says. */
  deliver(port: number, path: string, nth: number, text: string): Promise<number>;
  close(): void;
}

const teamId = 'T0BENCH01';
const botId = 'U0BOT0001';
const scopes = 'chat:write,im:write,im:history,users:read,users:read.email,commands';
const signingSecret = 'bench-signing-secret-0123456789ab';
const token = 'xoxb-bench-0123456789';

/** People are `p0@nordlys.example` and on, as the bench's company has them. */
export async function startWorkspace(): Promise<SlackWorkspace> {
  const waiting = new Map<string, () => void>();
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let sent = 0;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const fields = fieldsOf(Buffer.concat(chunks).toString(), incoming.headers['content-type'] ?? '');
      const method = /\/api\/([\w.]+)/.exec(incoming.url ?? '')?.[1] ?? '';
      const answer = JSON.stringify({ ok: true, ...answerTo(method, fields, (sent += 1)) });
      response.setHeader('Content-Type', 'application/json');
      response.setHeader('X-OAuth-Scopes', scopes);
      response.end(answer);
      if (method !== 'chat.postMessage' && method !== 'chat.update') return;
      const channel = fields.get('channel') ?? '';
      waiting.get(channel)?.();
      waiting.delete(channel);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));

  function deliver(port: number, path: string, nth: number, text: string): Promise<number> {
    sent += 1;
    const now = Math.floor(Date.now() / 1000);
    const body = JSON.stringify({
      token: 'unused',
      team_id: teamId,
      api_app_id: 'A0BENCH01',
      type: 'event_callback',
      event_id: `Ev${Date.now()}${sent}`,
      event_time: now,
      authorizations: [
        { enterprise_id: null, team_id: teamId, user_id: botId, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
      event: {
        type: 'message',
        channel: `D0P${nth}`,
        channel_type: 'im',
        user: `U0P${nth}`,
        team: teamId,
        text,
        ts: `${now}.${String(sent).padStart(6, '0')}`,
        event_ts: `${now}.${String(sent).padStart(6, '0')}`,
      },
    });
    const signature = createHmac('sha256', signingSecret).update(`v0:${now}:${body}`).digest('hex');
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'X-Slack-Request-Timestamp': String(now),
      'X-Slack-Signature': `v0=${signature}`,
    };
    const started = performance.now();
    return new Promise((resolve, reject) => {
      const call = request({ agent, port, host: '127.0.0.1', path, method: 'POST', headers }, (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode === 200
            ? resolve(performance.now() - started)
            : reject(new Error(`status ${response.statusCode}`)),
        );
      });
      call.on('error', reject);
      call.end(body);
    });
  }

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    token,
    signingSecret,
    teamId,
    deliver,
    async turn(port, path, nth, text) {
      const started = performance.now();
      const answered = new Promise<number>((resolve) =>
        waiting.set(`D0P${nth}`, () => resolve(performance.now() - started)),
      );
      const [ack, whole] = await Promise.all([deliver(port, path, nth, text), answered]);
      return { ack, whole: Math.max(ack, whole) };
    },
    close: () => server.close(),
  };
}

function fieldsOf(body: string, type: string): ReadonlyMap<string, string> {
  if (!type.startsWith('application/json')) return new Map(new URLSearchParams(body));
  return new Map(Object.entries(JSON.parse(body === '' ? '{}' : body) as Record<string, string>));
}

function answerTo(method: string, fields: ReadonlyMap<string, string>, nth: number): object {
  const channel = fields.get('channel') ?? '';
  switch (method) {
    case 'auth.test':
      return { url: 'https://bench.slack.com/', team: 'Bench', team_id: teamId, user_id: botId, bot_id: 'B0BOT0001' };
    case 'bots.info':
      return { bot: { id: 'B0BOT0001', app_id: 'A0BENCH01', user_id: botId } };
    case 'users.info':
      return { user: userOf(fields.get('user') ?? '') };
    case 'conversations.open':
      return { channel: { id: `D${(fields.get('users') ?? '').slice(1)}` } };
    default:
      return { channel, ts: `${1_800_000_000 + nth}.000100`, message: {} };
  }
}

function userOf(id: string): object {
  const email = `p${id.slice('U0P'.length)}@nordlys.example`;
  return {
    id,
    team_id: teamId,
    name: id.toLowerCase(),
    real_name: id,
    deleted: false,
    is_bot: false,
    is_app_user: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_stranger: false,
    is_email_confirmed: true,
    locale: 'en-GB',
    tz: 'Europe/Stockholm',
    profile: { email, real_name: id, display_name: id, team: teamId },
  };
}
