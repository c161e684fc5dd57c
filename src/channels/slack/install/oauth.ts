// Lets workspaces install the app (OAuth 2.0, Slack's v2) and answers for all that have. Two addresses: one leads to Slack,
// the other is where Slack leads back to. Must never let a workspace in that is not on the list, take a code for a browser
// that did not ask for it, or write an address to the log.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Instant } from '../../../core/account.ts';
import { asFault, type Fault } from '../../../core/fault.ts';
import type { Secret } from '../../../core/secret.ts';
import type { Keys, Store } from '../../../runtime/ports.ts';
import { apiFault } from '../api-fault.ts';
import type { LeanFetch } from '../lean-fetch.ts';
import { allowed, type AllowList } from './allow-list.ts';
import { makeBrowserState } from './browser-state.ts';
import { type FirstGrant, makeCalls } from './calls.ts';
import { type Installation, makeInstallationBook } from './installation-book.ts';
import { type InstallEnd, languageFor } from './install-texts.ts';
import { makeKnownInstallations } from './known-installations.ts';
import { installPath, redirectPath } from './paths.ts';
import { granted } from './renewal.ts';
import { resultPage, type ResultFacts } from './result-page.ts';
import { botScopes } from './scopes.ts';
import type { Installations, Log } from './workspace.ts';

export interface OAuthSettings extends AllowList {
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** Slack's Web API; ends in a slash. */
  readonly apiUrl: string;
  /** Scheme, host and port under which browsers reach us; no path. */
  readonly baseUrl: string;
  readonly companyName: string;
}

export interface OAuthDeps {
  readonly fetch: LeanFetch;
  readonly store: Store;
  readonly keys: Keys;
  readonly now: () => Instant;
  readonly log: Log;
}

