// The registration report: who is registered for self-service, read page by page from Microsoft's report. A case, so that
// it goes on wherever the last page was saved, whichever replica is there. Holds figures only, never a person.
import { campaignFor } from '../campaign.ts';
import type { Instant } from '../account.ts';
import type { Verb } from '../card.ts';
import type { Dialog } from '../dialog.ts';
import type { Effect } from '../effect.ts';
import type { Event, EventOf } from '../event.ts';
import type { Json } from '../json.ts';
import { addFigures, follow, noFigures, noTrail } from '../report.ts';
import type { ReportGroup, ReportList } from '../report-vocabulary.ts';
import { end, line, showProgress, showReady } from './report-state.ts';
import type { At, Job, Next, ReportState } from './report-state.ts';

const hour = 3_600_000;
/** The card follows no faster than this (ms): platforms throttle changes of a message. */
const showEvery = 5_000;
/** How long the rows of a finished report wait to be fetched (ms). */
const fileLasts = hour;
/** Pauses in a row, and times that Microsoft forgets a list, after which it is no use. */
const mostPauses = 40;
const mostRestarts = 3;

function read(job: Job): Effect {
  const { id: report, groups, cursor, chunk, members } = job;
  return { do: 'read-report', report, groups, list: listOf(job), cursor, chunk, members };
}

function listOf({ groups, turn }: Job): ReportList {
  const group = groups[turn];
  return group === undefined ? 'people' : { group };
}

function prepared({ id, about }: At<'preparing'>, event: EventOf<'report-prepared'>): Next {
  const { at: startedAt, groups, total, canNudge } = event;
  const job: Job = {
    id,
    about,
    groups,
    total,
    canNudge,
    ...beginning,
    turn: 0,
    members: [],
    counted: [],
    figures: noFigures,
    startedAt,
    shownAt: startedAt,
    waiting: false,
    pauses: 0,
    restarts: 0,
  };
  return [{ at: 'reading', ...job }, line('intended', named(groups)), showProgress(job, startedAt), read(job)];
}

const beginning = { cursor: '', trail: noTrail, chunk: 0, seen: 0 } as const;

function named(groups: readonly ReportGroup[]): string {
  return groups.length === 0 ? 'everybody' : groups.map(({ id }) => id).join(' ');
}

/** A page: cursor and figures in one step. One that was asked for by another cursor was counted before. */
function paged(state: At<'reading'>, event: EventOf<'report-page'>): Next {
  if (event.cursor !== state.cursor || !isSame(event.list, listOf(state))) return [state];
  const job = {
    ...state,
    chunk: state.chunk + 1,
    seen: state.seen + event.count,
    figures: addFigures(state.figures, event.figures),
    waiting: false,
    pauses: 0,
  };
  if (event.next === undefined) return listEnded(job, event.at);
  const trail = follow(state.trail, event.next);
  return trail === undefined
    ? end('endless', job.about, job.seen)
    : goOn({ ...job, trail, cursor: event.next }, event.at);
}

function isSame(one: ReportList, other: ReportList): boolean {
  if (one === 'people' || other === 'people') return one === other;
  return one.group.id === other.group.id;
}

function listEnded(job: At<'reading'>, at: Instant): Next {
  if (job.turn >= job.groups.length) return ready(job, at);
  const members = [...job.members, job.chunk];
  const counted = [...job.counted, job.seen];
  return goOn({ ...job, ...beginning, turn: job.turn + 1, members, counted, startedAt: at }, at);
}

function goOn(job: At<'reading'>, at: Instant): Next {
  if (at - job.shownAt < showEvery) return [job, read(job)];
  const shown = { ...job, shownAt: at };
  return [shown, showProgress(shown, at), read(shown)];
}

function ready({ id, about, groups, figures, canNudge, chunk: chunks }: Job, at: Instant): Next {
  const state = { at: 'ready', id, about, groups, figures, canNudge, chunks } as const;
  const next = { ...state, readAt: at, fileUntil: at + fileLasts, opened: 0 };
  return [next, line('done', named(groups), figures.people), showReady(next)];
}

/** The same page again, later; the card says why nothing moves. */
function paused(state: At<'reading'>, { at, until }: EventOf<'report-paused'>): Next {
  const pauses = state.pauses + 1;
  if (pauses > mostPauses) return end('failed', state.about, state.seen);
  const next = { ...state, pauses, waiting: true, shownAt: at };
  const later = { ...read(next), notBefore: until } as Effect;
  return state.waiting ? [next, later] : [next, showProgress(next, at), later];
}

/** What was counted of this list does not count; its chunks are written over. */
function begunAgain(state: At<'reading'>, { at }: EventOf<'report-begun-again'>): Next {
  const restarts = state.restarts + 1;
  if (restarts > mostRestarts) return end('failed', state.about, state.seen);
  return goOn({ ...state, ...beginning, figures: noFigures, restarts, startedAt: at }, at);
}

function chose(state: At<'ready'>, { way, at }: EventOf<'chose'>): Next {
  const opened = state.opened + 1;
  const next = { ...state, opened };
  if (way === 'csv' && at < state.fileUntil) {
    const asked = { report: state.id, chunks: state.chunks, people: state.figures.people };
    return [next, { do: 'open-case', id: `${state.id}-f${opened}`, kind: 'report-file', asked }];
  }
  if (way === 'nudge' && state.canNudge) {
    return [next, { do: 'open-case', id: `${state.id}-n${opened}`, kind: 'campaign', asked: campaignFor('sms-only') }];
  }
  return [state, showReady(state)];
}

const leaving = {
  'report-refused': ({ about }: { readonly about: string }, { why }: EventOf<'report-refused'>): Next =>
    end(why, about),
  cancelled: (state: At<'preparing'> | At<'reading'>): Next => end('cancelled', state.about, seenIn(state)),
  expired: (state: At<'preparing'> | At<'reading'>): Next => end('expired', state.about, seenIn(state)),
  failed: (state: At<'preparing'> | At<'reading'>): Next => end('failed', state.about, seenIn(state)),
};

function seenIn(state: At<'preparing'> | At<'reading'>): number {
  return state.at === 'reading' ? state.seen : 0;
}

/** The figures stay to be read; only the buttons end. */
function closed(state: At<'ready'>): Next {
  const card = { card: 'report-ended', data: { outcome: 'expired', about: state.about } } as const;
  return [{ at: 'ended', ending: 'done', late: card }];
}

function press(verb: Verb, inputs: Readonly<Record<string, unknown>>, at: Instant): Event | undefined {
  if (verb === 'cancel') return { type: 'cancelled', at };
  const { way } = inputs;
  return verb === 'choose' && typeof way === 'string' ? { type: 'chose', at, way } : undefined;
}

export const report: Dialog<ReportState> = {
  name: 'report',
  version: 1,
  // A million people at 5 requests in 10 seconds, and the hour of the file.
  lasts: 4 * hour,
  begin(asked?: Json, id = '') {
    const { about = '' } = (asked ?? {}) as { readonly about?: string };
    return [
      { at: 'preparing', id, about },
      { do: 'prepare-report', about },
    ];
  },
  table: {
    preparing: { ...leaving, 'report-prepared': prepared },
    reading: { ...leaving, 'report-page': paged, 'report-paused': paused, 'report-begun-again': begunAgain },
    ready: { chose, cancelled: closed, expired: closed },
    ended: {},
  },
  expects: {},
  press,
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => (state.at === 'ready' ? [state, showReady(state)] : [state]),
};
