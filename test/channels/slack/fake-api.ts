// Slack's Web API as far as the channel's own tests need it: it remembers every call and can be told to refuse, limit, hang
// or cut off. The strict counterpart of the whole of Slack is in src/local/slack.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly method: string;
  readonly token: string;
  readonly args: Readonly<Record<string, any>>;
}

/** What a method does: an answer, an HTTP status, or nothing at all. */
export type Act =
  | Readonly<Record<string, unknown>>
  | { readonly status: number; readonly retryAfter?: number }
  | 'hang'
  | 'cut';

export interface FakeApi {
  /** Ends in a slash. */
  readonly url: string;
  readonly origin: string;
  readonly calls: Call[];
  /** What was posted to response_url addresses. */
  readonly responses: Readonly<Record<string, any>>[];
  /** How a method answers; a function is asked for each call. */
  on(method: string, act: Act | ((args: Call['args']) => Act)): void;
  of(method: string): readonly Call[];
  close(): Promise<void>;
}

export const team = 'T0HOME';
export const botUser = 'U0BOT';

/** A user as `users.info` shows an ordinary member. */
export function user(id: string, over: object = {}): Record<string, unknown> {
  return {
    id,
    team_id: team,
    name: id.toLowerCase(),
    deleted: false,
    is_admin: false,
    is_bot: false,
    is_app_user: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_email_confirmed: true,
    locale: 'sv-SE',
    profile: { email: `${id.toLowerCase()}@nordlys.example` },
    ...over,
  };
}

export async function startFakeApi(): Promise<FakeApi> {
  const calls: Call[] = [];
  const responses: Record<string, any>[] = [];
  const acts = new Map<string, Act | ((args: Call['args']) => Act)>();
  let ts = 1_700_000_000;
  const standard: Record<string, (args: Call['args']) => Act> = {
    'auth.test': () => ({
      ok: true,
      team_id: team,
      user_id: botUser,
      bot_id: 'B0BOT',
      app_id: 'A0APP',
      is_enterprise_install: false,
    }),
    'users.info': ({ user: id }) => ({ ok: true, user: user(String(id)) }),
    'conversations.open': ({ users }) => ({ ok: true, channel: { id: `D0${String(users).slice(1)}` } }),
    'chat.postMessage': ({ channel }) => ({ ok: true, channel, ts: `${(ts += 1)}.000100` }),
    'chat.update': ({ channel, ts: old }) => ({ ok: true, channel, ts: old }),
    'chat.postEphemeral': () => ({ ok: true, message_ts: `${(ts += 1)}.000100` }),
    'views.open': () => ({ ok: true, view: { id: 'V1' } }),
    'views.publish': () => ({ ok: true, view: { id: 'V2' } }),
  };
  const server = createServer((request, response) => void serve(request, response));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (request.url?.startsWith('/respond') === true) {
      responses.push(JSON.parse(body) as Record<string, any>);
      response.end('ok');
      return;
    }
    const method = request.url?.replace('/api/', '') ?? '';
    const args = Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, decoded(value)]));
    calls.push({ method, token: request.headers.authorization ?? '', args });
    const act = acts.get(method) ?? standard[method];
    const answer = typeof act === 'function' ? act(args) : (act ?? { ok: false, error: 'unknown_method' });
    if (answer === 'hang') return;
    if (answer === 'cut') {
      request.socket.destroy();
      return;
    }
    const { status, retryAfter } = answer as { status?: number; retryAfter?: number };
    const headers = { 'Content-Type': 'application/json', 'X-OAuth-Scopes': scopes };
    response.writeHead(status ?? 200, {
      ...headers,
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    });
    response.end(status === undefined ? JSON.stringify(answer) : '');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/api/`,
    origin,
    calls,
    responses,
    on: (method, act) => void acts.set(method, act),
    of: (method) => calls.filter((call) => call.method === method),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const scopes = 'chat:write,im:write,im:history,users:read,users:read.email,commands';

function decoded(value: string): unknown {
  try {
    return /^[[{]/.test(value) ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}
