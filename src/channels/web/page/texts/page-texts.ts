// What the page says, as a form that every language fills. `{name}` marks are filled by the page; a text may use all
// or none of those that its line names. Must never hold markup.
import type { PasswordRule } from '../../../../core/password-rules.ts';
import type { WriteRefusal } from '../../../../core/event.ts';
import type { ChoiceNotice, CodeNotice } from '../../../../core/card.ts';

/** A text for one and a text for any other number of `{count}`. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}

/** What became of it: a heading, what it means, and what to do. */
export interface Ending {
  readonly heading: string;
  readonly meaning: string;
  readonly steps: readonly string[];
}

export interface PageTexts {
  readonly heading: string;
  readonly account: string;
  readonly opening: string;
  /** The second proof, of a link that was sent. */
  readonly prove: {
    readonly heading: string;
    readonly intro: string;
    readonly none: string;
    /** By verification method; `{hint}` says where it leads. */
    readonly methods: Readonly<Record<string, string>>;
    /** `{hint}` `{minutes}` */
    readonly sentTo: Readonly<Record<string, string>>;
    /** Of a passkey; `{hint}` is the name that it was given. */
    readonly passkey: Readonly<
      Record<'meaning' | 'use' | 'using' | 'notConfirmed' | 'wrong' | 'tryAgain' | 'unable', string>
    >;
    readonly code: string;
    readonly missing: string;
    readonly check: string;
    readonly checking: string;
    readonly sending: string;
    readonly resend: string;
    readonly another: string;
    readonly notices: Readonly<Record<Exclude<ChoiceNotice, 'withdrawn' | 'frozen'> | CodeNotice, string>>;
    readonly left: Counted;
    /** The code that opened the form no longer does. */
    readonly lapsed: string;
  };
  readonly number: { readonly label: string; readonly hint: string; readonly missing: string };
  readonly password: {
    readonly label: string;
    readonly show: string;
    readonly hide: string;
    /** Spoken after `show` and `hide`. */
    readonly what: string;
    readonly missing: string;
  };
  /** Of a change: the page's heading, and the field for the present password. */
  readonly old: Readonly<Record<'heading' | 'label' | 'hint' | 'missing' | 'what', string>>;
  readonly rules: Readonly<Record<PasswordRule, string>> & {
    /** `{min}` `{max}` `{count}` (the classes wanted) are filled. */
    readonly heading: string;
    readonly met: string;
    readonly notMet: string;
    readonly broken: string;
    /** `{met}` `{all}` */
    readonly summary: string;
  };
  readonly strength: {
    readonly label: string;
    /** From very weak to strong. */
    readonly levels: readonly [string, string, string, string, string];
    readonly advice: string;
    readonly praise: string;
  };
  readonly submit: string;
  readonly submitting: string;
  readonly refusals: Readonly<Record<WriteRefusal, string>>;
  /** No answer came; pressing again is safe, for a link takes one password. */
  readonly notSent: string;
  readonly triesLeft: Counted;
  /** `{time}` as 1:59 */
  readonly endsIn: string;
  /** Spoken; `{count}` seconds. */
  readonly endsInSpoken: Counted;
  readonly checking: Ending;
  readonly late: Ending;
  readonly done: Ending & { readonly signedOut: string; readonly notSignedOut: string; readonly close: string };
  readonly unconfirmed: Ending;
  readonly gone: Ending;
  readonly noLink: Ending;
  readonly offline: Ending & { readonly again: string };
  /** `{contact}` */
  readonly helpdesk: string;
  /** `{contact}` */
  readonly notYou: string;
}
