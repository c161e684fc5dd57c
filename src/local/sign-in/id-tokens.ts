// The ID tokens of the local company: RS256, with the claims of a v2.0 token of Entra that our kind of sign-in needs.
// The key is made when somebody first asks, because making it takes longer than starting everything else.
import { generateKeyPair, type JsonWebKey, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';

/** A person who signed in, and how. */
export type Authentication = {
  readonly clientId: string;
  readonly nonce: string;
  readonly personId: string;
  /** Not said without the scope `profile`. */
  readonly person: { readonly id: string; readonly userName: string; readonly displayName: string } | undefined;
  /** When the password was typed, seconds since 1970; not said when nobody asked. */
  readonly authTime: number | undefined;
  /** The authentication context that was asked for and met, such as `c1`. */
  readonly context: string | undefined;
  /** Delegated permissions of Graph that the access token gets; not said in the ID token. */
  readonly graphScopes: readonly string[];
};

export type IdTokens = {
  issue(authentication: Authentication, issuer: string): Promise<string>;
  /** The public key, as a JWKS holds it. */
  keys(): Promise<readonly JsonWebKey[]>;
};

const lifetime = 3600;

/** `now` gives milliseconds since 1970. */
export function makeIdTokens({ now, tenantId }: { readonly now: () => number; readonly tenantId: string }): IdTokens {
  const kid = randomBytes(16).toString('base64url');
  let pair: ReturnType<typeof makePair> | undefined;
  const key = (): ReturnType<typeof makePair> => (pair ??= makePair());
  return {
    async issue({ clientId, nonce, person, authTime, context }, issuer) {
      const seconds = Math.floor(now() / 1000);
      const claims = {
        aud: clientId,
        iss: issuer,
        iat: seconds,
        nbf: seconds,
        exp: seconds + lifetime,
        ...(authTime === undefined ? {} : { auth_time: authTime }),
        // A v2.0 token of Entra holds no amr: only a context says that a second factor was used.
        ...(context === undefined ? {} : { acrs: [context] }),
        nonce,
        ...(person === undefined ? {} : named(person)),
        sub: randomBytes(24).toString('base64url'),
        tid: tenantId,
        uti: randomBytes(12).toString('base64url'),
        ver: '2.0',
      };
      const signed = `${encoded({ typ: 'JWT', alg: 'RS256', kid })}.${encoded(claims)}`;
      const { privateKey } = await key();
      return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    async keys() {
      const { publicKey } = await key();
      return [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }];
    },
  };
}

function named({ id, userName, displayName }: NonNullable<Authentication['person']>) {
  return { name: displayName, oid: id, preferred_username: userName };
}

function makePair() {
  return promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
