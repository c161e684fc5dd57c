// How a page that gives something once ends: what happened, what to do now, and where to get help.
import { element, sentence } from './element.ts';
import { meta } from './frame.ts';

export interface EndingTexts {
  readonly heading: string;
  readonly meaning: string;
  readonly steps: readonly string[];
}

/** `mark` names the sign above it; `help` has the mark `{contact}`; `again`: a button that tries once more. */
export function plainEnding(
  mark: string,
  { heading, meaning, steps }: EndingTexts,
  help: string,
  again?: { readonly label: string; readonly act: () => void },
): HTMLElement {
  const node = element(
    'section',
    { class: 'ending' },
    element('div', { class: `mark ${mark}`, 'aria-hidden': 'true' }),
    element('h1', { tabindex: '-1' }, heading),
    element('p', {}, meaning),
  );
  if (steps.length > 0) node.append(element('ol', { class: 'steps' }, ...steps.map((step) => element('li', {}, step))));
  if (again !== undefined) {
    const button = element('button', { type: 'button', class: 'main' }, again.label);
    button.addEventListener('click', again.act);
    node.append(button);
  }
  const contact = meta('helpdesk');
  if (contact !== '') node.append(element('p', { class: 'quiet' }, ...sentence(help, 'contact', contact)));
  return node;
}
