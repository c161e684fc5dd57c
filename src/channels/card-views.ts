// What a card's template can name, in one language: the words, filled with escaped data.
import type { CardName, Cards, CodeNotice, Shown } from '../core/card.ts';
import { fill } from '../locales/words.ts';
import type { Words } from '../locales/words.ts';
import { wordsOf } from '../locales/registry.ts';
import { agreedView, closedView, noticeView, notApprovedView, requestView, waitView } from './card-approval.ts';
import {
  accountView,
  confirmView,
  endedView,
  followedView,
  orderLines,
  pickView,
  waitingView,
} from './card-administration.ts';
import { changeAskView, changeToldView, changeView } from './card-change.ts';
import { bouncesView, campaignView, invitationView, nudgeView, replyView } from './card-campaign.ts';
import { escape } from './card-escape.ts';
import { revealEndedView, revealView, signInEndedView, signInOpenView, signInView } from './card-pages.ts';
import {
  reportEndedView,
  reportFileEndedView,
  reportFileView,
  reportProgressView,
  reportReadyView,
} from './card-report.ts';
import { queueView } from './card-queue.ts';
import { exclusion, inWords, platform, wayTitle } from './card-spoken.ts';
import { auditView, digestView, freezeView, outageView } from './card-desk.ts';
import { callView, whoCallsView } from './card-call.ts';
import {
  chooseIntro,
  withPasskey,
  passkeyView,
  securityPageView,
  securityRefusedView,
  securityStateView,
} from './card-security.ts';
import { ssprCheckView, ssprConfirmView, ssprProgressView, ssprSettingView, ssprStatusView } from './card-sspr.ts';
import {
  enterContactView,
  proveFirstView,
  registeredView,
  registerEndedView,
  registerWaitingView,
} from './card-register.ts';

/** Who runs this. */
export interface Firm {
  readonly company: string;
  /** Where people get help: a number, an address, a room. */
  readonly helpdesk: string;
  /** The sign-in service's own page for changing a password, where there is such a service. */
  readonly passwordPage?: string | undefined;
}

type View = Readonly<Record<string, unknown>>;
type Views = { readonly [Name in CardName]: (data: Cards[Name], words: Words, firm: Firm, language: string) => View };

