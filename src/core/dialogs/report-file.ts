// The rows of a registration report as a file, which whoever asked fetches once, on a page. Nothing is put together before
// they press there; the rows wait sealed for an hour and are gone after the one download.
import type { Instant } from '../account.ts';
import type { Verb } from '../card.ts';
import type { Dialog, Ended, Setting, Step } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Event, EventOf, Link } from '../event.ts';
import type { Json } from '../json.ts';
import type { ReportFileEnding } from '../report-vocabulary.ts';

interface Asked {
  readonly report: string;
  readonly chunks: number;
  readonly people: number;
}

export type ReportFileState =
  | ({ readonly at: 'preparing' } & Asked)
  | ({ readonly at: 'linking' } & Asked)
  | ({ readonly at: 'waiting'; readonly link: Link; readonly wrongNumbers: number } & Asked)
  | ({ readonly at: 'releasing'; readonly link: Link } & Asked)
  | Ended;

export type At<Name extends ReportFileState['at']> = Extract<ReportFileState, { readonly at: Name }>;
type Next = Step<ReportFileState>;

function asked({ report, chunks, people }: Asked): Asked {
  return { report, chunks, people };
}

/** Every line says how many people it is about. */
function audit({ people }: Asked, decision: AuditFacts['decision'], why: string): Effect {
  return { do: 'audit', facts: { action: 'registration_report_file', decision, reason: `${why} people=${people}` } };
}

const decisions = {
  taken: ['done', 'done'],
  gone: ['refused', 'expired'],
  failed: ['failed', 'failed'],
  expired: ['refused', 'expired'],
  cancelled: ['refused', 'cancelled'],
  'not-authorized': ['refused', 'refused'],
  'wrong-numbers': ['refused', 'refused'],
} as const satisfies Record<ReportFileEnding, readonly [AuditFacts['decision'], Ended['ending']]>;

function end(state: Asked, outcome: ReportFileEnding): Next {
  const [decision, ending] = decisions[outcome];
  const card = { card: 'report-file-ended', data: { outcome, people: state.people } } as const;
  return [{ at: 'ended', ending, late: card }, audit(state, decision, outcome), { do: 'show', ...card }];
}

const leaving = {
  cancelled: (state: Asked): Next => end(state, 'cancelled'),
  expired: (state: Asked): Next => end(state, 'expired'),
  failed: (state: Asked): Next => end(state, 'failed'),
};

/** Every link is made under the rules of its moment. */
function prepare(state: Asked): Next {
  return [
    { at: 'preparing', ...asked(state) },
    { do: 'prepare-report-file', report: state.report },
  ];
}

function prepared(state: At<'preparing'>, { outcome }: EventOf<'report-file-prepared'>): Next {
  if (outcome !== 'ready') return end(state, outcome);
  return [
    { at: 'linking', ...asked(state) },
    { do: 'link', page: 'report' },
  ];
}

function linked(state: At<'linking'>, { at, link, url, number }: EventOf<'linked'>): Next {
  const minutes = Math.round((link.expiresAt - at) / 60_000);
  return [
    { at: 'waiting', ...asked(state), link, wrongNumbers: 0 },
    { do: 'show', card: 'report-file', data: { people: state.people, url, number, minutes } },
  ];
}

function wrong(state: At<'waiting'>, _event: EventOf<'number-given'>, setting: Setting): Next {
  const wrongNumbers = state.wrongNumbers + 1;
  if (wrongNumbers >= setting.submitsPerLink) return end(state, 'wrong-numbers');
  return [{ ...state, wrongNumbers }, audit(state, 'refused', 'wrong-number')];
}

/** The one press: what cannot be recorded is not given. */
function pressed(state: At<'waiting'>, { at, handover }: EventOf<'report-file-asked'>): Next {
  const { report, chunks, link } = state;
  if (at >= link.expiresAt) return [state];
  return [
    { at: 'releasing', ...asked(state), link },
    audit(state, 'intended', 'download'),
    { do: 'release-report-file', report, chunks, handover },
  ];
}

function press(verb: Verb, _inputs: unknown, at: Instant): Event | undefined {
  if (verb === 'cancel') return { type: 'cancelled', at };
  return verb === 'new-link' ? { type: 'new-link-asked', at } : undefined;
}

export const reportFile: Dialog<ReportFileState> = {
  name: 'report-file',
  version: 1,
  begin: (given?: Json) => prepare(given as unknown as Asked),
  table: {
    preparing: { ...leaving, 'report-file-prepared': prepared },
    linking: { ...leaving, linked },
    waiting: { ...leaving, 'number-given': wrong, 'report-file-asked': pressed, 'new-link-asked': prepare },
    releasing: { 'report-file-released': (state, { outcome }) => end(state, outcome) },
    ended: {},
  },
  expects: {},
  press,
  code: (_code, at) => ({ type: 'new-link-asked', at }),
  redraw: (state) => (state.at === 'waiting' ? prepare(state) : [state]),
};
