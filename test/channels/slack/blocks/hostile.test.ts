// What others chose, as names, texts and data, in every place where a card can show it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { makeRender } from '../../../../src/channels/cards.ts';
import { pressOf, submissionOf } from '../../../../src/channels/slack/blocks/decode.ts';
import { toHome } from '../../../../src/channels/slack/blocks/home.ts';
import { toMessage } from '../../../../src/channels/slack/blocks/message.ts';
import type { Shown } from '../../../../src/core/card.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { locales } from '../../../../src/locales/registry.ts';
import {
  assertMessage,
  assertView,
  buttonsOf,
  card,
  formValue,
  objects,
  opened,
  place,
  submit,
  wordsIn,
} from './sketch.ts';

const render = makeRender({ company: 'Nordlys AB', helpdesk: '+46 8 123' });
const languages = Object.keys(locales);

/** Every card that shows what somebody else chose. */
function showing(name: string): readonly Shown[] {
  const methods = [
    { method: 'phone', hint: name },
    { method: 'email', hint: name },
  ];
  const excluded = Array.from({ length: 12 }, () => ({ method: 'email', hint: name, why: 'too-new' }) as const);
  const code = { hint: name, left: 2, minutes: 10, step: 1, steps: 2, canResend: true, notice: 'wrong' } as const;
  return [
    {
      card: 'choose-way',
      data: {
        userName: name,
        ways: [
          { id: 'a', methods },
          { id: 'b', methods: methods.slice(1) },
        ],
        given: 0,
        needed: 1,
        canAsk: false,
        notice: 'rests',
        excluded,
      },
    },
    { card: 'enter-code', data: { ...code, method: 'phone' } },
    {
      card: 'set-password',
      data: { userName: name, url: new Secret('https://reset.example/#t'), number: new Secret('0042'), minutes: 10 },
    },
    { card: 'settling', data: { userName: name } },
    { card: 'done', data: { userName: name, signedOut: false } },
    { card: 'refused', data: { userName: name, reason: 'disabled', excluded } },
    { card: 'helpdesk', data: { what: 'refused', userName: name, detail: name } },
  ];
}

/** Draws a card on every surface that can show it, and has each judged. */
function everywhere(shown: Shown, language: string): readonly (readonly unknown[])[] {
  const rendered = render({ shown, language, ticket: 'T', replaces: undefined });
  const message = toMessage(rendered, language);
  assertMessage(message, shown.card);
  const asks = buttonsOf(message.blocks).some((button) => button['action_id'] === 'form');
  const view = asks ? opened(message.blocks, formValue(message.blocks), language) : toHome(rendered, language);
  assertView(view, shown.card);
  return [message.blocks, view.blocks];
}

