// What the page says that asks a passkey. `{name}` marks are filled by the page. Must never hold markup.
import type { Counted, Ending } from '../../texts/page-texts.ts';

export type PasskeyEnding = 'done' | 'gone' | 'noLink' | 'offline' | 'unable';

export interface PasskeyTexts {
  readonly heading: string;
  readonly meaning: string;
  readonly account: string;
  readonly opening: string;
  readonly number: { readonly label: string; readonly hint: string; readonly missing: string; readonly wrong: string };
  readonly triesLeft: Counted;
  readonly use: string;
  readonly using: string;
  /** The device said no, or nobody answered it. */
  readonly notConfirmed: string;
  readonly wrong: string;
  readonly tryAgain: string;
  readonly notSent: string;
  readonly endings: Readonly<Record<PasskeyEnding, Ending>>;
  readonly again: string;
  readonly endsIn: string;
  readonly endsInSpoken: Counted;
  /** `{contact}` */
  readonly helpdesk: string;
}
