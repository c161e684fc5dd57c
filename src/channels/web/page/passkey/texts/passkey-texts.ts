// What the page says that asks a passkey. `{name}` marks are filled by the page. Must never hold markup.
import type { EntryEnding, EntryTexts } from '../../texts/entry-texts.ts';
import type { Ending } from '../../texts/page-texts.ts';

export type PasskeyEnding = EntryEnding | 'done' | 'unable';

export interface PasskeyTexts extends EntryTexts {
  readonly heading: string;
  readonly meaning: string;
  readonly use: string;
  readonly using: string;
  /** The device said no, or nobody answered it. */
  readonly notConfirmed: string;
  readonly wrong: string;
  readonly tryAgain: string;
  readonly notSent: string;
  readonly endings: Readonly<Record<PasskeyEnding, Ending>>;
}
