// Each of Slack's limits: what is just within is taken, one more is refused, at the place that is too much.
import assert from 'node:assert/strict';
import { type Flaw, flawsOfBlocks, flawsOfView, isTooLarge } from '../../src/local/slack/block-kit/flaws.ts';

type Json = Record<string, unknown>;

const text = (length: number): string => 'x'.repeat(length);
const plain = (length: number): Json => ({ type: 'plain_text', text: text(length) });
const mrkdwn = (length: number): Json => ({ type: 'mrkdwn', text: text(length) });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (index: number | string): Json => ({ text: plain(1), value: `${index}` });
const address = (length: number): string => `https://example.com/${text(length - 20)}`;
const picture = { type: 'image', image_url: 'https://example.com/p.png', alt_text: 'x' };

const message = (...blocks: Json[]): readonly Flaw[] => flawsOfBlocks(blocks, 'message');
const view = (fields: Json): readonly Flaw[] =>
  flawsOfView({ type: 'modal', title: plain(1), submit: plain(1), blocks: [{ type: 'divider' }], ...fields });
const home = (fields: Json): readonly Flaw[] => flawsOfView({ type: 'home', blocks: [{ type: 'divider' }], ...fields });
const acting = (element: Json): readonly Flaw[] => message({ type: 'actions', elements: [element] });
const button = (fields: Json): readonly Flaw[] => acting({ type: 'button', text: plain(1), ...fields });
const asking = (element: Json, fields: Json = {}): readonly Flaw[] =>
  view({ blocks: [{ type: 'input', label: plain(1), element, ...fields }] });
const typing = (fields: Json): readonly Flaw[] => asking({ type: 'plain_text_input', ...fields });
const section = (fields: Json): readonly Flaw[] => message({ type: 'section', ...fields });
const confirming = (fields: Json): readonly Flaw[] => button({ confirm: { text: plain(1), ...fields } });
const card = (fields: Json): readonly Flaw[] => message({ type: 'card', title: mrkdwn(1), ...fields });
const container = (fields: Json): readonly Flaw[] =>
  message({ type: 'container', title: plain(1), child_blocks: [{ type: 'divider' }], ...fields });
const table = (rows: number, columns: number, length = 1): readonly Flaw[] =>
  message({ type: 'table', rows: many(rows, () => many(columns, () => ({ type: 'raw_text', text: text(length) }))) });
const rich = (elements: Json[]): readonly Flaw[] =>
  message({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });

