// Microsoft's own registration campaign: read, or set by two people. Written once; an answer that got lost is settled by
// reading the policy again.
import { isNudge, mostSnoozeDays } from '../nudge.ts';
import type { NudgeEnd, NudgePolicy, NudgeWanted } from '../nudge.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { Event, EventOf } from '../event.ts';
import type { Instant } from '../account.ts';
import type { Json } from '../json.ts';
import { caseKey, casePrefix } from '../record.ts';
import type { Approver, RequestAsked } from '../request.ts';

interface Asked {
  readonly id: string;
  /** Undefined: only to be read. */
  readonly wanted: NudgeWanted | undefined;
}

interface Approved extends Asked {
  readonly wanted: NudgeWanted;
  readonly policy: NudgePolicy;
}

export type NudgeState =
  | ({ readonly at: 'checking' } & Asked)
  | ({ readonly at: 'signing-in' } & Asked)
  | ({ readonly at: 'reading' } & Asked)
  | ({ readonly at: 'confirming' } & Approved)
  | ({ readonly at: 'rechecking' } & Approved)
  | ({ readonly at: 'asking'; readonly request: string } & Approved)
  | ({ readonly at: 'writing' } & Approved)
  | ({ readonly at: 'settling'; readonly until: Instant; readonly tries: number } & Approved)
  | Ended;

type At<Name extends NudgeState['at']> = Extract<NudgeState, { readonly at: Name }>;
type Next = Step<NudgeState>;

const endings: Readonly<Record<NudgeEnd, Ended['ending']>> = {
  read: 'done',
  set: 'done',
  already: 'done',
  'too-long': 'refused',
  'not-allowed': 'refused',
  'not-approved': 'refused',
  'not-available': 'refused',
  'not-applied': 'refused',
  unavailable: 'failed',
  unconfirmed: 'unconfirmed',
  cancelled: 'cancelled',
  expired: 'expired',
  failed: 'failed',
};

const decisions: Readonly<Record<Ended['ending'], AuditFacts['decision']>> = {
  done: 'done',
  refused: 'refused',
  failed: 'failed',
  unconfirmed: 'unknown',
  cancelled: 'refused',
  closed: 'refused',
  expired: 'refused',
  elsewhere: 'refused',
};

function line(decision: AuditFacts['decision'], reason: string): Effect {
  return { do: 'audit', facts: { action: 'microsoft_campaign', decision, reason } };
}

function end(outcome: NudgeEnd, policy?: NudgePolicy): Next {
  const ending = endings[outcome];
  const card = { card: 'nudge', data: { at: 'ended', end: outcome, policy } } as const;
  return [{ at: 'ended', ending, late: card }, line(decisions[ending], outcome), { do: 'show', ...card }];
}

function asked({ id, wanted }: Asked): Asked {
  return { id, wanted };
}

function approvedOf({ id, wanted, policy }: Approved): Approved {
  return { id, wanted, policy };
}

function check(state: Asked): Next {
  const action = state.wanted === undefined ? 'read-registration-policy' : 'set-registration-policy';
  return [
    { at: 'checking', ...asked(state) },
    { do: 'check', action },
  ];
}

function checked(state: At<'checking'>, { verdict, actor }: EventOf<'checked'>): Next {
  if (!verdict.allowed || actor === undefined) return end('not-allowed');
  return verdict.freshSignIn ? signIn(state) : read(state);
}

function signIn(state: Asked): Next {
  const then = { key: caseKey(state.id), dialog: state.id };
  return [
    { at: 'signing-in', ...asked(state) },
    { do: 'ask-sign-in', purpose: 'confirm', what: 'set-registration-policy', then },
  ];
}

function read(state: Asked): Next {
  return [{ at: 'reading', ...asked(state) }, { do: 'read-nudge' }];
}

function wasRead({ id, wanted }: At<'reading'>, { policy, at }: EventOf<'nudge-read'>): Next {
  if (policy === undefined) return end('not-available');
  if (wanted === undefined) return end('read', policy);
  if (isNudge(policy, wanted)) return end('already', policy);
  return [
    { at: 'confirming', id, wanted, policy },
    { do: 'show', card: 'nudge', data: { at: 'confirm', policy, wanted } },
    { do: 'wait', until: at + 30 * 60_000, mark: 'confirming' },
  ];
}

function confirmed(state: At<'confirming'>, { way }: EventOf<'chose'>): Next {
  if (way !== 'yes') return [state];
  return [
    { at: 'rechecking', ...approvedOf(state) },
    { do: 'check', action: 'set-registration-policy' },
  ];
}

