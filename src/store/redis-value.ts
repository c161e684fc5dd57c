// How a record stands in Redis: `revision:expiry:b` and the body, with both numbers also readable by the scripts.
// It must give every body back as it was, and take nothing for a record that lacks a number or is past its expiry.
import type { Instant } from '../core/account.ts';
import type { Keeping, Kept } from '../runtime/ports.ts';
import { lifeLeft } from './lifetime.ts';

/** Stands before the body, and means nothing: a replica of an older version takes bytes for a text without it. */
const mark = 'b';

/** The value for a record that is to become `revision`. */
export function writeValue({ body, expiresAt }: Keeping, revision: number): Buffer {
  return Buffer.concat([Buffer.from(`${revision}:${Math.floor(expiresAt)}:${mark}`), body]);
}

/** A value read back; a text that is not ours, has no end or is past it counts as not there (security A52). */
export function readValue(id: string, value: Buffer | null, at: Instant): Kept | undefined {
  if (value === null) return undefined;
  const [head, revision, expiresAt] = /^(\d{1,15}):(\d{1,16}):/.exec(value.toString('latin1', 0, 40)) ?? [];
  if (head === undefined || lifeLeft(Number(expiresAt), at) === 0) return undefined;
  return { id, revision: Number(revision), body: value.subarray(head.length + mark.length) };
}
