// A menu with one choice. Must never choose by itself: without an initial option it shows its placeholder.
import { element } from '../element.ts';
import type { Control } from './control.ts';
import { groupsOf, initialOf, type Option } from './options.ts';
import type { Json } from './read.ts';
import type { Scene } from './scene.ts';
import { maybePlain, plainText } from './text-object.ts';

function draw(option: Option): HTMLOptionElement {
  return element('option', { value: option.value }, plainText(option.text));
}

/** A static_select. */
export function drawSelect(from: Json, { words }: Scene, changed: () => void): Control {
  const placeholder = maybePlain(from['placeholder']) ?? words.choose;
  const select = element(
    'select',
    { class: 'bk-select', 'aria-label': placeholder },
    element('option', { value: '' }, placeholder),
  );
  for (const { label, options } of groupsOf(from)) {
    const drawn = options.map(draw);
    if (label === undefined) select.append(...drawn);
    else select.append(element('optgroup', { label }, ...drawn));
  }
  select.value = initialOf(from)[0] ?? '';
  select.addEventListener('change', changed);
  return {
    element: select,
    labelled: select,
    isGroup: false,
    read: () => (select.value === '' ? undefined : { selected_option: select.value }),
    write(value) {
      if (typeof value === 'object' && 'selected_option' in value) select.value = value.selected_option ?? '';
    },
    flaw: () => undefined,
  };
}
