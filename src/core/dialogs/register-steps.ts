// The steps that proving and doing share in the register dialog: back to the overview, to the choice of a proof, and a code
// on its way.
import type { Instant } from '../account.ts';
import type { Setting } from '../dialog.ts';
import type { RegisterNotice } from '../register-cards.ts';
import { audit, showOffers, showRegistered } from './register-cards.ts';
import { known } from './register-state.ts';
import type { At, Goal, Known, Next, ProveNotice, Sent } from './register-state.ts';

export function overview(state: Known, notice: RegisterNotice | '', hint: string, setting: Setting): Next {
  return [{ at: 'registered', ...known(state), notice, hint }, showRegistered(state, notice, hint, setting)];
}

/** Asks for one proof of what is registered. */
export function askProof(state: Known, goal: Goal, notice: ProveNotice): Next {
  return [{ at: 'register-proving', ...known(state), goal, notice }, showOffers(state, goal, notice)];
}

export function send(state: Sent, at: Instant, setting: Setting, previous?: At<'sending'>['previous']): Next {
  const { method } = state.offer;
  const sent = state.sends[method];
  if (sent !== undefined && sent.count >= setting.sendsPerMethod) return leave(state, 'rests', setting);
  if (sent !== undefined && at - sent.at < setting.resendAfter && previous === undefined && state.of === 'registered')
    return askProof(state, state.goal, 'too-soon');
  return [
    { at: 'sending', ...bare(state), ...(previous === undefined ? {} : { previous }) },
    audit({ action: 'proof_challenge', decision: 'intended', method, reason: 'registration' }, state),
    { do: 'challenge', account: state.account, offer: state.offer },
  ];
}

export function bare(state: Sent): Sent {
  const { goal, offer, of } = state;
  return { ...known(state), goal, offer, of };
}

/** Back to where another way can be chosen. */
export function leave(state: Sent, notice: 'rests' | 'code-used-up' | 'not-sent', setting: Setting): Next {
  return state.of === 'registered' ? askProof(state, state.goal, notice) : overview(state, notice, '', setting);
}
