// What every page says that is opened by a link and the number from the chat. `{name}` marks are filled by the page.
import type { Counted } from './page-texts.ts';

/** How such a page cannot be begun. */
export type EntryEnding = 'gone' | 'noLink' | 'offline';

export interface EntryTexts {
  readonly account: string;
  readonly opening: string;
  readonly number: { readonly label: string; readonly hint: string; readonly missing: string; readonly wrong: string };
  readonly triesLeft: Counted;
  readonly again: string;
  readonly endsIn: string;
  readonly endsInSpoken: Counted;
  /** `{contact}` */
  readonly helpdesk: string;
}
