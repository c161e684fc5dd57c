// Every card there is, with the data it needs. A card is named after what the person sees.
import type { OrganizationAction, TargetedAction } from './authority/actions.ts';
import type { ActCards } from './act-cards.ts';
import type { ChangeCards } from './change.ts';
import type { DeskCards } from './desk-cards.ts';
import type { AlarmKind, HelpdeskLine } from './helpdesk-lines.ts';
import type { CallCards } from './call.ts';
import type { SecurityCards } from './security-cards.ts';
import type { RegisterCards } from './register-cards.ts';
import type { CampaignCards } from './campaign-cards.ts';
import type { Order } from './orders.ts';
import type { ReportCards } from './report-vocabulary.ts';
import type { HelpdeskOutcome, WaitingRequest } from './event.ts';
import type { Exclusion, Refusal } from './policy.ts';
import type { Method, Way } from './proof.ts';
import type { Instant } from './account.ts';
import type { Evidence, NotApproved, PressNotice, RequestedAction, RequestOutcome, RequestStep } from './request.ts';
import type { Secret } from './secret.ts';
import type { SsprCards } from './sspr-cards.ts';

/** One choice of how to prove it: the methods with what may be shown of their targets. */
export interface ShownWay {
  readonly id: Way['id'];
  readonly methods: readonly { readonly method: string; readonly hint: string }[];
}

/** A place to which something can be sent. */
export interface ShownTarget {
  readonly id: string;
  readonly method: string;
  readonly hint: string;
}

/** A contact that does not count, and why. */
export interface ShownExclusion {
  readonly method: string;
  readonly hint: string;
  readonly why: Exclude<Exclusion, 'method-off'>;
}

/** What became of a dialog that is over. */
export type Ending = 'done' | 'cancelled' | 'expired' | 'refused' | 'failed' | 'unconfirmed' | 'elsewhere' | 'closed';

/** The endings that the card `ended` tells of; the others have cards of their own. */
export type PlainEnding = Exclude<Ending, 'done' | 'refused' | 'elsewhere' | 'closed'>;

/** Why somebody waits: something on our side does not answer, or takes so many people at a time. */
export type WaitingWhy = 'no-answer' | 'in-line';

/** A card that needs no data. */
type Nothing = Readonly<Record<string, never>>;

/** Card name → its data. Templates live in `cards/`, texts in `locales/`. */
export interface Cards
  extends
    ActCards,
    ChangeCards,
    DeskCards,
    CallCards,
    ReportCards,
    SecurityCards,
    SsprCards,
    RegisterCards,
    CampaignCards {
  welcome: Nothing;
  /** `orders`: what this person may order, beside their own reset. */
  help: { readonly orders?: readonly Order[] };
  'not-understood': Nothing;
  'in-private': Nothing;
  language: { readonly languages: readonly { readonly id: string; readonly name: string }[] };
  status: { readonly at: string };
  'password-in-chat': Nothing;
  'too-late': Nothing;
  /** Nothing is lost, and we go on by ourselves. */
  waiting: { readonly why: WaitingWhy };
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
    /** Whether other people may be asked to vouch instead. */
    readonly canAsk: boolean;
    /** Why the person is here again: a method that rests, or one whose message could not be sent. */
    readonly notice: ChoiceNotice | '';
    readonly excluded: readonly ShownExclusion[];
    /** What it is for, if not a new password. */
    readonly purpose?: 'security';
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
  /** Somebody said "that wasn't me": what was done at once. */
  'not-me': Nothing;
  /** How stopping self-service, or letting it go on, stands. */
  freeze: { readonly answer: FreezeAnswer; readonly userName: string; readonly hours?: number };
  /** Asks how the company knows somebody who forgot their user name; `again`: nothing that could be looked for was typed. */
  'ask-contact': { readonly again: boolean };
  /** The same for everybody who asks, whether anybody was found or not. */
  'user-name': { readonly answer: UserNameAnswer };
  /** The requests that wait; `number`: the one that was asked for, empty for all. */
  queue: { readonly answer: QueueAnswer; readonly number: string; readonly requests: readonly WaitingRequest[] };
  /** How choosing a channel for the helpdesk stands; `welcome` is what the channel itself is told. */
  'helpdesk-here': { readonly answer: HelpdeskAnswer; readonly by: string };
  /** A full card in the helpdesk channel: what happened, to whom, and what to do now. */
  alarm: { readonly what: AlarmKind; readonly userName: string; readonly detail: string };
  /** A link to the sign-in service. Address and number exist in one process only, as in `set-password`. */
  'sign-in': SignInAsked & { readonly url: Secret; readonly number: Secret; readonly minutes: number };
  /** The number was right: the browser is at the sign-in service. */
  'sign-in-open': SignInAsked;
  /** A link to the page that makes and shows something once. Address and number exist in one process only. */
  reveal: {
    readonly action: RevealedAction;
    readonly userName: string;
    readonly url: Secret;
    readonly number: Secret;
    readonly minutes: number;
  };
  'reveal-ended': { readonly outcome: RevealOutcome; readonly action: RevealedAction; readonly userName: string };
  /** `userName`: whose account it is about, where that is known. */
  'sign-in-ended': { readonly outcome: SignInOutcome; readonly userName: string };
  /** A request for approval waits. `number` is for the approver to hear; `url`-like things are never here. */
  'approval-wait': {
    readonly userName: string;
    /** Exists in one process only: found after a crash without it, it is made again. */
    readonly number: Secret;
    readonly steps: readonly { readonly step: RequestStep; readonly by: string; readonly text: string }[];
  };
  /** What whoever asked is told when the answer is no, or there is none. */
  'not-approved': {
    readonly userName: string;
    readonly why: NotApproved;
    readonly by: string;
    readonly reason: string;
  };
  /** The card by which a request is answered, with everything that helps to judge it. */
  'approval-request': Evidence & {
    readonly action: RequestedAction;
    readonly passed: readonly Method[];
    readonly failed: readonly Method[];
    readonly asksNumber: boolean;
    /** What it is about besides an account. */
    readonly about?: string;
    /** Who said yes already, where one is not enough. */
    readonly approvers: readonly string[];
    readonly question: { readonly by: string; readonly text: string };
  };
  /** A request that was approved, while that can be taken back. */
  'approval-agreed': RequestNamed & { readonly by: readonly string[]; readonly seconds: number };
  /** What every card of a request becomes. */
  'approval-closed': RequestNamed & {
    readonly outcome: RequestOutcome;
    readonly by: readonly string[];
    readonly reason: string;
    readonly at: Instant;
  };
  /** What whoever pressed a button of a request is told. */
  /** `hours`: until a budget begins anew. */
  'approval-notice': { readonly notice: PressNotice; readonly left: number; readonly hours?: number };
  /** One quiet line in the helpdesk channel. */
  helpdesk: {
    readonly what: HelpdeskLine;
    readonly userName: string;
    readonly detail: string;
    readonly number?: string;
  };
}

