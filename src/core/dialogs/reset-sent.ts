// A link that an administrator sends to somebody, with which they choose a new password. The link proves the contact that
// it went to; the page asks for a second proof of another kind, by the very cells of the reset dialog. Nothing of this is
// shown in a chat: whoever sent it is told how far it is, and only the person on the page learns the password.
import type { Dialog, Setting } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Event, EventOf, FollowStep } from '../event.ts';
import type { Instant } from '../account.ts';
import { excluded } from '../policy.ts';
import { sorted } from './reset-finding.ts';
import { answered, challenged, chose, isOnPage, judged, notChallenged, relead, resend } from './reset-proving.ts';
import { known } from './reset-state.ts';
import type { Known, Next as ResetNext, ResetState } from './reset-state.ts';
import { sentAskedOf } from './reset-sent-state.ts';
import type { At, Next, Prepared, SentAsked, SentLink, SentState } from './reset-sent-state.ts';
import { revoked, settled, submitted, wrote } from './reset-writing.ts';

const minute = 60_000;
/** Ms that the link works, opened or not. */
const lasts = 60 * minute;
/** Ms after which whoever sent it hears that nobody opened it. */
const openWithin = 30 * minute;

function tell({ then }: Pick<SentAsked, 'then'>, step: FollowStep, at: Instant): Effect {
  return { do: 'tell', key: then.key, dialog: then.dialog, event: { type: 'followed', at, step } };
}

function audit({ account, to }: SentAsked, facts: Omit<AuditFacts, 'subject' | 'method'>): Effect {
  return { do: 'audit', facts: { ...facts, method: to.method, subject: account } };
}

/** Over without a new password; whoever sent it hears so, unless they sent another one in its place. */
function fail(sent: SentAsked, reason: string, at: Instant, quiet = false): Next {
  const ending = reason === 'expired' ? 'expired' : reason === 'failed' ? 'failed' : 'refused';
  return [
    { at: 'ended', ending },
    audit(sent, { action: 'sent_link_ended', decision: ending === 'failed' ? 'failed' : 'refused', reason }),
    ...(quiet ? [] : [tell(sent, 'failed', at)]),
  ];
}

type Open = Exclude<SentState, At<'ended'>>;

function sentOf(state: Open): SentAsked {
  return 'sent' in state ? state.sent : state;
}

/** How it ends in every state in which nothing is being written. */
const leaving = {
  expired: (state: Open, { at }: EventOf<'expired'>): Next => fail(sentOf(state), 'expired', at),
  failed: (state: Open, { at }: EventOf<'failed'>): Next => fail(sentOf(state), 'failed', at),
  frozen: (state: Open, { at, why }: EventOf<'frozen'>): Next => fail(sentOf(state), why, at),
  replaced: (state: Open, { at, by }: EventOf<'replaced'>): Next =>
    fail(sentOf(state), 'replaced', at, sentOf(state).then.dialog === by),
};

/** What counts on the facts of now: the address that the link goes to, and at least one way of another kind. */
function prepared(state: At<'preparing'>, event: EventOf<'sent-prepared'>, setting: Setting): Next {
  if ('refused' in event) return fail(state, event.refused, event.at);
  const { account, offers, at } = event;
  const to = offers.find(({ method, target }) => method === state.to.method && target === state.to.target);
  if (to === undefined || excluded(to, account, setting.policy, at) !== undefined) return fail(state, 'excluded', at);
  const { offers: counted, excluded: left } = sorted(offers, account, setting, at);
  if (!counted.some(({ kind }) => kind !== to.kind)) return fail(state, 'too-few-proofs', at);
  const { id, userName, displayName, passwordChangedAt: changedAt } = account;
  const facts = { account: id, userName, displayName, changedAt, offers: counted, excluded: left };
  return make({ ...asked(state), to, known: facts });
}

function asked({ account, to, approvers, then }: SentAsked): SentAsked {
  return { account, to, approvers, then };
}

function make(state: Prepared): Next {
  return [
    { at: 'making', ...asked(state), known: state.known },
    audit(state, { action: 'authn_token_created', decision: 'intended' }),
    { do: 'link', lasts },
  ];
}

function made(state: At<'making'>, { link, url }: EventOf<'linked'>): Next {
  const { account, to } = state;
  return [
    { at: 'delivering', ...asked(state), known: state.known, link },
    { do: 'deliver-link', account, to, url, minutes: lasts / minute },
  ];
}

function delivered(state: At<'delivering'>, { at, sent }: EventOf<'delivered'>): Next {
  if (!sent) return fail(state, 'not-sent', at);
  return [
    { ...state, at: 'unopened', late: false },
    audit(state, { action: 'link_sent', decision: 'done' }),
    tell(state, 'sent', at),
    { do: 'wait', until: at + openWithin, mark: 'unopened' },
  ];
}

/** Nobody opened it in time; it still works until it ends. */
function waited(state: At<'unopened'>, { at }: EventOf<'waited'>): Next {
  return state.late ? [state] : [{ ...state, late: true }, tell(state, 'not-opened', at)];
}

