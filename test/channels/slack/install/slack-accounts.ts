// Slack's side of an installation, as strict as the real one about what is good once: codes and refresh tokens. On
// loopback, with switches for what goes wrong there.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Tenant {
  readonly teamId?: string;
  readonly enterpriseId?: string;
  readonly name?: string;
  readonly isEnterpriseInstall?: boolean;
  readonly scopes?: readonly string[];
  /** Tokens of this one have no end. */
  readonly forEver?: boolean;
}

interface Held {
  readonly tenant: Tenant;
  readonly endsAt: number;
  state: 'good' | 'token_revoked' | 'account_inactive';
}

export interface Call {
  readonly method: string;
  readonly token: string | undefined;
  readonly args: Readonly<Record<string, string>>;
}

/** What a method does instead of its work, before it (`lost: false`) or after it (the answer is lost). */
export interface Trouble {
  readonly method: string;
  readonly status?: number;
  readonly error?: string;
  readonly hang?: true;
  readonly afterwards?: true;
  /** Done before the answer goes out. */
  readonly meanwhile?: () => void | Promise<void>;
}

export const clientId = '1111.2222';
export const clientSecret = 'the-client-secret';
export const appId = 'A0LATCH';
export const everyScope = ['chat:write', 'im:write', 'im:history', 'users:read', 'users:read.email', 'commands'];
/** Seconds a rotating token lives. */
export const tokenLasts = 43_200;

export interface SlackAccounts {
  /** Ends in a slash. */
  readonly apiUrl: string;
  readonly calls: Call[];
  readonly troubles: Trouble[];
  /** What somebody gets who allowed the app in a tenant. */
  code(tenant: Tenant): string;
  /** What whoever comes to Slack's own page says: yes for a tenant, or no. */
  decision: Tenant | undefined;
  /** Tokens as an installation has them. */
  issue(tenant: Tenant): { readonly token: string; readonly refreshToken: string };
  /** Ends a token for good. */
  end(token: string, how: 'token_revoked' | 'account_inactive'): void;
  count(method: string): number;
  close(): Promise<void>;
}

/** `now` in ms. */
export async function startSlackAccounts(now: () => number): Promise<SlackAccounts> {
  const tokens = new Map<string, Held>();
  const refreshes = new Map<string, Tenant>();
  const codes = new Map<string, { readonly tenant: Tenant; used: boolean }>();
  const calls: Call[] = [];
  const troubles: Trouble[] = [];
  let serial = 0;
  const next = (prefix: string): string => `${prefix}-${(serial += 1)}-${Math.trunc(now())}`;

  function issue(tenant: Tenant): { readonly token: string; readonly refreshToken: string } {
    const token = next(tenant.forEver === true ? 'xoxb' : 'xoxe.xoxb');
    const endsAt = tenant.forEver === true ? Number.POSITIVE_INFINITY : now() + tokenLasts * 1000;
    tokens.set(token, { tenant, endsAt, state: 'good' });
    const refreshToken = next('xoxe-1');
    refreshes.set(refreshToken, tenant);
    return { token, refreshToken };
  }

  function grant(tenant: Tenant): object {
    const { token, refreshToken } = issue(tenant);
    const { teamId, enterpriseId, name = 'Nordlys', isEnterpriseInstall = false } = tenant;
    return {
      ok: true,
      app_id: appId,
      authed_user: { id: 'U0ADMIN' },
      scope: (tenant.scopes ?? everyScope).join(','),
      token_type: 'bot',
      access_token: token,
      bot_user_id: 'U0BOT',
      team: teamId === undefined || isEnterpriseInstall ? null : { id: teamId, name },
      enterprise: enterpriseId === undefined ? null : { id: enterpriseId, name: isEnterpriseInstall ? name : 'Group' },
      is_enterprise_install: isEnterpriseInstall,
      ...(tenant.forEver === true ? {} : { refresh_token: refreshToken, expires_in: tokenLasts }),
    };
  }

  function access(args: Readonly<Record<string, string>>): object {
    if (args['client_id'] !== clientId) return { ok: false, error: 'invalid_client_id' };
    if (args['client_secret'] !== clientSecret) return { ok: false, error: 'bad_client_secret' };
    if (args['grant_type'] === 'refresh_token') {
      const tenant = refreshes.get(args['refresh_token'] ?? '');
      refreshes.delete(args['refresh_token'] ?? '');
      return tenant === undefined ? { ok: false, error: 'invalid_refresh_token' } : grant(tenant);
    }
    if (args['redirect_uri'] === undefined) return { ok: false, error: 'bad_redirect_uri' };
    const code = codes.get(args['code'] ?? '');
    if (code === undefined) return { ok: false, error: 'invalid_code' };
    if (code.used) return { ok: false, error: 'code_already_used' };
    code.used = true;
    return grant(code.tenant);
  }

  function withToken(method: string, token: string | undefined): object {
    const held = tokens.get(token ?? '');
    if (held === undefined) return { ok: false, error: 'invalid_auth' };
    if (held.state !== 'good') return { ok: false, error: held.state };
    if (now() >= held.endsAt) return { ok: false, error: 'token_expired' };
    const { teamId, enterpriseId, isEnterpriseInstall = false } = held.tenant;
    switch (method) {
      case 'auth.test':
        return {
          ok: true,
          url: 'https://nordlys.slack.com/',
          user_id: 'U0BOT',
          bot_id: 'B0BOT',
          app_id: appId,
          // As Slack: an installation in all of an organisation answers with the organisation in both places.
          team_id: isEnterpriseInstall ? enterpriseId : teamId,
          ...(enterpriseId === undefined ? {} : { enterprise_id: enterpriseId }),
          is_enterprise_install: isEnterpriseInstall,
        };
      case 'auth.revoke':
        held.state = 'token_revoked';
        return { ok: true, revoked: true };
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  /** The page on which somebody allows the app. */
  function authorize(asked: URLSearchParams, response: ServerResponse): void {
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', asked.get('state') ?? '');
    const { decision } = accounts;
    if (decision === undefined) back.searchParams.set('error', 'access_denied');
    else back.searchParams.set('code', accounts.code(decision));
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(`<!doctype html><title>Slack</title><a href="${back.href.replaceAll('&', '&amp;')}">Allow</a>`);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    if (pathname === '/oauth/v2/authorize') return authorize(searchParams, response);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const method = (request.url ?? '').replace('/api/', '');
    const args = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    calls.push({ method, token, args });
    const at = troubles.findIndex((one) => one.method === method);
    const [trouble] = at < 0 ? [] : troubles.splice(at, 1);
    const done = (): object => (method === 'oauth.v2.access' ? access(args) : withToken(method, token));
    let body = trouble === undefined || trouble.afterwards === true ? done() : {};
    await trouble?.meanwhile?.();
    if (trouble?.hang === true) return;
    if (trouble?.error !== undefined) body = { ok: false, error: trouble.error };
    else if (trouble !== undefined && trouble.afterwards !== true && trouble.status === undefined) body = done();
    response.writeHead(trouble?.status ?? 200, {
      'Content-Type': 'application/json',
      ...(trouble?.status === 429 ? { 'Retry-After': '30' } : {}),
    });
    response.end(JSON.stringify(body));
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const accounts: SlackAccounts = {
    decision: undefined,
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    troubles,
    code(tenant) {
      const code = next('code');
      codes.set(code, { tenant, used: false });
      return code;
    },
    issue,
    end(token, how) {
      const held = tokens.get(token);
      if (held !== undefined) held.state = how;
    },
    count: (method) => calls.filter((call) => call.method === method).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return accounts;
}
