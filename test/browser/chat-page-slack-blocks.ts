// One of every block and element that the page draws, as Slack's documentation has them; for tests and pictures.
import { mrkdwn, plain } from './chat-page-slack-fixture.ts';

const option = (value: string, text: string, about?: string): object => ({
  text: plain(text),
  value,
  ...(about === undefined ? {} : { description: plain(about) }),
});

export const cities = [option('ab', 'Aalborg'), option('cp', 'Copenhagen'), option('ma', 'Malmö')];

const rich = (text: string, style?: object): object => ({
  type: 'text',
  text,
  ...(style === undefined ? {} : { style }),
});
const line = (...elements: readonly object[]): object => ({ type: 'rich_text_section', elements });

export const input = (blockId: string, label: string, element: object, more: object = {}): object => ({
  type: 'input',
  block_id: blockId,
  label: plain(label),
  element: { action_id: 'v', ...element },
  ...more,
});

/** Blocks that stand in messages. */
export const reading: readonly object[] = [
  { type: 'header', text: plain('How can we know it is you? :key:') },
  {
    type: 'section',
    text: mrkdwn(
      'Two proofs of *different kinds*, _please_. Not ~one~ but two: `phone` and <https://nordlys.example/mail|e-mail>.\n&gt; A &lt;b&gt; stays a letter &amp; <@U0ASTRID> is told in <#C0GENERAL|general>, never <!channel>.',
    ),
    accessory: { type: 'button', action_id: 'help', text: plain('Help') },
  },
  {
    type: 'section',
    fields: [
      mrkdwn('*Account*\nastrid@nordlys.example'),
      mrkdwn('*Until*\n<!date^1700000000^{date_short} {time}|later>'),
    ],
  },
  {
    type: 'rich_text',
    elements: [
      line(
        rich('Rich text: ', { bold: true }),
        rich('italic', { italic: true }),
        rich(', '),
        rich('gone', { strike: true }),
        rich(', '),
        rich('code', { code: true }),
        rich(' and '),
        { type: 'emoji', name: 'white_check_mark' },
        rich(' for '),
        { type: 'user', user_id: 'U0BJORN' },
        rich(' until '),
        { type: 'date', timestamp: 1_700_000_000, format: '{date_long} {time}', fallback: 'later' },
        rich('. See '),
        { type: 'link', url: 'https://nordlys.example/help', text: 'the guide' },
        rich('. <!channel> and *stars* stay text.'),
      ),
      {
        type: 'rich_text_list',
        style: 'ordered',
        elements: [line(rich('Open the mail.')), line(rich('Type the code.'))],
      },
      { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [line(rich('It is good for 10 minutes.'))] },
      { type: 'rich_text_quote', elements: [rich('Nobody from IT asks for your code.')] },
      { type: 'rich_text_preformatted', elements: [rich('4821 0937\n5512 8834')] },
    ],
  },
  {
    type: 'table',
    column_settings: [{ is_wrapped: true }, { align: 'right' }],
    rows: [
      [
        { type: 'raw_text', text: 'Proof' },
        { type: 'raw_text', text: 'Tries' },
      ],
      [
        { type: 'raw_text', text: 'Text message' },
        { type: 'raw_text', text: '4' },
      ],
      [
        { type: 'rich_text', elements: [line(rich('E-mail', { bold: true }))] },
        { type: 'raw_text', text: '5' },
      ],
    ],
  },
  {
    type: 'image',
    image_url: 'https://cdn.nordlys.example/map.png',
    alt_text: 'A map of the office',
    title: plain('Where we are'),
  },
  { type: 'divider' },
  {
    type: 'context',
    elements: [
      { type: 'image', image_url: 'https://cdn.nordlys.example/a.png', alt_text: 'a lock' },
      mrkdwn(':lock: Everything stays in *your* company.'),
    ],
  },
  {
    type: 'actions',
    block_id: 'ways',
    elements: [
      { type: 'button', action_id: 'sms', style: 'primary', text: plain('Text message') },
      { type: 'button', action_id: 'mail', text: plain('E-mail') },
      {
        type: 'button',
        action_id: 'stop',
        style: 'danger',
        text: plain('Cancel'),
        confirm: {
          title: plain('Really stop?'),
          text: mrkdwn('You *start again* next time.'),
          confirm: plain('Yes, stop'),
          deny: plain('No'),
          style: 'danger',
        },
      },
      { type: 'button', action_id: 'page', url: 'https://reset.example/#token', text: plain('Open the page') },
      { type: 'overflow', action_id: 'more', options: [option('who', 'Who are you?'), option('log', 'What is kept?')] },
    ],
  },
  {
    type: 'actions',
    block_id: 'picks',
    elements: [
      { type: 'static_select', action_id: 'city', placeholder: plain('Where are you?'), options: cities },
      { type: 'datepicker', action_id: 'day', initial_date: '2026-11-21' },
      { type: 'timepicker', action_id: 'hour', initial_time: '09:30' },
    ],
  },
];

/** Blocks that ask for something, as they stand in modals. */
export const asking: readonly object[] = [
  { type: 'alert', level: 'warning', text: plain('This code is good for one use only.') },
  { type: 'section', text: mrkdwn('We sent *eight digits* to your phone.') },
  input(
    'code',
    'Code',
    { type: 'plain_text_input', max_length: 9, min_length: 8, placeholder: plain('8 digits') },
    { hint: plain('It came by text message.') },
  ),
  input('mail', 'Private e-mail', { type: 'email_text_input' }, { optional: true }),
  input('site', 'Web page', { type: 'url_text_input' }, { optional: true }),
  input(
    'count',
    'How many?',
    { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '5' },
    { optional: true },
  ),
  input('note', 'Note', { type: 'plain_text_input', multiline: true, max_length: 40 }, { optional: true }),
  input('city', 'Office', {
    type: 'static_select',
    placeholder: plain('Choose one'),
    option_groups: [
      { label: plain('Denmark'), options: cities.slice(0, 2) },
      { label: plain('Sweden'), options: cities.slice(2) },
    ],
  }),
  input('way', 'Where to?', {
    type: 'radio_buttons',
    options: [option('sms', 'Phone', 'Ends in 42'), option('mail', 'E-mail')],
    initial_option: option('sms', 'Phone', 'Ends in 42'),
  }),
  input(
    'out',
    'Sessions',
    { type: 'checkboxes', options: [option('all', 'Sign me out everywhere')] },
    { optional: true },
  ),
  input(
    'tags',
    'Devices',
    { type: 'multi_static_select', options: cities, max_selected_items: 2, placeholder: plain('Choose some') },
    { optional: true },
  ),
  input('day', 'Day', { type: 'datepicker' }, { optional: true }),
  input('hour', 'Time', { type: 'timepicker' }, { optional: true }),
];

export const alerts: readonly object[] = ['default', 'info', 'warning', 'error', 'success'].map((level) => ({
  type: 'alert',
  level,
  text: plain(`This is ${level}.`),
}));
