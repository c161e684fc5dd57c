// The token endpoint: an application for itself, or a person by password or by code. It issues a token only after
// tenant, application, proof and scope have all been found right.
import type { Directory } from '../directory.ts';
import { type SignInError, signInError } from './aadsts.ts';
import type { RegisteredApp } from './apps.ts';
import type { AuthorizationCodes } from './authorization-codes.ts';
import type { IdTokens } from './id-tokens.ts';
import { clientRefusal } from './client-proof.ts';
import { personRefusal } from './password-grant.ts';
import { type TokenHolder, tokenLifetime, type Tokens } from './tokens.ts';

export type TokenRequest = {
  readonly tenant: string;
  readonly form: URLSearchParams;
  /** Address of this authority, such as `https://localhost:4711`. */
  readonly authority: string;
};

export type TokenDeps = {
  readonly directory: Directory;
  readonly apps: readonly RegisteredApp[];
  /** What a token may be for; the first is Microsoft Graph. */
  readonly resources: readonly string[];
  readonly tokens: Tokens;
  readonly idTokens: IdTokens;
  readonly codes: AuthorizationCodes;
  readonly now: () => number;
};

/** A refusal, or the body of a good answer. */
export type TokenOutcome = { readonly refused: SignInError } | { readonly granted: Readonly<Record<string, unknown>> };

const graph = 'https://graph.microsoft.com';
const botFramework = 'https://api.botframework.com';
/** The tenant of the Bot Framework itself, where applications of many tenants get their tokens. */
const botTenant = 'botframework.com';

/** Whether the authority knows a tenant: by id, by a domain, or the Bot Framework's own. */
export function knowsTenant(directory: Directory, tenant: string): boolean {
  return tenant.toLowerCase() === botTenant || isOwnTenant(directory, tenant);
}

/** Whether a name is that of the company's own tenant, by id or by a domain. */
export function isOwnTenant({ company }: Directory, tenant: string): boolean {
  const name = tenant.toLowerCase();
  const { id, domains } = company.tenant;
  return name === id || domains.some((domain) => domain.name === name);
}

/** Answers one token request. */
export async function grantToken(request: TokenRequest, deps: TokenDeps): Promise<TokenOutcome> {
  const { form, tenant } = request;
  if (!knowsTenant(deps.directory, tenant)) return { refused: signInError(90002, tenant) };
  if (repeats(form)) return { refused: signInError(9002313) };
  const missing = ['grant_type', 'client_id'].find((name) => !form.get(name));
  if (missing !== undefined) return { refused: signInError(900144, missing) };
  const app = deps.apps.find(({ appId }) => appId === form.get('client_id')?.toLowerCase());
  if (app === undefined) {
    return { refused: signInError(700016, form.get('client_id') ?? '', deps.directory.company.tenant.displayName) };
  }
  const grantType = form.get('grant_type') ?? '';
  if (grantType === 'client_credentials') return grantToApp(app, request, deps);
  if (grantType === 'password') return grantToPerson(app, request, deps);
  if (grantType === 'authorization_code') return grantToCode(app, request, deps);
  return { refused: signInError(70003, grantType) };
}

async function grantToCode(app: RegisteredApp, request: TokenRequest, deps: TokenDeps): Promise<TokenOutcome> {
  const missing = ['code', 'redirect_uri'].find((name) => !request.form.get(name));
  if (missing !== undefined) return { refused: signInError(900144, missing) };
  const refused = app.isPublic === true ? undefined : await proofRefusal(app, request, deps);
  if (refused !== undefined) return { refused };
  const redeemed = deps.codes.redeem(request.form);
  if ('refused' in redeemed) return redeemed;
  const { authentication } = redeemed;
  const { personId, graphScopes: scopes } = authentication;
  const holder = { appId: app.appId, audience: graph, permissions: [], personId, scopes };
  const idToken = await deps.idTokens.issue(
    authentication,
    `${request.authority}/${deps.directory.company.tenant.id}/v2.0`,
  );
  return { granted: { ...granted(holder, deps).granted, scope: grantedScope(scopes), id_token: idToken } };
}

/** As Entra writes it: names of Graph's permissions with their resource in front. */
function grantedScope(scopes: readonly string[]): string {
  return ['openid', 'profile', ...scopes.map((name) => `${graph}/${name}`)].join(' ');
}

async function grantToApp(app: RegisteredApp, request: TokenRequest, deps: TokenDeps): Promise<TokenOutcome> {
  const refused = await proofRefusal(app, request, deps);
  if (refused !== undefined) return { refused };
  const scope = request.form.get('scope');
  if (!scope) return { refused: signInError(900144, 'scope') };
  if (scope.trim().includes(' ')) return { refused: signInError(70011, scope) };
  if (!scope.endsWith('/.default')) return { refused: signInError(1002012, scope) };
  const audience = scope.slice(0, -'/.default'.length);
  const fits = request.tenant.toLowerCase() !== botTenant || audience === botFramework;
  if (!deps.resources.includes(audience) || !fits) return { refused: signInError(500011, audience) };
  const permissions = audience === graph ? (app.permissions ?? []) : [];
  return granted({ appId: app.appId, audience, permissions }, deps);
}

async function grantToPerson(app: RegisteredApp, request: TokenRequest, deps: TokenDeps): Promise<TokenOutcome> {
  const { form } = request;
  const refused = app.isPublic === true ? undefined : await proofRefusal(app, request, deps);
  if (refused !== undefined) return { refused };
  const missing = ['username', 'password', 'scope'].find((name) => !form.get(name));
  if (missing !== undefined) return { refused: signInError(900144, missing) };
  const [userName, password] = [form.get('username') ?? '', form.get('password') ?? ''];
  const wrong = personRefusal(deps.directory, userName, password);
  if (wrong !== undefined) return { refused: wrong };
  const personId = deps.directory.find(userName)?.id ?? '';
  const outcome = granted({ appId: app.appId, audience: graph, permissions: [], personId }, deps);
  return { granted: { ...outcome.granted, scope: form.get('scope') } };
}

function proofRefusal(
  app: RegisteredApp,
  { form, tenant, authority }: TokenRequest,
  { now }: TokenDeps,
): Promise<SignInError | undefined> {
  const audiences = [`${authority}/${tenant}/oauth2/v2.0/token`, `${authority}/${tenant}/v2.0`];
  return clientRefusal(app, form, { now: now(), audiences });
}

function granted(holder: TokenHolder, { tokens }: TokenDeps): { granted: Readonly<Record<string, unknown>> } {
  return {
    granted: {
      token_type: 'Bearer',
      expires_in: tokenLifetime,
      ext_expires_in: tokenLifetime,
      access_token: tokens.issue(holder),
    },
  };
}

function repeats(form: URLSearchParams): boolean {
  const names = [...form.keys()];
  return new Set(names).size !== names.length;
}
