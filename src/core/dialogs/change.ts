// An employee changes a password that they still know. The chat proves nothing and never hears a password: the old one is
// typed on our page, beside the new one, and the directory checks it. No `change` effect without an audit line before it.
import type { Instant } from '../account.ts';
import type { ChangeRefusal, ChangeTold } from '../change.ts';
import type { Verb } from '../card.ts';
import type { Dialog, Ended, Setting } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Event, EventOf, WriteRefusal } from '../event.ts';
import { caseKey } from '../record.ts';
import { noHandIns, oneMore } from './hand-ins.ts';
import { known } from './change-state.ts';
import type { At, ChangeState, Known, Next } from './change-state.ts';

type Open = Exclude<ChangeState, At<'ended'>>;

const minute = 60_000;
/** Ms: a link lives ten minutes, and a sign-in that comes before it twenty-five. */
const lasts = 40 * minute;

function audit(facts: Omit<AuditFacts, 'subject'>, account: string | undefined): Effect {
  return { do: 'audit', facts: { ...facts, ...(account === undefined ? {} : { subject: account }) } };
}

type ToldData = { readonly what: ChangeTold; readonly userName: string; readonly from?: Instant };

/** The last card stays the answer to whoever presses a button of the case from then on. */
function end(ending: Ended['ending'], data: ToldData, line: Effect, ...more: readonly Effect[]): Next {
  const card = { card: 'change-told', data } as const;
  return [{ at: 'ended', ending, late: card }, line, { do: 'show', ...card }, ...more];
}

function endOf(state: Open, what: 'expired' | 'cancelled' | 'failed' | 'wrong-numbers' | 'not-signed-in'): Next {
  const { account, userName } = 'account' in state ? state : { account: undefined, userName: '' };
  const ending = what === 'wrong-numbers' || what === 'not-signed-in' ? 'refused' : what;
  const decision = what === 'failed' ? 'failed' : 'refused';
  return end(ending, { what, userName }, audit({ action: 'change_ended', decision, reason: what }, account));
}

const leaving = {
  cancelled: (state: Open): Next => endOf(state, 'cancelled'),
  expired: (state: Open): Next => endOf(state, 'expired'),
  failed: (state: Open): Next => endOf(state, 'failed'),
  frozen: (state: Open, { why }: EventOf<'frozen'>): Next => {
    const { account, userName } = 'account' in state ? state : { account: undefined, userName: '' };
    return refuse(why === 'two-people' ? 'not-authorized' : why, { account, userName });
  },
};

function prepared({ own }: At<'preparing'>, event: EventOf<'change-prepared'>): Next {
  if ('refused' in event) {
    const { refused, account, from } = event;
    return refuse(refused, { account: account?.id, userName: account?.userName ?? '' }, from);
  }
  const state = { ...event.facts, own };
  return state.by === 'sign-in' ? askSignIn(state) : link(state);
}

/** What an operator would want to look at is told to the helpdesk; what the person can mend is not. */
const quiet: ReadonlySet<ChangeRefusal> = new Set([
  'elsewhere',
  'must-change',
  'changed-too-recently',
  'account-frozen',
  'self-service-frozen',
  'frozen-meanwhile',
]);

function refuse(
  reason: ChangeRefusal,
  { account, userName }: { readonly account: string | undefined; readonly userName: string },
  from?: Instant,
): Next {
  const line = audit({ action: 'change_refused', decision: 'refused', reason }, account);
  const data = { what: reason, userName, ...(from === undefined ? {} : { from }) };
  const told: readonly Effect[] = quiet.has(reason)
    ? []
    : [{ do: 'tell-helpdesk', what: 'change-refused', userName, detail: reason }];
  return end('refused', data, line, ...told);
}

/** The sign-in service checks the old password itself, and only for whoever is signed in. */
function askSignIn(state: Known): Next {
  const { own, userName } = state;
  return [
    { at: 'signing', ...known(state) },
    { do: 'show', card: 'change-told', data: { what: 'sign-in', userName } },
    {
      do: 'ask-sign-in',
      purpose: 'change',
      what: 'change-own',
      about: userName,
      then: { key: caseKey(own), dialog: own },
    },
  ];
}

function signedIn(state: At<'signing'>, { accountId }: EventOf<'signed-in'>): Next {
  return accountId === state.account ? link(state) : refuse('not-authorized', state);
}

function notSignedIn(state: At<'signing'>, { reason }: EventOf<'not-signed-in'>): Next {
  return reason === 'no-consent' ? refuse('elsewhere', state) : endOf(state, 'not-signed-in');
}

function link(state: Known): Next {
  return [
    { at: 'linking', ...known(state) },
    audit({ action: 'authn_token_created', decision: 'intended', method: 'change' }, state.account),
    { do: 'link' },
  ];
}

function linked(state: At<'linking'>, { at, link: made, url, number }: EventOf<'linked'>): Next {
  const minutes = Math.round((made.expiresAt - at) / minute);
  const { userName } = state;
  return [
    { ...known(state), at: 'setting', link: made, handIns: noHandIns },
    { do: 'show', card: 'change', data: { userName, url, number, minutes } },
  ];
}

