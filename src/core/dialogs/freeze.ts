// The switch for everybody, and the end of a freeze. Stopping takes one person and no proof, for whoever sees an attack must
// stop it at once; letting it go on takes a fresh sign-in, and for everybody a second administrator (security R61, A55).
import { hoursUntil } from '../budget.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { FreezeAnswer } from '../card.ts';
import type { Event, EventOf, Named } from '../event.ts';
import type { Json } from '../json.ts';
import { caseKey, casePrefix } from '../record.ts';
import type { Approver, RequestAsked } from '../request.ts';

/** What is wanted: to stop everything, to let everything go on, or to let one account go on. */
interface Wanted {
  readonly id: string;
  readonly order: 'freeze' | 'unfreeze';
  /** Whose account; empty for everybody's. */
  readonly about: string;
}

export type FreezeState =
  | ({ readonly at: 'checking' } & Wanted)
  | ({ readonly at: 'signing-in' } & Wanted)
  | ({ readonly at: 'waiting' } & Wanted)
  | ({ readonly at: 'switching'; readonly target: Named | undefined } & Wanted)
  | Ended;

type Open = Exclude<FreezeState, Ended>;
type At<Name extends FreezeState['at']> = Extract<FreezeState, { readonly at: Name }>;
type Next = Step<FreezeState>;

const endings: Readonly<Record<FreezeAnswer, Ended['ending']>> = {
  frozen: 'done',
  'already-frozen': 'done',
  lifted: 'done',
  'account-lifted': 'done',
  'not-frozen': 'done',
  'account-unknown': 'refused',
  'account-several': 'refused',
  'not-allowed': 'refused',
  waiting: 'refused',
  'not-approved': 'refused',
  'over-budget': 'refused',
  expired: 'expired',
  cancelled: 'cancelled',
  failed: 'failed',
};

function audit(order: Wanted['order'], decision: AuditFacts['decision'], reason: string, target?: Named): Effect {
  const action = order === 'freeze' ? 'self_service_freeze' : 'self_service_unfreeze';
  return { do: 'audit', facts: { action, decision, reason, ...(target && { subject: target.id }) } };
}

function end({ order }: Wanted, answer: FreezeAnswer, userName = '', target?: Named, hours?: number): Next {
  const card = { card: 'freeze', data: { answer, userName, ...(hours === undefined ? {} : { hours }) } } as const;
  const decision = endings[answer] === 'done' ? 'done' : endings[answer] === 'failed' ? 'failed' : 'refused';
  return [
    { at: 'ended', ending: endings[answer], late: card },
    audit(order, decision, answer, target),
    { do: 'show', ...card },
  ];
}

function wanted({ id, order, about }: Wanted): Wanted {
  return { id, order, about };
}

/** What the rules say; who it is about is found, and judged, in one step: nobody learns more than they may do (A25). */
function check(state: Wanted): Next {
  const effect: Effect =
    state.about === '' ? { do: 'check', action: state.order } : { do: 'find-frozen', about: state.about };
  return [{ at: 'checking', ...wanted(state) }, effect];
}

function checked(state: At<'checking'>, { verdict, actor }: EventOf<'checked'>): Next {
  if (state.about !== '') return [state];
  if (!verdict.allowed || actor === undefined) return end(state, 'not-allowed');
  if (verdict.freshSignIn) return signIn(state);
  if (!verdict.secondPerson) return doIt(state, undefined);
  const asked: RequestAsked = {
    purpose: 'act',
    action: state.order,
    by: actor.id,
    then: { key: caseKey(state.id), dialog: state.id },
  };
  // One request for a case: asked for again after a crash, it is the same one.
  const id = `${casePrefix}second-${state.id.slice(casePrefix.length)}`;
  return [
    { at: 'waiting', ...wanted(state) },
    { do: 'show', card: 'freeze', data: { answer: 'waiting', userName: '' } },
    { do: 'open-case', id, kind: 'approval', asked: asked as unknown as Json },
  ];
}

