// What the sign-in page says, as a form that every language fills. Must never hold markup.
import type { SignInPurpose } from '../../../../../core/card.ts';
import type { SignInEnding } from '../../../sign-in/wire.ts';
import type { Counted, Ending } from '../../texts/page-texts.ts';

export interface SignInTexts {
  readonly opening: string;
  /** By what the sign-in is for. */
  readonly heading: Readonly<Record<SignInPurpose, string>>;
  readonly asked: { readonly who: string; readonly what: string };
  /** What going on means, and for whom it is. `{who}` */
  readonly warning: Readonly<Record<SignInPurpose, string>>;
  readonly number: { readonly label: string; readonly hint: string; readonly missing: string; readonly wrong: string };
  readonly go: string;
  readonly going: string;
  readonly elsewhere: string;
  /** No way to the sign-in page was got; pressing again is safe. */
  readonly notSent: string;
  /** `{time}` as 1:59 */
  readonly endsIn: string;
  /** Spoken; `{count}` seconds. */
  readonly endsInSpoken: Counted;
  readonly endings: Readonly<Record<SignInEnding | 'noLink' | 'offline', Ending>>;
  readonly again: string;
  readonly close: string;
  /** `{contact}` */
  readonly helpdesk: string;
  /** `{contact}` */
  readonly notYou: string;
}
