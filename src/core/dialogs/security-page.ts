// The security page: where people register an authenticator app, passkeys and recovery codes. A case of its own: first an
// existing proof, by the very cells of the reset dialog, or a fresh sign-in for whoever has none; then a link and four
// digits; then one change after the other, each written down before it is made and told to the owner.
import type { Dialog, Ended, Setting } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { EventOf } from '../event.ts';
import type { SecurityStanding } from '../security-cards.ts';
import { pressToProve } from './press-to-prove.ts';
import { signIn, prove, proving, redrawProof } from './security-page-proving.ts';
import { holder, wantedOf } from './security-page-state.ts';
import type { At, Holder, Next, SecurityState } from './security-page-state.ts';

const minute = 60_000;
/** Ms from the order to the end: proofs, ten minutes for the link, and the page itself. */
const lasts = 45 * minute;
/** Changes that may be tried on one page. */
const mostChanges = 40;
/** How many of them are remembered with how they ended. */
const mostLately = 3;
const day = 86_400_000;

type Open = Exclude<SecurityState, At<'ended'>>;

const endings: Readonly<Record<Exclude<SecurityStanding, 'signing' | 'open'>, Ended['ending']>> = {
  finished: 'done',
  expired: 'expired',
  cancelled: 'cancelled',
  'wrong-numbers': 'refused',
  'not-signed-in': 'refused',
  'no-way': 'refused',
  failed: 'failed',
};

function audit(facts: AuditFacts, account: string | undefined): Effect {
  return { do: 'audit', facts: { ...facts, ...(account !== undefined && { subject: account }) } };
}

function standing(state: Partial<Holder>, at: SecurityStanding, { policy }: Setting): Effect & { readonly do: 'show' } {
  const { userName = '', changes = [] } = state;
  const days = Math.ceil(policy.contactMinAge / day);
  return { do: 'show', card: 'security-state', data: { at, userName, changes, days } };
}

function end(state: Partial<Holder>, at: keyof typeof endings, setting: Setting): Next {
  const { do: _do, ...late } = standing(state, at, setting);
  const ending = endings[at];
  const decision = ending === 'done' ? 'done' : ending === 'failed' ? 'failed' : 'refused';
  return [
    { at: 'ended', ending, late },
    audit({ action: 'security_page_ended', decision, reason: at }, state.account),
    { do: 'show', ...late },
  ];
}

/** What was changed stays changed: whoever leaves after that has finished. */
function leave(state: Open, otherwise: 'cancelled' | 'expired', setting: Setting): Next {
  const changed = 'changes' in state && state.changes.length > 0;
  return end(state, changed ? 'finished' : otherwise, setting);
}

/** For good: whoever wants the page once it is lifted proves anew. */
function freeze(state: Open, { why: reason }: EventOf<'frozen'>): Next {
  const [account, userName] = 'account' in state ? [state.account, state.userName] : [undefined, ''];
  const card = { card: 'security-refused', data: { userName, reason } } as const;
  return [
    { at: 'ended', ending: 'refused', late: card },
    audit({ action: 'security_page_ended', decision: 'refused', reason }, account),
    { do: 'show', ...card },
  ];
}

/** Only who would have made the change knows that it is not made; anybody else who finds the freeze may have come too late. */
function freezeChange(state: At<'changing'>, event: EventOf<'frozen'>): Next {
  if (event.unwritten !== true) return [state];
  const { account, change: method } = state;
  const [next, ...effects] = freeze(state, event);
  const facts = { action: 'proof_method_change', decision: 'refused', method, reason: event.why } as const;
  return [next, audit(facts, account), ...effects];
}

const leaving = {
  frozen: freeze,
  cancelled: (state: Open, _event: EventOf<'cancelled'>, setting: Setting): Next => leave(state, 'cancelled', setting),
  expired: (state: Open, _event: EventOf<'expired'>, setting: Setting): Next => leave(state, 'expired', setting),
  failed: (state: Open, _event: EventOf<'failed'>, setting: Setting): Next => end(state, 'failed', setting),
};

function prepared(state: At<'finding'>, event: EventOf<'security-prepared'>, setting: Setting): Next {
  if ('refused' in event) {
    const { refused: reason, userName } = event;
    const card = { card: 'security-refused', data: { userName, reason } } as const;
    return [
      { at: 'ended', ending: 'refused', late: card },
      audit({ action: 'security_page_ended', decision: 'refused', reason }, undefined),
      { do: 'show', ...card },
      ...(reason === 'after-reset'
        ? ([
            {
              do: 'tell-helpdesk',
              what: 'factor-after-reset',
              userName,
              detail: 'authenticator+passkey+recovery-code',
            },
          ] as const)
        : []),
    ];
  }
  const known = prove(state, event, setting);
  if (event.given !== undefined) return link({ ...known.holder, given: event.given });
  if (known.next !== undefined) return known.next;
  if (event.signIn === undefined) return end(known.holder, 'no-way', setting);
  return signIn(known.holder, event.signIn, standing(known.holder, 'signing', setting));
}

