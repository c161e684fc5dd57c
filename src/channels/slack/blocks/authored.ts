// Which texts are our own, word for word: only they may stand where Slack sets text large, for a template's words and
// outside data can no longer be told apart once a card is expanded.
import { wordsOf } from '../../../locales/registry.ts';

const known = new Map<string, ReadonlySet<string>>();

/** Whether a text is one of this language's, with nothing filled in but the name of a platform. */
export function isAuthored(text: string, language: string): boolean {
  const texts = known.get(language) ?? new Set(leaves({ ...wordsOf(language), phrases: undefined }));
  known.set(language, texts);
  return texts.has(text);
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return platforms.map((name) => value.replaceAll('{channel}', name)).filter(isWhole);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

const platforms = ['Teams', 'Slack'];

function isWhole(text: string): boolean {
  return !text.includes('{');
}
