// Puts people into Microsoft's self-service, or takes them out: one by name, several, or everybody in a group. A case that
// goes on by steps and remembers where it is, so that a crash costs nothing but time; every rule is asked again in every
// step, person by person. test/core/sspr-walk.test.ts proves that nothing is written that was not allowed.
import type { Verb } from '../card.ts';
import type { Dialog } from '../dialog.ts';
import type { Effect } from '../effect.ts';
import type { Event, EventOf } from '../event.ts';
import type { Json } from '../json.ts';
import { caseKey } from '../record.ts';
import type { SsprChange } from '../sspr.ts';
import type { SsprTargets } from '../sspr-effects.ts';
import { audit, end, noTally, onlyOne, planned, progress, showConfirming, whoOf } from './sspr-state.ts';
import type { Asked, At, Next, Planned, SsprState, Tally } from './sspr-state.ts';

const hour = 3_600_000;
/** How often the rules may ask for one more thing before it is given up. */
const mostTurns = 4;
/** Of those who were left out, by name. */
const mostNamed = 10;
/** How often a list may have to be read from its beginning before it is given up. */
const mostRestarts = 5;

function begin(asked: Json | undefined, id = ''): Next {
  const { order, about = '' } = asked as { readonly order: string; readonly about?: string };
  const change: SsprChange = order.startsWith('sspr-disable') ? 'disable' : 'enable';
  const from = order.endsWith('-group') ? 'group' : 'people';
  return [
    { at: 'planning', id, change },
    { do: 'sspr-plan', change, from, about },
  ];
}

function plannedNow({ id, change }: At<'planning'>, event: EventOf<'sspr-planned'>): Next {
  if ('why' in event) {
    const { why, plan, group } = event;
    const left = plan?.left ?? [];
    const known = { id, change, ...(plan && { plan }) };
    return end(known, why, { ...noTally, left, leftCount: left.length }, group?.problem);
  }
  const next: Planned = { id, change, plan: event.plan, turns: 0 };
  return [{ at: 'confirming', ...next }, showConfirming(next)];
}

/** The action whose rules hold: on one person, or on many at once. */
function actionOf({ change, plan }: Planned) {
  const one = onlyOne(plan);
  if (one === undefined) return { action: `sspr-${change}-many` } as const;
  return { action: `${change}-sspr`, target: one.id } as const;
}

function check(state: Planned): Next {
  return [
    { at: 'checking', ...planned(state) },
    { do: 'check', ...actionOf(state) },
  ];
}

function checked(state: At<'checking'>, event: EventOf<'checked'>): Next {
  const { verdict, actor, target } = event;
  const wanted = actionOf(state);
  const fits = event.action === wanted.action && (!('target' in wanted) || target?.id === wanted.target);
  if (!verdict.allowed || actor === undefined || !fits) return end(state, 'not-allowed');
  if (state.turns >= mostTurns) return end(state, 'not-signed-in');
  const known = { ...planned(state), turns: state.turns + 1 };
  const { id, plan } = known;
  const then = { key: caseKey(id), dialog: id };
  if (verdict.freshSignIn) {
    return [
      { at: 'signing-in', ...known },
      { do: 'show', ...progress(known, 'signing-in') },
      { do: 'ask-sign-in', purpose: 'confirm', what: wanted.action, about: whoOf(plan), then },
    ];
  }
  return verdict.secondPerson && known.approvers === undefined ? askSecond(known, actor.id) : work(known);
}

/** A second administrator is asked, by the rules of the same action. */
function askSecond(state: Planned, by: string): Next {
  const { id, plan } = state;
  const wanted = actionOf(state);
  const request = `${id}-second`;
  const about = 'target' in wanted ? {} : { about: aboutOf(state) };
  const asked = { purpose: 'act', by, ...wanted, ...about, then: { key: caseKey(id), dialog: id } };
  return [
    { at: 'asking', ...state, request },
    audit(state, 'intended', 'second-person', onlyOne(plan)?.id),
    { do: 'show', ...progress(state, 'asking') },
    { do: 'open-case', id: request, kind: 'approval', asked },
  ];
}

/** Whoever agrees to many must see which. */
function aboutOf({ plan }: Planned): string {
  const who = plan.from === undefined ? plan.people.map(({ userName }) => userName).join(', ') : plan.from.name;
  return `${who} → ${plan.group.name}`;
}

/** Intent first: what cannot be recorded is not done. */
function work(state: Planned): Next {
  const { plan } = state;
  const targets: SsprTargets =
    plan.from === undefined ? { people: plan.people.map(({ id }) => id) } : { from: plan.from.id };
  return [
    { at: 'working', ...planned(state), ...noTally, stopping: false, restarts: 0, ...leftBefore(state) },
    audit(state, 'intended', plan.group.name, onlyOne(plan)?.id ?? plan.from?.id),
    { do: 'show', ...progress(state, 'working', leftBefore(state)) },
    stepFor(state, targets),
  ];
}

function leftBefore({ plan: { left } }: Planned): Tally {
  return { ...noTally, left, leftCount: left.length };
}

function stepFor({ change, plan, approvers = [] }: Planned, targets: SsprTargets): Effect {
  const single = onlyOne(plan) !== undefined;
  return { do: 'sspr-step', change, group: plan.group.id, targets, approvers, single };
}

