// An administrator acts on somebody else's account. A case: whoever gave the order goes on with what they were at. Read
// the table from top to bottom; test/core/walk-act.test.ts proves that nothing is written that was not allowed at the
// click, and that every state can end.
import type { PersonOrder } from '../act.ts';
import type { Verb } from '../card.ts';
import type { Dialog } from '../dialog.ts';
import type { Event } from '../event.ts';
import { showAccount, showConfirming, showFollowing, showPicking, showWaiting } from './act-cards.ts';
import {
  approved,
  checked,
  counted,
  denied,
  followed,
  leftAlone,
  notSignedIn,
  resent,
  sessionsEnded,
  settled,
  signedIn,
  unwatched,
  wrote,
} from './act-doing.ts';
import {
  actionOf,
  backToAccount,
  choseAction,
  confirmed,
  inspected,
  leaving,
  lookedUp,
  picked,
} from './act-finding.ts';
import type { ActState, Next } from './act-state.ts';

const hour = 3_600_000;

export const act: Dialog<ActState> = {
  name: 'act',
  version: 1,
  // As long as a link may take to be opened, and a second administrator to answer.
  lasts: 4 * hour,
  begin(asked, id = '') {
    const { order, about } = openedWith(asked);
    return [
      { at: 'finding', id, order },
      { do: 'look-up', about },
    ];
  },
  table: {
    finding: { ...leaving, 'looked-up': lookedUp },
    picking: { ...leaving, chose: picked },
    reading: { ...leaving, inspected },
    deciding: { ...leaving, chose: choseAction },
    confirming: { ...leaving, chose: confirmed, 'other-way-asked': backToAccount },
    checking: { ...leaving, checked },
    counting: { ...leaving, 'act-counted': counted },
    'signing-in': { ...leaving, 'signed-in': signedIn, 'not-signed-in': notSignedIn },
    asking: { ...leaving, approved, denied },
    doing: { wrote, followed, expired: leftAlone },
    settling: { settled },
    finishing: { wrote: sessionsEnded },
    following: { followed, 'resend-asked': resent, cancelled: unwatched, expired: unwatched },
    ended: {},
  },
  expects: {},
  press,
  code: (_code, at) => ({ type: 'other-way-asked', at }),
  redraw,
};

function openedWith(asked: unknown): { readonly order: PersonOrder; readonly about: string } {
  const { order, about } = (asked ?? {}) as { readonly order?: unknown; readonly about?: unknown };
  const known = typeof order === 'string' && Object.hasOwn(actionOf, order);
  return { order: known ? (order as PersonOrder) : 'explain', about: typeof about === 'string' ? about : '' };
}

function press(verb: Verb, inputs: Readonly<Record<string, unknown>>, at: number): Event | undefined {
  const way = typeof inputs['way'] === 'string' ? inputs['way'] : '';
  switch (verb) {
    case 'choose':
      return { type: 'chose', at, way };
    case 'other-way':
      return { type: 'other-way-asked', at };
    case 'resend':
      return { type: 'resend-asked', at };
    case 'cancel':
      return { type: 'cancelled', at };
    default:
      return undefined;
  }
}

function redraw(state: ActState): Next {
  switch (state.at) {
    case 'picking':
      return [state, showPicking(state)];
    case 'deciding':
      return [state, showAccount(state, state.notice)];
    case 'confirming':
      return [state, showConfirming(state)];
    case 'signing-in':
    case 'asking':
    case 'doing':
    case 'settling':
      return [state, showWaiting(state.at, state)];
    case 'following':
      return [state, showFollowing(state)];
    default:
      return [state, { do: 'show', card: 'waiting', data: { why: 'no-answer' } }];
  }
}
