// What the audit holds of somebody, in pages. A case: whoever asks may read on while they do other things. Reading takes
// the right to read, a fresh sign-in, and is written down before anything is shown.
import type { AuditAnswer, DeskCards } from '../desk-cards.ts';
import type { AuditFoundPage, AuditMark } from '../desk-events.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Hit } from '../act.ts';
import type { Event, EventOf } from '../event.ts';
import type { Json } from '../json.ts';
import { caseKey } from '../record.ts';

/** Days that are looked through if nobody says how many, and at most. */
export const usualDays = 7;
export const mostDays = 30;

interface Asked {
  readonly id: string;
  readonly about: string;
  /** As it was asked for. */
  readonly days: number;
}

interface Paged {
  readonly target: string;
  /** The page, and where it begins; none for the newest. */
  readonly page: number;
  readonly before?: AuditMark;
}

export type AuditState =
  | ({ readonly at: 'checking'; readonly signedIn: boolean } & Asked)
  | ({ readonly at: 'signing-in' } & Asked)
  | ({ readonly at: 'finding' } & Asked)
  | ({ readonly at: 'picking'; readonly hits: readonly Hit[]; readonly more: boolean } & Asked)
  | ({ readonly at: 'reading' } & Asked & Paged)
  | ({ readonly at: 'showing'; readonly older: AuditMark | undefined; readonly mark: string } & Asked & Paged)
  | Ended;

type At<Name extends AuditState['at']> = Extract<AuditState, { readonly at: Name }>;
type Next = Step<AuditState>;

const endings: Readonly<Record<Exclude<AuditAnswer, 'page'>, Ended['ending']>> = {
  nobody: 'refused',
  'no-name': 'refused',
  'own-account': 'refused',
  'not-allowed': 'refused',
  'not-signed-in': 'refused',
  unreadable: 'failed',
  cancelled: 'cancelled',
  expired: 'expired',
  failed: 'failed',
};

function asked({ id, about, days }: Asked): Asked {
  return { id, about, days };
}

function within(days: number): number {
  return Math.min(Math.max(days, 1), mostDays);
}

const nobody = { displayName: '', userName: '', servers: [], isAlone: true, unread: [] } as const;
const nothing = { ...nobody, zone: 'UTC', rows: [], page: 1, older: false } as const;

function card(answer: AuditAnswer, days: number, over: Partial<DeskCards['audit']> = {}) {
  const data = { ...nothing, heldSince: undefined, broken: false, answer, days: within(days), asked: days, ...over };
  return { card: 'audit', data } as const;
}

function line(decision: AuditFacts['decision'], reason?: string, subject?: string): Effect {
  const facts: AuditFacts = {
    action: 'audit_read',
    decision,
    ...(reason === undefined ? {} : { reason }),
    ...(subject === undefined ? {} : { subject }),
  };
  return { do: 'audit', facts };
}

/** `subject`: whom it is about, where that is known to be somebody whom the asker may read of. */
function end({ days, about }: Asked, answer: Exclude<AuditAnswer, 'page'>): Next {
  const shown = card(answer, days, { userName: about });
  const decision = endings[answer] === 'failed' ? 'failed' : 'refused';
  return [{ at: 'ended', ending: endings[answer], late: shown }, line(decision, answer), { do: 'show', ...shown }];
}

function check(state: Asked, signedIn: boolean): Next {
  return [{ at: 'checking', ...asked(state), signedIn }, { do: 'check-audit' }];
}

function begin(opened: Json | undefined, id = ''): Next {
  const { about, days } = (opened ?? {}) as { readonly about?: unknown; readonly days?: unknown };
  const state: Asked = {
    id,
    about: typeof about === 'string' ? about.trim() : '',
    days: typeof days === 'number' ? days : usualDays,
  };
  return state.about === '' ? end(state, 'no-name') : check(state, false);
}

