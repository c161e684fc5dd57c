// Draws a person as initials on a quiet colour, and the bot as a key.
// Must never tell people apart by colour alone: a name always stands beside it.
import { element } from './element.ts';
import { icon } from './icons.ts';

const tones = 8;

function initials(name: string): string {
  const words = name.split(/\s+/u).flatMap((word) => /\p{L}/u.exec(word)?.[0] ?? []);
  const first = words[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (first + last).toLocaleUpperCase('en');
}

function toneOf(id: string): number {
  let sum = 0x811c9dc5;
  for (const letter of id) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (sum >>> 13) % tones;
}

/** A round picture for a person; decorative. The colour follows from the id and never changes. */
export function personAvatar(id: string, name: string): HTMLElement {
  return element('span', { class: `avatar tone-${toneOf(id)}`, 'aria-hidden': 'true' }, initials(name));
}

/** The bot's picture; decorative. */
export function botAvatar(): HTMLElement {
  return element('span', { class: 'avatar bot', 'aria-hidden': 'true' }, icon('key'));
}
