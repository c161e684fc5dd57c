// How somebody proves that the security page is theirs: the cells of the reset dialog at work, or a fresh sign-in.
import type { Dialog, Setting } from '../dialog.ts';
import type { Effect } from '../effect.ts';
import type { Event, EventOf } from '../event.ts';
import { proofsToRegister } from '../policy.ts';
import { caseKey } from '../record.ts';
import { choose, sorted } from './reset-finding.ts';
import {
  answered,
  challenged,
  chose,
  judged,
  led,
  notChallenged,
  relead,
  resend,
  wrongNumber,
} from './reset-proving.ts';
import { redraw } from './reset-redraw.ts';
import { waysOf } from './reset-state.ts';
import type { Known, Next as ResetNext, ResetState } from './reset-state.ts';
import { holder } from './security-page-state.ts';
import type { Holder, Next, SecurityState, Wanted } from './security-page-state.ts';

/** Everything but by what it was proved. */
type Unproved = Omit<Holder, 'given'>;

/**
 * What counts on the facts of now: one proof, and two for whoever holds a role. Nothing to choose: there is no such way
 * (`next` undefined), and only a fresh sign-in helps.
 */
export function prove(
  page: Wanted,
  event: Extract<EventOf<'security-prepared'>, { readonly account: unknown }>,
  setting: Setting,
): { readonly holder: Unproved; readonly next: Next | undefined } {
  const { account, offers, at } = event;
  const { id, userName, displayName, passwordChangedAt: changedAt } = account;
  const needed = proofsToRegister(account);
  const none = { proofs: [], failed: [], sends: {}, asks: false, alone: false };
  const known: Known = {
    account: id,
    userName,
    displayName,
    changedAt,
    needed,
    ...sorted(offers, account, setting, at),
    ...none,
  };
  const next = waysOf(known).length === 0 ? undefined : lead(choose(known, ''), { page });
  return { holder: { id: page.id, account: id, userName, needed, changes: [], turn: 0, apps: 0 }, next };
}

/** Asks for a fresh sign-in of this very account. */
export function signIn(state: Unproved, purpose: 'confirm' | 'link', shown: Effect): Next {
  const { id, account, userName, needed } = state;
  const then = { key: caseKey(id), dialog: id };
  const what = purpose === 'link' ? 'link' : 'security-page';
  return [
    { at: 'signing', page: { id }, account, userName, needed },
    shown,
    { do: 'ask-sign-in', purpose, what, then },
  ];
}

/** A cell of the reset dialog at work here; what it leads to is looked at. */
function shared<S extends ResetState, E extends Event>(
  cell: (state: S, event: E, setting: Setting) => ResetNext,
): (state: S & { readonly page: Wanted }, event: E, setting: Setting) => Next {
  return (state, event, setting) => lead(cell(state, event, setting), state);
}

function lead([next, ...effects]: ResetNext, { page }: { readonly page: Wanted }): Next {
  switch (next.at) {
    case 'choosing':
    case 'sending':
    case 'opening':
    case 'proving':
    case 'judging':
      return [{ ...next, page }, ...effects.map(forSecurity)];
    case 'linking':
      return proved(next, page, effects);
    case 'ended':
      return [next, ...effects];
    default:
      return [{ at: 'ended', ending: 'failed' }];
  }
}

/** The choice of ways says what it is for. */
function forSecurity(effect: Effect): Effect {
  if (effect.do !== 'show' || effect.card !== 'choose-way') return effect;
  const { ways, needed } = effect.data;
  const few = needed === 1 ? ways.filter(({ methods }) => methods.length === 1) : ways;
  return { ...effect, data: { ...effect.data, ways: few, purpose: 'security' } };
}

/** Enough was proved: what stands there of a link for a new password is not wanted, but another one. */
function proved(next: Known, page: Wanted, effects: readonly Effect[]): Next {
  const { account, userName, needed, proofs } = next;
  const { id } = page;
  const given = { by: 'proofs', dialog: id, proofs } as const;
  const state = holder({ id, account, userName, needed, given, changes: [], turn: 0, apps: 0 });
  const lines = effects.filter((effect) => effect.do !== 'link');
  return [{ at: 'linking', ...state }, ...lines, { do: 'link', page: 'security' }];
}

const otherWay = (state: Known & { readonly page: Wanted }): Next => lead(choose(state, ''), state);

/** The cells of the states in which somebody proves. */
export const proving = {
  choosing: { chose: shared(chose), 'other-way-asked': otherWay },
  sending: { challenged: shared(challenged), 'not-challenged': shared(notChallenged) },
  opening: { linked: shared(led) },
  proving: {
    answered: shared(answered),
    'resend-asked': shared(resend),
    'other-way-asked': otherWay,
    'number-given': shared(wrongNumber),
    'new-link-asked': shared(relead),
  },
  judging: { judged: shared(judged) },
} satisfies Partial<Dialog<SecurityState>['table']>;

/** The card of such a state again. */
export function redrawProof(state: ResetState & { readonly page: Wanted }, setting: Setting): Next {
  return lead(redraw(state, setting), state);
}
