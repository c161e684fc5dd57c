import assert from 'node:assert/strict';
import { Secret } from '../../../../src/core/secret.ts';
import { makeRender } from '../../../../src/channels/cards.ts';
import { pressOf } from '../../../../src/channels/slack/blocks/decode.ts';
import { toHome } from '../../../../src/channels/slack/blocks/home.ts';
import { toMessage } from '../../../../src/channels/slack/blocks/message.ts';
import type { Shown } from '../../../../src/core/card.ts';
import { locales } from '../../../../src/locales/registry.ts';
import { samples } from '../../card-samples.ts';
import { assertMessage, assertView, buttonsOf, formValue, objects, opened, sketch, wordsIn } from './sketch.ts';

const render = makeRender({ company: 'Nordlys AB', helpdesk: '+46 8 123 & <it@nordlys.example>' });
const ticket = `${'d'.repeat(22)}~proving.2~1795262400000~${'m'.repeat(43)}`;
const cardOf = (shown: Shown, language: string) => render({ shown, language, ticket, replaces: undefined });
const isAsking = (shown: Shown) =>
  [...objects(cardOf(shown, 'en'))].some(({ type }) => String(type).startsWith('Input.'));

describe('our cards in Slack', () => {
  for (const language of Object.keys(locales)) {
    it(`are all taken by Slack as messages in ${language}, nothing cut off`, () => {
      for (const shown of samples) {
        const where = `${language} ${shown.card} ${JSON.stringify(shown.data)}`;
        const message = toMessage(cardOf(shown, language), language);
        assertMessage(message, where);
        // the samples' data is short, so an ellipsis would stand for words of a template
        assert.ok(!JSON.stringify(message).includes('…'), where);
        // What is registered has a row and its buttons for each contact.
        assert.ok(message.blocks.length <= (shown.card === 'registered' ? 18 : 10), where);
      }
    });

    it(`have forms in ${language} that Slack takes, with what the message says above the fields`, () => {
      const asking = samples.filter(isAsking);
      assert.ok(asking.length > 0);
      for (const shown of asking) {
        const { blocks } = toMessage(cardOf(shown, language), language);
        const view = opened(blocks, formValue(blocks), language);
        assertView(view, `${language} ${shown.card}`);
        assert.ok(!JSON.stringify(view).includes('…'));
        const said = blocks.filter(({ type }) => type !== 'actions');
        assert.equal(sketch(view.blocks.filter(({ type }) => type !== 'input')), sketch(said));
      }
    });

    it(`can stand in the home tab in ${language} where they ask nothing`, () => {
      for (const shown of samples.filter((one) => !isAsking(one)))
        assertView(toHome(cardOf(shown, language), language), `${language} ${shown.card}`);
    });

    it(`set every heading of ours large in ${language}, and no text with data in it`, () => {
      for (const shown of samples) {
        const rendered = cardOf(shown, language);
        const headings = [...objects(rendered)].filter(({ style }) => style === 'heading').map(({ text }) => text);
        const large = toMessage(rendered, language).blocks.flatMap((block) =>
          block.type === 'header' ? [block.text.text.replace(/^\P{L}*(?=\p{L})/u, '')] : [],
        );
        const number =
          'number' in shown.data && shown.data.number instanceof Secret ? [shown.data.number.reveal()] : [];
        assert.deepEqual(large, [...headings, ...number]);
        for (const text of large) assert.ok(!text.includes('nordlys'), text);
      }
    });
  }

  it('send with each button what the same button sends in Teams', () => {
    for (const shown of samples) {
      const rendered = cardOf(shown, 'en');
      const plain = [...objects(rendered)].filter(
        ({ type, associatedInputs }) => type === 'Action.Submit' && (associatedInputs === 'none' || !isAsking(shown)),
      );
      const pressed = buttonsOf(toMessage(rendered, 'en').blocks)
        .filter(({ action_id: id }) => /^press-\d+$/.test(id))
        .map((button) => pressOf(button));
      const expected = plain.map(({ data: { verb, ticket: one, ...inputs } }) => ({ verb, ticket: one, inputs }));
      assert.deepEqual(pressed, expected, shown.card);
    }
  });

  it('have one main button at most', () => {
    for (const shown of samples) {
      const main = buttonsOf(toMessage(cardOf(shown, 'en'), 'en').blocks).filter(({ style }) => style === 'primary');
      assert.ok(main.length <= 1, shown.card);
    }
  });

  it('tell a notification what it is about, but not the number of the page', () => {
    const shown = samples.find((one) => one.card === 'set-password')!;
    const message = toMessage(cardOf(shown, 'en'), 'en');
    assert.match(message.text, /^Now choose a new password\n/);
    assert.ok(!/0042|https?:|number/.test(message.text), message.text);
    assert.ok(wordsIn(message.blocks).includes('0042'));
  });

  it('are drawn in well under a millisecond', () => {
    const rendered = cardOf(
      samples.find((one) => one.card === 'enter-code')!,
      'sv',
    );
    for (let warm = 0; warm < 200; warm += 1) toMessage(rendered, 'sv');
    const started = performance.now();
    for (let times = 0; times < 500; times += 1) toMessage(rendered, 'sv');
    assert.ok((performance.now() - started) / 500 < 1);
  });
});
