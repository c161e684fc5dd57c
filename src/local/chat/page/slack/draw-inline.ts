// Draws words, styles, links, mentions, dates and emoji as elements.
// Must never take HTML, and never make a link that the page may not open.
import { element } from '../element.ts';
import { icon, type IconName } from '../icons.ts';
import { isOpenable } from './angle.ts';
import { slackDate } from './dates.ts';
import { emojiOf } from './emoji.ts';
import type { Inline } from './inline.ts';
import type { Scene } from './scene.ts';

type Drawn = Node | string;

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const;

function link(url: string, text: string): Drawn {
  if (!isOpenable(url)) return text;
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text);
}

function mention(sign: string, text: string, loud = false): HTMLElement {
  return element('span', { class: loud ? 'mention loud' : 'mention' }, element('bdi', {}, sign + text));
}

/** Those that stand for a state are drawn here: they look the same on every machine. */
const signs: Readonly<Record<string, readonly [IconName, string]>> = {
  white_check_mark: ['check', 'good'],
  warning: ['warning', 'warn'],
  no_entry: ['stop', 'bad'],
  x: ['cross', 'bad'],
  information_source: ['info', 'info'],
  key: ['key', 'warn'],
  lock: ['lock', 'warn'],
};

/** One emoji; screen readers hear its short name. */
export function drawEmoji(name: string): HTMLElement {
  const label = name.replaceAll('_', ' ');
  const sign = signs[name];
  if (sign !== undefined) {
    return element('span', { class: `emoji sign ${sign[1]}`, role: 'img', 'aria-label': label }, icon(sign[0]));
  }
  const picture = emojiOf(name);
  const known = !picture.startsWith(':');
  return known
    ? element('span', { class: 'emoji', role: 'img', 'aria-label': label }, picture)
    : element('span', { class: 'emoji unknown' }, picture);
}

type Drawers = { readonly [K in Inline['kind']]: (node: Extract<Inline, { kind: K }>, scene: Scene) => Drawn };

const styled = (node: Extract<Inline, { kind: 'bold' | 'italic' | 'strike' }>, scene: Scene): Drawn =>
  element(tags[node.kind], {}, ...drawInline(node.children, scene));

const drawers = {
  text: ({ text }) => text,
  bold: styled,
  italic: styled,
  strike: styled,
  code: ({ text }) => element('code', {}, text),
  link: ({ url, text }) => link(url, text),
  user: ({ id, label }, scene) => mention('@', scene.nameOf(id) ?? label ?? id),
  channel: ({ id, label }) => mention('#', label ?? id),
  usergroup: ({ id, label }) => mention('', label ?? '@' + String(id)),
  broadcast: ({ range }) => mention('@', range, true),
  emoji: ({ name }) => drawEmoji(name),
  date({ seconds, format, url, fallback }, { words }) {
    const text = slackDate(seconds, format, fallback, words.locale, new Date());
    const time = element('time', { datetime: new Date(seconds * 1000).toISOString() }, text);
    if (url === undefined || !isOpenable(url)) return time;
    return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, time);
  },
} satisfies Drawers;

/** Elements and texts in order. */
export function drawInline(nodes: readonly Inline[], scene: Scene): readonly Drawn[] {
  return nodes.map((node) => (drawers[node.kind] as (node: Inline, scene: Scene) => Drawn)(node, scene));
}
