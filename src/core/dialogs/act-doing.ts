// From the last click to what became of it. The rules are asked at the click; whoever must has signed in and been joined
// by a second administrator before anything is written; and the performer asks everything once more.
import type { CardAction, WrittenAction } from '../act.ts';
import { caseKey } from '../record.ts';
import type { EventOf } from '../event.ts';
import type { Setting } from '../dialog.ts';
import { audit, detailsOf, end, line, showFollowing, showWaiting, stop } from './act-cards.ts';
import { chosen } from './act-state.ts';
import type { At, Chosen, Next } from './act-state.ts';

/** How often the rules may ask for one more thing before it is given up. */
const mostTurns = 4;

export function check(state: Chosen): Next {
  const { action, subject } = state;
  return [
    { at: 'checking', ...chosen(state) },
    { do: 'check', action, target: subject.id },
  ];
}

export function checked(state: At<'checking'>, event: EventOf<'checked'>): Next {
  const { verdict, actor, target } = event;
  const { subject, id, action } = state;
  if (!verdict.allowed || event.action !== action || target?.id !== subject.id) {
    const reason = verdict.allowed ? 'unknown' : verdict.reason;
    const refused = audit({ action: 'authz_fail', decision: 'refused', method: action, reason }, state);
    return end('refused', { ...detailsOf(state), detail: reason }, refused);
  }
  if (state.turns >= mostTurns || actor === undefined) return stop('not-signed-in', state);
  const known = { ...chosen(state), turns: state.turns + 1 };
  if (verdict.freshSignIn) return signIn(known);
  if (verdict.secondPerson && state.approvers === undefined) {
    const request = `${id}-second`;
    const { id: target, number } = subject;
    const asked = { purpose: 'act', action, by: actor.id, target, number, then: { ...openerOf(id) } };
    return [
      { at: 'asking', ...known, request },
      line('intended', state, 'second-person'),
      showWaiting('asking', known),
      { do: 'open-case', id: request, kind: 'approval', asked },
    ];
  }
  return [
    { at: 'counting', ...known },
    { do: 'count-act', agreed: (known.approvers ?? []).length > 0 },
  ];
}

function signIn(known: Chosen): Next {
  const { id, action, subject } = known;
  return [
    { at: 'signing-in', ...known },
    showWaiting('signing-in', known),
    { do: 'ask-sign-in', purpose: 'confirm', what: action, about: subject.userName, then: openerOf(id) },
  ];
}

/** Too much in a hurry asks for another sign-in, which a stolen session cannot give; too much in a day is refused. */
export function counted(state: At<'counting'>, event: EventOf<'act-counted'>): Next {
  const { outcome, by, isFirst } = event;
  const { action: method } = state;
  if (outcome === 'within') return begin(state);
  const refused = audit({ action: 'authz_fail', decision: 'refused', method, reason: `acts-${outcome}` }, state);
  if (outcome === 'hurry') {
    const [next, ...effects] = signIn(chosen(state));
    return [next, refused, ...effects];
  }
  const [next, ...effects] = end('over-budget', detailsOf(state), refused);
  const alarm = { do: 'alarm', what: 'over-budget', userName: by, detail: method } as const;
  return isFirst ? [next, ...effects, alarm] : [next, ...effects];
}

function openerOf(id: string): { readonly key: string; readonly dialog: string } {
  return { key: caseKey(id), dialog: id };
}

export function signedIn(state: At<'signing-in'>): Next {
  return check(state);
}

export function notSignedIn(state: At<'signing-in'>, { reason }: EventOf<'not-signed-in'>): Next {
  return stop('not-signed-in', state, reason);
}

export function approved(state: At<'asking'>, event: EventOf<'approved'>): Next {
  if (event.request !== state.request) return [state];
  return check({ ...chosen(state), approvers: event.approvers ?? [] });
}

export function denied(state: At<'asking'>, event: EventOf<'denied'>): Next {
  return event.request === state.request ? stop('not-approved', state, event.text) : [state];
}

/** Intent first: what cannot be recorded is not done. */
function begin(state: Chosen): Next {
  const { action, subject, approvers = [], to } = state;
  const doing: Next[0] = { at: 'doing', ...chosen(state) };
  // By the number that the card shows, `show` and the audit find it.
  const intent = line('intended', state, `#${subject.number}`);
  switch (action) {
    case 'reset':
      if (to === undefined) return stop('failed', state);
      return [doing, intent, showWaiting('doing', state), { do: 'send-link', account: subject.id, to, approvers }];
    case 'temporary-password':
    case 'access-pass':
      return [doing, intent, showWaiting('doing', state), { do: 'reveal', action, account: subject.id, approvers }];
    default:
      return [doing, intent, { do: 'administer', action, account: subject.id, approvers }];
  }
}