const views: Views = {
  welcome: (_data, { cards }, firm) => text(cards.welcome, names(firm)),
  help: ({ orders = [] }, words) => ({
    ...words.cards.help,
    lines: words.cards.help.lines.map(asText),
    ...orderLines(orders, words),
  }),
  'pick-account': pickView,
  account: accountView,
  'confirm-act': confirmView,
  'act-waiting': waitingView,
  'act-ended': endedView,
  followed: followedView,
  'not-understood': (_data, { cards }) => ({ body: cards.notUnderstood }),
  'in-private': (_data, { cards }) => ({ body: cards.inPrivate }),
  language: ({ languages }, { cards }) => ({ title: cards.language, languages }),
  status: ({ at }, { status }) => ({
    title: status.title,
    body: status[at] ?? status['ended-none'] ?? '',
    running: !at.startsWith('ended-'),
  }),
  'password-in-chat': (_data, { cards }) => ({ ...cards.passwordInChat }),
  'too-late': (_data, { cards }) => ({ body: cards.tooLate }),
  waiting: ({ why }, { cards }) => ({ body: cards.waiting[why] }),
  continued: (_data, { cards }) => ({ body: cards.continued }),
  elsewhere: ({ userName, channel, writing }, { cards }) => {
    const { title, body, cost, writing: wait } = cards.elsewhere;
    const values = { userName: escape(userName), channel: platform(channel) };
    return { title: fill(title, values), body: fill(writing ? wait : body, values), cost: writing ? '' : cost };
  },
  'goes-on': ({ channel }, { cards }, firm) => ({
    body: fill(cards.goesOn, { channel: platform(channel), ...names(firm) }),
  }),
  'choose-way': chooseWay,
  'enter-code': enterCode,
  'set-password': (data, { cards }) => ({
    ...text(cards.setPassword, { userName: escape(data.userName) }),
    numberLabel: cards.setPassword.number,
    number: data.number.reveal(),
    url: data.url.reveal(),
    once: fill(cards.setPassword.once, { minutes: data.minutes }),
  }),
  settling: ({ userName }, { cards }) => text(cards.settling, { userName: escape(userName) }),
  done: ({ userName, signedOut, cloudMinutes: minutes }, { cards }, firm) => ({
    ...text(cards.done, { userName: escape(userName) }),
    next: [...(minutes === undefined ? [] : [fill(cards.done.cloudAfter, { minutes })]), ...cards.done.next].map(
      asText,
    ),
    sessions: signedOut ? cards.done.signedOut : cards.done.notSignedOut,
    sessionsStyle: signedOut ? 'default' : 'attention',
    notYou: fill(cards.done.notYou, names(firm)),
  }),
  refused: ({ userName, reason, excluded }, words, firm) => ({
    ...text(words.cards.refused[reason], { userName: escape(userName) }),
    excluded: excluded.map((one) => asText(exclusion(one, words))),
    contact: fill(words.cards.helpdeskContact, names(firm)),
  }),
  ended: ({ ending, incident }, { cards }, firm) => ({
    ...text(cards.ended[ending], names(firm)),
    incident: incident === '' ? '' : fill(cards.incident, { incident }),
  }),
  queue: queueView,
  audit: auditView,
  digest: (data, words, _firm, language) => digestView(data, words, language),
  outage: outageView,
  call: callView,
  'who-calls': (data, words, firm) => whoCallsView(data, words, names(firm)),
  'sspr-status': ssprStatusView,
  'sspr-check': ssprCheckView,
  'sspr-confirm': ssprConfirmView,
  'sspr-progress': ssprProgressView,
  'sspr-setting': ssprSettingView,
  registered: (data, words, _firm, language) => registeredView(data, words, language),
  'prove-first': proveFirstView,
  'enter-contact': enterContactView,
  'register-waiting': registerWaitingView,
  'register-ended': registerEndedView,
  campaign: campaignView,
  'campaign-bounces': bouncesView,
  'campaign-invitation': (data, words, firm) => invitationView(data, words, escape(firm.helpdesk)),
  'campaign-reply': replyView,
  nudge: nudgeView,
  'ask-contact': ({ again }, { cards: { askContact } }) => ({
    ...askContact,
    body: again ? askContact.malformed : askContact.body,
  }),
  'user-name': ({ answer }, { cards }, firm) => text(cards.userName[answer], names(firm)),
  'helpdesk-here': ({ answer, by }, { cards }) => text(cards.helpdeskHere[answer], { by: escape(by) }),
  freeze: freezeView,
  'not-me': (_data, { cards }, firm) => text(cards.notMe, names(firm)),
  alarm: ({ what, userName, detail }, words) => {
    const { todo, ...own } = words.cards.alarm[what];
    const values = { userName: escape(userName), detail: escape(inWords(detail, words)) };
    return { ...text(own, values), todo: fill(todo, values) };
  },
  'approval-wait': waitView,
  'not-approved': (data, words, firm) => notApprovedView(data, words, escape(firm.helpdesk)),
  'approval-request': (data, words, _firm, language) => requestView(data, words, language),
  'approval-agreed': agreedView,
  'approval-closed': (data, words, _firm, language) => closedView(data, words, language),
  'approval-notice': noticeView,
  'sign-in': signInView,
  'sign-in-open': signInOpenView,
  'sign-in-ended': (data, words, firm) => signInEndedView(data, words, names(firm)),
  change: changeView,
  'change-ask': changeAskView,
  'change-told': changeToldView,
  reveal: revealView,
  'reveal-ended': revealEndedView,
  'report-progress': (data, words, _firm, language) => reportProgressView(data, words, language),
  'report-ready': (data, words, _firm, language) => reportReadyView(data, words, language),
  'report-ended': reportEndedView,
  'report-file': (data, words, _firm, language) => reportFileView(data, words, language),
  'report-file-ended': (data, words, _firm, language) => reportFileEndedView(data, words, language),
  'use-passkey': passkeyView,
  'security-page': securityPageView,
  'security-state': (data, words, firm) => securityStateView(data, words, names(firm)),
  'security-refused': (data, words, firm) => securityRefusedView(data, words, names(firm)),
  helpdesk: ({ what, userName, detail, number = '' }, words) => {
    const values = { userName: escape(userName), detail: escape(inWords(detail, words)) };
    return { line: fill(words.cards.helpdesk[what], values) + (number === '' ? '' : ` · ${escape(number)}`) };
  },
};

