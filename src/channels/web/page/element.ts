// Makes the page's elements. Must never take markup: every text becomes a text node, whatever it contains.

type Value = string | number | boolean;
export type Child = Node | string;

/** An element with attributes (`true` is an empty one, `false` leaves it out) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

/** A text only for screen readers. */
export function spoken(text = ''): HTMLSpanElement {
  return element('span', { class: 'spoken' }, text);
}

/** A sentence around a name that may be written from right to left. */
export function sentence(text: string, mark: string, name: string): readonly Child[] {
  const [before = '', after = ''] = text.split(`{${mark}}`);
  return [before, element('bdi', { translate: 'no' }, name), after];
}

/** Sets a text only if it changed, so that live regions speak once. */
export function say(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
