// The application's own identity, also used for the bot: one named credential, never a chain that could pick up a
// developer's sign-in.
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as Identity from '@azure/identity';
import type { AccessToken, TokenCredential } from '@azure/identity';
import { Fault } from '../../core/fault.ts';
import type { Secret } from '../../core/secret.ts';
import { cloudNamed } from './clouds.ts';
import { signInFault } from './sign-in-problem.ts';

// The package holds itself twice, and the Teams SDK requires the one for `require`: an `import` would load the other beside
// it, some 250 files more.
const { ClientCertificateCredential, ClientSecretCredential, ManagedIdentityCredential, WorkloadIdentityCredential } =
  createRequire(import.meta.url)('@azure/identity') as typeof Identity;

/** Which proof of its own identity the application gives. */
export type CredentialKind =
  | { readonly kind: 'secret'; readonly secret: Secret }
  /** A PEM file with an RSA private key and its certificate (MSAL refuses elliptic curves). */
  | { readonly kind: 'certificate'; readonly file: string; readonly password?: Secret | undefined }
  /** Without `identity` the system-assigned one; else the client id of a user-assigned one. */
  | { readonly kind: 'managed-identity'; readonly identity?: string | undefined }
  | { readonly kind: 'workload-identity'; readonly tokenFile: string };

export interface CredentialSettings {
  /** One of `clouds`. */
  readonly cloud: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: CredentialKind;
  /** Another sign-in than the cloud's own, https; switches off its discovery at Microsoft. */
  readonly authority?: string | undefined;
  /** PEM of a private authority that signed the certificate of `authority`. */
  readonly authorityCa?: string | undefined;
}

/** Tokens for this application. */
export interface Credential {
  /** A token for `scope` (`…/.default`), from memory while it is fresh. Throws a Fault with one sentence. */
  token(scope: string): Promise<string>;
}

/** A token is renewed this long before it ends (ms), as MSAL does. */
const margin = 300_000;

/**
 * The application's identity. Throws a Fault (`misconfigured`) for a cloud or authority that cannot be. `patience` (ms)
 * is how long one sign-in may take: longer than any healthy one, shorter than a person waits.
 */
export function makeCredential(settings: CredentialSettings, { patience = 8_000 } = {}): Credential {
  const credential = credentialOf(settings);
  const kept = new Map<string, AccessToken>();
  const asking = new Map<string, Promise<AccessToken>>();
  return {
    async token(scope) {
      const known = kept.get(scope);
      if (known !== undefined && isFresh(known)) return known.token;
      const asked = asking.get(scope) ?? ask(credential, scope, patience).finally(() => asking.delete(scope));
      asking.set(scope, asked);
      const token = await asked;
      kept.set(scope, token);
      return token.token;
    },
  };
}

function isFresh(token: AccessToken): boolean {
  return Date.now() < Math.min(token.refreshAfterTimestamp ?? Infinity, token.expiresOnTimestamp - margin);
}

async function ask(credential: TokenCredential, scope: string, patience: number): Promise<AccessToken> {
  const patient = new AbortController();
  // The SDK does not listen to an abort signal while it looks for the authority: a silent one would hold us for ever.
  const silence = sleep(patience, undefined, { signal: patient.signal }).then(() => {
    throw new Fault('unavailable', `cannot sign in to Entra ID: the authority did not answer within ${patience} ms`);
  });
  try {
    const token = await Promise.race([credential.getToken(scope), silence]);
    if (token !== null) return token;
  } catch (error) {
    throw signInFault(error);
  } finally {
    patient.abort();
    silence.catch(() => undefined);
  }
  throw new Fault('unavailable', 'cannot sign in to Entra ID: no token was given');
}

function credentialOf(settings: CredentialSettings): TokenCredential {
  const { tenantId, clientId, credential } = settings;
  const options = optionsOf(settings);
  if (credential.kind === 'secret') {
    return new ClientSecretCredential(tenantId, clientId, credential.secret.reveal(), options);
  }
  if (credential.kind === 'certificate') {
    const { file: certificatePath, password } = credential;
    const secured = password === undefined ? {} : { certificatePassword: password.reveal() };
    return new ClientCertificateCredential(tenantId, clientId, { certificatePath, ...secured }, options);
  }
  if (credential.kind === 'workload-identity') {
    return new WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath: credential.tokenFile, ...options });
  }
  return credential.identity === undefined
    ? new ManagedIdentityCredential(sparing)
    : new ManagedIdentityCredential({ clientId: credential.identity, ...sparing });
}

/** One repeat, soon; the SDK's default waits up to a minute. */
const sparing = { retryOptions: { maxRetries: 1, retryDelayInMs: 300, maxRetryDelayInMs: 1_000 } };

function optionsOf(settings: CredentialSettings) {
  const { authority, authorityCa } = settings;
  const cloud = cloudNamed(settings.cloud);
  if (authority === undefined) return { authorityHost: cloud.authority, ...sparing };
  if (!URL.canParse(authority) || new URL(authority).protocol !== 'https:') {
    throw new Fault('misconfigured', 'the address of the sign-in must begin with https://');
  }
  const trust = authorityCa === undefined ? {} : { tlsOptions: { ca: authorityCa } };
  return { authorityHost: authority.replace(/\/+$/, ''), disableInstanceDiscovery: true, ...trust, ...sparing };
}
