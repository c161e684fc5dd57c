// The states of a registration report, and its cards: preparing → reading → ready → ended.
import type { Instant } from '../account.ts';
import type { Ended, Step } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Figures, Trail } from '../report.ts';
import type { ReportEnding, ReportGroup } from '../report-vocabulary.ts';

/** What is under way. Cursor and figures change in one step, so that nobody is counted twice. */
export interface Job {
  readonly id: string;
  /** The groups, as they were typed. */
  readonly about: string;
  readonly groups: readonly ReportGroup[];
  readonly total: number | undefined;
  readonly canNudge: boolean;
  /** Which group's members are read; all of them once it is `groups.length`, and then the people are. */
  readonly turn: number;
  /** Where the list goes on; empty at its beginning. Microsoft's own link: only ever kept sealed. */
  readonly cursor: string;
  readonly trail: Trail;
  /** Chunks of the list that is read. */
  readonly chunk: number;
  /** Chunks and people of each group that was read. */
  readonly members: readonly number[];
  readonly counted: readonly number[];
  /** People read of the list. */
  readonly seen: number;
  readonly figures: Figures;
  readonly startedAt: Instant;
  readonly shownAt: Instant;
  readonly waiting: boolean;
  /** Pauses since the last page, and lists begun again. */
  readonly pauses: number;
  readonly restarts: number;
}

export interface Ready extends Pick<Job, 'id' | 'about' | 'groups' | 'figures' | 'canNudge'> {
  readonly chunks: number;
  readonly readAt: Instant;
  readonly fileUntil: Instant;
  /** Files and campaigns that were asked for. */
  readonly opened: number;
}

export type ReportState =
  | { readonly at: 'preparing'; readonly id: string; readonly about: string }
  | ({ readonly at: 'reading' } & Job)
  /** Its buttons go on working while they are pressed. */
  | ({ readonly at: 'ready' } & Ready)
  | Ended;

export type At<Name extends ReportState['at']> = Extract<ReportState, { readonly at: Name }>;
export type Next = Step<ReportState>;

export function line(decision: AuditFacts['decision'], reason?: string, count?: number): Effect {
  const told = [...(reason === undefined ? [] : [reason]), ...(count === undefined ? [] : [`people=${count}`])];
  return { do: 'audit', facts: { action: 'registration_report', decision, reason: told.join(' ') } };
}

const refusals: ReadonlySet<ReportEnding> = new Set(['not-allowed', 'no-group', 'several-groups', 'not-here']);

export function end(outcome: ReportEnding, about: string, count?: number): Next {
  const card = { card: 'report-ended', data: { outcome, about } } as const;
  const cancelled = outcome === 'cancelled' || outcome === 'expired';
  const ending = cancelled ? outcome : refusals.has(outcome) ? 'refused' : 'failed';
  return [
    { at: 'ended', ending, late: card },
    line(ending === 'failed' ? 'failed' : 'refused', outcome, count),
    { do: 'show', ...card },
  ];
}

export function showProgress(job: Job, now: Instant): Effect {
  const isPeople = job.turn >= job.groups.length;
  const total = isPeople ? (job.total ?? 0) : 0;
  const share = total === 0 ? 0 : Math.min(1, job.seen / total);
  const left = share > 0 ? ((now - job.startedAt) / share) * (1 - share) : 0;
  return {
    do: 'show',
    card: 'report-progress',
    data: {
      groups: job.groups.map(({ name }) => name),
      step: isPeople ? 'people' : 'members',
      count: job.seen,
      total,
      secondsLeft: Math.ceil(left / 1000),
      waiting: job.waiting,
    },
  };
}

export function showReady({ groups, figures, readAt: at, fileUntil, canNudge }: Ready): Effect {
  const data = { groups: groups.map(({ name }) => name), figures, at, fileUntil, canNudge };
  return { do: 'show', card: 'report-ready', data };
}
