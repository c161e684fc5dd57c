// Finds where an existing audit file's chain ends, and what a crash left behind it. Reads only; it never repairs.
import type { FileHandle } from 'node:fs/promises';
import { Fault } from '../core/fault.ts';
import { chainStart, hashLine, readLine } from './chain.ts';
import type { ChainEnd } from './chain.ts';

export interface Tail {
  readonly end: ChainEnd;
  /** Bytes up to and with the last whole line. */
  readonly size: number;
  /** What stands behind it: the rest of a write that a crash cut off. */
  readonly torn: Buffer | undefined;
}

/** No write is longer than this, so a torn end is not either (bytes). */
export const longestWrite = 512 * 1024;
const lineEnd = 0x0a;

/** Reads the end of the file. Throws `misconfigured` if what stands there is no audit log or was changed. */
export async function readTail(handle: FileHandle, path: string): Promise<Tail> {
  const { size } = await handle.stat();
  const from = Math.max(0, size - 2 * longestWrite);
  const bytes = Buffer.alloc(size - from);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
  if (bytesRead !== bytes.length) throw new Fault('unavailable', `the audit file ${path} changes while it is read`);

  let stop = bytes.lastIndexOf(lineEnd);
  while (stop >= 0) {
    const start = stop === 0 ? 0 : bytes.lastIndexOf(lineEnd, stop - 1) + 1;
    const text = bytes.subarray(start, stop).toString();
    const line = readLine(text);
    if (line) return tailOf({ seq: line.seq, hash: hashLine(text) }, from + stop + 1, bytes.subarray(stop + 1));
    // A power cut can leave a block of zeros inside a write; anything else in a whole line was put there by somebody.
    if (!text.includes('\0')) throw notOurs(path);
    stop = start - 1;
  }
  if (from > 0 || !couldBeFirst(bytes)) throw notOurs(path);
  return tailOf(chainStart, 0, bytes);
}

function tailOf(end: ChainEnd, size: number, rest: Buffer): Tail {
  return { end, size, torn: rest.length === 0 ? undefined : rest };
}

/** Whether these bytes can be the cut-off first line of a log. */
function couldBeFirst(bytes: Buffer): boolean {
  const opening = '{"seq":1,';
  const text = bytes.subarray(0, opening.length).toString();
  return opening.startsWith(text) || text.includes('\0');
}

function notOurs(path: string): Fault {
  return new Fault(
    'misconfigured',
    `the end of the audit file ${path} is not a line of an audit log, or was changed: keep the file and name another`,
  );
}
