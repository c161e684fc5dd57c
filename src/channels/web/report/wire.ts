// What the page that gives the file of a report and its server say to each other, besides the file itself.
import type { Instant } from '../../../core/account.ts';
import type { ReportFileView } from '../../../runtime/ports-report.ts';

/** The answer to `POST /report/open`, and to `POST /report/take` where that is not the file. */
export interface ReportFileAnswer {
  readonly view: ReportFileView;
  /** The server's clock (ms), so that a wrong clock in the browser does not move `expiresAt`. */
  readonly now: Instant;
}
