// From free text to what is meant: a fixed grammar, no language model. Looks for a password first, because a text
// that holds one must not be used for anything.
import type { Verb } from './card.ts';
import type { OrderPhrases } from './orders.ts';
import { almost, plain } from './plain-words.ts';
import { Secret } from './secret.ts';
import { findOrder } from './understand-order.ts';
import type { Ordered } from './understand-order.ts';

/** What a person can ask for by typing. */
export type Command = Extract<Verb, 'reset' | 'register' | 'change' | 'help' | 'status' | 'language' | 'cancel'>;

/** Whether a button of no dialog's card says this command. */
export function isStanding(verb: Verb): verb is Exclude<Command, 'cancel'> {
  return ['reset', 'register', 'change', 'help', 'status', 'language'].includes(verb);
}

/** The phrases of one language: written plainly, lower case, without punctuation. */
export interface Phrases extends OrderPhrases {
  readonly commands: Readonly<Record<Command, readonly string[]>>;
  /** Words that say nothing: please, hello, can you. Longest first is not needed. */
  readonly filler: readonly string[];
  /** What stands before a password that is typed out: "my password is". */
  readonly confessions: readonly string[];
}

export type Understood =
  | { readonly type: 'command'; readonly command: Command; readonly language: string }
  | Ordered
  | { readonly type: 'code'; readonly code: Secret }
  | { readonly type: 'password' }
  | { readonly type: 'other' };

/** UTF-16 units of a message that are looked at for commands. */
const longest = 900;

/**
 * Understands one message. `expecting` says what the running dialog waits for; while it waits for the page, any single
 * odd word is taken for a password. `current` is the language spoken so far: it wins where several know a phrase.
 */
export function understand(
  text: string,
  languages: Readonly<Record<string, Phrases>>,
  expecting: 'code' | 'password' | undefined,
  current: string,
): Understood {
  // Nothing that we understand is longer than twenty addresses; NFKC can make a text eighteen times as long.
  const whole = unmarked(text.slice(0, longest).normalize('NFKC').trim());
  if (/^[\d\s-]{6,30}$/.test(whole)) return { type: 'code', code: new Secret(text.trim()) };
  const words = plain(whole);
  const ordered = Object.entries(languages).toSorted(
    ([one], [other]) => Number(other === current) - Number(one === current),
  );
  const exact = find(words, ordered, same);
  if (exact !== undefined) return exact;
  if (holdsPassword(unmarked(text), languages, expecting)) return { type: 'password' };
  if (text.length > longest) return { type: 'other' };
  return findOrder(whole, ordered) ?? find(words, ordered, near) ?? find(words, ordered, contains) ?? { type: 'other' };
}

/** Marks around words that were pasted with them, such as <b>Anna</b>: they are no part of a name or a password. */
function unmarked(text: string): string {
  return text.replaceAll(/<(b|i|u|em|strong|at|span)>([^<>]*)<\/\1>/gi, '$2');
}

type Fits = (said: readonly string[], phrase: readonly string[]) => boolean;

function find(
  words: readonly string[],
  languages: readonly (readonly [string, Phrases])[],
  fits: Fits,
): Understood | undefined {
  let best: { readonly command: Command; readonly language: string; readonly length: number } | undefined;
  for (const [language, phrases] of languages) {
    const { filler, options } = prepared(phrases);
    const meant = words.filter((word) => !filler.has(word));
    for (const { command, phrase, bare } of options) {
      if (phrase.length <= (best?.length ?? 0)) continue;
      if (fits(words, phrase) || (bare.length > 0 && fits(meant, bare)))
        best = { command, language, length: phrase.length };
    }
  }
  return best === undefined ? undefined : { type: 'command', command: best.command, language: best.language };
}

interface Prepared {
  readonly filler: ReadonlySet<string>;
  readonly options: readonly {
    readonly command: Command;
    readonly phrase: readonly string[];
    readonly bare: readonly string[];
  }[];
}

/** Phrases are cut into words once for each language, not for each message. */
const preparedOf = new WeakMap<Phrases, Prepared>();

function prepared(phrases: Phrases): Prepared {
  const known = preparedOf.get(phrases);
  if (known !== undefined) return known;
  const filler = new Set(phrases.filler);
  const options = Object.entries(phrases.commands).flatMap(([command, texts]) =>
    texts.map((text) => {
      const phrase = plain(text);
      return { command: command as Command, phrase, bare: phrase.filter((word) => !filler.has(word)) };
    }),
  );
  const made = { filler, options };
  preparedOf.set(phrases, made);
  return made;
}

function same(said: readonly string[], phrase: readonly string[]): boolean {
  return said.length === phrase.length && phrase.every((word, index) => said[index] === word);
}

/** The same words in the same order, each with at most one wrong letter. */
function near(said: readonly string[], phrase: readonly string[]): boolean {
  return said.length === phrase.length && phrase.every((word, index) => almost(said[index] ?? '', word));
}

/** Every word of a phrase of two or more is somewhere in the text. */
function contains(said: readonly string[], phrase: readonly string[]): boolean {
  return phrase.length > 1 && said.length <= 24 && phrase.every((word) => said.some((one) => almost(one, word)));
}

function holdsPassword(
  text: string,
  languages: Readonly<Record<string, Phrases>>,
  expecting: 'code' | 'password' | undefined,
): boolean {
  const tokens = text
    .trim()
    .split(/\s+/u)
    .map((token) => token.slice(0, 256));
  const lower = text.toLowerCase();
  const confessed = Object.values(languages).some((phrases) =>
    phrases.confessions.some((start) => {
      const from = lower.indexOf(start);
      return from >= 0 && lower.slice(from + start.length).trim().length >= 4;
    }),
  );
  if (confessed || tokens.some((token) => looksLikePassword(token, 3))) return true;
  return expecting === 'password' && tokens.length === 1 && looksLikePassword(tokens[0] ?? '', 2);
}

const harmless = [
  /^https?:\/\//i,
  /^[^@\s]+@[^@\s]+\.\w+(?:['’]s?)?[.,;:!?]*$/,
  // Several addresses without a blank between them.
  /^[^@\s,;]+@[^@\s,;]+\.\w+(?:[,;][^@\s,;]+@[^@\s,;]+\.\w+)+[.,;:!?]*$/,
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  /^\p{L}+(?:[.,;:!?'’-]+\p{L}*)?[.,;:!?]*$/u,
  // Names with an apostrophe: D'Angelo-Smith's.
  /^(?=[^'’]*['’])\p{L}+(?:['’-]\p{L}*){1,3}[.,;:!?]*$/u,
];

/** Eight or more characters of so many classes, and nothing we know to be harmless. */
function looksLikePassword(token: string, classes: number): boolean {
  if ([...token].length < 8 || harmless.some((shape) => shape.test(token))) return false;
  const tests = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u];
  return tests.filter((test) => test.test(token)).length >= classes;
}
