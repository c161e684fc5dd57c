// The Markdown of our cards' texts: **bold**, *italic*, [links](…) that the card allows, lines that begin with "- ", and
// backslash escapes, which is how outside data arrives (channels/card-escape.ts). Whatever is not this is plain text.
import { legible, limits } from './limits.ts';

/** A stretch of text in one style. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  /** Where it leads; only an address that the card allows. */
  readonly url?: string;
}

/** One line of a text. */
export interface Line {
  readonly bullet: boolean;
  readonly runs: readonly Run[];
}

type Style = Omit<Run, 'text'>;

/** Longest source that is looked at: every character of the longest text may be escaped. */
const maxSource = 2 * limits.text;

/** The lines of a text, at most 3,000 characters in all; a longer one ends in an ellipsis. Empty lines are left out. */
export function linesOf(text: string, links: readonly string[]): readonly Line[] {
  let room: number = limits.text;
  const lines: Line[] = [];
  const source = text.length > maxSource ? `${text.slice(0, maxSource)}…` : text;
  for (const line of legible(source).split('\n')) {
    if (line.trim() === '' || room <= 0) continue;
    const bullet = /^\s*- /.test(line);
    const runs = within(inline(bullet ? line.replace(/^\s*- /, '') : line, {}, links), room);
    room -= lengthOf(runs) + 1;
    if (runs.some((run) => run.text.trim() !== '')) lines.push({ bullet, runs });
  }
  return lines;
}

/** The words alone, a line a line. */
export function wordsOfLines(lines: readonly Line[]): string {
  return lines.map(({ bullet, runs }) => (bullet ? '• ' : '') + runs.map(({ text }) => text).join('')).join('\n');
}

function lengthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0);
}

function within(runs: readonly Run[], room: number): readonly Run[] {
  if (lengthOf(runs) <= room) return runs;
  const kept: Run[] = [];
  let left = room - 1;
  for (const run of runs) {
    const text = run.text.slice(0, Math.max(left, 0)).replace(/[\uD800-\uDBFF]$/, '');
    if (text !== '') kept.push({ ...run, text });
    left -= run.text.length;
  }
  const last = kept.pop();
  return last === undefined ? [{ text: '…' }] : [...kept, { ...last, text: `${last.text}…` }];
}

const delimiter = /^(?:\*\*|__|\*|_)/;
const link = /^\[((?:\\.|[^\\[\]])*)\]\(([^()\s]*)\)/;

/** The runs of a line. Each kind of delimiter is looked for in vain once at most, so the time is linear. */
function inline(source: string, style: Style, links: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  const missing = new Set<string>();
  let plain = '';
  const flush = () => {
    if (plain !== '') runs.push({ text: plain, ...style });
    plain = '';
  };
  for (let at = 0; at < source.length;) {
    const special = styled(source, at, style, missing, links) ?? linked(source, at, style, links);
    if (special === undefined) {
      const [text, next] = literal(source, at);
      plain += text;
      at = next;
    } else {
      flush();
      runs.push(...special.runs);
      at = special.next;
    }
  }
  flush();
  return runs;
}

interface Special {
  readonly runs: readonly Run[];
  readonly next: number;
}

/** One character, or the mark that a backslash guards. */
function literal(source: string, at: number): readonly [text: string, next: number] {
  const guarded = source[at] === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '');
  return guarded ? [source.charAt(at + 1), at + 2] : [source.charAt(at), at + 1];
}

function styled(
  source: string,
  at: number,
  style: Style,
  missing: Set<string>,
  links: readonly string[],
): Special | undefined {
  if (source[at] !== '*' && source[at] !== '_') return undefined;
  const [mark = ''] = delimiter.exec(source.slice(at, at + 2)) ?? [];
  const name = mark.length === 2 ? 'bold' : 'italic';
  if (missing.has(mark) || style[name] !== undefined || !opens(source, at, mark)) return undefined;
  const end = closing(source, at + mark.length, mark);
  if (end === undefined) {
    missing.add(mark);
    return undefined;
  }
  return {
    runs: inline(source.slice(at + mark.length, end), { ...style, [name]: true }, links),
    next: end + mark.length,
  };
}

function opens(source: string, at: number, mark: string): boolean {
  const before = source[at - 1] ?? ' ';
  const after = source[at + mark.length] ?? ' ';
  return /\S/.test(after) && (mark[0] === '*' || !/[\p{L}\p{N}]/u.test(before));
}

function closing(source: string, from: number, mark: string): number | undefined {
  for (let at = from; at < source.length; at = literal(source, at)[1]) {
    if (at === from || source[at] !== mark[0]) continue;
    const [found = ''] = delimiter.exec(source.slice(at, at + 2)) ?? [];
    // of three in a row the last two close what was opened first
    if (found === mark && closes(source, at, mark))
      return at + (found.length === 2 && source[at + 2] === mark[0] ? 1 : 0);
    // a pair of the other kind is stepped over whole, or half of "**" would close "*"
    if (found.length === 2) at += 1;
  }
  return undefined;
}

function closes(source: string, at: number, mark: string): boolean {
  const [before, after] = [source[at - 1] ?? ' ', source[at + mark.length] ?? ' '];
  return /\S/.test(before) && (mark[0] === '*' || !/[\p{L}\p{N}]/u.test(after));
}

function linked(source: string, at: number, style: Style, links: readonly string[]): Special | undefined {
  if (source[at] !== '[') return undefined;
  const found = link.exec(source.slice(at, at + maxLink));
  if (found === null) return undefined;
  const [all, label = '', address = ''] = found;
  const text = label.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
  const url = allowed(address, links);
  const run = url === undefined ? { text, ...style } : { text, ...style, url };
  return { runs: text.trim() === '' ? [] : [run], next: at + all.length };
}

/** Longest link that is recognised, so that the search for its end stays short. */
const maxLink = 600;

/** The address as Slack gets it, if the card allows it: named itself, or below a named one that ends in a slash. */
function allowed(address: string, links: readonly string[]): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  const hit = links
    .filter((one) => URL.canParse(one))
    .map((one) => new URL(one).href)
    .some((one) => url.href === one || (one.endsWith('/') && url.href.startsWith(one)));
  return hit ? url.href : undefined;
}
