// What the reset dialog shows and records, made from its states.
import type { AuditFacts, Effect } from '../effect.ts';
import type { ChoiceNotice, CodeNotice, PlainEnding, ShownWay } from '../card.ts';
import type { Elsewhere, Named } from '../event.ts';
import type { Way } from '../proof.ts';
import { canAsk, waysOf } from './reset-state.ts';
import type { Challenged, Known } from './reset-state.ts';

const minute = 60_000;

export function showChoice(state: Known, notice: ChoiceNotice | ''): Effect {
  const { userName, proofs, needed, excluded } = state;
  const ways = waysOf(state).map((way) => shownWay(way, state));
  const data = { userName, ways, given: proofs.length, needed, canAsk: canAsk(state), notice, excluded };
  return { do: 'show', card: 'choose-way', data };
}

function shownWay(way: Way, state: Known): ShownWay {
  const hint = (method: string): string => state.offers.find((offer) => offer.method === method)?.hint ?? '';
  return { id: way.id, methods: way.methods.map((method) => ({ method, hint: hint(method) })) };
}

export function showCode(state: Challenged, notice: CodeNotice | '', triesPerCode: number): Effect {
  const offer = state.offers.find((one) => one.method === state.method);
  return {
    do: 'show',
    card: 'enter-code',
    data: {
      method: state.method,
      hint: offer?.hint ?? '',
      left: triesPerCode - state.tries,
      notice,
      minutes: Math.round((state.challenge.expiresAt - state.challenge.sentAt) / minute),
      step: state.proofs.length + 1,
      steps: state.needed,
      canResend: offer?.kind === 'phone' || offer?.kind === 'email',
    },
  };
}

export function showElsewhere({ userName }: Named, { channel, writing }: Elsewhere): Effect {
  return { do: 'show', card: 'elsewhere', data: { userName, channel, writing } };
}

/** An audit line of this dialog, about this account once it is known. */
export function audit(facts: AuditFacts, about?: Pick<Known, 'account'>): Effect {
  return { do: 'audit', facts: about === undefined ? facts : { ...facts, subject: about.account } };
}

/** The last card and line of a dialog that ends without a new password. */
export function showEnd(ending: PlainEnding, incident = ''): readonly Effect[] {
  return [
    audit({ action: 'reset_ended', decision: ending === 'failed' ? 'failed' : 'refused', reason: ending }),
    { do: 'show', card: 'ended', data: { ending, incident } },
  ];
}
