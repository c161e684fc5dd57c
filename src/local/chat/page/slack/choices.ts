// Radio buttons and checkboxes, each option with its description.
// Must never nest a control in a label's text: mrkdwn of an option may hold a link.
import { element } from '../element.ts';
import type { Control } from './control.ts';
import { groupsOf, initialOf, type Option } from './options.ts';
import { type Json, kindOf } from './read.ts';
import type { Scene } from './scene.ts';
import { drawText } from './text-object.ts';

let made = 0;

type Choice = { readonly box: HTMLInputElement; readonly row: HTMLElement };

function choice(option: Option, type: 'radio' | 'checkbox', group: string, scene: Scene): Choice {
  const id = `${group}-${(made += 1)}`;
  const box = element('input', { type, id, name: group, value: option.value });
  const label = element('label', { for: id }, drawText(option.text, scene));
  const about = option.description === undefined ? undefined : drawText(option.description, scene);
  if (about !== undefined) {
    about.id = `${id}-about`;
    about.classList.add('about');
    box.setAttribute('aria-describedby', about.id);
  }
  return { box, row: element('div', { class: 'bk-choice' }, box, element('div', {}, label, about)) };
}

/** Radio_buttons or checkboxes as a group. */
export function drawChoices(from: Json, scene: Scene, changed: () => void): Control {
  const many = kindOf(from) === 'checkboxes';
  const group = `choice-${(made += 1)}`;
  const options = groupsOf(from).flatMap((one) => one.options);
  const choices = options.map((option) => choice(option, many ? 'checkbox' : 'radio', group, scene));
  const root = element(
    'div',
    { class: 'bk-choices', role: many ? 'group' : 'radiogroup' },
    ...choices.map(({ row }) => row),
  );
  const set = (values: readonly string[]): void => {
    for (const { box } of choices) box.checked = values.includes(box.value);
  };
  set(initialOf(from));
  root.addEventListener('change', changed);
  const chosen = (): readonly string[] => choices.filter(({ box }) => box.checked).map(({ box }) => box.value);
  return {
    element: root,
    labelled: root,
    isGroup: true,
    read() {
      const values = chosen();
      if (many) return values.length === 0 ? undefined : { selected_options: values };
      return values[0] === undefined ? undefined : { selected_option: values[0] };
    },
    write(value) {
      if (typeof value !== 'object') return;
      if ('selected_options' in value) set(value.selected_options);
      if ('selected_option' in value) set(value.selected_option === null ? [] : [value.selected_option]);
    },
    flaw: () => undefined,
  };
}
