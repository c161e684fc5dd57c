// What is done in the register dialog: from a button of the overview to what became of it. Nothing is added, changed or
// removed without a proof of what was registered before, or, where there is none, a fresh sign-in.
import type { Setting } from '../dialog.ts';
import type { Effect } from '../effect.ts';
import type { EventOf } from '../event.ts';
import { sufficient } from '../policy.ts';
import type { Proof } from '../proof.ts';
import type { RegisterNotice } from '../register-cards.ts';
import type { ContactChange } from '../registered.ts';
import { audit, end, hintOf, showEntering } from './register-cards.ts';
import { askProof, overview, send } from './register-steps.ts';
import { known, owner } from './register-state.ts';
import type { At, Goal, Known, Next, Owner } from './register-state.ts';

/** Read afresh, so that what is shown is what is there. */
export function read(state: Owner | Known, notice: RegisterNotice | '', hint: string): Next {
  const { account } = state;
  const expires = 'registered' in state ? { passwordExpires: state.registered.passwordExpires } : {};
  return [
    { at: 'register-reading', ...owner(state), notice, hint },
    { do: 'read-registered', account, ...expires },
  ];
}

export function registeredRead(
  state: At<'register-reading'>,
  { registered }: EventOf<'registered-read'>,
  setting: Setting,
): Next {
  return overview({ ...owner(state), registered }, state.notice, state.hint, setting);
}

export function managed(state: At<'registered'>, event: EventOf<'managed'>, setting: Setting): Next {
  if (event.what === 'security-page') return openSecurityPage(state, setting);
  const goal = goalOf(state, event);
  if (goal === undefined) return overview(state, '', '', setting);
  const { barredUntil } = state.registered;
  if (goal.do !== 'confirm' && barredUntil !== undefined && event.at < barredUntil) return barred(state, goal, setting);
  return gate(state, goal, setting);
}

function goalOf({ registered }: Known, { what, index }: EventOf<'managed'>): Goal | undefined {
  if (what === 'confirm') return registered.confirmBy === undefined ? undefined : { do: 'confirm' };
  if (what === 'phone' || what === 'email') {
    return registered.room[what] === undefined ? undefined : { do: 'add', kind: what };
  }
  const contact = registered.contacts[index];
  if (contact?.changeable !== true || (what !== 'change' && what !== 'remove')) return undefined;
  return { do: what, kind: contact.kind, old: contact.value };
}

/** Whoever has just reset a password has shown all there was to show: no factor changes hands on top of it (A56). */
function barred(state: Known, goal: Goal, setting: Setting): Next {
  const { userName } = state;
  const [next, card] = overview(state, 'after-reset', '', setting);
  return [
    next,
    audit({ action: 'factor_change', decision: 'refused', reason: 'after-reset', method: methodOf(goal) }, state),
    ...(card === undefined ? [] : [card]),
    { do: 'tell-helpdesk', what: 'factor-after-reset', userName, detail: methodOf(goal) },
  ];
}

function methodOf(goal: Goal): string {
  return 'kind' in goal ? goal.kind : 'all';
}

/** THE JOINT to the page for authenticator app, passkey and recovery codes: a case of its own that proves by itself. */
function openSecurityPage(state: Known, setting: Setting): Next {
  if (!state.registered.securityPage) return overview(state, '', '', setting);
  const [next, ...effects] = end('security-page');
  return [next, ...effects, { do: 'open-security-page', account: state.account, proofs: state.proofs }];
}

/** Proofs of what is registered; where that is too little, and only to add to it, a fresh sign-in. */
export function gate(state: Known, goal: Goal, setting: Setting): Next {
  const { registered, proofs, signedIn } = state;
  const needed = goal.do === 'confirm' ? 1 : registered.toChange;
  if (sufficient(proofs, needed)) return go(state, goal);
  if (sufficient([...proofs, ...registered.offers], needed)) return askProof(state, goal, '');
  if (goal.do === 'add' && (signedIn || registered.signIn === 'recent')) return go({ ...state, signedIn: true }, goal);
  if (goal.do === 'add' && registered.signIn === 'possible') {
    return [
      { at: 'register-signing-in', ...known(state), goal },
      { do: 'show', card: 'register-waiting', data: { what: 'signing-in' } },
      { do: 'sign-in-to-register' },
    ];
  }
  const { userName } = state;
  const [next, ...effects] = overview(state, 'no-proof', '', setting);
  return [
    next,
    audit({ action: 'factor_change', decision: 'refused', reason: 'no-proof', method: methodOf(goal) }, state),
    ...effects,
    { do: 'tell-helpdesk', what: 'register-no-proof', userName, detail: methodOf(goal) },
  ];
}

export function signedIn(state: At<'register-signing-in'>, event: EventOf<'signed-in'>, setting: Setting): Next {
  if (event.accountId !== state.account || !event.strong) return overview(state, 'not-signed-in', '', setting);
  return go({ ...known(state), signedIn: true }, state.goal);
}

