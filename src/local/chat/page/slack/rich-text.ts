// Draws rich_text: sections, lists, quotes and preformatted pieces. Must never read markup in a text element.
import { element } from '../element.ts';
import { drawInline } from './draw-inline.ts';
import type { Inline } from './inline.ts';
import { isJson, type Json, kindOf, listIn, maybeNumber, maybeText, objectIn, textIn, undrawable } from './read.ts';
import type { Scene } from './scene.ts';

const readers: Readonly<Record<string, (from: Json) => Inline>> = {
  text: (from) => ({ kind: 'text', text: textIn(from, 'text') }),
  link: (from) => ({ kind: 'link', url: textIn(from, 'url'), text: maybeText(from, 'text') ?? textIn(from, 'url') }),
  emoji: (from) => ({ kind: 'emoji', name: textIn(from, 'name') }),
  user: (from) => ({ kind: 'user', id: textIn(from, 'user_id') }),
  usergroup: (from) => ({ kind: 'usergroup', id: textIn(from, 'usergroup_id') }),
  channel: (from) => ({ kind: 'channel', id: textIn(from, 'channel_id') }),
  broadcast: (from) => ({ kind: 'broadcast', range: textIn(from, 'range') }),
  color: (from) => ({ kind: 'code', text: textIn(from, 'value') }),
  date: (from) => ({
    kind: 'date',
    seconds: maybeNumber(from, 'timestamp') ?? undrawable('date without timestamp'),
    format: textIn(from, 'format'),
    url: maybeText(from, 'url'),
    fallback: maybeText(from, 'fallback') ?? '',
  }),
};

function inline(value: unknown): Inline {
  const from = objectIn(value, 'rich text element');
  const read = readers[kindOf(from)] ?? undrawable(`rich text element ${kindOf(from)}`);
  const style: Json = isJson(from['style']) ? from['style'] : {};
  let node = read(from);
  if (style['code'] === true && node.kind === 'text') node = { kind: 'code', text: node.text };
  for (const kind of ['strike', 'italic', 'bold'] as const) {
    if (style[kind] === true) node = { kind, children: [node] };
  }
  return node;
}

function words(from: Json, scene: Scene): readonly (Node | string)[] {
  return drawInline(listIn(from, 'elements').map(inline), scene);
}

function list(from: Json, scene: Scene): HTMLElement {
  const indent = Math.min(maybeNumber(from, 'indent') ?? 0, 8);
  const ordered = textIn(from, 'style') === 'ordered';
  const start = (maybeNumber(from, 'offset') ?? 0) + 1;
  const items = listIn(from, 'elements').map((item) => {
    if (kindOf(item) !== 'rich_text_section') return undrawable(`${kindOf(item)} in a list`);
    return element('li', { dir: 'auto' }, ...words(item as Json, scene));
  });
  const attributes = { class: `indent-${indent}`, start: ordered && start !== 1 ? start : undefined };
  return element(ordered ? 'ol' : 'ul', attributes, ...items);
}

const pieces: Readonly<Record<string, (from: Json, scene: Scene) => HTMLElement>> = {
  rich_text_section: (from, scene) => element('p', { dir: 'auto' }, ...words(from, scene)),
  rich_text_quote: (from, scene) => element('blockquote', { dir: 'auto' }, ...words(from, scene)),
  rich_text_preformatted: (from, scene) => element('pre', {}, element('code', {}, ...words(from, scene))),
  rich_text_list: list,
};

/** A rich_text block or cell. */
export function drawRichText(block: Json, scene: Scene): HTMLElement {
  const drawn = listIn(block, 'elements').map((piece) => {
    const draw = pieces[kindOf(piece)] ?? undrawable(`rich text ${kindOf(piece)}`);
    return draw(piece as Json, scene);
  });
  return element('div', { class: 'bk-text' }, ...drawn);
}
