// What the page says that shows something once. `{name}` marks are filled by the page. Must never hold markup.
import type { RevealedAction } from '../../../../../core/card.ts';
import type { Counted, Ending } from '../../texts/page-texts.ts';

export type RevealEnding =
  | 'hidden'
  | 'working'
  | 'shown'
  | 'unknown'
  | 'not-authorized'
  | 'not-allowed'
  | 'unavailable'
  | 'gone'
  | 'noLink'
  | 'offline';

export interface RevealTexts {
  readonly heading: Readonly<Record<RevealedAction, string>>;
  /** What pressing the button does. */
  readonly meaning: Readonly<Record<RevealedAction, string>>;
  readonly account: string;
  readonly opening: string;
  readonly number: { readonly label: string; readonly hint: string; readonly missing: string; readonly wrong: string };
  readonly triesLeft: Counted;
  readonly show: string;
  readonly showing: string;
  /** No answer came: it may have been made. */
  readonly notSent: string;
  /** How the thing that is shown is called. */
  readonly label: Readonly<Record<RevealedAction, string>>;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly hide: string;
  /** `{count}` seconds. */
  readonly hidesIn: Counted;
  /** `{time}`: until when an access pass works. */
  readonly until: string;
  readonly advice: Readonly<Record<RevealedAction, string>>;
  readonly endings: Readonly<Record<RevealEnding, Ending>>;
  readonly again: string;
  readonly endsIn: string;
  readonly endsInSpoken: Counted;
  /** `{contact}` */
  readonly helpdesk: string;
}
