// The files of one log: the one that is written, and those that it was moved to (rotation), which keep its chain. Which
// of them comes before another is told by the chain, not by names or dates.
import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ChainEnd } from './chain.ts';
import { readTail } from './tail.ts';

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
    const handle = await open(path, 'r');
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
