// Challenges and answers: one method after the other, until the proofs suffice.
import type { Instant } from '../account.ts';
import type { Setting } from '../dialog.ts';
import type { Effect } from '../effect.ts';
import type { EventOf } from '../event.ts';
import { sufficient } from '../policy.ts';
import { audit, showChoice, showCode } from './reset-cards.ts';
import { ask } from './reset-asking.ts';
import { choose } from './reset-finding.ts';
import { canAsk, known, waysOf } from './reset-state.ts';
import type { At, Challenged, Known, Next, OnWay } from './reset-state.ts';
import { link } from './reset-writing.ts';

export function chose(state: At<'choosing'>, event: EventOf<'chose'>, setting: Setting): Next {
  const way = waysOf(state).find((one) => one.id === event.way);
  const [method] = way?.methods ?? [];
  if (way === undefined || method === undefined) return [state, showChoice(state, 'try-again')];
  return send({ ...known(state), way, method }, event.at, setting);
}

function send(state: OnWay, at: Instant, setting: Setting, previous?: At<'sending'>['previous']): Next {
  if (state.method === 'approval') return ask(state);
  const offer = state.offers.find((one) => one.method === state.method);
  if (offer === undefined) return choose(state, 'try-again');
  const sent = state.sends[state.method];
  if (sent !== undefined && sent.count >= setting.sendsPerMethod) return rest(state);
  // Going round by another choice is no way to send sooner.
  if (sent !== undefined && at - sent.at < setting.resendAfter) return choose(state, 'too-soon');
  return start(state, previous);
}

function start(state: OnWay, previous?: At<'sending'>['previous']): Next {
  const offer = state.offers.find((one) => one.method === state.method);
  if (offer === undefined) return choose(state, 'try-again');
  return [
    { ...state, at: 'sending', ...(previous === undefined ? {} : { previous }) },
    audit({ action: 'proof_challenge', decision: 'intended', method: state.method }, state),
    { do: 'challenge', account: state.account, offer },
  ];
}

export function challenged(state: At<'sending'>, { challenge }: EventOf<'challenged'>, setting: Setting): Next {
  const { previous, at: _at, ...onWay } = state;
  const count = (state.sends[state.method]?.count ?? 0) + 1;
  const sends = isSent(state) ? { ...state.sends, [state.method]: { count, at: challenge.sentAt } } : state.sends;
  const next = { ...onWay, sends, challenge, tries: 0 };
  if (isOnPage(next))
    return [
      { ...next, at: 'opening' },
      { do: 'link', page: 'passkey' },
    ];
  return prove(next, previous === undefined ? '' : 'resent', setting);
}

/** Whether this method is answered on a page of ours, not by a code. */
export function isOnPage({ offers, method }: OnWay): boolean {
  return offers.find((offer) => offer.method === method)?.kind === 'passkey';
}

/** The link to the page is out: kept before it is shown. */
export function led(state: At<'opening'>, { at, link: made, url, number }: EventOf<'linked'>): Next {
  const minutes = Math.round((made.expiresAt - at) / 60_000);
  const [step, steps] = [state.proofs.length + 1, state.needed];
  return [
    { ...state, at: 'proving', notice: '', link: made },
    { do: 'show', card: 'use-passkey', data: { url, number, minutes, notice: '', step, steps } },
  ];
}

/** Another link and another challenge; what was out before opens nothing and proves nothing any more. */
export function relead(state: At<'proving'>): Next {
  if (!isOnPage(state)) return [state];
  const { notice: _notice, challenge: _challenge, tries: _tries, link: _link, ...onWay } = state;
  return start(onWay);
}

/** The number that was typed on the page is not that of the chat. */
export function wrongNumber(state: At<'proving'>, event: EventOf<'number-given'>, setting: Setting): Next {
  if (!isOnPage(state) || event.right) return [state];
  const tries = state.tries + 1;
  const line = audit(
    { action: 'proof_answer', decision: 'refused', reason: 'wrong-number', method: state.method },
    state,
  );
  if (tries < setting.triesPerCode) return [{ ...state, tries }, line];
  const [next, ...effects] = choose(failedAt(state), 'code-used-up');
  return [next, line, ...effects];
}

/** Whether this method costs a message; an authenticator's code does not. */
function isSent({ offers, method }: OnWay): boolean {
  const kind = offers.find((offer) => offer.method === method)?.kind;
  return kind === 'phone' || kind === 'email';
}