/** What is limited, the most there may be, the place of the flaw, and how it looks with n of it. */
const limits: readonly (readonly [string, number, string, (n: number) => readonly Flaw[]])[] = [
  ['blocks in a message', 50, '/blocks', (n) => message(...many(n, () => ({ type: 'divider' })))],
  ['blocks in a modal', 100, '/view/blocks', (n) => view({ blocks: many(n, () => ({ type: 'divider' })) })],
  ['blocks in Home', 100, '/view/blocks', (n) => home({ blocks: many(n, () => ({ type: 'divider' })) })],
  ['title of a modal', 24, '/view/title/text', (n) => view({ title: plain(n) })],
  ['submit', 24, '/view/submit/text', (n) => view({ submit: plain(n) })],
  ['close', 24, '/view/close/text', (n) => view({ close: plain(n) })],
  ['private_metadata', 3000, '/view/private_metadata', (n) => view({ private_metadata: text(n) })],
  ['private_metadata of Home', 3000, '/view/private_metadata', (n) => home({ private_metadata: text(n) })],
  ['callback_id', 255, '/view/callback_id', (n) => view({ callback_id: text(n) })],
  ['external_id', 255, '/view/external_id', (n) => view({ external_id: text(n) })],
  ['block_id', 255, '/blocks/0/block_id', (n) => section({ text: plain(1), block_id: text(n) })],
  ['action_id', 255, '/blocks/0/elements/0/action_id', (n) => button({ action_id: text(n) })],
  ['section text', 3000, '/blocks/0/text/text', (n) => section({ text: mrkdwn(n) })],
  ['section fields', 10, '/blocks/0/fields', (n) => section({ fields: many(n, () => plain(1)) })],
  ['a section field', 2000, '/blocks/0/fields/0/text', (n) => section({ fields: [mrkdwn(n)] })],
  ['header', 150, '/blocks/0/text/text', (n) => message({ type: 'header', text: plain(n) })],
  [
    'context elements',
    10,
    '/blocks/0/elements',
    (n) => message({ type: 'context', elements: many(n, () => plain(1)) }),
  ],
  ['text in context', 3000, '/blocks/0/elements/0/text', (n) => message({ type: 'context', elements: [plain(n)] })],
  [
    'actions elements',
    25,
    '/blocks/0/elements',
    (n) => message({ type: 'actions', elements: many(n, () => ({ type: 'button', text: plain(1) })) }),
  ],
  [
    'context_actions elements',
    5,
    '/blocks/0/elements',
    (n) =>
      message({
        type: 'context_actions',
        elements: many(n, () => ({ type: 'icon_button', icon: 'trash', text: plain(1) })),
      }),
  ],
  ['button text', 75, '/blocks/0/elements/0/text/text', (n) => button({ text: plain(n) })],
  ['button value', 2000, '/blocks/0/elements/0/value', (n) => button({ value: text(n) })],
  ['button url', 3000, '/blocks/0/elements/0/url', (n) => button({ url: address(n) })],
  [
    'accessibility label',
    75,
    '/blocks/0/elements/0/accessibility_label',
    (n) => button({ accessibility_label: text(n) }),
  ],
  ['placeholder', 150, '/view/blocks/0/element/placeholder/text', (n) => typing({ placeholder: plain(n) })],
  ['input label', 2000, '/view/blocks/0/label/text', (n) => asking({ type: 'plain_text_input' }, { label: plain(n) })],
  ['input hint', 2000, '/view/blocks/0/hint/text', (n) => asking({ type: 'plain_text_input' }, { hint: plain(n) })],
  ['min_length', 3000, '/view/blocks/0/element/min_length', (n) => typing({ min_length: n })],
  ['max_length', 3000, '/view/blocks/0/element/max_length', (n) => typing({ max_length: n })],
  ['initial value', 3000, '/view/blocks/0/element/initial_value', (n) => typing({ initial_value: text(n) })],
  ['files of one input', 10, '/view/blocks/0/element/max_files', (n) => asking({ type: 'file_input', max_files: n })],
  [
    'lines of rich text',
    100,
    '/view/blocks/0/element/max_lines',
    (n) => asking({ type: 'rich_text_input', max_lines: n }),
  ],
  ['options', 100, '/blocks/0/elements/0/options', (n) => acting({ type: 'static_select', options: many(n, option) })],
  [
    'option groups',
    100,
    '/blocks/0/elements/0/option_groups',
    (n) =>
      acting({
        type: 'multi_static_select',
        option_groups: many(n, (i) => ({ label: plain(1), options: [option(i)] })),
      }),
  ],
  [
    'options of a group',
    100,
    '/blocks/0/elements/0/option_groups/0/options',
    (n) => acting({ type: 'static_select', option_groups: [{ label: plain(1), options: many(n, option) }] }),
  ],
  [
    'group label',
    75,
    '/blocks/0/elements/0/option_groups/0/label/text',
    (n) => acting({ type: 'static_select', option_groups: [{ label: plain(n), options: [option(1)] }] }),
  ],
  [
    'radio options',
    10,
    '/blocks/0/elements/0/options',
    (n) => acting({ type: 'radio_buttons', options: many(n, option) }),
  ],
  [
    'checkbox options',
    10,
    '/blocks/0/elements/0/options',
    (n) => acting({ type: 'checkboxes', options: many(n, option) }),
  ],
  [
    'overflow options',
    5,
    '/blocks/0/elements/0/options',
    (n) => acting({ type: 'overflow', options: many(n, option) }),
  ],
  [
    'overflow url',
    3000,
    '/blocks/0/elements/0/options/0/url',
    (n) => acting({ type: 'overflow', options: [{ ...option(1), url: address(n) }] }),
  ],
  [
    'option text',
    75,
    '/blocks/0/elements/0/options/0/text/text',
    (n) => acting({ type: 'static_select', options: [{ text: plain(n), value: 'x' }] }),
  ],
  [
    'option text with markup',
    75,
    '/blocks/0/elements/0/options/0/text/text',
    (n) => acting({ type: 'checkboxes', options: [{ text: mrkdwn(n), value: 'x' }] }),
  ],
  [
    'option description',
    75,
    '/blocks/0/elements/0/options/0/description/text',
    (n) => acting({ type: 'radio_buttons', options: [{ ...option(1), description: plain(n) }] }),
  ],
  [
    'option value',
    75,
    '/blocks/0/elements/0/options/0/value',
    (n) => acting({ type: 'static_select', options: [option(text(n))] }),
  ],
  ['confirm title', 100, '/blocks/0/elements/0/confirm/title/text', (n) => confirming({ title: plain(n) })],
  ['confirm text', 300, '/blocks/0/elements/0/confirm/text/text', (n) => confirming({ text: mrkdwn(n) })],
  ['confirm button', 30, '/blocks/0/elements/0/confirm/confirm/text', (n) => confirming({ confirm: plain(n) })],
  ['deny button', 30, '/blocks/0/elements/0/confirm/deny/text', (n) => confirming({ deny: plain(n) })],
  ['image url', 3000, '/blocks/0/image_url', (n) => message({ ...picture, image_url: address(n) })],
  ['alt text', 2000, '/blocks/0/alt_text', (n) => message({ ...picture, alt_text: text(n) })],
  ['image title', 2000, '/blocks/0/title/text', (n) => message({ ...picture, title: plain(n) })],
  ['markdown', 12_000, '/blocks', (n) => message({ type: 'markdown', text: text(n) })],
  ['table rows', 100, '/blocks/0/rows', (n) => table(n, 1)],
  ['table columns', 20, '/blocks/0/rows/0', (n) => table(1, n)],
  ['table text in all', 10_000, '/blocks', (n) => table(1, 1, n)],
  ['container title', 150, '/blocks/0/title/text', (n) => container({ title: plain(n) })],
  ['container subtitle', 150, '/blocks/0/subtitle/text', (n) => container({ subtitle: mrkdwn(n) })],
  [
    'container children',
    10,
    '/blocks/0/child_blocks',
    (n) => container({ child_blocks: many(n, () => ({ type: 'divider' })) }),
  ],
  ['card title', 150, '/blocks/0/title/text', (n) => card({ title: mrkdwn(n) })],
  ['card subtitle', 150, '/blocks/0/subtitle/text', (n) => card({ subtitle: mrkdwn(n) })],
  ['card body', 200, '/blocks/0/body/text', (n) => card({ body: mrkdwn(n) })],
  [
    'cards of a carousel',
    10,
    '/blocks/0/elements',
    (n) => message({ type: 'carousel', elements: many(n, () => ({ type: 'card', title: mrkdwn(1) })) }),
  ],
  ['text in rich text', 3000, '/blocks/0/elements/0/elements/0/text', (n) => rich([{ type: 'text', text: text(n) }])],
  ['link in rich text', 3000, '/blocks/0/elements/0/elements/0/url', (n) => rich([{ type: 'link', url: address(n) }])],
];

