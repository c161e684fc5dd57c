// Reads Slack's mrkdwn: a text becomes paragraphs, quotes and preformatted pieces with styled words in them.
// Must never decode anything but &lt; &gt; &amp;, and never take markup out of what such an entity stands for.
import { angle } from './angle.ts';
import { autolinks } from './autolinks.ts';
import type { Inline, Passage } from './inline.ts';

/** A character of the text, or something that no style can split. */
type Token = string | Inline;

const styles = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** Parses a mrkdwn text; `verbatim` leaves bare addresses alone, as the text object's property does. */
export function parseMrkdwn(text: string, verbatim = false): readonly Passage[] {
  const passages: Passage[] = [];
  // Odd pieces stood between two fences; a fence without an end is text.
  const pieces = text.split(/```/u);
  const fenced = pieces.length - (pieces.length % 2 === 0 ? 1 : 0);
  const rest = pieces.slice(fenced).map((piece) => `\`\`\`${piece}`);
  pieces.slice(0, fenced).forEach((piece, index) => {
    const isLast = index === fenced - 1;
    if (index % 2 === 1) passages.push({ kind: 'pre', text: literal(piece.replace(/^\n/u, '')) });
    else passages.push(...passagesOf(isLast ? piece + rest.join('') : piece, verbatim));
  });
  return passages;
}

/** The text as code shows it: entities decoded, references as their label or address. */
function literal(text: string): string {
  return text
    .replaceAll(/<([^<>\n]*)>/gu, (_, inside: string) => inside.split('|').at(-1) ?? '')
    .replaceAll(/&(lt|gt|amp);/gu, decode);
}

function passagesOf(text: string, verbatim: boolean): readonly Passage[] {
  const passages: Passage[] = [];
  let lines: string[] = [];
  let quoted = false;
  const flush = (): void => {
    const joined = lines.join('\n').replaceAll(/^\n|\n$/gu, '');
    if (joined !== '') passages.push({ kind: quoted ? 'quote' : 'paragraph', children: parseInline(joined, verbatim) });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const quote = /^(?:&gt;|>) ?(?<rest>.*)$/su.exec(line)?.groups?.['rest'];
    if ((quote !== undefined) !== quoted) flush();
    quoted = quote !== undefined;
    lines.push(quote ?? line);
  }
  flush();
  return passages;
}

/** Words and styles of one passage. */
export function parseInline(text: string, verbatim = false): readonly Inline[] {
  const tokens = tokensOf(text);
  return style(verbatim ? tokens : autolinks(tokens));
}

function decode(entity: string): string {
  return entity === '&lt;' ? '<' : entity === '&gt;' ? '>' : '&';
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const piece =
    /`(?<code>[^`\n]+)`|<(?<angle>[^<>\n]+)>|&(?:lt|gt|amp);|:(?<emoji>[a-z0-9_+'-]+(?:::skin-tone-[2-6])?):|./gsu;
  for (const found of text.matchAll(piece)) {
    const { code, angle: inside, emoji } = found.groups ?? {};
    if (code !== undefined) tokens.push({ kind: 'code', text: literal(code) });
    else if (inside !== undefined) tokens.push(angle(inside));
    else if (emoji !== undefined) tokens.push({ kind: 'emoji', name: emoji });
    // What an entity stands for is a letter like any other: it opens nothing.
    else if (found[0].length > 1 && found[0].startsWith('&')) tokens.push({ kind: 'text', text: decode(found[0]) });
    else tokens.push(found[0]);
  }
  return tokens;
}

const isWord = (token: Token | undefined): boolean => typeof token === 'string' && /[\p{L}\p{N}]/u.test(token);
const isSpace = (token: Token | undefined): boolean =>
  token === undefined || (typeof token === 'string' && /\s/u.test(token));

/** The place of the mark that closes the one at `from`, on the same line; -1 without one. */
function closing(tokens: readonly Token[], from: number): number {
  const mark = tokens[from];
  if (isWord(tokens[from - 1]) || isSpace(tokens[from + 1]) || tokens[from + 1] === mark) return -1;
  for (let at = from + 2; at < tokens.length && tokens[at] !== '\n'; at += 1) {
    if (tokens[at] === mark && !isSpace(tokens[at - 1]) && !isWord(tokens[at + 1])) return at;
  }
  return -1;
}

function style(tokens: readonly Token[]): readonly Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const kind = typeof token === 'string' ? styles[token as keyof typeof styles] : undefined;
    const end = kind === undefined ? -1 : closing(tokens, at);
    if (kind !== undefined && end > 0) {
      flush();
      nodes.push({ kind, children: style(tokens.slice(at + 1, end)) });
      at = end;
    } else if (typeof token === 'string') plain += token;
    else if (token.kind === 'text') plain += token.text;
    else {
      flush();
      nodes.push(token);
    }
  }
  flush();
  return nodes;
}
