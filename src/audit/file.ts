// The witness on disk: JSON lines in one hash chain. It resolves a write only when the line is durable, and must never
// leave a gap, reorder lines, or go on as if a line had been kept that was not (security F13, R47).
import type { Instant } from '../core/account.ts';
import { asFault, Fault } from '../core/fault.ts';
import type { Audit } from '../runtime/ports.ts';
import { takeBatch } from './batch.ts';
import type { Waiting } from './batch.ts';
import type { ChainEnd } from './chain.ts';
import { openLogFile } from './log-file.ts';
import type { LogFile, TornNote } from './log-file.ts';

export interface FileAuditSettings {
  /** The file, JSON lines. One process writes to it; every replica has its own. */
  readonly path: string;
  /** Name of this process among the replicas. */
  readonly replica: string;
}

/** An audit in a file, for whoever reads it back. */
export interface FileAudit extends Audit {
  /** Where the chain was when this process last wrote; undefined: it has not yet. */
  readonly written: () => ChainEnd | undefined;
}

/**
 * An audit in a file. Writes that come while one is under way share the next one (group commit). A write that cannot
 * be made durable throws `unavailable`, leaves nothing in the file, and the next one goes on in the same chain.
 */
export function makeFileAudit({ path, replica }: FileAuditSettings, now: () => Instant = Date.now): FileAudit {
  const queue: Waiting[] = [];
  let log: LogFile | undefined;
  let end: ChainEnd | undefined;
  let torn: TornNote | undefined;
  let turns: Promise<unknown> = Promise.resolve();
  let scheduled = false;
  let closed = false;

  /** One at a time has the file. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = turns.then(act);
    turns = turn.catch(() => {});
    return turn;
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    void inTurn(commit);
  }

  async function commit(): Promise<void> {
    scheduled = queue.length > 0;
    if (!scheduled) return;
    let taken: readonly Waiting[] = queue;
    try {
      const file = await opened();
      const batch = takeBatch(queue, end ?? file.end, { replica, torn, now: now() });
      taken = batch.taken;
      await file.append(Buffer.from(batch.text));
      ({ end } = batch);
      torn = undefined;
      for (const { resolve } of taken) resolve();
    } catch (error) {
      const fault = faultOf(error, path);
      const failed = taken === queue ? queue.splice(0) : taken;
      for (const { reject } of failed) reject(fault);
    }
    scheduled = false;
    if (queue.length > 0) schedule();
  }

  async function opened(): Promise<LogFile> {
    if (log && (await log.untouched().catch(() => false))) return log;
    await log?.close().catch(() => {});
    log = undefined;
    log = await openLogFile(path, end);
    ({ end } = log);
    torn = log.torn ?? torn;
    return log;
  }

  return {
    write(entry) {
      if (closed) return Promise.reject(new Fault('unavailable', 'the audit is closed'));
      return new Promise((resolve, reject) => {
        queue.push({ entry, resolve, reject });
        schedule();
      });
    },
    written: () => end,
    async check() {
      try {
        if (closed) throw new Fault('unavailable', 'the audit is closed');
        await inTurn(opened);
        return [];
      } catch (error) {
        return [{ part: 'audit', sentence: faultOf(error, path).message }];
      }
    },
    close() {
      closed = true;
      return inTurn(async () => {
        while (queue.length > 0) await commit();
        await log?.close();
        log = undefined;
      });
    },
  };
}

function faultOf(error: unknown, path: string): Fault {
  if (error instanceof Fault) return error;
  const what = error instanceof Error && 'code' in error ? String(error.code) : asFault(error).message;
  return new Fault('unavailable', `the audit file ${path} cannot be written: ${what}`, { cause: error });
}
