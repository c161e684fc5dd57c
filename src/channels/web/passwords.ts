// Whether a password is one that people are known to use, or little more than a word of the company (NIST SP 800-63B-4
// 3.1.1.2, ASVS 6.2.4 and 6.1.2). Must never keep or print what it is asked about.

/** The built-in list. */
export interface CommonPasswords {
  /** Whether this password is on the list. The first call reads the list (about 0.1 s); later ones are quick. */
  includes(password: string): Promise<boolean>;
}

/** So many characters around a listed word do not make it a password of its own: "summer" + "2026!". */
const padding = 5;
const shortestCore = 4;

/** A list of common passwords and of these words, both also in the usual disguises: capitals, `@` for `a`, digits after. */
export function makeCommonPasswords(companyWords: readonly string[]): CommonPasswords {
  const words = companyForms(companyWords);
  let list: Promise<ReadonlySet<string>> | undefined;
  return {
    async includes(password) {
      if (isCompanyWord(password, words)) return true;
      list ??= readList();
      const known = await list;
      return cores(password.toLowerCase()).some((core) => disguises(core).some((form) => known.has(form)));
    },
  };
}

async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map(String));
}

/** The text itself, and what is left without the digits and symbols at its ends. */
function cores(text: string): readonly string[] {
  const before = (/^[^\p{L}]*/u.exec(text)?.[0] ?? '').length;
  const after = (/[^\p{L}]*$/u.exec(text)?.[0] ?? '').length;
  const found: string[] = [];
  for (let start = 0; start <= Math.min(before, padding); start += 1) {
    for (let end = 0; end <= Math.min(after, padding - start); end += 1) {
      const core = text.slice(start, text.length - end);
      if (core.length >= shortestCore) found.push(core);
    }
  }
  return found;
}

const letters: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '(': 'c',
};

/** A text as it is and as it reads without substitutions; `1` stands for l or i. */
function disguises(text: string): readonly string[] {
  return [text, read(text, 'l'), read(text, 'i')];
}

function read(text: string, one: string): string {
  return text.replaceAll(/[^\p{L}]/gu, (sign) => (sign === '1' ? one : (letters[sign] ?? sign)));
}

/** Each word as one piece and, for names of several words, each part of four letters or more; longest first. */
function companyForms(companyWords: readonly string[]): readonly string[] {
  const forms = companyWords.flatMap((word) => {
    const parts = word.split(/[^\p{L}\p{N}]+/u).filter((part) => Array.from(part).length >= shortestCore);
    return [word, ...parts].flatMap((piece) => disguises(folded(piece)));
  });
  return [...new Set(forms)].filter((form) => form !== '').toSorted((one, other) => other.length - one.length);
}

function isCompanyWord(password: string, words: readonly string[]): boolean {
  return disguises(folded(password)).some((text) => {
    const rest = words.reduce((left, word) => left.replaceAll(word, ''), text);
    return rest !== text && Array.from(rest).length <= padding;
  });
}

/** Lower case, accents and separators gone. */
function folded(text: string): string {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll(/[\s._-]/g, '');
}
