// Orders in free text: patterns with a blank for somebody, matched word by word against what was really typed, so that
// a name keeps its letters. Asked only of a text that holds no password.
import { type Order, type OrderPhrases, orders } from './orders.ts';
import { almost, plain } from './plain-words.ts';

/** An order as it was understood. */
export interface Ordered {
  readonly type: 'order';
  readonly order: Order;
  /** What stands for {who} or {number}, as it was typed; empty if the order is about nobody. */
  readonly about: string;
  /** The days that an audit was asked for, if it says so. */
  readonly days?: number;
  readonly language: string;
}

/** Words of a name that are looked at: longer is no name. */
const longestName = 6;
/** The same for several people, or a group: as many as fit into a message. */
const longestList = 60;

/** One word of a text: as it was typed, and as it is compared. */
interface Token {
  readonly typed: string;
  readonly word: string;
}

type Piece = { readonly word: string } | { readonly blank: 'who' | 'whose' | 'list' | 'address' | 'number' | 'days' };

interface Pattern {
  readonly order: Order;
  readonly pieces: readonly Piece[];
  /** Words that must be there: the more, the better the fit. */
  readonly words: number;
}

interface Prepared {
  readonly patterns: readonly Pattern[];
  readonly own: ReadonlySet<string>;
  readonly things: readonly string[];
}

/**
 * The order in this text, or undefined. `languages` in the order in which they are tried: of two patterns that fit
 * equally well, the first counts.
 */
export function findOrder(
  text: string,
  languages: readonly (readonly [string, OrderPhrases & { readonly filler: readonly string[] }])[],
): Ordered | undefined {
  const all = tokensOf(text);
  const exact = search(all, languages, (said, word) => said === word);
  const bare = unfinished(all, languages);
  // "enable sspr for" lacks a name; it does not enable somebody called "sspr for".
  if (bare !== undefined && all.length > (exact?.words ?? 0)) return bare;
  return (exact ?? search(all, languages, almost))?.found;
}

/** An order that only lacks the name at its end: whoever gave it is asked for one. Two words or more, exactly. */
function unfinished(all: readonly Token[], languages: Parameters<typeof findOrder>[1]): Ordered | undefined {
  for (const [language, phrases] of languages) {
    const pattern = prepared(phrases).patterns.find(({ pieces, words }) => {
      const last = pieces.at(-1);
      const lacksName =
        last !== undefined &&
        'blank' in last &&
        (last.blank === 'who' || last.blank === 'list') &&
        pieces.length === words + 1;
      return (
        lacksName && words > 1 && words === all.length && all.every(({ word }, index) => isWord(pieces[index], word))
      );
    });
    if (pattern !== undefined) return { type: 'order', order: pattern.order, about: '', language };
  }
  return undefined;
}

function isWord(piece: Piece | undefined, word: string): boolean {
  return piece !== undefined && 'word' in piece && piece.word === word;
}

/** An order, and how many words of its pattern are in the text. */
interface Fit {
  readonly found: Ordered;
  readonly words: number;
}

type Same = (said: string, word: string) => boolean;

/** Exactly first: unlock and unblock are one letter apart. */
function search(all: readonly Token[], languages: Parameters<typeof findOrder>[1], isSame: Same): Fit | undefined {
  let best: Fit | undefined;
  const said = new Set(all.map(({ word }) => word));
  // Most patterns have a word that the text has not: with these nothing is tried.
  const mayFit = ({ pieces }: Pattern): boolean =>
    isSame === almost || pieces.every((piece) => !('word' in piece) || said.has(piece.word));
  for (const [language, phrases] of languages) {
    const ready = prepared(phrases);
    // Only before and behind: "can" may be filler and part of a name at once.
    const tokens = trimmed(all, new Set(phrases.filler));
    for (const pattern of ready.patterns) {
      if (pattern.words <= (best?.words ?? 0) || !mayFit(pattern)) continue;
      const matcher = { ...ready, isSame };
      const filled = fits(tokens, pattern.pieces, matcher) ?? fits(all, pattern.pieces, matcher);
      if (filled === undefined) continue;
      const { order, words } = pattern;
      best = { found: { type: 'order', order, about: '', ...filled, language }, words };
    }
  }
  return best;
}

interface Matcher extends Prepared {
  readonly isSame: Same;
}

type Filled = Partial<Pick<Ordered, 'about' | 'days'>>;

