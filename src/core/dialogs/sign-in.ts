// A fresh sign-in at the identity provider, for somebody who is to confirm what they ask for, or whose chat user is to be
// linked to their account. A case of its own: a link and four digits go to the asker's private place; the sign-in that
// comes back is judged by the runtime on facts read just then, and whoever asked is told.
import type { Verb } from '../card.ts';
import type { SignInOutcome } from '../card.ts';
import type { Dialog, Setting } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Event, EventOf } from '../event.ts';
import type { Instant } from '../account.ts';
import { named, wantedOf } from './sign-in-state.ts';
import type { At, Next, NotSignedIn, SignInState, Wanted } from './sign-in-state.ts';

type Open = Exclude<SignInState, At<'ended'>>;

const audit = (facts: AuditFacts): Effect => ({ do: 'audit', facts });

/** How it ends without a sign-in that counts; whoever waits for it hears so. */
function end(state: Wanted, outcome: NotSignedIn, at: Instant, userName = ''): Next {
  const { then } = state;
  const card = { card: 'sign-in-ended', data: { outcome, userName } } as const;
  return [
    { at: 'ended', ending: endings[outcome], late: card },
    audit({ action: 'sign_in_ended', decision: outcome === 'failed' ? 'failed' : 'refused', reason: outcome }),
    { do: 'show', ...card },
    ...(then ? [tell(then, { type: 'not-signed-in', at, reason: outcome })] : []),
  ];
}

const endings = {
  'not-you': 'refused',
  'too-weak': 'refused',
  'too-old': 'refused',
  'not-needed': 'refused',
  'no-sign-in': 'refused',
  unknown: 'refused',
  'wrong-numbers': 'refused',
  'no-consent': 'refused',
  expired: 'expired',
  cancelled: 'cancelled',
  failed: 'failed',
} as const;

function tell({ key, dialog }: NonNullable<Wanted['then']>, event: Event): Effect {
  return { do: 'tell', key, dialog, event };
}

/** How it is left while nobody's sign-in is being judged. */
const leaving = {
  cancelled: (state: Open, { at }: EventOf<'cancelled'>): Next => end(state, 'cancelled', at),
  expired: (state: Open, { at }: EventOf<'expired'>): Next => end(state, 'expired', at),
  failed: (state: Open, { at }: EventOf<'failed'>): Next => end(state, 'failed', at),
};

function prepared(state: At<'preparing'>, event: EventOf<'sign-in-prepared'>): Next {
  if ('refused' in event) return end(state, event.refused, event.at);
  return link({ ...state, name: event.name });
}

/** A new link; one that was made before opens nothing any more. */
function link(state: Omit<At<'linking'>, 'at'>): Next {
  return [
    { at: 'linking', ...named(state) },
    { do: 'link', page: 'sign-in' },
  ];
}

function linked(state: At<'linking'>, { at, link: made, url, number }: EventOf<'linked'>): Next {
  const { purpose, what, about } = state;
  const minutes = Math.round((made.expiresAt - at) / 60_000);
  return [
    { ...named(state), at: 'waiting', link: made, wrongNumbers: 0 },
    { do: 'show', card: 'sign-in', data: { purpose, what, about, url, number, minutes } },
  ];
}

function begun(state: At<'waiting'>, { at, right }: EventOf<'number-given'>, setting: Setting): Next {
  if (at >= state.link.expiresAt) return [state];
  if (right) {
    const { purpose, what, about } = state;
    return [
      { ...named(state), at: 'signing', link: state.link },
      audit({ action: 'sign_in_begun', decision: 'intended' }),
      { do: 'show', card: 'sign-in-open', data: { purpose, what, about } },
    ];
  }
  const wrongNumbers = state.wrongNumbers + 1;
  // Whoever guesses has seen the link and not the chat: there is no second link without asking anew.
  if (wrongNumbers >= setting.submitsPerLink) return end(state, 'wrong-numbers', at);
  return [{ ...state, wrongNumbers }, audit({ action: 'sign_in_begun', decision: 'refused', reason: 'wrong-number' })];
}

function cameBack(state: At<'signing'>, { signedIn, access }: EventOf<'came-back'>): Next {
  const { purpose } = state;
  return [
    { ...named(state), at: 'accepting', link: state.link },
    audit({ action: 'sign_in_ended', decision: 'intended', subject: signedIn.accountId }),
    { do: 'accept-sign-in', purpose, signedIn, ...(access && { access }) },
  ];
}

function accepted(state: At<'accepting'>, event: EventOf<'sign-in-judged'>): Next {
  const { at, outcome, userName } = event;
  if (outcome !== 'accepted') {
    const [next, ...effects] = end(state, outcome, at, userName);
    if (outcome !== 'not-you') return [next, ...effects];
    return [next, ...effects, { do: 'tell-helpdesk', what: 'sign-in-other', userName, detail: state.name }];
  }
  const { accountId, strong } = event;
  const { purpose, then } = state;
  const ending = accepts[purpose];
  const card = { card: 'sign-in-ended', data: { outcome: ending, userName } } as const;
  return [
    { at: 'ended', ending: 'done', late: card },
    audit({
      action: purpose === 'link' ? 'account_linked' : 'sign_in_ended',
      decision: 'done',
      subject: accountId,
    }),
    ...(then ? [tell(then, { type: 'signed-in', at, accountId, strong })] : []),
    { do: 'show', ...card },
    ...(purpose === 'link' ? linkNotices(accountId, userName) : []),
  ];
}

const accepts = { link: 'linked', confirm: 'confirmed', change: 'may-change' } as const satisfies Record<
  Wanted['purpose'],
  SignInOutcome
>;

/** Whoever was linked by somebody else's doing must hear of it where only they read. */
function linkNotices(account: string, userName: string): readonly Effect[] {
  return [
    { do: 'tell-helpdesk', what: 'account-linked', userName, detail: '' },
    { do: 'notify', account, what: 'linked' },
  ];
}

function press(verb: Verb, _inputs: unknown, at: Instant): Event | undefined {
  if (verb === 'cancel') return { type: 'cancelled', at };
  return verb === 'new-link' ? { type: 'new-link-asked', at } : undefined;
}

/** Ms: the link lives ten minutes, and a sign-in ten more. */
const lasts = 25 * 60_000;

export const signIn: Dialog<SignInState> = {
  name: 'sign-in',
  version: 1,
  lasts,
  begin: (asked) => {
    const wanted = wantedOf(asked);
    return [
      { at: 'preparing', ...wanted },
      audit({ action: 'sign_in_asked', decision: 'intended', reason: wanted.what }),
      { do: 'prepare-sign-in', purpose: wanted.purpose },
    ];
  },
  table: {
    preparing: { ...leaving, 'sign-in-prepared': prepared },
    linking: { ...leaving, linked },
    waiting: { ...leaving, 'number-given': begun, 'new-link-asked': link },
    signing: {
      ...leaving,
      'came-back': cameBack,
      'consent-lacking': (state, { at }) => end(state, 'no-consent', at),
      'new-link-asked': link,
    },
    accepting: { 'sign-in-judged': accepted },
    ended: {},
  },
  expects: {},
  press,
  // Nothing is typed in the chat: the number goes to the page.
  code: (_code, at) => ({ type: 'new-link-asked', at }),
  redraw: (state) => (state.at === 'waiting' || state.at === 'signing' ? link(state) : [state]),
};
