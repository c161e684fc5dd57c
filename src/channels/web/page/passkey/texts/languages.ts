// The languages of the page that asks a passkey.
import { choose, type Speech } from '../../texts/speech.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import type { PasskeyTexts } from './passkey-texts.ts';
import { sv } from './sv.ts';

/** The first of these BCP 47 tags that the page speaks, else English. */
export function speechFor(tags: readonly string[]): Speech<PasskeyTexts> {
  return choose({ en, sv, da }, tags);
}
