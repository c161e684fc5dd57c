// Draws an input block: label, field, hint, and the error that the app or the limits put under it.
// Must never show a field without its label.
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { drawControl } from './control.ts';
import { type Json, maybeText, objectIn } from './read.ts';
import type { Scene } from './scene.ts';
import { maybePlain, plainText } from './text-object.ts';

let made = 0;

/** An input block; its field stands in the scene's fields from then on. */
export function drawInput(block: Json, blockId: string, scene: Scene): HTMLElement {
  const from = objectIn(block['element'], 'input without element');
  const actionId = maybeText(from, 'action_id') ?? '';
  const needed = block['optional'] !== true;
  const id = `bk-${(made += 1)}`;
  const control = drawControl(from, scene, () => {
    if (block['dispatch_action'] === true) scene.act({ blockId, actionId, ...picked() }, control.element);
  });
  const picked = (): object => {
    const value = control.read();
    return value === undefined ? {} : { value };
  };
  const optional = element('span', { class: 'optional' }, ` ${scene.words.optional}`);
  const label = element(
    control.isGroup ? 'span' : 'label',
    { class: 'bk-label', id: `${id}-label` },
    plainText(block['label']),
    needed ? undefined : optional,
  );
  control.labelled.id ||= id;
  if (control.isGroup) control.labelled.setAttribute('aria-labelledby', label.id);
  else label.setAttribute('for', control.labelled.id);
  control.labelled.removeAttribute('aria-label');
  if (control.isGroup && needed) label.append(element('span', { class: 'spoken' }, ` ${scene.words.needed}`));
  if (!control.isGroup) control.labelled.setAttribute('aria-required', String(needed));
  const hintText = maybePlain(block['hint']);
  const hint = hintText === undefined ? undefined : element('p', { class: 'bk-hint', id: `${id}-hint` }, hintText);
  const error = element('p', { class: 'bk-error', id: `${id}-error`, role: 'alert' });
  const root = element('div', { class: 'bk-input' }, label, control.element, error, hint);
  const complain = (text: string | undefined): void => {
    root.classList.toggle('flawed', text !== undefined);
    error.replaceChildren(...(text === undefined ? [] : [icon('warning'), element('span', {}, text)]));
    if (!control.isGroup) control.labelled.setAttribute('aria-invalid', String(text !== undefined));
    const described = [text === undefined ? '' : error.id, hint === undefined ? '' : hint.id].filter(Boolean).join(' ');
    if (described === '') control.labelled.removeAttribute('aria-describedby');
    else control.labelled.setAttribute('aria-describedby', described);
  };
  complain(undefined);
  scene.fields.add({ blockId, actionId, control, needed, complain });
  return root;
}
