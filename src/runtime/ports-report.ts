// What the registration report needs of a directory: lists that are too long to be held, a page at a time.
import type { ReportGroup } from '../core/report-vocabulary.ts';
import type { ReportRow } from '../core/report.ts';

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
