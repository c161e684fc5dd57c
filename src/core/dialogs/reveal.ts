// A temporary password or an access pass for somebody's account, which whoever asked sees once, on a page. Nothing is made
// before they press "show" there; what is made exists in that one answer and nowhere else.
import type { RevealedAction, RevealOutcome, Verb } from '../card.ts';
import type { Dialog, Ended, Setting, Step } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Event, EventOf, FollowStep, Link } from '../event.ts';
import type { Instant } from '../account.ts';
import type { Json } from '../json.ts';
import type { Approver, Opener } from '../request.ts';

/** What the case was opened with. */
interface Asked {
  readonly action: RevealedAction;
  readonly account: string;
  readonly approvers: readonly Approver[];
  readonly then: Opener;
}

/** The user name, once it was read. */
interface Named extends Asked {
  readonly userName: string;
}

export type RevealState =
  | ({ readonly at: 'preparing' } & Asked)
  | ({ readonly at: 'linking' } & Named)
  | ({ readonly at: 'waiting'; readonly link: Link; readonly wrongNumbers: number } & Named)
  | ({ readonly at: 'revealing'; readonly link: Link } & Named)
  | Ended;

type Next = Step<RevealState>;
/** The state of one name. */
export type At<Name extends RevealState['at']> = Extract<RevealState, { readonly at: Name }>;

function asked({ action, account, approvers, then }: Asked): Asked {
  return { action, account, approvers, then };
}

function audit({ account, action }: Asked, facts: Omit<AuditFacts, 'subject' | 'method'>): Effect {
  return { do: 'audit', facts: { ...facts, method: action, subject: account } };
}

function tell({ then }: Asked, step: FollowStep, at: Instant): Effect {
  return { do: 'tell', key: then.key, dialog: then.dialog, event: { type: 'followed', at, step } };
}

const decisions = {
  shown: ['done', 'done'],
  unknown: ['unknown', 'unconfirmed'],
  unavailable: ['failed', 'failed'],
  failed: ['failed', 'failed'],
  expired: ['refused', 'expired'],
  cancelled: ['refused', 'cancelled'],
  'not-authorized': ['refused', 'refused'],
  'not-allowed': ['refused', 'refused'],
  'wrong-numbers': ['refused', 'refused'],
} as const satisfies Record<RevealOutcome, readonly [AuditFacts['decision'], Ended['ending']]>;

function end(state: Asked & { readonly userName?: string }, outcome: RevealOutcome, at: Instant): Next {
  const [decision, ending] = decisions[outcome];
  const { action, account, userName = '' } = state;
  const card = { card: 'reveal-ended', data: { outcome, action, userName } } as const;
  return [
    { at: 'ended', ending, late: card },
    audit(state, { action: 'reveal_ended', decision, reason: outcome }),
    { do: 'show', ...card },
    tell(state, outcome === 'shown' ? 'done' : 'failed', at),
    ...(outcome === 'shown' ? ([{ do: 'notify', account, what: `act-${action}` }] as const) : []),
    ...(outcome === 'unknown' ? unsure(account, userName, action) : []),
  ];
}

/** It may have been made: its owner and the helpdesk must not hear that nothing happened. */
function unsure(account: string, userName: string, detail: string): readonly Effect[] {
  return [
    { do: 'tell-helpdesk', what: 'act-unconfirmed', userName, detail },
    { do: 'notify', account, what: 'maybe' },
  ];
}

type Open = Exclude<RevealState, At<'ended'>>;

const leaving = {
  cancelled: (state: Open, { at }: EventOf<'cancelled'>): Next => end(state, 'cancelled', at),
  expired: (state: Open, { at }: EventOf<'expired'>): Next => end(state, 'expired', at),
  failed: (state: Open, { at }: EventOf<'failed'>): Next => end(state, 'failed', at),
};

/** Every link is made under the rules of its moment: also a new one for a card that is there already. */
function prepare(state: Asked): Next {
  const { action, account, approvers } = state;
  return [
    { at: 'preparing', ...asked(state) },
    { do: 'prepare-reveal', action, account, approvers },
  ];
}

function prepared(state: At<'preparing'>, event: EventOf<'reveal-prepared'>): Next {
  if (event.userName === undefined) return end(state, 'not-authorized', event.at);
  const { userName } = event;
  return [
    { ...asked(state), at: 'linking', userName },
    audit(state, { action: 'authn_token_created', decision: 'intended' }),
    { do: 'link', page: 'reveal' },
  ];
}

function linked(state: At<'linking'>, { at, link, url, number }: EventOf<'linked'>): Next {
  const { action, userName } = state;
  const minutes = Math.round((link.expiresAt - at) / 60_000);
  return [
    { ...asked(state), at: 'waiting', userName, link, wrongNumbers: 0 },
    { do: 'show', card: 'reveal', data: { action, userName, url, number, minutes } },
    tell(state, 'sent', at),
  ];
}

function wrong(state: At<'waiting'>, { at }: EventOf<'number-given'>, setting: Setting): Next {
  const wrongNumbers = state.wrongNumbers + 1;
  if (wrongNumbers >= setting.submitsPerLink) return end(state, 'wrong-numbers', at);
  return [
    { ...state, wrongNumbers },
    audit(state, { action: 'reveal_ended', decision: 'refused', reason: 'wrong-number' }),
  ];
}

/** The one press: intent first, and what cannot be recorded is not made. */
function pressed(state: At<'waiting'>, { at, handover }: EventOf<'reveal-asked'>): Next {
  if (at >= state.link.expiresAt) return [state];
  const { action, account, approvers, userName, link } = state;
  return [
    { ...asked(state), at: 'revealing', userName, link },
    audit(state, { action: 'administrator_act', decision: 'intended' }),
    { do: 'make-secret', action, account, approvers, handover },
  ];
}

function press(verb: Verb, _inputs: unknown, at: Instant): Event | undefined {
  if (verb === 'cancel') return { type: 'cancelled', at };
  return verb === 'new-link' ? { type: 'new-link-asked', at } : undefined;
}

export const reveal: Dialog<RevealState> = {
  name: 'reveal',
  version: 1,
  begin: (given?: Json) => prepare(given as unknown as Asked),
  table: {
    preparing: { ...leaving, 'reveal-prepared': prepared },
    linking: { ...leaving, linked },
    waiting: { ...leaving, 'number-given': wrong, 'reveal-asked': pressed, 'new-link-asked': prepare },
    revealing: { revealed: (state, { at, outcome }) => end(state, outcome, at) },
    ended: {},
  },
  expects: {},
  press,
  code: (_code, at) => ({ type: 'new-link-asked', at }),
  redraw: (state) => (state.at === 'waiting' ? prepare(state) : [state]),
};
