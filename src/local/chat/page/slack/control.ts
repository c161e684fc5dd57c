// The interactive elements of Block Kit: which there are, and what the renderer needs of each.
// Must never decide what a choice sets off: it reports, the scene acts.
import { drawChoices } from './choices.ts';
import { drawMomentField } from './moment-field.ts';
import { drawMultiSelect } from './multi-select.ts';
import { type Json, kindOf, undrawable } from './read.ts';
import type { Scene } from './scene.ts';
import { drawSelect } from './select.ts';
import { drawTextField } from './text-field.ts';
import type { Picked } from './wire.ts';

/** An element that holds a value. */
export type Control = {
  readonly element: HTMLElement;
  /** What a label names: a single field, or a group that takes `aria-labelledby`. */
  readonly labelled: HTMLElement;
  readonly isGroup: boolean;
  /** Undefined while nothing is typed or chosen. */
  readonly read: () => Picked | undefined;
  write(value: Picked): void;
  /** Why the value cannot be handed in, apart from being missing. */
  flaw(): string | undefined;
};

export type DrawControl = (element: Json, scene: Scene, changed: () => void) => Control;

const controls: Readonly<Record<string, DrawControl>> = {
  plain_text_input: drawTextField,
  email_text_input: drawTextField,
  url_text_input: drawTextField,
  number_input: drawTextField,
  static_select: drawSelect,
  multi_static_select: drawMultiSelect,
  radio_buttons: drawChoices,
  checkboxes: drawChoices,
  datepicker: drawMomentField,
  timepicker: drawMomentField,
};

export function isControl(element: Json): boolean {
  return controls[kindOf(element)] !== undefined;
}

/** Draws one; `changed` hears of each choice. Throws an Undrawable for an element that holds no value. */
export function drawControl(element: Json, scene: Scene, changed: () => void): Control {
  const draw = controls[kindOf(element)] ?? undrawable(kindOf(element));
  return draw(element, scene, changed);
}
