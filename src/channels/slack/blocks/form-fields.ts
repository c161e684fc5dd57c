// The fields of a form as Slack's input blocks. `block_id` is the field's id, `action_id` always the same.
import type { types } from '@slack/bolt';
import { plain } from './buttons.ts';
import type { ChoiceInput, FormInput, NumberInput, TextInput } from './form-input.ts';
import { limits } from './limits.ts';

/** `action_id` of the one element in every field's block. */
export const fieldAction = 'v';

/** The one value of a toggle's box; what it means travels in the form. */
export const ticked = 'on';

type Element = types.InputBlock['element'];

/** The block of a field; the first one of a form is ready to be typed into. */
export function fieldBlock(input: FormInput, first: boolean): types.InputBlock {
  const element = { ...elementOf(input), action_id: fieldAction, ...(first ? { focus_on_load: true } : {}) };
  return {
    type: 'input',
    block_id: input.id,
    label: plain(input.label),
    element,
    optional: input.required !== true,
  };
}

function elementOf(input: FormInput): Element {
  switch (input.type) {
    case 'text':
      return textElement(input);
    case 'number':
      return numberElement(input);
    case 'date':
      return { type: 'datepicker', ...(input.value === undefined ? {} : { initial_date: input.value }) };
    case 'toggle': {
      const options = [{ text: plain(input.title), value: ticked }];
      return { type: 'checkboxes', options, ...(input.checked === true ? { initial_options: options } : {}) };
    }
    case 'choice':
      return choiceElement(input);
  }
}

function textElement({ look, max, hint, value }: TextInput): Element {
  const rest = { ...placeholder(hint), ...(value === undefined ? {} : { initial_value: value }) };
  // Slack's own fields for addresses take no length
  if (look === 'email') return { type: 'email_text_input', ...rest };
  if (look === 'url') return { type: 'url_text_input', ...rest };
  return { type: 'plain_text_input', max_length: max, ...(look === 'lines' ? { multiline: true } : {}), ...rest };
}

function numberElement({ min, max, hint, value }: NumberInput): Element {
  return {
    type: 'number_input',
    is_decimal_allowed: false,
    ...(min === undefined ? {} : { min_value: String(min) }),
    ...(max === undefined ? {} : { max_value: String(max) }),
    ...(value === undefined ? {} : { initial_value: String(value) }),
    ...placeholder(hint),
  };
}

function choiceElement(input: ChoiceInput): Element {
  const options = input.choices.map(({ title, value }) => ({ text: plain(title), value }));
  const before = options.filter(({ value }) => input.value?.includes(value) === true);
  const [one] = before;
  const list = input.look === 'list' && options.length <= limits.list;
  if (input.several === true) {
    const chosen = before.length === 0 ? {} : { initial_options: before };
    return list
      ? { type: 'checkboxes', options, ...chosen }
      : { type: 'multi_static_select', options, ...chosen, ...placeholder(input.hint) };
  }
  const chosen = one === undefined ? {} : { initial_option: one };
  return list
    ? { type: 'radio_buttons', options, ...chosen }
    : { type: 'static_select', options, ...chosen, ...placeholder(input.hint) };
}

function placeholder(hint: string | undefined): { readonly placeholder?: types.PlainTextElement } {
  return hint === undefined ? {} : { placeholder: plain(hint) };
}
