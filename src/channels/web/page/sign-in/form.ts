// Who asks for the sign-in and what for, the number from the chat, and the button that leads to the sign-in service. Must
// never ask for a password.
import type { SignInView } from '../../../../runtime/ports.ts';
import { type Child, element, sentence } from '../element.ts';
import { makeNumberForm, type NumberForm } from '../number-form.ts';
import type { SignInTexts } from './texts/sign-in-texts.ts';

export type OpenView = Extract<SignInView, { state: 'open' }>;

/** What the form needs of the page around it; `start` is called with four digits. */
export interface FormTold {
  readonly contact: string;
  /** Stands below the button. */
  readonly ends: HTMLElement;
  readonly announce: (text: string) => void;
  readonly start: (number: string) => void;
}

export function makeForm(view: OpenView, texts: SignInTexts, { contact, ends, announce, start }: FormTold): NumberForm {
  const warning = element('p', { class: 'note attention' });
  warning.append(element('span', {}, ...sentence(texts.warning[view.purpose], 'who', view.who)));
  const words = { meaning: [asked(view, texts), warning], go: texts.go, going: texts.going };
  const form = makeNumberForm(words, texts, { announce, submit: start });
  form.node.append(ends, element('p', { class: 'elsewhere' }, texts.elsewhere));
  if (contact !== '')
    form.node.append(element('p', { class: 'elsewhere' }, ...sentence(texts.notYou, 'contact', contact)));
  return form;
}

function asked({ who, what }: OpenView, { asked: labels }: SignInTexts): HTMLElement {
  const row = (label: string, text: Child): HTMLElement =>
    element('div', {}, element('dt', {}, label), element('dd', {}, text));
  return element(
    'dl',
    { class: 'asked' },
    row(labels.who, element('bdi', { translate: 'no' }, who)),
    row(labels.what, element('bdi', {}, what)),
  );
}
