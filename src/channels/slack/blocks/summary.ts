// A card in a few words, for notifications. Leaves out numbers that are to be read off the card and what is small
// print: it stands in previews on locked screens.
import type { Part, ReadCard, TextPart } from './card-parts.ts';
import { cut, legible, limits } from './limits.ts';
import { linesOf, wordsOfLines } from './markdown.ts';
import { unsayable } from './unsayable.ts';

/** The words, escaped for the `text` of a message, which Slack reads as markup. */
export function summaryOf(card: ReadCard): string {
  const titles = card.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons.map(({ title }) => title) : []));
  const ways = [
    () => card.fallbackText ?? '',
    // what only leads up to a number is left out with it
    () => told(card, (part, next) => !part.subtle && !part.code && !isLarge(next)),
    () => told(card, () => true),
    () => titles.join(', '),
  ];
  for (const way of ways) {
    const words = legible(way()).trim();
    if (words !== '') return escaped(cut(words, limits.summary));
  }
  return unsayable('it has no words');
}

/** The texts that count, and the facts, a line a line. */
function told({ parts, links }: ReadCard, counts: (part: TextPart, next: Part | undefined) => boolean): string {
  const lines = parts.map((part, at) => {
    if (part.kind === 'facts')
      return part.facts.map(({ title, value }) => wordsOfLines(linesOf(`${title}: ${value}`, links))).join('\n');
    if (part.kind === 'chart') return part.chart.title;
    if (part.kind !== 'text' || part.large || !counts(part, parts[at + 1])) return '';
    return wordsOfLines(linesOf(part.text, links));
  });
  return lines.filter((line) => line !== '').join('\n');
}

function isLarge(part: Part | undefined): boolean {
  return part?.kind === 'text' && part.large;
}

/**
 * Slack's three control characters as entities, and no emoji code: a name must not fake our ticks.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/:(?=[\w+'-]+:)/g, ':\u200b');
}
