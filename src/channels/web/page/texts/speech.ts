// How a page chooses among its languages, and fills its texts.

/** A language of a page with its texts. */
export interface Speech<Texts> {
  readonly language: string;
  readonly texts: Texts;
}

/** The first of these BCP 47 tags that a page speaks, else English. */
export function choose<Texts>(
  languages: Readonly<Record<string, Texts>> & { readonly en: Texts },
  tags: readonly string[],
): Speech<Texts> {
  const spoken = tags.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find((tag) => Object.hasOwn(languages, tag));
  return { language: spoken ?? 'en', texts: languages[spoken ?? 'en'] ?? languages.en };
}

/** A text with its `{marks}` filled. */
export function fill(text: string, marks: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(marks[name] ?? whole));
}
