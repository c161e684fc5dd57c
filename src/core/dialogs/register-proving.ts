// Codes of the register dialog: for one proof of what is registered already, and to prove the contact that is to be.
import type { Setting } from '../dialog.ts';
import type { Effect } from '../effect.ts';
import type { EventOf } from '../event.ts';
import type { Proof } from '../proof.ts';
import { audit, showCode } from './register-cards.ts';
import { go, save } from './register-doing.ts';
import { askProof, bare, leave, overview, send } from './register-steps.ts';
import { known } from './register-state.ts';
import type { At, Challenged, Next } from './register-state.ts';

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
  return prove({ ...bare(state), sends, challenge, tries: 0 }, previous === undefined ? '' : 'resent', setting);
}

export function notChallenged(state: At<'sending'>, { reason }: EventOf<'not-challenged'>, setting: Setting): Next {
  return leave(state, reason, setting);
}

export function prove(state: Challenged, notice: At<'proving'>['notice'], setting: Setting): Next {
  const { challenge, tries } = state;
  return [{ at: 'proving', ...bare(state), challenge, tries, notice }, showCode(state, notice, setting.triesPerCode)];
}

export function resend(state: At<'proving'>, event: EventOf<'resend-asked'>, setting: Setting): Next {
  const { challenge, tries } = state;
  if (event.at - challenge.sentAt < setting.resendAfter) return prove(state, 'too-soon', setting);
  return send(bare(state), event.at, setting, { challenge, tries });
}

export function answered(state: At<'proving'>, event: EventOf<'answered'>, setting: Setting): Next {
  const { challenge, tries, offer, account } = state;
  if (event.at >= challenge.expiresAt) return prove(state, 'old-code', setting);
  if (tries >= setting.triesPerCode) return leave(state, 'code-used-up', setting);
  return [
    { at: 'judging', ...bare(state), challenge, tries: tries + 1 },
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
  if (state.of === 'registered') return go({ ...known(state), proofs: [...state.proofs, proof] }, state.goal);
  const { goal, offer } = state;
  if (goal.do !== 'add' && goal.do !== 'change') return overview(state, 'refused', '', setting);
  const value = offer.target;
  const change = goal.do === 'add' ? { ...goal, value } : { ...goal, value };
  return save(state, change, proof);
}
