// Everything the loop and the performers work with, joined once by main.
import type { Instant } from '../core/account.ts';
import type { Book } from '../core/conversation.ts';
import type { NoticeKind } from '../core/effect.ts';
import type { Policy } from '../core/policy.ts';
import type { Secret } from '../core/secret.ts';
import type { Phrases } from '../core/understand.ts';
import type { Campaigns } from './campaigns.ts';
import type { Administration } from './ports-administration.ts';
import type { Audit, Channel, Directory, Keys, Mailer, Place, Store, Texter, Verifier } from './ports.ts';
import type { SignIns } from './sign-ins.ts';
import type { SignInWhat } from '../core/card.ts';
import type { Handovers } from './handovers.ts';

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
  readonly sendsPerHour: number;
}

export interface World {
  readonly now: () => Instant;
  readonly store: Store;
  readonly keys: Keys;
  readonly audit: Audit;
  readonly directory: Directory;
  /** Other people's accounts of the same directory. */
  readonly administration: Administration;
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
  /** Where something that is shown once waits for its answer. */
  readonly handovers: Handovers;
  /** What the sign-in page says of who asks and what for. */
  readonly signInTexts: (language: string) => {
    who(name: string, channel: string): string;
    what(what: SignInWhat, about: string): string;
  };
  /** Undefined without Entra ID: nobody says who is in which group. */
  readonly campaigns?: Campaigns | undefined;
  readonly log: Log;
}
