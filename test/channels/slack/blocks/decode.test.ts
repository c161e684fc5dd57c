import assert from 'node:assert/strict';
import { makeRender } from '../../../../src/channels/cards.ts';
import { pressOf, submissionOf } from '../../../../src/channels/slack/blocks/decode.ts';
import { toForm, toFormError } from '../../../../src/channels/slack/blocks/form.ts';
import { toMessage } from '../../../../src/channels/slack/blocks/message.ts';
import { assertView, buttonsOf, card, formValue, opened, place, sketch, submit } from './sketch.ts';

/** The form of a card, as Slack sends it back with these values. */
function sent(body: readonly unknown[], values: Readonly<Record<string, object>>, data: object = { verb: 'answer' }) {
  const { blocks } = toMessage(card([...body, submit(data)]), 'en');
  const view = opened(blocks);
  return { ...view, state: { values: Object.fromEntries(Object.entries(values).map(([id, v]) => [id, { v }])) } };
}

const code = {
  type: 'Input.Text',
  id: 'code',
  label: 'Code',
  isRequired: true,
  errorMessage: 'Digits only.',
  maxLength: 14,
  regex: '^[0-9][0-9 -]{4,12}[0-9]$',
};
const typed = (value: string | null) => ({ type: 'plain_text_input', value });

