// One log, from its end backwards, over the files that it was moved to, along its chain from line to line. Must never hand out a
// line behind a break: whoever could change the log could have written it.
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AuditLine, AuditSought } from '../runtime/ports-audit.ts';
import { linesBackwards } from './backwards.ts';
import { hashLine, readLine } from './chain.ts';
import type { ChainEnd, ChainLine } from './chain.ts';
import type { Segment } from './segments.ts';

/** A log that is searched. */
export interface Log {
  /** The file that is written, or was last. */
  readonly path: string;
  /** Where the chain was when this process last wrote, if it is its own and it has: the log must not end before that. */
  readonly written: ChainEnd | undefined;
  /** The files in which it may go on, asked for when they are needed. */
  readonly segments: () => Promise<readonly Segment[]>;
}

/** A line with what tells it from every other. */
export interface FoundLine {
  readonly line: AuditLine;
  readonly hash: string;
}

/** What one log holds. */
export interface LogFound {
  /** The newest first; one more than was asked for if there is one. */
  readonly lines: readonly FoundLine[];
  /** The oldest line, if the log does not go back as far as was asked for. */
  readonly heldSince: number | undefined;
  readonly broken: boolean;
  /** No line was found where there might be some. */
  readonly isEmpty: boolean;
  /** Who wrote within the time, and the last one who wrote at all. */
  readonly servers: ReadonlySet<string>;
  readonly lastServer: string | undefined;
  /** The files that were looked at. */
  readonly files: ReadonlySet<string>;
}

/** Lines of several replicas' clocks and a long dialog stand a little out of order (ms). */
const disorder = 5 * 60_000;
/** A search ends here, however much there is (bytes of lines): it says how far it came. */
const mostBytes = 512 * 1024 * 1024;

/** What is known while it is read. */
interface Reading {
  readonly lines: FoundLine[];
  readonly servers: Set<string>;
  readonly files: Set<string>;
  lastServer: string | undefined;
  /** The line behind the next one to be read. */
  newer: ChainLine | undefined;
  bytes: number;
  state: 'on' | 'enough' | 'past' | 'broken';
}

/** Lines of this log from before `seq`, as far as they are wanted. Throws what the disk throws. */
export async function searchLog(log: Log, sought: Omit<AuditSought, 'before'>, seq = Infinity): Promise<LogFound> {
  const { path, written } = log;
  const reading: Reading = {
    lines: [],
    servers: new Set(),
    files: new Set([path]),
    lastServer: undefined,
    newer: undefined,
    bytes: 0,
    state: 'on',
  };
  const take = (text: string): Promise<boolean> => takeLine(text, reading, written, sought, seq);
  await readFile(path, take);
  while (reading.state === 'on') {
    const older = await before(log, reading.newer);
    if (older === undefined || reading.files.has(older)) break;
    reading.files.add(older);
    await readFile(older, take);
  }
  const isEmpty = reading.newer === undefined && reading.state === 'on';
  // Lines that this process wrote are gone, all of them.
  if (isEmpty && written !== undefined && written.seq > 0) reading.state = 'broken';
  const { lines, servers, lastServer, files } = reading;
  const broken = reading.state === 'broken';
  return { lines, servers, lastServer, files, heldSince: heldSince(reading), broken, isEmpty };
}

function heldSince({ state, newer, bytes }: Reading): number | undefined {
  if (newer === undefined) return undefined;
  const goesOn = state === 'on' && newer.seq > 1;
  return goesOn || bytes > mostBytes ? Date.parse(newer.tsUtc) : undefined;
}

async function readFile(path: string, take: (text: string) => Promise<boolean>): Promise<void> {
  const handle = await open(path, 'r').catch((error: unknown): FileHandle | undefined => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (handle === undefined) return;
  try {
    const { size } = await handle.stat();
    for await (const text of linesBackwards(handle, size)) if (!(await take(text))) return;
  } finally {
    await handle.close();
  }
}

/** The file whose last line comes right before the oldest one that was read; the newest one if nothing was. */
async function before({ path, segments }: Log, first: ChainLine | undefined): Promise<string | undefined> {
  if (first?.seq === 1) return undefined;
  const all = await segments();
  if (first !== undefined) return all.find(({ end }) => end.seq === first.seq - 1 && end.hash === first.prevHash)?.path;
  const moved = all.filter((one) => one.path !== path && basename(one.path).startsWith(basename(path)));
  return moved.toSorted((one, other) => other.end.seq - one.end.seq)[0]?.path;
}

/** False: nothing older is wanted. */
async function takeLine(
  text: string,
  reading: Reading,
  written: ChainEnd | undefined,
  sought: Omit<AuditSought, 'before'>,
  seq: number,
): Promise<boolean> {
  const line = readLine(text);
  // A power cut can leave a block of zeros at the very end; it is set aside at the next write.
  if (line === undefined && reading.newer === undefined && text.includes('\0')) return true;
  const hash = hashLine(text);
  if (line === undefined || !follows(line, hash, reading.newer, written)) {
    reading.state = 'broken';
    return false;
  }
  reading.newer = line;
  reading.lastServer ??= line.replica;
  reading.bytes += text.length;
  const at = Date.parse(line.tsUtc);
  if (at < sought.since - disorder) reading.state = 'past';
  else if (at >= sought.since) {
    reading.servers.add(line.replica);
    if (line.seq < seq) await keep({ line: lineOf(line, at), hash }, reading, sought);
  }
  if (reading.bytes > mostBytes) reading.state = 'past';
  return reading.state === 'on';
}

async function keep(found: FoundLine, reading: Reading, { wants, most }: Omit<AuditSought, 'before'>): Promise<void> {
  if (!(await wants(found.line))) return;
  reading.lines.push(found);
  // One more than is asked for, to know that there is one.
  if (reading.lines.length > most) reading.state = 'enough';
}

function follows(line: ChainLine, hash: string, newer: ChainLine | undefined, written: ChainEnd | undefined): boolean {
  if (written !== undefined && line.seq === written.seq && hash !== written.hash) return false;
  if (newer === undefined) return written === undefined || line.seq >= written.seq;
  return newer.seq === line.seq + 1 && newer.prevHash === hash;
}

function lineOf({ seq, flowId, actor, subject, action, decision, ...rest }: ChainLine, at: number): AuditLine {
  return {
    seq,
    at,
    dialog: flowId,
    actor,
    subject: subject.objectId ?? undefined,
    action,
    decision,
    method: rest.method ?? undefined,
    reason: rest.reasonCode ?? undefined,
  };
}
