// Everything the sign-in page shows that is not the form.
import type { SignInEnding } from '../../sign-in/wire.ts';
import { element, sentence } from '../element.ts';
import type { SignInTexts } from './texts/sign-in-texts.ts';

export type EndingName = SignInEnding | 'noLink' | 'offline';

/** A section with a heading that can take the focus. */
export function makeEnding(name: EndingName, texts: SignInTexts, contact: string, again: () => void): HTMLElement {
  const { heading, meaning, steps } = texts.endings[name];
  const mark = element('div', { class: `mark ${name}`, 'aria-hidden': 'true' });
  const node = element(
    'section',
    { class: 'ending' },
    mark,
    element('h1', { tabindex: '-1' }, heading),
    element('p', {}, meaning),
  );
  if (steps.length > 0) {
    node.append(element('ol', { class: 'steps' }, ...steps.map((step) => element('li', {}, step))));
  }
  if (name === 'offline') {
    const button = element('button', { type: 'button', class: 'main' }, texts.again);
    button.addEventListener('click', again);
    node.append(button);
    return node;
  }
  if (name === 'done') node.append(element('p', {}, texts.close));
  const suspicious = name === 'done' || name === 'not-you' || name === 'lost';
  const help = suspicious ? texts.notYou : texts.helpdesk;
  if (contact !== '') node.append(element('p', { class: 'quiet' }, ...sentence(help, 'contact', contact)));
  return node;
}
