// What the registration report needs of a directory: lists that are too long to be held, a page at a time.
import type { Instant } from '../core/account.ts';
import type { ReportGroup } from '../core/report-vocabulary.ts';
import type { ReportRow } from '../core/report.ts';
import type { Secret } from '../core/secret.ts';

/** A page of a list. `next` is where it goes on; undefined at its end. */
export interface ReportPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | undefined;
}

/** Why there is no page. `expired`: the place in the list is forgotten, it must be read from its beginning. */
export type NoPage = 'gone' | 'expired' | 'no-licence' | 'no-permission';

/** Microsoft's report of who registered what, hours old. Every call throws a Fault, `throttled` if it must wait. */
export interface RegistrationReport {
  /** Groups of exactly this name, two at most, or the one of this id. */
  groups(name: string): Promise<readonly ReportGroup[]>;
  /** How many accounts there are, about; undefined where nobody says. */
  total(): Promise<number | undefined>;
  /** `cursor`: the `next` of the page before; empty for the first one. Takes one of 5 requests in 10 s. */
  people(cursor: string): Promise<ReportPage<Omit<ReportRow, 'own'>> | NoPage>;
  /** Ids of the people in a group, also through other groups. */
  members(group: string, cursor: string): Promise<ReportPage<string> | NoPage>;
}

/** What the page may know. */
export type ReportFileView =
  | {
      readonly state: 'open';
      readonly people: number;
      readonly language: string;
      readonly expiresAt: Instant;
      readonly triesLeft: number;
    }
  | { readonly state: 'working' | 'taken' | 'not-authorized' | 'gone'; readonly language: string };

/** One line of the file. `parts`: the groups of the report that somebody is in, or the department. */
export type FileRow = ReportRow & { readonly parts: readonly string[] };

export interface ReportDesk {
  /** Spends nothing. */
  open(token: Secret): Promise<ReportFileView>;
  /**
   * `number`: the four digits from the chat. The right one spends the link, and there are rows in this one answer. Taken to
   * their end they are forgotten; `gone` while they are read throws.
   */
  take(
    token: Secret,
    number: Secret,
  ): Promise<{ readonly view: ReportFileView; readonly rows?: AsyncIterable<readonly FileRow[]> }>;
}
