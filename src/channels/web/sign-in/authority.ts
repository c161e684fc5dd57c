// Entra ID as an OpenID provider, through openid-client, which is loaded here only: where to send a browser, and what its
// way back is worth. The token comes over TLS and its signature is checked all the same. Must never let a code, a token or
// a claim into an error.
import type * as oidc from 'openid-client';
import type { Instant } from '../../../core/account.ts';
import { Fault } from '../../../core/fault.ts';
import { Secret } from '../../../core/secret.ts';
import type { Problem } from '../../../runtime/ports.ts';
import type { Flow } from './browser-flow.ts';
import { type ClientProof, clientAuth } from './client-proof.ts';
import { makeHttpsFetch } from './https-fetch.ts';

export interface AuthoritySettings {
  /** Root of the sign-in service: https, without tenant and slash at its end. */
  readonly authority: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly proof: ClientProof;
  /** Where the service sends browsers back to. */
  readonly redirectUri: string;
  /** The Conditional Access authentication context (`c1`) that a token must name to count as strong. */
  readonly authContext?: string | undefined;
  /** PEM of a throw-away authority in a local run; the system's otherwise. */
  readonly ca?: string | undefined;
  /** The delegated permission with which somebody's own password is changed, as a scope of this cloud's Graph. */
  readonly changeScope?: string | undefined;
  /** Ms that one question to the service may take; 8 s if not given. */
  readonly patience?: number;
}

/** Read for the first sign-in: most people do without. */
const library = () => import('openid-client');

/** An address to send a browser to, and what its way back is checked with. */
export type Asked = Pick<Flow, 'state' | 'nonce' | 'verifier'> & { readonly url: string };

export type Redeemed =
  /** `access`: a token to act for the person with, if it was asked for and given. */
  | { readonly claims: Readonly<Record<string, unknown>>; readonly access?: Secret }
  /** The code or the token does not hold; a word for the log. */
  | { readonly refused: string };

export interface Authority {
  /** Prepares one sign-in. `access`: asks for leave to change the person's password too. Throws a Fault: nothing was asked then. */
  ask(language: string, access: boolean): Promise<Asked>;
  /** Turns the query of a way back into the claims of a verified token. Throws a Fault if nobody can say. */
  redeem(query: URLSearchParams, flow: Flow): Promise<Redeemed>;
  check(): Promise<readonly Problem[]>;
}

/** Ms for which the service's description is good; its keys are read anew by the library as needed. */
const describedFor = 12 * 3_600_000;

/** Hosts whose tokens name another host as their issuer (the cloud's own alias list, `discovery/instance`). */
const issuerHosts: Readonly<Record<string, string>> = {
  'https://login.chinacloudapi.cn': 'https://login.partner.microsoftonline.cn',
};

export function makeAuthority(settings: AuthoritySettings, now: () => Instant): Authority {
  const { authority, tenantId, clientId, redirectUri, authContext, changeScope, patience = 8000 } = settings;
  const fetch = makeHttpsFetch(settings.ca);
  const issuers = [authority, issuerHosts[authority]].map((host) => `${host}/${tenantId}/v2.0`);
  const claims = JSON.stringify({
    id_token: {
      auth_time: { essential: true },
      ...(authContext === undefined ? {} : { acrs: { essential: true, value: authContext } }),
    },
  });
  let known: { readonly client: Promise<oidc.Configuration>; readonly until: Instant } | undefined;

  function ready(): Promise<oidc.Configuration> {
    if (known !== undefined && now() < known.until) return known.client;
    const client = discover();
    known = { client, until: now() + describedFor };
    // What failed is asked for again by the next one.
    client.catch(() => (known = undefined));
    return client;
  }

  async function discover(): Promise<oidc.Configuration> {
    const oidc = await library();
    const address = new URL(`${authority}/${tenantId}/v2.0/.well-known/openid-configuration`);
    const metadata = { id_token_signed_response_alg: 'RS256' };
    const options = { timeout: patience / 1000, [oidc.customFetch]: fetch };
    const client = await oidc
      .discovery(address, clientId, metadata, clientAuth(settings.proof, oidc), options)
      .catch((cause: unknown) => {
        throw new Fault('unavailable', 'the sign-in service does not describe itself', { cause });
      });
    if (!issuers.includes(client.serverMetadata().issuer)) {
      throw new Fault('misconfigured', 'the sign-in service describes itself as another one');
    }
    oidc.enableNonRepudiationChecks(client);
    return client;
  }

  return {
    async ask(language, access) {
      const [client, oidc] = await Promise.all([ready(), library()]);
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
      const url = oidc.buildAuthorizationUrl(client, {
        redirect_uri: redirectUri,
        response_mode: 'query',
        // Entra names the account (`oid`) only with `profile`.
        scope: access && changeScope !== undefined ? `openid profile ${changeScope}` : 'openid profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        prompt: 'login',
        max_age: '0',
        ui_locales: language,
        claims,
      });
      return { url: url.href, state, nonce, verifier };
    },
    async redeem(query, { state, nonce, verifier, access }) {
      const [client, oidc] = await Promise.all([ready(), library()]);
      const way = new URL(redirectUri);
      for (const name of ['code', 'state', 'iss']) {
        for (const value of query.getAll(name)) way.searchParams.append(name, value);
      }
      try {
        const checks = {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        };
        const tokens = await oidc.authorizationCodeGrant(client, way, checks);
        const given = access ? accessIn(tokens, changeScope) : undefined;
        return { claims: { ...tokens.claims() }, ...(given && { access: given }) };
      } catch (error) {
        return refusalOf(error, oidc);
      }
    },
    async check() {
      try {
        await ready();
        return [];
      } catch (error) {
        const why = error instanceof Fault ? error.message : 'it failed';
        return [{ part: 'sign-in', sentence: `Nobody can confirm a command by signing in: ${why}.` }];
      }
    },
  };
}

/** The token, if it is for what was asked: the service may give less. */
function accessIn(tokens: oidc.TokenEndpointResponse, changeScope: string | undefined): Secret | undefined {
  const name = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase();
  const given = (tokens.scope ?? '').split(' ').map(name);
  return changeScope !== undefined && given.includes(name(changeScope)) ? new Secret(tokens.access_token) : undefined;
}

/** The refusals that are about this one code; every other one is about the app registration. */
const codeIsBad = new Set(['invalid_grant', 'interaction_required', 'access_denied']);
const passing = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** What an error of the exchange means. Throws a Fault if it says nothing about this sign-in. */
function refusalOf(error: unknown, { ResponseBodyError, ClientError }: typeof oidc): { readonly refused: string } {
  if (error instanceof ResponseBodyError) {
    const number = numberOf(error.error_description);
    if (codeIsBad.has(error.error)) return { refused: `code ${number}`.trim() };
    if (error.status >= 500 || error.status === 429 || error.error === 'temporarily_unavailable') {
      throw new Fault('unavailable', `the sign-in service cannot answer now ${number}`.trim());
    }
    throw new Fault('misconfigured', `the sign-in service refuses the app registration ${number}`.trim());
  }
  if (error instanceof ClientError) {
    if (error.cause instanceof Fault) throw error.cause;
    if (error.code === undefined || passing.has(error.code)) {
      throw new Fault('unavailable', 'the sign-in service does not answer', { cause: error });
    }
    return { refused: `token ${error.code}` };
  }
  throw error;
}

/** Entra's own number of an error (`AADSTS50011`), the one part of its sentence that names nobody. */
export function numberOf(description: string | null | undefined): string {
  return /^AADSTS\d{4,8}\b/.exec(description ?? '')?.[0] ?? '';
}
