// What the templates of requests for approval can name. What others chose, names and reasons, is escaped on its way in.
import type { Cards } from '../core/card.ts';
import type { PressNotice, RequestedAction } from '../core/request.ts';
import { fill } from '../locales/words.ts';
import type { Words } from '../locales/words.ts';
import { escape, escapeList, escapeLong } from './card-escape.ts';

type View = Readonly<Record<string, unknown>>;

export function waitView({ userName, number, steps }: Cards['approval-wait'], { cards }: Words): View {
  const { wait } = cards.approval;
  return {
    title: wait.title,
    body: fill(wait.body, { userName: escape(userName) }),
    numberLabel: wait.number,
    number: number.reveal(),
    steps: steps.map(({ step, by, text }) => ({
      text: fill(wait.steps[step], { by: escape(by), text: escapeLong(text) }),
    })),
    warning: wait.warning,
  };
}

export function notApprovedView(
  { userName, why, by, reason }: Cards['not-approved'],
  { cards }: Words,
  helpdesk: string,
): View {
  const { not, reason: given } = cards.approval;
  return {
    title: not[why].title,
    body: fill(not[why].body, { userName: escape(userName), by: escape(by) }),
    reason: reason === '' ? '' : fill(given, { reason: escapeLong(reason) }),
    contact: fill(cards.helpdeskContact, { helpdesk }),
  };
}

export function requestView(data: Cards['approval-request'], words: Words, language: string): View {
  const { request } = words.cards.approval;
  const own = data.action === 'reset-own' ? request.reset : request.act;
  const { question, approvers } = data;
  return {
    title: own.title,
    body: fill(own.body, {
      name: escape(data.requesterName),
      userName: escape(data.target),
      requester: `${escape(data.requesterName)} (${escape(data.requester)})`,
      what: whatOf(data.action, words) + [data.target, data.about ?? ''].map(named).join(''),
    }),
    facts: factsOf(data, words, language),
    doubt: doubtOf(data, words),
    call: data.asksNumber ? callOf(data, words) : '',
    first: approvers.length === 0 ? '' : fill(request.first, { by: namesOf(approvers) }),
    question:
      question.text === '' ? '' : fill(request.question, { by: escape(question.by), text: escapeLong(question.text) }),
    asksNumber: data.asksNumber,
    form: request.form,
    until: request.until,
  };
}

/** Behind what is asked for, if it is there. */
function named(about: string): string {
  return about === '' ? '' : `: ${escapeList(about)}`;
}

function factsOf(data: Cards['approval-request'], words: Words, language: string): readonly View[] {
  const { facts } = words.cards.approval.request;
  const own = data.action === 'reset-own';
  const methods = (list: readonly string[]): string =>
    list.length === 0 ? facts.none : list.map((method) => words.methodNames[method] ?? method).join(', ');
  const changed = data.passwordChangedAt === undefined ? facts.unknown : whenIn(language, data.passwordChangedAt);
  return [
    fact(facts.number, data.number),
    ...(data.target === '' || own ? [] : [fact(facts.account, escape(data.targetName))]),
    ...(data.department === '' ? [] : [fact(facts.department, escape(data.department))]),
    fact(facts.from, platform(data.from)),
    ...(own ? [fact(facts.passed, methods(data.passed)), fact(facts.failed, methods(data.failed))] : []),
    ...(data.privileged && own ? [fact(facts.privileged, facts.yes)] : []),
    ...(data.target === '' ? [] : [fact(facts.changed, changed)]),
    fact(facts.today, String(data.requestsToday)),
  ];
}

function fact(title: string, value: string): View {
  return { title, value };
}

function doubtOf({ doubtful }: Cards['approval-request'], { cards }: Words): string {
  const list = doubtful.map(({ hint }) => escape(hint)).join(', ');
  return list === '' ? '' : fill(cards.approval.request.doubt, { list });
}

function callOf({ phones }: Cards['approval-request'], { cards }: Words): string {
  const { call, callNobody } = cards.approval.request;
  return phones.length === 0
    ? callNobody
    : fill(call, { phones: phones.map((phone) => `**${escape(phone)}**`).join(', ') });
}

export function agreedView({ number, name, action, by, seconds }: Cards['approval-agreed'], words: Words): View {
  const { title, body } = words.cards.approval.agreed;
  const values = { number, name: escape(name), what: whatOf(action, words), by: namesOf(by), seconds };
  return { title, body: fill(body, values) };
}

export function closedView(data: Cards['approval-closed'], words: Words, language: string): View {
  const { closed, closedBody, closedBy, reason } = words.cards.approval;
  const { number, name, userName, action, outcome, by, at } = data;
  const values = {
    number,
    name: escape(name) + (userName === '' ? '' : ` (${escape(userName)})`),
    what: whatOf(action, words),
    when: whenIn(language, at),
  };
  const whose = by.length === 0 ? '' : ` ${fill(closedBy, { by: namesOf(by) })}`;
  return {
    title: closed[outcome],
    body: `${fill(closedBody, values)}.${whose}`,
    style: outcome === 'approved' ? 'good' : outcome === 'withdrawn' ? 'default' : 'attention',
    reason: data.reason === '' ? '' : fill(reason, { reason: escapeLong(data.reason) }),
  };
}

export function noticeView({ notice, left, hours }: Cards['approval-notice'], words: Words): View {
  const body = fill(words.cards.approval.notices[notice], { left, hours: hoursText(hours, words) });
  return { body, slot: slots[notice] ?? 'notice' };
}

/** So many hours, as people write them. */
export function hoursText(hours: number | undefined, { administration: { tag } }: Words): string {
  if (hours === undefined) return '';
  return new Intl.NumberFormat(tag, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(hours);
}

/** The field of the form that a notice is about, where it is about one. */
const slots: Readonly<Partial<Record<PressNotice, string>>> = {
  'wrong-number': 'notice-number',
  'number-missing': 'notice-number',
  again: 'notice-number',
  'reason-missing': 'notice-reason',
};

/** What is asked for, in words. */
function whatOf(action: RequestedAction, { cards }: Words): string {
  return action === 'reset-own' ? cards.approval.request.ownReset : cards.signIn.what[action];
}

function namesOf(names: readonly string[]): string {
  return names.map(escape).join(', ');
}

function platform(channel: string): string {
  return { teams: 'Teams', slack: 'Slack' }[channel] ?? channel;
}

function whenIn(language: string, at: number): string {
  const tag = language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(at)} UTC`;
}
