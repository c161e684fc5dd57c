// From a press on a request's card to what it comes to: whether whoever pressed may answer is asked live, a number is
// counted before it is compared, and the first answer that counts decides.
import { hoursUntil } from '../budget.ts';
import type { Effect, EffectOf } from '../effect.ts';
import type { EventOf } from '../event.ts';
import type { Presser } from '../person.ts';
import { wrongNumbersLimit } from '../request.ts';
import { agreedCard, close, line, requestCard, tellPresser, tellStep, threadLine } from './approval-cards.ts';
import { caseKey } from '../record.ts';
import { placed } from './approval-state.ts';
import type { At, Next, PendingAnswer, Placed } from './approval-state.ts';

/** Ms in which an approval can be taken back before it counts. */
export const grace = 30_000;

/** What a press lacks is told at once; the rest the live rules say. */
export function answerGiven(state: At<'open'>, event: EventOf<'answer-given'>): Next {
  const { by, answer, number, text } = event;
  const asksNumber = state.asked.numberMac !== undefined;
  if (answer === 'approve' && asksNumber && number === undefined) return [state, tellPresser(by, 'number-missing')];
  if (answer !== 'approve' && text === '') return [state, tellPresser(by, 'reason-missing')];
  return [state, weigh(state, { by, answer, text, ...(number === undefined ? {} : { number }) })];
}

/** After the yes only a no can still change anything. */
export function answerLate(state: At<'granting' | 'confirming'>, event: EventOf<'answer-given'>): Next {
  const { by, answer, text } = event;
  if (answer !== 'deny') return [state, tellPresser(by, 'agreed-already')];
  return [state, text === '' ? tellPresser(by, 'reason-missing') : weigh(state, { by, answer, text })];
}

type Weigh = EffectOf<'weigh-answer'>['given'];

function weigh({ asked, approvers }: Placed, given: Weigh): Next[1] {
  return { do: 'weigh-answer', asked, earlier: approvers, given };
}

/** Whoever said yes takes it back; anybody else who could say no says so by the same button. */
export function takeBackAsked(state: At<'granting'>, event: EventOf<'take-back-asked'>): Next {
  const { by, at } = event;
  const mine = state.approvers.some(({ person }) => person === by.person.id);
  if (!mine) return [state, weigh(state, { by, answer: 'deny', text: '' })];
  const left = { ...placed(state), approvers: state.approvers.filter(({ person }) => person !== by.person.id) };
  return [
    { at: 'open', ...left },
    line({ action: 'approval_answer', decision: 'refused', reason: 'taken-back' }, state.asked, by),
    tellStep(state.id, state.asked, at, 'taken-back'),
    { do: 'show-everywhere', ...requestCard(left) },
    threadLine(state, 'request-taken-back', nameOf(state, by)),
  ];
}

function nameOf({ approvers }: Placed, { person }: Presser): string {
  return approvers.find((one) => one.person === person.id)?.name ?? '';
}

export function weighed(state: At<'open'>, event: EventOf<'weighed'>): Next {
  const { by, at, answer, text } = event;
  if (!event.may) {
    const { reason } = event;
    return [
      { ...state, ...waitFor(state, event) },
      line({ action: 'authz_fail', decision: 'refused', reason }, state.asked, by),
      ...told(state, event),
    ];
  }
  const { approver, alone } = event;
  switch (answer) {
    case 'deny':
      return close(placed(state), at, 'denied', approver.name, text, by);
    case 'more': {
      const next: Placed = { ...placed(state), question: { by: approver.name, text } };
      return [
        { at: 'open', ...next },
        line({ action: 'approval_answer', decision: 'unknown', reason: 'asked-for-more' }, state.asked, by),
        tellStep(state.id, state.asked, at, 'more', approver.name, text),
        { do: 'show-everywhere', ...requestCard(next) },
        threadLine(next, 'request-more', approver.name),
      ];
    }
    case 'approve': {
      const { numberMac } = state.asked;
      if (state.approvers.some(({ account }) => account === approver.account))
        return [state, tellPresser(by, 'already-yours')];
      if (numberMac === undefined) return agree(state, { ...event, approver, alone });
      if (state.tries >= wrongNumbersLimit) return [state, tellPresser(by, 'busy')];
      const { number, typedMac } = event;
      const typed = { number, ...(typedMac === undefined ? {} : { typedMac }) };
      return [
        { ...state, tries: state.tries + 1 },
        { do: 'compare-number', numberMac, ...typed, given: { by, approver, alone } },
      ];
    }
  }
}

type Unanswered = Extract<EventOf<'weighed'>, { readonly may: false }>;

/** A sign-in that is missing is asked for where whoever pressed can give it; once for each answer. */
function told({ id, evidence }: Placed, { at, by, notice, resumed, over }: Unanswered): readonly Effect[] {
  if (over !== undefined) return toldOver(by, over, at);
  const { person, personal: place, language } = by;
  if (notice !== 'sign-in' || resumed === true) return [tellPresser(by, notice)];
  return [
    {
      do: 'ask-sign-in',
      purpose: 'confirm',
      what: 'approve',
      about: evidence.target,
      by: { person, place, language },
      then: { key: caseKey(id), dialog: id },
    },
  ];
}

