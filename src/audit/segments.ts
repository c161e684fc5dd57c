// The files of one log: the one that is written, and those that it was moved to (rotation), which keep its chain. Which
// of them comes before another is told by the chain, not by names or dates.
import { open, readdir, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../core/fault.ts';
import { readLine } from './chain.ts';
import type { ChainEnd } from './chain.ts';
import { longestWrite, readTail } from './tail.ts';

/** A file whose last whole line is known. */
export interface Segment {
  readonly path: string;
  readonly end: ChainEnd;
}

/**
 * The files beside the log that begin with its name and end like a log: `audit.jsonl.1`, `audit.jsonl-20261101`. One that
 * was packed, or that a crash tore off, is none.
 */
export async function olderSegments(path: string): Promise<readonly Segment[]> {
  const name = basename(path);
  const names = await readdir(dirname(path));
  const beside = names.filter((one) => one !== name && one.startsWith(name) && !one.includes('.torn-'));
  const segments = await Promise.all(beside.map((one) => segmentAt(join(dirname(path), one))));
  return segments.filter((one) => one !== undefined);
}

async function segmentAt(path: string): Promise<Segment | undefined> {
  try {
    const handle = await openFile(path);
    try {
      const { end } = await readTail(handle, path);
      return end.seq === 0 ? undefined : { path, end };
    } finally {
      await handle.close();
    }
  } catch {
    // No log, or one that may not be read: then the lines in it are missing, and that is said.
    return undefined;
  }
}

/** A file whose first line is known, too. */
export interface WholeSegment extends Segment {
  /** Where the chain was before its first line. */
  readonly from: ChainEnd;
}

/** What is no log by its name: packed, torn off by a crash, hidden. */
const notLogs = /^\.|\.torn-|\.(?:gz|bz2|xz|zst|zip|br)$/;

/**
 * The logs in a folder that servers share, whatever they are called. `unread`: files there that cannot be read or end with what
 * is no line of a log; whatever they hold is missing.
 */
export async function segmentsIn(
  folder: string,
): Promise<{ readonly segments: readonly WholeSegment[]; readonly unread: readonly string[] }> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((one) => !one.isDirectory() && !notLogs.test(one.name)).map(({ name }) => name);
  const segments: WholeSegment[] = [];
  const unread: string[] = [];
  for (const name of names.toSorted()) {
    const found = await wholeSegmentAt(join(folder, name));
    if (found === 'unread') unread.push(name);
    else if (found !== 'nothing') segments.push(found);
  }
  return { segments, unread };
}

/** Those that no other one goes on from: the end of each log. */
export function newestSegments(segments: readonly WholeSegment[]): readonly WholeSegment[] {
  const goneOn = new Set(segments.map(({ from }) => `${from.seq} ${from.hash}`));
  return segments.filter(({ end }) => !goneOn.has(`${end.seq} ${end.hash}`));
}

/** `nothing`: no line yet, or moved away just now. */
async function wholeSegmentAt(path: string): Promise<WholeSegment | 'nothing' | 'unread'> {
  let handle: FileHandle | undefined;
  try {
    handle = await openFile(path);
    const { end } = await readTail(handle, path);
    if (end.seq === 0) return 'nothing';
    const first = await firstLine(handle);
    return first === undefined ? 'unread' : { path, end, from: { seq: first.seq - 1, hash: first.prevHash } };
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'nothing' : 'unread';
  } finally {
    await handle?.close();
  }
}

/** To open a pipe would wait for whoever writes into it, for ever if nobody does. */
async function openFile(path: string): Promise<FileHandle> {
  if (!(await stat(path)).isFile()) throw new Fault('unavailable', `${path} is no file`);
  return open(path, 'r');
}

async function firstLine(handle: FileHandle) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestWrite), 0, longestWrite, 0);
  const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
  return end < 0 ? undefined : readLine(buffer.subarray(0, end).toString());
}
