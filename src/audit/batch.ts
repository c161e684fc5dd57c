// Makes lines of the entries that wait: as many as fit into one write, numbered in the order they came.
// Pure but for the queue. Numbers are given here and counted only when the write was durable, so a failure leaves no gap.
import type { Instant } from '../core/account.ts';
import { asFault, Fault } from '../core/fault.ts';
import type { AuditEntry } from '../runtime/ports.ts';
import { formLine, hashLine, lineOf } from './chain.ts';
import type { ChainEnd } from './chain.ts';
import type { TornNote } from './log-file.ts';
import { longestWrite } from './tail.ts';

/** An entry and whoever waits for it. */
export interface Waiting {
  readonly entry: AuditEntry;
  readonly resolve: () => void;
  readonly reject: (fault: Fault) => void;
}

/** What one write and one fdatasync make durable. */
export interface Batch {
  readonly text: string;
  readonly end: ChainEnd;
  readonly taken: readonly Waiting[];
}

export interface Context {
  readonly replica: string;
  /** What is to be said first, if a crash left something. */
  readonly torn: TornNote | undefined;
  readonly now: Instant;
}

const longestLine = 64 * 1024;

/** Takes entries from the queue. One that cannot be a line is refused, and costs no number. */
export function takeBatch(queue: Waiting[], end: ChainEnd, context: Context): Batch {
  const batch = { text: '', size: 0, end, taken: [] as Waiting[] };
  const add = (line: string): void => {
    batch.text += `${line}\n`;
    batch.size += Buffer.byteLength(line) + 1;
    batch.end = { seq: batch.end.seq + 1, hash: hashLine(line) };
  };
  if (context.torn) add(tornLine(context.torn, end, context));
  while (batch.size < longestWrite - longestLine) {
    const next = queue.shift();
    if (!next) break;
    try {
      add(entryLine(next.entry, batch.end, context.replica));
      batch.taken.push(next);
    } catch (error) {
      next.reject(asFault(error));
    }
  }
  return batch;
}

function entryLine(entry: AuditEntry, end: ChainEnd, replica: string): string {
  const line = lineOf(entry, end, replica);
  if (Buffer.byteLength(line) < longestLine) return line;
  throw new Fault('internal', `the audit entry ${entry.id.slice(0, 64)} is too long for a line`);
}

/** The line that says what a crash left behind. */
function tornLine(torn: TornNote, end: ChainEnd, { replica, now }: Context): string {
  return formLine({
    seq: end.seq + 1,
    prevHash: end.hash,
    id: `torn-${torn.hash}`,
    flowId: '',
    tsUtc: new Date(now).toISOString(),
    replica,
    tenant: '',
    actor: { platform: 'latchkey', person: replica },
    subject: { objectId: null },
    action: 'audit_resumed',
    decision: 'done',
    method: null,
    reasonCode: `a crash left ${torn.bytes} bytes of a line that was never finished; they are kept in ${torn.file}`,
    policyVersion: 0,
  });
}
