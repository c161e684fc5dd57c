// What the core calls by its name, as people call it.
import type { ShownExclusion, ShownWay } from '../core/card.ts';
import { fill, type Words } from '../locales/words.ts';
import { clean, escape } from './card-escape.ts';

/** A reason as the person was told it, or methods by their names. */
export function inWords(detail: string, words: Words): string {
  const { cards, methodNames } = words;
  const told = Object.entries(cards.refused).find(([reason]) => reason === detail)?.[1];
  if (told !== undefined) return `“${told.title}”`;
  const action = Object.entries(words.administration.actions).find(([name]) => name === detail)?.[1];
  if (action !== undefined) return `“${action.button}”`;
  return detail
    .split('+')
    .map((method) => methodNames[method] ?? method)
    .join(' + ');
}

/** What people call a channel. */
export function platform(channel: string): string {
  return { teams: 'Teams', slack: 'Slack' }[channel] ?? channel;
}

/** A button's title is no Markdown: nothing in it is alive, so nothing is escaped. */
export function wayTitle(methods: ShownWay['methods'], words: Words): string {
  const [only, ...others] = methods;
  return only !== undefined && others.length === 0
    ? fill(words.methods[only.method] ?? only.method, { hint: clean(only.hint) })
    : methods.map(({ method }) => words.methodNames[method] ?? method).join(' + ');
}

/** A contact that does not count, and why. */
export function exclusion({ method, hint, why }: ShownExclusion, words: Words): string {
  return fill(words.cards.excluded[why], { hint: escape(hint === '' ? (words.methodNames[method] ?? method) : hint) });
}
