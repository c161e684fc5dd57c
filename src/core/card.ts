// Every card there is, with the data it needs. A card is named after what the person sees.
import type { Exclusion, Refusal } from './policy.ts';
import type { Way } from './proof.ts';
import type { Secret } from './secret.ts';

/** One choice of how to prove it: the methods with what may be shown of their targets. */
export interface ShownWay {
  readonly id: Way['id'];
  readonly methods: readonly { readonly method: string; readonly hint: string }[];
}

/** A contact that does not count, and why. */
export interface ShownExclusion {
  readonly method: string;
  readonly hint: string;
  readonly why: Exclude<Exclusion, 'method-off'>;
}

/** What became of a dialog that is over. */
export type Ending = 'done' | 'cancelled' | 'expired' | 'refused' | 'failed' | 'unconfirmed' | 'elsewhere';

/** The endings that the card `ended` tells of; the others have cards of their own. */
export type PlainEnding = Exclude<Ending, 'done' | 'refused' | 'elsewhere'>;

/** A card that needs no data. */
type Nothing = Readonly<Record<string, never>>;

/** Card name → its data. Templates live in `cards/`, texts in `locales/`. */
export interface Cards {
  welcome: Nothing;
  help: Nothing;
  'not-understood': Nothing;
  'in-private': Nothing;
  language: { readonly languages: readonly { readonly id: string; readonly name: string }[] };
  status: { readonly at: string };
  'password-in-chat': Nothing;
  'too-late': Nothing;
  /** Something on our side does not answer; nothing is lost and we go on by ourselves. */
  waiting: Nothing;
  /** What an older card becomes once a newer one stands below it. */
  continued: Nothing;
  /** Another window of the same person has a dialog for this account; `writing`: nobody can stop it any more. */
  elsewhere: { readonly userName: string; readonly channel: string; readonly writing: boolean };
  /** What the card of a dialog becomes that was taken over in another window. */
  'goes-on': { readonly channel: string };
  'choose-way': {
    readonly userName: string;
    readonly ways: readonly ShownWay[];
    readonly given: number;
    readonly needed: number;
    /** Why the person is here again: a method that rests, or one whose message could not be sent. */
    readonly notice: ChoiceNotice | '';
    readonly excluded: readonly ShownExclusion[];
  };
  'enter-code': {
    readonly method: string;
    readonly hint: string;
    readonly left: number;
    readonly notice: CodeNotice | '';
    readonly minutes: number;
    readonly step: number;
    readonly steps: number;
    readonly canResend: boolean;
  };
  /** Address and number exist in one process only: found after a crash without them, a new link is made. */
  'set-password': {
    readonly userName: string;
    readonly url: Secret;
    readonly number: Secret;
    readonly minutes: number;
  };
  settling: { readonly userName: string };
  /** `cloudMinutes`: the password was written on premises, and the cloud knows it only after so long. */
  done: { readonly userName: string; readonly signedOut: boolean; readonly cloudMinutes?: number };
  refused: { readonly userName: string; readonly reason: Refusal; readonly excluded: readonly ShownExclusion[] };
  ended: { readonly ending: PlainEnding | 'too-often'; readonly incident: string };
  /** One quiet line in the helpdesk channel. */
  helpdesk: { readonly what: HelpdeskLine; readonly userName: string; readonly detail: string };
}

export type CardName = keyof Cards;

/** What is said above the choice of ways. */
export type ChoiceNotice = 'not-sent' | 'rests' | 'code-used-up' | 'try-again' | 'too-soon';

/** What is said above the code field. */
export type CodeNotice = 'wrong' | 'old-code' | 'resent' | 'too-soon' | 'ask-again';

/** What the helpdesk channel is told. */
export type HelpdeskLine =
  | 'reset-done'
  | 'too-few-proofs'
  | 'refused'
  | 'unconfirmed'
  | 'sessions-live'
  | 'method-rests'
  | 'two-people';

/** A card with its data, typed together. */
export type Shown = { readonly [Name in CardName]: { readonly card: Name; readonly data: Cards[Name] } }[CardName];

/** The verbs that a card's button can send back. Anything else from a client is refused. */
export const verbs = [
  'reset',
  'help',
  'status',
  'language',
  'choose',
  'answer',
  'resend',
  'other-way',
  'new-link',
  'take-over',
  'cancel',
] as const;

export type Verb = (typeof verbs)[number];
