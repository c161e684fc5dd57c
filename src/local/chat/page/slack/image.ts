// Draws images. Must never fetch a picture from another host: the page stays on this machine, so an address elsewhere
// is shown as a frame with what the picture says in words.
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { type Json, textIn } from './read.ts';
import type { Scene } from './scene.ts';
import { maybePlain } from './text-object.ts';

function isHere(url: string): boolean {
  return /^data:image\/(?:png|jpeg|gif);/u.test(url) || url.startsWith(`${location.origin}/`);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** The picture of a context or of an accessory. */
export function drawSmallImage(from: Json, scene: Scene): HTMLElement {
  const url = textIn(from, 'image_url');
  const alt = textIn(from, 'alt_text');
  if (isHere(url)) return element('img', { src: url, alt });
  return element(
    'span',
    { class: 'bk-frame', role: 'img', 'aria-label': alt, title: scene.words.notFetched(hostOf(url)) },
    icon('image'),
  );
}

/** An image block with its title. */
export function drawImage(block: Json, scene: Scene): HTMLElement {
  const url = textIn(block, 'image_url');
  const alt = textIn(block, 'alt_text');
  const title = maybePlain(block['title']);
  const caption = title === undefined ? undefined : element('figcaption', {}, title);
  if (isHere(url)) return element('figure', { class: 'bk-image' }, caption, element('img', { src: url, alt }));
  const frame = element(
    'div',
    { class: 'bk-frame large' },
    icon('image'),
    element('span', {}, alt),
    element('small', {}, scene.words.notFetched(hostOf(url))),
  );
  return element('figure', { class: 'bk-image' }, caption, frame);
}