/** A request, as its cards name it. */
export interface RequestNamed {
  readonly number: string;
  readonly name: string;
  /** The account that it is about; empty for what concerns everybody. */
  readonly userName: string;
  readonly action: RequestedAction;
}

export type CardName = keyof Cards;

/** What is said above the choice of ways. */
export type ChoiceNotice = 'frozen' | 'withdrawn' | 'not-sent' | 'rests' | 'code-used-up' | 'try-again' | 'too-soon';

/** What is said above the code field. */
export type CodeNotice = 'wrong' | 'old-code' | 'resent' | 'too-soon' | 'ask-again';

/** Why: an administrator confirms, a chat user and an account are joined, or somebody changes their own password. */
export type SignInPurpose = 'confirm' | 'link' | 'change';

/** What a fresh sign-in is asked for. */
export interface SignInAsked {
  readonly purpose: SignInPurpose;
  readonly what: SignInWhat;
  /** The user name of whom it is done to; empty if it is done to nobody in particular. */
  readonly about: string;
}

/** What it confirms: an administrator's action, or that a chat user and an account belong together. */
export type SignInWhat = TargetedAction | OrganizationAction | 'link' | 'change-own' | 'security-page' | 'register';

/** What is made at the moment in which it is shown, once. */
export type RevealedAction = Extract<TargetedAction, 'temporary-password' | 'access-pass'>;

/** How a page that shows something once ended. */
export type RevealOutcome =
  | 'shown'
  /** The directory's answer was lost, or nobody was there any more to be shown it. */
  | 'unknown'
  | 'not-authorized'
  /** The tenant's policy has no access passes for this account. */
  | 'not-allowed'
  | 'unavailable'
  | 'wrong-numbers'
  | 'expired'
  | 'cancelled'
  | 'failed';

/** How asking for a fresh sign-in ended. */
export type SignInOutcome =
  | 'confirmed'
  | 'linked'
  | 'may-change'
  /** The sign-in service lets nobody change a password through us: the company has not agreed to it. */
  | 'no-consent'
  /** Somebody signed in, but not with the account that asked; or, to link, not with the one of the chat profile's address. */
  | 'not-you'
  /** The identity provider does not say that there was a second factor. */
  | 'too-weak'
  | 'too-old'
  /** To link: the platform already says whose account it is. */
  | 'not-needed'
  /** There is no sign-in service here: a company without Entra ID. */
  | 'no-sign-in'
  /** The chat user leads to no account; to confirm: is not linked yet. */
  | 'unknown'
  | 'wrong-numbers'
  | 'expired'
  | 'cancelled'
  | 'failed';

/** What whoever orders a freeze, or its end, is told. */
export type FreezeAnswer =
  | 'frozen'
  | 'already-frozen'
  | 'lifted'
  | 'account-lifted'
  | 'not-frozen'
  /** Nobody of that name is frozen, or not for whoever asks to lift. */
  | 'account-unknown'
  | 'account-several'
  | 'not-allowed'
  /** A second administrator has to agree. */
  | 'waiting'
  | 'not-approved'
  /** Whoever asks did as much to others as a day has. */
  | 'over-budget'
  | 'expired'
  | 'cancelled'
  | 'failed';

/** What whoever asks for the requests that wait is told. */
export type QueueAnswer = 'list' | 'not-allowed' | 'failed';

/** What somebody who forgot their user name is told in the chat. */
export type UserNameAnswer = 'looked' | 'cancelled' | 'expired';

/** What whoever wants a channel for the helpdesk is told. */
export type HelpdeskAnswer =
  | Exclude<HelpdeskOutcome, 'second-needed'>
  | 'welcome'
  /** It was not written in a channel. */
  | 'not-here'
  | 'waiting'
  | 'not-approved'
  | 'expired'
  | 'cancelled'
  | 'failed';

export type { AlarmKind, HelpdeskLine };

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
  'vouch',
  'new-number',
  'decide',
  'take-back',
  'not-me',
  'find-name',
  'change',
  'know-password',
  'ask-again',
  'report-call',
  'register',
  'manage',
  'prove-by',
  'give-contact',
  'open-security-page',
  'snooze',
  'cancel',
] as const;

export type Verb = (typeof verbs)[number];
