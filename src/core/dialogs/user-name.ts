// Somebody has forgotten the name they sign in with. They say how the company knows them; whoever is found that way is told
// by mail, at the addresses on file. The chat says the same to everybody, so that nobody learns who works here (A25).
import type { Effect } from '../effect.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { Event, EventOf } from '../event.ts';

export type UserNameState = { readonly at: 'asking' } | { readonly at: 'looking' } | Ended;

type At<Name extends UserNameState['at']> = Extract<UserNameState, { readonly at: Name }>;
type Next = Step<UserNameState>;

/** UTF-16 units of a contact that are looked at. */
const longest = 120;

const ask: Effect = { do: 'show', card: 'ask-contact', data: { again: false } };
const answer = { card: 'user-name', data: { answer: 'looked' } } as const;

/** The answer stands before anybody is looked for: not even how long that takes says anything. */
function contactGiven(state: At<'asking'>, { contact }: EventOf<'contact-given'>): Next {
  if (contact.length < 2) return [state, { do: 'show', card: 'ask-contact', data: { again: true } }];
  return [
    { at: 'looking' },
    { do: 'show', ...answer },
    { do: 'audit', facts: { action: 'user_name_asked', decision: 'intended' } },
    { do: 'find-user-name', contact },
  ];
}

function looked(_state: At<'looking'>, { account, reason }: EventOf<'looked-for-name'>): Next {
  const found = account === undefined ? {} : { subject: account };
  const decision = account === undefined ? 'refused' : 'done';
  return [
    { at: 'ended', ending: 'done', late: answer },
    { do: 'audit', facts: { action: 'user_name_asked', decision, reason, ...found } },
    ...(account === undefined ? [] : [{ do: 'notify', account, what: 'user-name' } as const]),
  ];
}

function leave(ending: 'cancelled' | 'expired'): Next {
  const card = { card: 'user-name', data: { answer: ending } } as const;
  return [
    { at: 'ended', ending, late: card },
    { do: 'show', ...card },
  ];
}

const leaving = { cancelled: (): Next => leave('cancelled'), expired: (): Next => leave('expired') };

export const userName: Dialog<UserNameState> = {
  name: 'user-name',
  version: 1,
  begin: () => [{ at: 'asking' }, ask],
  table: {
    asking: { ...leaving, 'contact-given': contactGiven },
    // What was said in the chat stays true: whoever was not looked for in time gets no mail, and may ask again.
    looking: { 'looked-for-name': looked, expired: () => [{ at: 'ended', ending: 'failed', late: answer }] },
    ended: {},
  },
  press(verb, inputs, at): Event | undefined {
    if (verb === 'cancel') return { type: 'cancelled', at };
    const { contact } = inputs;
    if (verb !== 'find-name' || typeof contact !== 'string') return undefined;
    return { type: 'contact-given', at, contact: contact.normalize('NFKC').trim().slice(0, longest) };
  },
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => (state.at === 'asking' ? [state, ask] : [state]),
};
