// A directory's password rules as data, and the judgement of one password against them. Runs on the server and in
// the page, so that both say the same. No rule of our own is added (NIST SP 800-63B-4 3.1.1.2).

/** The rules that one account's directory enforces. Lengths are in code points. */
export interface PasswordRules {
  readonly minLength: number;
  readonly maxLength: number;
  /** How many of the classes must be there: lower, upper, digit, symbol, and beyond ASCII letters that have no case. */
  readonly classes: number;
  /** Whether only printable ASCII is allowed (Entra refuses everything else). */
  readonly asciiOnly: boolean;
  /** Parts of the person's or the company's name that must not be inside, lower case. */
  readonly forbidden: readonly string[];
}

/** A rule by its name in the texts. */
export type PasswordRule = 'length' | 'classes' | 'characters' | 'forbidden';

/** The rules that apply, in the order in which they are shown. */
export function rulesShown(rules: PasswordRules): readonly PasswordRule[] {
  return [
    'length',
    ...(rules.classes > 1 ? (['classes'] as const) : []),
    ...(rules.asciiOnly ? (['characters'] as const) : []),
    ...(rules.forbidden.length > 0 ? (['forbidden'] as const) : []),
  ];
}

/** The rules that `password` breaks; empty when it may be tried. */
export function brokenRules(password: string, rules: PasswordRules): readonly PasswordRule[] {
  const tests: Record<PasswordRule, boolean> = {
    length: within([...password].length, rules.minLength, rules.maxLength),
    classes: classCount(password, rules.asciiOnly) >= rules.classes,
    characters: /^[\x20-\x7e]*$/.test(password),
    forbidden: !rules.forbidden.some((part) => plain(password).includes(part)),
  };
  return rulesShown(rules).filter((rule) => !tests[rule]);
}

/** Names cut into the parts that must not be in a password: letters and digits only, `shortest` or more, lower case. */
export function forbiddenParts(names: readonly string[], shortest = 4): readonly string[] {
  const parts = names.flatMap((name) => name.split(/[^\p{L}\p{N}]+/u)).map(plain);
  return [...new Set(parts.filter((part) => [...part].length >= shortest))];
}

/** A name that must not be in a password as a whole, as `brokenRules` compares it. */
export function forbiddenWhole(name: string): string {
  return plain(name);
}

const asciiClasses = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];
/** Windows: "Password must meet complexity requirements"; letters without case, such as Chinese ones, are a class. */
const unicodeClasses = [/\p{Ll}/u, /\p{Lu}/u, /[0-9]/, /[^\p{L}\p{N}]/u, /[\p{Lo}\p{Lm}\p{Lt}]/u];

function classCount(password: string, asciiOnly: boolean): number {
  return (asciiOnly ? asciiClasses : unicodeClasses).filter((test) => test.test(password)).length;
}

function within(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}

/** Lower case, with the substitutions that Entra undoes before it looks for a banned word. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('$', 's').replaceAll('@', 'a');
}