/** Counted, shown, and on to the next step. */
function stepped(state: At<'working'>, { step }: EventOf<'sspr-stepped'>): Next {
  const { changed, already, left, next, again, stopped } = step;
  const { from } = state.plan;
  if (again === true && from !== undefined && state.restarts < mostRestarts) {
    // Whoever is in the group already is found to be there: only the counting begins anew.
    return anew({ ...state, restarts: state.restarts + 1 }, from.id, isShrinking(state) ? state.changed : 0);
  }
  const tally: Tally = {
    changed: state.changed + changed,
    already: state.already + already,
    left: [...state.left, ...left].slice(0, mostNamed),
    leftCount: state.leftCount + left.length,
  };
  if (again === true || stopped !== undefined) return halted(state, tally, stopped ?? 'failed');
  if (next === undefined || from === undefined) return listEnded(state, tally);
  if (state.stopping) return halted(state, tally, 'stopped');
  return [
    { ...state, ...tally },
    { do: 'show', ...progress(state, 'working', tally) },
    stepFor(state, { from: from.id, cursor: next }),
  ];
}

/** A list that loses people while it is paged through may pass over others: it is read until it holds nobody more. */
function isShrinking({ change, plan }: Planned): boolean {
  return change === 'disable' && plan.from?.id === plan.group.id;
}

function listEnded(state: At<'working'>, tally: Tally): Next {
  const { from } = state.plan;
  const { changed } = tally;
  const isMore = isShrinking(state) && !state.stopping && changed > (state.earlier ?? 0);
  return isMore && from !== undefined ? anew({ ...state, earlier: changed }, from.id, changed) : done(state, tally);
}

function anew(state: At<'working'>, from: string, changed: number): Next {
  const fresh = { ...state, ...leftBefore(state), changed };
  return [fresh, stepFor(state, { from })];
}

function halted(state: At<'working'>, tally: Tally, how: Parameters<typeof end>[1]): Next {
  return [...end(state, how, tally), ...told(state, tally)];
}

function done(state: At<'working'>, tally: Tally): Next {
  const shown = progress(state, 'done', tally);
  const isNone = tally.changed + tally.already === 0 && tally.leftCount > 0;
  return [
    { at: 'ended', ending: isNone ? 'refused' : 'done', late: shown },
    audit(
      state,
      isNone ? 'refused' : 'done',
      `${tally.changed} changed`,
      onlyOne(state.plan)?.id ?? state.plan.from?.id,
    ),
    { do: 'show', ...shown },
    ...told(state, tally),
  ];
}

/** The helpdesk's channel gets one line; the people concerned were told by the step that changed them. */
function told({ change, plan }: Planned, { changed }: Tally): readonly Effect[] {
  if (changed === 0) return [];
  const who = plan.from === undefined ? (onlyOne(plan)?.userName ?? String(changed)) : `${plan.from.name} (${changed})`;
  return [{ do: 'tell-helpdesk', what: `sspr-${change}`, userName: who, detail: plan.group.name }];
}

/** Nothing is written before `working`: until then everybody may leave. */
const leaving = {
  cancelled: (state: Asked | Planned): Next => end(state, 'cancelled'),
  expired: (state: Asked | Planned): Next => end(state, 'expired'),
  failed: (state: Asked | Planned): Next => end(state, 'failed'),
};

export const sspr: Dialog<SsprState> = {
  name: 'sspr',
  version: 1,
  // A group of many thousands takes hours, for each of its people is asked about.
  lasts: 24 * hour,
  begin,
  table: {
    planning: { ...leaving, 'sspr-planned': plannedNow },
    confirming: {
      ...leaving,
      chose: (state, { way }) => (way === 'yes' ? check(state) : [state, showConfirming(state)]),
    },
    checking: { ...leaving, checked },
    'signing-in': { ...leaving, 'signed-in': check, 'not-signed-in': (state) => end(state, 'not-signed-in') },
    asking: {
      ...leaving,
      approved: (state, { request, approvers = [] }) =>
        request === state.request ? check({ ...planned(state), approvers }) : [state],
      denied: (state, { request }) => (request === state.request ? end(state, 'not-approved') : [state]),
    },
    working: {
      'sspr-stepped': stepped,
      cancelled: (state) => [
        { ...state, stopping: true },
        { do: 'show', ...progress(state, 'stopping', state) },
      ],
      expired: (state) => halted(state, state, 'stopped'),
    },
    ended: {},
  },
  expects: {},
  press,
  code: (_code, at) => ({ type: 'chose', at, way: '' }),
  redraw,
};

function press(verb: Verb, inputs: Readonly<Record<string, unknown>>, at: number): Event | undefined {
  if (verb === 'cancel') return { type: 'cancelled', at };
  const way = typeof inputs['way'] === 'string' ? inputs['way'] : '';
  return verb === 'choose' ? { type: 'chose', at, way } : undefined;
}

function redraw(state: SsprState): Next {
  switch (state.at) {
    case 'confirming':
      return [state, showConfirming(state)];
    case 'signing-in':
    case 'asking':
      return [state, { do: 'show', ...progress(state, state.at) }];
    case 'working':
      return [state, { do: 'show', ...progress(state, state.stopping ? 'stopping' : 'working', state) }];
    default:
      return [state, { do: 'show', card: 'waiting', data: { why: 'no-answer' } }];
  }
}
