// The calls to Slack that install the app: they carry the app's secret or a token that is not known to anybody yet. Never
// repeated on their own, for a code and a refresh token are good once.
import { webApi } from '@slack/bolt';
import { Fault } from '../../../core/fault.ts';
import { Secret } from '../../../core/secret.ts';
import { type ApiFailure, apiFault, failureOf } from '../api-fault.ts';
import type { LeanFetch } from '../lean-fetch.ts';
import { isId } from '../person.ts';
import { quiet } from '../quiet.ts';
import { own, textAt } from '../read.ts';

/** What Slack gave for a code or a refresh token. */
export interface Grant {
  readonly token: Secret;
  /** Undefined when tokens do not rotate: then the token has no end. */
  readonly rotation: { readonly refreshToken: Secret; readonly lasts: number } | undefined;
}

/** A grant for a code, which also says where. */
export interface FirstGrant extends Grant {
  readonly appId: string;
  readonly botUserId: string;
  readonly scopes: readonly string[];
  readonly isEnterpriseInstall: boolean;
  readonly team: Named | undefined;
  readonly enterprise: Named | undefined;
  /** Of these two, the one that installed the app. */
  readonly home: Named;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Whose a token is. */
export interface Bearer {
  readonly teamId: string | undefined;
  readonly enterpriseId: string | undefined;
  readonly isEnterpriseInstall: boolean;
  readonly botId: string;
  readonly botUserId: string;
  /** Empty if Slack does not say it. */
  readonly appId: string;
}

/** What a call came to: an answer, or Slack's refusal or silence. */
export type Outcome<T> = { readonly answer: T } | { readonly failure: ApiFailure };

export interface Calls {
  exchange(code: string, redirectUri: string): Promise<Outcome<FirstGrant>>;
  refresh(refreshToken: Secret): Promise<Outcome<Grant>>;
  /** Throws a Fault. */
  whoIs(token: Secret): Promise<Bearer>;
  /** Slack's word for why it does not take a token; undefined: it takes it. Throws a Fault if Slack could not be asked. */
  refusalOf(token: Secret): Promise<string | undefined>;
  /** Gives a token back that must not be kept. Never throws: it ends by itself if this fails. */
  giveBack(token: Secret): Promise<void>;
}

export interface CallSettings {
  /** Ends in a slash. */
  readonly apiUrl: string;
  /** The app's own name and secret, for `exchange` and `refresh`. */
  readonly app?: { readonly clientId: string; readonly clientSecret: Secret };
}

/** Ms for one call. */
const deadline = 10_000;

export function makeCalls({ apiUrl, app }: CallSettings, { fetch }: LeanFetch): Calls {
  async function call(method: string, args: Readonly<Record<string, unknown>>, token?: Secret): Promise<unknown> {
    const client = new webApi.WebClient(token?.reveal(), {
      slackApiUrl: apiUrl,
      fetch,
      logger: quiet,
      timeout: deadline,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
    });
    return client.apiCall(method, { ...args });
  }

  async function access<T>(
    args: Record<string, string>,
    read: (answer: unknown) => T | undefined,
  ): Promise<Outcome<T>> {
    if (app === undefined) throw new Fault('internal', 'An app without a secret was asked for a token.');
    const { clientId, clientSecret } = app;
    try {
      const answer = read(
        await call('oauth.v2.access', { ...args, client_id: clientId, client_secret: clientSecret.reveal() }),
      );
      return answer === undefined ? { failure: { error: 'UNREADABLE' } } : { answer };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  }

  return {
    exchange: (code, redirectUri) => access({ code, redirect_uri: redirectUri }, firstGrantOf),
    refresh: (refreshToken) => access({ grant_type: 'refresh_token', refresh_token: refreshToken.reveal() }, grantOf),
    async whoIs(token) {
      try {
        const answer = await call('auth.test', {}, token);
        const botId = textAt(answer, 'bot_id');
        const botUserId = textAt(answer, 'user_id');
        if (!isId(botId) || !isId(botUserId)) throw new Fault('misconfigured', 'The token is not that of a bot.');
        const isEnterpriseInstall = own(answer, 'is_enterprise_install') === true;
        return {
          teamId: isEnterpriseInstall ? undefined : idAt(answer, 'team_id'),
          enterpriseId: idAt(answer, 'enterprise_id'),
          isEnterpriseInstall,
          botId,
          botUserId,
          appId: idAt(answer, 'app_id') ?? '',
        };
      } catch (error) {
        throw apiFault('auth.test', failureOf(error));
      }
    },
    async refusalOf(token) {
      try {
        await call('auth.test', {}, token);
        return undefined;
      } catch (error) {
        const failure = failureOf(error);
        const fault = apiFault('auth.test', failure);
        if (fault.passing || failure.status !== undefined) throw fault;
        return failure.error;
      }
    },
    async giveBack(token) {
      await call('auth.revoke', {}, token).catch(() => undefined);
    },
  };
}

function grantOf(answer: unknown): Grant | undefined {
  const token = textAt(answer, 'access_token');
  if (token === undefined || textAt(answer, 'token_type') !== 'bot') return undefined;
  const refreshToken = textAt(answer, 'refresh_token');
  const seconds = own(answer, 'expires_in');
  if (refreshToken === undefined && seconds === undefined) return { token: new Secret(token), rotation: undefined };
  if (refreshToken === undefined || typeof seconds !== 'number' || !(seconds > 0)) return undefined;
  return { token: new Secret(token), rotation: { refreshToken: new Secret(refreshToken), lasts: seconds * 1000 } };
}

function firstGrantOf(answer: unknown): FirstGrant | undefined {
  const grant = grantOf(answer);
  const [appId, botUserId] = [idAt(answer, 'app_id'), idAt(answer, 'bot_user_id')];
  const isEnterpriseInstall = own(answer, 'is_enterprise_install') === true;
  const [team, enterprise] = [namedAt(answer, 'team'), namedAt(answer, 'enterprise')];
  const home = isEnterpriseInstall ? enterprise : team;
  if (grant === undefined || appId === undefined || botUserId === undefined || home === undefined) return undefined;
  const scopes = (textAt(answer, 'scope') ?? '').split(',').filter((scope) => scope !== '');
  return { ...grant, appId, botUserId, scopes, isEnterpriseInstall, team, enterprise, home };
}

function namedAt(answer: unknown, key: string): Named | undefined {
  const id = idAt(own(answer, key), 'id');
  return id === undefined ? undefined : { id, name: textAt(answer, key, 'name') ?? id };
}

/** An id that can be part of a name in the store; anything else is as good as none. */
function idAt(value: unknown, key: string): string | undefined {
  const id = textAt(value, key);
  return isId(id) ? id : undefined;
}
