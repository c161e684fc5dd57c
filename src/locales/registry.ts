// The languages there are. To add one: a file beside this one, and a line here.
import { da } from './da.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';
import type { Words } from './words.ts';

export const locales: Readonly<Record<string, Words>> = { en, sv, da };

/** The words of a language; English for one that is not ours. */
export function wordsOf(language: string): Words {
  return locales[language] ?? en;
}
