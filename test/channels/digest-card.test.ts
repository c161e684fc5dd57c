// The day in numbers as people see it: only what there was, in both platforms' cards.
import assert from 'node:assert/strict';
import { digestKinds } from '../../src/core/desk-cards.ts';
import type { DeskCards } from '../../src/core/desk-cards.ts';
import { digestView } from '../../src/channels/card-desk.ts';
import { locales, wordsOf } from '../../src/locales/registry.ts';

const none = Object.fromEntries(digestKinds.map((kind) => [kind, 0])) as DeskCards['digest']['counts'];

function view(counts: Partial<DeskCards['digest']['counts']>, registered: number, language = 'en') {
  const week = [{ day: '2026-11-20', resets: 0, registered }];
  const data = { from: 0, to: 1, days: 1, zone: 'UTC', counts: { ...none, ...counts }, week };
  return digestView(data, wordsOf(language), language);
}

describe('the card of a day in numbers', () => {
  it('has a line for each thing that there was, and for nothing else', () => {
    const { digest } = wordsOf('en').desk;
    for (const kind of digestKinds)
      assert.deepEqual(view({ [kind]: 1234 }, 0)['facts'], [{ title: digest.kinds[kind], value: '1,234' }]);
    assert.deepEqual(view({}, 0)['facts'], []);
    assert.equal(view({}, 0)['quiet'], digest.quiet);
    assert.equal(view({ campaign: 1 }, 0)['quiet'], '');
  });

  it('draws the registrations of the last days where there were any', () => {
    for (const language of Object.keys(locales)) {
      const { charts } = wordsOf(language).desk.digest;
      const { chart, hasChart } = view({ registered: 7 }, 7, language);
      assert.equal(hasChart, true);
      const drawn = chart as readonly { readonly title: string; readonly data: readonly { readonly y: number }[] }[];
      assert.deepEqual(
        drawn.map(({ title, data }) => [title, data.map(({ y }) => y)]),
        [[charts.registered, [7]]],
      );
    }
    assert.equal(view({ registered: 7 }, 0)['hasChart'], false);
  });
});
