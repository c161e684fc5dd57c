// Asks whether a person means it, over everything else in Slack's window.
// Must never count anything but the confirming button as a yes.
import { element } from '../element.ts';
import { isJson, type Json, maybeText } from './read.ts';
import type { Scene } from './scene.ts';
import { drawText, maybePlain } from './text-object.ts';

/** Makes the way to ask; `layer` covers the window, `cover` makes what lies beneath inert. */
export function makeConfirm(
  layer: HTMLElement,
  cover: (on: boolean) => void,
): (asked: unknown, from: HTMLElement, scene: Scene) => Promise<boolean> {
  let made = 0;
  return (asked, from, scene) =>
    new Promise((resolve) => {
      const object: Json = isJson(asked) ? asked : {};
      const { words } = scene;
      const id = `sl-confirm-${(made += 1)}`;
      const deny = element('button', { type: 'button', class: 'bk-button' }, maybePlain(object['deny']) ?? words.close);
      const danger = maybeText(object, 'style') === 'danger';
      const yes = element(
        'button',
        { type: 'button', class: `bk-button ${danger ? 'danger solid' : 'primary'}` },
        maybePlain(object['confirm']) ?? words.submit,
      );
      const text = drawText(object['text'] ?? { type: 'plain_text', text: '' }, scene);
      text.id = `${id}-text`;
      const box = element(
        'div',
        {
          class: 'sl-confirm',
          role: 'alertdialog',
          'aria-modal': 'true',
          'aria-labelledby': id,
          'aria-describedby': text.id,
        },
        element('h3', { id, dir: 'auto' }, maybePlain(object['title']) ?? ''),
        text,
        element('div', { class: 'sl-modal-foot' }, deny, yes),
      );
      const end = (answer: boolean): void => {
        layer.replaceChildren();
        layer.hidden = true;
        cover(false);
        from.focus();
        resolve(answer);
      };
      deny.addEventListener('click', () => end(false));
      yes.addEventListener('click', () => end(true));
      box.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          end(false);
        } else if (event.key === 'Tab') {
          event.preventDefault();
          (document.activeElement === deny ? yes : deny).focus();
        }
      });
      layer.replaceChildren(box);
      layer.hidden = false;
      cover(true);
      (danger ? deny : yes).focus();
    });
}