describe('a sent form', () => {
  it('says what the same card says in Teams: verb, ticket, data and values in one flat object', () => {
    const view = sent([code], { code: typed('1234 5678') }, { verb: 'answer', ticket: 'T', way: 'phone', sure: true });
    assert.deepEqual(submissionOf(view), {
      press: { verb: 'answer', ticket: 'T', inputs: { way: 'phone', sure: true, code: '1234 5678' } },
      ...place,
      flaws: {},
    });
  });

  const flaws: readonly (readonly [what: string, input: object, state: object])[] = [
    ['an empty field that must be filled', code, typed(null)],
    ['a value of the wrong form', code, typed('12ab')],
    ['a value that is too long', { ...code, regex: '' }, typed('1'.repeat(15))],
    ['a number that is none', { type: 'Input.Number' }, { type: 'number_input', value: '1e3' }],
    ['a number too small', { type: 'Input.Number', min: 5 }, { type: 'number_input', value: '4' }],
    ['a number too large', { type: 'Input.Number', max: 5 }, { type: 'number_input', value: '6' }],
    ['a day too early', { type: 'Input.Date', min: '2026-01-02' }, { type: 'datepicker', selected_date: '2026-01-01' }],
    ['a box that must be ticked', { type: 'Input.Toggle', title: 'Yes', isRequired: true }, { selected_options: [] }],
    [
      'no choice where one must be made',
      { type: 'Input.ChoiceSet', isRequired: true, choices: [{ title: 'A', value: 'a' }] },
      { selected_option: null },
    ],
  ];
  for (const [what, input, state] of flaws)
    it(`has a flaw, in the card’s own words: ${what}`, () => {
      const view = sent([{ label: 'Code', errorMessage: 'Not like that.', ...input, id: 'x' }], { x: state });
      assert.deepEqual(submissionOf(view)?.flaws, {
        x: input === code || 'regex' in input ? 'Digits only.' : 'Not like that.',
      });
    });

  const option = (value: string) => ({ text: { type: 'plain_text', text: 'x' }, value });
  const choices = [
    { title: 'A', value: 'a' },
    { title: 'B', value: 'b' },
    { title: 'C', value: 'c' },
  ];
  const said: readonly (readonly [what: string, input: object, state: object, inputs: object])[] = [
    ['text', { type: 'Input.Text' }, typed(' a b '), { x: ' a b ' }],
    ['nothing for a field left empty, as in Teams', { type: 'Input.Text' }, typed(null), {}],
    ['a number', { type: 'Input.Number', min: -5, max: 5, errorMessage: 'x' }, { value: '-3' }, { x: '-3' }],
    ['a day', { type: 'Input.Date' }, { selected_date: '2026-11-21' }, { x: '2026-11-21' }],
    ['a ticked box', { type: 'Input.Toggle', title: 'Yes' }, { selected_options: [option('on')] }, { x: 'true' }],
    ['a box left open', { type: 'Input.Toggle', title: 'Yes' }, { selected_options: [] }, { x: 'false' }],
    [
      'a box with words of its own',
      { type: 'Input.Toggle', title: 'Yes', valueOn: 'ja', valueOff: 'nej' },
      { selected_options: [option('on')] },
      { x: 'ja' },
    ],
    ['a choice', { type: 'Input.ChoiceSet', choices }, { selected_option: option('b') }, { x: 'b' }],
    ['no choice', { type: 'Input.ChoiceSet', choices }, { selected_option: null }, {}],
    [
      'several choices',
      { type: 'Input.ChoiceSet', isMultiSelect: true, choices },
      { selected_options: [option('a'), option('c')] },
      { x: 'a,c' },
    ],
  ];
  for (const [what, input, state, inputs] of said)
    it(`says ${what}`, () => {
      const submission = submissionOf(sent([{ label: 'X', ...input, id: 'x' }], { x: state }));
      assert.deepEqual(submission?.press.inputs, inputs);
      assert.deepEqual(submission.flaws, {});
    });

  it('A51 is refused whole for anything that our form could not have sent', () => {
    const good = sent([code, { type: 'Input.ChoiceSet', id: 'c', label: 'C', choices }], { code: typed('12345678') });
    assert.ok(submissionOf(good));
    const metadata = JSON.parse(String(good.private_metadata));
    const withMetadata = (change: object) => ({
      ...good,
      private_metadata: JSON.stringify({ ...metadata, ...change }),
    });
    const withForm = (change: object) => withMetadata({ form: { ...metadata.form, ...change } });
    const withValues = (values: unknown) => ({ ...good, state: { values } });
    const foreign: readonly unknown[] = [
      undefined,
      null,
      'x',
      [],
      {},
      { ...good, callback_id: 'other' },
      { ...good, private_metadata: '' },
      { ...good, private_metadata: '{' },
      { ...good, private_metadata: 'null' },
      { ...good, state: undefined },
      withMetadata({ channel: 1 }),
      withMetadata({ ts: undefined }),
      withMetadata({ form: undefined }),
      withForm({ data: undefined }),
      withForm({ data: { verb: 1 } }),
      withForm({ data: { verb: 'answer', ticket: true } }),
      withForm({ data: { verb: 'answer', deep: {} } }),
      withForm({ data: { verb: 'answer', long: 'x'.repeat(4_001) } }),
      withForm({ data: Object.fromEntries(Array.from({ length: 25 }, (_none, at) => [`verb${at || ''}`, 'x'])) }),
      withForm({ inputs: [] }),
      withForm({ inputs: {} }),
      withForm({ inputs: [{ type: 'password', id: 'code', label: 'x' }] }),
      withForm({ inputs: [{ type: 'toString', id: 'code', label: 'x' }] }),
      withForm({ inputs: [{ type: 'text', id: 'code', label: 'x' }] }),
      withForm({ inputs: [{ type: 'text', id: 'code', label: 'x', max: 14, more: 1 }] }),
      withForm({ inputs: [{ type: 'text', id: 'code', label: 'x', max: '14' }] }),
      withForm({ inputs: [{ type: 'text', id: 'code', label: 'x', max: 14, regex: '[' }] }),
      withForm({ inputs: [{ type: 'text', id: 'constructor', label: 'x', max: 14 }] }),
      withForm({ submit: undefined }),
      withForm({ title: 7 }),
      withValues(undefined),
      withValues([]),
      withValues({ other: { v: typed('1') } }),
      withValues({ code: { v: { value: 12_345_678 } } }),
      withValues({ code: { v: { value: { deep: 'x' } } } }),
      withValues({ code: { v: { value: '1'.repeat(3_001) } } }),
      withValues({ c: { v: { selected_option: option('z') } } }),
      withValues({ c: { v: { selected_option: 'a' } } }),
      withValues({ c: { v: { selected_option: { value: 1 } } } }),
      withValues(JSON.parse('{"__proto__": {"v": {"value": "x"}}}')),
    ];
    for (const view of foreign) assert.equal(submissionOf(view), undefined, JSON.stringify(view)?.slice(-300));
    const days = sent([{ type: 'Input.Date', id: 'x', label: 'X' }], { x: { selected_date: '2026-02-30' } });
    assert.equal(submissionOf(days), undefined);
    const boxes = (selected: unknown) =>
      sent([{ type: 'Input.Toggle', id: 'x', label: 'X', title: 'Y' }], {
        x: { selected_options: selected },
      });
    for (const selected of ['on', [option('off')], ['on'], Array.from({ length: 101 }, () => option('on'))])
      assert.equal(submissionOf(boxes(selected)), undefined);
  });
});