function fits(tokens: readonly Token[], pieces: readonly Piece[], ready: Matcher): Filled | undefined {
  const [piece, ...rest] = pieces;
  const [token, ...later] = tokens;
  if (piece === undefined) return token === undefined ? {} : undefined;
  if (token === undefined) return undefined;
  if ('word' in piece) return ready.isSame(token.word, piece.word) ? fits(later, rest, ready) : undefined;
  if (piece.blank === 'who' || piece.blank === 'whose' || piece.blank === 'list')
    return fitsName(tokens, piece.blank, rest, ready);
  const value = single(token, piece.blank);
  const after = value === undefined ? undefined : fits(later, rest, ready);
  return after && { ...value, ...after };
}

function fitsName(
  tokens: readonly Token[],
  blank: 'who' | 'whose' | 'list',
  rest: readonly Piece[],
  ready: Matcher,
): Filled | undefined {
  for (let length = Math.min(blank === 'list' ? longestList : longestName, tokens.length); length > 0; length -= 1) {
    const after = fits(tokens.slice(length), rest, ready);
    const about =
      after && (blank === 'list' ? listOf(tokens.slice(0, length)) : nameOf(tokens.slice(0, length), blank, ready));
    if (about !== undefined) return { about, ...after };
  }
  return undefined;
}

function single({ typed }: Token, blank: 'address' | 'number' | 'days'): Filled | undefined {
  if (blank === 'address') return /^[^@\s]+@[^@\s]+\.\w+$/.test(bare(typed)) ? { about: bare(typed) } : undefined;
  const digits = /^#?(\d{1,6})$/.exec(bare(typed))?.[1];
  if (digits === undefined) return undefined;
  return blank === 'number' ? { about: digits } : { days: Number(digits) };
}

/** Somebody else's name, or undefined: whoever says "my account" means their own. */
function nameOf(tokens: readonly Token[], blank: 'who' | 'whose', { own, things }: Matcher): string | undefined {
  const [first] = tokens;
  if (first === undefined || tokens.some(({ word }) => things.some((thing) => almost(word, thing)))) return undefined;
  // My and Min are names too: written like one, with another behind it.
  const isName = tokens.length > 1 && /^\p{Lu}\p{Ll}/u.test(first.typed);
  if (own.has(first.word) && !isName) return undefined;
  const name = bare(tokens.map(({ typed }) => typed).join(' '));
  const whole = blank === 'whose' ? name.replace(/['’`´]s?$|(?<!@\S*)s$/u, '') : name.replace(/['’`´]s$/u, '');
  return whole === '' ? undefined : whole;
}

/** As it was typed: whose names those are is not for the grammar to say. */
function listOf(tokens: readonly Token[]): string | undefined {
  const text = bare(tokens.map(({ typed }) => typed).join(' '));
  return text === '' ? undefined : text;
}

/** Without quotation marks around it and punctuation behind it. */
function bare(text: string): string {
  return text.replace(/^["'“”„«»‘’(<[]+/u, '').replace(/["“”«»)>\]?!.,;:]+$/u, '');
}

function tokensOf(text: string): readonly Token[] {
  return text.split(/\s+/u).flatMap((typed) => {
    const words = plain(typed);
    return words.length === 0 ? [] : [{ typed, word: words.join(' ') }];
  });
}

function trimmed(tokens: readonly Token[], filler: ReadonlySet<string>): readonly Token[] {
  const first = tokens.findIndex(({ word }) => !filler.has(word));
  const last = tokens.findLastIndex(({ word }) => !filler.has(word));
  return first < 0 ? [] : tokens.slice(first, last + 1);
}

/** Patterns are cut once for each language. */
const preparedOf = new WeakMap<OrderPhrases, Prepared>();

function prepared(phrases: OrderPhrases): Prepared {
  const known = preparedOf.get(phrases);
  if (known !== undefined) return known;
  const patterns = orders.flatMap((order) => phrases.orders[order].map((phrase) => patternOf(order, phrase)));
  const made = { patterns, own: new Set(phrases.own), things: phrases.things };
  preparedOf.set(phrases, made);
  return made;
}

function patternOf(order: Order, phrase: string): Pattern {
  const pieces = phrase.split(' ').flatMap((part): readonly Piece[] => {
    const blank = /^\{(who|whose|list|address|number|days)\}$/.exec(part)?.[1];
    return blank === undefined
      ? plain(part).map((word) => ({ word }))
      : [{ blank: blank as Extract<Piece, { blank: string }>['blank'] }];
  });
  return { order, pieces, words: pieces.filter((piece) => 'word' in piece).length };
}
