// What the button does, the number from the chat, and the button.
import { element } from './element.ts';
import { makeField } from './field.ts';
import { fill } from './texts/speech.ts';

/** What stands on it. `show` is on the button, `showing` while it works. */
export interface NumberFormTexts {
  readonly number: Readonly<Record<'label' | 'hint' | 'missing' | 'wrong', string>>;
  readonly triesLeft: { readonly one: string; readonly other: string };
  readonly show: string;
  readonly showing: string;
}

export interface Form {
  readonly node: HTMLElement;
  busy(on: boolean): void;
  /** The number was wrong; takes the person to it. */
  wrong(triesLeft: number): void;
}

export interface FormTold {
  readonly announce: (text: string) => void;
  /** Four digits. */
  readonly show: (number: string) => void;
}

/** `meaning`: what the button does. */
export function makeForm(meaning: string, texts: NumberFormTexts, { announce, show }: FormTold): Form {
  const number = makeField(
    'number',
    texts.number.label,
    { inputmode: 'numeric', autocomplete: 'off', required: true, dir: 'ltr' },
    { hint: texts.number.hint },
  );
  const button = element('button', { type: 'submit', class: 'main' }, element('span', {}, texts.show));
  const node = element(
    'form',
    { novalidate: true, autocomplete: 'off' },
    element('p', {}, meaning),
    number.node,
    button,
  );
  let isBusy = false;
  const digits = (): string => number.input.value.replaceAll(/[\s-]/g, '');
  number.input.addEventListener('input', () => number.complain(''));
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) return;
    const isWhole = /^\d{4}$/.test(digits());
    number.complain(isWhole ? '' : texts.number.missing);
    if (isWhole) show(digits());
    else number.input.focus();
  });
  return {
    node,
    busy(on) {
      isBusy = on;
      number.input.readOnly = on;
      button.setAttribute('aria-disabled', String(on));
      button.replaceChildren(element('span', {}, on ? texts.showing : texts.show));
      node.classList.toggle('busy', on);
      if (on) announce(texts.showing);
    },
    wrong(triesLeft) {
      const left = fill(texts.triesLeft[triesLeft === 1 ? 'one' : 'other'], { count: triesLeft });
      number.complain(`${texts.number.wrong} ${left}`);
      number.input.select();
      number.input.focus();
    },
  };
}
