// What the security page says. `{name}` marks are filled by the page. Must never hold markup.
import type { SecurityChange, SecurityOutcome } from '../../../../../core/security-effects.ts';
import type { EntryEnding, EntryTexts } from '../../texts/entry-texts.ts';
import type { Counted, Ending } from '../../texts/page-texts.ts';

export type SecurityEnding = EntryEnding | 'elsewhere' | 'finished';

export interface SecurityTexts extends EntryTexts {
  readonly heading: string;
  readonly enter: string;
  readonly open: string;
  readonly working: string;
  /** `{days}`, where it is more than none. */
  readonly fresh: string;
  readonly authenticator: {
    readonly heading: string;
    readonly none: string;
    readonly there: string;
    /** `{when}` */
    readonly since: string;
    readonly setUp: string;
    readonly replace: string;
    readonly remove: string;
    readonly scan: string;
    readonly picture: string;
    readonly byHand: string;
    readonly secret: string;
    readonly code: string;
    readonly hint: string;
    readonly missing: string;
    readonly confirm: string;
  };
  readonly passkeys: {
    readonly heading: string;
    readonly intro: string;
    readonly none: string;
    /** `{when}` */
    readonly added: string;
    readonly used: string;
    readonly cloned: string;
    readonly name: string;
    readonly hint: string;
    /** What one is called that was given no name. */
    readonly unnamed: string;
    readonly add: string;
    readonly unable: string;
    readonly notConfirmed: string;
    readonly already: string;
  };
  readonly codes: {
    readonly heading: string;
    readonly intro: string;
    readonly none: string;
    /** `{when}` */
    readonly left: Counted;
    readonly make: string;
    readonly renew: string;
    readonly renewing: string;
    readonly shown: string;
    readonly list: string;
    readonly copy: string;
    readonly download: string;
    readonly print: string;
    readonly kept: string;
    readonly file: string;
  };
  readonly removing: {
    readonly button: string;
    /** `{name}` */
    readonly named: string;
    readonly sure: string;
  };
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  /** After a change. */
  readonly done: Readonly<Record<SecurityChange, string>>;
  readonly troubles: Readonly<Record<Exclude<SecurityOutcome, 'done'> | 'not-sent', string>>;
  readonly finish: string;
  readonly endings: Readonly<Record<SecurityEnding, Ending>>;
}
