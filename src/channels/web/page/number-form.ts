// A form that asks for the four digits from the chat, and for nothing else.
import { element } from './element.ts';
import { makeField } from './field.ts';
import { fill } from './texts/speech.ts';
import type { Counted } from './texts/page-texts.ts';

export interface NumberForm {
  readonly node: HTMLElement;
  busy(on: boolean): void;
  /** The number was wrong; takes the person to it. */
  wrong(triesLeft?: number): void;
  /** Says what else went wrong, and takes the person to it. */
  warn(text: string): void;
}

export interface NumberTexts {
  readonly number: { readonly label: string; readonly hint: string; readonly missing: string; readonly wrong: string };
  /** Where the server tells how many are left. */
  readonly triesLeft?: Counted;
}

export interface NumberTold {
  readonly announce: (text: string) => void;
  /** Four digits. */
  readonly submit: (number: string) => void;
}

/** `words`: what stands above the number, the button, and what it says meanwhile. */
export function makeNumberForm(
  words: { readonly meaning: string | readonly HTMLElement[]; readonly go: string; readonly going: string },
  texts: NumberTexts,
  { announce, submit }: NumberTold,
): NumberForm {
  const number = makeField(
    'number',
    texts.number.label,
    { inputmode: 'numeric', autocomplete: 'off', required: true, dir: 'ltr' },
    { hint: texts.number.hint },
  );
  const alert = element('p', { class: 'alert', tabindex: '-1', hidden: true });
  const button = element('button', { type: 'submit', class: 'main' }, element('span', {}, words.go));
  const node = element(
    'form',
    { novalidate: true, autocomplete: 'off' },
    alert,
    ...(typeof words.meaning === 'string' ? [element('p', {}, words.meaning)] : words.meaning),
    number.node,
    button,
  );
  let isBusy = false;
  const left = (count = 0): readonly string[] =>
    texts.triesLeft === undefined ? [] : [fill(texts.triesLeft[count === 1 ? 'one' : 'other'], { count })];
  const digits = (): string => number.input.value.replaceAll(/[\s-]/g, '');
  number.input.addEventListener('input', () => number.complain(''));
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) return;
    alert.hidden = true;
    const isWhole = /^\d{4}$/.test(digits());
    number.complain(isWhole ? '' : texts.number.missing);
    if (isWhole) submit(digits());
    else number.input.focus();
  });
  return {
    node,
    busy(on) {
      isBusy = on;
      number.input.readOnly = on;
      button.setAttribute('aria-disabled', String(on));
      button.replaceChildren(element('span', {}, on ? words.going : words.go));
      node.classList.toggle('busy', on);
      if (on) announce(words.going);
    },
    wrong(triesLeft) {
      number.complain([texts.number.wrong, ...left(triesLeft)].join(' '));
      number.input.select();
      number.input.focus();
    },
    warn(text) {
      alert.textContent = text;
      alert.hidden = false;
      alert.focus();
    },
  };
}
