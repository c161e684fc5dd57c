// A date or a time of day, with the browser's own picker. Must never hand over anything but YYYY-MM-DD and HH:mm.
import { element } from '../element.ts';
import type { Control } from './control.ts';
import { type Json, kindOf, maybeText } from './read.ts';
import type { Scene } from './scene.ts';
import { maybePlain } from './text-object.ts';

/** A datepicker or timepicker. */
export function drawMomentField(from: Json, { words }: Scene, changed: () => void): Control {
  const isDate = kindOf(from) === 'datepicker';
  const label = maybePlain(from['placeholder']) ?? (isDate ? words.chooseDate : words.chooseTime);
  const field = element('input', { type: isDate ? 'date' : 'time', class: 'bk-field moment', 'aria-label': label });
  field.value = maybeText(from, isDate ? 'initial_date' : 'initial_time') ?? '';
  field.addEventListener('change', changed);
  return {
    element: field,
    labelled: field,
    isGroup: false,
    read() {
      if (field.value === '') return undefined;
      return isDate ? { selected_date: field.value } : { selected_time: field.value };
    },
    write(value) {
      if (typeof value !== 'object') return;
      if ('selected_date' in value) field.value = value.selected_date ?? '';
      if ('selected_time' in value) field.value = value.selected_time ?? '';
    },
    flaw: () => undefined,
  };
}