/** The token came in a POST: whoever has it reads what was sent to this contact. That is one proof, and one only. */
function opened(state: At<'unopened'>, { at, proof }: EventOf<'link-opened'>): Next {
  const { link, known: facts } = state;
  const none = { failed: [], asks: false, alone: false, sends: {} };
  const sent: SentLink = { ...asked(state), link };
  return [
    { at: 'choosing', ...facts, ...none, needed: 2, proofs: [proof], notice: '', sent },
    audit(state, { action: 'link_opened', decision: 'allowed' }),
    tell(state, 'opened', at),
  ];
}

/** Opened again before anything else was proved: the proof is as fresh as the last opening. */
function openedAgain(state: At<'choosing'>, { proof }: EventOf<'link-opened'>): Next {
  return [{ ...state, proofs: [proof] }];
}

/** One more choice; a second proof that was given does not outlive the page on which it was given. */
function again(state: Known & { readonly sent: SentLink }, notice: At<'choosing'>['notice'] = ''): Next {
  const { sent } = state;
  const proofs = state.proofs.filter(({ method }) => method === sent.to.method);
  return [{ at: 'choosing', ...known(state), proofs, notice, sent }];
}

/** Any state of the reset dialog that is one here too. */
interface Led {
  readonly at: string;
  readonly sent: SentLink;
}

/** A cell of the reset dialog at work here: its cards are not shown, and what it leads to is looked at. */
function shared<S extends { readonly at: string }, E extends Event>(
  cell: (state: S, event: E, setting: Setting) => ResetNext,
): (state: S & { readonly sent: SentLink }, event: E, setting: Setting) => Next {
  return (state, event, setting) => {
    const [next, ...effects] = cell(state, event, setting);
    const silent = effects.filter((effect) => effect.do !== 'show').map((effect) => withSending(effect, state.sent));
    const [led, ...more] = lead(next, state, event.at);
    return [led, ...silent, ...more];
  };
}

/** The write asks the rules of the sending too. */
function withSending(effect: Effect, { approvers }: SentLink): Effect {
  return effect.do === 'reset' ? { ...effect, sent: { approvers } } : effect;
}

function lead(next: ResetState, state: Led, at: Instant): Next {
  const { sent } = state;
  switch (next.at) {
    case 'choosing':
    case 'sending':
    case 'proving':
    case 'judging':
    case 'setting':
    case 'resetting':
    case 'settling':
    case 'finishing':
      return [{ ...next, sent }];
    case 'linking':
      return proved(next, state);
    case 'ended':
      return next.ending === 'done'
        ? [next, tell(sent, 'done', at)]
        : [
            next,
            audit(sent, { action: 'sent_link_ended', decision: 'refused', reason: next.ending }),
            tell(sent, 'failed', at),
          ];
    default:
      return fail(sent, 'failed', at);
  }
}

/** Both proofs are there; the code that came with the second one now opens the form, in the one page that has it. */
function proved(next: Known, state: Led): Next {
  const { sent } = state;
  // After too many wrong hand-ins the reset dialog would make another link; here the second proof is asked for anew.
  if (state.at !== 'judging' || sent.answerMac === undefined) return again({ ...next, sent });
  const link = { ...sent.link, numberMac: sent.answerMac };
  return [{ ...known(next), at: 'setting', link, handIns: { all: 0, wrongNumbers: 0 }, sent }];
}

/** The chat leads to a page for passkeys; here the page stands already. */
function started(state: At<'sending'>, event: EventOf<'challenged'>, setting: Setting): Next {
  if (!isOnPage(state)) return shared(challenged)(state, event, setting);
  const { previous: _previous, ...onWay } = state;
  return [{ ...onWay, at: 'proving', challenge: event.challenge, tries: 0, notice: '' }];
}

function typed(state: At<'proving'>, event: EventOf<'answered'>, setting: Setting): Next {
  const { mac: answerMac } = event;
  // The page stood longer than its challenge: it gets another one.
  if (isOnPage(state) && event.at >= state.challenge.expiresAt) return shared(relead)(state, event, setting);
  const sent: SentLink = { ...state.sent, ...(answerMac === undefined ? {} : { answerMac }) };
  return shared(answered)({ ...state, sent }, event, setting);
}

export const resetSent: Dialog<SentState> = {
  name: 'reset-sent',
  version: 1,
  lasts,
  begin: (given) => {
    const state = sentAskedOf(given);
    const { account, to, approvers } = state;
    return [
      { at: 'preparing', ...state },
      { do: 'prepare-sent', account, to, approvers },
    ];
  },
  table: {
    preparing: { ...leaving, 'sent-prepared': prepared },
    making: { ...leaving, linked: made },
    delivering: { ...leaving, delivered, 'new-link-asked': make },
    unopened: { ...leaving, 'link-opened': opened, waited },
    choosing: { ...leaving, 'link-opened': openedAgain, chose: shared(chose) },
    sending: { ...leaving, challenged: started, 'not-challenged': shared(notChallenged) },
    proving: {
      ...leaving,
      answered: typed,
      'resend-asked': shared(resend),
      'other-way-asked': (state) => again(state),
    },
    judging: { ...leaving, judged: shared(judged) },
    setting: { ...leaving, submitted: shared(submitted), 'other-way-asked': (state) => again(state) },
    resetting: { wrote: shared(wrote) },
    settling: { settled: shared(settled) },
    finishing: { revoked: shared(revoked) },
    ended: {},
  },
  expects: {},
  press: () => undefined,
  code: (_code, at) => ({ type: 'other-way-asked', at }),
  redraw: (state) => [state],
};
