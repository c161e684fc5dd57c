// "Is this really the helpdesk?", asked by whoever is called or written to. The answer is about nobody but whoever calls
// this very person, and looks the same for everybody whom nobody calls. A case; nothing is changed.
import type { LiveCall, WhoCallsAnswer } from '../call.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { AuditFacts, Effect } from '../effect.ts';
import type { Event, EventOf, NamedPerson } from '../event.ts';
import { caseKey } from '../record.ts';

export type WhoCallsState =
  | { readonly at: 'looking'; readonly asked: number }
  /** What was shown. `reported`: the helpdesk was told. */
  | {
      readonly at: 'shown';
      readonly calls: readonly LiveCall[];
      readonly account: NamedPerson | undefined;
      readonly asked: number;
    }
  | Ended;

type Next = Step<WhoCallsState>;
type At<Name extends WhoCallsState['at']> = Extract<WhoCallsState, { readonly at: Name }>;

const asking: Effect = { do: 'audit', facts: { action: 'call_asked', decision: 'intended' } };

function shown(answer: WhoCallsAnswer, calls: readonly LiveCall[] = []) {
  const seen = calls.map(({ name, userName, words }) => ({ name, userName, words }));
  return { card: 'who-calls', data: { answer, calls: seen } } as const;
}

function line(decision: AuditFacts['decision'], reason: string, account: NamedPerson | undefined): Effect {
  const subject = account === undefined ? {} : { subject: account.id };
  return { do: 'audit', facts: { action: 'call_asked', decision, reason, ...subject } };
}

/** Each look costs the directory a question, so there are only so many (R45). */
const mostAsked = 10;

function look(asked: number): Next {
  return [{ at: 'looking', asked: asked + 1 }, asking, { do: 'find-call' }];
}

/** Whoever calls is told that they were asked about, and where. */
function found({ asked }: At<'looking'>, { calls, account, at, platform }: EventOf<'call-found'>): Next {
  const joined: Event = { type: 'call-joined', at, platform };
  return [
    { at: 'shown', calls, account, asked },
    line(calls.length > 0 ? 'allowed' : 'refused', calls.length > 0 ? 'called' : 'nobody', account),
    { do: 'show', ...shown(calls.length > 0 ? 'found' : 'nobody', calls) },
    ...calls.map(({ opener }): Effect => ({ do: 'tell', key: caseKey(opener), dialog: opener, event: joined })),
  ];
}

function end(answer: WhoCallsAnswer, ending: Ended['ending'], ...before: readonly Effect[]): Next {
  const card = shown(answer);
  return [{ at: 'ended', ending, late: card }, ...before, { do: 'show', ...card }];
}

/** "Somebody pretends to be you": the helpdesk hears it, and so does the administrator whose words stood there. */
function reported({ calls, account }: At<'shown'>, { at }: EventOf<'report-asked'>): Next {
  const told: Event = { type: 'call-reported', at };
  return end(
    'reported',
    'done',
    line('refused', 'reported', account),
    ...calls.map(({ opener }): Effect => ({ do: 'tell', key: caseKey(opener), dialog: opener, event: told })),
    {
      do: 'alarm',
      what: 'false-helpdesk',
      userName: account?.userName ?? '',
      detail: calls.map(({ userName }) => userName).join(', ') || '–',
    },
  );
}

const leaving = {
  cancelled: (): Next => end('over', 'cancelled'),
  expired: (): Next => end('over', 'expired'),
};

export const whoCalls: Dialog<WhoCallsState> = {
  name: 'who-calls',
  version: 1,
  // As long as a call: what is shown after that says nothing any more.
  lasts: 5 * 60_000,
  begin: () => look(0),
  table: {
    looking: { ...leaving, 'call-found': found, failed: () => end('failed', 'failed') },
    shown: {
      ...leaving,
      'ask-again-asked': ({ asked }) => (asked < mostAsked ? look(asked) : end('over', 'refused')),
      'report-asked': reported,
    },
    ended: {},
  },
  press(verb, _inputs, at): Event | undefined {
    switch (verb) {
      case 'ask-again':
        return { type: 'ask-again-asked', at };
      case 'report-call':
        return { type: 'report-asked', at };
      case 'cancel':
        return { type: 'cancelled', at };
      default:
        return undefined;
    }
  },
  expects: {},
  code: (_code, at) => ({ type: 'ask-again-asked', at }),
  redraw: (state) =>
    state.at === 'shown'
      ? [state, { do: 'show', ...shown(state.calls.length > 0 ? 'found' : 'nobody', state.calls) }]
      : [state],
};
