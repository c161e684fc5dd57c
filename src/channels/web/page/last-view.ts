// How a page says that it is over, or cannot begin.
import { element, sentence } from './element.ts';
import { meta } from './frame.ts';
import type { Ending } from './texts/page-texts.ts';

/** A section with a heading that can take the focus. `again`: with a button that tries once more. */
export function makeLastView(
  name: string,
  { heading, meaning, steps }: Ending,
  helpdesk: string,
  again?: { readonly text: string; readonly act: () => void },
): HTMLElement {
  const node = element(
    'section',
    { class: 'ending' },
    element('div', { class: `mark ${name}`, 'aria-hidden': 'true' }),
    element('h1', { tabindex: '-1' }, heading),
    element('p', {}, meaning),
  );
  if (steps.length > 0) node.append(element('ol', { class: 'steps' }, ...steps.map((step) => element('li', {}, step))));
  if (again !== undefined) {
    const button = element('button', { type: 'button', class: 'main' }, again.text);
    button.addEventListener('click', again.act);
    node.append(button);
  }
  const contact = meta('helpdesk');
  if (contact !== '') node.append(element('p', { class: 'quiet' }, ...sentence(helpdesk, 'contact', contact)));
  return node;
}

/** A heading, and the account below it. */
export function headed(heading: string, label: string, userName: string): readonly HTMLElement[] {
  const who = element('p', { class: 'who' }, element('span', { class: 'spoken' }, `${label}: `));
  who.append(element('bdi', { dir: 'ltr', translate: 'no' }, userName));
  return [element('h1', { tabindex: '-1' }, heading), who];
}