function rechecked(state: At<'rechecking'>, { verdict, actor }: EventOf<'checked'>): Next {
  if (!verdict.allowed || actor === undefined) return end('not-allowed', state.policy);
  if (verdict.freshSignIn) return signIn(state);
  const request = `${casePrefix}second-${state.id.slice(casePrefix.length)}`;
  const then = { key: caseKey(state.id), dialog: state.id };
  const about = aboutOf(state.wanted);
  const opening: RequestAsked = { purpose: 'act', action: 'set-registration-policy', by: actor.id, about, then };
  return [
    { at: 'asking', ...approvedOf(state), request },
    line('intended', 'second-person'),
    { do: 'show', card: 'nudge', data: { at: 'asking' } },
    { do: 'open-case', id: request, kind: 'approval', asked: opening as unknown as Json },
  ];
}

/** Whoever agrees must see to what, on or off; in the words that Microsoft's own pages have for it. */
function aboutOf({ state, snoozeDays }: NudgeWanted): string {
  return snoozeDays === undefined ? state : `${state} (snoozeDurationInDays: ${snoozeDays})`;
}

function approved(state: At<'asking'>, event: EventOf<'approved'>): Next {
  if (event.request !== state.request) return [state];
  const approvers: readonly Approver[] = event.approvers ?? [];
  return [
    { at: 'writing', ...approvedOf(state) },
    line('intended', `${state.wanted.state} ${state.wanted.snoozeDays ?? ''}`.trim()),
    { do: 'show', card: 'nudge', data: { at: 'writing' } },
    { do: 'write-nudge', wanted: state.wanted, approvers },
  ];
}

/** How long the directory may take until what it took is seen (ms), and how often it is asked. */
const settlesIn = 60_000;
const askEvery = 5_000;

function wrote(state: At<'writing'>, event: EventOf<'wrote'>): Next {
  if (event.outcome === 'not-applied')
    return end(event.reason === 'unavailable' ? 'unavailable' : 'not-applied', state.policy);
  // Also after "applied": what is told is what was read.
  const settling: At<'settling'> = { at: 'settling', ...approvedOf(state), until: event.at + settlesIn, tries: 0 };
  return [settling, { do: 'read-nudge' }];
}

function settled(state: At<'settling'>, { policy, at }: EventOf<'nudge-read'>): Next {
  if (policy !== undefined && isNudge(policy, state.wanted)) return end('set', policy);
  if (at >= state.until) return end('unconfirmed', policy);
  return askAgain(state, at);
}

function askAgain(state: At<'settling'>, at: Instant): Next {
  const tries = state.tries + 1;
  return [
    { ...state, tries },
    { do: 'wait', until: at + askEvery, mark: `settling-${tries}` },
  ];
}

const leaving = {
  cancelled: (): Next => end('cancelled'),
  expired: (): Next => end('expired'),
  failed: (): Next => end('failed'),
};

const states: Readonly<Record<string, NudgeWanted['state']>> = { 'nudge-on': 'enabled', 'nudge-off': 'disabled' };

export const nudge: Dialog<NudgeState> = {
  name: 'nudge',
  version: 1,
  begin(opening, id = '') {
    const { order = '', days } = (opening ?? {}) as { readonly order?: string; readonly days?: number };
    const state = states[order];
    const wanted = state && { state, ...(days === undefined ? {} : { snoozeDays: days }) };
    if (days !== undefined && days > mostSnoozeDays) return end('too-long');
    const [next, ...effects] = check({ id, wanted });
    return wanted === undefined ? [next, ...effects] : [next, line('intended', wanted.state), ...effects];
  },
  table: {
    checking: { ...leaving, checked },
    'signing-in': { ...leaving, 'signed-in': check, 'not-signed-in': () => end('not-allowed') },
    reading: { ...leaving, 'nudge-read': wasRead },
    confirming: {
      ...leaving,
      chose: confirmed,
      waited: (state, { mark }) => (mark === 'confirming' ? end('expired') : [state]),
    },
    rechecking: { ...leaving, checked: rechecked },
    asking: {
      ...leaving,
      approved,
      denied: (state, { request }) => (request === state.request ? end('not-approved', state.policy) : [state]),
    },
    writing: { wrote },
    settling: {
      'nudge-read': settled,
      waited: (state, { mark }) => (mark === `settling-${state.tries}` ? [state, { do: 'read-nudge' }] : [state]),
      failed: (state, { at }) => (at >= state.until ? end('unconfirmed') : askAgain(state, at)),
    },
    ended: {},
  },
  press: (verb, { way }, at): Event | undefined => {
    if (verb === 'cancel') return { type: 'cancelled', at };
    return verb === 'choose' && typeof way === 'string' ? { type: 'chose', at, way } : undefined;
  },
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => [state],
};
