// Says whether lines form one unbroken chain, and if not, which line breaks it. Pure: lines in, findings out.
import { chainStart, hashLine, readLine } from './chain.ts';
import type { ChainEnd, ChainLine } from './chain.ts';

/** Where a chain was at a line. */
export interface Mark extends ChainEnd {
  readonly tsUtc: string;
}

/** What was found. `broken` names the first line that is wrong; behind it nothing was looked at. */
export interface Findings {
  readonly lines: number;
  readonly first: Mark | undefined;
  readonly last: Mark | undefined;
  readonly broken: { readonly line: number; readonly why: string } | undefined;
  /** Worth knowing, no error: an id that comes again is an entry repeated after a crash. */
  readonly notes: readonly string[];
}

export interface ChainCheck {
  /** Takes the next line without its line end; `whole: false` if it had none. False once the chain is broken. */
  take(text: string, whole?: boolean): boolean;
  findings(): Findings;
}

/** A check for one log, line by line. It remembers every id, about 100 bytes a line. */
export function makeChainCheck(): ChainCheck {
  const seen = new Map<string, number>();
  const notes: string[] = [];
  let lines = 0;
  let first: Mark | undefined;
  let last: Mark | undefined;
  let broken: Findings['broken'];

  function fault(text: string, line: ChainLine | undefined, whole: boolean): Findings['broken'] {
    const end = last ?? chainStart;
    if (!whole) return { line: lines, why: 'it has no end: torn by a crash, or being written just now' };
    if (!line) return { line: lines, why: 'it is not a line of this log as it was written: changed or damaged' };
    if (line.seq > end.seq + 1) {
      return { line: lines, why: `before it, the lines with seq ${end.seq + 1} to ${line.seq - 1} are missing` };
    }
    if (line.seq <= end.seq) return { line: lines, why: `its seq ${line.seq} was there before: repeated or moved` };
    if (line.prevHash === end.hash) return undefined;
    if (!last) return { line: lines, why: 'it is the first line but says that another was before it' };
    return { line: lines - 1, why: `its fingerprint is not the one that line ${lines} keeps of it: one was changed` };
  }

  return {
    take(text, whole = true) {
      if (broken) return false;
      lines += 1;
      const line = readLine(text);
      broken = fault(text, line, whole);
      if (broken || !line) return false;
      last = { seq: line.seq, hash: hashLine(text), tsUtc: line.tsUtc };
      first ??= last;
      const before = seen.get(line.id);
      if (before !== undefined) notes.push(`line ${lines} repeats the entry of line ${before} (after a crash)`);
      else seen.set(line.id, lines);
      return true;
    },
    findings: () => ({ lines, first, last, broken, notes }),
  };
}
