// Everything the page shows that is not the form: waiting, done, not confirmed, gone, no link, no connection.
import { type Child, element, sentence } from './element.ts';
import type { Ending, PageTexts } from './texts/page-texts.ts';

export type EndingName = 'checking' | 'late' | 'done' | 'unconfirmed' | 'gone' | 'noLink' | 'offline';

export interface EndingFacts {
  readonly userName: string;
  readonly contact: string;
  readonly signedOut?: boolean | undefined;
  readonly again: () => void;
}

/** A section with a heading that can take the focus. */
export function makeEnding(name: EndingName, texts: PageTexts, facts: EndingFacts): HTMLElement {
  const ending: Ending = texts[name];
  const mark = element('div', { class: `mark ${name}`, 'aria-hidden': 'true' });
  const heading = element('h1', { tabindex: '-1' }, ending.heading);
  const node = element('section', { class: 'ending' }, mark, heading);
  if (facts.userName !== '')
    node.append(element('p', { class: 'who' }, element('bdi', { dir: 'ltr', translate: 'no' }, facts.userName)));
  node.append(element('p', {}, ending.meaning));
  if (name === 'done') node.append(...signedOut(texts, facts.signedOut));
  if (ending.steps.length > 0) {
    node.append(
      element(
        name === 'done' ? 'ul' : 'ol',
        { class: 'steps' },
        ...ending.steps.map((step) => element('li', {}, step)),
      ),
    );
  }
  if (name === 'offline') node.append(retry(texts, facts));
  node.append(...closing(name, texts, facts));
  return node;
}

function signedOut({ done }: PageTexts, signedOut: boolean | undefined): readonly Child[] {
  if (signedOut === undefined) return [];
  return [
    element(
      'p',
      signedOut ? { class: 'note' } : { class: 'note attention' },
      signedOut ? done.signedOut : done.notSignedOut,
    ),
  ];
}

function retry({ offline }: PageTexts, { again }: EndingFacts): HTMLElement {
  const button = element('button', { type: 'button', class: 'main' }, offline.again);
  button.addEventListener('click', again);
  return button;
}

function closing(name: EndingName, texts: PageTexts, { contact }: EndingFacts): readonly Child[] {
  if (name === 'checking' || name === 'offline') return [];
  const close = name === 'done' ? [element('p', {}, texts.done.close)] : [];
  const text = name === 'done' ? texts.notYou : texts.helpdesk;
  return [
    ...close,
    ...(contact === '' ? [] : [element('p', { class: 'quiet' }, ...sentence(text, 'contact', contact))]),
  ];
}