/** Before anybody is looked for, so that the question says nothing about the name. */
function allowed(state: At<'checking'>, { verdict }: EventOf<'audit-allowed'>): Next {
  if (verdict === 'no') return end(state, 'not-allowed');
  if (verdict === 'yes')
    return [
      { at: 'finding', ...asked(state) },
      { do: 'look-up-audited', about: state.about },
    ];
  if (state.signedIn) return end(state, 'not-signed-in');
  const then = { key: caseKey(state.id), dialog: state.id };
  return [
    { at: 'signing-in', ...asked(state) },
    { do: 'ask-sign-in', purpose: 'confirm', what: 'audit', then },
  ];
}

function lookedUp(state: At<'finding'>, { hits, more, exact, own }: EventOf<'looked-up'>): Next {
  const [only, ...others] = hits;
  if (only === undefined) return end(state, own ? 'own-account' : 'nobody');
  if (exact || (others.length === 0 && !more)) return read(state, { target: only.id, page: 1 });
  return [
    { at: 'picking', ...asked(state), hits, more },
    { do: 'show', card: 'pick-account', data: { hits, more } },
  ];
}

function picked(state: At<'picking'>, { way }: EventOf<'chose'>): Next {
  const hit = state.hits[Number(way) - 1];
  return hit === undefined ? redraw(state) : read(state, { target: hit.id, page: 1 });
}

function read(state: Asked, { target, page, before }: Paged): Next {
  const from = before === undefined ? {} : { before };
  return [
    { at: 'reading', ...asked(state), target, page, ...from },
    { do: 'read-audit', target, days: within(state.days), ...from },
  ];
}

function pageRead(state: At<'reading'>, { found }: EventOf<'audit-read'>): Next {
  if (typeof found === 'string') return end(state, found);
  const { target, page, before } = state;
  const from = before === undefined ? {} : { before };
  const next = { at: 'showing', ...asked(state), target, page, ...from, older: found.older } as const;
  return [
    // A button counts only on the page that it stands on.
    { ...next, mark: `page-${page}` },
    line('allowed', page === 1 ? `${within(state.days)}-days` : `page-${page}`, target),
    { do: 'show', ...pageCard(state, found, page) },
  ];
}

function pageCard({ days }: Asked, found: AuditFoundPage, page: number) {
  const { account, older, ...rest } = found;
  const { displayName, userName } = account;
  return card('page', days, { ...rest, displayName, userName, page, older: older !== undefined });
}

function turned(state: At<'showing'>, { way }: EventOf<'chose'>): Next {
  const { target, older, page } = state;
  if (way === 'older' && older !== undefined) return read(state, { target, page: page + 1, before: older });
  return read(state, { target, page: 1 });
}

const leaving = {
  cancelled: (state: Asked): Next => end(state, 'cancelled'),
  expired: (state: Asked): Next => end(state, 'expired'),
  failed: (state: Asked): Next => end(state, 'failed'),
};

/** What is read stays read: the page stands as it is, only its buttons count no more. */
const left = (ending: 'done' | 'expired') => (): Next => [{ at: 'ended', ending }];

/** The page itself is not kept: whoever lost sight of it reads it anew. */
function redraw(state: AuditState): Next {
  if (state.at === 'showing') return read(state, state);
  if (state.at !== 'picking') return [state];
  const { hits, more } = state;
  return [state, { do: 'show', card: 'pick-account', data: { hits, more } }];
}

export const audit: Dialog<AuditState> = {
  name: 'audit',
  // 2: a page goes on in every server's log.
  version: 2,
  begin,
  table: {
    checking: { ...leaving, 'audit-allowed': allowed },
    'signing-in': {
      ...leaving,
      'signed-in': (state) => check(state, true),
      'not-signed-in': (state) => end(state, 'not-signed-in'),
    },
    finding: { ...leaving, 'looked-up': lookedUp },
    picking: { ...leaving, chose: picked },
    reading: { ...leaving, 'audit-read': pageRead },
    showing: { chose: turned, cancelled: left('done'), expired: left('expired') },
    ended: {},
  },
  press(verb, inputs, at): Event | undefined {
    if (verb === 'cancel') return { type: 'cancelled', at };
    const { way } = inputs;
    return verb === 'choose' && typeof way === 'string' ? { type: 'chose', at, way } : undefined;
  },
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw,
};