describe('a pressed button', () => {
  const action = (change: object = {}) => ({
    type: 'button',
    action_id: 'press-1',
    value: '{"verb":"help","ticket":"T","way":"a"}',
    ...change,
  });

  it('says what the same button says in Teams', () => {
    assert.deepEqual(pressOf(action()), { verb: 'help', ticket: 'T', inputs: { way: 'a' } });
    assert.deepEqual(pressOf(action({ value: '{"verb":"help"}' })), { verb: 'help', inputs: {} });
  });

  it('A51 is refused for anything that our button could not have sent', () => {
    const values = [
      undefined,
      '',
      '{',
      'null',
      '[]',
      '"help"',
      '{}',
      '{"verb":1}',
      '{"verb":"a","ticket":1}',
      '{"verb":"a","x":null}',
      '{"verb":"a","x":1}',
      '{"verb":"a","x":[]}',
      '{"verb":"a","__proto__":"x"}',
      '{"verb":"a","constructor":"x"}',
      JSON.stringify({ verb: 'a', x: 'x'.repeat(2_000) }),
      JSON.stringify(
        Object.fromEntries(Array.from({ length: 25 }, (_none, at) => [at === 0 ? 'verb' : `k${at}`, 'x'])),
      ),
    ];
    for (const value of values) assert.equal(pressOf(action({ value })), undefined, String(value).slice(0, 80));
    for (const change of [
      { type: 'static_select' },
      { action_id: 'form' },
      { action_id: 'open-1' },
      { action_id: undefined },
    ])
      assert.equal(pressOf(action(change)), undefined);
    for (const foreign of [undefined, null, 'x', [], 7]) assert.equal(pressOf(foreign), undefined);
  });
});

describe('the button of a form', () => {
  it('opens only a form that this release wrote', () => {
    const { blocks } = toMessage(card([code, submit()]), 'en');
    assertView(opened(blocks));
    assert.equal(pressOf(buttonsOf(blocks)[0]), undefined);
    for (const value of ['', '{', '{}', '{"verb":"answer"}', 'null'])
      assert.equal(toForm(value, { ...place, blocks }, 'en'), undefined);
  });

  it('takes from the message only texts, built anew, whatever else Slack or anybody put there', () => {
    const { blocks } = toMessage(card([code, submit()]), 'en');
    const foreign = [
      null,
      'x',
      { type: 'section', block_id: 'code', text: { type: 'mrkdwn', text: '<!channel>' } },
      { type: 'header', block_id: 'abc', text: { type: 'plain_text', text: 'a &amp; b &lt;c&gt;', emoji: true } },
      { type: 'header', text: { type: 'plain_text', text: '' } },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: '<!here>' },
          { type: 'plain_text', text: 'one', emoji: true },
          { type: 'plain_text', text: 'two' },
        ],
      },
      { type: 'context', elements: [{ type: 'image', image_url: 'https://x.example', alt_text: 'x' }] },
      {
        type: 'rich_text',
        block_id: 'def',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'so', style: { bold: true, client: 1 } },
              { type: 'broadcast', range: 'channel' },
              { type: 'user', user_id: 'U1' },
            ],
          },
          {
            type: 'rich_text_section',
            elements: [
              { type: 'emoji', name: 'warning', unicode: '26a0-fe0f' },
              { type: 'text', text: '' },
            ],
          },
          {
            type: 'rich_text_list',
            style: 'bullet',
            indent: 0,
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'item' }] }],
          },
          { type: 'rich_text_list', style: 'bullet', elements: [] },
          { type: 'rich_text_preformatted', border: 1, elements: [{ type: 'text', text: 'pre' }] },
          { type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quote' }] },
        ],
      },
      { type: 'rich_text', elements: [] },
      { type: 'divider' },
      ...Array.from({ length: 120 }, () => ({ type: 'header', text: { type: 'plain_text', text: 'again' } })),
    ];
    const view = opened(foreign, formValue(blocks));
    assertView(view);
    assert.equal(view.blocks.length, 100);
    assert.equal(sketch(view.blocks.slice(0, 3)), '# a & b <c>\n(one\ntwo)\n**so**\n:warning:\n• item\npre');
  });
});

describe('the answer that keeps a form open', () => {
  const render = makeRender({ company: 'Nordlys AB', helpdesk: '+46 8 123' });
  const data = {
    method: 'phone',
    hint: '••• •• 42',
    left: 2,
    minutes: 10,
    step: 1,
    steps: 1,
    canResend: true,
  } as const;
  const enterCode = (notice: 'wrong' | '') =>
    render({
      shown: { card: 'enter-code', data: { ...data, notice } },
      language: 'en',
      ticket: 'T',
      replaces: undefined,
    });

  it('says the next card’s notice below the field', () => {
    const { blocks } = toMessage(enterCode(''), 'en');
    const view = opened(blocks);
    assert.deepEqual(toFormError(enterCode('wrong'), view), {
      response_action: 'errors',
      errors: { code: 'That was not the right code. 2 tries left.' },
    });
    assert.equal(toFormError(enterCode(''), view), undefined);
    assert.equal(toFormError(enterCode('wrong'), {}), undefined);
  });
});
