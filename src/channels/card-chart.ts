// A chart as an element of a card. Teams draws charts; a client that does not gets the fallback, the same numbers as
// facts with bars of letters; Slack gets those as preformatted text. A template takes the elements whole, in the
// `items` of a Container, so their shape stands here only.
// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
import { letterBar, mostBars, percent } from '../core/chart.ts';
import type { Bar, Chart } from '../core/chart.ts';
import { clean, escape } from './card-escape.ts';

/** An element of an Adaptive Card. */
export type ChartElement = Readonly<Record<string, unknown>>;

/** The chart as elements; none for a chart without bars. Bars above `mostBars` are left out: they are no picture. */
export function chartElements(chart: Chart, language: string): readonly ChartElement[] {
  const bars = chart.bars.slice(0, mostBars);
  if (bars.length === 0) return [];
  const drawn = { ...chart, bars };
  const title = label(chart.title);
  return chart.look === 'share'
    ? [
        {
          type: 'Chart.Donut',
          title,
          data: bars.map((bar) => ({ legend: label(bar.label), value: bar.value })),
          fallback: fallbackOf(drawn, language),
        },
      ]
    : [
        {
          type: 'Chart.HorizontalBar',
          title,
          displayMode: 'AbsoluteNoAxis',
          data: bars.map((bar) => ({ x: label(bar.label), y: bar.value })),
          fallback: fallbackOf(drawn, language),
        },
      ];
}

/** The chart as lines of letters, its columns aligned for a font of one width; without its title. */
export function chartLines(chart: Chart, language: string): readonly string[] {
  const labels = chart.bars.map((bar) => cutTo(label(bar.label), labelLength));
  const width = Math.max(0, ...labels.map(lengthOf));
  const numbers = chart.bars.map((bar) => number(bar.value, language));
  const most = Math.max(0, ...numbers.map(lengthOf));
  return chart.bars.map((bar, at) => {
    const [name = '', count = ''] = [labels[at], numbers[at]];
    const start = name + ' '.repeat(width - lengthOf(name));
    const end = ' '.repeat(most - lengthOf(count)) + count;
    return `${start} ${letterBar(bar.value, chart)} ${end}${shareOf(bar, chart, language)}`;
  });
}

/** Letters of a label in a line; with bar and number it still fits a phone that is held upright. */
const labelLength = 18;

function fallbackOf(chart: Chart, language: string): ChartElement {
  const facts = chart.bars.map((bar) => ({
    title: escape(bar.label),
    value: `${letterBar(bar.value, chart)} ${number(bar.value, language)}${shareOf(bar, chart, language)}`,
  }));
  return {
    type: 'Container',
    items: [
      { type: 'TextBlock', text: escape(chart.title), weight: 'Bolder', wrap: true },
      { type: 'FactSet', facts },
    ],
  };
}

function shareOf(bar: Bar, chart: Chart, language: string): string {
  return chart.look === 'share' ? ` (${number(percent(bar.value, chart), language)} %)` : '';
}

/** Charts show their texts as they are: nothing is escaped, but nothing that looks like a template is left either. */
function label(outside: string): string {
  return clean(outside).replaceAll('{', '(').replaceAll('}', ')');
}

/** A number as a language writes it. Formats are dear to make, so there is one for each language. */
export function number(value: number, language: string): string {
  const format = formats.get(language) ?? new Intl.NumberFormat(language);
  formats.set(language, format);
  return format.format(value);
}

const formats = new Map<string, Intl.NumberFormat>();

function lengthOf(text: string): number {
  return [...text].length;
}

function cutTo(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
