import assert from 'node:assert/strict';
import { toHome } from '../../../../src/channels/slack/blocks/home.ts';
import { toMessage } from '../../../../src/channels/slack/blocks/message.ts';
import { Fault } from '../../../../src/core/fault.ts';
import { locales } from '../../../../src/locales/registry.ts';
import { assertMessage, assertView, buttonsOf, card, opened, sketch, submit } from './sketch.ts';

const text = (words: string, rest: object = {}) => ({ type: 'TextBlock', text: words, wrap: true, ...rest });
const press = (title: string, rest: object = {}) => ({ type: 'Action.Submit', title, data: { verb: 'help' }, ...rest });
const actions = (...all: readonly object[]) => ({ type: 'ActionSet', actions: all });
const choices = (count: number) =>
  Array.from({ length: count }, (_none, at) => ({ title: `Choice ${at}`, value: `c${at}` }));

function drawn(...body: readonly unknown[]): string {
  const message = toMessage(card(body), 'en');
  assertMessage(message);
  return sketch(message.blocks);
}

function form(...inputs: readonly unknown[]): string {
  const { blocks } = toMessage(card([...inputs, submit()]), 'en');
  const view = opened(blocks);
  assertView(view);
  return sketch(view.blocks);
}

const isFault = (sentence: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Fault && error.code === 'internal', String(error));
  assert.match(error.message, sentence);
  return true;
};

describe('elements of cards in Slack', () => {
  const shown: readonly (readonly [what: string, body: readonly unknown[], sketch: string])[] = [
    [
      'a heading that is not surely ours as bold text',
      [text('Hello **you**', { style: 'heading' })],
      '**Hello ****you**',
    ],
    ['a large text that is not surely ours as bold text', [text('Hello', { size: 'Large' })], '**Hello**'],
    [
      'facts as bold titles with what they say',
      [
        {
          type: 'FactSet',
          facts: [
            { title: 'Ticket', value: 'IT-42' },
            { title: 'For', value: '*Anna*' },
            { title: '', value: '' },
          ],
        },
      ],
      '**Ticket****: **IT-42\n**For****: **_Anna_',
    ],
    [
      'colours as a sign before the words',
      [
        text('ok', { color: 'Good' }),
        text('look', { color: 'warning' }),
        text('no', { color: 'Attention' }),
        text('so', { color: 'Accent' }),
        text('x', { color: 'Dark' }),
      ],
      ':white_check_mark: ok\n:warning: look\n:no_entry: no\n:information_source: so\nx',
    ],
    ['a sign in small print as a character', [text('look', { color: 'Warning', isSubtle: true })], '(⚠️ look)'],
    [
      'one sign for a coloured box',
      [{ type: 'Container', style: 'Attention', items: [text('one'), text('two')] }],
      ':no_entry: one\ntwo',
    ],
    [
      'a text’s own sign before that of its box',
      [{ type: 'Container', style: 'good', items: [text('one', { color: 'warning' })] }],
      ':warning: one',
    ],
    ['emphasis inside of a text', [text('a **b** *c*')], 'a **b** _c_'],
    [
      'a grey box set apart',
      [text('a'), { type: 'Container', style: 'emphasis', items: [text('b')] }, text('c')],
      'a\n---\nb\n---\nc',
    ],
    [
      'no line at the edge and no two in a row',
      [
        { type: 'Container', style: 'emphasis', items: [text('a')] },
        { type: 'Container', style: 'emphasis', items: [text('b')] },
      ],
      'a\n---\nb',
    ],
    [
      'columns one below the other',
      [{ type: 'ColumnSet', columns: [{ type: 'Column', items: [text('left')] }, { items: [text('right')] }] }],
      'left\nright',
    ],
    [
      'a column of one emoji before the next one’s text',
      [{ type: 'ColumnSet', columns: [{ items: [text('🔑')] }, { items: [text('Key'), text('more')] }] }],
      '🔑 Key\nmore',
    ],
    ['typewriter letters as code', [text('abc', { fontType: 'Monospace', weight: 'Bolder' })], '**`abc`**'],
    ['items made one by one as one list', [text('- a'), text('- b'), text('c'), text('- d')], '• a\n• b\nc\n• d'],
    [
      'buttons that follow each other in one row, by their style',
      [
        actions(press('A', { style: 'positive' })),
        actions(press('B', { style: 'destructive' }), {
          type: 'Action.OpenUrl',
          title: 'C',
          url: 'https://x.example/y#z',
        }),
      ],
      '[!A] [‼B] [↗C]',
    ],
    [
      'a line before a separated row',
      [actions(press('A')), { ...actions(press('B')), separator: true }],
      '[A]\n---\n[B]',
    ],
    ['nothing for empty texts', [text(''), text(' \n '), text('a'), { type: 'Container', items: [] }], 'a'],
  ];
  for (const [what, body, expected] of shown) it(`show ${what}`, () => assert.equal(drawn(...body), expected));

  it('show the actions of the card itself last', () => {
    const message = toMessage(card([text('a')], { actions: [press('A')] }), 'en');
    assert.equal(sketch(message.blocks), 'a\n[A]');
  });

  it('part more than 25 buttons into rows', () => {
    const all = Array.from({ length: 60 }, (_none, at) => actions(press(`B${at}`)));
    const { blocks } = toMessage(card(all), 'en');
    assertMessage({ text: 'x', blocks });
    assert.deepEqual(
      blocks.map((block) => (block.type === 'actions' ? block.elements.length : 0)),
      [25, 25, 10],
    );
    assert.equal(new Set(buttonsOf(blocks).map((one) => one['action_id'])).size, 60);
    assert.equal(toMessage(card([actions(...Array.from({ length: 60 }, () => press('B')))]), 'en').blocks.length, 3);
  });

  it('take an own summary for notifications, escaped', () => {
    const message = toMessage(card([text('body')], { fallbackText: 'A & <!here> :tada: x' }), 'en');
    assert.equal(message.text, 'A &amp; &lt;!here&gt; :\u200btada: x');
    assert.equal(toMessage(card([actions(press('Only a button'))]), 'en').text, 'Only a button');
  });

  it('keep a number that is to be read off, and what leads up to it, out of notifications', () => {
    const large = { size: 'ExtraLarge' };
    const message = toMessage(card([text('Hello'), text('Your number:'), text('4711', large)]), 'en');
    assertMessage(message);
    assert.equal(message.text, 'Hello');
    assert.equal(sketch(message.blocks), 'Hello\nYour number:\n# 4711');
  });

  it('link only where metadata.links allows it', () => {
    const body = [text('[Help](https://help.example/x) [Reset](https://evil.test/)')];
    const message = toMessage(card(body, { metadata: { links: ['https://help.example/'] } }), 'en');
    assertMessage(message);
    assert.equal(sketch(message.blocks), '<Help|https://help.example/x> Reset');
    assert.equal(message.text, 'Help Reset');
  });
});

