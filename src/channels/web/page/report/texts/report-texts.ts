// The shape of the page's texts.
import type { EndingTexts } from '../../plain-ending.ts';
import type { NumberFormTexts } from '../../number-form.ts';

/** How the page can end. */
export type ReportPageEnding = 'taken' | 'working' | 'cut' | 'not-authorized' | 'gone' | 'noLink' | 'offline';

export interface ReportTexts extends NumberFormTexts {
  readonly heading: string;
  readonly meaning: string;
  readonly opening: string;
  readonly endings: Readonly<Record<ReportPageEnding, EndingTexts>>;
  readonly again: string;
  readonly endsIn: string;
  readonly endsInSpoken: { readonly one: string; readonly other: string };
  readonly helpdesk: string;
}
