// `npm run audit:verify FILE`: whether the lines of an audit file are one unbroken chain. Reads only.
// Exit code 0: unbroken; 1: broken; 2: could not be read.
import { createReadStream } from 'node:fs';
import { makeChainCheck } from './verify.ts';
import type { Findings } from './verify.ts';

/** No line that was written is longer (bytes); what is longer is not a line. */
const longestLine = 1024 * 1024;
const mostNotes = 20;

process.exitCode = await main(process.argv[2]);

async function main(path: string | undefined): Promise<number> {
  if (path === undefined) {
    console.error('Usage: npm run audit:verify FILE');
    return 2;
  }
  try {
    return report(path, await verify(path));
  } catch (error) {
    console.error(`${path} cannot be read: ${error instanceof Error ? error.message : 'a value was thrown'}`);
    return 2;
  }
}

/** Splits at line feeds only: other line ends of Unicode may stand inside a line. */
async function verify(path: string): Promise<Findings> {
  const check = makeChainCheck();
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let stop = bytes.indexOf(0x0a); stop >= 0; stop = bytes.indexOf(0x0a, from)) {
      if (!check.take(bytes.subarray(from, stop).toString())) return check.findings();
      from = stop + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > longestLine) break;
  }
  if (rest.length > 0) check.take(rest.toString(), false);
  return check.findings();
}

function report(path: string, { lines, first, last, broken, notes }: Findings): number {
  for (const note of notes.slice(0, mostNotes)) console.log(`note: ${note}`);
  if (notes.length > mostNotes) console.log(`note: ${notes.length - mostNotes} more repeats`);
  if (broken) {
    console.log(`${path}: BROKEN at line ${broken.line}: ${broken.why}`);
    if (last) console.log(`The last good line before: seq ${last.seq}, ${last.tsUtc}`);
    return 1;
  }
  if (!first || !last) {
    console.log(`${path}: 0 lines, nothing to verify`);
    return 0;
  }
  const count = lines === 1 ? '1 line' : `${lines} lines`;
  console.log(`${path}: ${count}, chain unbroken, first ${first.tsUtc} (seq 1), last ${last.tsUtc} (seq ${last.seq})`);
  console.log(`Fingerprint of the last line: ${last.hash}`);
  return 0;
}