export interface OAuth extends Installations {
  /** GET /slack/install and /slack/oauth_redirect; anything else does not exist. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Longest address that is looked at; Slack's have some 300 characters. */
const longestTarget = 2_000;
/** Codes that may be tried by all browsers together, per minute: each costs Slack and us a call. */
const mostTries = 60;

/** An end of an installation, with what the page says of it. */
interface Ended extends Pick<ResultFacts, 'workspace' | 'button'> {
  readonly end: InstallEnd;
}

export function makeOAuth(settings: OAuthSettings, deps: OAuthDeps): OAuth {
  const { baseUrl, apiUrl, clientId, clientSecret, companyName } = settings;
  const { store, keys, now, log } = deps;
  const installUrl = `${baseUrl}${installPath}`;
  const redirectUri = `${baseUrl}${redirectPath}`;
  const calls = makeCalls({ apiUrl, app: { clientId, clientSecret } }, deps.fetch);
  const book = makeInstallationBook(store, keys, now);
  const known = makeKnownInstallations({ book, calls, now, log, allow: settings, installUrl });
  const browsers = makeBrowserState(keys, store, now);

  function begin(response: ServerResponse): void {
    const { state, cookie } = browsers.begin();
    const address = new URL('../oauth/v2/authorize', apiUrl);
    const [team, ...others] = settings.teams;
    address.search = new URLSearchParams({
      client_id: clientId,
      scope: botScopes.join(','),
      redirect_uri: redirectUri,
      state,
      ...(team === undefined || others.length + settings.enterprises.length > 0 ? {} : { team }),
    }).toString();
    response
      .writeHead(302, {
        Location: address.href,
        'Set-Cookie': cookie,
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Robots-Tag': 'noindex, nofollow',
      })
      .end();
  }

  async function finish(query: URLSearchParams, cookies: string | undefined): Promise<Ended> {
    const [state, code] = [only(query, 'state'), only(query, 'code')];
    if (query.has('error')) return refused(only(query, 'error'));
    if (state === undefined || code === undefined || !/^[\w.-]{8,500}$/.test(code)) return expired;
    if ((await browsers.spend(state, cookies)) !== 'fresh') return expired;
    const [tries = 0] = await store.count([{ key: 'slack-install-tries', within: 60_000 }]);
    if (tries > mostTries) return { end: 'unavailable' };
    const outcome = await calls.exchange(code, redirectUri);
    if ('answer' in outcome) return install(outcome.answer);
    if (codeIsBad.has(outcome.failure.error)) return expired;
    throw apiFault('oauth.v2.access', outcome.failure);
  }

  function refused(error: string | undefined): Ended {
    if (error === 'access_denied') return { end: 'cancelled', button: again };
    log({ level: 'error', message: 'Slack refused to install the app.', code: wordOf(error) });
    return { end: 'misconfigured' };
  }

  async function install(grant: FirstGrant): Promise<Ended> {
    const { team, enterprise, home, isEnterpriseInstall } = grant;
    const belonging = { teamId: team?.id, enterpriseId: enterprise?.id, isEnterpriseInstall };
    const missing = botScopes.filter((scope) => !grant.scopes.includes(scope));
    if (!allowed(belonging, settings) || missing.length > 0) {
      await calls.giveBack(grant.token);
      const why = missing.length > 0 ? `without ${missing.join(', ')}` : 'and is not allowed to';
      log({ level: 'warn', message: `Slack's ${home.id} wanted to install the app ${why}.` });
      return missing.length > 0
        ? { end: 'misconfigured' }
        : { end: 'not-allowed', workspace: home.name, button: again };
    }
    const { botId } = await calls.whoIs(grant.token);
    const { appId, botUserId } = grant;
    const blank = { token: '', rotation: undefined, keptAt: now() };
    const teamId = isEnterpriseInstall ? undefined : team?.id;
    const fresh: Installation = { ...belonging, teamId, name: home.name, appId, botId, botUserId, ...blank };
    await known.add(granted(fresh, grant, now()));
    log({ level: 'info', message: `The app was installed in Slack's ${home.id}.` });
    return {
      end: 'installed',
      workspace: home.name,
      button: { label: 'openSlack', href: openAddress(appId, home.id) },
    };
  }

  const again = { label: 'again', href: installUrl } as const;
  const expired: Ended = { end: 'expired', button: again };

  /** Slack's own address that opens an app: slack.com, or its cloud for governments. */
  function openAddress(appId: string, home: string): string {
    const address = new URL('../app_redirect', apiUrl);
    address.search = new URLSearchParams({ app: appId, team: home }).toString();
    return address.href;
  }

  function endOf(fault: Fault): Ended {
    log({ level: 'error', message: `The app could not be installed: ${fault.message}`, code: fault.code });
    return fault.passing ? { end: 'unavailable', button: again } : { end: 'misconfigured' };
  }

  function show(request: IncomingMessage, response: ServerResponse, { end, ...facts }: Ended): void {
    const language = languageFor(request.headers['accept-language']);
    const { status, headers, html } = resultPage(end, { language, company: companyName, ...facts });
    const body = Buffer.from(html);
    response.writeHead(status, { ...headers, 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  return {
    ...known,
    async handle(request, response) {
      const target = request.url ?? '';
      const [path] = target.split('?', 1);
      if (baseUrl.startsWith('https:')) response.setHeader('Strict-Transport-Security', 'max-age=63072000');
      if (path !== installPath && path !== redirectPath) return show(request, response, { end: 'not-found' });
      if (request.method !== 'GET') {
        // A look without a visit spends no state.
        response.setHeader('Allow', 'GET');
        response.writeHead(405).end();
        return undefined;
      }
      if (path === installPath) return begin(response);
      response.setHeader('Set-Cookie', browsers.farewell);
      if (target.length > longestTarget) return show(request, response, expired);
      const query = new URLSearchParams(target.slice(redirectPath.length));
      const ended = await finish(query, request.headers.cookie).catch((error: unknown) => endOf(asFault(error)));
      return show(request, response, ended);
    },
  };
}

const codeIsBad = new Set(['invalid_code', 'code_already_used', 'invalid_grant_type', 'bad_redirect_uri']);

/** The value, if the query has the name exactly once. */
function only(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

/** What goes to the log of a word that anybody may have put into an address. */
function wordOf(error: string | undefined): string {
  return error !== undefined && /^[a-z_]{1,60}$/.test(error) ? error : 'unknown';
}