/** The request stays open for others; the helpdesk hears once of whoever has vouched so often. */
function toldOver(by: Presser, over: NonNullable<Unanswered['over']>, at: number): readonly Effect[] {
  const { userName, again, isFirst } = over;
  const notice = tellPresser(by, 'over-budget', 0, hoursUntil(again, at));
  return isFirst ? [notice, { do: 'alarm', what: 'approvals-over-budget', userName, detail: '' }] : [notice];
}

/** As many people as could wait at the same time; whoever comes later answers again. */
const mostPending = 4;

/** Keeps the answer of somebody who has to sign in first; their newer one takes its place. */
function waitFor({ asked, pending = [] }: Placed, event: Unanswered): Pick<Placed, 'pending'> {
  const { by, account, answer, notice, typedMac, resumed } = event;
  if (notice !== 'sign-in' || account === undefined || answer !== 'approve' || resumed === true) return {};
  const { numberMac } = asked;
  const waits: PendingAnswer = {
    by,
    account,
    ...(typedMac === undefined ? {} : { typedMac }),
    ...(numberMac === undefined ? {} : { numberMac }),
  };
  const others = pending.filter((one) => one.by.person.id !== by.person.id);
  return { pending: [...others, waits].slice(-mostPending) };
}

/** Whoever had to sign in did: their answer goes on, and every rule is asked again. */
export function signedIn(state: At<'open' | 'granting' | 'confirming'>, { accountId }: EventOf<'signed-in'>): Next {
  const { pending = [], asked } = state;
  const mine = pending.find(({ account }) => account === accountId);
  if (mine === undefined) return [state];
  const { by, typedMac, numberMac } = mine;
  const left = { ...state, pending: pending.filter((one) => one !== mine) };
  if (state.at !== 'open') return [left, tellPresser(by, 'agreed-already')];
  // The employee took another number meanwhile: the one that was typed says nothing any more.
  if (numberMac !== asked.numberMac) return [left, tellPresser(by, 'again')];
  const given = { by, answer: 'approve', text: '', resumed: true } as const;
  return [left, weigh(left, { ...given, ...(typedMac === undefined ? {} : { typedMac }) })];
}

/** During the grace a no still wins; a yes comes too late to be needed. */
export function weighedLate(state: At<'granting'>, event: EventOf<'weighed'>): Next {
  const { by, at, text } = event;
  if (event.may && event.answer === 'deny') return close(placed(state), at, 'denied', event.approver.name, text, by);
  if (event.may) return [state, tellPresser(by, 'agreed-already')];
  const { reason } = event;
  return [state, line({ action: 'authz_fail', decision: 'refused', reason }, state.asked, by), ...told(state, event)];
}

export function compared(state: At<'open'>, event: EventOf<'compared'>): Next {
  const { by, at, right } = event;
  if (right) {
    if (state.approvers.some(({ account }) => account === event.approver.account))
      return [{ ...state, tries: Math.max(0, state.tries - 1) }, tellPresser(by, 'already-yours')];
    return agree({ ...state, tries: Math.max(0, state.tries - 1) }, event);
  }
  const wrong = state.wrong + 1;
  const fact = line({ action: 'approval_answer', decision: 'refused', reason: 'wrong-number' }, state.asked, by);
  if (wrong < wrongNumbersLimit)
    return [{ ...state, wrong }, fact, tellPresser(by, 'wrong-number', wrongNumbersLimit - wrong)];
  const [next, ...effects] = close({ ...placed(state), wrong }, at, 'wrong-numbers', '', '', by);
  return [next, fact, ...effects, tellPresser(by, 'wrong-number')];
}

/** One person's yes that counts; another one is needed where that is not enough. */
function agree(
  state: At<'open'>,
  { by, at, approver, alone }: Pick<EventOf<'compared'>, 'by' | 'at' | 'approver' | 'alone'>,
): Next {
  const next = { ...placed(state), approvers: [...state.approvers, approver] };
  const fact = line({ action: 'approval_answer', decision: 'allowed', method: 'approval' }, state.asked, by);
  if (!alone && next.approvers.length < 2)
    return [
      { at: 'open', ...next },
      fact,
      tellStep(state.id, state.asked, at, 'first-yes', approver.name),
      { do: 'show-everywhere', ...requestCard(next) },
      threadLine(next, 'request-first-yes', approver.name),
    ];
  const until = at + grace;
  return [
    { at: 'granting', ...next, until },
    fact,
    tellStep(state.id, state.asked, at, 'agreed', approver.name),
    { do: 'show-everywhere', ...agreedCard(next, grace / 1000) },
    threadLine(next, 'request-agreed', approver.name),
    { do: 'wait', until, mark: graceMark(until) },
  ];
}

export function graceMark(until: number): string {
  return `grace-${until}`;
}
