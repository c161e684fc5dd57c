// A chart as data: what is compared, in words and numbers. How it looks is the platform's matter; where there are no
// pictures, the same chart is bars made of letters.

export interface Bar {
  readonly label: string;
  /** Never negative. */
  readonly value: number;
}

export interface Chart {
  readonly title: string;
  /** `share`: parts of one whole, as a ring. `bars`: numbers beside each other, which need not add up to anything. */
  readonly look: 'share' | 'bars';
  readonly bars: readonly Bar[];
}

/** More bars than this are no picture any more; whoever makes a chart sums the others up. */
export const mostBars = 12;

/** Letters in a bar of letters. */
export const barLength = 10;

/**
 * A bar of letters, always `barLength` long. Of a share the whole is full; of bars the longest is. What is more than
 * nothing shows, and what is less than the whole is not shown full.
 */
export function letterBar(value: number, { look, bars }: Chart): string {
  const values = bars.map((bar) => bar.value);
  const full = look === 'share' ? values.reduce((sum, one) => sum + one, 0) : Math.max(0, ...values);
  const part = full === 0 ? 0 : (value / full) * barLength;
  const least = value > 0 ? 1 : 0;
  const most = value < full ? barLength - 1 : barLength;
  const filled = Math.min(Math.max(Math.round(part), least), most);
  return '█'.repeat(filled) + '░'.repeat(barLength - filled);
}

/** The value's part of all bars in whole per cent: never 0 for something, never 100 for less than everything. */
export function percent(value: number, { bars }: Pick<Chart, 'bars'>): number {
  const whole = bars.reduce((sum, bar) => sum + bar.value, 0);
  if (whole === 0 || value === 0) return 0;
  return value === whole ? 100 : Math.min(99, Math.max(1, Math.round((value / whole) * 100)));
}
