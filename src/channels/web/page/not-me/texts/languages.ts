// Which of this page's languages to speak. Adding one is a file beside this and a line here.
import { choose, type Speech } from '../../texts/speech.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import type { NotMeTexts } from './not-me-texts.ts';
import { sv } from './sv.ts';

const languages = { en, sv, da };

/** The first of these BCP 47 tags that the page speaks, else English. */
export function speechFor(tags: readonly string[]): Speech<NotMeTexts> {
  return choose(languages, tags);
}