describe('limits of Block Kit', () => {
  for (const [name, most, place, make] of limits) {
    it(`${name}: ${most}`, () => {
      assert.deepEqual(make(most), []);
      const [flaw, ...others] = make(most + 1);
      assert.equal(flaw?.pointer, place);
      assert.match(flaw.message, new RegExp(`\\b(less than ${most + 1}|no more than ${most})\\b`));
      assert.deepEqual(others, []);
    });
  }

  it('has at least one of what must be there', () => {
    const empty: readonly (readonly [string, readonly Flaw[]])[] = [
      ['/view/title/text', view({ title: plain(0) })],
      ['/view/blocks', view({ blocks: [] })],
      ['/blocks/0/text/text', section({ text: plain(0) })],
      ['/blocks/0/fields', section({ fields: [] })],
      ['/blocks/0/elements', message({ type: 'actions', elements: [] })],
      ['/blocks/0/elements', message({ type: 'context', elements: [] })],
      ['/blocks/0/elements', message({ type: 'carousel', elements: [] })],
      ['/blocks/0/elements', message({ type: 'rich_text', elements: [] })],
      ['/blocks/0/elements/0/options', acting({ type: 'static_select', options: [] })],
      ['/blocks/0/elements/0/options/0/value', acting({ type: 'static_select', options: [option('')] })],
      ['/view/blocks/0/element/max_length', typing({ max_length: 0 })],
      ['/blocks/0/elements/0/max_selected_items', acting({ type: 'multi_users_select', max_selected_items: 0 })],
      ['/blocks/0/alt_text', message({ ...picture, alt_text: '' })],
    ];
    for (const [place, flaws] of empty) {
      assert.deepEqual(
        flaws.map(({ pointer }) => pointer),
        [place],
      );
    }
  });

  it('counts markdown in all blocks together', () => {
    const block = (length: number): Json => ({ type: 'markdown', text: text(length) });
    assert.deepEqual(message(block(6000), block(6000)), []);
    assert.deepEqual(
      message(block(6000), block(6001)).map(({ message: said }) => said),
      ['[ERROR] markdown blocks must be less than 12001 characters in total [json-pointer:/blocks]'],
    );
  });

  it('counts the table in all cells together', () => {
    assert.deepEqual(table(100, 10, 10), []);
    assert.deepEqual(
      table(100, 10, 11).map(({ pointer }) => pointer),
      ['/blocks'],
    );
  });

  it('counts an emoji as two, which no other count exceeds', () => {
    assert.deepEqual(button({ text: { type: 'plain_text', text: '🔑'.repeat(37) } }), []);
    assert.equal(button({ text: { type: 'plain_text', text: '🔑'.repeat(38) } }).length, 1);
  });

  it('weighs a view in bytes of JSON', () => {
    const weighed = (bytes: number): Json => {
      const blocks = many(83, () => ({ type: 'section', text: { type: 'plain_text', text: text(2940) } }));
      const empty = { type: 'home', blocks: [...blocks, { type: 'section', text: { type: 'plain_text', text: '' } }] };
      const rest = bytes - Buffer.byteLength(JSON.stringify(empty));
      (empty.blocks.at(-1) as { text: { text: string } }).text.text = text(rest);
      return empty;
    };
    assert.equal(Buffer.byteLength(JSON.stringify(weighed(250_000))), 250_000);
    assert.equal(isTooLarge(weighed(250_000)), false);
    assert.deepEqual(flawsOfView(weighed(250_000)), []);
    assert.equal(isTooLarge(weighed(250_001)), true);
    assert.deepEqual(
      flawsOfView(weighed(250_001)).map(({ pointer }) => pointer),
      ['/view'],
    );
  });
});
