// Makes page elements from names and texts.
// Must never take HTML: every text becomes a text node, whatever it contains.

type Value = string | number | boolean | undefined;
export type Child = Node | string | undefined;

/** An element with attributes (`true` is an empty attribute; `false` and `undefined` leave it out) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** The element of index.html with this id and, when asked, of this kind; throws when page and script do not fit. */
export function part(id: string): HTMLElement;
export function part<K extends keyof HTMLElementTagNameMap>(id: string, tag: K): HTMLElementTagNameMap[K];
export function part(id: string, tag?: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null || (tag !== undefined && found.localName !== tag)) {
    throw new Error(`index.html has no ${tag ?? ''}#${id}`);
  }
  return found;
}

/** A text only for screen readers. */
export function spoken(text: string): HTMLSpanElement {
  return element('span', { class: 'spoken' }, text);
}
