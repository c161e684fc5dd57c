// Other people vouch for somebody who asks: an employee who cannot prove enough, or an administrator who needs a second
// one. Read the table from top to bottom: rows are what the request waits for, columns what can happen. Nothing is
// written here; what leaves is a word, `approved` or `denied`, to the dialog that asked.
import type { Verb } from '../card.ts';
import type { Dialog } from '../dialog.ts';
import type { Event, EventOf } from '../event.ts';
import type { Json } from '../json.ts';
import type { Presser } from '../person.ts';
import { answers } from '../request.ts';
import type { RequestAsked } from '../request.ts';
import { Secret } from '../secret.ts';
import {
  answerGiven,
  answerLate,
  compared,
  graceMark,
  signedIn,
  takeBackAsked,
  weighed,
  weighedLate,
} from './approval-answers.ts';
import {
  agreedCard,
  close,
  closeUnasked,
  grant,
  line,
  requestCard,
  tellPresser,
  tellStep,
  threadLine,
} from './approval-cards.ts';
import { placed } from './approval-state.ts';
import type { ApprovalState, At, Next, Placed } from './approval-state.ts';

const minute = 60_000;
const helpdeskMark = 'helpdesk';

/** Whoever asked wants it no more; or time is over; or something is broken. Nobody has decided yet. */
const leaving = {
  withdrawn: (state: Placed, { at }: EventOf<'withdrawn'>): Next => close(placed(state), at, 'withdrawn'),
  expired: (state: Placed, { at }: EventOf<'expired'>): Next => close(placed(state), at, 'expired'),
  failed: (state: Placed, { at }: EventOf<'failed'>): Next => close(placed(state), at, 'failed'),
};

function begin(asked: Json | undefined, id = ''): Next {
  const request = asked as unknown as RequestAsked;
  return [
    { at: 'routing', id, asked: request },
    line({ action: 'approval_requested', decision: 'intended', reason: request.action }, request),
    { do: 'route-request', asked: request, to: 'first' },
  ];
}

/** The manager may take their time; then the helpdesk is asked too. */
function routed(state: At<'routing'>, event: EventOf<'routed'>): Next {
  const { at, evidence, copies, to, askHelpdeskAt } = event;
  const { id, asked } = state;
  const next: Placed = { mark: 'answers', id, asked, evidence, copies, approvers: [], tries: 0, wrong: 0 };
  const card = requestCard(next);
  return [
    { at: 'open', ...next },
    ...copies.map((copy) => ({ do: 'show-copy' as const, copy, ...card })),
    tellStep(id, asked, at, to),
    ...(askHelpdeskAt === undefined ? [] : [{ do: 'wait' as const, until: askHelpdeskAt, mark: helpdeskMark }]),
  ];
}

function routedOn(state: At<'open'>, { at, copies }: EventOf<'routed-on'>): Next {
  const known = new Set(state.copies.map(({ name }) => name));
  const more = copies.filter(({ name }) => !known.has(name));
  if (more.length === 0) return [state];
  const next = { ...placed(state), copies: [...state.copies, ...more] };
  const card = requestCard(next);
  return [
    { at: 'open', ...next },
    ...more.map((copy) => ({ do: 'show-copy' as const, copy, ...card })),
    tellStep(state.id, state.asked, at, 'helpdesk'),
  ];
}

function notRouted({ id, asked }: At<'routing'>, { at, why }: EventOf<'not-routed'>): Next {
  return closeUnasked(id, asked, at, why);
}

function waitedOpen(state: At<'open'>, { mark }: EventOf<'waited'>): Next {
  return mark === helpdeskMark ? [state, { do: 'route-request', asked: state.asked, to: 'helpdesk' }] : [state];
}

/** The grace is over: the rules are asked once more, and only then it counts. */
function waitedGranting(state: At<'granting'>, { mark }: EventOf<'waited'>): Next {
  if (mark !== graceMark(state.until)) return [state];
  const { asked, approvers } = state;
  return [
    { at: 'confirming', ...placed(state) },
    { do: 'confirm-approval', asked, approvers },
  ];
}