/** What was wanted, now that it may be. */
function go(state: Known, goal: Goal): Next {
  if (goal.do === 'add' || goal.do === 'change') return enter(state, goal, '');
  return save(state, goal.do === 'remove' ? goal : undefined);
}

function enter(state: Known, goal: Goal, why: At<'entering'>['why']): Next {
  return [{ at: 'entering', ...known(state), goal, why }, showEntering(goal, why)];
}

export function contactEntered(state: At<'entering'>, { text }: EventOf<'contact-entered'>): Next {
  const { goal, account } = state;
  if (goal.do !== 'add' && goal.do !== 'change') return [state];
  return [
    { at: 'contact-checking', ...known(state), goal },
    { do: 'read-contact', account, kind: goal.kind, text },
  ];
}

export function contactRead(state: At<'contact-checking'>, event: EventOf<'contact-read'>, setting: Setting): Next {
  if (event.outcome === 'taken') {
    return send({ ...known(state), goal: state.goal, offer: event.offer, of: 'new' }, event.at, setting);
  }
  const [next, ...effects] = enter(state, state.goal, event.why);
  return [
    next,
    audit({ action: 'factor_change', decision: 'refused', reason: event.why, method: methodOf(state.goal) }, state),
    ...effects,
  ];
}

/** Intent first: what cannot be recorded is not written. Undefined: that all of it still holds. */
export function save(state: Known, change: ContactChange | undefined, fresh?: Proof): Next {
  const { account, proofs } = state;
  const effect: Effect =
    change === undefined
      ? { do: 'confirm-registered', account, proofs }
      : { do: 'change-contact', account, change, proofs, ...(fresh === undefined ? {} : { fresh }) };
  return [
    { at: 'saving', ...known(state), change },
    line('intended', state, change),
    { do: 'show', card: 'register-waiting', data: { what: 'saving' } },
    effect,
  ];
}

function line(
  decision: 'intended' | 'done' | 'refused' | 'unknown',
  state: Owner,
  change: ContactChange | undefined,
  why?: string,
): Effect {
  const action = change === undefined ? 'registration_confirmed' : 'factor_change';
  const reason = why ?? change?.do;
  const method = change?.kind;
  return audit(
    { action, decision, ...(reason === undefined ? {} : { reason }), ...(method === undefined ? {} : { method }) },
    state,
  );
}

export function contactChanged(state: At<'saving'>, event: EventOf<'contact-changed'>, setting: Setting): Next {
  const { change } = state;
  if (event.outcome === 'applied') return made(state, change);
  if (event.outcome === 'unknown' && change !== undefined) {
    return [
      { at: 'contact-settling', ...known(state), change },
      line('unknown', state, change),
      { do: 'show', card: 'register-waiting', data: { what: 'settling' } },
      { do: 'settle-contact', account: state.account, change, until: event.at + setting.settleFor },
    ];
  }
  const reason = event.outcome === 'not-applied' ? event.reason : 'unavailable';
  const [next, ...effects] = read(state, reason, '');
  return [next, line('refused', state, change, reason), ...effects];
}

export function settled(state: At<'contact-settling'>, { outcome }: EventOf<'settled'>): Next {
  const { change, account } = state;
  if (outcome === 'applied') return made(state, change);
  const [next, ...effects] = read(state, 'unconfirmed', '');
  // Whether it was made nobody knows, so everybody who should know is told as if it had been.
  return [next, ...effects, ...tellings(change, account, state.userName, 'unconfirmed')];
}

const notices = { add: 'added', change: 'changed', remove: 'removed' } as const;

function made(state: Known, change: ContactChange | undefined): Next {
  const { account, userName } = state;
  if (change === undefined) {
    const [next, ...effects] = read(state, 'confirmed', '');
    return [next, line('done', state, change), ...effects];
  }
  const value = change.do === 'remove' ? change.old : change.value;
  const [next, ...effects] = read(state, notices[change.do], hintOf(change.kind, value));
  return [next, line('done', state, change), ...effects, ...tellings(change, account, userName, '')];
}

/** The helpdesk, and every other address, the one that is gone included. */
function tellings(
  change: ContactChange,
  account: string,
  userName: string,
  doubt: 'unconfirmed' | '',
): readonly Effect[] {
  const what = `contact-${notices[change.do]}` as const;
  const except = change.do === 'remove' || change.kind === 'phone' ? {} : { except: change.value };
  const also = change.do === 'add' || change.kind === 'phone' ? {} : { also: change.old };
  return [
    { do: 'tell-helpdesk', what: doubt === '' ? what : 'contact-unconfirmed', userName, detail: change.kind },
    { do: 'notify', account, what, ...except, ...also },
  ];
}
