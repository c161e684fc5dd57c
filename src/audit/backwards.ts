// The lines of a file from its end to its beginning, a piece at a time: the memory that it takes is that of one line.
import type { FileHandle } from 'node:fs/promises';
import { Fault } from '../core/fault.ts';

const lineEnd = 0x0a;
const piece = 64 * 1024;
/** No line that was written is longer (bytes). */
const longestLine = 1024 * 1024;

/**
 * Whole lines without their line ends, the last one first. What stands behind the last line end is being written just
 * now, or was torn by a crash, and is no line yet. Throws `unavailable` if the file gets shorter meanwhile.
 */
export async function* linesBackwards(handle: FileHandle, size: number): AsyncGenerator<string> {
  let start = size;
  let rest: Buffer | undefined;
  while (start > 0) {
    const from = Math.max(0, start - piece);
    let bytes = await readPiece(handle, from, start - from);
    start = from;
    if (rest === undefined) {
      const last = bytes.lastIndexOf(lineEnd);
      if (last < 0) continue;
      rest = Buffer.alloc(0);
      bytes = bytes.subarray(0, last);
    }
    const whole: Buffer = Buffer.concat([bytes, rest]);
    let stop = whole.length;
    for (let end = whole.lastIndexOf(lineEnd); end >= 0; end = end === 0 ? -1 : whole.lastIndexOf(lineEnd, end - 1)) {
      yield whole.subarray(end + 1, stop).toString();
      stop = end;
    }
    rest = whole.subarray(0, stop);
    if (rest.length > longestLine) {
      yield rest.toString();
      return;
    }
  }
  if (rest !== undefined) yield rest.toString();
}

async function readPiece(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, from);
  if (bytesRead !== length) throw new Fault('unavailable', 'the audit file changes while it is read');
  return bytes;
}
