// The cards of the helpdesk's part: what the audit holds of somebody, and what the channel gets besides requests.
import type { Instant } from './account.ts';

/** How asking for what the audit holds of somebody stands. */
export type AuditAnswer =
  | 'page'
  /** Nobody by that name, or nobody of whom the asker may read: the same, whatever there is (A25). */
  | 'nobody'
  | 'no-name'
  | 'own-account'
  /** Says something about whoever asks, and nothing about the name. */
  | 'not-allowed'
  | 'not-signed-in'
  /** The log cannot be read. */
  | 'unreadable'
  | 'cancelled'
  | 'expired'
  | 'failed';

/** One line of the audit, as it may be shown. */
export interface AuditRow {
  readonly at: Instant;
  /** As the audit calls it; the card has words for those it knows. */
  readonly action: string;
  readonly decision: string;
  readonly method: string;
  readonly reason: string;
  /** Who did it, by name, or by the end of an id where no name is known. */
  readonly by: string;
  readonly platform: string;
  /** The other account that it was done to, where it was done by the one that is asked about; empty otherwise. */
  readonly to: string;
}

/** What the helpdesk channel gets a full card for, beside what it is asked. */
export type DeskAlarm =
  /** `detail` is the server. */
  | 'audit-broken'
  /** `userName` vouched for others as often as a day has. */
  | 'approvals-over-budget'
  /** `userName` did as much to others as a day has, and wanted to end a freeze next. */
  | 'unfreeze-over-budget';

/** What the helpdesk channel gets a line for, beside what happened to a reset. */
export type DeskLine =
  /** The end of a freeze: `detail` is who ended it. */
  | 'lifted'
  | 'account-lifted'
  /** What becomes of a request, in the thread of its card: `detail` is by whom. */
  | 'request-more'
  | 'request-first-yes'
  | 'request-agreed'
  | 'request-taken-back'
  | 'request-approved'
  | 'request-denied'
  | 'request-expired'
  | 'request-withdrawn'
  | 'request-closed'
  /** The owner says of what this thread is about that it was not them. */
  | 'said-not-me';

/** What a digest counts, in the order in which it says them. */
export const digestKinds = [
  'resets',
  'refused',
  // Requests for approval, and how they ended.
  'asked',
  'approved',
  'denied',
  'expired',
  // What administrators did to others.
  'acts',
  // Microsoft's self-service reset: people for whom it was turned on or off, and its own settings.
  'sspr',
  // Contacts, passkeys, apps and lists of codes that people registered, changed or removed.
  'registered',
  'changed',
  'removed',
  // Messages of registration campaigns that went out.
  'campaign',
  'not-me',
  'alarms',
] as const;

export type DigestKind = (typeof digestKinds)[number];

/** A side that can be away. */
export type OutagePart = 'directory' | 'mail' | 'sms' | 'store' | 'audit';

/** Card name → its data, as in `Cards`. */
export interface DeskCards {
  /** What the audit holds of somebody, the newest first. */
  audit: {
    readonly answer: AuditAnswer;
    readonly displayName: string;
    readonly userName: string;
    /** The days that are looked through, and those that were asked for. */
    readonly days: number;
    readonly asked: number;
    /** IANA name of the zone of the times. */
    readonly zone: string;
    /** The names of the servers whose logs these are. */
    readonly servers: readonly string[];
    /** Only that one's: others, if there are any, keep logs of their own. */
    readonly isAlone: boolean;
    /** Files among the logs that could not be read. */
    readonly unread: readonly string[];
    readonly rows: readonly AuditRow[];
    /** 1 for the newest. */
    readonly page: number;
    readonly older: boolean;
    /** The log holds nothing from before this, although it was asked for. */
    readonly heldSince: Instant | undefined;
    /** Lines were changed or taken out: nothing older than what stands here is believed. */
    readonly broken: boolean;
  };
  /** What a day, or the days since the last digest, came to. Numbers only, no names. */
  digest: {
    readonly from: Instant;
    readonly to: Instant;
    readonly days: number;
    readonly zone: string;
    readonly counts: Readonly<Record<DigestKind, number>>;
    /** The last days, by date, the oldest first. */
    readonly week: readonly { readonly day: string; readonly resets: number; readonly registered: number }[];
  };
  /** A side that is away, or was. */
  outage: {
    readonly part: OutagePart;
    readonly since: Instant;
    readonly over: boolean;
    /** How long it was away. */
    readonly minutes: number;
    readonly zone: string;
    /** The server that speaks for itself only; empty: for all of them. */
    readonly server: string;
  };
}
