// The rich_text block and all that is in it. Text in it carries no markup; lists do not nest, they are indented.
import {
  address,
  anyString,
  definition,
  type Fields,
  flag,
  link,
  list,
  object,
  oneOf,
  type Schema,
  string,
  typed,
  whole,
  word,
} from './shape.ts';

const textStyle = object({}, { bold: flag, italic: flag, strike: flag, code: flag, underline: flag });

/** Mentions have no code, but can be highlighted. */
const mentionStyle = object(
  {},
  { bold: flag, italic: flag, strike: flag, underline: flag, highlight: flag, client_highlight: flag, unlink: flag },
);

const border = whole(0, 1);
const inner = oneOf(
  'text-text',
  'text-link',
  'text-emoji',
  'text-date',
  'text-user',
  'text-usergroup',
  'text-team',
  'text-channel',
  'text-broadcast',
  'text-color',
);

/** What one text element may hold; Slack documents no limit, 3,000 is that of every other text. */
const most = 3000;

/** Definitions that `richText` refers to. */
export const richTextDefinitions: Fields = {
  'text-text': typed('text', { text: string(most) }, { style: textStyle }),
  'text-link': typed('link', { url: link() }, { text: string(most), unsafe: flag, style: textStyle }),
  'text-emoji': typed(
    'emoji',
    { name: { type: 'string', pattern: "^[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?$" } },
    { unicode: string(100), url: address(), skin_tone: whole(1, 6), style: mentionStyle },
  ),
  'text-date': typed(
    'date',
    { timestamp: { type: 'integer' }, format: { type: 'string', pattern: '\\{[a-z_]+\\}' } },
    { url: link(), fallback: string(most), style: textStyle },
  ),
  'text-user': typed('user', { user_id: id('UW') }, { style: mentionStyle }),
  'text-usergroup': typed('usergroup', { usergroup_id: id('S') }, { style: mentionStyle }),
  'text-team': typed('team', { team_id: id('T') }, { style: mentionStyle }),
  'text-channel': typed('channel', { channel_id: id('CDG') }, { style: mentionStyle }),
  'text-broadcast': typed('broadcast', { range: word('here', 'channel', 'everyone') }, { style: mentionStyle }),
  'text-color': typed('color', { value: { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' } }, { style: mentionStyle }),
  rich_text_section: typed('rich_text_section', { elements: list(inner, 500, 0) }),
  rich_text_list: typed(
    'rich_text_list',
    { style: word('bullet', 'ordered'), elements: list(oneOf('rich_text_section'), 500) },
    { indent: whole(0, 8), offset: whole(0, 10_000), border },
  ),
  rich_text_quote: typed('rich_text_quote', { elements: list(inner, 500, 0) }, { border }),
  rich_text_preformatted: typed(
    'rich_text_preformatted',
    { elements: list(oneOf('text-text', 'text-link'), 500, 0) },
    { border, language: anyString },
  ),
  'rich-text': richText({ block_id: string(255) }),
};

/** A rich_text block inside another one, or in an input. */
export const richTextInside = definition('rich-text');

/** The block; `fields` are those of every block. */
export function richText(fields: Fields): Schema {
  const parts = oneOf('rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted');
  return typed('rich_text', { elements: list(parts, 500) }, fields);
}

function id(letters: string): Schema {
  return { type: 'string', pattern: `^[${letters}][A-Z0-9]+$` };
}
