// The blocks. Docs: reference/block-kit/blocks. Which of them a surface takes is not said here but in `surfaces.ts`.
import { accessories, actors, inputs } from './elements.ts';
import { richText, richTextInside } from './rich-text.ts';
import {
  address,
  anyString,
  definition,
  type Fields,
  flag,
  list,
  object,
  oneOf,
  string,
  typed,
  whole,
  word,
} from './shape.ts';
import { anyText, mrkdwn, pictureSource, plain } from './texts.ts';

const block = { block_id: string(255) };
const picture = definition('picture');
/** Counted by `surfaces.ts` over all blocks together. */
const endless = string(Number.MAX_SAFE_INTEGER);
const cells = oneOf('rich-text', 'raw-text', 'raw-number');

/** Definitions of every block, by type, and of what only they use. */
export const blockDefinitions: Fields = {
  'plain-context': plain(),
  'mrkdwn-context': mrkdwn(),
  'raw-text': typed('raw_text', { text: endless }),
  'raw-number': typed('raw_number', { value: { type: 'number' }, text: endless }),
  'url-source': typed('url', { url: address(), text: anyString }),

  actions: typed('actions', { elements: list(oneOf(...actors), 25) }, block),
  alert: typed(
    'alert',
    { text: anyText() },
    { ...block, level: word('default', 'info', 'warning', 'error', 'success') },
  ),
  card: typed(
    'card',
    {},
    {
      ...block,
      hero_image: picture,
      icon: picture,
      title: mrkdwn(150),
      subtitle: mrkdwn(150),
      body: mrkdwn(200),
      actions: list(definition('button'), 5),
    },
  ),
  carousel: typed('carousel', { elements: list(definition('card'), 10) }, block),
  container: typed(
    'container',
    {
      child_blocks: list(
        oneOf('actions', 'context', 'divider', 'header', 'image', 'input', 'rich_text', 'section', 'table', 'video'),
        10,
      ),
    },
    {
      ...block,
      title: plain(150),
      rich_text_title: richTextInside,
      subtitle: anyText(150),
      width: word('narrow', 'standard', 'wide', 'full'),
      icon: picture,
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    },
  ),
  context: typed('context', { elements: list(oneOf('picture', 'plain-context', 'mrkdwn-context'), 10) }, block),
  context_actions: typed('context_actions', { elements: list(oneOf('feedback_buttons', 'icon_button'), 5) }, block),
  data_table: typed(
    'data_table',
    { rows: list(list(cells, 20), 100), caption: string(3000) },
    { ...block, page_size: whole(1, 100), row_header_column_index: whole(0, 19) },
  ),
  divider: typed('divider', {}, block),
  file: typed('file', { source: word('remote'), external_id: string(255) }, block),
  header: typed('header', { text: plain(150) }, block),
  image: typed('image', { alt_text: string(2000) }, { ...block, ...pictureSource, title: plain(2000) }),
  input: typed(
    'input',
    { label: plain(2000), element: oneOf(...inputs) },
    { ...block, hint: plain(2000), optional: flag, dispatch_action: flag },
  ),
  markdown: typed('markdown', { text: endless }, block),
  plan: typed('plan', { title: string(3000) }, { ...block, tasks: list(definition('task_card'), 50) }),
  rich_text: richText(block),
  section: typed(
    'section',
    {},
    { ...block, text: anyText(3000), fields: list(anyText(2000), 10), accessory: oneOf(...accessories), expand: flag },
  ),
  table: typed(
    'table',
    { rows: list(list(cells, 20), 100) },
    {
      ...block,
      column_settings: list(object({}, { align: word('left', 'center', 'right'), is_wrapped: flag }), 20),
    },
  ),
  task_card: typed(
    'task_card',
    { task_id: string(255), title: string(3000), status: word('pending', 'in_progress', 'complete', 'error') },
    { ...block, details: richTextInside, output: richTextInside, sources: list(definition('url-source'), 100) },
  ),
  video: typed(
    'video',
    { video_url: address(), thumbnail_url: address(), alt_text: string(2000), title: plain(199) },
    {
      ...block,
      title_url: address(),
      author_name: string(49),
      provider_name: string(3000),
      provider_icon_url: address(),
      description: plain(),
    },
  ),
};

/** Every block there is. */
export const blockTypes = Object.keys(blockDefinitions).filter((name) => !name.includes('-'));
