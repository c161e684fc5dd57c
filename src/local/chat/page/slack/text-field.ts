// Text inputs: plain (one line or several), e-mail, address and number, with the limits that Slack's clients hold.
// Must never let the browser keep or complete what is typed: codes go into these fields.
import { element } from '../element.ts';
import type { Control } from './control.ts';
import { type Json, kindOf, maybeNumber, maybeText } from './read.ts';
import type { Scene } from './scene.ts';
import type { SlackWords } from './slack-words.ts';
import { maybePlain } from './text-object.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const modes: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
};

function makeField(from: Json): Field {
  const kind = kindOf(from);
  const attributes = {
    placeholder: maybePlain(from['placeholder']),
    maxlength: maybeNumber(from, 'max_length'),
    autocomplete: 'off',
    spellcheck: kind === 'plain_text_input' ? undefined : 'false',
    dir: 'auto',
  };
  if (from['multiline'] === true) return element('textarea', { ...attributes, rows: 4, class: 'bk-field' });
  return element('input', { ...attributes, type: 'text', inputmode: modes[kind], class: 'bk-field' });
}

function numberFlaw(from: Json, text: string, words: SlackWords): string | undefined {
  const decimal = from['is_decimal_allowed'] === true;
  if (!(decimal ? /^-?\d+(?:[.,]\d+)?$/u : /^-?\d+$/u).test(text)) return words.notNumber;
  const number = Number(text.replace(',', '.'));
  const least = maybeNumber(from, 'min_value') ?? -Infinity;
  const most = maybeNumber(from, 'max_value') ?? Infinity;
  if (number < least) return words.tooSmall(least);
  return number > most ? words.tooLarge(most) : undefined;
}

function flawOf(from: Json, text: string, words: SlackWords): string | undefined {
  const kind = kindOf(from);
  if (text === '') return undefined;
  if (kind === 'number_input') return numberFlaw(from, text, words);
  if (kind === 'email_text_input') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text) ? undefined : words.notEmail;
  if (kind === 'url_text_input') return /^[a-z][a-z0-9+.-]*:\/\/\S+$/iu.test(text) ? undefined : words.notUrl;
  const least = maybeNumber(from, 'min_length') ?? 0;
  const most = maybeNumber(from, 'max_length') ?? 3000;
  if (text.length < least) return words.tooShort(least);
  return text.length > most ? words.tooLong(most) : undefined;
}

/** A text field, with a count of what is left once that gets short. */
export function drawTextField(from: Json, { words }: Scene, changed: () => void): Control {
  const field = makeField(from);
  const most = maybeNumber(from, 'max_length');
  const left = element('span', { class: 'bk-left', 'aria-hidden': 'true', hidden: true });
  const count = (): void => {
    const rest = (most ?? Infinity) - field.value.length;
    left.hidden = field.value === '' || rest > 20 || (most ?? 0) <= 20;
    left.textContent = String(rest);
  };
  field.value = maybeText(from, 'initial_value') ?? '';
  count();
  field.addEventListener('input', count);
  field.addEventListener('change', changed);
  return {
    element: element('div', { class: 'bk-field-place' }, field, left),
    labelled: field,
    isGroup: false,
    read: () => (field.value === '' ? undefined : field.value),
    write(value) {
      if (typeof value === 'string') field.value = value;
      count();
    },
    flaw: () => flawOf(from, field.value.trim(), words),
  };
}
