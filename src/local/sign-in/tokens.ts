// The access tokens of the local company: signed JWTs with the claims Entra puts in, checked without any
// memory of what was issued. The signing key never leaves this file and ends with the process.
import { generateKeyPairSync, type JsonWebKey, randomBytes, sign, verify } from 'node:crypto';
import { parseObject } from '../request-body.ts';

/** Whom a token was issued to. */
export type TokenHolder = {
  readonly appId: string;
  /** The application permissions granted for the resource; none for a person's token. */
  readonly permissions: readonly string[];
  /** The resource it is for, such as `https://graph.microsoft.com`. */
  readonly audience: string;
  /** Delegated permissions; with a person only. */
  readonly scopes?: readonly string[];
  /** Object id of the person who signed in; not there for an application's own token. */
  readonly personId?: string;
};

export type TokenVerifier = {
  /** The holder, or nothing for a token that is forged or expired. */
  verify(bearer: string): TokenHolder | undefined;
};

export type Tokens = TokenVerifier & {
  issue(holder: TokenHolder): string;
  /** The public keys, as a JWKS holds them. */
  readonly keys: readonly JsonWebKey[];
};

/** How long a token is good, in seconds. */
export const tokenLifetime = 3599;

const dsaEncoding = 'ieee-p1363';

/** Makes the key and what uses it; `now` gives milliseconds since 1970. */
export function makeTokens({ now, tenantId }: { readonly now: () => number; readonly tenantId: string }): Tokens {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomBytes(16).toString('base64url');
  const header = encoded({ typ: 'JWT', alg: 'ES256', kid });
  const seconds = (): number => Math.floor(now() / 1000);
  return {
    keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' }],
    issue: ({ appId, audience, permissions, personId, scopes = [] }) => {
      const claims = {
        aud: audience,
        iss: `https://sts.windows.net/${tenantId}/`,
        iat: seconds(),
        nbf: seconds(),
        exp: seconds() + tokenLifetime,
        appid: appId,
        idtyp: personId === undefined ? 'app' : 'user',
        ...(personId === undefined ? { roles: permissions } : { oid: personId, scp: scopes.join(' ') }),
        tid: tenantId,
        uti: randomBytes(12).toString('base64url'),
        ver: '1.0',
      };
      const signed = `${header}.${encoded(claims)}`;
      const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding });
      return `${signed}.${signature.toString('base64url')}`;
    },
    verify: (bearer) => {
      const [own, payload = '', signature = '', ...rest] = bearer.split('.');
      if (own !== header || rest.length > 0) return undefined;
      const [data, bytes] = [Buffer.from(`${own}.${payload}`), Buffer.from(signature, 'base64url')];
      if (!verify('sha256', data, { key: publicKey, dsaEncoding }, bytes)) return undefined;
      const claims = parseObject(Buffer.from(payload, 'base64url').toString('utf8'));
      return claims === undefined || Number(claims['exp']) <= seconds() ? undefined : holderIn(claims);
    },
  };
}

function holderIn(claims: Readonly<Record<string, unknown>>): TokenHolder {
  const { appid, aud, roles, oid, scp } = claims;
  return {
    appId: String(appid),
    audience: String(aud),
    permissions: Array.isArray(roles) ? roles.map(String) : [],
    ...(typeof oid === 'string' ? { personId: oid, scopes: typeof scp === 'string' ? scp.split(' ') : [] } : {}),
  };
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
