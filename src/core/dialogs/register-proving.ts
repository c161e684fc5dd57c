// Codes of the register dialog: for one proof of what is registered already, and to prove the contact that is to be.
import type { Setting } from '../dialog.ts';
import type { Effect } from '../effect.ts';
import type { EventOf, Link } from '../event.ts';
import type { Proof } from '../proof.ts';
import { audit, showCode } from './register-cards.ts';
import { gate, save } from './register-doing.ts';
import { askProof, bare, leave, overview, send } from './register-steps.ts';
import { known } from './register-state.ts';
import type { At, Challenged, Next, Sent } from './register-state.ts';

export function offerChosen(state: At<'register-proving'>, event: EventOf<'offer-chosen'>, setting: Setting): Next {
  const offer = state.registered.offers[event.index];
  if (offer === undefined) return askProof(state, state.goal, state.notice);
  return send({ ...known(state), goal: state.goal, offer, of: 'registered' }, event.at, setting);
}

export function challenged(state: At<'sending'>, { challenge }: EventOf<'challenged'>, setting: Setting): Next {
  const { previous } = state;
  const { kind, method } = state.offer;
  const count = (state.sends[method]?.count ?? 0) + 1;
  const isSent = kind === 'phone' || kind === 'email';
  const sends = isSent ? { ...state.sends, [method]: { count, at: challenge.sentAt } } : state.sends;
  const next = { ...bare(state), sends, challenge, tries: 0 };
  if (isOnPage(next))
    return [
      { at: 'opening', ...next },
      { do: 'link', page: 'passkey' },
    ];
  return prove(next, previous === undefined ? '' : 'resent', setting);
}

/** A passkey is answered on a page of ours, and by no code. */
export function isOnPage({ offer }: Sent): boolean {
  return offer.kind === 'passkey';
}

/** The link to that page is out: kept before it is shown. */
export function led(state: At<'opening'>, { at, link, url, number }: EventOf<'linked'>): Next {
  const minutes = Math.round((link.expiresAt - at) / 60_000);
  return [
    { ...state, at: 'proving', notice: '', link },
    { do: 'show', card: 'use-passkey', data: { url, number, minutes, notice: '', step: 1, steps: 1 } },
  ];
}

/** Another link and another challenge; what was out before opens nothing and proves nothing any more. */
export function relead(state: At<'proving'>, _event: unknown, setting: Setting): Next {
  // No message is sent for it, so there is nothing to wait for.
  return isOnPage(state) ? send(bare(state), state.challenge.sentAt, setting) : [state];
}

/** The number that was typed on the page is not that of the chat. */
export function wrongNumber(state: At<'proving'>, event: EventOf<'number-given'>, setting: Setting): Next {
  if (!isOnPage(state) || event.right) return [state];
  const tries = state.tries + 1;
  const { method } = state.offer;
  const line = audit({ action: 'proof_answer', decision: 'refused', reason: 'wrong-number', method }, state);
  if (tries < setting.triesPerCode) return [{ ...state, tries }, line];
  const [next, ...effects] = leave(state, 'code-used-up', setting);
  return [next, line, ...effects];
}

export function notChallenged(state: At<'sending'>, { reason }: EventOf<'not-challenged'>, setting: Setting): Next {
  return leave(state, reason, setting);
}

export function prove(
  state: Challenged & { readonly link?: Link },
  notice: At<'proving'>['notice'],
  setting: Setting,
): Next {
  const { challenge, tries, link } = state;
  // The page says what went wrong; its card, with a number that nobody here knows any more, stays as it is.
  if (link !== undefined) return [{ at: 'proving', ...bare(state), challenge, tries, notice, link }];
  return [{ at: 'proving', ...bare(state), challenge, tries, notice }, showCode(state, notice, setting.triesPerCode)];
}

export function resend(state: At<'proving'>, event: EventOf<'resend-asked'>, setting: Setting): Next {
  const { challenge, tries } = state;
  if (event.at - challenge.sentAt < setting.resendAfter) return prove(state, 'too-soon', setting);
  return send(bare(state), event.at, setting, { challenge, tries });
}

export function answered(state: At<'proving'>, event: EventOf<'answered'>, setting: Setting): Next {
  const { challenge, tries, offer, account, link } = state;
  // A code that was typed in the chat is no answer to what the page asks.
  if (isOnPage(state) && event.page !== true) return relead(state, event, setting);
  if (event.at >= challenge.expiresAt) return prove(state, 'old-code', setting);
  if (tries >= setting.triesPerCode) return leave(state, 'code-used-up', setting);
  return [
    { at: 'judging', ...bare(state), challenge, tries: tries + 1, ...(link && { link }) },
    { do: 'judge', account, offer, challenge, answer: event.answer },
  ];
}

export function judged(state: At<'judging'>, event: EventOf<'judged'>, setting: Setting): Next {
  const line = (decision: 'allowed' | 'refused', reason: string): Effect =>
    audit({ action: 'proof_answer', decision, method: state.offer.method, reason }, state);
  switch (event.verdict) {
    case 'proved': {
      const [next, ...effects] = proved(state, event.proof, setting);
      return [next, line('allowed', 'registration'), ...effects];
    }
    case 'rests': {
      const [next, ...effects] = leave(state, 'rests', setting);
      const { userName } = state;
      const told: Effect = { do: 'tell-helpdesk', what: 'method-rests', userName, detail: state.offer.method };
      return [next, line('refused', 'method-rests'), ...effects, told];
    }
    case 'lost':
      return prove(state, 'ask-again', setting);
    case 'expired':
      return prove(state, 'old-code', setting);
    case 'wrong': {
      const usedUp = state.tries >= setting.triesPerCode;
      const [next, ...effects] = usedUp ? leave(state, 'code-used-up', setting) : prove(state, 'wrong', setting);
      return [next, line('refused', 'wrong-code'), ...effects];
    }
  }
}

/** A proof of the old opens the way; a proof of the new is what is written. */
function proved(state: Challenged, proof: Proof, setting: Setting): Next {
  if (state.of === 'registered')
    return gate({ ...known(state), proofs: [...state.proofs, proof] }, state.goal, setting);
  const { goal, offer } = state;
  if (goal.do !== 'add' && goal.do !== 'change') return overview(state, 'refused', '', setting);
  const value = offer.target;
  const change = goal.do === 'add' ? { ...goal, value } : { ...goal, value };
  return save(state, change, proof);
}
