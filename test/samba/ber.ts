// The little of BER that LDAP messages need (X.690; RFC 4511 5.1), written apart from the client's own.

export interface Tlv {
  readonly tag: number;
  readonly value: Buffer;
  /** How many bytes it takes with its head. */
  readonly size: number;
}

/** The first value of `bytes`, or undefined while it is not all there. */
export function readTlv(bytes: Buffer): Tlv | undefined {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) return undefined;
  const long = first >= 0x80 ? first & 0x7f : 0;
  if (bytes.length < 2 + long) return undefined;
  const length = long === 0 ? first : bytes.readUIntBE(2, long);
  const size = 2 + long + length;
  return bytes.length < size ? undefined : { tag, value: bytes.subarray(2 + long, size), size };
}

/** Every value in a row. */
export function readAll(bytes: Buffer): readonly Tlv[] {
  const found: Tlv[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const one = readTlv(rest);
    if (one === undefined) throw new Error('half a value');
    found.push(one);
    rest = rest.subarray(one.size);
  }
  return found;
}

export function tlv(tag: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const value = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const length = value.length < 0x80 ? Buffer.from([value.length]) : long(value.length);
  return Buffer.concat([Buffer.from([tag]), length, value]);
}

function long(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  const from = bytes.findIndex((byte) => byte !== 0);
  return Buffer.concat([Buffer.from([0x80 | (4 - from)]), bytes.subarray(from)]);
}

export function integer(value: number, tag = 0x02): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeIntBE(value, 0, 5);
  let from = 0;
  while (from < 4 && bytes[from] === 0 && (bytes[from + 1] ?? 0) < 0x80) from += 1;
  return tlv(tag, bytes.subarray(from));
}

/** An LDAP message: its number, its operation, and the tags that name them. */
export interface LdapMessage {
  readonly id: number;
  readonly operation: Tlv;
  readonly controls: Buffer | undefined;
}

export const operations = {
  bind: 0x60,
  bindResponse: 0x61,
  unbind: 0x42,
  search: 0x63,
  searchEntry: 0x64,
  searchDone: 0x65,
  modify: 0x66,
  modifyResponse: 0x67,
} as const;

export function readMessage(bytes: Buffer): { readonly message: LdapMessage; readonly size: number } | undefined {
  const whole = readTlv(bytes);
  if (whole === undefined) return undefined;
  const [id, operation, controls] = readAll(whole.value);
  if (id === undefined || operation === undefined) throw new Error('no LDAP message');
  const number = id.value.readUIntBE(0, id.value.length);
  return { message: { id: number, operation, controls: controls?.value }, size: whole.size };
}

export function ldapMessage(id: number, operation: Buffer): Buffer {
  return tlv(0x30, integer(id), operation);
}

/** An LDAPResult (RFC 4511 4.1.9). */
export function ldapResult(tag: number, code: number, text = ''): Buffer {
  return tlv(tag, integer(code, 0x0a), tlv(0x04, ''), tlv(0x04, text));
}

/** The result code of an LDAPResult. */
export function resultIn(operation: Tlv): number {
  return readTlv(operation.value)?.value[0] ?? -1;
}
