// What an administrator's command shows, records and tells, made from its states.
import type { ActOutcome, CardAction, Subject } from '../act.ts';
import type { Shown, ShownTarget } from '../card.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Offer } from '../proof.ts';
import type { AccountNotice, At, Chosen, Found, Next } from './act-state.ts';

export function showPicking({ hits, more }: At<'picking'>): Effect {
  return { do: 'show', card: 'pick-account', data: { hits, more } };
}

export function showAccount({ subject, order }: Found, notice: AccountNotice | ''): Effect {
  const { offers, id: _id, ...rest } = subject;
  const proofs = offers.map(({ method, hint }) => ({ method, hint }));
  return { do: 'show', card: 'account', data: { ...rest, id: subject.id, proofs, order, notice } };
}

/** The places to which a link can be sent, as they may be shown. */
export function targetsOf({ offers }: Subject): readonly (ShownTarget & { readonly offer: Offer })[] {
  return offers
    .filter(({ kind }) => kind === 'email' || kind === 'phone')
    .map((offer, index) => ({ id: String(index + 1), method: offer.method, hint: offer.hint, offer }));
}

export function showConfirming({ subject, action }: Found & { readonly action: CardAction }): Effect {
  const targets = action === 'reset' ? targetsOf(subject).map(({ id, method, hint }) => ({ id, method, hint })) : [];
  const { displayName, userName } = subject;
  return { do: 'show', card: 'confirm-act', data: { action, displayName, userName, targets } };
}

export function showWaiting(at: 'signing-in' | 'asking' | 'doing' | 'settling', state: Chosen): Effect {
  const { action, subject } = state;
  return { do: 'show', card: 'act-waiting', data: { at, action, userName: subject.userName } };
}

export function showFollowing({ subject, to, step, action }: Omit<At<'following'>, 'at'>): Effect {
  const { displayName, userName } = subject;
  return { do: 'show', card: 'followed', data: { step, action, displayName, userName, hint: to?.hint ?? '' } };
}

/** An audit line about the account, once there is one. */
export function audit(facts: AuditFacts, about?: Found): Effect {
  return { do: 'audit', facts: about === undefined ? facts : { ...facts, subject: about.subject.id } };
}

/** What an action is called in the audit. */
export function line(decision: AuditFacts['decision'], state: Chosen, reason?: string): Effect {
  const { action } = state;
  return audit(
    { action: 'administrator_act', decision, method: action, ...(reason === undefined ? {} : { reason }) },
    state,
  );
}

/** What an end card says beside how it ended. */
export interface EndDetails {
  readonly action?: CardAction;
  readonly displayName?: string;
  readonly userName?: string;
  /** A reason of the rules, who said no, an incident: as the outcome has it. */
  readonly detail?: string;
  /** The short number of the command. */
  readonly number?: string;
  /** Whether the other sessions were ended; undefined where nobody asked for it. */
  readonly signedOut?: boolean;
}

const endings = {
  done: 'done',
  cancelled: 'cancelled',
  expired: 'expired',
  failed: 'failed',
  unavailable: 'failed',
  'not-applied': 'failed',
  'over-budget': 'refused',
  'not-sent': 'failed',
  unconfirmed: 'unconfirmed',
  nobody: 'refused',
  'no-name': 'refused',
  'own-account': 'refused',
  refused: 'refused',
  'not-signed-in': 'refused',
  'not-approved': 'refused',
} as const satisfies Record<ActOutcome, string>;

/** The end of a command: whoever presses one of its buttons later is told the same. */
export function end(outcome: ActOutcome, details: EndDetails, ...before: readonly Effect[]): Next {
  const { action = '', displayName = '', userName = '', detail = '', number, signedOut } = details;
  const sessions: 'ended' | 'live' | '' = signedOut === undefined ? '' : signedOut ? 'ended' : 'live';
  const numbered = number === undefined ? {} : { number };
  const card: Shown = {
    card: 'act-ended',
    data: { outcome, action, displayName, userName, detail, sessions, ...numbered },
  };
  return [{ at: 'ended', ending: endings[outcome], late: card }, ...before, { do: 'show', ...card }];
}

/** The details of an end that are known of whoever it is about. */
export function detailsOf({ subject, action }: Found & { readonly action?: CardAction }): EndDetails {
  const { displayName, userName, number } = subject;
  return { displayName, userName, number, ...(action === undefined ? {} : { action }) };
}

/** The end of something that was under way: one line in the audit, one card. */
export function stop(outcome: ActOutcome, state: Found | undefined, detail = ''): Next {
  const decision = outcome === 'failed' ? 'failed' : 'refused';
  const known = state === undefined ? {} : detailsOf(state);
  return end(outcome, { ...known, detail }, audit({ action: 'administrator_act', decision, reason: outcome }, state));
}