export function wrote(state: At<'doing'>, event: EventOf<'wrote'>, setting: Setting): Next {
  if (event.outcome === 'applied') return state.signOut || state.action === 'sign-out' ? finish(state) : done(state);
  if (event.outcome === 'not-applied') {
    const outcome = event.reason === 'unavailable' ? 'unavailable' : 'not-applied';
    return end(outcome, detailsOf(state), line('refused', state, event.reason));
  }
  const until = event.at + setting.settleFor;
  return [
    { at: 'settling', ...chosen(state) },
    line('unknown', state),
    showWaiting('settling', state),
    { do: 'settle-administered', action: state.action as WrittenAction, account: state.subject.id, until },
  ];
}

/** `sign-out` itself is the ending of sessions: it was done by the performer, once. */
function finish(state: Chosen): Next {
  if (state.action === 'sign-out') return done(state, true);
  const { id } = state.subject;
  const intent = audit({ action: 'session_revoke', decision: 'intended' }, state);
  const effect = { do: 'administer', action: 'sign-out', account: id, approvers: [] } as const;
  return [{ at: 'finishing', ...chosen(state) }, line('done', state), intent, effect];
}

export function sessionsEnded(state: At<'finishing'>, { outcome }: EventOf<'wrote'>): Next {
  const signedOut = outcome === 'applied';
  return finished(
    state,
    signedOut,
    audit({ action: 'session_revoke', decision: signedOut ? 'done' : 'failed' }, state),
  );
}

export function settled(state: At<'settling'>, { outcome }: EventOf<'settled'>): Next {
  if (outcome === 'applied') return state.signOut ? finish(state) : done(state);
  const { userName } = state.subject;
  return [
    ...end('unconfirmed', detailsOf(state)),
    { do: 'tell-helpdesk', what: 'act-unconfirmed', userName, detail: state.action, number: state.subject.number },
  ];
}

function done(state: Chosen, signedOut?: boolean): Next {
  return finished(state, signedOut, line('done', state));
}

/** The person concerned is told at every address, and the helpdesk's channel gets its line. */
function finished(state: Chosen, signedOut: boolean | undefined, lined: Next[1]): Next {
  const { subject, action } = state;
  const sessions = signedOut === undefined ? {} : { signedOut };
  const ended = end('done', { ...detailsOf(state), ...sessions }, ...(lined === undefined ? [] : [lined]));
  // What was done on a page of its own is told by what did it there.
  if (!isWritten(action)) return ended;
  return [
    ...ended,
    { do: 'tell-helpdesk', what: 'act-done', userName: subject.userName, detail: action, number: subject.number },
    { do: 'notify', account: subject.id, what: `act-${action}` },
  ];
}

/** A link that was sent, or a page that waits: how far it is, until it is over. */
export function followed(state: At<'doing' | 'following'>, event: EventOf<'followed'>): Next {
  const { step } = event;
  const { userName } = state.subject;
  if (step === 'done') return done(state);
  const next = { ...chosen(state), step };
  if (step === 'failed' && state.at === 'doing') return end('not-sent', detailsOf(state), line('failed', state));
  const lined = line(step === 'failed' ? 'failed' : 'allowed', state, step);
  const following: Next = [{ at: 'following', ...next }, lined, showFollowing(next)];
  return step === 'sent' && state.action === 'reset'
    ? [
        ...following,
        { do: 'tell-helpdesk', what: 'act-sent', userName, detail: state.action, number: state.subject.number },
      ]
    : following;
}

/** Sent again, however far the earlier one is, is asked for again: the same rules, the same precautions. */
export function resent(state: At<'following'>): Next {
  return check({ ...chosen(state), turns: 0 });
}

/** Whoever stops watching stops nothing that is on its way. */
export function unwatched(state: At<'following'>): Next {
  return end('done', { ...detailsOf(state), detail: 'sent' });
}

/** A write always answers. What is sent, or waits on a page, may go on without anybody watching. */
export function leftAlone(state: At<'doing'>): Next {
  return pages.has(state.action) ? end('done', { ...detailsOf(state), detail: 'sent' }) : [state];
}

function isWritten(action: CardAction): action is WrittenAction {
  return !pages.has(action);
}

const pages: ReadonlySet<CardAction> = new Set(['reset', 'temporary-password', 'access-pass']);
