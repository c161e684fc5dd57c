// Draws the charts of Teams, which the official renderer does not know: rings and horizontal bars, as pictures that a
// screen reader gets as a list. Must never take HTML from a card.
import { CardElement, GlobalRegistry, type SerializationContext } from 'adaptivecards';
import { element } from './element.ts';

interface Bar {
  readonly label: string;
  readonly value: number;
}

const svgNames = 'http://www.w3.org/2000/svg';

function svg(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(svgNames, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

abstract class ChartElement extends CardElement {
  #title = '';
  #bars: readonly Bar[] = [];

  protected abstract readonly names: readonly [label: string, value: string];
  protected abstract draw(bars: readonly Bar[], whole: number): HTMLElement;

  protected override internalParse(source: Record<string, unknown>, context: SerializationContext): void {
    super.internalParse(source, context);
    const [label, value] = this.names;
    const data: readonly unknown[] = Array.isArray(source['data']) ? source['data'] : [];
    this.#title = typeof source['title'] === 'string' ? source['title'] : '';
    this.#bars = data.map((one) => {
      const fields = one as Readonly<Record<string, unknown>>;
      const name = fields[label];
      return { label: typeof name === 'string' ? name : '', value: Number(fields[value]) };
    });
  }

  protected override internalRender(): HTMLElement {
    const whole = this.#bars.reduce((sum, { value }) => sum + value, 0);
    const title = element('div', { class: 'chart-title ac-textBlock' }, this.#title);
    return element('div', { class: 'chart' }, title, this.draw(this.#bars, whole));
  }
}

class Ring extends ChartElement {
  protected readonly names = ['legend', 'value'] as const;

  getJsonTypeName(): string {
    return 'Chart.Donut';
  }

  protected draw(bars: readonly Bar[], whole: number): HTMLElement {
    const picture = svg('svg', { viewBox: '0 0 42 42', class: 'chart-ring', 'aria-hidden': 'true' });
    let before = 0;
    for (const [at, { value }] of bars.entries()) {
      const share = whole === 0 ? 0 : (value / whole) * 100;
      picture.append(
        svg('circle', {
          cx: 21,
          cy: 21,
          r: 15.915,
          class: `chart-part chart-tone-${at % 6}`,
          'stroke-dasharray': `${share} ${100 - share}`,
          'stroke-dashoffset': 25 - before,
        }),
      );
      before += share;
    }
    const legend = bars.map(({ label, value }, at) =>
      element(
        'li',
        {},
        element('span', { class: `chart-dot chart-tone-${at % 6}` }),
        element('span', { class: 'chart-label' }, label),
        element('span', { class: 'chart-value' }, value.toLocaleString()),
      ),
    );
    const drawn = element('div', { class: 'chart-share' }, element('ul', { class: 'chart-legend' }, ...legend));
    drawn.prepend(picture);
    return drawn;
  }
}

class Bars extends ChartElement {
  protected readonly names = ['x', 'y'] as const;

  getJsonTypeName(): string {
    return 'Chart.HorizontalBar';
  }

  protected draw(bars: readonly Bar[]): HTMLElement {
    const most = Math.max(1, ...bars.map(({ value }) => value));
    const rows = bars.map(({ label, value }) => {
      const picture = svg('svg', { viewBox: '0 0 100 8', preserveAspectRatio: 'none', class: 'chart-bar' });
      picture.setAttribute('aria-hidden', 'true');
      picture.append(svg('rect', { width: 100, height: 8, class: 'chart-rest' }));
      picture.append(svg('rect', { width: (value / most) * 100, height: 8, class: 'chart-filled' }));
      const row = element('li', {}, element('span', { class: 'chart-label' }, label));
      row.append(element('span', { class: 'chart-value' }, value.toLocaleString()), picture);
      return row;
    });
    return element('ul', { class: 'chart-bars' }, ...rows);
  }
}

/** From now on the renderer draws these charts, and leaves their fallbacks aside. */
export function drawsCharts(): void {
  GlobalRegistry.elements.register('Chart.Donut', Ring);
  GlobalRegistry.elements.register('Chart.HorizontalBar', Bars);
}
