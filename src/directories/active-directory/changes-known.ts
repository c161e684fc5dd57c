// When an attribute last changed, by the replication data that every object carries (MS-DRSR 5.160, the attribute
// replPropertyMetaData). The only witness of a password that is not moved by "must change at next sign-in".
import type { Entry } from 'ldapts';
import type { Instant } from '../../core/account.ts';
import { Fault } from '../../core/fault.ts';
import { bytesOf, fromFileTime, fromSeconds, wholeOf } from './entry.ts';

/** The numbers under which replication knows attributes: the prefix of the OID, and its last part. */
const attributeIds: Readonly<Record<string, number>> = {
  unicodepwd: 0x9_00_5a,
  mobile: 0x15_00_29,
  mail: 0x15_00_03,
  homephone: 0x15_00_14,
  pager: 0x15_00_2a,
  telephonenumber: 0x14,
  othermobile: 0x9_02_87,
  otherhomephone: 0x2_01_15,
  othertelephone: 0x2_00_12,
  othermailbox: 0x9_02_8b,
  proxyaddresses: 0x2_00_d2,
};

const headLength = 16;
const lineLength = 48;

/**
 * When this attribute was last written, undefined if it never was or is not known to this file. The directory keeps
 * whole seconds; the number of the write (mod 1000) stands for the milliseconds, so that two writes in one second
 * differ. Throws a Fault for data that cannot be read.
 */
export function changedAt(entry: Entry, attribute: string): Instant | undefined {
  const id = attributeIds[attribute.toLowerCase()];
  const [data] = bytesOf(entry, 'replPropertyMetaData');
  if (id === undefined || data === undefined || data.length === 0) return undefined;
  const count = data.length < headLength || data.readUInt32LE(0) !== 1 ? Number.NaN : data.readUInt32LE(8);
  if (!(data.length >= headLength + count * lineLength)) {
    throw new Fault('internal', 'the directory gave replication data of an unknown form');
  }
  for (let at = headLength; at < headLength + count * lineLength; at += lineLength) {
    if (data.readUInt32LE(at) !== id) continue;
    return fromSeconds(data.readBigUInt64LE(at + 8)) + (data.readUInt32LE(at + 4) % 1_000);
  }
  return undefined;
}

/** When the password was last written: by replication data, else by pwdLastSet, which a forced change empties. */
export function passwordChangedAt(entry: Entry): Instant | undefined {
  const known = changedAt(entry, 'unicodePwd');
  if (known !== undefined) return known;
  const set = wholeOf(entry, 'pwdLastSet');
  return set === undefined || set <= 0n ? undefined : fromFileTime(set);
}
