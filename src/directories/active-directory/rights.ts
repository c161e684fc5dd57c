// What an access list lets somebody do, as far as passwords are concerned: reads a security descriptor (MS-DTYP 2.4.6)
// and answers which of the rights we need it gives. Pure; denies win as they stand, in the order of the list.
import { Fault } from '../../core/fault.ts';
import { guidText, sidText } from './entry.ts';

/** A right by the name that operators grant it under. */
export interface Right {
  readonly name: string;
  /** The bit of the access mask: an extended right or writing a property. */
  readonly bit: number;
  /** The GUIDs that stand for it in an entry: itself, and the set of properties it belongs to. */
  readonly guids: readonly string[];
}

const extended = 0x100;
const writeProperty = 0x20;

/** By the schema: what a reset, an unlock and a forced change write. */
const resetPassword: Right = {
  name: 'Reset Password',
  bit: extended,
  guids: ['00299570-246d-11d0-a768-00aa006e0529'],
};
export const writeRights: readonly Right[] = [
  resetPassword,
  { name: 'Write lockoutTime', bit: writeProperty, guids: ['28630ebf-41d5-11d1-a9c1-0000f80367c1'] },
  {
    name: 'Write pwdLastSet',
    bit: writeProperty,
    guids: ['bf967a0a-0de6-11d0-a285-00aa003049e2', '4c164200-20c0-11d0-a768-00aa006e0529'],
  },
];
export const writeAccountControl: Right = {
  name: 'Write userAccountControl',
  bit: writeProperty,
  guids: ['bf967a68-0de6-11d0-a285-00aa003049e2', '4c164200-20c0-11d0-a768-00aa006e0529'],
};

interface Entry {
  readonly allows: boolean;
  readonly mask: number;
  /** Empty: every property and extended right. */
  readonly object: string;
  readonly sid: string;
}

/** The rights among `wanted` that nobody in `sids` has by this descriptor. Throws a Fault for what is no descriptor. */
export function missingRights(
  descriptor: Buffer,
  sids: ReadonlySet<string>,
  wanted: readonly Right[],
): readonly Right[] {
  const entries = entriesIn(descriptor).filter(({ sid }) => sids.has(sid));
  return wanted.filter((right) => {
    const deciding = entries.find(
      ({ mask, object }) => (mask & right.bit) !== 0 && (object === '' || right.guids.includes(object)),
    );
    return deciding?.allows !== true;
  });
}

/** Kinds of entries: allowed, denied, and the same for single properties and rights. */
const kinds: Readonly<Record<number, { readonly allows: boolean; readonly object: boolean }>> = {
  0: { allows: true, object: false },
  1: { allows: false, object: false },
  5: { allows: true, object: true },
  6: { allows: false, object: true },
};
/** Meant for what stands below, not for the object itself. */
const inheritOnly = 0x08;

function entriesIn(descriptor: Buffer): readonly Entry[] {
  try {
    const offset = descriptor.readUInt32LE(16);
    if (offset === 0) return [];
    const entries: Entry[] = [];
    let at = offset + 8;
    for (let left = descriptor.readUInt16LE(offset + 4); left > 0; left -= 1) {
      const length = descriptor.readUInt16LE(at + 2);
      const kind = kinds[descriptor.readUInt8(at)];
      const flags = descriptor.readUInt8(at + 1);
      if (kind !== undefined && (flags & inheritOnly) === 0) {
        entries.push(entryIn(descriptor.subarray(at, at + length), kind));
      }
      at += length;
    }
    return entries;
  } catch (error) {
    throw new Fault('internal', 'the directory gave an access list of an unknown form', { cause: error });
  }
}

function entryIn(bytes: Buffer, { allows, object }: { readonly allows: boolean; readonly object: boolean }): Entry {
  const mask = bytes.readUInt32LE(4);
  if (!object) return { allows, mask, object: '', sid: sidAt(bytes, 8) };
  const [hasObject, hasInherited] = [(bytes.readUInt32LE(8) & 1) !== 0, (bytes.readUInt32LE(8) & 2) !== 0];
  const guid = hasObject ? guidText(bytes.subarray(12, 28)) : '';
  return { allows, mask, object: guid, sid: sidAt(bytes, 12 + (hasObject ? 16 : 0) + (hasInherited ? 16 : 0)) };
}

function sidAt(bytes: Buffer, at: number): string {
  return sidText(bytes.subarray(at, at + 8 + 4 * bytes.readUInt8(at + 1)));
}
