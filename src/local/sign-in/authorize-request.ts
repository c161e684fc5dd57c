// What a browser is sent to the authorization endpoint with. An address to send it back to is believed only after it
// was found among those registered; until then every refusal stays on the page.
import type { Directory } from '../directory.ts';
import { type SignInError, signInError } from './aadsts.ts';
import type { RegisteredApp } from './apps.ts';

export type AuthorizeRequest = {
  readonly app: RegisteredApp;
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly nonce: string;
  /** BASE64URL(SHA-256(verifier)) of RFC 7636. */
  readonly challenge: string | undefined;
  readonly loginHint: string;
  /** The authentication context that the token must hold (`acrs` by the claims parameter). */
  readonly context: string | undefined;
  /** `max_age` or the claims parameter asks when the person signed in; else the token does not say. */
  readonly asksAuthTime: boolean;
  /** Delegated permissions of Graph that are asked for, by name. */
  readonly graphScopes: readonly string[];
  /** The scope `profile`, without which the token names nobody. */
  readonly asksProfile: boolean;
};

export type Judged =
  | { readonly accepted: AuthorizeRequest }
  /** To be said on the page. */
  | { readonly refused: SignInError }
  /** To be said to the application. */
  | { readonly sentBack: SignInError; readonly redirectUri: string; readonly state: string | undefined };

/** Judges the query of `GET /{tenant}/oauth2/v2.0/authorize` as Entra does. */
export function judgeAuthorize(query: URLSearchParams, apps: readonly RegisteredApp[], { company }: Directory): Judged {
  if (new Set(query.keys()).size !== [...query.keys()].length) return { refused: signInError(9002313) };
  const given = (name: string): string => query.get(name) ?? '';
  const [clientId, redirectUri] = [given('client_id'), given('redirect_uri')];
  if (clientId === '') return { refused: signInError(900144, 'client_id') };
  const app = apps.find(({ appId }) => appId === clientId.toLowerCase());
  if (app === undefined) return { refused: signInError(700016, clientId, company.tenant.displayName) };
  if (app.redirectUris?.includes(redirectUri) !== true) return { refused: signInError(50011, redirectUri, clientId) };
  const state = query.get('state') ?? undefined;
  const wrong = wrongWith(query) ?? wrongScope(query);
  if (wrong !== undefined) return { sentBack: wrong, redirectUri, state };
  const challenge = query.get('code_challenge') ?? undefined;
  const [nonce, loginHint] = [given('nonce'), given('login_hint')];
  const graphScopes = graphScopesIn(query);
  return { accepted: { app, redirectUri, state, nonce, challenge, loginHint, graphScopes, ...tokenWishes(query) } };
}

function wrongWith(query: URLSearchParams): SignInError | undefined {
  const missing = ['response_type', 'scope', 'nonce'].find((name) => !query.get(name));
  if (missing !== undefined) return signInError(900144, missing);
  const type = query.get('response_type') ?? '';
  if (type !== 'code') return signInError(700051, type);
  const scope = query.get('scope') ?? '';
  if (!scope.split(' ').includes('openid')) return signInError(70011, scope);
  if (!['query', null].includes(query.get('response_mode'))) return signInError(9002313);
  const method = query.get('code_challenge_method');
  if (query.has('code_challenge') !== (method === 'S256')) return signInError(9002313);
  if (!isSound(query)) return signInError(9002313);
  return query.get('prompt') === 'none' ? signInError(50058) : undefined;
}

/** What this authority knows to give; of Graph, the permissions that the local Graph knows for people. */
const ownScopes = ['openid', 'profile', 'email', 'offline_access'];
const graph = 'https://graph.microsoft.com/';
const delegable = ['User.Read', 'User-PasswordProfile.ReadWrite.All'];

function graphScopesIn(query: URLSearchParams): readonly string[] {
  return (query.get('scope') ?? '')
    .split(' ')
    .filter((scope) => scope.startsWith(graph))
    .map((scope) => scope.slice(graph.length));
}

function wrongScope(query: URLSearchParams): SignInError | undefined {
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  const unknown = graphScopesIn(query).find((name) => !delegable.includes(name));
  if (unknown !== undefined) return signInError(650053, unknown);
  const other = scopes.find((scope) => !ownScopes.includes(scope) && !scope.startsWith(graph));
  return other === undefined ? undefined : signInError(70011, other);
}

function isSound(query: URLSearchParams): boolean {
  return /^\d+$/.test(query.get('max_age') ?? '0') && readClaims(query.get('claims') ?? '{}') !== undefined;
}

/** What the token is to say besides what it must. */
function tokenWishes(query: URLSearchParams): Pick<AuthorizeRequest, 'context' | 'asksAuthTime' | 'asksProfile'> {
  const { acrs, auth_time: authTime } = readClaims(query.get('claims') ?? '{}') ?? {};
  return {
    context: acrs?.value,
    asksAuthTime: query.has('max_age') || authTime?.essential === true,
    asksProfile: (query.get('scope') ?? '').split(' ').includes('profile'),
  };
}

type AskedClaims = {
  readonly acrs?: { readonly value: string };
  readonly auth_time?: { readonly essential?: unknown };
};

/** What the claims parameter asks of the ID token (OpenID Connect Core 5.5); nothing when it is malformed. */
function readClaims(text: string): AskedClaims | undefined {
  try {
    const asked = (JSON.parse(text) as { id_token?: AskedClaims }).id_token ?? {};
    const { acrs } = asked;
    return acrs === undefined || /^c[1-9]\d?$/.test(acrs.value) ? asked : undefined;
  } catch {
    return undefined;
  }
}