/** Somebody's yes does not count any more: their role is gone, or they turned out to be one human (A17). */
function notConfirmed(state: At<'confirming'>, { at, invalid }: EventOf<'not-confirmed'>): Next {
  const { id, asked } = state;
  const next = { ...placed(state), approvers: state.approvers.filter(({ account }) => !invalid.includes(account)) };
  return [
    { at: 'open', ...next },
    line({ action: 'authz_fail', decision: 'refused', reason: 'approver-not-valid' }, asked),
    tellStep(id, asked, at, 'taken-back'),
    { do: 'show-everywhere', ...requestCard(next) },
    threadLine(next, 'request-taken-back'),
  ];
}

function renumbered<S extends { readonly asked: RequestAsked }>(
  state: S,
  { numberMac }: EventOf<'renumbered'>,
): readonly [S] {
  return [{ ...state, asked: { ...state.asked, numberMac } }];
}

const agreedAlready = (state: At<'granting' | 'confirming'>, { by }: { readonly by: Presser }): Next => [
  state,
  tellPresser(by, 'agreed-already'),
];

function press(verb: Verb, inputs: Readonly<Record<string, unknown>>, at: number, by?: Presser): Event | undefined {
  if (by === undefined) return undefined;
  if (verb === 'take-back') return { type: 'take-back-asked', at, by };
  const answer = answers.find((one) => one === inputs['answer']);
  if (verb !== 'decide' || answer === undefined) return undefined;
  const typed = (name: string): string => (typeof inputs[name] === 'string' ? inputs[name].trim() : '');
  const number = typed('number').replaceAll(/[\s-]/g, '');
  const given = answer === 'approve' && number !== '' ? { number: new Secret(number) } : {};
  return { type: 'answer-given', at, by, answer, text: typed('reason').slice(0, longestReason), ...given };
}

const longestReason = 300;

export const approval: Dialog<ApprovalState> = {
  name: 'approval',
  version: 1,
  lasts: 15 * minute,
  begin,
  table: {
    routing: {
      routed,
      'not-routed': notRouted,
      renumbered,
      withdrawn: ({ id, asked }, { at }) => closeUnasked(id, asked, at, 'withdrawn'),
      expired: ({ id, asked }, { at }) => closeUnasked(id, asked, at, 'expired'),
      failed: ({ id, asked }, { at }) => closeUnasked(id, asked, at, 'failed'),
    },
    open: {
      ...leaving,
      'routed-on': routedOn,
      renumbered,
      'answer-given': answerGiven,
      'take-back-asked': (state, { by }) => [state, tellPresser(by, 'busy')],
      weighed,
      compared,
      'signed-in': signedIn,
      waited: waitedOpen,
    },
    // Time may run out while it can be taken back: it was decided in time.
    granting: {
      withdrawn: leaving.withdrawn,
      'answer-given': answerLate,
      weighed: weighedLate,
      compared: agreedAlready,
      'take-back-asked': takeBackAsked,
      'signed-in': signedIn,
      waited: waitedGranting,
    },
    confirming: {
      ...leaving,
      'answer-given': answerLate,
      'take-back-asked': agreedAlready,
      'signed-in': signedIn,
      confirmed: (state, { at, proof }) => grant(placed(state), at, proof),
      'not-confirmed': notConfirmed,
      weighed: (state, event) =>
        event.may && event.answer === 'deny'
          ? close(placed(state), event.at, 'denied', event.approver.name, event.text, event.by)
          : agreedAlready(state, event),
      compared: agreedAlready,
    },
    ended: {},
  },
  expects: {},
  press,
  code: (answer, at) => ({ type: 'answered', at, answer }),
  redraw: (state) => {
    if (state.at === 'open') return [state, { do: 'show-everywhere', ...requestCard(state) }];
    return state.at === 'granting' ? [state, { do: 'show-everywhere', ...agreedCard(state, 0) }] : [state];
  },
};
