// An authority over https that answers a code with the token that a test wants, sound or forged, or does not answer at all.
// It checks nothing itself: the strict one is the local company's.
import { generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { makeCertificates } from '../../../../src/local/certificates.ts';

export const tenantId = '7c3d1f0a-6c1e-4b7d-9a52-0d6c1f2b3a47';
export const clientId = '0c4f0b5e-2d3a-4a6b-9c51-6f7f0f6a1c01';
export const account = '3f0d9a6e-1b2c-4d5e-8f90-a1b2c3d4e5f6';

export interface Token {
  /** Replaces or, with undefined, removes claims of a sound token. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly alg?: 'RS256' | 'PS256' | 'HS256' | 'none';
  /** Signed by a key that the authority never published. */
  readonly foreignKey?: boolean;
}

export interface ScriptedAuthority {
  readonly url: string;
  readonly ca: string;
  /** The token of the next answers. */
  token: Token;
  /** What the token endpoint does instead. */
  answer: { readonly status: number; readonly body: unknown } | undefined;
  /** Which endpoint never answers, or hangs up. */
  trouble: { readonly at: 'describe' | 'keys' | 'token'; readonly how: 'hang' | 'cut' | 'rubbish' } | undefined;
  /** What the description says of itself. */
  issuer: string;
  /** The nonce that the next token holds. */
  nonce: string;
  readonly asked: Record<'describe' | 'keys' | 'token', number>;
  /** The last form that the token endpoint was sent. */
  form: URLSearchParams;
  stop(): Promise<void>;
}

/** Made once for all authorities of a run: keys take their time. */
let made: ReturnType<typeof makeAll> | undefined;

function makeAll() {
  const [own, foreign] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  return {
    certificates: makeCertificates(),
    own: own as KeyPairKeyObjectResult,
    foreign: foreign as KeyPairKeyObjectResult,
  };
}

export async function startScriptedAuthority(): Promise<ScriptedAuthority> {
  made ??= makeAll();
  const { certificates, own, foreign } = made;
  const { ca, cert, key } = await certificates;
  const kid = randomBytes(8).toString('hex');

  const server = createServer({ cert, key }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void serve(request.url ?? '', Buffer.concat(chunks).toString(), response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const base = `${url}/${tenantId}`;

  async function serve(path: string, body: string, response: ServerResponse): Promise<void> {
    const at = path.endsWith('/openid-configuration') ? 'describe' : path.endsWith('/keys') ? 'keys' : 'token';
    script.asked[at] += 1;
    if (script.trouble?.at === at) {
      if (script.trouble.how === 'cut') response.destroy();
      if (script.trouble.how === 'rubbish')
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Sorry</p>');
      return;
    }
    if (at === 'describe') return json(response, 200, description());
    if (at === 'keys')
      return json(response, 200, { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid, use: 'sig' }] });
    script.form = new URLSearchParams(body);
    if (script.answer !== undefined) return json(response, script.answer.status, script.answer.body);
    const granted = { token_type: 'Bearer', access_token: 'x', expires_in: 60, id_token: await idToken(script.token) };
    return json(response, 200, granted);
  }

  function description(): unknown {
    return {
      issuer: script.issuer,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256', 'PS256', 'HS256'],
    };
  }

  async function idToken({ claims = {}, alg = 'RS256', foreignKey = false }: Token): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const all = {
      iss: script.issuer,
      aud: clientId,
      sub: 'pairwise',
      tid: tenantId,
      oid: account,
      iat: now,
      nbf: now,
      exp: now + 3600,
      nonce: script.nonce,
      auth_time: now - 2,
      ...claims,
    };
    const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    if (alg === 'none') return `${encoded({ alg, typ: 'JWT' })}.${encoded(kept)}.`;
    // The classic confusion: the public key as the secret of an HMAC.
    const secret = Buffer.from(own.publicKey.export({ type: 'spki', format: 'pem' }));
    const signing: KeyObject | Uint8Array =
      alg === 'HS256' ? new Uint8Array(secret) : (foreignKey ? foreign : own).privateKey;
    return new SignJWT(kept).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(signing);
  }

  const script: ScriptedAuthority = {
    url,
    ca,
    token: {},
    answer: undefined,
    trouble: undefined,
    issuer: `${base}/v2.0`,
    nonce: '',
    asked: { describe: 0, keys: 0, token: 0 },
    form: new URLSearchParams(),
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return script;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
