// What a person sees of Slack's blocks, drawn with letters, and ways to look into blocks. For tests only.
import assert from 'node:assert/strict';
import { toForm } from '../../../../src/channels/slack/blocks/form.ts';
import { flawsOfBlocks, flawsOfView } from '../../../../src/local/slack/block-kit/flaws.ts';

type Thing = Readonly<Record<string, any>>;

/** Every object inside a value, itself too. */
export function* objects(value: unknown): Generator<Thing> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value;
  for (const inner of Object.values(value)) yield* objects(inner);
}

/** The buttons among blocks, in their order. */
export function buttonsOf(blocks: readonly unknown[]): readonly Thing[] {
  return [...objects(blocks)].filter((one) => one['type'] === 'button');
}

/** The value of the button that opens the form. */
export function formValue(blocks: readonly unknown[]): string {
  return String(buttonsOf(blocks).find((one) => one['action_id'] === 'form')?.['value']);
}

/** The form behind the button with this value, or the only one of these blocks. */
export function opened(blocks: readonly unknown[], value = formValue(blocks), language = 'en') {
  const view = toForm(value, { ...place, blocks }, language);
  assert.ok(view !== undefined, 'the button opens no form');
  return view;
}

/** Where the messages of these tests are. */
export const place = { channel: 'D0123', ts: '1795262400.000100' };

/** That Slack takes the message, and that nothing in it can come alive. */
export function assertMessage(
  message: { readonly text: string; readonly blocks: readonly unknown[] },
  where = '',
): void {
  assert.deepEqual(flawsOfBlocks(message.blocks, 'message'), [], where);
  assert.ok(message.text.trim() !== '' && message.text.length <= 4_000, where);
  assert.ok(!/[<>]|&(?!amp;|lt;|gt;)/.test(message.text), `${where}: ${message.text}`);
  assertInert(message.blocks, where);
}

/** That Slack takes the view, and that nothing in it can come alive. */
export function assertView(view: { readonly blocks: readonly unknown[] }, where = ''): void {
  assert.deepEqual(flawsOfView(view), [], where);
  assertInert(view.blocks, where);
}

/** Control and direction characters but line breaks, and halves of characters. */
const treacherous = /(?!\n)[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;

/** Only text elements that carry no markup, no emoji codes, no direction or control, and no mention at all. */
function assertInert(blocks: readonly unknown[], where: string): void {
  const signs = new Set(['white_check_mark', 'warning', 'no_entry', 'information_source']);
  for (const object of objects(blocks)) {
    const { type, text } = object;
    if (typeof text === 'string') assert.ok(!treacherous.test(text), `${where}: ${JSON.stringify(text)}`);
    assert.notEqual(type, 'mrkdwn', where);
    assert.ok(!['user', 'usergroup', 'channel', 'team', 'broadcast'].includes(type), where);
    if (type === 'plain_text') assert.equal(object['emoji'], false, where);
    if (type === 'emoji') assert.ok(signs.has(object['name']), where);
  }
}

/** All words in blocks, wherever they stand. */
export function wordsIn(blocks: readonly unknown[]): string {
  return [...objects(blocks)].flatMap((one) => (typeof one['text'] === 'string' ? [one['text']] : [])).join(' ');
}

/** The blocks as lines of letters. */
export function sketch(blocks: readonly unknown[]): string {
  return blocks.map((block) => drawn(block as Thing)).join('\n');
}

function drawn(block: Thing): string {
  switch (block['type']) {
    case 'header':
      return `# ${block['text'].text}`;
    case 'context':
      return block['elements'].map((one: Thing) => `(${one['text']})`).join(' ');
    case 'divider':
      return '---';
    case 'actions':
      return block['elements'].map((one: Thing) => `[${styleOf(one)}${one['text'].text}]`).join(' ');
    case 'rich_text':
      return block['elements'].map(paragraph).join('\n');
    case 'input':
      return `${block['label'].text}${block['optional'] === true ? '' : '*'}: <${block['element'].type}>`;
    default:
      return JSON.stringify(block);
  }
}

function paragraph(one: Thing): string {
  return one['type'] === 'rich_text_list'
    ? one['elements'].map((item: Thing) => `• ${paragraph(item)}`).join('\n')
    : one['elements'].map(piece).join('');
}

function styleOf({ style, url }: Thing): string {
  const mark = style === 'primary' ? '!' : style === 'danger' ? '‼' : '';
  return mark + (url === undefined ? '' : '↗');
}

function piece({ type, name, text, style = {}, url }: Thing): string {
  if (type === 'emoji') return `:${name}:`;
  const marks =
    (style.bold === true ? '**' : '') + (style.italic === true ? '_' : '') + (style.code === true ? '`' : '');
  const styled = `${marks}${text}${[...marks].toReversed().join('')}`;
  return url === undefined ? styled : `<${styled}|${url}>`;
}

/** A card around elements. */
export function card(body: readonly unknown[], rest: object = {}): Thing {
  return { type: 'AdaptiveCard', version: '1.5', body, ...rest };
}

/** A button that sends. */
export function submit(data: object = { verb: 'answer' }, rest: object = {}): Thing {
  return { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'Send', data, ...rest }] };
}