function signedIn(state: At<'signing'>, event: EventOf<'signed-in'>, setting: Setting): Next {
  const { page, account, userName, needed } = state;
  const known = { id: page.id, account, userName, needed, changes: [], turn: 0, apps: 0 };
  if (event.accountId !== account) return end(known, 'not-signed-in', setting);
  return link({ ...known, given: { by: 'sign-in' } });
}

/** A new link; one that was made before, and the page that it opened, are closed by it. */
export function link(state: Holder): Next {
  return [
    { at: 'linking', ...holder(state) },
    audit({ action: 'authn_token_created', decision: 'intended', reason: 'security' }, state.account),
    { do: 'link', page: 'security' },
  ];
}

function linked(state: At<'linking'>, { at, link: made, url, number }: EventOf<'linked'>): Next {
  const { userName } = state;
  const minutes = Math.round((made.expiresAt - at) / minute);
  return [
    { ...holder(state), at: 'waiting', link: made, wrongNumbers: 0 },
    { do: 'show', card: 'security-page', data: { userName, url, number, minutes } },
  ];
}

function wrong(state: At<'waiting'>, _event: EventOf<'number-given'>, setting: Setting): Next {
  const wrongNumbers = state.wrongNumbers + 1;
  // Whoever guesses has seen the link and not the chat: there is no second link without asking anew.
  if (wrongNumbers >= setting.submitsPerLink) return end(state, 'wrong-numbers', setting);
  const line = audit({ action: 'link_opened', decision: 'refused', reason: 'wrong-number' }, state.account);
  return [{ ...state, wrongNumbers }, line];
}

function entered(state: At<'waiting'>, { at, session }: EventOf<'page-entered'>, setting: Setting): Next {
  if (at >= state.link.expiresAt) return [state];
  return [
    { ...holder(state), at: 'open', link: state.link, session, lately: [] },
    audit({ action: 'link_opened', decision: 'allowed', reason: 'security' }, state.account),
    standing(state, 'open', setting),
  ];
}

/** Intent first, and what cannot be recorded is not done. */
function asked(state: At<'open'>, event: EventOf<'change-asked'>): Next {
  const { at, change, handed, handover } = event;
  if (at >= state.session.expiresAt || state.turn >= mostChanges) return [state];
  const { account, turn, apps, given, link: open, session, lately } = state;
  return [
    { ...holder(state), at: 'changing', link: open, session, lately, change },
    audit({ action: 'proof_method_change', decision: 'intended', method: change }, account),
    { do: 'change-security', account, change, handed, handover, turn, apps, asked: at, given },
  ];
}

function changed(state: At<'changing'>, { outcome }: EventOf<'security-changed'>, setting: Setting): Next {
  const { account, change, link: open, session } = state;
  const done = outcome === 'done';
  const changes = done && !state.changes.includes(change) ? [...state.changes, change] : state.changes;
  const lately = [...state.lately, { turn: state.turn, change, outcome }].slice(-mostLately);
  const apps = state.apps + (done && change === 'authenticator' ? 1 : 0);
  const next = { ...holder(state), changes, turn: state.turn + 1, apps };
  const decision = done ? 'done' : outcome === 'unavailable' || outcome === 'lost' ? 'failed' : 'refused';
  return [
    { ...next, at: 'open', link: open, session, lately },
    audit({ action: 'proof_method_change', decision, method: change, reason: outcome }, account),
    ...(done
      ? ([standing(next, 'open', setting), { do: 'notify', account, what: `security-${change}` }] as const)
      : []),
  ];
}

const notSignedIn = (state: At<'signing'>, _event: EventOf<'not-signed-in'>, setting: Setting): Next =>
  end({ userName: state.userName, account: state.account }, 'not-signed-in', setting);

export const securityPage: Dialog<SecurityState> = {
  name: 'security-page',
  version: 1,
  lasts,
  begin: (given, id = '') => {
    const wanted = wantedOf(given, id);
    return [
      { at: 'finding', ...wanted },
      { do: 'prepare-security', ...(wanted.given && { given: wanted.given }) },
    ];
  },
  table: {
    finding: { ...leaving, 'security-prepared': prepared },
    signing: { ...leaving, 'signed-in': signedIn, 'not-signed-in': notSignedIn },
    choosing: { ...leaving, ...proving.choosing },
    sending: { ...leaving, ...proving.sending },
    opening: { ...leaving, ...proving.opening },
    proving: { ...leaving, ...proving.proving },
    judging: { ...leaving, ...proving.judging },
    linking: { ...leaving, linked },
    waiting: { ...leaving, 'number-given': wrong, 'page-entered': entered, 'new-link-asked': link },
    open: { ...leaving, 'change-asked': asked, 'new-link-asked': link },
    changing: { 'security-changed': changed, frozen: freezeChange },
    ended: {},
  },
  expects: {},
  press: pressToProve,
  code: (answer, at) => ({ type: 'answered', at, answer }),
  redraw: (state, setting) => {
    if (state.at === 'waiting' || state.at === 'open') return link(state);
    return 'page' in state && state.at !== 'signing' ? redrawProof(state, setting) : [state];
  },
};
