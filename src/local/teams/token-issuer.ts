// Issues the tokens by which the bot knows that an activity comes from Teams, and publishes the key that signs them.
// Must never use a key that outlives the process.
import { randomUUID } from 'node:crypto';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';

/** What a test may change about a token. A claim or header set to `undefined` is left out. */
export interface TokenOverrides {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /**
   * `own`: the published key that is endorsed for Teams. `unendorsed`: published, but for another channel.
   * `unknown`: a key id that nobody publishes. `foreign`: signed by a stranger under the id of our key.
   */
  readonly key?: 'own' | 'unendorsed' | 'unknown' | 'foreign';
  /** `none`: not signed at all. `HS256`: signed with the public key as if it were a shared secret. */
  readonly alg?: 'RS256' | 'none' | 'HS256';
}

export interface TokenIssuer {
  readonly issuer: string;
  /** The body of the JWKS document. */
  readonly keys: Readonly<Record<string, unknown>>;
  /** A token for one activity, good for an hour unless the overrides say otherwise. */
  signToken(serviceUrl: string, overrides?: TokenOverrides): Promise<string>;
  /** The token that accompanies activities; the same one until five minutes before it ends. */
  currentToken(serviceUrl: string): Promise<string>;
}

const issuer = 'https://api.botframework.com';
const lifetime = 3_600;
const earlier = 300;

/** Makes an issuer with a fresh RSA key. `now` answers ms since 1970. */
export async function makeTokenIssuer(botAppId: string, now: () => number): Promise<TokenIssuer> {
  const pair = await newPair();
  const kid = randomUUID();
  const unendorsedKid = randomUUID();
  const jwk = await exportJWK(pair.publicKey);
  const published = { ...jwk, use: 'sig', alg: 'RS256' };
  const kids = { own: kid, unendorsed: unendorsedKid, unknown: randomUUID(), foreign: kid };
  let cached: { readonly token: string; readonly serviceUrl: string; readonly until: number } | undefined;

  const sign = async (serviceUrl: string, { claims, header, key = 'own', alg = 'RS256' }: TokenOverrides = {}) => {
    const seconds = Math.floor(now() / 1000);
    const payload = {
      iss: issuer,
      aud: botAppId,
      nbf: seconds - earlier,
      exp: seconds + lifetime,
      serviceurl: serviceUrl,
      ...claims,
    };
    const protectedHeader = { typ: 'JWT', kid: kids[key], ...header, alg };
    if (alg === 'none') return `${encode(protectedHeader)}.${encode(payload)}.`;
    const signer = alg === 'HS256' ? new TextEncoder().encode(JSON.stringify(jwk)) : await signingKey(key, pair);
    return new SignJWT(payload).setProtectedHeader(protectedHeader).sign(signer);
  };

  return {
    issuer,
    keys: {
      keys: [
        { ...published, kid, endorsements: ['msteams'] },
        { ...published, kid: unendorsedKid, endorsements: ['webchat'] },
      ],
    },
    signToken: sign,
    currentToken: async (serviceUrl) => {
      if (cached === undefined || cached.until <= now() || cached.serviceUrl !== serviceUrl) {
        const until = now() + (lifetime - earlier) * 1000;
        cached = { token: await sign(serviceUrl), serviceUrl, until };
      }
      return cached.token;
    },
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

type Pair = Awaited<ReturnType<typeof newPair>>;

function newPair() {
  return generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
}

async function signingKey(key: NonNullable<TokenOverrides['key']>, own: Pair) {
  if (key !== 'foreign') return own.privateKey;
  return (await newPair()).privateKey;
}
