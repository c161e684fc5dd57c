// Buttons, link buttons and overflow menus. Must never open an address that is not https or http.
import { element } from '../element.ts';
import type { Json } from './read.ts';
import { isJson, maybeText } from './read.ts';
import { groupsOf } from './options.ts';
import type { Scene } from './scene.ts';
import { drawPlain, plainText } from './text-object.ts';

/** Opens an address in a new tab, which knows nothing of this page. */
function openPage(url: string): void {
  if (/^https?:\/\//iu.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}

/** A button element of the block `blockId`. A link button opens its page and tells the app too, as in Slack. */
export function drawButton(from: Json, blockId: string, scene: Scene): HTMLElement {
  const url = maybeText(from, 'url');
  const style = maybeText(from, 'style');
  const names = [
    'bk-button',
    ...(style === 'primary' || style === 'danger' ? [style] : []),
    ...(url === undefined ? [] : ['to-page']),
  ];
  const button = element(
    'button',
    {
      type: 'button',
      class: names.join(' '),
      role: url === undefined ? undefined : 'link',
      'aria-label': maybeText(from, 'accessibility_label'),
    },
    element('span', {}, ...drawPlain(from['text'])),
  );
  const actionId = maybeText(from, 'action_id') ?? '';
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-busy') === 'true') return;
    void agreed(from, button, scene).then((yes) => {
      if (!yes) return;
      if (url !== undefined) openPage(url);
      scene.act({ blockId, actionId }, button);
    });
  });
  return button;
}

/** Whether the person agrees, at once when the element asks nothing. */
export function agreed(from: Json, control: HTMLElement, scene: Scene): Promise<boolean> {
  return isJson(from['confirm']) ? scene.confirm(from['confirm'], control) : Promise.resolve(true);
}

/** A menu behind three dots, of at most five things to do. */
export function drawOverflow(from: Json, blockId: string, scene: Scene): HTMLElement {
  const actionId = maybeText(from, 'action_id') ?? '';
  const button = element(
    'button',
    { type: 'button', class: 'bk-button overflow', 'aria-expanded': 'false', 'aria-label': scene.words.more },
    '⋯',
  );
  const options = groupsOf(from).flatMap((group) => group.options);
  const items = options.map(({ value, text }) => {
    const item = element('button', { type: 'button' }, plainText(text));
    item.addEventListener('click', () => {
      open(false);
      button.focus();
      void agreed(from, button, scene).then(
        (yes) => yes && scene.act({ blockId, actionId, value: { selected_option: value } }, button),
      );
    });
    return item;
  });
  const list = element('div', { class: 'bk-menu', hidden: true }, ...items);
  const root = element('div', { class: 'bk-multi' }, button, list);
  const open = (on: boolean): void => {
    list.hidden = !on;
    button.setAttribute('aria-expanded', String(on));
  };
  button.addEventListener('click', () => open(list.hidden === true));
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || list.hidden) return;
    event.stopPropagation();
    open(false);
    button.focus();
  });
  root.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node) || !root.contains(event.relatedTarget)) open(false);
  });
  return root;
}
