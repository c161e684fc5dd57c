// The Block Kit validator against payloads that Slack is known to take, faults it is known to refuse, and every rule
// that spans more than one field.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Flaw, flawsOfBlocks, flawsOfView, type Surface } from '../../src/local/slack/block-kit/flaws.ts';

type Json = Record<string, unknown>;

const plain = (text: string, more: Json = {}): Json => ({ type: 'plain_text', text, ...more });
const mrkdwn = (text: string, more: Json = {}): Json => ({ type: 'mrkdwn', text, ...more });
const option = (value: string): Json => ({ text: plain(`Option ${value}`), value });
const section = (more: Json = {}): Json => ({ type: 'section', text: mrkdwn('text'), ...more });
const actions = (...elements: Json[]): Json => ({ type: 'actions', elements });
const input = (element: Json, more: Json = {}): Json => ({ type: 'input', label: plain('Label'), element, ...more });
const modal = (blocks: Json[], more: Json = {}): Json => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Send'),
  blocks,
  ...more,
});
const home = (blocks: Json[], more: Json = {}): Json => ({ type: 'home', blocks, ...more });
const rich = (...elements: Json[]): Json => ({ type: 'rich_text', elements });
const line = (...elements: Json[]): Json => ({ type: 'rich_text_section', elements });
const button = (more: Json = {}): Json => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const table = (rows: number, columns: number, text = 'x'): Json => ({
  type: 'table',
  rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => ({ type: 'raw_text', text }))),
});
const picture = { type: 'image', image_url: 'https://example.com/p.png', alt_text: 'A picture' };
const confirm = {
  title: plain('Sure?'),
  text: mrkdwn('*Really*'),
  confirm: plain('Yes'),
  deny: plain('No'),
  style: 'danger',
};

const on = (surface: Surface, ...blocks: Json[]): readonly Flaw[] => flawsOfBlocks(blocks, surface);

function takes(flaws: readonly Flaw[]): void {
  assert.deepEqual(flaws, []);
}

function refuses(flaws: readonly Flaw[], ...messages: readonly string[]): void {
  assert.deepEqual(
    flaws.map(({ message }) => message),
    messages,
  );
}

/** One of each element, with every field it has. */
const menus: readonly Json[] = [
  { type: 'static_select', options: [option('a'), option('b')], initial_option: option('b') },
  { type: 'static_select', option_groups: [{ label: plain('Group'), options: [option('a')] }] },
  {
    type: 'multi_static_select',
    options: [option('a'), option('b')],
    initial_options: [option('a')],
    max_selected_items: 2,
  },
  { type: 'external_select', min_query_length: 3, initial_option: option('z') },
  { type: 'multi_external_select', min_query_length: 0, initial_options: [option('z')], max_selected_items: 1 },
  { type: 'users_select', initial_user: 'U0123' },
  { type: 'multi_users_select', initial_users: ['U0123', 'W0456'], max_selected_items: 3 },
  { type: 'channels_select', initial_channel: 'C0123', response_url_enabled: true },
  { type: 'multi_channels_select', initial_channels: ['C0123'] },
  {
    type: 'conversations_select',
    default_to_current_conversation: true,
    filter: { include: ['im', 'private'], exclude_bot_users: true, exclude_external_shared_channels: true },
  },
  { type: 'multi_conversations_select', initial_conversations: ['D0123'] },
].map((menu) => ({ action_id: `${menu.type}-1`, placeholder: plain('Choose'), confirm, ...menu }));

const boxes: readonly Json[] = [
  {
    type: 'checkboxes',
    action_id: 'boxes',
    options: [{ text: mrkdwn('*One*'), value: '1', description: mrkdwn('the _first_') }, option('2')],
    initial_options: [option('2')],
    confirm,
  },
  { type: 'radio_buttons', action_id: 'radio', options: [option('1'), option('2')], initial_option: option('1') },
  { type: 'datepicker', action_id: 'day', initial_date: '2026-02-28', placeholder: plain('Day'), confirm },
  { type: 'timepicker', action_id: 'time', initial_time: '23:59', timezone: 'Europe/Stockholm' },
  { type: 'datetimepicker', action_id: 'moment', initial_date_time: 1_760_000_000 },
];

