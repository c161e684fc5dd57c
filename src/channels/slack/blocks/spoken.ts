// What a message of ours said, taken from the copy that Slack sends along with a pressed button: only the kinds of text
// blocks that we make, built anew, for a view refuses what Slack adds to a message.
import type { types } from '@slack/bolt';
import type { Block } from './draw.ts';
import { plain } from './buttons.ts';
import { cut, limits } from './limits.ts';
import { isRecord, own, textAt } from '../read.ts';
import { fieldsAt } from './fields.ts';
import type { Fields } from './fields.ts';

/** The headings, texts and small print in their order. Whatever else there is, is left out. */
export function textsOf(blocks: readonly unknown[]): readonly Block[] {
  return blocks.filter(isRecord).flatMap((block) => textBlock(block));
}

function textBlock(block: Fields): readonly Block[] {
  switch (own(block, 'type')) {
    case 'header': {
      const text = unescaped(textAt(block, 'text', 'text'));
      return text === '' ? [] : [{ type: 'header', text: plain(cut(text, limits.header)) }];
    }
    case 'context': {
      const texts = fieldsAt(block, 'elements')
        .filter((element) => own(element, 'type') === 'plain_text')
        .map((element) => unescaped(textAt(element, 'text')))
        .filter((text) => text !== '');
      return texts.length === 0 ? [] : [{ type: 'context', elements: [plain(cut(texts.join('\n'), limits.text))] }];
    }
    case 'rich_text': {
      const elements = fieldsAt(block, 'elements').flatMap((element) => richElement(element));
      return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
    }
    default:
      return [];
  }
}

/** Slack may hand plain text back with its control characters as entities. */
function unescaped(text: string | undefined): string {
  return (text ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function richElement(element: Fields): readonly types.RichTextBlockElement[] {
  if (own(element, 'type') === 'rich_text_preformatted') return bars(element);
  if (own(element, 'type') === 'rich_text_section') return section(element);
  if (own(element, 'type') !== 'rich_text_list') return [];
  const elements = fieldsAt(element, 'elements').flatMap((item) => section(item));
  return elements.length === 0 ? [] : [{ type: 'rich_text_list', style: 'bullet', elements }];
}

/** A chart: text and nothing else. */
function bars(element: Fields): readonly types.RichTextPreformatted[] {
  const text = fieldsAt(element, 'elements')
    .map((piece) => textAt(piece, 'text') ?? '')
    .join('');
  return text === '' ? [] : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }];
}

function section(element: Fields): readonly types.RichTextSection[] {
  const elements = fieldsAt(element, 'elements').flatMap((piece) => pieceOf(piece));
  return elements.length === 0 ? [] : [{ type: 'rich_text_section', elements }];
}

function pieceOf(piece: Fields): readonly types.RichTextElement[] {
  const [text, url, name] = [textAt(piece, 'text') ?? '', textAt(piece, 'url'), textAt(piece, 'name')];
  const style = styleOf(own(piece, 'style'));
  switch (own(piece, 'type')) {
    case 'text':
      return text === '' ? [] : [{ type: 'text', text, ...style }];
    case 'link':
      return text === '' || url === undefined ? [] : [{ type: 'link', url, text, ...style }];
    case 'emoji':
      return name === undefined ? [] : [{ type: 'emoji', name }];
    default:
      return [];
  }
}

function styleOf(style: unknown): Pick<types.RichTextText, 'style'> {
  const set = (['bold', 'italic', 'code'] as const).filter((name) => own(style, name) === true);
  return set.length === 0 ? {} : { style: Object.fromEntries(set.map((name) => [name, true])) };
}
