// A second opinion on the audit chain, written from the documentation and not from the code.
import { createHash } from 'node:crypto';

/** What is wrong with the lines of an audit file, or undefined. */
export function brokenChain(lines: readonly Readonly<Record<string, unknown>>[]): string | undefined {
  let previous: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (line['seq'] !== index + 1) return `line ${index + 1} has seq ${String(line['seq'])}`;
    if (previous !== undefined && line['prevHash'] !== previous)
      return `line ${index + 1} does not follow the one before`;
    previous = createHash('sha256').update(JSON.stringify(line)).digest('hex');
  }
  return lines.length === 0 ? 'there are no lines' : undefined;
}
