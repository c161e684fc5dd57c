// What the register dialog shows and records, made from its states.
import type { AuditFacts, Effect } from '../effect.ts';
import type { CodeNotice } from '../card.ts';
import type { Setting } from '../dialog.ts';
import { maskEmail, maskPhone } from '../mask.ts';
import { sufficient } from '../policy.ts';
import type { RegisterCards, RegisterEnding, RegisterNotice, ShownContact } from '../register-cards.ts';
import type { ContactKind, HeldContact } from '../registered.ts';
import type { Challenged, Known, Next, ProveNotice, Goal } from './register-state.ts';

const day = 86_400_000;
const minute = 60_000;

/** A contact as it may be shown. */
export function hintOf(kind: ContactKind, value: string): string {
  return kind === 'phone' ? maskPhone(value) : maskEmail(value);
}

function shown({ kind, value, place, changeable, why, from }: HeldContact): ShownContact {
  const excluded = why === undefined || why === 'method-off' ? '' : why;
  return { kind, hint: hintOf(kind, value), place, changeable, why: excluded, from };
}

export function showRegistered(state: Known, notice: RegisterNotice | '', hint: string, { policy }: Setting): Effect {
  const { registered, userName, needed } = state;
  const { authenticator, passkeys, recoveryCodes, passwordExpires, confirmBy, securityPage, elsewhere } = registered;
  const data: RegisterCards['registered'] = {
    userName,
    notice,
    hint,
    contacts: registered.contacts.map(shown),
    authenticator,
    passkeys,
    recoveryCodes,
    needed,
    counting: countingOf(state),
    passwordExpires,
    confirmBy,
    days: Math.ceil(policy.contactMinAge / day),
    addable: (['phone', 'email'] as const).flatMap((kind) => {
      const place = registered.room[kind];
      return place === undefined ? [] : [{ kind, place }];
    }),
    canConfirm: confirmBy !== undefined,
    securityPage,
    elsewhere,
  };
  return { do: 'show', card: 'registered', data };
}

export function showOffers({ registered, proofs }: Known, goal: Goal, notice: ProveNotice): Effect {
  const given = new Set(proofs.map(({ kind }) => kind));
  const offers = registered.offers.flatMap(({ method, kind, hint }, index) =>
    given.has(kind) ? [] : [{ index, method, hint }],
  );
  return { do: 'show', card: 'prove-first', data: { goal: goal.do, offers, notice } };
}

export function showEntering(goal: Goal, why: RegisterCards['enter-contact']['why']): Effect {
  const kind = 'kind' in goal ? goal.kind : 'phone';
  const old = goal.do === 'change' ? hintOf(goal.kind, goal.old) : '';
  return { do: 'show', card: 'enter-contact', data: { kind, old, why } };
}

export function showCode(state: Challenged, notice: CodeNotice | '', triesPerCode: number): Effect {
  const { offer, challenge, of, tries } = state;
  return {
    do: 'show',
    card: 'enter-code',
    data: {
      method: offer.method,
      hint: of === 'new' ? offer.target : offer.hint,
      left: triesPerCode - tries,
      notice,
      minutes: Math.round((challenge.expiresAt - challenge.sentAt) / minute),
      step: 1,
      steps: 1,
      canResend: offer.kind === 'phone' || offer.kind === 'email',
    },
  };
}

/** How many kinds count; a passkey that is enough alone counts for all that are needed. */
function countingOf({ registered: { offers }, needed }: Known): number {
  const kinds = new Set(offers.map(({ kind }) => kind)).size;
  return sufficient(offers, needed) ? Math.max(kinds, needed) : kinds;
}

/** An audit line of this dialog, about this account once it is known. */
export function audit(facts: AuditFacts, about?: { readonly account: string }): Effect {
  return { do: 'audit', facts: about === undefined ? facts : { ...facts, subject: about.account } };
}

/** How it ends, with the last card; pressed later, it says so again. */
export function end(ending: RegisterEnding, incident = ''): Next {
  const card = { card: 'register-ended', data: { ending, incident } } as const;
  return [
    { at: 'ended', ending: 'closed', late: card },
    audit({ action: 'registration_ended', decision: ending === 'failed' ? 'failed' : 'done', reason: ending }),
    { do: 'show', ...card },
  ];
}
