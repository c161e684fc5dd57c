// Somebody registers how they can prove themselves later, changes it, and sees what they have. Read the table from top to
// bottom: rows are what the dialog waits for, columns what can happen. A chat session proves nothing: no effect that
// changes a contact leaves it without a proof, or a sign-in (test/core/walk-register.test.ts shows it).
import type { Verb } from '../card.ts';
import type { Dialog, Setting } from '../dialog.ts';
import type { Event, EventOf } from '../event.ts';
import { authorize, proofsNeeded } from '../policy.ts';
import type { Refusal } from '../policy.ts';
import { Secret } from '../secret.ts';
import { audit, end, showEntering, showOffers, showRegistered } from './register-cards.ts';
import {
  contactChanged,
  contactEntered,
  contactRead,
  managed,
  read,
  registeredRead,
  settled,
  signedIn,
} from './register-doing.ts';
import {
  answered,
  challenged,
  isOnPage,
  judged,
  led,
  notChallenged,
  offerChosen,
  prove,
  relead,
  resend,
  wrongNumber,
} from './register-proving.ts';
import { overview } from './register-steps.ts';
import type { At, Known, Next, RegisterState } from './register-state.ts';

type Goalless = Exclude<RegisterState, At<'ended'>>;

/** How a person leaves, in every state in which nothing is being written. */
const leaving = {
  cancelled: (): Next => end('closed'),
  expired: (): Next => end('expired'),
  failed: (_state: Goalless, { incident }: EventOf<'failed'>): Next => end('failed', incident),
  'taken-over': (): Next => end('elsewhere'),
  frozen: (state: Goalless, { why }: EventOf<'frozen'>): Next => refuse('userName' in state ? state.userName : '', why),
};

/** In the middle of something, "cancel" leads back to the overview. */
const backing = {
  ...leaving,
  cancelled: (state: Known, _event: EventOf<'cancelled'>, setting: Setting): Next =>
    overview(state, 'cancelled', '', setting),
};

function refuse(userName: string, reason: Refusal): Next {
  return [
    { at: 'ended', ending: 'closed' },
    audit({ action: 'registration_ended', decision: 'refused', reason }),
    { do: 'show', card: 'refused', data: { userName, reason, excluded: [] } },
  ];
}

function found(_state: At<'finding'>, { account, by }: EventOf<'found'>, { policy }: Setting): Next {
  if (account === undefined) return refuse('', 'unknown');
  const verdict = authorize({ accountId: by }, 'reset-own', account, policy);
  if (!verdict.allowed) return refuse(account.userName, verdict.reason);
  const { id, userName } = account;
  const needed = proofsNeeded(account, policy);
  return read({ account: id, userName, needed, proofs: [], signedIn: false, sends: {} }, '', '');
}

/** A reset goes on in another window: it is more important than this. */
function foundElsewhere(): Next {
  return end('elsewhere');
}

function foundShared(_state: At<'finding'>, { account, people, first }: EventOf<'found-shared'>): Next {
  const [next, ...effects] = refuse(account.userName, 'two-people');
  if (!first) return [next, ...effects];
  return [
    next,
    audit({ action: 'account_frozen', decision: 'refused', reason: 'two-people' }, { account: account.id }),
    ...effects,
    { do: 'tell-helpdesk', what: 'two-people', userName: account.userName, detail: people.join(', ') },
  ];
}

const otherWay = (state: At<'proving'>, _event: Event, setting: Setting): Next => overview(state, '', '', setting);

/** What a button of the overview says: `phone`, `confirm`, or `remove:2`. Which contact that is, the state says. */
function managing(way: string, at: number): Event {
  const [what = '', index = ''] = way.split(':');
  return { type: 'managed', at, what, index: numberIn(index) };
}

function numberIn(text: string): number {
  return /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
}

function press(verb: Verb, inputs: Readonly<Record<string, unknown>>, at: number): Event | undefined {
  const text = (name: string): string => (typeof inputs[name] === 'string' ? inputs[name] : '');
  switch (verb) {
    case 'manage':
      return managing(text('way'), at);
    case 'open-security-page':
      return { type: 'managed', at, what: 'security-page', index: Number.NaN };
    case 'prove-by':
      return { type: 'offer-chosen', at, index: numberIn(text('way')) };
    case 'give-contact':
      return { type: 'contact-entered', at, text: text('contact').slice(0, longest) };
    case 'answer':
      return { type: 'answered', at, answer: new Secret(text('code')) };
    case 'resend':
      return { type: 'resend-asked', at };
    case 'other-way':
      return { type: 'other-way-asked', at };
    case 'new-link':
      return { type: 'new-link-asked', at };
    case 'cancel':
      return { type: 'cancelled', at };
    default:
      return undefined;
  }
}

/** UTF-16 units of a contact that are looked at: an address has 254 at most (RFC 5321 4.5.3.1.3). */
const longest = 320;

export const register: Dialog<RegisterState> = {
  name: 'register',
  version: 1,
  begin: () => [{ at: 'finding' }, audit({ action: 'registration_opened', decision: 'intended' }), { do: 'find' }],
  table: {
    finding: {
      ...leaving,
      found,
      'found-frozen': (_state, { account, why }) => refuse(account.userName, why),
      'found-elsewhere': foundElsewhere,
      'found-shared': foundShared,
    },
    'register-reading': { ...leaving, 'registered-read': registeredRead },
    registered: { ...leaving, managed },
    'register-proving': { ...backing, 'offer-chosen': offerChosen },
    'register-signing-in': {
      ...backing,
      'signed-in': signedIn,
      'not-signed-in': (state, _event, setting) => overview(state, 'not-signed-in', '', setting),
    },
    entering: { ...backing, 'contact-entered': contactEntered },
    'contact-checking': { ...backing, 'contact-read': contactRead },
    sending: { ...backing, challenged, 'not-challenged': notChallenged },
    opening: { ...backing, linked: led },
    proving: {
      ...backing,
      answered,
      'resend-asked': resend,
      'other-way-asked': otherWay,
      'number-given': wrongNumber,
      'new-link-asked': relead,
    },
    judging: { ...backing, judged },
    saving: { 'contact-changed': contactChanged },
    'contact-settling': { settled },
    ended: {},
  },
  expects: { proving: 'code', judging: 'code' },
  press,
  code: (answer, at) => ({ type: 'answered', at, answer }),
  redraw,
};

function redraw(state: RegisterState, setting: Setting): Next {
  switch (state.at) {
    case 'registered':
      return [state, showRegistered(state, state.notice, state.hint, setting)];
    case 'register-proving':
      return [state, showOffers(state, state.goal, state.notice)];
    case 'entering':
      return [state, showEntering(state.goal, state.why)];
    case 'proving':
      return isOnPage(state) ? relead(state, undefined, setting) : prove(state, state.notice, setting);
    case 'register-signing-in':
      return [state, { do: 'show', card: 'register-waiting', data: { what: 'signing-in' } }];
    default:
      return [state, { do: 'show', card: 'waiting', data: { why: 'no-answer' } }];
  }
}
