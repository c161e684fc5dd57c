// A button that copies a one-time code out of a text message or a mail, as phones offer.
// Must never guess: only a run of six to eight digits standing alone is a code.
import { element } from './element.ts';
import { icon } from './icons.ts';
import type { Words } from './words.ts';

/** The first code in a text; digits may be split by one space in the middle, unlike those of a phone number. */
export function codeIn(text: string): string | undefined {
  return /(?<!\d ?|\+)(\d{3,4}) ?(\d{3,4})(?! ?\d)/u.exec(text)?.slice(1).join('');
}

/** A button that puts `read()` on the clipboard and says so for two seconds. */
export function copyButton(words: Words, read: () => string): HTMLButtonElement {
  const label = element('span', { 'aria-live': 'polite' }, words.copy);
  const button = element('button', { type: 'button', class: 'quiet copy' }, icon('copy'), label);
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(read()).then(
      () => {
        label.textContent = words.copied;
        setTimeout(() => (label.textContent = words.copy), 2000);
      },
      () => undefined,
    );
  });
  return button;
}
