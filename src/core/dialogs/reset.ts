// An employee resets a forgotten password. Read the table from top to bottom: rows are what the dialog waits for,
// columns what can happen. No `reset` effect leaves it without sufficient proofs; test/core/walk.test.ts proves it.
import type { Verb } from '../card.ts';
import type { Dialog } from '../dialog.ts';
import type { Event, EventOf } from '../event.ts';
import { pressToProve } from './press-to-prove.ts';
import {
  approved,
  denied,
  leaveRequest,
  newNumber,
  numbered,
  numberedAgain,
  stepped,
  vouchAsked,
  withdraw,
} from './reset-asking.ts';
import { audit, showEnd } from './reset-cards.ts';
import { choose, chooseAgain, found, foundElsewhere, foundFrozen, foundShared, takeOver } from './reset-finding.ts';
import {
  answered,
  challenged,
  chose,
  judged,
  led,
  notChallenged,
  relead,
  resend,
  wrongNumber,
} from './reset-proving.ts';
import { redraw } from './reset-redraw.ts';
import type { At, Known, Next, ResetState } from './reset-state.ts';
import { link, linked, revoked, settled, submitted, wrote } from './reset-writing.ts';

/** How a person leaves, in every state in which nothing is being written. */
const leaving = {
  cancelled: (): Next => [{ at: 'ended', ending: 'cancelled' }, ...showEnd('cancelled')],
  expired: (): Next => [{ at: 'ended', ending: 'expired' }, ...showEnd('expired')],
  failed: (_state: ResetState, event: EventOf<'failed'>): Next => [
    { at: 'ended', ending: 'failed' },
    ...showEnd('failed', event.incident),
  ],
  'taken-over': (_state: ResetState, event: EventOf<'taken-over'>): Next => [
    { at: 'ended', ending: 'elsewhere' },
    audit({ action: 'reset_ended', decision: 'refused', reason: 'taken-over' }),
    { do: 'show', card: 'goes-on', data: { channel: event.channel } },
  ],
  frozen: (state: ResetState, { why }: EventOf<'frozen'>): Next => {
    const userName = 'userName' in state ? state.userName : '';
    return [
      { at: 'ended', ending: 'refused' },
      audit({ action: 'reset_ended', decision: 'refused', reason: why }),
      { do: 'show', card: 'refused', data: { userName, reason: why, excluded: [] } },
    ];
  },
};

/** The same while other people are being asked: their cards are told too. */
const leavingRequest = {
  cancelled: (state: At<'waiting'>, event: Event): Next => withRequest(state, event, leaving.cancelled()),
  expired: (state: At<'waiting'>, event: Event): Next => withRequest(state, event, leaving.expired()),
  failed: (state: At<'waiting'>, event: EventOf<'failed'>): Next =>
    withRequest(state, event, leaving.failed(state, event)),
  'taken-over': (state: At<'waiting'>, event: EventOf<'taken-over'>): Next =>
    withRequest(state, event, leaving['taken-over'](state, event)),
  frozen: (state: At<'waiting'>, event: EventOf<'frozen'>): Next =>
    withRequest(state, event, leaving.frozen(state, event)),
};

function withRequest(state: At<'waiting'>, { at }: Event, [next, ...effects]: Next): Next {
  return [next, ...effects, leaveRequest(state, at)];
}

const otherWay = (state: Known): Next => choose(state, '');

function press(verb: Verb, inputs: Readonly<Record<string, unknown>>, at: number): Event | undefined {
  switch (verb) {
    case 'vouch':
      return { type: 'vouch-asked', at };
    case 'new-number':
      return { type: 'new-number-asked', at };
    case 'take-over':
      return { type: 'take-over-asked', at };
    default:
      return pressToProve(verb, inputs, at);
  }
}

export const reset: Dialog<ResetState> = {
  name: 'reset',
  // 2: a running dialog holds the claim on its account. 3: it knows whether other people may be asked.
  version: 3,
  begin: () => [{ at: 'finding' }, audit({ action: 'reset_requested', decision: 'intended' }), { do: 'find' }],
  table: {
    finding: {
      ...leaving,
      found,
      'found-frozen': foundFrozen,
      'found-elsewhere': foundElsewhere,
      'found-shared': foundShared,
    },
    elsewhere: { ...leaving, 'take-over-asked': takeOver },
    choosing: { ...leaving, chose, 'other-way-asked': chooseAgain, 'vouch-asked': vouchAsked },
    sending: { ...leaving, challenged, 'not-challenged': notChallenged },
    opening: { ...leaving, linked: led },
    proving: {
      ...leaving,
      answered,
      'resend-asked': resend,
      'other-way-asked': otherWay,
      'number-given': wrongNumber,
      'new-link-asked': relead,
    },
    judging: { ...leaving, judged },
    asking: { ...leaving, numbered },
    waiting: {
      ...leavingRequest,
      numbered: numberedAgain,
      'new-number-asked': newNumber,
      'request-step': stepped,
      'other-way-asked': withdraw,
      approved,
      denied,
    },
    linking: { ...leaving, linked },
    setting: { ...leaving, submitted, 'new-link-asked': link },
    resetting: { wrote },
    settling: { settled },
    finishing: { revoked },
    ended: {},
  },
  expects: { proving: 'code', judging: 'code', linking: 'password', setting: 'password', resetting: 'password' },
  press,
  code: (answer, at) => ({ type: 'answered', at, answer }),
  redraw,
};