/** Everything the template of this card may name, but the ticket. */
export function viewOf({ card, data }: Shown, language: string, firm: Firm): View {
  const words = wordsOf(language);
  const view = views[card] as (data: unknown, words: Words, firm: Firm, language: string) => View;
  return { ...view(data, words, firm, language), buttons: words.buttons };
}

function chooseWay(data: Cards['choose-way'], words: Words): View {
  const { chooseWay: own } = words.cards;
  const two = data.ways.length === 1 ? own.both : own.two;
  const plain = data.given > 0 ? own.second : data.needed > 1 ? two : own.one;
  const intro = data.purpose === 'security' ? chooseIntro(data, words) : plain;
  const several = data.ways.some(({ methods }) => methods.length > 1);
  return {
    title: own.title,
    body: withPasskey(
      fill(data.ways.length > 0 ? intro : words.cards.approval.askOnly, { userName: escape(data.userName) }),
      data,
      words,
    ),
    notice: data.notice === '' ? '' : own.notices[data.notice],
    targets: several ? targets(data.ways, words) : [],
    ways: data.ways.map(({ id, methods }) => ({
      id,
      title: wayTitle(methods, words),
      style: data.ways.length === 1 ? 'positive' : 'default',
    })),
    excluded: data.excluded.map((one) => asText(exclusion(one, words))),
    lookAgain: data.notice === 'frozen',
    canAsk: data.canAsk,
    ask: data.canAsk && data.ways.length > 0 ? words.cards.approval.ask : '',
  };
}

/** Where each method leads, once: Teams cuts a long title off, so a button that names several has no room for it. */
function targets(ways: Cards['choose-way']['ways'], words: Words): readonly View[] {
  const lines = ways.flatMap(({ methods }) =>
    methods.map(({ method, hint }) => fill(words.methods[method] ?? method, { hint: escape(hint) })),
  );
  return [...new Set(lines)].map(asText);
}

function enterCode(data: Cards['enter-code'], words: Words, firm: Firm): View {
  const { enterCode: own } = words.cards;
  const values = { hint: escape(data.hint), minutes: data.minutes, ...names(firm) };
  const notice = data.notice === '' ? '' : own.notices[data.notice];
  const left = data.left === 1 ? own.lastTry : fill(own.left, { left: data.left });
  return {
    title: own.titles[data.method] ?? data.method,
    body: fill(own.bodies[data.method] ?? '', values),
    step: data.steps > 1 ? fill(own.step, { step: data.step, steps: data.steps }) : '',
    notice: data.notice === 'wrong' ? `${notice} ${left}` : notice,
    noticeStyle: data.notice === '' ? 'default' : noticeStyles[data.notice],
    label: own.label,
    malformed: own.malformed,
    placeholder: placeholders[data.method] ?? '12345678',
    canResend: data.canResend,
  };
}

const placeholders: Readonly<Record<string, string>> = {
  authenticator: '123456',
  'recovery-code': '1234 5678 9012 3456 7890',
};

const noticeStyles: Readonly<Record<CodeNotice, 'good' | 'warning' | 'attention'>> = {
  wrong: 'attention',
  'old-code': 'attention',
  resent: 'good',
  'too-soon': 'warning',
  'ask-again': 'attention',
};

function names({ company, helpdesk }: Firm): { readonly company: string; readonly helpdesk: string } {
  return { company: escape(company), helpdesk: escape(helpdesk) };
}

function text(own: { readonly title: string; readonly body: string }, values: Record<string, string | number>): View {
  return { title: fill(own.title, values), body: fill(own.body, values) };
}

function asText(line: string): { readonly text: string } {
  return { text: line };
}