function frozenFound(state: At<'checking'>, event: EventOf<'frozen-found'>): Next {
  if (state.about === '') return [state];
  const { found, several, freshSignIn } = event;
  if (several) return end(state, 'account-several');
  if (found === undefined) return end(state, 'account-unknown');
  return freshSignIn ? signIn(state, found) : doIt(state, found);
}

function signIn(state: Wanted, about?: Named): Next {
  const then = { key: caseKey(state.id), dialog: state.id };
  const what = { purpose: 'confirm', what: 'unfreeze', ...(about && { about: about.userName }), then } as const;
  return [
    { at: 'signing-in', ...wanted(state) },
    { do: 'ask-sign-in', ...what },
  ];
}

function doIt(state: Wanted, target: Named | undefined, approvers?: readonly Approver[]): Next {
  const { order } = state;
  const joined = { ...(target && { target: target.id }), ...(approvers && { approvers }) };
  const effect: Effect = { do: 'switch', frozen: order === 'freeze', ...joined };
  // The brake waits for no audit line; letting go does.
  const before = order === 'freeze' ? [] : [audit(order, 'intended', 'asked', target)];
  return [{ at: 'switching', ...wanted(state), target }, ...before, effect];
}

function switched(state: At<'switching'>, event: EventOf<'switched'>): Next {
  const { order, target } = state;
  if (event.outcome === 'over-budget') return overBudget(state, event);
  const { outcome, by } = event;
  if (outcome === 'not-allowed') return end(state, 'not-allowed', '', target);
  if (outcome === 'already') return end(state, order === 'freeze' ? 'already-frozen' : 'not-frozen', '', target);
  const answer = order === 'freeze' ? 'frozen' : target === undefined ? 'lifted' : 'account-lifted';
  const [next, ...effects] = end(state, answer, target?.userName, target);
  const said = { userName: target?.userName ?? '', detail: by };
  // Stopping alarms; that it is over is good news.
  const told: Effect =
    answer === 'frozen' ? { do: 'alarm', what: answer, ...said } : { do: 'tell-helpdesk', what: answer, ...said };
  return [next, told, ...effects];
}

/** Only letting go has a budget; the helpdesk hears of the first time. */
function overBudget(
  state: At<'switching'>,
  { at, by, again, isFirst }: Extract<EventOf<'switched'>, { readonly outcome: 'over-budget' }>,
): Next {
  const { target } = state;
  const alarm: Effect = { do: 'alarm', what: 'unfreeze-over-budget', userName: by, detail: '' };
  const [next, ...effects] = end(state, 'over-budget', target?.userName, target, hoursUntil(again, at));
  return isFirst ? [next, ...effects, alarm] : [next, ...effects];
}

/** How it is left while nothing is being switched. */
const leaving = {
  cancelled: (state: Open): Next => end(state, 'cancelled'),
  expired: (state: Open): Next => end(state, 'expired'),
  failed: (state: Open): Next => end(state, 'failed'),
};

function begin(asked: Json | undefined, id = ''): Next {
  const { order, about = '' } = asked as { readonly order: Wanted['order']; readonly about?: string };
  // Nobody stops one account by name: that is for its owner ("that wasn't me"), and blocking is for the directory.
  if (order === 'freeze') return check({ id, order, about: '' });
  const [state, ...effects] = check({ id, order, about });
  return [state, audit(order, 'intended', about === '' ? 'everybody' : 'one-account'), ...effects];
}

export const freeze: Dialog<FreezeState> = {
  name: 'freeze',
  version: 1,
  begin,
  table: {
    checking: { ...leaving, checked, 'frozen-found': frozenFound },
    'signing-in': {
      ...leaving,
      'signed-in': check,
      'not-signed-in': (state) => end(state, 'not-allowed'),
    },
    waiting: {
      ...leaving,
      approved: (state, { approvers = [] }) => doIt(state, undefined, approvers),
      denied: (state) => end(state, 'not-approved'),
    },
    // The switch itself is tried again and again: an attack is no time to give up.
    switching: { switched, expired: leaving.failed },
    ended: {},
  },
  press: (verb, _inputs, at): Event | undefined => (verb === 'cancel' ? { type: 'cancelled', at } : undefined),
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => [state],
};
