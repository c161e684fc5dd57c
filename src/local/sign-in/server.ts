// The local company's sign-in authority: https on loopback with a throw-away certificate, so that the
// production credentials of the directory and of the bot run against it unchanged.
// It never answers outside loopback and never logs what was posted to it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Certificates } from '../certificates.ts';
import type { Directory } from '../directory.ts';
import { closeServer, listenOnLoopback } from '../loopback.ts';
import { answerJson, readText } from '../request-body.ts';
import { errorBody, type SignInError, signInError } from './aadsts.ts';
import type { RegisteredApp } from './apps.ts';
import { makeAuthorizationCodes } from './authorization-codes.ts';
import { makeIdTokens } from './id-tokens.ts';
import { makeInteractive } from './interactive.ts';
import { grantToken, isOwnTenant, knowsTenant, type TokenDeps } from './token-endpoint.ts';
import { makeTokens, type TokenVerifier } from './tokens.ts';

export type SignInSettings = {
  readonly directory: Directory;
  readonly apps: readonly RegisteredApp[];
  readonly certificates: Certificates;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly port?: number;
  /** What tokens may be for; Microsoft Graph and the Bot Framework when not said. */
  readonly resources?: readonly string[];
};

export type SignIn = {
  /** Such as `https://localhost:4711`, for `authorityHost`. */
  readonly authority: string;
  readonly port: number;
  /** PEM to trust, for `tlsOptions.ca`. */
  readonly ca: string;
  readonly tokens: TokenVerifier;
  stop(): Promise<void>;
};

const resources = ['https://graph.microsoft.com', 'https://api.botframework.com'];
const largestBody = 100_000;

/** Starts the authority on 127.0.0.1; without a port, on a free one. Rejects when the port is taken. */
export async function makeSignIn(settings: SignInSettings): Promise<SignIn> {
  const { directory, apps, certificates, now } = settings;
  const tokens = makeTokens({ now, tenantId: directory.company.tenant.id });
  const idTokens = makeIdTokens({ now, tenantId: directory.company.tenant.id });
  const codes = makeAuthorizationCodes(now);
  const deps: TokenDeps = {
    directory,
    apps,
    resources: settings.resources ?? resources,
    tokens,
    idTokens,
    codes,
    now,
  };
  const interactive = makeInteractive({ directory, apps, codes, now });
  let authority = '';

  const refuse = (response: ServerResponse, refused: SignInError, request: IncomingMessage): void => {
    const id = [request.headers['client-request-id']].flat()[0];
    const correlation = id !== undefined && /^[0-9a-f-]{36}$/i.test(id) ? id : undefined;
    answerJson(response, refused.status, errorBody(refused, now(), correlation), noStore);
  };

  const describe = (tenant: string, request: IncomingMessage, response: ServerResponse): void => {
    if (!knowsTenant(directory, tenant)) return refuse(response, signInError(90002, tenant), request);
    answerJson(response, 200, openidConfiguration(authority, tenant));
  };

  const token = async (tenant: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const type = request.headers['content-type'] ?? '';
    const text = await readText(request, largestBody);
    if (text === undefined || !/^application\/x-www-form-urlencoded\b/i.test(type)) {
      return refuse(response, signInError(9002313), request);
    }
    const outcome = await grantToken({ tenant, form: new URLSearchParams(text), authority }, deps);
    if ('refused' in outcome) return refuse(response, outcome.refused, request);
    answerJson(response, 200, outcome.granted, noStore);
  };

  const login = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readText(request, largestBody);
    if (text === undefined) return refuse(response, signInError(9002313), request);
    interactive.login(new URLSearchParams(text), response);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', authority);
    const [, tenant = '', rest = ''] = /^\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    switch (`${request.method} ${rest}`) {
      case 'GET v2.0/.well-known/openid-configuration':
        return describe(decodeURIComponent(tenant), request, response);
      case 'POST oauth2/v2.0/token':
        return token(decodeURIComponent(tenant), request, response);
      case 'GET oauth2/v2.0/authorize':
        if (!isOwnTenant(directory, decodeURIComponent(tenant)))
          return refuse(response, signInError(90002, tenant), request);
        return interactive.authorize(searchParams, response);
      case 'POST oauth2/v2.0/login':
        return login(request, response);
      case 'GET discovery/instance':
        return answerJson(response, 200, instanceDiscovery(authority, directory.company.tenant.id));
      case 'GET discovery/v2.0/keys':
        return answerJson(response, 200, { keys: [...tokens.keys, ...(await idTokens.keys())] });
      default:
        return answerJson(response, 404, errorBody(signInError(9002313), now(), undefined));
    }
  };

  const server = createServer({ key: certificates.key, cert: certificates.cert }, (request, response) => {
    // left over: a client that went away while sending, or a path that cannot be decoded
    serve(request, response).catch(() => request.socket.destroy());
  });
  const port = await listenOnLoopback(server, settings.port ?? 0, 'The local sign-in');
  authority = `https://localhost:${port}`;
  return { authority, port, ca: certificates.ca, tokens, stop: () => closeServer(server) };
}

const noStore = { 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache' };

function openidConfiguration(authority: string, tenant: string): unknown {
  const base = `${authority}/${tenant}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    scopes_supported: ['openid', 'profile', 'email'],
    code_challenge_methods_supported: ['S256'],
    claims_parameter_supported: true,
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function instanceDiscovery(authority: string, tenant: string): unknown {
  const { host } = new URL(authority);
  return {
    tenant_discovery_endpoint: `${authority}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
