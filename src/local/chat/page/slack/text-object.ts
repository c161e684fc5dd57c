// Draws a text object: plain_text with its emoji, mrkdwn with all it knows.
// Must never read markup in plain_text.
import { element } from '../element.ts';
import { drawEmoji, drawInline } from './draw-inline.ts';
import { splitEmoji, withEmoji } from './emoji.ts';
import type { Passage } from './inline.ts';
import { parseMrkdwn } from './mrkdwn.ts';
import { isJson, kindOf, objectIn, textIn, undrawable } from './read.ts';
import type { Scene } from './scene.ts';

/** The words of a plain_text object, for labels and buttons; throws an Undrawable for another kind. */
export function plainText(value: unknown): string {
  const object = objectIn(value, 'a missing text');
  if (object['type'] !== 'plain_text') return undrawable(`${kindOf(value)} where plain_text belongs`);
  const text = textIn(object, 'text');
  return object['emoji'] === false ? text : withEmoji(text);
}

/** A plain_text object with its emoji drawn, for where elements may stand. */
export function drawPlain(value: unknown): readonly (Node | string)[] {
  const object = objectIn(value, 'a missing text');
  const text = plainText({ ...object, emoji: false });
  const pieces = splitEmoji(text, object['emoji'] !== false);
  return pieces.map((piece) => ('name' in piece ? drawEmoji(piece.name) : piece.text));
}

/** The words of a plain_text object that need not be there. */
export function maybePlain(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : plainText(value);
}

function passage(piece: Passage, scene: Scene): HTMLElement {
  if (piece.kind === 'pre') return element('pre', {}, element('code', {}, piece.text));
  const tag = piece.kind === 'quote' ? 'blockquote' : 'p';
  return element(tag, { dir: 'auto' }, ...drawInline(piece.children, scene));
}

/** A mrkdwn text as passages, for texts of messages too. */
export function drawMrkdwn(text: string, verbatim: boolean, scene: Scene): HTMLElement {
  return element('div', { class: 'bk-text' }, ...parseMrkdwn(text, verbatim).map((piece) => passage(piece, scene)));
}

/** Any text object. */
export function drawText(value: unknown, scene: Scene): HTMLElement {
  if (isJson(value) && value['type'] === 'mrkdwn') {
    return drawMrkdwn(textIn(value, 'text'), value['verbatim'] === true, scene);
  }
  return element('div', { class: 'bk-text' }, element('p', { dir: 'auto' }, ...drawPlain(value)));
}
