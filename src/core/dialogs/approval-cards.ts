// What a request for approval shows, tells and records, made from its states.
import type { Instant } from '../account.ts';
import type { Shown } from '../card.ts';
import type { DeskLine } from '../desk-cards.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Event } from '../event.ts';
import type { Presser } from '../person.ts';
import type { NotApproved, PressNotice, RequestAsked, RequestOutcome, RequestStep } from '../request.ts';
import { wrongNumbersLimit } from '../request.ts';
import type { Next, Placed } from './approval-state.ts';

/** The card by which a request is answered. */
export function requestCard({ evidence, asked, approvers, question }: Placed): Shown {
  return {
    card: 'approval-request',
    data: {
      ...evidence,
      action: asked.action,
      passed: asked.passed ?? [],
      failed: asked.failed ?? [],
      asksNumber: asked.numberMac !== undefined,
      ...(asked.about === undefined ? {} : { about: asked.about }),
      approvers: approvers.map(({ name }) => name),
      question: question ?? { by: '', text: '' },
    },
  };
}

/** The same while an approval can still be taken back. */
export function agreedCard({ evidence, asked, approvers }: Placed, seconds: number): Shown {
  const { number, targetName: name, target } = evidence;
  return {
    card: 'approval-agreed',
    data: { number, name, userName: target, action: asked.action, by: approvers.map((one) => one.name), seconds },
  };
}

/** What the card of a request becomes for good. */
export function closedCard(
  { evidence, asked, approvers }: Placed,
  outcome: RequestOutcome,
  at: Instant,
  by = '',
  reason = '',
): Shown {
  const { number, targetName: name, target } = evidence;
  const names = by === '' ? approvers.map((one) => one.name) : [by];
  return {
    card: 'approval-closed',
    data: { number, name, userName: target, action: asked.action, outcome, by: names, reason, at },
  };
}

/** Says something to whoever pressed, where nobody else reads it. */
export function tellPresser({ personal, language }: Presser, notice: PressNotice, left = 0, hours?: number): Effect {
  const data = { notice, left, ...(hours === undefined ? {} : { hours }) };
  return { do: 'show', here: personal, language, card: 'approval-notice', data };
}

/** Tells whoever asked how far it is. */
export function tellStep(id: string, asked: RequestAsked, at: Instant, step: RequestStep, by = '', text = ''): Effect {
  return tellOpener(asked, { type: 'request-step', at, request: id, step, by, text });
}

/** A line in the thread of the request's card. */
export function threadLine({ evidence }: Placed, what: DeskLine, by = ''): Effect {
  return { do: 'tell-helpdesk', what, userName: evidence.target || evidence.requester, detail: by, inThread: true };
}

function tellOpener({ then: { key, dialog } }: RequestAsked, event: Event): Effect {
  return { do: 'tell', key, dialog, event };
}

export function line(facts: AuditFacts, { target }: Pick<RequestAsked, 'target'>, by?: Presser): Effect {
  const actor = by === undefined ? {} : { by: { platform: by.place.channel, person: by.person.id } };
  return { do: 'audit', facts: { ...facts, ...actor, ...(target === undefined ? {} : { subject: target }) } };
}

/** Lets it count: whoever asked hears of it, and every card says so. */
export function grant(state: Placed, at: Instant, proof: Extract<Event, { type: 'confirmed' }>['proof']): Next {
  const { id, asked, approvers, copies } = state;
  const card = closedCard(state, 'approved', at);
  const by = approvers.map(({ name }) => name);
  return [
    { at: 'ended', ending: 'done', late: card },
    line({ action: 'approval_ended', decision: 'allowed', reason: asked.action }, asked),
    tellOpener(asked, { type: 'approved', at, request: id, by, approvers, ...(proof === undefined ? {} : { proof }) }),
    { do: 'show-everywhere', ...card },
    threadLine(state, 'request-approved', by.join(', ')),
    { do: 'leave-queue', copies },
  ];
}

/** Ends it without a yes. `by`: who said no, by name, and what was given as the reason. */
export function close(state: Placed, at: Instant, why: NotApproved, by = '', text = '', presser?: Presser): Next {
  const { id, asked, evidence, copies } = state;
  const card = closedCard({ ...state, approvers: [] }, why, at, by, text);
  const flagged: readonly Effect[] =
    why === 'wrong-numbers'
      ? [{ do: 'tell-helpdesk', what: 'wrong-numbers', userName: evidence.target, detail: String(wrongNumbersLimit) }]
      : [];
  return [
    { at: 'ended', ending: endings[why], late: card },
    line({ action: 'approval_ended', decision: 'refused', reason: why }, asked, presser),
    tellOpener(asked, { type: 'denied', at, request: id, why, by, text }),
    { do: 'show-everywhere', ...card },
    threadLine(state, closedLines[why], by),
    { do: 'leave-queue', copies },
    ...flagged,
  ];
}

const closedLines: Readonly<Record<NotApproved, DeskLine>> = {
  denied: 'request-denied',
  expired: 'request-expired',
  withdrawn: 'request-withdrawn',
  'wrong-numbers': 'request-closed',
  nobody: 'request-closed',
  busy: 'request-closed',
  'too-many': 'request-closed',
  failed: 'request-closed',
};

const endings = {
  denied: 'refused',
  expired: 'expired',
  withdrawn: 'cancelled',
  'wrong-numbers': 'refused',
  nobody: 'refused',
  busy: 'refused',
  'too-many': 'refused',
  failed: 'failed',
} as const;

/** Ends a request that nobody was ever asked about. */
export function closeUnasked(id: string, asked: RequestAsked, at: Instant, why: NotApproved): Next {
  return [
    { at: 'ended', ending: endings[why] },
    line({ action: 'approval_ended', decision: 'refused', reason: why }, asked),
    tellOpener(asked, { type: 'denied', at, request: id, why, by: '', text: '' }),
  ];
}
