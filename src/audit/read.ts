// Reads logs back: the one that this process writes or, where all servers share a folder, every one in it, as one list.
import { readdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { asFault, Fault } from '../core/fault.ts';
import type { AuditFound, AuditReader, AuditSought } from '../runtime/ports-audit.ts';
import type { ChainEnd } from './chain.ts';
import { searchLog } from './search.ts';
import type { FoundLine, Log, LogFound } from './search.ts';
import { newestSegments, olderSegments, segmentsIn } from './segments.ts';

export interface FileReaderSettings {
  readonly path: string;
  readonly replica: string;
  /** Where the chain was when this process last wrote, if it has: the log must not end before that. */
  readonly written: () => ChainEnd | undefined;
  /** Where the logs of all servers lie; undefined: only this process's own is read. */
  readonly folder?: string | undefined;
}

/** What one log holds, under the name by which a page goes on in it. */
interface NamedLog extends LogFound {
  readonly name: string;
}

/** A reader of the log that this process writes and, with `folder`, of those of all others. */
export function makeFileAuditReader({ path, replica, written, folder }: FileReaderSettings): AuditReader {
  const failed = (error: unknown): Fault => {
    if (error instanceof Fault) return error;
    const message = `the audit file ${path} or one beside it cannot be read: ${asFault(error).message}`;
    return new Fault('unavailable', message, { cause: error });
  };

  async function own(sought: AuditSought): Promise<NamedLog> {
    const log = { path, written: written(), segments: () => olderSegments(path) };
    return named(path, await searchLog(log, sought, seqOf(path, sought)));
  }

  async function all(inFolder: string, sought: AuditSought) {
    const { segments, unread } = await segmentsIn(inFolder);
    const search = async (log: Pick<Log, 'path' | 'written'>): Promise<NamedLog> => {
      const found = await searchLog({ ...log, segments: async () => segments }, sought, seqOf(log.path, sought));
      // It held lines a moment ago.
      if (found.isEmpty && segments.some((one) => one.path === log.path)) throw moved([basename(log.path)]);
      return named(log.path, found);
    };
    const mine = await search({ path: resolve(path), written: written() });
    const logs = [mine];
    for (const segment of newestSegments(segments)) {
      if (!mine.files.has(segment.path)) logs.push(await search({ path: segment.path, written: undefined }));
    }
    const lost = Object.keys(sought.before ?? {}).filter((name) => logs.every((log) => log.name !== name));
    if (lost.length > 0) throw moved(lost);
    return { logs, unread };
  }

  return {
    server: replica,
    isAlone: folder === undefined,
    async find(sought) {
      try {
        const { logs, unread } =
          folder === undefined ? { logs: [await own(sought)], unread: [] } : await all(resolve(folder), sought);
        return { ...pageOf(logs, sought.most), ...factsOf(logs, replica), unread };
      } catch (error) {
        throw failed(error);
      }
    },
    async check() {
      if (folder === undefined) return [];
      try {
        await readdir(folder);
        return [];
      } catch (error) {
        return [{ part: 'audit', sentence: `The folder of the audit files cannot be read: ${asFault(error).message}` }];
      }
    },
  };
}

function moved(names: readonly string[]): Fault {
  return new Fault('unavailable', `the audit file ${names.join(', ')} was moved while it was read`);
}

function named(path: string, found: LogFound): NamedLog {
  return { ...found, name: basename(path) };
}

/** Where this log goes on; after the first page, a log that is not named has nothing more. */
function seqOf(path: string, { before }: AuditSought): number {
  return before === undefined ? Infinity : (before[basename(path)] ?? 0);
}

/** The newest lines of all logs, each log in its own order; a line that stands in two files, for one is a copy, once. */
function pageOf(logs: readonly NamedLog[], most: number): Pick<AuditFound, 'lines' | 'older'> {
  const waiting = logs.map(({ name, lines }) => ({ name, lines: [...lines] }));
  const seen = new Map<string, FoundLine>();
  while (seen.size < most) {
    const [next] = waiting.filter(hasLines).toSorted((one, other) => headOf(other).line.at - headOf(one).line.at);
    const found = next?.lines.shift();
    if (found === undefined) break;
    if (!seen.has(found.hash)) seen.set(found.hash, found);
  }
  for (const { lines } of waiting) while (lines[0] !== undefined && seen.has(lines[0].hash)) lines.shift();
  const left = waiting.filter(hasLines).map((log) => [log.name, headOf(log).line.seq + 1] as const);
  return {
    lines: [...seen.values()].map(({ line }) => line),
    older: left.length === 0 ? undefined : Object.fromEntries(left),
  };
}

interface Waiting {
  readonly lines: readonly FoundLine[];
}

function hasLines({ lines }: Waiting): boolean {
  return lines.length > 0;
}

function headOf({ lines }: Waiting): FoundLine {
  const [first] = lines;
  if (first === undefined) throw new Fault('internal', 'no line to go on with');
  return first;
}

/** What is to be said of all logs together. */
function factsOf(logs: readonly NamedLog[], replica: string): Pick<AuditFound, 'heldSince' | 'broken' | 'servers'> {
  const held = logs.flatMap(({ heldSince }) => (heldSince === undefined ? [] : [heldSince]));
  const [own] = logs;
  const broken = logs.filter((log) => log.broken);
  const wrote = new Set([replica, ...logs.flatMap(({ servers }) => [...servers])]);
  return {
    heldSince: held.length === 0 ? undefined : Math.max(...held),
    broken: broken.map((log) => (log === own ? replica : (log.lastServer ?? log.name))),
    servers: [...wrote],
  };
}
