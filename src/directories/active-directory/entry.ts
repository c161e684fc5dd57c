// Reads the values of an entry as the directory gives them: texts, bytes, GUIDs, SIDs and its ways of writing time.
// Pure. A value that is there and cannot be read is a Fault, never "not there".
import type { Entry } from 'ldapts';
import type { Instant } from '../../core/account.ts';
import { Fault } from '../../core/fault.ts';

/** Attributes whose values are bytes; ldapts must be told, or it gives text where the bytes happen to be UTF-8. */
export const binaryAttributes: readonly string[] = [
  'objectGUID',
  'objectSid',
  'tokenGroups',
  'replPropertyMetaData',
  'nTSecurityDescriptor',
  'mS-DS-ConsistencyGuid',
];

function valuesOf(entry: Entry, name: string): readonly (string | Buffer)[] {
  const value = entry[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Every value as text. */
export function textsOf(entry: Entry, name: string): readonly string[] {
  return valuesOf(entry, name).map((value) => (typeof value === 'string' ? value : value.toString('utf8')));
}

/** The first value as text; undefined if there is none, or it is empty. */
export function textOf(entry: Entry, name: string): string | undefined {
  return textsOf(entry, name)[0] || undefined;
}

/** Every value as bytes; only for `binaryAttributes`. */
export function bytesOf(entry: Entry, name: string): readonly Buffer[] {
  return valuesOf(entry, name).map((value) => (typeof value === 'string' ? Buffer.from(value, 'utf8') : value));
}

/** A whole number, of any size the directory has. Throws a Fault for what is there and is none. */
export function wholeOf(entry: Entry, name: string): bigint | undefined {
  const text = textOf(entry, name);
  if (text === undefined) return undefined;
  if (!/^-?\d{1,20}$/.test(text)) throw new Fault('internal', `the directory's ${name} is no number`);
  return BigInt(text);
}

/** A small number such as a set of bits. */
export function numberOf(entry: Entry, name: string): number | undefined {
  const whole = wholeOf(entry, name);
  return whole === undefined ? undefined : Number(whole);
}

/** "Never", the largest 64-bit number. */
export const never = 0x7f_ff_ff_ff_ff_ff_ff_ffn;
/** Milliseconds from 1601-01-01 to 1970-01-01. */
const epoch = 11_644_473_600_000;

/** A FILETIME (units of 100 ns since 1601) as a moment. */
export function fromFileTime(value: bigint): Instant {
  return Number(value / 10_000n) - epoch;
}

/** Seconds since 1601, as replication data has them. */
export function fromSeconds(seconds: bigint): Instant {
  return Number(seconds) * 1_000 - epoch;
}

/** A length of time, which the directory writes as a negative number of 100 ns; "never" is undefined. In ms. */
export function spanOf(entry: Entry, name: string): number | undefined {
  const value = wholeOf(entry, name);
  if (value === undefined || value === -0x80_00_00_00_00_00_00_00n) return undefined;
  return Number((value < 0n ? -value : value) / 10_000n);
}

/** `20260821063412.0Z` (RFC 4517 3.3.13) as a moment; undefined for anything else. */
export function generalizedTimeOf(entry: Entry, name: string): Instant | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(textOf(entry, name) ?? '') ?? [];
  if (parts.length === 0) return undefined;
  const [year = 0, month = 0, ...rest] = parts.map(Number);
  return Date.UTC(year, month - 1, ...rest);
}

const guidOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** The 16 bytes of a GUID as it is written, in small letters (MS-DTYP 2.3.4.2: its first parts are little-endian). */
export function guidText(bytes: Buffer): string {
  const hex = guidOrder.map((at) => (bytes[at] ?? 0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The bytes of a written GUID; undefined for what is none. */
export function guidBytes(text: string): Buffer | undefined {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return undefined;
  const straight = Buffer.from(text.replaceAll('-', ''), 'hex');
  return Buffer.from(guidOrder.map((at) => straight[at] ?? 0));
}

/** The bytes of a SID as it is written (MS-DTYP 2.4.2.1). Throws a Fault for what is none. */
export function sidText(bytes: Buffer): string {
  const count = bytes[1] ?? 0;
  if (bytes.length < 8 || bytes.length !== 8 + 4 * count) throw new Fault('internal', 'the directory gave half a SID');
  const parts = Array.from({ length: count }, (_, index) => bytes.readUInt32LE(8 + 4 * index));
  return ['S', bytes[0], bytes.readUIntBE(2, 6), ...parts].join('-');
}

/** The bytes of a written SID; undefined for what is none. */
export function sidBytes(text: string): Buffer | undefined {
  if (!/^S-1-\d{1,14}(-\d{1,10}){1,15}$/.test(text)) return undefined;
  const [authority = 0, ...parts] = text.split('-').slice(2).map(Number);
  if (parts.some((part) => part > 0xff_ff_ff_ff)) return undefined;
  const bytes = Buffer.alloc(8 + 4 * parts.length);
  bytes[0] = 1;
  bytes[1] = parts.length;
  bytes.writeUIntBE(authority, 2, 6);
  for (const [index, part] of parts.entries()) bytes.writeUInt32LE(part, 8 + 4 * index);
  return bytes;
}

/** The SID of an entry, written. */
export function sidOf(entry: Entry): string | undefined {
  const [bytes] = bytesOf(entry, 'objectSid');
  return bytes === undefined ? undefined : sidText(bytes);
}
