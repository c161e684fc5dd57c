// How a record stands in Redis: `revision:expiry:` and the body, with both numbers also readable by the scripts.
// It must give every text back as it was, and take nothing for a record that lacks a number or is past its expiry.
import type { Instant } from '../core/account.ts';
import type { Keeping, Kept } from '../runtime/ports.ts';
import { lifeLeft } from './lifetime.ts';

/** The value for a record that is to become `revision`. */
export function writeValue({ body, expiresAt }: Keeping, revision: number): Buffer {
  return Buffer.concat([Buffer.from(`${revision}:${Math.floor(expiresAt)}:`), packed(body)]);
}

/** A value read back; a text that is not ours, has no end or is past it counts as not there (security A52). */
export function readValue(id: string, value: Buffer | null, at: Instant): Kept | undefined {
  if (value === null) return undefined;
  const [head, revision, expiresAt] = /^(\d{1,15}):(\d{1,16}):/.exec(value.toString('latin1', 0, 40)) ?? [];
  if (head === undefined || lifeLeft(Number(expiresAt), at) === 0) return undefined;
  return { id, revision: Number(revision), body: unpacked(value.subarray(head.length)) };
}

// A sealed body is `key id.base64url`. As bytes it takes a quarter less of the server's memory.
function packed(body: string): Buffer {
  const text = body.slice(body.indexOf('.') + 1);
  const bytes = Buffer.from(text, 'base64url');
  const sealed = /^[\w-]+\./.test(body) && bytes.toString('base64url') === text;
  if (!sealed) return Buffer.from(`t${body}`);
  return Buffer.concat([Buffer.from(`b${body.slice(0, -text.length || undefined)}`), bytes]);
}

function unpacked(value: Buffer): string {
  if (value.toString('latin1', 0, 1) !== 'b') return value.toString('utf8', 1);
  const start = value.indexOf('.') + 1;
  return value.toString('latin1', 1, start) + value.toString('base64url', start);
}
