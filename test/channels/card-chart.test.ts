import assert from 'node:assert/strict';
import { Template } from 'adaptivecards-templating';
import { chartElements, chartLines } from '../../src/channels/card-chart.ts';
import { toMessage } from '../../src/channels/slack/blocks/message.ts';
import { letterBar, mostBars, percent } from '../../src/core/chart.ts';
import type { Chart } from '../../src/core/chart.ts';
import { mistakesOfCard } from '../../src/local/teams/card-rules.ts';

const share: Chart = {
  title: 'Registered',
  look: 'share',
  bars: [
    { label: 'Registered', value: 99_999 },
    { label: 'Not registered', value: 1 },
  ],
};
const methods: Chart = {
  title: 'Methods',
  look: 'bars',
  bars: [
    { label: 'Authenticator app with notifications', value: 60_000 },
    { label: 'Phone', value: 30_000 },
    { label: 'Passkey', value: 0 },
  ],
};

/** A card that takes a chart as the templates do. */
function cardOf(chart: Chart) {
  const template = new Template({
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'Container', items: '${chart}' }],
  });
  return template.expand({ $root: { chart: chartElements(chart, 'en'), secret: 'read out' } }) as Record<
    string,
    unknown
  >;
}

describe('a chart', () => {
  it('is one that Teams draws, with the same numbers for a client that draws none', () => {
    for (const chart of [share, methods]) {
      const card = cardOf(chart);
      assert.deepEqual(mistakesOfCard(card), []);
      assert.match(JSON.stringify(card), chart === share ? /"Chart\.Donut"/ : /"Chart\.HorizontalBar"/);
    }
    const text = JSON.stringify(chartElements(share, 'en'));
    assert.match(text, /"value":99999/);
    assert.match(text, /█████████░ 99,999 \(99 %\)/);
    assert.match(text, /█░░░░░░░░░ 1 \(1 %\)/);
  });

  it('has bars of letters that neither hide something nor show more than there is', () => {
    assert.equal(letterBar(1, share), '█░░░░░░░░░');
    assert.equal(letterBar(99_999, share), '█████████░');
    assert.equal(letterBar(60_000, methods), '██████████');
    assert.equal(letterBar(30_000, methods), '█████░░░░░');
    assert.equal(letterBar(0, methods), '░░░░░░░░░░');
    assert.equal(letterBar(0, { title: '', look: 'share', bars: [{ label: 'a', value: 0 }] }), '░░░░░░░░░░');
    assert.deepEqual([percent(99_999, share), percent(1, share), percent(0, share)], [99, 1, 0]);
    assert.equal(percent(5, { bars: [{ label: 'a', value: 5 }] }), 100);
  });

  it('is lines of one width in Slack, numbers written as its language does', () => {
    assert.deepEqual(chartLines(methods, 'en'), [
      'Authenticator app… ██████████ 60,000',
      'Phone              █████░░░░░ 30,000',
      'Passkey            ░░░░░░░░░░      0',
    ]);
    assert.match(chartLines(methods, 'sv')[0] ?? '', /60\s000$/);
    const { blocks } = toMessage(cardOf(methods), 'en');
    const [block] = blocks;
    assert.ok(block?.type === 'rich_text');
    assert.deepEqual(
      block.elements.map(({ type }) => type),
      ['rich_text_section', 'rich_text_preformatted'],
    );
    assert.match(JSON.stringify(blocks), /Phone {14}█████░░░░░ 30,000/);
  });

  it('A43 shows names of groups as text: no markup, no template, no direction', () => {
    const evil = '[x](http://evil.test) ${secret} \u202E<!channel>\n';
    const card = cardOf({ title: evil, look: 'bars', bars: [{ label: evil, value: 2 }] });
    assert.deepEqual(mistakesOfCard(card), []);
    assert.ok(!/read out|\$\{|\u202E|\\n/.test(JSON.stringify(card)));
    const fallback = JSON.stringify((card['body'] as { items: { fallback: unknown }[] }[])[0]?.items[0]?.fallback);
    assert.ok(!/[^\\]\]\(http/.test(fallback.replaceAll('\\\\', '\\')), fallback);
    const { blocks } = toMessage(card, 'en');
    assert.ok(!/"link"|"broadcast"/.test(JSON.stringify(blocks)));
  });

  it('without bars is nothing, and with too many stops where it is no picture any more', () => {
    assert.deepEqual(chartElements({ title: 'x', look: 'bars', bars: [] }, 'en'), []);
    const many = Array.from({ length: 40 }, (_bar, at) => ({ label: `g${at}`, value: at }));
    const [element] = chartElements({ title: 'x', look: 'bars', bars: many }, 'en');
    const data = element?.['data'];
    assert.ok(Array.isArray(data) && data.length === mostBars);
  });

  it('that Slack cannot say is an error, not a chart of nothing', () => {
    const card = (chart: object) => ({ type: 'AdaptiveCard', version: '1.5', body: [chart] });
    for (const chart of [
      { type: 'Chart.Donut', data: [{ legend: 'a', value: 1 }] },
      { type: 'Chart.Donut', title: 'x', data: [] },
      { type: 'Chart.Donut', title: 'x', data: [{ legend: 'a' }] },
      { type: 'Chart.HorizontalBar', title: 'x', data: [{ y: 1 }] },
      { type: 'Chart.Line', title: 'x', data: [{ legend: 'a', values: [] }] },
    ])
      assert.throws(() => toMessage(card(chart), 'en'), /cannot be shown in Slack/);
  });
});
