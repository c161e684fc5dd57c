// Everything the loop and the performers work with, joined once by main.
import type { Instant } from '../core/account.ts';
import type { Book } from '../core/conversation.ts';
import type { Policy } from '../core/policy.ts';
import type { Phrases } from '../core/understand.ts';
import type { Audit, Channel, Directory, Keys, Mailer, Place, Store, Verifier } from './ports.ts';

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
    what: 'changed' | 'maybe',
    language: string,
    userName: string,
    at: Instant,
  ) => { readonly subject: string; readonly text: string };
  readonly log: Log;
}
