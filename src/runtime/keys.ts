// Keyed functions over the key ring: fingerprints that need the key, and sealing of what leaves the process.
// It must never hand out a key, compare in variable time, or use a nonce twice (security R46, A31, A32, A34).
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Fault } from '../core/fault.ts';
import type { Secret } from '../core/secret.ts';
import { chance } from './chance.ts';
import { deflated, inflated } from './packing.ts';
import type { Keys } from './ports.ts';

/** One key of the ring: a short public id and 32 random bytes as base64. */
export interface RingKey {
  readonly id: string;
  readonly key: Secret;
}

interface Subkeys {
  readonly id: string;
  readonly mac: Uint8Array;
  readonly seal: Uint8Array;
}

const nonceBytes = 12;
const tagBytes = 16;
/** Shorter texts do not shrink. */
const worthShrinking = 256;

/**
 * The ring's functions. The first key is the newest: it signs and seals; every key of the ring verifies and opens.
 * Two subkeys are derived of each key (HKDF-SHA-256), so that a fingerprint never says anything about a seal.
 * A key may seal 2^32 texts (NIST SP 800-38D, 8.3): rotate it once a year.
 * Throws `misconfigured` for a ring that is empty, has an id twice or a key that is not 32 bytes.
 */
export function makeKeys(ring: readonly RingKey[]): Keys {
  const all = new Map(ring.map((one) => [one.id, deriveSubkeys(one)]));
  const newest = ring[0] && all.get(ring[0].id);
  if (!newest) throw new Fault('misconfigured', 'the key ring is empty');
  if (all.size !== ring.length) throw new Fault('misconfigured', 'the key ring holds one id twice');

  return {
    mac: (purpose, ...parts) => fingerprint(newest, purpose, parts),
    verify(mac, purpose, ...parts) {
      const key = all.get(idOf(mac));
      return key !== undefined && sameText(mac, fingerprint(key, purpose, parts));
    },
    seal: (name, text) => sealWith(newest, name, packed(text)),
    sealBytes: (name, bytes) => sealWith(newest, name, bytes),
    open,
    openBytes,
    sealToken: (name, text) => asToken(sealWith(newest, name, packed(text))),
    openToken(name, token) {
      const sealed = fromToken(token);
      return sealed && open(name, sealed);
    },
  };

  function open(name: string, sealed: Buffer): string | undefined {
    const bytes = openBytes(name, sealed);
    return bytes && unpacked(bytes);
  }

  function openBytes(name: string, sealed: Buffer): Buffer | undefined {
    const start = sealed.indexOf('.') + 1;
    const key = all.get(sealed.toString('latin1', 0, Math.max(0, start - 1)));
    return key && openWith(key, name, sealed.subarray(start));
  }
}

function deriveSubkeys({ id, key }: RingKey): Subkeys {
  if (!/^[A-Za-z0-9_-]{1,16}$/.test(id)) {
    throw new Fault('misconfigured', 'the id of a key must be 1 to 16 letters, digits, - or _');
  }
  const bytes = Buffer.from(key.reveal(), 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== key.reveal()) {
    throw new Fault('misconfigured', `the key ${id} must be 32 bytes in base64`);
  }
  const derive = (use: string): Uint8Array => new Uint8Array(hkdfSync('sha256', bytes, '', `latchkey ${use} 1`, 32));
  return { id, mac: derive('mac'), seal: derive('seal') };
}

function idOf(text: string): string {
  return text.slice(0, Math.max(0, text.indexOf('.')));
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

// Each part goes in behind its length: ('ab', 'c') must never equal ('a', 'bc').
function fingerprint(key: Subkeys, purpose: string, parts: readonly string[]): string {
  const hmac = createHmac('sha256', key.mac);
  for (const part of [purpose, ...parts]) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
  return `${key.id}.${hmac.digest('base64url')}`;
}

function boundTo(name: string): Buffer {
  return Buffer.from(`latchkey seal 1\0${name}`);
}

/** `key id.` and the bytes of nonce, text and tag. */
function sealWith(key: Subkeys, name: string, bytes: Uint8Array): Buffer {
  const nonce = chance(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.seal, nonce).setAAD(boundTo(name));
  const head = Buffer.from(`${key.id}.`);
  return Buffer.concat([head, nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function openWith(key: Subkeys, name: string, body: Buffer): Buffer | undefined {
  if (body.length <= nonceBytes + tagBytes) return undefined;
  const nonce = body.subarray(0, nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key.seal, nonce, { authTagLength: tagBytes });
  decipher.setAAD(boundTo(name)).setAuthTag(body.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(body.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** `key id.` as it is, the rest in base64url. */
function asToken(sealed: Buffer): string {
  const start = sealed.indexOf('.') + 1;
  return sealed.toString('latin1', 0, start) + sealed.toString('base64url', start);
}

/** Decoding is lenient; a text that was changed must not open even if it decodes to the same bytes. */
function fromToken(token: string): Buffer | undefined {
  const start = token.indexOf('.') + 1;
  const sealed = Buffer.concat([
    Buffer.from(token.slice(0, start), 'latin1'),
    Buffer.from(token.slice(start), 'base64url'),
  ]);
  return asToken(sealed) === token ? sealed : undefined;
}

function packed(text: string): Buffer {
  const plain = Buffer.from(text);
  if (plain.length >= worthShrinking) {
    const small = deflated(plain);
    if (small.length < plain.length) return Buffer.concat([Buffer.from([1]), small]);
  }
  return Buffer.concat([Buffer.from([0]), plain]);
}

function unpacked(bytes: Buffer): string {
  const content = bytes.subarray(1);
  return bytes[0] === 1 ? inflated(content) : content.toString();
}
