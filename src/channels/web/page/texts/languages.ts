// Which of the page's languages to speak. Adding one is a file beside this and a line here.
import { da } from './da.ts';
import { en } from './en.ts';
import type { PageTexts } from './page-texts.ts';
import { choose, type Speech } from './speech.ts';
import { sv } from './sv.ts';

const languages = { en, sv, da };

/** The first of these BCP 47 tags that the page speaks, else English. */
export function speechFor(tags: readonly string[]): Speech<PageTexts> {
  return choose(languages, tags);
}
