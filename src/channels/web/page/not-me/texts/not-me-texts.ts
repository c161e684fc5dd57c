// What the page of "that wasn't me" says, as a form that every language fills. Must never hold markup.
import type { Ending } from '../../texts/page-texts.ts';

export interface NotMeTexts {
  readonly question: {
    readonly heading: string;
    readonly meaning: string;
    /** What pressing does. */
    readonly what: readonly string[];
    readonly button: string;
    readonly pressing: string;
    /** There was no answer; pressing again is safe. */
    readonly notHeard: string;
  };
  /** The same for every link, so that it tells nothing of it. */
  readonly heard: Ending;
  readonly noLink: Ending;
  /** `{contact}` */
  readonly helpdesk: string;
}
