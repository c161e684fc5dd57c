// The parts of a card as Slack's blocks: what is text, what is large, what is small, what stands together.
import type { types } from '@slack/bolt';
import { chartLines } from '../../card-chart.ts';
import { isAuthored } from './authored.ts';
import { button, plain } from './buttons.ts';
import type { Part, ReadCard, TextPart } from './card-parts.ts';
import { cut, limits } from './limits.ts';
import { linesOf, wordsOfLines } from './markdown.ts';
import { unsayable } from './unsayable.ts';
import { factSection, preformatted, richText, signs } from './rich-text.ts';
import type { RichTextBlock, RichTextList } from './rich-text.ts';

/** What our cards become. */
export type Block = types.HeaderBlock | types.ContextBlock | types.DividerBlock | types.ActionsBlock | RichTextBlock;

/** The blocks of a card, its fields left out. Throws a Fault for more than `max`. */
export function draw(card: ReadCard, language: string, max: number): readonly Block[] {
  const blocks: Block[] = [];
  let buttons = 0;
  for (const part of card.parts) {
    for (const block of blocksOf(part, card, language, buttons)) place(block, blocks);
    if (part.kind === 'buttons') buttons += part.buttons.length;
  }
  while (blocks.at(-1)?.type === 'divider') blocks.pop();
  if (blocks.length === 0) return unsayable('it is empty');
  return blocks.length <= max ? blocks : unsayable(`it takes ${blocks.length} blocks, and Slack takes ${max}`);
}

function blocksOf(part: Part, card: ReadCard, language: string, before: number): readonly Block[] {
  switch (part.kind) {
    case 'text':
      return textBlocks(part, card.links, language);
    case 'facts': {
      const elements = part.facts
        .map(({ title, value }) => factSection(runsOf(title, card.links), runsOf(value, card.links)))
        .filter((section) => section.elements.length > 0);
      return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
    }
    case 'chart':
      return [preformatted(part.chart.title, chartLines(part.chart, language), limits.text)];
    case 'divider':
      return [{ type: 'divider' }];
    case 'buttons': {
      const elements = part.buttons.map((one, at) => button(one, before + at + 1, card, language));
      return elements.length === 0 ? [] : [{ type: 'actions', elements }];
    }
    case 'input':
      return [];
  }
}

function runsOf(text: string, links: readonly string[]) {
  return linesOf(text, links).flatMap(({ runs }, at) => (at === 0 ? runs : [{ text: ' ' }, ...runs]));
}

function textBlocks(part: TextPart, links: readonly string[], language: string): readonly Block[] {
  const lines = linesOf(part.text, links);
  if (lines.length === 0) return [];
  const { sign } = part;
  const signed = (text: string) => (sign === undefined ? text : `${signs[sign].character} ${text}`);
  if (isHeader(part, language)) return [{ type: 'header', text: plain(signed(part.text.trim())) }];
  if (part.subtle) return [{ type: 'context', elements: [plain(cut(signed(wordsOfLines(lines)), limits.text))] }];
  return [richText(lines, { ...part, bold: part.bold || part.heading || part.large })];
}

/** Only what is surely our own and without markup is set large, and a number that is to be read off. */
function isHeader({ text, heading, large }: TextPart, language: string): boolean {
  if (!(heading || large) || text.length > limits.header - 3) return false;
  return /^[0-9]{1,12}$/.test(text) || (isAuthored(text, language) && !/[\\*_[\n]|^\s*- /.test(text));
}

/** Adds a block, or lets it join the one before. */
function place(block: Block, blocks: Block[]): void {
  const last = blocks.at(-1);
  if (block.type === 'divider' && (last === undefined || last.type === 'divider')) return;
  if (last === undefined || !joined(block, last)) blocks.push(...rows(block));
}

function joined(block: Block, last: Block): boolean {
  if (block.type === 'actions' && last.type === 'actions') {
    if (last.elements.length + block.elements.length > limits.buttonsInRow) return false;
    last.elements.push(...block.elements);
    return true;
  }
  if (block.type === 'context' && last.type === 'context') {
    // several texts of one context block would stand beside each other
    last.elements = [plain(cut(`${contextText(last)}\n${contextText(block)}`, limits.text))];
    return true;
  }
  return block.type === 'rich_text' && last.type === 'rich_text' && joinedList(block, last);
}

/** More buttons than Slack takes in a row stand in several. */
function rows(block: Block): readonly Block[] {
  if (block.type !== 'actions' || block.elements.length <= limits.buttonsInRow) return [block];
  const count = Math.ceil(block.elements.length / limits.buttonsInRow);
  return Array.from({ length: count }, (_row, at) => ({
    type: 'actions',
    elements: block.elements.slice(at * limits.buttonsInRow, (at + 1) * limits.buttonsInRow),
  }));
}

function contextText(block: types.ContextBlock): string {
  return block.elements.map((one) => ('text' in one ? one.text : '')).join('\n');
}

/** Items that a template made one by one are one list. */
function joinedList(block: RichTextBlock, last: RichTextBlock): boolean {
  const [items, ...others] = block.elements;
  const list = last.elements.at(-1);
  if (items?.type !== 'rich_text_list' || others.length > 0 || list?.type !== 'rich_text_list') return false;
  for (const item of items.elements) {
    if (list.elements.at(-1) === more) break;
    list.elements.push(lengthOf(list) + lengthOf({ ...items, elements: [item] }) > limits.text ? more : item);
  }
  return true;
}

/** The last item of a list that is too long. */
const more: types.RichTextSection = { type: 'rich_text_section', elements: [{ type: 'text', text: '…' }] };

function lengthOf(list: RichTextList): number {
  return list.elements
    .flatMap(({ elements }) => elements)
    .reduce((sum, element) => sum + ('text' in element ? (element.text ?? '').length : 1), 0);
}