const fields: readonly Json[] = [
  { type: 'plain_text_input', multiline: true, min_length: 0, max_length: 3000, initial_value: 'text' },
  { type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } },
  { type: 'email_text_input', initial_value: 'it@example.com' },
  { type: 'url_text_input', initial_value: '' },
  { type: 'number_input', is_decimal_allowed: false, min_value: '-3', max_value: '9', initial_value: '0' },
  { type: 'number_input', is_decimal_allowed: true, initial_value: '1.25' },
  { type: 'rich_text_input', initial_value: rich(line({ type: 'text', text: 'a' })), min_lines: 1, max_lines: 100 },
].map((field) => ({ action_id: 'v', placeholder: plain('Type'), ...field }));

/** Everything that text can be made of, as Slack's own composer makes it. */
const everyRichText = rich(
  line(
    { type: 'text', text: 'a', style: { bold: true, italic: true, strike: true, code: true } },
    { type: 'link', url: 'https://example.com', text: 'here', unsafe: true, style: { bold: true } },
    { type: 'link', url: 'mailto:it@example.com' },
    { type: 'emoji', name: 'wave::skin-tone-3', unicode: '1f44b' },
    { type: 'emoji', name: '+1', style: { bold: true } },
    { type: 'date', timestamp: 1_760_000_000, format: '{date_short} {time}', fallback: 'Thursday' },
    { type: 'user', user_id: 'U0123', style: { highlight: true, client_highlight: false, unlink: false } },
    { type: 'usergroup', usergroup_id: 'S0123' },
    { type: 'team', team_id: 'T0123' },
    { type: 'channel', channel_id: 'C0123' },
    { type: 'broadcast', range: 'here' },
    { type: 'color', value: '#1a2B3c' },
  ),
  { type: 'rich_text_list', style: 'ordered', indent: 1, offset: 2, border: 0, elements: [line(), line()] },
  { type: 'rich_text_quote', border: 1, elements: [{ type: 'text', text: 'said' }] },
  { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'ls -l' }], border: 0 },
);