/** Nothing is written without the old password: a form that sent none is not ours. */
function submitted(state: At<'setting'>, event: EventOf<'submitted'>): Next {
  const { number, old, password, at } = event;
  if (at >= state.link.expiresAt || old === undefined) return [state];
  const { account, by, changedAt } = state;
  return [
    { ...known(state), at: 'resetting', link: state.link, handIns: state.handIns },
    audit({ action: 'authn_password_change', decision: 'intended', method: 'change' }, account),
    { do: 'change', account, by, link: state.link, number, old, password, changedAt },
  ];
}

function wrote(state: At<'resetting'>, event: EventOf<'wrote'>, setting: Setting): Next {
  if (event.outcome === 'applied') return finish(state);
  if (event.outcome === 'not-applied') return notApplied(state, event, setting);
  const { account, changedAt, userName } = state;
  return [
    { at: 'settling', ...known(state), link: state.link },
    audit({ action: 'authn_password_change', decision: 'unknown', method: 'change' }, account),
    { do: 'show', card: 'change-told', data: { what: 'settling', userName } },
    { do: 'settle', account, changedAt, until: event.at + setting.settleFor },
  ];
}

type NotApplied = Extract<EventOf<'wrote'>, { readonly outcome: 'not-applied' }>;

function notApplied(state: At<'resetting'>, { reason, left }: NotApplied, setting: Setting): Next {
  const line = audit({ action: 'authn_password_change', decision: 'refused', reason, method: 'change' }, state.account);
  if (isFinal(reason)) {
    const [next, ...effects] = refuse(reason, state);
    return [next, line, ...effects];
  }
  const handIns = oneMore(state.handIns, reason, setting);
  // Whoever guesses has seen the link and not the chat: another one is asked for in the chat.
  if (handIns === undefined) {
    const [next, ...effects] = endOf(state, 'wrong-numbers');
    return [next, line, ...effects];
  }
  const again = { refusal: reason, ...(left === undefined ? {} : { oldLeft: left }) };
  return [{ ...known(state), at: 'setting', link: state.link, handIns, ...again }, line];
}

type Final = Extract<WriteRefusal, ChangeRefusal>;

/** Whether no other try on this page can change it. */
function isFinal(reason: WriteRefusal): reason is Final {
  const final: Readonly<Record<Final, true>> = {
    'not-authorized': true,
    'changed-meanwhile': true,
    'changed-too-recently': true,
    'account-frozen': true,
    'self-service-frozen': true,
    'frozen-meanwhile': true,
    'account-locked': true,
    'old-password-rests': true,
    elsewhere: true,
  };
  return Object.hasOwn(final, reason);
}

function finish({ account, userName, cloudAfter }: Known): Next {
  const cloud = cloudAfter === undefined ? {} : { cloudMinutes: Math.ceil(cloudAfter / minute) };
  const card = { card: 'change-told', data: { what: 'done', userName, ...cloud } } as const;
  return [
    { at: 'ended', ending: 'done', late: card },
    audit({ action: 'authn_password_change', decision: 'done', method: 'change' }, account),
    { do: 'show', about: account, ...card },
    { do: 'tell-helpdesk', what: 'change-done', userName, detail: '' },
    { do: 'notify', account, what: 'changed' },
  ];
}

function settled(state: At<'settling'>, { outcome }: EventOf<'settled'>): Next {
  if (outcome === 'applied') return finish(state);
  const { account, userName } = state;
  return end(
    'unconfirmed',
    { what: 'unconfirmed', userName },
    audit({ action: 'change_ended', decision: 'unknown', reason: 'unconfirmed' }, account),
    { do: 'tell-helpdesk', what: 'unconfirmed', userName, detail: '' },
    { do: 'notify', account, what: 'maybe' },
  );
}

function press(verb: Verb, _inputs: unknown, at: Instant): Event | undefined {
  if (verb === 'cancel') return { type: 'cancelled', at };
  return verb === 'new-link' ? { type: 'new-link-asked', at } : undefined;
}

export const change: Dialog<ChangeState> = {
  name: 'change',
  version: 1,
  lasts,
  begin: (_asked, own = '') => [
    { at: 'preparing', own },
    audit({ action: 'change_requested', decision: 'intended' }, undefined),
    { do: 'prepare-change' },
  ],
  table: {
    preparing: { ...leaving, 'change-prepared': prepared },
    signing: { ...leaving, 'signed-in': signedIn, 'not-signed-in': notSignedIn },
    linking: { ...leaving, linked },
    setting: { ...leaving, submitted, 'new-link-asked': link },
    resetting: { wrote },
    settling: { settled },
    ended: {},
  },
  expects: {},
  press,
  // Nothing is typed in the chat: number and passwords go to the page.
  code: (_code, at) => ({ type: 'new-link-asked', at }),
  redraw: (state) => (state.at === 'setting' ? link(state) : [state]),
};
