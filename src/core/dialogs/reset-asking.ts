// Whoever cannot prove enough asks other people to vouch. The request is a case of its own, and it alone decides: a
// withdrawal is a wish like any other, so that a yes and a withdrawal at the same moment come to one end.
import type { Effect } from '../effect.ts';
import type { EventOf } from '../event.ts';
import { caseKey } from '../record.ts';
import type { RequestAsked } from '../request.ts';
import { sufficient } from '../policy.ts';
import { audit } from './reset-cards.ts';
import { choose } from './reset-finding.ts';
import { canAsk, known } from './reset-state.ts';
import type { At, Known, Next, Waiting } from './reset-state.ts';
import { link } from './reset-writing.ts';

const noticesOfSteps = 4;

export function ask(state: Known): Next {
  return [
    { at: 'asking', ...known(state) },
    audit({ action: 'approval_requested', decision: 'intended' }, state),
    { do: 'number-request', request: undefined, turn: 0 },
  ];
}

/** Asked for by the button: only where it helps. */
export function vouchAsked(state: At<'choosing'>): Next {
  return canAsk(state) ? ask(state) : choose(state, 'try-again');
}

/** The number is known: the request is opened with its MAC, and the number itself goes to the card alone. */
export function numbered(state: At<'asking'>, event: EventOf<'numbered'>): Next {
  const { request, opener: then, numberMac, at } = event;
  const { account, proofs, failed } = state;
  const asked: RequestAsked = {
    purpose: 'reset',
    action: 'reset-own',
    by: account,
    target: account,
    then,
    numberMac,
    passed: proofs.map(({ method }) => method),
    failed,
  };
  const steps = [{ step: 'sent', by: '', text: '' }] as const;
  const next: At<'waiting'> = { at: 'waiting', ...known(state), request, numberMac, turn: 0, steps, askedAt: at };
  return [
    next,
    { do: 'open-case', id: request, kind: 'approval', asked: { ...asked } as never },
    showNumber(next, event),
  ];
}

/** The same number again for the same turn; another one, or another key, and the request is told. */
export function numberedAgain(state: At<'waiting'>, event: EventOf<'numbered'>): Next {
  const { numberMac, at } = event;
  if (event.request !== state.request) return [state];
  const next = { ...state, numberMac };
  const told: readonly Effect[] =
    numberMac === state.numberMac ? [] : [toRequest(state, { type: 'renumbered', at, numberMac })];
  return [next, ...told, showNumber(next, event)];
}

function showNumber({ userName, steps }: At<'waiting'>, { number }: EventOf<'numbered'>): Effect {
  return { do: 'show', card: 'approval-wait', data: { userName, number, steps } };
}

/** The card with the number once more. */
export function showAgain(state: At<'waiting'>): Next {
  return [state, { do: 'number-request', request: state.request, turn: state.turn }];
}

export function newNumber(state: At<'waiting'>): Next {
  return showAgain({ ...state, turn: state.turn + 1 });
}

export function stepped(state: At<'waiting'>, { request, step, by, text }: EventOf<'request-step'>): Next {
  if (request !== state.request) return [state];
  return showAgain({ ...state, steps: [...state.steps, { step, by, text }].slice(-noticesOfSteps) });
}

/** Wished; the request says whether it was in time. */
export function withdraw(state: At<'waiting'>, { at }: EventOf<'other-way-asked'>): Next {
  return [state, toRequest(state, { type: 'withdrawn', at })];
}

/** A dialog that ends takes its request with it. */
export function leaveRequest(state: Waiting, at: number): Effect {
  return toRequest(state, { type: 'withdrawn', at });
}

function toRequest({ request }: Waiting, event: Extract<Effect, { do: 'tell' }>['event']): Effect {
  return { do: 'tell', key: caseKey(request), dialog: request, event };
}

/** Somebody vouched: a proof like any other, judged with the others. */
export function approved(state: At<'waiting'>, { request, proof }: EventOf<'approved'>): Next {
  if (request !== state.request || proof === undefined) return [state];
  const next = { ...known(state), proofs: [...state.proofs, proof] };
  const [after, ...effects] = sufficient(next.proofs, next.needed, next.alone) ? link(next) : choose(next, '');
  return [after, audit({ action: 'proof_answer', decision: 'allowed', method: proof.method }, state), ...effects];
}

export function denied(state: At<'waiting'>, { request, why, by, text: reason }: EventOf<'denied'>): Next {
  if (request !== state.request) return [state];
  if (why === 'withdrawn') return choose(known(state), 'withdrawn');
  return [
    { at: 'ended', ending: 'refused' },
    audit({ action: 'reset_ended', decision: 'refused', reason: `not-approved-${why}` }, state),
    { do: 'show', card: 'not-approved', data: { userName: state.userName, why, by, reason } },
  ];
}
