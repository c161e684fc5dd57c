// What the registration report adds to the vocabulary of cards, events and effects.
import type { Instant } from './account.ts';
import type { Figures } from './report.ts';
import type { Secret } from './secret.ts';

/** A group of the directory that the report is about. */
export interface ReportGroup {
  readonly id: string;
  readonly name: string;
}

/** A list that is read page by page: the people of the report, or the members of one of its groups. */
export type ReportList = 'people' | { readonly group: ReportGroup };

/** How a report ended without figures. */
export type ReportEnding =
  | 'not-allowed'
  /** Nobody knows a group of that name. */
  | 'no-group'
  | 'several-groups'
  | 'group-gone'
  /** No Entra ID here, or the tenant lacks the licence for it. */
  | 'not-here'
  | 'no-licence'
  /** The application may not read the report. */
  | 'no-permission'
  /** Microsoft's pages lead in a circle. */
  | 'endless'
  | 'cancelled'
  | 'expired'
  | 'failed';

/** How handing the file over ended. */
export type ReportFileEnding =
  | 'taken'
  | 'not-authorized'
  /** The rows are kept for an hour only, and are gone. */
  | 'gone'
  | 'wrong-numbers'
  | 'cancelled'
  | 'expired'
  | 'failed';

export interface ReportCards {
  /** `total`: 0 where it is not known; `secondsLeft` the same. */
  'report-progress': {
    readonly groups: readonly string[];
    readonly step: 'members' | 'people';
    readonly count: number;
    readonly total: number;
    readonly secondsLeft: number;
    /** Microsoft asked us to wait. */
    readonly waiting: boolean;
  };
  'report-ready': {
    readonly groups: readonly string[];
    readonly figures: Figures;
    readonly at: Instant;
    /** Until when there is a file to be had. */
    readonly fileUntil: Instant;
    readonly canNudge: boolean;
  };
  'report-ended': { readonly outcome: ReportEnding; readonly about: string };
  /** A link to the page that gives the file. Address and number exist in one process only. */
  'report-file': {
    readonly people: number;
    readonly url: Secret;
    readonly number: Secret;
    readonly minutes: number;
  };
  'report-file-ended': { readonly outcome: ReportFileEnding; readonly people: number };
}

export type ReportEvent =
  /** What the report will be about; `total`: how many people, where that is known. */
  | {
      readonly type: 'report-prepared';
      readonly groups: readonly ReportGroup[];
      readonly total: number | undefined;
      readonly canNudge: boolean;
    }
  | { readonly type: 'report-refused'; readonly why: ReportEnding }
  /** One page of a list was read; `next` is where the list goes on. */
  | {
      readonly type: 'report-page';
      readonly list: ReportList;
      /** What this very page was asked for by. */
      readonly cursor: string;
      readonly count: number;
      readonly figures: Figures;
      readonly next: string | undefined;
    }
  /** Microsoft asks us to wait, or does not answer; the same page is read again then. */
  | { readonly type: 'report-paused'; readonly until: Instant }
  /** Microsoft forgot where we were: the list is read from its beginning. */
  | { readonly type: 'report-begun-again' }
  | { readonly type: 'report-file-prepared'; readonly outcome: 'ready' | 'not-authorized' | 'gone' }
  | { readonly type: 'report-file-asked'; readonly handover: Secret }
  | { readonly type: 'report-file-released'; readonly outcome: ReportFileEnding };

export type ReportEffect =
  /** Asks who may, finds the groups and how many people there are. Answers `report-prepared` or `report-refused`. */
  | { readonly do: 'prepare-report'; readonly about: string }
  /**
   * Reads one page, keeps its rows sealed as number `chunk` of `list` for an hour, and answers `report-page` with the
   * figures. May be repeated: the same page takes the same place. Put off while the reports are throttled.
   */
  | {
      readonly do: 'read-report';
      readonly report: string;
      readonly groups: readonly ReportGroup[];
      readonly list: ReportList;
      /** Empty for the first page. */
      readonly cursor: string;
      readonly chunk: number;
      /** How many chunks hold the members of each group. */
      readonly members: readonly number[];
      /** Not before then. */
      readonly notBefore?: Instant;
    }
  /** Asks whether the file may be given, and is still there. Answers `report-file-prepared`. */
  | { readonly do: 'prepare-report-file'; readonly report: string }
  /** Asks every rule again, and lets the answer that waits have the rows. Answers `report-file-released`. */
  | {
      readonly do: 'release-report-file';
      readonly report: string;
      readonly chunks: number;
      readonly handover: Secret;
    };