describe('fields of cards in Slack', () => {
  const fields: readonly (readonly [what: string, input: object, sketch: string])[] = [
    ['text', { type: 'Input.Text', maxLength: 20 }, '<plain_text_input>'],
    ['lines of text', { type: 'Input.Text', isMultiline: true, value: 'before' }, '<plain_text_input>'],
    ['an e-mail address', { type: 'Input.Text', style: 'Email', placeholder: 'x@y.example' }, '<email_text_input>'],
    ['a web address', { type: 'Input.Text', style: 'Url' }, '<url_text_input>'],
    ['a phone number', { type: 'Input.Text', style: 'Tel' }, '<plain_text_input>'],
    [
      'a number',
      { type: 'Input.Number', min: 1, max: 9, value: 3, placeholder: '3', errorMessage: '1 to 9' },
      '<number_input>',
    ],
    [
      'a day',
      { type: 'Input.Date', value: '2026-11-21', min: '2026-01-01', errorMessage: 'this year' },
      '<datepicker>',
    ],
    ['a yes or no', { type: 'Input.Toggle', title: 'I agree', value: 'true' }, '<checkboxes>'],
    [
      'one of few, listed',
      { type: 'Input.ChoiceSet', style: 'expanded', choices: choices(10), value: 'c3' },
      '<radio_buttons>',
    ],
    [
      'one of many, listed',
      { type: 'Input.ChoiceSet', style: 'expanded', choices: choices(11), value: 'c3' },
      '<static_select>',
    ],
    ['one of a menu', { type: 'Input.ChoiceSet', choices: choices(12), value: 'nothing' }, '<static_select>'],
    [
      'several of few, listed',
      { type: 'Input.ChoiceSet', isMultiSelect: true, style: 'expanded', choices: choices(3), value: 'c0,c2' },
      '<checkboxes>',
    ],
    [
      'several of a menu',
      { type: 'Input.ChoiceSet', isMultiSelect: true, choices: choices(12), value: 'c1', placeholder: 'Which?' },
      '<multi_static_select>',
    ],
  ];
  for (const [what, input, expected] of fields)
    it(`ask for ${what} in a form`, () => assert.equal(form({ id: 'x', label: 'X', ...input }), `X: ${expected}`));

  it('are opened by one main button, named after what is asked or neutrally', () => {
    const body = [{ type: 'Input.Text', id: 'x', label: 'X' }];
    const open = (verb: string) => buttonsOf(toMessage(card([...body, submit({ verb })]), 'sv').blocks)[0];
    assert.equal(open('answer')?.['text'].text, locales['sv']!.slack.forms['answer']!.open);
    assert.equal(open('other')?.['text'].text, locales['sv']!.slack.form.open);
    assert.equal(open('toString')?.['style'], 'primary');
  });

  it('have titles that fit above a form in every language', () => {
    for (const { slack } of Object.values(locales))
      for (const words of [slack.close, slack.form.title, ...Object.values(slack.forms).map(({ title }) => title)])
        assert.ok(words.length <= 24, words);
  });

  it('cut a choice’s long name, for its value says which one it is', () => {
    const long = [{ title: `Department of ${'x'.repeat(200)}`, value: 'd1' }];
    assert.equal(form({ type: 'Input.ChoiceSet', id: 'x', label: 'X', choices: long }), 'X: <static_select>');
  });
});

