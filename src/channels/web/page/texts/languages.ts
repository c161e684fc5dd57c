// Which of the page's languages to speak. Adding one is a file beside this and a line here.
import { da } from './da.ts';
import { en } from './en.ts';
import type { PageTexts } from './page-texts.ts';
import { sv } from './sv.ts';

const languages: Readonly<Record<string, PageTexts>> = { en, sv, da };

/** A language of the page with its texts. */
export interface Speech {
  readonly language: string;
  readonly texts: PageTexts;
}

/** The first of these BCP 47 tags that the page speaks, else English. */
export function speechFor(tags: readonly string[]): Speech {
  const spoken = tags.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find((tag) => Object.hasOwn(languages, tag));
  return { language: spoken ?? 'en', texts: languages[spoken ?? 'en'] ?? en };
}

/** A text with its `{marks}` filled. */
export function fill(text: string, marks: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(marks[name] ?? whole));
}
