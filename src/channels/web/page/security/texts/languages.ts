// The languages of the page of security.
import { choose, type Speech } from '../../texts/speech.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import type { SecurityTexts } from './security-texts.ts';
import { sv } from './sv.ts';

/** The first of these BCP 47 tags that the page speaks, else English. */
export function speechFor(tags: readonly string[]): Speech<SecurityTexts> {
  return choose({ en, sv, da }, tags);
}
