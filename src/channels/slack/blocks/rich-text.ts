// Lines as elements of a rich_text block: the only place where outside data may stand styled, for a text element there
// carries no markup; a mention, a link or an emoji would be an element of its own.
import type { types } from '@slack/bolt';
import type { Sign } from './card-parts.ts';
import type { Line, Run } from './markdown.ts';

export type RichTextBlock = types.RichTextBlock;
export type RichTextList = types.RichTextList;
type Piece = types.RichTextElement;

/** What the author of a card gave a whole text. */
export interface Look {
  readonly bold: boolean;
  readonly code: boolean;
  readonly sign: Sign | undefined;
}

/** A sign by Slack's name for the emoji, and as the character where only plain text may stand. */
export const signs: Readonly<Record<Sign, { readonly name: string; readonly character: string }>> = {
  good: { name: 'white_check_mark', character: '✅' },
  warning: { name: 'warning', character: '⚠️' },
  attention: { name: 'no_entry', character: '⛔' },
  accent: { name: 'information_source', character: 'ℹ️' },
};

/** Lines as paragraphs and bullet lists, in their order. */
export function richText(lines: readonly Line[], look: Look): RichTextBlock {
  const elements: (types.RichTextSection | RichTextList)[] = [];
  lines.forEach(({ bullet, runs }, at) => {
    const pieces = [...(at === 0 ? signPieces(look.sign) : []), ...runs.map((run) => piece(run, look))];
    const last = elements.at(-1);
    if (bullet && last?.type === 'rich_text_list') last.elements.push(section(pieces));
    else if (bullet) elements.push({ type: 'rich_text_list', style: 'bullet', elements: [section(pieces)] });
    else if (last?.type === 'rich_text_section') last.elements.push({ type: 'text', text: '\n' }, ...pieces);
    else elements.push(section(pieces));
  });
  return { type: 'rich_text', elements };
}

/** A paragraph of a bold title and what it says. */
export function factSection(title: readonly Run[], value: readonly Run[]): types.RichTextSection {
  const plain = { bold: false, code: false, sign: undefined };
  return section([
    ...title.map((run) => piece(run, { ...plain, bold: true })),
    ...(title.length === 0 ? [] : [piece({ text: value.length === 0 ? '' : ': ' }, { ...plain, bold: true })]),
    ...value.map((run) => piece(run, plain)),
  ]);
}

/** A bold title, and under it lines in a font of one width; lines above `most` letters in all are left out. */
export function preformatted(title: string, lines: readonly string[], most: number): RichTextBlock {
  let left = most;
  const kept = lines.filter((line) => (left -= line.length + 1) >= 0);
  return {
    type: 'rich_text',
    elements: [
      section([{ type: 'text', text: title, style: { bold: true } }]),
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: kept.join('\n') }] },
    ],
  };
}

function section(elements: Piece[]): types.RichTextSection {
  return { type: 'rich_text_section', elements: elements.filter((one) => one.type !== 'text' || one.text !== '') };
}

function signPieces(sign: Sign | undefined): readonly Piece[] {
  return sign === undefined
    ? []
    : [
        { type: 'emoji', name: signs[sign].name },
        { type: 'text', text: ' ' },
      ];
}

function piece({ text, bold, italic, url }: Run, look: Look): Piece {
  const style = {
    ...(bold === true || look.bold ? { bold: true } : {}),
    ...(italic === true ? { italic: true } : {}),
    ...(look.code ? { code: true } : {}),
  };
  const styled = Object.keys(style).length === 0 ? {} : { style };
  return url === undefined ? { type: 'text', text, ...styled } : { type: 'link', url, text, ...styled };
}
