// "Use this channel for the helpdesk": evidence and requests go where this says, so it takes an administrator, a fresh
// sign-in, and a second administrator once there is a helpdesk that could be asked (ASVS 2.3.5).
import type { HelpdeskAnswer } from '../card.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { Event, EventOf } from '../event.ts';
import type { Json } from '../json.ts';
import type { Place } from '../person.ts';
import { caseKey, casePrefix } from '../record.ts';
import type { RequestAsked } from '../request.ts';

interface Wanted {
  readonly id: string;
  readonly here: Place;
  /** The account of whoever asks. */
  readonly actor: string;
}

export type HelpdeskHereState =
  | ({ readonly at: 'checking' } & Wanted)
  | ({ readonly at: 'signing-in' } & Wanted)
  | ({ readonly at: 'choosing' } & Wanted)
  | ({ readonly at: 'waiting' } & Wanted)
  | Ended;

type At<Name extends HelpdeskHereState['at']> = Extract<HelpdeskHereState, { readonly at: Name }>;
type Next = Step<HelpdeskHereState>;

const endings: Readonly<Record<Exclude<HelpdeskAnswer, 'welcome' | 'waiting'>, Ended['ending']>> = {
  chosen: 'done',
  'not-here': 'refused',
  'not-allowed': 'refused',
  outside: 'refused',
  'not-invited': 'refused',
  'not-approved': 'refused',
  expired: 'expired',
  cancelled: 'cancelled',
  failed: 'failed',
};

function audit(decision: AuditFacts['decision'], reason: string): Effect {
  return { do: 'audit', facts: { action: 'helpdesk_channel', decision, reason } };
}

function end(answer: keyof typeof endings, by = ''): Next {
  const card = { card: 'helpdesk-here', data: { answer, by } } as const;
  const decision = answer === 'chosen' ? 'done' : answer === 'failed' ? 'failed' : 'refused';
  return [{ at: 'ended', ending: endings[answer], late: card }, audit(decision, answer), { do: 'show', ...card }];
}

function wanted({ id, here, actor }: Wanted): Wanted {
  return { id, here, actor };
}

function check(state: Wanted): Next {
  return [
    { at: 'checking', ...wanted(state) },
    { do: 'check', action: 'choose-helpdesk-channel' },
  ];
}

function checked(state: At<'checking'>, { verdict, actor }: EventOf<'checked'>): Next {
  if (!verdict.allowed || actor === undefined) return end('not-allowed');
  const known = { ...wanted(state), actor: actor.id };
  if (!verdict.freshSignIn) return choose(known, false);
  const then = { key: caseKey(state.id), dialog: state.id };
  return [
    { at: 'signing-in', ...known },
    { do: 'ask-sign-in', purpose: 'confirm', what: 'choose-helpdesk-channel', then },
  ];
}

function choose(state: Wanted, agreed: boolean): Next {
  const { here } = state;
  return [{ at: 'choosing', ...wanted(state) }, audit('intended', 'asked'), { do: 'choose-helpdesk', here, agreed }];
}

function chosen(state: At<'choosing'>, { outcome, by }: EventOf<'helpdesk-chosen'>): Next {
  if (outcome !== 'second-needed') return end(outcome, by);
  const { id, actor } = state;
  const then = { key: caseKey(id), dialog: id };
  const asked: RequestAsked = { purpose: 'act', action: 'choose-helpdesk-channel', by: actor, then };
  const second = `${casePrefix}second-${id.slice(casePrefix.length)}`;
  return [
    { at: 'waiting', ...wanted(state) },
    { do: 'show', card: 'helpdesk-here', data: { answer: 'waiting', by: '' } },
    { do: 'open-case', id: second, kind: 'approval', asked: asked as unknown as Json },
  ];
}

/** How it is left at any time: what was chosen already is told in the channel itself. */
const leaving = {
  cancelled: (): Next => end('cancelled'),
  expired: (): Next => end('expired'),
  failed: (): Next => end('failed'),
};

export const helpdeskHere: Dialog<HelpdeskHereState> = {
  name: 'helpdesk-here',
  version: 1,
  begin(asked, id = '') {
    const { here } = asked as unknown as { readonly here?: Place };
    return here === undefined ? end('not-here') : check({ id, here, actor: '' });
  },
  table: {
    checking: { ...leaving, checked },
    'signing-in': { ...leaving, 'signed-in': check, 'not-signed-in': () => end('not-allowed') },
    choosing: { 'helpdesk-chosen': chosen, expired: leaving.failed },
    waiting: { ...leaving, approved: (state) => choose(state, true), denied: () => end('not-approved') },
    ended: {},
  },
  press: (verb, _inputs, at): Event | undefined => (verb === 'cancel' ? { type: 'cancelled', at } : undefined),
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => [state],
};
