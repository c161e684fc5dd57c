// Texts and records as few bytes, for the store's memory is what limits a busy day. Deflating is the dearest step of
// sealing, so the larger part of a record, which most turns leave as it is, is deflated again only when it changed.
import { isDeepStrictEqual } from 'node:util';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { PersonRecord } from '../core/record.ts';

/** Small windows: our texts are short, and clearing memory for longer ones would take the time. */
const little = { windowBits: 11, memLevel: 4, chunkSize: 1024 };
const mostUnpacked = 16 * 1024 * 1024;

/** A text, deflated. */
export function deflated(text: Buffer): Buffer {
  return deflateRawSync(text, little);
}

/** The text again. Throws for anything else. */
export function inflated(bytes: Uint8Array): string {
  return inflateRawSync(bytes, { chunkSize: 2048, maxOutputLength: mostUnpacked }).toString();
}

/** First byte of a packed record: how the rest is laid out. */
const layout = 2;
const headBytes = 5;

type Steady = Omit<PersonRecord, 'seen' | 'todo' | 'surface'>;

/** What a record's steady part was deflated to, by the person in it: a step hands that on as it is. */
const known = new WeakMap<PersonRecord['person'], { readonly steady: Steady; readonly small: Uint8Array }>();

/** A record as bytes: the steady part deflated, behind it what every delivery changes. */
export function packRecord(record: PersonRecord): Buffer {
  const { seen, todo, surface, ...steady } = record;
  const before = known.get(record.person);
  const small =
    before !== undefined && isDeepStrictEqual(before.steady, steady)
      ? before.small
      : deflated(Buffer.from(JSON.stringify(steady)));
  known.set(record.person, { steady, small });
  const head = Buffer.alloc(headBytes, layout);
  head.writeUInt32BE(small.length, 1);
  return Buffer.concat([head, small, Buffer.from(JSON.stringify({ seen, todo, surface }))]);
}

/** The record again; undefined for bytes that are laid out in another way. */
export function unpackRecord(bytes: Buffer): PersonRecord | undefined {
  if (bytes[0] !== layout) return undefined;
  const small = bytes.subarray(headBytes, headBytes + bytes.readUInt32BE(1));
  const text = inflated(small);
  const moving = bytes.toString('utf8', headBytes + small.length);
  const steady = JSON.parse(text) as Steady;
  const record = { ...steady, ...JSON.parse(moving) } as PersonRecord;
  known.set(record.person, { steady, small });
  return record;
}