describe('the Block Kit validator', () => {
  describe('takes what Slack takes', () => {
    it('a message with each block that a message can have', () => {
      takes(
        on(
          'message',
          { type: 'header', block_id: 'h', text: plain('Title', { emoji: true }) },
          section({ block_id: 's', expand: true, fields: [mrkdwn('*a*', { verbatim: true }), plain('b')] }),
          { type: 'divider' },
          { type: 'context', elements: [picture, plain('small'), mrkdwn('_small_')] },
          { ...picture, block_id: 'i', title: plain('A title') },
          { type: 'image', slack_file: { id: 'F0123' }, alt_text: 'In Slack' },
          { type: 'markdown', text: '**bold**' },
          everyRichText,
          { ...table(2, 2), column_settings: [{ align: 'right', is_wrapped: true }, {}] },
          {
            type: 'context_actions',
            elements: [
              {
                type: 'feedback_buttons',
                action_id: 'f',
                positive_button: { text: plain('Good'), value: '+', accessibility_label: 'Good answer' },
                negative_button: { text: plain('Bad'), value: '-' },
              },
              { type: 'icon_button', icon: 'trash', text: plain('Remove'), action_id: 'r', value: 'x', confirm },
            ],
          },
          {
            type: 'card',
            title: mrkdwn('Card'),
            subtitle: mrkdwn('of a kind'),
            body: mrkdwn('text'),
            actions: [button()],
          },
          { type: 'carousel', elements: [{ type: 'card', hero_image: picture }] },
          {
            type: 'container',
            title: plain('More'),
            is_collapsible: true,
            default_collapsed: true,
            child_blocks: [section()],
          },
          {
            type: 'plan',
            title: 'Plan',
            tasks: [{ type: 'task_card', task_id: '1', title: 'One', status: 'pending' }],
          },
          {
            type: 'video',
            video_url: 'https://example.com/v',
            thumbnail_url: 'https://example.com/t.png',
            alt_text: 'How to',
            title: plain('Video'),
          },
        ),
      );
    });

    it('buttons of every sort', () => {
      takes(
        on(
          'message',
          actions(
            button({ value: 'x', style: 'primary', confirm, accessibility_label: 'Go there' }),
            { type: 'button', text: plain('Open'), url: 'https://example.com/reset', action_id: 'open' },
            { type: 'overflow', action_id: 'more', options: [{ ...option('1'), url: 'https://example.com' }], confirm },
            {
              type: 'workflow_button',
              action_id: 'flow',
              text: plain('Run'),
              workflow: {
                trigger: {
                  url: 'https://slack.com/shortcuts/Ft01/a',
                  customizable_input_parameters: [{ name: 'a', value: 'b' }],
                },
              },
            },
          ),
        ),
      );
    });

    for (const element of [...menus, ...boxes]) {
      it(`${String(element['type'])} in a message, a modal and Home`, () => {
        takes(on('message', actions(element)));
        takes(
          flawsOfView(modal([input({ ...element, focus_on_load: true }, { hint: plain('Hint'), optional: true })])),
        );
        takes(flawsOfView(home([actions(element)])));
        if (element['type'] !== 'datetimepicker') takes(on('message', section({ accessory: element })));
      });
    }

    for (const element of fields) {
      it(`${String(element['type'])} ${JSON.stringify(Object.keys(element).slice(2))} in an input`, () => {
        takes(flawsOfView(modal([input(element, { dispatch_action: true })])));
        takes(flawsOfView(home([input(element)])));
        takes(on('message', input(element)));
      });
    }

    it('a modal with all of its fields, an alert and a file input', () => {
      takes(
        flawsOfView(
          modal(
            [
              { type: 'alert', text: mrkdwn('*Look*'), level: 'warning' },
              input({ type: 'file_input', filetypes: ['pdf'], max_files: 10 }),
            ],
            {
              close: plain('Cancel'),
              private_metadata: '',
              callback_id: 'form',
              external_id: 'e',
              clear_on_close: true,
              notify_on_close: false,
            },
          ),
        ),
      );
    });

    it('a message without blocks, and a link to this machine', () => {
      takes(flawsOfBlocks([], 'message'));
      takes(on('message', actions(button({ url: 'http://127.0.0.1:3978/reset' }))));
    });
  });

  describe('refuses the faults that the published types let through or catch', () => {
    it('an unknown block', () =>
      refuses(on('message', { type: 'cards' }), '[ERROR] unsupported type: cards [json-pointer:/blocks/0/type]'));
    it('an unknown input', () =>
      refuses(
        flawsOfView(modal([input({ type: 'password_input' })])),
        '[ERROR] unsupported type: password_input [json-pointer:/view/blocks/0/element/type]',
      ));
    it('a header with markup', () =>
      refuses(
        on('message', { type: 'header', text: mrkdwn('*x*') }),
        '[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
      ));
    it('a button as an input', () =>
      refuses(
        flawsOfView(modal([input(button())])),
        '[ERROR] unsupported type: button [json-pointer:/view/blocks/0/element/type]',
      ));
    it('a button without text', () =>
      refuses(
        on('message', actions({ type: 'button', action_id: 'a' })),
        '[ERROR] missing required field: text [json-pointer:/blocks/0/elements/0]',
      ));
    it('an unknown key', () =>
      refuses(
        on('message', { type: 'divider', text: plain('x') }),
        '[ERROR] invalid additional property: text [json-pointer:/blocks/0]',
      ));
    it('a picture without words', () =>
      refuses(
        on('message', { type: 'image', image_url: 'https://example.com/p.png' }),
        '[ERROR] missing required field: alt_text [json-pointer:/blocks/0]',
      ));
    it('a text that is too long', () =>
      refuses(
        on('message', section({ text: mrkdwn('x'.repeat(3001)) })),
        '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
      ));
    it('too many blocks', () =>
      refuses(
        on('message', ...Array.from({ length: 51 }, () => ({ type: 'divider' }))),
        '[ERROR] no more than 50 items allowed [json-pointer:/blocks]',
      ));
    it('a section without text and fields', () =>
      refuses(on('message', { type: 'section' }), '[ERROR] missing required field: text [json-pointer:/blocks/0]'));
    it('a select without options', () =>
      refuses(
        on('message', actions({ type: 'static_select', action_id: 'a' })),
        '[ERROR] missing required field: options [json-pointer:/blocks/0/elements/0]',
      ));
    it('a table in a modal', () =>
      refuses(flawsOfView(modal([table(1, 1)])), '[ERROR] unsupported type: table [json-pointer:/view/blocks/0/type]'));
    it('an alert in Home', () =>
      refuses(
        flawsOfView(home([{ type: 'alert', text: plain('x') }])),
        '[ERROR] unsupported type: alert [json-pointer:/view/blocks/0/type]',
      ));
    it('an input without submit', () => {
      const { submit: _none, ...view } = modal([input({ type: 'plain_text_input' })]);
      refuses(flawsOfView(view), '[ERROR] missing required field: submit [json-pointer:/view]');
      takes(flawsOfView({ ...view, blocks: [section()] }));
    });
  });

  describe('knows what each surface takes', () => {
    const blocks: Readonly<Record<string, Json>> = {
      alert: { type: 'alert', text: plain('x') },
      card: { type: 'card', title: mrkdwn('x') },
      carousel: { type: 'carousel', elements: [{ type: 'card', title: mrkdwn('x') }] },
      context_actions: {
        type: 'context_actions',
        elements: [{ type: 'icon_button', icon: 'trash', text: plain('x') }],
      },
      data_table: { ...table(1, 1), type: 'data_table', caption: 'x' },
      file: { type: 'file', source: 'remote', external_id: 'x' },
      markdown: { type: 'markdown', text: 'x' },
      plan: { type: 'plan', title: 'x' },
      table: table(1, 1),
      task_card: { type: 'task_card', task_id: '1', title: 'x', status: 'complete' },
      file_input: input({ type: 'file_input' }),
    };
    const taken: Readonly<Record<Surface, readonly string[]>> = {
      message: ['card', 'carousel', 'context_actions', 'data_table', 'markdown', 'plan', 'table', 'task_card'],
      modal: ['alert', 'file_input'],
      home: ['card', 'carousel'],
    };
    for (const [surface, names] of Object.entries(taken) as [Surface, readonly string[]][]) {
      it(surface, () => {
        const real = Object.entries(blocks).filter(([, block]) => on(surface, block).length === 0);
        assert.deepEqual(real.map(([name]) => name).toSorted(), names.toSorted());
      });
    }

    it('blocks inside of blocks too', () => {
      const container = { type: 'container', title: plain('x'), child_blocks: [table(1, 1)] };
      takes(on('message', container));
      refuses(on('modal', container), '[ERROR] unsupported type: table [json-pointer:/blocks/0/child_blocks/0/type]');
    });

    it('titles and buttons of modals do not go into Home', () => {
      refuses(
        flawsOfView(home([section()], { title: plain('x') })),
        '[ERROR] invalid additional property: title [json-pointer:/view]',
      );
    });
  });

  describe('sees what spans several fields', () => {
    it('block ids that are not unique, nested ones too', () => {
      const inside = { type: 'container', title: plain('x'), child_blocks: [section({ block_id: 'a' })] };
      refuses(
        on('message', section({ block_id: 'a' }), inside),
        '[ERROR] block_id a already exists [json-pointer:/blocks/1/child_blocks/0/block_id]',
      );
      takes(on('message', section({ block_id: 'a' }), section({ block_id: 'b' })));
    });
    it('action ids that are not unique in one block', () => {
      refuses(
        on('message', actions(button(), button())),
        '[ERROR] action_id go already exists [json-pointer:/blocks/0/elements/1/action_id]',
      );
      takes(on('message', actions(button()), actions(button())));
    });
    it('two elements with focus', () => {
      const focused = input({ type: 'plain_text_input', focus_on_load: true });
      refuses(
        flawsOfView(modal([focused, focused])),
        '[ERROR] only one element can have focus [json-pointer:/view/blocks/1/element/focus_on_load]',
      );
    });
    it('options twice over: as list and as groups, or with one value for two', () => {
      const both = {
        type: 'static_select',
        options: [option('a')],
        option_groups: [{ label: plain('g'), options: [option('b')] }],
      };
      refuses(
        on('message', actions(both)),
        '[ERROR] only one of options, option_groups allowed [json-pointer:/blocks/0/elements/0]',
      );
      refuses(
        on('message', actions({ type: 'radio_buttons', options: [option('a'), option('a')] })),
        '[ERROR] value must be unique among the options [json-pointer:/blocks/0/elements/0/options/1/value]',
      );
    });
    it('a choice that is not offered', () => {
      refuses(
        on(
          'message',
          actions({ type: 'static_select', options: [option('a')], initial_option: { text: plain('a'), value: 'a' } }),
        ),
        '[ERROR] initial option must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
      );
    });
    it('more choices than may be chosen', () => {
      refuses(
        on('message', actions({ type: 'multi_users_select', initial_users: ['U1', 'U2'], max_selected_items: 1 })),
        '[ERROR] no more than 1 items allowed [json-pointer:/blocks/0/elements/0/initial_users]',
      );
    });
    it('lengths and numbers that do not fit together', () => {
      const at = '/view/blocks/0/element';
      const field = (type: string, more: Json): readonly Flaw[] => flawsOfView(modal([input({ type, ...more })]));
      refuses(
        field('plain_text_input', { min_length: 5, max_length: 4 }),
        `[ERROR] min_length must not be greater than max_length [json-pointer:${at}/min_length]`,
      );
      refuses(
        field('plain_text_input', { max_length: 4, initial_value: '12345' }),
        `[ERROR] must be less than 5 characters [json-pointer:${at}/initial_value]`,
      );
      refuses(
        field('plain_text_input', { min_length: 4, initial_value: '123' }),
        `[ERROR] must be more than 3 characters [json-pointer:${at}/initial_value]`,
      );
      refuses(
        field('number_input', { is_decimal_allowed: true, min_value: '2', max_value: '1' }),
        `[ERROR] min_value must not be greater than max_value [json-pointer:${at}/min_value]`,
      );
      refuses(
        field('number_input', { is_decimal_allowed: false, initial_value: '1.5' }),
        `[ERROR] must be an integer [json-pointer:${at}/initial_value]`,
      );
      refuses(
        field('number_input', { is_decimal_allowed: true, max_value: '1', initial_value: '1.5' }),
        `[ERROR] must be between min_value and max_value [json-pointer:${at}/initial_value]`,
      );
      refuses(
        field('rich_text_input', { min_lines: 3, max_lines: 2 }),
        `[ERROR] min_lines must not be greater than max_lines [json-pointer:${at}/min_lines]`,
      );
    });
    it('a picture from two places, or a file by two names', () => {
      refuses(
        on('message', { ...picture, slack_file: { id: 'F1', url: 'https://example.com' } }),
        '[ERROR] only one of image_url, slack_file allowed [json-pointer:/blocks/0]',
        '[ERROR] only one of id, url allowed [json-pointer:/blocks/0/slack_file]',
      );
      refuses(
        on('message', { type: 'image', alt_text: 'x' }),
        '[ERROR] missing required field: image_url [json-pointer:/blocks/0]',
      );
    });
    it('two tables', () => {
      refuses(on('message', table(1, 1), table(1, 1)), '[ERROR] only one table block allowed [json-pointer:/blocks/1]');
    });
    it('a container that starts collapsed and cannot be opened', () => {
      refuses(
        on('message', { type: 'container', title: plain('x'), default_collapsed: true, child_blocks: [section()] }),
        '[ERROR] default_collapsed needs is_collapsible [json-pointer:/blocks/0]',
      );
    });
    it('a view that is too large although each part is small enough', () => {
      const blocks = Array.from({ length: 90 }, () => section({ text: mrkdwn('x'.repeat(2900)) }));
      refuses(flawsOfView(modal(blocks)), '[ERROR] must be less than 250001 bytes [json-pointer:/view]');
    });
  });

  it('takes markup only where Slack does', () => {
    const places: readonly [string, readonly Flaw[]][] = [
      ['/view/title', flawsOfView({ ...modal([section()]), title: mrkdwn('x') })],
      ['/view/submit', flawsOfView(modal([section()], { submit: mrkdwn('x') }))],
      ['/view/blocks/0/label', flawsOfView(modal([{ ...input({ type: 'plain_text_input' }), label: mrkdwn('x') }]))],
      ['/view/blocks/0/hint', flawsOfView(modal([input({ type: 'plain_text_input' }, { hint: mrkdwn('x') })]))],
      [
        '/view/blocks/0/element/placeholder',
        flawsOfView(modal([input({ type: 'plain_text_input', placeholder: mrkdwn('x') })])),
      ],
      ['/blocks/0/elements/0/text', on('message', actions(button({ text: mrkdwn('x') })))],
      [
        '/blocks/0/elements/0/options/0/text',
        on('message', actions({ type: 'static_select', options: [{ text: mrkdwn('x'), value: 'x' }] })),
      ],
      [
        '/blocks/0/elements/0/options/0/text',
        on('message', actions({ type: 'overflow', options: [{ text: mrkdwn('x'), value: 'x' }] })),
      ],
    ];
    for (const [place, flaws] of places) {
      refuses(flaws, `[ERROR] unsupported type: mrkdwn [json-pointer:${place}/type]`);
    }
    refuses(
      on('message', section({ text: mrkdwn('x', { emoji: true }) })),
      '[ERROR] invalid additional property: emoji [json-pointer:/blocks/0/text]',
    );
    refuses(
      on('message', section({ text: plain('x', { verbatim: true }) })),
      '[ERROR] invalid additional property: verbatim [json-pointer:/blocks/0/text]',
    );
  });

  it('takes only addresses that are safe to open', () => {
    const opened = (url: string): readonly Flaw[] => on('message', actions(button({ url })));
    const linked = (url: string): readonly Flaw[] => on('message', rich(line({ type: 'link', url })));
    takes(linked('tel:+4612345'));
    takes(opened('https://example.com/a?b=c#d'));
    for (const url of [
      'http://example.com',
      'javascript:alert(1)',
      'data:text/html,x',
      '/reset',
      'https://',
      'https://a b',
      'example.com',
    ]) {
      refuses(opened(url), '[ERROR] Invalid URL [json-pointer:/blocks/0/elements/0/url]');
      refuses(linked(url), '[ERROR] Invalid URL [json-pointer:/blocks/0/elements/0/elements/0/url]');
    }
    assert.equal(opened('mailto:it@example.com').length, 1);
  });

  it('knows the structure of rich text', () => {
    const text = { type: 'text', text: 'a' };
    refuses(on('message', rich(text)), '[ERROR] unsupported type: text [json-pointer:/blocks/0/elements/0/type]');
    refuses(
      on(
        'message',
        rich({
          type: 'rich_text_list',
          style: 'bullet',
          elements: [{ type: 'rich_text_list', style: 'bullet', elements: [] }],
        }),
      ),
      '[ERROR] unsupported type: rich_text_list [json-pointer:/blocks/0/elements/0/elements/0/type]',
    );
    refuses(
      on('message', rich({ type: 'rich_text_list', elements: [line(text)] })),
      '[ERROR] missing required field: style [json-pointer:/blocks/0/elements/0]',
    );
    refuses(
      on('message', rich(line({ type: 'text', text: '' }))),
      '[ERROR] must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    );
    refuses(
      on('message', rich({ type: 'rich_text_preformatted', elements: [{ type: 'emoji', name: 'x' }] })),
      '[ERROR] unsupported type: emoji [json-pointer:/blocks/0/elements/0/elements/0/type]',
    );
    refuses(
      on('message', rich(line({ type: 'text', text: 'a', style: { bold: 'true' } }))),
      '[ERROR] must provide a boolean [json-pointer:/blocks/0/elements/0/elements/0/style/bold]',
    );
    refuses(
      on('message', rich(line({ type: 'user', user_id: '<!channel>' }))),
      '[ERROR] invalid format [json-pointer:/blocks/0/elements/0/elements/0/user_id]',
    );
  });

  it('takes only days and times that exist', () => {
    const day = (text: string): readonly Flaw[] => on('message', actions({ type: 'datepicker', initial_date: text }));
    const time = (text: string): readonly Flaw[] => on('message', actions({ type: 'timepicker', initial_time: text }));
    takes([...day('2028-02-29'), ...time('00:00')]);
    for (const text of ['2026-02-29', '2026-13-01', '26-01-01', '2026-01-01T00:00'])
      assert.equal(day(text).length, 1, text);
    for (const text of ['24:00', '1:00', '12:60', '12:00:00']) assert.equal(time(text).length, 1, text);
  });

  it('answers for anything at all and never throws', () => {
    const type = fc.constantFrom(
      'section',
      'input',
      'actions',
      'container',
      'rich_text',
      'static_select',
      'modal',
      'card',
    );
    const { thing } = fc.letrec((tie) => ({
      thing: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('thing'), { maxLength: 4 }),
        fc.dictionary(
          fc.constantFrom('text', 'elements', 'element', 'blocks', 'options', 'child_blocks', 'url', 'title'),
          tie('thing'),
        ),
        fc
          .tuple(type, fc.dictionary(fc.constantFrom('text', 'elements', 'element', 'blocks', 'options'), tie('thing')))
          .map(([kind, rest]) => ({ type: kind, ...rest })),
      ),
    }));
    fc.assert(
      fc.property(thing, fc.constantFrom<Surface>('message', 'modal', 'home'), (value, surface) => {
        for (const flaw of [...flawsOfBlocks(value, surface), ...flawsOfView(value)]) {
          assert.match(flaw.message, /^\[ERROR\] .+ \[json-pointer:\/(blocks|view)/s);
          assert.ok(flaw.message.endsWith(`[json-pointer:${flaw.pointer}]`));
        }
        if (!Array.isArray(value)) assert.notEqual(flawsOfBlocks(value, surface).length, 0);
      }),
      { numRuns: 300 },
    );
  });
});
