// Who asks for the sign-in and what for, the number from the chat, and the button that leads to the sign-in service. Must
// never ask for a password.
import type { SignInView } from '../../../../runtime/ports.ts';
import { type Child, element, sentence } from '../element.ts';
import { makeField } from '../field.ts';
import type { SignInTexts } from './texts/sign-in-texts.ts';

export type OpenView = Extract<SignInView, { state: 'open' }>;

export interface Form {
  readonly node: HTMLElement;
  busy(on: boolean): void;
  /** Says what is wrong, and takes the person there. */
  refuse(trouble: 'wrong' | 'not-sent'): void;
}

/** What the form needs of the page around it; `start` is called with four digits. */
export interface FormTold {
  readonly contact: string;
  /** Stands below the button. */
  readonly ends: HTMLElement;
  readonly announce: (text: string) => void;
  readonly start: (number: string) => void;
}

export function makeForm(view: OpenView, texts: SignInTexts, { contact, ends, announce, start }: FormTold): Form {
  const number = makeField(
    'number',
    texts.number.label,
    { inputmode: 'numeric', autocomplete: 'off', required: true, dir: 'ltr' },
    { hint: texts.number.hint },
  );
  const alert = element('p', { class: 'alert', tabindex: '-1', hidden: true });
  const button = element('button', { type: 'submit', class: 'main' }, element('span', {}, texts.go));
  const warning = element('p', { class: 'note attention' });
  warning.append(element('span', {}, ...sentence(texts.warning[view.purpose], 'who', view.who)));
  const node = element(
    'form',
    { novalidate: true, autocomplete: 'off' },
    alert,
    asked(view, texts),
    warning,
    number.node,
    button,
    ends,
    element('p', { class: 'elsewhere' }, texts.elsewhere),
  );
  if (contact !== '') node.append(element('p', { class: 'elsewhere' }, ...sentence(texts.notYou, 'contact', contact)));
  let isBusy = false;

  const digits = (): string => number.input.value.replaceAll(/[\s-]/g, '');

  function warn(text: string): void {
    alert.textContent = text;
    alert.hidden = text === '';
  }

  number.input.addEventListener('input', () => number.complain(''));
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) return;
    warn('');
    const isWhole = /^\d{4}$/.test(digits());
    number.complain(isWhole ? '' : texts.number.missing);
    if (isWhole) start(digits());
    else number.input.focus();
  });

  return {
    node,
    busy(on) {
      isBusy = on;
      number.input.readOnly = on;
      button.setAttribute('aria-disabled', String(on));
      button.replaceChildren(element('span', {}, on ? texts.going : texts.go));
      node.classList.toggle('busy', on);
      if (on) announce(texts.going);
    },
    refuse(trouble) {
      if (trouble === 'wrong') {
        number.complain(texts.number.wrong);
        number.input.select();
        number.input.focus();
      } else {
        warn(texts.notSent);
        alert.focus();
      }
    },
  };
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
