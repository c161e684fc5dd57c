// The administrator's side of "is this really the helpdesk?": a name, the live rules, a fresh sign-in, and two words that
// the person sees too if they ask. A case; nothing is written to any account.
import { callLasts } from '../call.ts';
import type { CallAnswer } from '../call.ts';
import type { Hit } from '../act.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Event, EventOf, NamedPerson } from '../event.ts';
import { caseKey } from '../record.ts';

interface Known {
  readonly id: string;
  readonly target: NamedPerson;
}

export type CallState =
  | { readonly at: 'finding'; readonly id: string }
  | { readonly at: 'picking'; readonly id: string; readonly hits: readonly Hit[]; readonly more: boolean }
  /** `signedIn`: asked for once; whoever did not has no call. */
  | ({ readonly at: 'checking'; readonly signedIn: boolean } & Known)
  | ({ readonly at: 'signing-in' } & Known)
  | ({ readonly at: 'opening' } & Known)
  | ({ readonly at: 'open'; readonly words: string; readonly platform: string; readonly reported: boolean } & Known)
  | Ended;

type Next = Step<CallState>;
type At<Name extends CallState['at']> = Extract<CallState, { readonly at: Name }>;

const endings: Readonly<Record<CallAnswer, Ended['ending']>> = {
  open: 'done',
  joined: 'done',
  reported: 'done',
  closed: 'done',
  nobody: 'refused',
  'no-name': 'refused',
  'own-account': 'refused',
  'not-allowed': 'refused',
  'not-signed-in': 'refused',
  expired: 'expired',
  failed: 'failed',
};

function audit(decision: AuditFacts['decision'], reason: string, target?: NamedPerson): Effect {
  const subject = target === undefined ? {} : { subject: target.id };
  return { do: 'audit', facts: { action: 'call_opened', decision, reason, ...subject } };
}

function card(answer: CallAnswer, target?: NamedPerson, words = '', platform = '') {
  const { displayName: name = '', userName = '' } = target ?? {};
  return { card: 'call', data: { answer, words, name, userName, platform } } as const;
}

function end(answer: CallAnswer, target?: NamedPerson): Next {
  const shown = card(answer, target);
  const decision = endings[answer] === 'done' ? 'done' : endings[answer] === 'failed' ? 'failed' : 'refused';
  return [
    { at: 'ended', ending: endings[answer], late: shown },
    audit(decision, answer, target),
    { do: 'show', ...shown },
  ];
}

function lookedUp({ id }: At<'finding'>, { hits, more, exact, about, own }: EventOf<'looked-up'>): Next {
  const [only, ...others] = hits;
  if (about.trim() === '') return end('no-name');
  if (only === undefined) return end(own ? 'own-account' : 'nobody');
  if (exact || (others.length === 0 && !more)) return check({ id, target: named(only) }, false);
  return [
    { at: 'picking', id, hits, more },
    { do: 'show', card: 'pick-account', data: { hits, more } },
  ];
}

function picked(state: At<'picking'>, { way }: EventOf<'chose'>): Next {
  const { id, hits, more } = state;
  const hit = hits[Number(way) - 1];
  return hit === undefined
    ? [state, { do: 'show', card: 'pick-account', data: { hits, more } }]
    : check({ id, target: named(hit) }, false);
}

function named({ id, userName, displayName }: NamedPerson): NamedPerson {
  return { id, userName, displayName };
}

function check({ id, target }: Known, signedIn: boolean): Next {
  return [
    { at: 'checking', id, target, signedIn },
    { do: 'check', action: 'call', target: target.id },
  ];
}

function checked(state: At<'checking'>, { verdict, action, target: found }: EventOf<'checked'>): Next {
  const { id, target, signedIn } = state;
  if (!verdict.allowed || action !== 'call' || found?.id !== target.id) return end('not-allowed', target);
  if (!verdict.freshSignIn)
    return [{ at: 'opening', id, target }, audit('intended', 'asked', target), { do: 'open-call', target: target.id }];
  if (signedIn) return end('not-signed-in', target);
  const then = { key: caseKey(id), dialog: id };
  return [
    { at: 'signing-in', id, target },
    { do: 'ask-sign-in', purpose: 'confirm', what: 'call', about: target.userName, then },
  ];
}

function opened({ id, target }: At<'opening'>, { words }: EventOf<'call-opened'>): Next {
  return open({ at: 'open', id, target, words, platform: '', reported: false });
}

function open(state: At<'open'>): Next {
  const { target, words, platform, reported } = state;
  const answer = reported ? 'reported' : platform === '' ? 'open' : 'joined';
  return [state, { do: 'show', ...card(answer, target, words, platform) }];
}

function close({ target }: At<'open'>): Next {
  const [next, ...effects] = end('closed', target);
  return [next, { do: 'close-call', target: target.id }, ...effects];
}

/** How it is left while nothing stands open. */
const leaving = {
  cancelled: (): Next => end('closed'),
  expired: (): Next => end('expired'),
  failed: (): Next => end('failed'),
};

export const call: Dialog<CallState> = {
  name: 'call',
  version: 1,
  // Finding, a sign-in, and then the words for as long as they count.
  lasts: 15 * 60_000,
  begin(asked, id = '') {
    const { about = '' } = (asked ?? {}) as { readonly about?: unknown };
    return [
      { at: 'finding', id },
      { do: 'look-up', about: typeof about === 'string' ? about : '' },
    ];
  },
  table: {
    finding: { ...leaving, 'looked-up': lookedUp },
    picking: { ...leaving, chose: picked },
    checking: { ...leaving, checked },
    'signing-in': {
      ...leaving,
      'signed-in': (state) => check(state, true),
      'not-signed-in': ({ target }) => end('not-signed-in', target),
    },
    opening: {
      ...leaving,
      'call-opened': (state, event) => {
        const [next, ...effects] = opened(state, event);
        return [next, ...effects, { do: 'wait', until: event.at + callLasts, mark: 'call' }];
      },
    },
    open: {
      cancelled: close,
      expired: close,
      waited: close,
      'call-joined': (state, { platform }) => open({ ...state, platform }),
      'call-reported': (state) => open({ ...state, reported: true }),
    },
    ended: {},
  },
  press(verb, inputs, at): Event | undefined {
    if (verb === 'cancel') return { type: 'cancelled', at };
    if (verb !== 'choose') return undefined;
    return { type: 'chose', at, way: typeof inputs['way'] === 'string' ? inputs['way'] : '' };
  },
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => (state.at === 'open' ? open(state) : [state]),
};
