// Reads the log back from its end, over the files that it was moved to, and follows the chain from line to line. Must
// never hand out a line behind a break: whoever could change the log could have written it.
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { asFault, Fault } from '../core/fault.ts';
import type { AuditFound, AuditLine, AuditReader, AuditSought } from '../runtime/ports-audit.ts';
import { linesBackwards } from './backwards.ts';
import { hashLine, readLine } from './chain.ts';
import type { ChainEnd, ChainLine } from './chain.ts';
import { olderSegments } from './segments.ts';

export interface FileReaderSettings {
  readonly path: string;
  readonly replica: string;
  /** Where the chain was when this process last wrote, if it has: the log must not end before that. */
  readonly written: () => ChainEnd | undefined;
}

/** Lines of several replicas' clocks and a long dialog stand a little out of order (ms). */
const disorder = 5 * 60_000;
/** A search ends here, however much there is (bytes of lines): it says how far it came. */
const mostBytes = 512 * 1024 * 1024;

/** A reader of the log that this process writes. */
export function makeFileAuditReader({ path, replica, written }: FileReaderSettings): AuditReader {
  return {
    server: replica,
    async find(sought) {
      try {
        return await search(path, written(), sought);
      } catch (error) {
        if (error instanceof Fault) throw error;
        throw new Fault('unavailable', `the audit file ${path} cannot be read: ${asFault(error).message}`, {
          cause: error,
        });
      }
    },
  };
}

/** What is known while it is read. */
interface Reading {
  readonly lines: AuditLine[];
  /** The line behind the next one to be read. */
  newer: ChainLine | undefined;
  bytes: number;
  state: 'on' | 'enough' | 'past' | 'broken';
}

async function search(path: string, written: ChainEnd | undefined, sought: AuditSought): Promise<AuditFound> {
  const reading: Reading = { lines: [], newer: undefined, bytes: 0, state: 'on' };
  const take = (text: string): Promise<boolean> => takeLine(text, reading, written, sought);
  await readFile(path, take);
  while (reading.state === 'on') {
    const older = await before(path, reading.newer);
    if (older === undefined) break;
    await readFile(older, take);
  }
  // Lines that this process wrote are gone, all of them.
  if (written !== undefined && written.seq > 0 && reading.newer === undefined) reading.state = 'broken';
  const { state, lines, newer } = reading;
  const goesOn = state === 'on' && newer !== undefined && newer.seq > 1;
  const stopped = reading.bytes > mostBytes;
  return {
    lines,
    more: state === 'enough',
    heldSince: (goesOn || stopped) && newer !== undefined ? Date.parse(newer.tsUtc) : undefined,
    broken: state === 'broken',
  };
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
async function before(path: string, first: ChainLine | undefined): Promise<string | undefined> {
  if (first?.seq === 1) return undefined;
  const segments = await olderSegments(path);
  if (first === undefined) return segments.toSorted((one, other) => other.end.seq - one.end.seq)[0]?.path;
  return segments.find(({ end }) => end.seq === first.seq - 1 && end.hash === first.prevHash)?.path;
}

/** False: nothing older is wanted. */
async function takeLine(
  text: string,
  reading: Reading,
  written: ChainEnd | undefined,
  sought: AuditSought,
): Promise<boolean> {
  const line = readLine(text);
  // A power cut can leave a block of zeros at the very end; it is set aside at the next write.
  if (line === undefined && reading.newer === undefined && text.includes('\0')) return true;
  if (line === undefined || !follows(line, text, reading.newer, written)) {
    reading.state = 'broken';
    return false;
  }
  reading.newer = line;
  reading.bytes += text.length;
  const at = Date.parse(line.tsUtc);
  if (at < sought.since - disorder) reading.state = 'past';
  else if (at >= sought.since && line.seq < (sought.before ?? Infinity)) await keep(lineOf(line, at), reading, sought);
  if (reading.bytes > mostBytes) reading.state = 'past';
  return reading.state === 'on';
}

async function keep(line: AuditLine, reading: Reading, { wants, most }: AuditSought): Promise<void> {
  if (!(await wants(line))) return;
  // One more than is asked for, to know that there is one.
  if (reading.lines.length >= most) reading.state = 'enough';
  else reading.lines.push(line);
}

function follows(line: ChainLine, text: string, newer: ChainLine | undefined, written: ChainEnd | undefined): boolean {
  const hash = hashLine(text);
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
