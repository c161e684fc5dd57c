// A security key made of node:crypto: what a browser and its authenticator send, with real signatures, and whatever can be
// wrong with it (W3C WebAuthn level 3, 5.8.1, 6.1, 6.5).
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Json } from '../../src/core/json.ts';

/** What may be wrong with an answer. */
export interface Bent {
  readonly origin?: string;
  readonly rpId?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
  readonly type?: string;
  readonly challenge?: string;
  /** Signed by another key. */
  readonly forged?: boolean;
}

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
const text64 = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url');

export function makeSoftKey(origin = 'https://reset.example') {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = pair.publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let counter = 0;

  /** RFC 9053 7.1: kty EC2, alg ES256, crv P-256, x, y; as CBOR. */
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(jwk.x as string, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(jwk.y as string, 'base64url'),
  ]);

  function authData(
    { rpId = new URL(origin).hostname, userVerified = true, counter: asked }: Bent,
    made?: Buffer,
  ): Buffer {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(asked ?? counter);
    const flags = 0x01 | (userVerified ? 0x04 : 0) | (made === undefined ? 0 : 0x40);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, made ?? Buffer.alloc(0)]);
  }

  function clientData(options: Json, type: string, bent: Bent): string {
    const { challenge } = options as { readonly challenge: string };
    return JSON.stringify({
      type: bent.type ?? type,
      challenge: bent.challenge ?? challenge,
      origin: bent.origin ?? origin,
      crossOrigin: false,
    });
  }

  const envelope = (response: object): string =>
    JSON.stringify({ id: text64(id), rawId: text64(id), type: 'public-key', clientExtensionResults: {}, response });

  return {
    id: text64(id),
    publicKey: text64(cose),
    /** For a browser's virtual authenticator, which signs by itself: PKCS #8, base64. */
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    /** An answer to creation options, attestation none. */
    create(options: Json, bent: Bent = {}): string {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const data = authData(bent, Buffer.concat([Buffer.alloc(16), length, id, cose]));
      // {"fmt": "none", "attStmt": {}, "authData": h'…'}
      const head = Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex');
      const size = Buffer.alloc(2);
      size.writeUInt16BE(data.length);
      return envelope({
        clientDataJSON: text64(clientData(options, 'webauthn.create', bent)),
        attestationObject: text64(Buffer.concat([head, size, data])),
        transports: ['internal'],
      });
    },
    /** An answer to request options. */
    get(options: Json, bent: Bent = {}): string {
      const data = authData(bent);
      const client = clientData(options, 'webauthn.get', bent);
      const signed = sign(
        'sha256',
        Buffer.concat([data, sha256(client)]),
        (bent.forged === true ? other : pair).privateKey,
      );
      return envelope({
        clientDataJSON: text64(client),
        authenticatorData: text64(data),
        signature: text64(signed),
      });
    },
  };
}
