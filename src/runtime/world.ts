// Everything the loop and the performers work with, joined once by main.
import type { Instant } from '../core/account.ts';
import type { Book } from '../core/conversation.ts';
import type { NoticeKind } from '../core/effect.ts';
import type { Policy } from '../core/policy.ts';
import type { Secret } from '../core/secret.ts';
import type { Phrases } from '../core/understand.ts';
import type { Administration, Locking } from './ports-administration.ts';
import type { Campaigns } from './campaigns.ts';
import type { Audit, Channel, Directory, Keys, Mailer, Place, Store, Texter, Verifier } from './ports.ts';
import type { Sspr } from './ports-sspr.ts';
import type { SignIns } from './sign-ins.ts';
import type { ContactDirectory, ContactRules, Registrations } from './ports-registration.ts';
import type { SignInWhat } from '../core/card.ts';
import type { OwnAccess } from './own-access.ts';
import type { OwnChange } from './ports-change.ts';
import type { Reports } from './reports.ts';
import type { Handovers } from './handovers.ts';
import type { DeskWorld } from './desk-world.ts';
import type { Enrolling } from './ports-security.ts';

/** One structured log line: a fixed set of fields, none of which can hold a secret. */
export interface Line {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly code?: string;
  readonly incident?: string;
  readonly effect?: string;
  readonly dialog?: string;
  readonly status?: number;
}

export type Log = (line: Line) => void;

/** The numbers behind the limits, in ms and counts. */
export interface Limits {
  readonly lease: number;
  readonly link: number;
  readonly guessesPerDay: number;
  /** Wrong guesses one after another, over all days, after which a method rests until it is bound anew (SP 800-63B-4 3.2.2). */
  readonly guessesInRow: number;
  readonly sendsPerHour: number;
}

/** How people register contacts. */
export interface RegistrationSetting {
  /** The directory's contacts; undefined where people write only Latchkey's own record. */
  readonly contacts: ContactDirectory | undefined;
  readonly rules: ContactRules;
  /** The mail domains that are the company's own. Throws a Fault. */
  readonly domains: () => Promise<readonly string[]>;
  /** ISO 3166-1 alpha-2: where a number without a country code is meant to be, if the directory does not say. */
  readonly country: string;
  /** Ms after which people say again that what they registered still holds; 0: never. */
  readonly confirmEvery: number;
  /** Where the company has its people register with Microsoft; empty if it does not. */
  readonly contactPages: string;
}

export interface World {
  readonly now: () => Instant;
  readonly store: Store;
  readonly keys: Keys;
  readonly audit: Audit;
  readonly directory: Directory;
  /** Other people's accounts of the same directory. */
  readonly administration: Administration & Partial<Locking>;
  readonly channels: Readonly<Record<string, Channel>>;
  readonly verifiers: readonly Verifier[];
  readonly mailer: Mailer;
  readonly policy: Policy;
  readonly book: Book;
  readonly phrases: Readonly<Record<string, Phrases>>;
  readonly defaultLanguage: string;
  readonly baseUrl: string;
  readonly tenant: string;
  /** Where the helpdesk reads. */
  readonly helpdesk: readonly Place[];
  readonly limits: Limits;
  /** The mail that tells an owner of a reset. */
  readonly notice: (
    what: NoticeKind,
    language: string,
    userName: string,
    at: Instant,
    /** Where its reader says "that wasn't me". */
    notMe: Secret,
  ) => { readonly subject: string; readonly text: string };
  readonly registrations: Registrations;
  readonly registration: RegistrationSetting;
  /** Recent sign-ins, and chat users who are linked to accounts. */
  readonly signIns: SignIns;
  /** The operator states that nobody can change the address of their own chat profile (SSO, SCIM). */
  readonly managedEmails: boolean;
  /** Text messages; one that rejects where there is no gateway. */
  readonly texter: Texter;
  /** The mail, or the text message, with a link that somebody with authority sends. */
  readonly sentLink: (
    language: string,
    url: Secret,
    minutes: number,
  ) => { readonly subject: string; readonly text: string; readonly sms: string };
  /** Undefined without Entra ID: nobody else keeps such a report. */
  readonly reports?: Reports | undefined;
  /** With what people register ways of proving themselves. */
  readonly enrolling: Enrolling;
  /** Where something that is shown once waits for its answer. */
  readonly handovers: Handovers;
  /** Undefined: Microsoft's self-service reset is left alone. */
  readonly sspr?: Sspr;
  /** What the sign-in page says of who asks and what for. */
  readonly signInTexts: (language: string) => {
    who(name: string, channel: string): string;
    what(what: SignInWhat, about: string): string;
  };
  /** An employee's own change of a password that they know. */
  readonly ownChange: {
    readonly directory: OwnChange;
    /** Whether people can sign in so that the sign-in service changes their password through us. */
    readonly signIn: boolean;
    readonly access: OwnAccess;
  };
  /** What the helpdesk's part works with. */
  readonly desk: DeskWorld;
  /** Undefined without Entra ID: nobody says who is in which group. */
  readonly campaigns?: Campaigns | undefined;
  readonly log: Log;
}