export function prove(state: Challenged, notice: At<'proving'>['notice'], setting: Setting): Next {
  // The page says what went wrong; its card, with a number that nobody here knows any more, stays as it is.
  if (isOnPage(state)) return [{ ...state, at: 'proving', notice }];
  return [{ ...state, at: 'proving', notice }, showCode(state, notice, setting.triesPerCode)];
}

export function notChallenged(state: At<'sending'>, event: EventOf<'not-challenged'>): Next {
  return event.reason === 'rests' ? rest(state) : choose(state, 'not-sent');
}

/** A method that was tried too often is out for this dialog; the counters keep it out of the next ones. */
function rest(state: OnWay): Next {
  const left = { ...failedAt(state), offers: state.offers.filter((offer) => offer.method !== state.method) };
  const [next, ...effects] =
    waysOf(left).length > 0 || canAsk(left)
      ? choose(left, 'rests')
      : ([{ at: 'ended', ending: 'refused' }, showRefused(left)] satisfies Next);
  const { userName, method: detail } = state;
  return [
    next,
    audit({ action: 'proof_answer', decision: 'refused', reason: 'method-rests', method: state.method }, state),
    ...effects,
    { do: 'tell-helpdesk', what: 'method-rests', userName, detail },
  ];
}

/** What an approver would want to know: a method that did not go well. */
function failedAt(state: OnWay): Known {
  const { failed, method } = state;
  return { ...known(state), failed: failed.includes(method) ? failed : [...failed, method] };
}

function showRefused(state: Known): Effect {
  const { userName, excluded: left } = state;
  return { do: 'show', card: 'refused', data: { userName, reason: 'too-few-proofs', excluded: left } };
}

export function answered(state: At<'proving'>, event: EventOf<'answered'>, setting: Setting): Next {
  const { notice: _notice, ...rests } = state;
  // A code that was typed in the chat is no answer to what the page asks.
  if (isOnPage(state) && event.page !== true) return relead(state);
  if (event.at >= state.challenge.expiresAt) return prove(rests, 'old-code', setting);
  const offer = state.offers.find((one) => one.method === state.method);
  if (offer === undefined || state.tries >= setting.triesPerCode) return choose(state, 'code-used-up');
  return [
    { ...rests, at: 'judging', tries: state.tries + 1 },
    { do: 'judge', account: state.account, offer, challenge: state.challenge, answer: event.answer },
  ];
}

export function judged(state: At<'judging'>, event: EventOf<'judged'>, setting: Setting): Next {
  const line = (decision: 'allowed' | 'refused', reason?: string): Effect =>
    audit(
      { action: 'proof_answer', decision, method: state.method, ...(reason === undefined ? {} : { reason }) },
      state,
    );
  switch (event.verdict) {
    case 'proved': {
      const [next, ...effects] = proved({ ...state, proofs: [...state.proofs, event.proof] }, event.at, setting);
      return [next, line('allowed'), ...effects];
    }
    case 'rests':
      return rest(state);
    case 'lost':
      return prove(state, 'ask-again', setting);
    case 'expired':
      return prove(state, 'old-code', setting);
    case 'wrong': {
      const usedUp = state.tries >= setting.triesPerCode;
      const tried = { ...state, ...failedAt(state) };
      const [next, ...effects] = usedUp ? choose(tried, 'code-used-up') : prove(tried, 'wrong', setting);
      return [next, line('refused', 'wrong-code'), ...effects];
    }
  }
}

function proved(state: Challenged, at: Instant, setting: Setting): Next {
  if (sufficient(state.proofs, state.needed, state.alone)) return link(state);
  const given = new Set(state.proofs.map((proof) => proof.method));
  const method = state.way.methods.find((one) => !given.has(one));
  return method === undefined ? choose(state, '') : send({ ...known(state), way: state.way, method }, at, setting);
}

export function resend(state: At<'proving'>, event: EventOf<'resend-asked'>, setting: Setting): Next {
  const { notice: _notice, at: _at, challenge, tries, ...onWay } = state;
  if (event.at - challenge.sentAt < setting.resendAfter)
    return prove({ ...onWay, challenge, tries }, 'too-soon', setting);
  return send(onWay, event.at, setting, { challenge, tries });
}
