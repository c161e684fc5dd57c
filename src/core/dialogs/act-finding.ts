// Who it is about, and what may be done: from a name that was typed to the card of an account.
import type { CardAction, PersonOrder, Subject } from '../act.ts';
import type { EventOf } from '../event.ts';
import { audit, end, showAccount, showConfirming, showPicking, stop, targetsOf } from './act-cards.ts';
import { found } from './act-state.ts';
import type { AccountNotice, Asked, At, Chosen, Found, Next } from './act-state.ts';
import { check } from './act-doing.ts';

export function lookedUp({ id, order }: At<'finding'>, event: EventOf<'looked-up'>): Next {
  const { hits, more, exact, about } = event;
  const [only, ...others] = hits;
  if (about.trim() === '') return end('no-name', {});
  if (only === undefined) {
    const line = audit({
      action: 'administrator_act',
      decision: 'refused',
      reason: event.own ? 'own-account' : 'nobody',
    });
    return end(event.own ? 'own-account' : 'nobody', { userName: about }, line);
  }
  if (exact || (others.length === 0 && !more)) return read({ id, order }, only.id);
  const state = { at: 'picking', id, order, hits, more } as const;
  return [state, showPicking(state)];
}

export function picked({ id, order, hits, more }: At<'picking'>, { way }: EventOf<'chose'>): Next {
  const hit = hits[Number(way) - 1];
  const again = { at: 'picking', id, order, hits, more } as const;
  return hit === undefined ? [again, showPicking(again)] : read({ id, order }, hit.id);
}

function read({ id, order }: Asked, target: string): Next {
  return [
    { at: 'reading', id, order, target },
    { do: 'inspect', target },
  ];
}

export function inspected({ id, order }: At<'reading'>, { subject }: EventOf<'inspected'>): Next {
  const line = { action: 'account_inspected', decision: subject === undefined ? 'refused' : 'allowed' } as const;
  if (subject === undefined) return end('nobody', {}, audit(line));
  const state = { id, order, subject };
  return decide(state, order === 'unlock' ? lockNotice(subject) : '', audit(line, state));
}

/** What somebody who asked for an unlock has to know before anything else. */
function lockNotice({ lock, actions }: Subject): AccountNotice | '' {
  if (lock === 'none' || lock === 'over') return 'not-locked';
  return lock === 'unseen' && actions.includes('unlock') ? 'lock' : '';
}

export function decide(state: Found, notice: AccountNotice | '', ...before: Next[1][]): Next {
  return [{ at: 'deciding', ...found(state), notice }, ...before, showAccount(state, notice)];
}

/** Only what the card offered; whether it is still allowed is asked at the last click and at the write. */
export function choseAction(state: At<'deciding'>, { way }: EventOf<'chose'>): Next {
  const action = state.subject.actions.find((one) => one === way);
  if (action === undefined) return decide(state, 'try-again');
  if (action === 'unlock' && state.subject.lock !== 'held') return decide(state, lockNotice(state.subject));
  return confirm(state, action);
}

export function confirm(state: Found, action: CardAction): Next {
  const next = { at: 'confirming', ...found(state), action } as const;
  return [next, showConfirming(next)];
}

/** `way`: where a link goes, or `sign-out` to end every session too. */
export function confirmed(state: At<'confirming'>, { way }: EventOf<'chose'>): Next {
  const { action } = state;
  const to = targetsOf(state.subject).find(({ id }) => id === way)?.offer;
  if (action === 'reset' && to === undefined) return confirm(state, action);
  const signOut = way === 'sign-out';
  const chosen: Chosen = { ...found(state), action, signOut, turns: 0, ...(to === undefined ? {} : { to }) };
  return check(chosen);
}

export function backToAccount(state: Found): Next {
  return decide(state, '');
}

/** Nothing is written before `doing`: until then everybody may leave. */
export const leaving = {
  cancelled: (state: Asked | Found): Next => stop('cancelled', foundIn(state)),
  expired: (state: Asked | Found): Next => stop('expired', foundIn(state)),
  failed: (state: Asked | Found, event: EventOf<'failed'>): Next => stop('failed', foundIn(state), event.incident),
};

function foundIn(state: Asked | Found): Found | undefined {
  return 'subject' in state ? state : undefined;
}

/** What an order asks to be done, where it is one action. */
export const actionOf: Readonly<Record<PersonOrder, CardAction | undefined>> = {
  'reset-for': undefined,
  'force-change': 'force-change',
  unlock: 'unlock',
  'sign-out': 'sign-out',
  block: 'block',
  unblock: 'unblock',
  explain: undefined,
  'access-pass': 'access-pass',
};