describe('hostile data in Slack', () => {
  const names = [
    '<!channel>',
    '<!here|here>',
    '<@U0123456>',
    '<http://x.test|Reset>',
    '[Reset](http://evil.test)',
    'http://evil.test/reset',
    ':white_check_mark: approved',
    '*bold* _it_ ~no~ `code`',
    '**Approved**',
    '- item\n- item',
    'a\nAudit: ok',
    'abc\u202Egnp.exe\u2066',
    '&lt;!channel&gt;',
    '${secret}',
    '{"verb":"reset"}',
    '\uD800 half \uDFFF',
    'x'.repeat(10_000),
    '<!channel>'.repeat(1_000),
    '😀'.repeat(5_000),
    ' ',
  ];

  it('A43 stays inert text: no mention, link, emoji, markup, line or direction of theirs, however long', () => {
    for (const name of names) {
      for (const shown of showing(name)) {
        for (const blocks of everywhere(shown, 'en')) {
          for (const object of objects(blocks)) {
            assert.ok(object['type'] !== 'link', `${shown.card}: ${name.slice(0, 40)}`);
          }
        }
      }
    }
  });

  it('A43 stays letter for letter what it was, so that a fake can be seen as one', () => {
    for (const name of [
      '<!channel>',
      '<http://x.test|Reset>',
      ':white_check_mark:',
      '**Approved**',
      '[Reset](http://evil.test)',
      'a_b*c\\d',
    ]) {
      const { blocks, text } = toMessage(
        render({
          shown: { card: 'done', data: { userName: name, signedOut: true } },
          language: 'en',
          ticket: 'T',
          replaces: undefined,
        }),
        'en',
      );
      const said = [...objects(blocks)].filter((one) => typeof one['text'] === 'string' && one['text'].includes(name));
      assert.deepEqual(said, [{ type: 'text', text: `You can sign in as ${name} with it right away.` }]);
      assert.ok(!/<|>|:white_check_mark:/.test(text), text);
    }
  });

  it('makes valid blocks in every language, whatever anybody is called', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(...names),
      fc
        .array(
          fc.constantFrom('\\', '*', '_', '[', ']', '(', ')', '- ', '\n', '<', '>', '&', ':', '!', 'a', '😀', '\uD83D'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom(...languages), (name, language) => {
        for (const shown of showing(name)) everywhere(shown, language);
      }),
      { numRuns: 150 },
    );
  });

  // Texts as an administrator's own template might bind them, without any escaping at all.
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(...names),
    fc.stringMatching(/^[a-z *_[\]()\\\n-]{0,60}$/),
  );
  const flat = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(fc.boolean(), fc.string({ maxLength: 30 })), {
    maxKeys: 5,
  });
  const data = fc
    .tuple(flat, fc.string({ maxLength: 12 }), fc.option(fc.string({ maxLength: 80 }), { nil: undefined }))
    .map(([rest, verb, ticket]) => ({ ...rest, verb, ...(ticket === undefined ? { ticket: 'T' } : { ticket }) }));
  const title = words.filter((one) => one.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').trim() !== '');
  const textBlock = fc.record({
    type: fc.constant('TextBlock'),
    text: words,
    size: fc.constantFrom('Default', 'Small', 'Large', 'ExtraLarge'),
    color: fc.constantFrom('Default', 'Good', 'Warning', 'Attention', 'Accent'),
    weight: fc.constantFrom('Default', 'Bolder'),
    fontType: fc.constantFrom('Default', 'Monospace'),
    style: fc.constantFrom('default', 'heading'),
    isSubtle: fc.boolean(),
    separator: fc.boolean(),
  });
  const action = fc.record({
    type: fc.constant('Action.Submit'),
    title,
    data,
    style: fc.constantFrom('default', 'positive', 'destructive'),
    associatedInputs: fc.constant('none'),
  });
  const { element } = fc.letrec((tie) => ({
    element: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      textBlock,
      fc.record({
        type: fc.constant('FactSet'),
        facts: fc.array(fc.record({ title: words, value: words }), { maxLength: 4 }),
      }),
      fc.record({ type: fc.constant('ActionSet'), actions: fc.array(action, { maxLength: 4 }) }),
      fc.record({
        type: fc.constant('Container'),
        style: fc.constantFrom('default', 'emphasis', 'good', 'attention'),
        items: fc.array(tie('element'), { maxLength: 4 }),
      }),
      fc.record({
        type: fc.constant('ColumnSet'),
        columns: fc.array(fc.record({ items: fc.array(tie('element'), { maxLength: 2 }) }), { maxLength: 3 }),
      }),
    ),
  }));
  const first = fc.record({ type: fc.constant('TextBlock'), text: fc.constant('Words') });

  it('makes valid messages and home tabs of any card of the subset, and gives back every button’s data', () => {
    fc.assert(
      fc.property(
        fc.array(element, { maxLength: 5 }),
        first,
        fc.constantFrom(...languages),
        (body, start, language) => {
          const any = card([start, ...body]);
          const message = toMessage(any, language);
          assertMessage(message);
          assertView(toHome(any, language));
          const pressed = buttonsOf(message.blocks).map((button) => pressOf(button));
          const expected = [...objects(body)]
            .filter(({ type }) => type === 'Action.Submit')
            .map(({ data: { verb, ticket, ...inputs } }) => ({ verb, ticket, inputs }));
          assert.deepEqual(pressed, expected);
          // our own words excepted, outside text is never set large
          for (const { type, text } of message.blocks as readonly any[])
            if (type === 'header') assert.match(text.text, /^(?:\P{L}+ )?[0-9]{1,12}$/u);
        },
      ),
      { numRuns: 300 },
    );
  });

  // Fields with what a person enters: the values that Slack would send.
  const id = (at: number) => `field-${at}`;
  const option = (value: string) => ({ text: { type: 'plain_text', text: 'x' }, value });
  const label = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((one) => one.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').trim() !== '');
  const entered = fc.oneof(
    fc
      .tuple(
        fc.record({ type: fc.constant('Input.Text'), maxLength: fc.constant(200) }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      )
      .map(([input, value]) => ({ input, state: { type: 'plain_text_input', value }, value })),
    fc
      .integer()
      .map((value) => ({ input: { type: 'Input.Number' }, state: { value: String(value) }, value: String(value) })),
    fc.boolean().map((on) => ({
      input: { type: 'Input.Toggle', title: 'Yes' },
      state: { selected_options: on ? [option('on')] : [] },
      value: String(on),
    })),
    fc
      .tuple(
        fc.uniqueArray(fc.stringMatching(/^[a-z0-9.:~-]{1,20}$/), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.boolean(),
        fc.constantFrom('compact', 'expanded'),
      )
      .map(([values, at, isMultiSelect, style]) => {
        const value = values[at % values.length] ?? '';
        const choices = values.map((one) => ({ title: `Choice ${one}`, value: one }));
        const state = isMultiSelect ? { selected_options: [option(value)] } : { selected_option: option(value) };
        return { input: { type: 'Input.ChoiceSet', isMultiSelect, style, choices }, state, value };
      }),
  );

  it('opens a form of any fields, and reads from it what was entered under the same names', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(entered, label), { minLength: 1, maxLength: 3 }),
        data,
        words,
        (fields, sent, said) => {
          const inputs = fields.map(([{ input }, name], at) => ({ ...input, id: id(at), label: name }));
          const body = [{ type: 'TextBlock', text: said }, ...inputs, submit(sent)];
          const { blocks } = toMessage(card(body), 'en');
          const view = opened(JSON.parse(JSON.stringify(blocks)));
          assertView(view);
          const values = Object.fromEntries(fields.map(([{ state }], at) => [id(at), { v: state }]));
          const { verb, ticket, ...rest } = sent;
          assert.deepEqual(submissionOf({ ...view, state: { values } }), {
            press: {
              verb,
              ticket,
              inputs: { ...rest, ...Object.fromEntries(fields.map(([{ value }], at) => [id(at), value])) },
            },
            ...place,
            flaws: {},
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never throws anything but nothing at all for whatever is sent back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        assert.equal(pressOf(value), undefined);
        assert.equal(submissionOf(value), undefined);
        assert.equal(
          submissionOf({ callback_id: 'form', private_metadata: text, state: { values: value } }),
          undefined,
        );
        const sent = pressOf({ type: 'button', action_id: 'press-1', value: JSON.stringify(value) });
        if (sent !== undefined) assert.equal(typeof sent.verb, 'string');
      }),
    );
  });

  it('keeps every word of a text that it can show', () => {
    const { blocks } = toMessage(card([{ type: 'TextBlock', text: 'x'.repeat(3_000) }]), 'en');
    assert.equal(wordsIn(blocks), 'x'.repeat(3_000));
    assert.equal(
      wordsIn(toMessage(card([{ type: 'TextBlock', text: 'x'.repeat(3_001) }]), 'en').blocks),
      `${'x'.repeat(2_999)}…`,
    );
  });
});
