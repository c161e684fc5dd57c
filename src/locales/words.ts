// The shape of a language: every text there is. A language that lacks one does not compile.
// `{name}` in a text is filled in; test/locales shows that all languages use the same ones.
import type {
  AlarmKind,
  ChoiceNotice,
  CodeNotice,
  FreezeAnswer,
  HelpdeskAnswer,
  HelpdeskLine,
  PlainEnding,
  RevealOutcome,
  RevealedAction,
  ShownExclusion,
  SignInOutcome,
  SignInPurpose,
  SignInWhat,
  UserNameAnswer,
  QueueAnswer,
  WaitingWhy,
} from '../core/card.ts';
import type { WaitingRequest } from '../core/event.ts';
import type { Refusal } from '../core/policy.ts';
import type { ReportWords } from './words-report.ts';
import type { ApprovalWords } from './approval-words.ts';
import type { ChangeWords } from './change-words.ts';
import type { CampaignWords } from './words-campaign.ts';
import type { NoticeKind } from '../core/effect.ts';
import type { Phrases } from '../core/understand.ts';
import type { RegisterWords } from './words-register.ts';
import type { AdministrationWords } from './words-administration.ts';
import type { DeskWords } from './words-desk.ts';
import type { CallWords } from './words-call.ts';
import type { SecurityWords } from './words-security.ts';

/** A heading and what stands below it. */
export interface Text {
  readonly title: string;
  readonly body: string;
}

export interface Words {
  /** The language's name in itself. */
  readonly name: string;
  readonly phrases: Phrases;
  /** What administrators read. */
  readonly administration: AdministrationWords;
  /** What the helpdesk reads besides requests. */
  readonly desk: DeskWords;
  readonly call: CallWords;
  /** Passkeys, recovery codes, the security page. */
  readonly security: SecurityWords;
  /** What people read who register. */
  readonly register: RegisterWords;
  /** Verification methods with where they lead. */
  readonly methods: Readonly<Record<string, string>>;
  /** The same in a word or two, for a button that names several. */
  readonly methodNames: Readonly<Record<string, string>>;
  readonly buttons: {
    readonly reset: string;
    readonly register: string;
    readonly help: string;
    readonly status: string;
    readonly language: string;
    readonly check: string;
    readonly resend: string;
    readonly otherWay: string;
    readonly lookAgain: string;
    readonly newLink: string;
    readonly takeOver: string;
    readonly vouch: string;
    readonly newNumber: string;
    readonly withdraw: string;
    readonly sendAnswer: string;
    readonly takeBack: string;
    readonly notMe: string;
    readonly findName: string;
    readonly openPage: string;
    readonly signIn: string;
    readonly reveal: string;
    readonly cancel: string;
    readonly startAgain: string;
  };
  readonly cards: {
    readonly welcome: Text;
    readonly help: Text & { readonly lines: readonly string[] };
    readonly notUnderstood: string;
    readonly inPrivate: string;
    readonly language: string;
    readonly passwordInChat: Text & { readonly howToDelete: string };
    readonly tooLate: string;
    readonly waiting: Readonly<Record<WaitingWhy, string>>;
    readonly continued: string;
    /** `cost` says what going on here costs; `writing` stands for everything when it cannot be had. */
    readonly elsewhere: Text & { readonly cost: string; readonly writing: string };
    readonly goesOn: string;
    readonly chooseWay: {
      readonly title: string;
      readonly one: string;
      readonly two: string;
      /** Two proofs, and there is one way only. */
      readonly both: string;
      readonly second: string;
      readonly notices: Readonly<Record<ChoiceNotice, string>>;
    };
    readonly excluded: Readonly<Record<ShownExclusion['why'], string>>;
    readonly enterCode: {
      readonly titles: Readonly<Record<string, string>>;
      readonly bodies: Readonly<Record<string, string>>;
      readonly step: string;
      readonly label: string;
      readonly malformed: string;
      readonly notices: Readonly<Record<CodeNotice, string>>;
      readonly lastTry: string;
      readonly left: string;
    };
    readonly setPassword: Text & { readonly number: string; readonly once: string };
    readonly settling: Text;
    readonly done: Text & {
      readonly next: readonly string[];
      /** `{minutes}` until the cloud knows a password that was written on premises. */
      readonly cloudAfter: string;
      readonly signedOut: string;
      readonly notSignedOut: string;
      readonly notYou: string;
    };
    readonly refused: Readonly<Record<Refusal, Text>>;
    readonly helpdeskContact: string;
    readonly approval: ApprovalWords;
    readonly change: ChangeWords;
    readonly campaign: Omit<CampaignWords, 'orders'>;
    readonly ended: Readonly<Record<PlainEnding | 'too-often', Text>>;
    readonly signIn: {
      readonly title: Readonly<Record<SignInPurpose, string>>;
      readonly body: Readonly<Record<SignInPurpose, string>>;
      /** What the sign-in is for; `about` with the name of whom it is done to. */
      readonly what: Readonly<Record<SignInWhat, string>>;
      readonly about: string;
      /** Who asks, on the page. */
      readonly who: string;
      readonly number: string;
      readonly once: string;
      readonly open: Text;
      readonly ended: Readonly<Record<SignInOutcome, Text>>;
    };
    readonly reveal: Record<RevealedAction, Text> & {
      readonly number: string;
      readonly once: string;
      readonly ended: Readonly<Record<RevealOutcome, Text>>;
    };
    readonly incident: string;
    readonly notMe: Text;
    readonly freeze: Readonly<Record<FreezeAnswer, Text>>;
    readonly askContact: Text & { readonly label: string; readonly placeholder: string; readonly malformed: string };
    readonly userName: Readonly<Record<UserNameAnswer, Text>>;
    readonly queue: {
      readonly title: string;
      /** Above the list; and what stands there when it is empty, for all requests or for one number. */
      readonly list: string;
      readonly none: string;
      readonly noSuch: string;
      readonly row: Readonly<Record<WaitingRequest['kind'], string>>;
      readonly agreed: string;
    } & Readonly<Record<Exclude<QueueAnswer, 'list'>, Text>>;
    readonly helpdeskHere: Readonly<Record<HelpdeskAnswer, Text>>;
    /** `todo` says what the helpdesk does now. */
    readonly alarm: Readonly<Record<AlarmKind, Text & { readonly todo: string }>>;
    readonly helpdesk: Readonly<Record<HelpdeskLine, string>>;
  };
  /** What `status` says: by state name, or by how the last dialog ended. */
  readonly status: { readonly title: string } & Readonly<Record<string, string>>;
  readonly report: ReportWords;
  /** What only Slack needs, where fields stand in a form of their own. Titles have 24 characters at most. */
  readonly slack: {
    /** Nothing could be saved, so nothing was done. */
    readonly notTaken: string;
    /** Slack lets a form be opened only within three seconds of the press. */
    readonly notOpened: string;
    readonly close: string;
    /** On the button that opens a form, and above it: by the verb that it sends, and for any other. */
    readonly forms: Readonly<Record<string, { readonly open: string; readonly title: string }>>;
    readonly form: { readonly open: string; readonly title: string };
  };
  readonly messages: {
    readonly codeMail: { readonly subject: string; readonly text: string };
    readonly codeSms: string;
    /** A link that the helpdesk sends: mail and text message. */
    readonly sentLink: Record<'subject' | 'text' | 'sms', string>;
    readonly notice: Readonly<Record<NoticeKind, { readonly subject: string; readonly text: string }>>;
  };
}

/** Fills `{name}` in a text. A name that is not given throws: a forgotten value must not reach a person. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`the text needs {${name}}`);
    return String(value);
  });
}
