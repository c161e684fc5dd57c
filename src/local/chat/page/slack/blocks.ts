// Draws Block Kit: a list of blocks as Slack's clients show them.
// Must never drop what it does not know: a red box says what cannot be drawn, and so would a person's Slack not.
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { drawButton, drawOverflow, agreed } from './button.ts';
import { drawControl, isControl } from './control.ts';
import { drawImage, drawSmallImage } from './image.ts';
import { drawInput } from './input-block.ts';
import { isUndrawable, type Json, kindOf, listIn, maybeList, maybeText, objectIn, undrawable } from './read.ts';
import { drawRichText } from './rich-text.ts';
import type { Scene } from './scene.ts';
import { drawTable } from './table.ts';
import { drawPlain, drawText } from './text-object.ts';

type DrawBlock = (block: Json, blockId: string, scene: Scene) => HTMLElement;

/** An element of an actions block or the accessory of a section. */
function interactive(value: unknown, blockId: string, scene: Scene): HTMLElement {
  const from = objectIn(value, 'element');
  if (kindOf(from) === 'button') return drawButton(from, blockId, scene);
  if (kindOf(from) === 'overflow') return drawOverflow(from, blockId, scene);
  if (!isControl(from)) return undrawable(`element ${kindOf(from)}`);
  const actionId = maybeText(from, 'action_id') ?? '';
  const control = drawControl(from, scene, () => {
    void agreed(from, control.labelled, scene).then((yes) => {
      const value = control.read();
      if (yes) scene.act({ blockId, actionId, ...(value === undefined ? {} : { value }) }, control.element);
    });
  });
  scene.fields.add({ blockId, actionId, control, needed: false, complain: () => undefined });
  return control.element;
}

function section(block: Json, blockId: string, scene: Scene): HTMLElement {
  const fields = maybeList(block, 'fields');
  if (block['text'] === undefined && fields.length === 0) return undrawable('section without text');
  const { accessory } = block;
  const text = element('div', { class: 'bk-main' });
  if (block['text'] !== undefined) text.append(drawText(block['text'], scene));
  if (fields.length > 0) {
    text.append(element('div', { class: 'bk-fields' }, ...fields.map((field) => drawText(field, scene))));
  }
  const root = element('div', { class: 'bk-section' }, text);
  if (accessory === undefined || accessory === null) return root;
  const isImage = kindOf(accessory) === 'image';
  const drawn = isImage ? drawSmallImage(accessory as Json, scene) : interactive(accessory, blockId, scene);
  root.append(element('div', { class: isImage ? 'bk-accessory picture' : 'bk-accessory' }, drawn));
  return root;
}

function context(block: Json, _id: string, scene: Scene): HTMLElement {
  const drawn = listIn(block, 'elements').map((one) =>
    kindOf(one) === 'image' ? drawSmallImage(one as Json, scene) : drawText(one, scene),
  );
  return element('div', { class: 'bk-context' }, ...drawn);
}

const levels = { default: 'chat', info: 'info', warning: 'warning', error: 'warning', success: 'check' } as const;

function alert(block: Json, _id: string, scene: Scene): HTMLElement {
  const level = (maybeText(block, 'level') ?? 'default') as keyof typeof levels;
  const name = levels[level] ?? undrawable(`alert of level ${level}`);
  return element('div', { class: `bk-alert ${level}`, role: 'note' }, icon(name), drawText(block['text'], scene));
}

function header(block: Json, _id: string, scene: Scene): HTMLElement {
  return element(
    scene.surface === 'message' ? 'h4' : 'h3',
    { class: 'bk-header', dir: 'auto' },
    ...drawPlain(block['text']),
  );
}

function actions(block: Json, blockId: string, scene: Scene): HTMLElement {
  return element(
    'div',
    { class: 'bk-actions' },
    ...listIn(block, 'elements').map((one) => interactive(one, blockId, scene)),
  );
}

const drawers: Readonly<Record<string, DrawBlock>> = {
  header,
  section,
  context,
  actions,
  alert,
  divider: () => element('hr', { class: 'bk-divider' }),
  rich_text: (block, _id, scene) => drawRichText(block, scene),
  input: drawInput,
  image: (block, _id, scene) => drawImage(block, scene),
  table: (block, _id, scene) => drawTable(block, scene),
};

/** The box for what cannot be drawn. */
function broken(what: string, { words }: Scene): HTMLElement {
  return element(
    'div',
    { class: 'bk-broken', role: 'note' },
    icon('warning'),
    element('span', {}, words.cannotDraw(what)),
  );
}

function drawBlock(value: unknown, at: number, scene: Scene): HTMLElement {
  try {
    const block = objectIn(value, 'block');
    const draw = drawers[kindOf(block)] ?? undrawable(kindOf(block));
    return draw(block, maybeText(block, 'block_id') ?? `#${at}`, scene);
  } catch (error) {
    if (isUndrawable(error)) return broken(error.what, scene);
    throw error;
  }
}

/** Draws blocks in order; one that cannot be drawn becomes a red box, the others stay. */
export function drawBlocks(blocks: unknown, scene: Scene): HTMLElement {
  const list = Array.isArray(blocks) ? blocks : [];
  const drawn = list.map((block: unknown, at) => drawBlock(block, at, scene));
  if (!Array.isArray(blocks)) drawn.push(broken('blocks', scene));
  return element('div', { class: 'bk' }, ...drawn);
}
