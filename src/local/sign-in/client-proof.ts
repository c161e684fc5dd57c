// Whether a caller of the token endpoint is the application it says it is: by secret, by a certificate's
// signature, or by the assertion of another issuer. It never accepts an assertion without a signature.
import { createPublicKey, timingSafeEqual, createHash, X509Certificate } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, importJWK, type JWTPayload, jwtVerify } from 'jose';
import { type SignInError, signInError } from './aadsts.ts';
import type { FederatedCredential, RegisteredApp } from './apps.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const skew = 300;

export type ProofContext = {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What an own assertion may name as its audience: token endpoint and issuer. */
  readonly audiences: readonly string[];
};

/** Checks the application's own proof in a token request; nothing when it holds. */
export async function clientRefusal(
  app: RegisteredApp,
  form: URLSearchParams,
  context: ProofContext,
): Promise<SignInError | undefined> {
  const secret = form.get('client_secret');
  if (secret !== null) return secretRefusal(app, secret, context.now);
  const assertion = form.get('client_assertion');
  if (assertion === null) return signInError(7000218);
  if (form.get('client_assertion_type') !== assertionType) return signInError(900144, 'client_assertion_type');
  const parts = readable(assertion);
  if (parts === undefined) return signInError(9002313);
  const isOwn = parts.claims.iss === app.appId;
  return isOwn ? ownRefusal(app, assertion, parts, context) : federatedRefusal(app, assertion, parts, context);
}

type Parts = { readonly header: Readonly<Record<string, unknown>>; readonly claims: JWTPayload };

function readable(assertion: string): Parts | undefined {
  try {
    return { header: decodeProtectedHeader(assertion), claims: decodeJwt(assertion) };
  } catch {
    return undefined;
  }
}

function secretRefusal(app: RegisteredApp, given: string, now: number): SignInError | undefined {
  const found = (app.secrets ?? []).find(({ value }) => equal(value, given));
  if (found === undefined) return signInError(7000215, app.appId);
  const expired = found.expiresAt !== undefined && Date.parse(found.expiresAt) <= now;
  return expired ? signInError(7000222, app.appId) : undefined;
}

function equal(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

async function ownRefusal(
  app: RegisteredApp,
  assertion: string,
  { header, claims }: Parts,
  { now, audiences }: ProofContext,
): Promise<SignInError | undefined> {
  if (claims.sub !== app.appId) return signInError(700021);
  const certificate = (app.certificates ?? []).map((pem) => new X509Certificate(pem)).find((x) => isNamedBy(x, header));
  if (certificate === undefined) return signInError(700027);
  const key = createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' }));
  if (!(await isSigned(assertion, key, ['RS256', 'PS256']))) return signInError(700027);
  if (![claims.aud].flat().some((audience) => audiences.includes(audience ?? ''))) return signInError(700023);
  return isInTime(claims, now) ? undefined : signInError(700024);
}

async function federatedRefusal(
  app: RegisteredApp,
  assertion: string,
  { claims }: Parts,
  { now }: ProofContext,
): Promise<SignInError | undefined> {
  const trusted = (app.federated ?? []).find((credential) => isFor(credential, claims));
  if (trusted === undefined) return signInError(700213, claims.sub ?? '');
  if (!(await isSigned(assertion, await importJWK(trusted.key, 'RS256'), ['RS256', 'ES256']))) {
    return signInError(700213, claims.sub ?? '');
  }
  return isInTime(claims, now) ? undefined : signInError(700024);
}

function isFor({ issuer, subject, audience }: FederatedCredential, { iss, sub, aud }: JWTPayload): boolean {
  return iss === issuer && sub === subject && [aud].flat().includes(audience);
}

// the header names the certificate by a hash of it, SHA-1 for old clients, SHA-256 for new ones
function isNamedBy(certificate: X509Certificate, header: Parts['header']): boolean {
  const hash = (name: string): string => createHash(name).update(certificate.raw).digest('base64url');
  return header['x5t#S256'] === hash('sha256') || header['x5t'] === hash('sha1');
}

async function isSigned(
  assertion: string,
  key: Parameters<typeof jwtVerify>[1],
  algorithms: string[],
): Promise<boolean> {
  try {
    // the times are checked apart, because they have an error of their own
    await jwtVerify(assertion, key, { algorithms, currentDate: new Date(0), clockTolerance: Number.MAX_SAFE_INTEGER });
    return true;
  } catch {
    return false;
  }
}

function isInTime({ exp, nbf }: JWTPayload, now: number): boolean {
  const at = now / 1000;
  return exp !== undefined && exp > at - skew && (nbf === undefined || nbf < at + skew);
}