describe('what cannot be said in Slack', () => {
  const input = (rest: object) => [{ type: 'Input.Text', id: 'x', label: 'X', ...rest }, submit()];
  const refused: readonly (readonly [what: string, body: readonly unknown[], sentence: RegExp])[] = [
    ['a masked field', input({ style: 'Password' }), /“x” asks for a password, and Slack shows in clear/],
    ['a masked field in any spelling', input({ style: 'pASSWORD' }), /asks for a password/],
    ['an element outside of the subset', [{ type: 'Image', url: 'https://x.example' }], /it has no “Image”/],
    ['an element without a type', [{}], /it has no “”/],
    [
      'an action outside of the subset',
      [actions({ type: 'Action.ShowCard', title: 'x' })],
      /it has no “Action.ShowCard”/,
    ],
    [
      'a box that can be pressed',
      [{ type: 'Container', items: [], selectAction: press('x') }],
      /it has no “selectAction”/,
    ],
    ['a hidden element', [text('a', { isVisible: false })], /cannot turn “isVisible” off/],
    ['a button that is off', [actions(press('a', { isEnabled: false }))], /cannot turn “isEnabled” off/],
    ['a field without a label', [{ type: 'Input.Text', id: 'x' }, submit()], /label of the field “x” is empty/],
    ['a field without an id', [{ type: 'Input.Text', label: 'X' }, submit()], /id of a field is empty/],
    [
      'a judged field without words for its flaw',
      input({ isRequired: true }),
      /“x” is judged, but has no errorMessage/,
    ],
    ['a field too long', input({ maxLength: 3_001 }), /from 1 to 3000/],
    ['a regex that is none', input({ regex: '[', errorMessage: 'x' }), /regex of the field “x” is none/],
    ['a day that is none', [{ type: 'Input.Date', id: 'x', label: 'X', value: '2026-02-30' }, submit()], /YYYY-MM-DD/],
    [
      'a fraction',
      [{ type: 'Input.Number', id: 'x', label: 'X', min: 0.5, errorMessage: 'x' }, submit()],
      /whole number/,
    ],
    [
      'bounds that cross',
      [{ type: 'Input.Number', id: 'x', label: 'X', min: 2, max: 1, errorMessage: 'x' }, submit()],
      /above its max/,
    ],
    ['no choices', [{ type: 'Input.ChoiceSet', id: 'x', label: 'X', choices: [] }, submit()], /from 1 to 100 choices/],
    [
      'two choices of one value',
      [{ type: 'Input.ChoiceSet', id: 'x', label: 'X', choices: [...choices(1), ...choices(1)] }, submit()],
      /different values/,
    ],
    [
      'several values with commas',
      [
        { type: 'Input.ChoiceSet', id: 'x', label: 'X', isMultiSelect: true, choices: [{ title: 'a', value: 'a,b' }] },
        submit(),
      ],
      /comma/,
    ],
    ['a field that nothing sends', [{ type: 'Input.Text', id: 'x', label: 'X' }], /fields and 0 buttons/],
    ['two ways to send', [...input({}), submit()], /fields and 2 buttons/],
    ['two fields of one name', [...input({}), { type: 'Input.Text', id: 'x', label: 'Y' }], /the same name/],
    ['a field named like the data', [{ type: 'Input.Text', id: 'verb', label: 'X' }, submit()], /the same name/],
    ['a field that would be a ticket', [{ type: 'Input.Text', id: 'ticket', label: 'X' }, submit()], /the same name/],
    [
      'more values than a card may send',
      [...Array.from({ length: 24 }, (_none, at) => ({ type: 'Input.Text', id: `x${at}`, label: 'X' })), submit()],
      /foreign shape/,
    ],
    ['a treacherous name', [{ type: 'Input.Text', id: '__proto__', label: 'X' }, submit()], /foreign shape/],
    [
      'data without a verb',
      [actions(press('x', { data: { ticket: 'T' } }))],
      /flat object of texts and flags with a verb/,
    ],
    ['data that is not flat', [actions(press('x', { data: { verb: 'a', deep: {} } }))], /flat object/],
    [
      'data too long',
      [actions(press('x', { data: { verb: 'a', more: 'x'.repeat(2_000) } }))],
      /takes \d+ characters, and a button carries 2000/,
    ],
    [
      'a form too long',
      [{ type: 'Input.ChoiceSet', id: 'x', label: 'X', choices: choices(90) }, submit()],
      /a form takes \d+ characters/,
    ],
    ['a button without a title', [actions(press(' '))], /title of a button is empty/],
    [
      'a long title of the button that sends',
      [...input({}).slice(0, 1), submit({ verb: 'a' }, { title: 'Send it to the helpdesk now' })],
      /has 27 characters, and Slack takes 24/,
    ],
    [
      'a long title of our own',
      [actions(press(locales['en']!.cards.tooLate))],
      /has \d+ characters, and Slack takes 75/,
    ],
    ['a page without https', [actions({ type: 'Action.OpenUrl', title: 'x', url: 'http://x.example/' })], /not https/],
    ['a page that is none', [actions({ type: 'Action.OpenUrl', title: 'x', url: 'x' })], /no web address/],
    [
      'a page with a password',
      [actions({ type: 'Action.OpenUrl', title: 'x', url: 'https://a:b@x.example' })],
      /name or a password/,
    ],
    ['a script', [actions({ type: 'Action.OpenUrl', title: 'x', url: 'javascript:alert(1)' })], /not https/],
    ['an empty card', [text('')], /it has no words|it is empty/],
    [
      'too many blocks',
      Array.from({ length: 60 }, (_none, at) => text(`${at}`)),
      /takes 60 blocks, and Slack takes 50/,
    ],
  ];
  for (const [what, body, sentence] of refused)
    it(`is an error: ${what}`, () => assert.throws(() => toMessage(card(body), 'en'), isFault(sentence)));

  it('is an error: a form in the home tab, and what is no card', () => {
    assert.throws(() => toHome(card(input({})), 'en'), isFault(/home tab has no fields/));
    assert.throws(() => toMessage({ type: 'Container' }, 'en'), isFault(/no AdaptiveCard/));
  });

  it('is named without a word of the card', () => {
    const name = 'anna@nordlys.example';
    for (const body of [
      [actions(press('x', { data: { verb: name.repeat(200) } }))],
      [{ type: 'Input.Text', id: 'x', label: name.repeat(200) }, submit()],
    ])
      assert.throws(
        () => toMessage(card(body), 'en'),
        (error: Error) => !error.message.includes('anna'),
      );
  });
});
