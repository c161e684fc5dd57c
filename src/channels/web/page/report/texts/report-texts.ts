// The shape of the page's texts.
import type { Ending } from '../../texts/page-texts.ts';
import type { NumberTexts } from '../../number-form.ts';

/** How the page can end. */
export type ReportPageEnding = 'taken' | 'working' | 'cut' | 'not-authorized' | 'gone' | 'noLink' | 'offline';

export interface ReportTexts extends NumberTexts {
  /** The button, and what it says while the file comes. */
  readonly show: string;
  readonly showing: string;
  readonly heading: string;
  readonly meaning: string;
  readonly opening: string;
  readonly endings: Readonly<Record<ReportPageEnding, Ending>>;
  readonly again: string;
  readonly endsIn: string;
  readonly endsInSpoken: { readonly one: string; readonly other: string };
  readonly helpdesk: string;
}
