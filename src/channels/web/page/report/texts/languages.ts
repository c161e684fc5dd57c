// The languages of the page that shows something once.
import { choose, type Speech } from '../../texts/speech.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import type { ReportTexts } from './report-texts.ts';
import { sv } from './sv.ts';

/** The first of these BCP 47 tags that the page speaks, else English. */
export function speechFor(tags: readonly string[]): Speech<ReportTexts> {
  return choose({ en, sv, da }, tags);
}
