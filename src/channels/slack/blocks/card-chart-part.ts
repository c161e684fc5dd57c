// A chart of a card, read back into what it compares; its fallback is for clients that draw cards.
import type { Chart } from '../../../core/chart.ts';
import { own, textAt } from '../read.ts';
import { fieldsAt } from './fields.ts';
import type { Fields } from './fields.ts';
import { unsayable } from './unsayable.ts';

/** The chart of a `Chart.Donut` or `Chart.HorizontalBar`. Throws a Fault for one without title, bars or numbers. */
export function chartOf(element: Fields, type: 'Chart.Donut' | 'Chart.HorizontalBar'): Chart {
  const [label, value] = type === 'Chart.Donut' ? ['legend', 'value'] : ['x', 'y'];
  const title = textAt(element, 'title') ?? unsayable('it has a chart without a title');
  const bars = fieldsAt(element, 'data').map((one) => {
    const number = own(one, value);
    if (typeof number !== 'number') return unsayable('it has a chart whose bar has no number');
    return { label: textAt(one, label) ?? unsayable('it has a chart whose bar has no name'), value: number };
  });
  return bars.length === 0
    ? unsayable('it has a chart without bars')
    : { title, look: type === 'Chart.Donut' ? 'share' : 'bars', bars };
}
