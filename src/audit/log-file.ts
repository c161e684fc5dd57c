// The bytes of the audit file: whole writes that are durable or undone. It knows nothing of entries.
// It must never leave half a write in front of a later one, nor go on in a file that somebody exchanged.
import { mkdir, open, stat, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Fault } from '../core/fault.ts';
import { chainStart, hashLine } from './chain.ts';
import type { ChainEnd } from './chain.ts';
import { readTail } from './tail.ts';

export interface LogFile {
  /** Where the chain ended when the file was opened. */
  readonly end: ChainEnd;
  /** What was torn off by a crash and set aside, to be said in the next line. */
  readonly torn: TornNote | undefined;
  /** Resolves when the bytes are on the disk; otherwise none of them stays and a Fault is thrown. */
  append(bytes: Buffer): Promise<void>;
  /** False if the file was moved, deleted, exchanged or written to by somebody else. */
  untouched(): Promise<boolean>;
  close(): Promise<void>;
}

export interface TornNote {
  readonly bytes: number;
  /** SHA-256 (hex) of the torn bytes. */
  readonly hash: string;
  /** Name of the file, beside the log, that has them now. */
  readonly file: string;
}

/**
 * Opens or makes the file, mode 0600. `before` is where the chain was when this process last wrote: a file that has
 * lines must end there; an empty one goes on from there, so that moving the file away (rotation) keeps one chain.
 */
export async function openLogFile(path: string, before: ChainEnd | undefined): Promise<LogFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // Not `a`: there a write always goes to the end, behind what is to be overwritten. No `w`: it would empty the file.
  const handle = await open(path, 'r+').catch((error: unknown) => {
    if (isMissing(error)) return open(path, 'wx+', 0o600);
    throw error;
  });
  try {
    await handle.chmod(0o600);
    await syncFolder(path);
    const { end, size, torn } = await readTail(handle, path);
    if (before && end.seq > 0 && end.hash !== before.hash) {
      throw new Fault('misconfigured', `somebody else wrote to the audit file ${path}, or took lines from it`);
    }
    const from = before && end === chainStart ? before : end;
    return {
      end: from,
      torn: torn && (await setAside(path, from, torn)),
      ...writer(handle, path, size, torn !== undefined),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** `start` is where the next write goes; `behind`: torn bytes stand there, which that write replaces. */
function writer(handle: FileHandle, path: string, start: number, behind: boolean) {
  let size = start;
  let state: 'clean' | 'torn' | 'failed' = behind ? 'torn' : 'clean';

  async function undo(): Promise<void> {
    await handle.truncate(size);
    state = 'clean';
  }

  return {
    async append(bytes: Buffer): Promise<void> {
      if (state === 'failed') await undo();
      try {
        await writeAll(handle, bytes, size);
        // Only behind the write: were we killed in between, the torn bytes would be gone and nothing would say so.
        if (state === 'torn') await handle.truncate(size + bytes.length);
        await handle.datasync();
      } catch (error) {
        state = 'failed';
        // If this fails too, the next write begins with it.
        await undo().catch(() => {});
        throw error;
      }
      size += bytes.length;
      state = 'clean';
    },
    async untouched(): Promise<boolean> {
      const missing = (error: unknown): undefined => {
        if (!isMissing(error)) throw error;
      };
      const [ours, named] = await Promise.all([handle.stat(), stat(path).catch(missing)]);
      const same = ours.ino === named?.ino && ours.dev === named.dev;
      return same && (state !== 'clean' || named.size === size);
    },
    close: () => handle.close(),
  };
}

/** A write near a full disk is cut short without an error; only the next one tells. */
async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** The name is made of what is kept, so that a crash in between leads to the same file and not to a second one. */
async function setAside(path: string, end: ChainEnd, torn: Buffer): Promise<TornNote> {
  const hash = hashLine(torn);
  const aside = `${path}.torn-${end.seq + 1}-${hash.slice(0, 8)}`;
  await writeFile(aside, torn, { mode: 0o600, flush: true });
  await syncFolder(path);
  return { bytes: torn.length, hash, file: basename(aside) };
}

/** A new name is durable only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
