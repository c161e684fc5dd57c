// A menu with several choices: a button that says what is chosen, over a list of checkboxes.
// Must never close while somebody chooses: Escape, the button or leaving it closes it.
import { element } from '../element.ts';
import { drawChoices } from './choices.ts';
import type { Control } from './control.ts';
import { groupsOf } from './options.ts';
import { type Json, maybeNumber } from './read.ts';
import type { Scene } from './scene.ts';
import { maybePlain, plainText } from './text-object.ts';

/** A multi_static_select. */
export function drawMultiSelect(from: Json, scene: Scene, changed: () => void): Control {
  const { words } = scene;
  const placeholder = maybePlain(from['placeholder']) ?? words.chooseSeveral;
  const names = new Map(
    groupsOf(from).flatMap((group) => group.options.map((one) => [one.value, plainText(one.text)])),
  );
  const options = groupsOf(from).flatMap((group) => group.options);
  const most = maybeNumber(from, 'max_selected_items') ?? Infinity;
  const says = element('span', { class: 'says' });
  const button = element('button', { type: 'button', class: 'bk-select', 'aria-expanded': 'false' }, says);
  const inner = drawChoices({ ...from, type: 'checkboxes', options, option_groups: [] }, scene, () => {
    show();
    changed();
  });
  const list = element('div', { class: 'bk-menu', hidden: true }, inner.element);
  const root = element('div', { class: 'bk-multi', role: 'group', 'aria-label': placeholder }, button, list);

  const chosen = (): readonly string[] => {
    const value = inner.read();
    return typeof value === 'object' && 'selected_options' in value ? value.selected_options : [];
  };
  const show = (): void => {
    const values = chosen();
    const chips = values.map((value) => element('span', { class: 'chosen' }, names.get(value) ?? value));
    says.replaceChildren(...(chips.length === 0 ? [placeholder] : chips));
    says.classList.toggle('nothing', chips.length === 0);
    for (const box of inner.element.querySelectorAll('input')) box.disabled = !box.checked && values.length >= most;
  };
  const open = (on: boolean): void => {
    list.hidden = !on;
    button.setAttribute('aria-expanded', String(on));
  };
  button.addEventListener('click', () => open(list.hidden === true));
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || list.hidden) return;
    // Only the menu closes, not the modal around it.
    event.stopPropagation();
    event.preventDefault();
    open(false);
    button.focus();
  });
  root.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node) || !root.contains(event.relatedTarget)) open(false);
  });
  show();
  return {
    element: root,
    labelled: root,
    isGroup: true,
    read: inner.read,
    write(value) {
      inner.write(value);
      show();
    },
    flaw: () => undefined,
  };
}
