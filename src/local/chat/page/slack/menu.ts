// A button that opens a short list of things to do. Must never stay open once the focus is elsewhere.
import { element } from '../element.ts';
import { icon, type IconName } from '../icons.ts';

export type MenuItem = { readonly title: string; readonly run: () => void };
export type Menu = { readonly element: HTMLElement; offer(items: readonly MenuItem[]): void };

/** A menu; it keeps its items while they stay the same, and with them the focus. */
export function makeMenu(label: string, picture: IconName): Menu {
  const button = element(
    'button',
    { type: 'button', class: 'sl-tool', 'aria-expanded': 'false' },
    icon(picture),
    element('span', {}, label),
  );
  const list = element('ul', { class: 'bk-menu', hidden: true });
  const root = element('div', { class: 'sl-menu' }, button, list);
  let shown = '';
  const open = (on: boolean): void => {
    list.hidden = !on;
    button.setAttribute('aria-expanded', String(on));
  };
  button.addEventListener('click', () => {
    open(list.hidden === true);
    if (!list.hidden) list.querySelector('button')?.focus();
  });
  root.addEventListener('keydown', (event) => {
    const items = [...list.querySelectorAll('button')];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    if (list.hidden) return;
    if (event.key === 'Escape') {
      open(false);
      button.focus();
    } else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items[(at - 1 + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  root.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node) || !root.contains(event.relatedTarget)) open(false);
  });
  return {
    element: root,
    offer(items) {
      const now = JSON.stringify(items);
      if (now === shown) return;
      shown = now;
      list.replaceChildren(
        ...items.map(({ title, run }) => {
          const item = element('button', { type: 'button' }, title);
          item.addEventListener('click', () => {
            open(false);
            button.focus();
            run();
          });
          return element('li', {}, item);
        }),
      );
    },
  };
}
