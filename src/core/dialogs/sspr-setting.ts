// Which group self-service is on for, and whether administrators may use it: each decides who can reset a password, so
// each takes a fresh sign-in and a second administrator (T39, R53).
import type { AuditFacts, Effect } from '../effect.ts';
import type { Dialog, Ended, Step } from '../dialog.ts';
import type { Event, EventOf } from '../event.ts';
import type { Json } from '../json.ts';
import { caseKey, casePrefix } from '../record.ts';
import type { Approver, RequestAsked } from '../request.ts';
import type { NamedGroup, SsprGroup } from '../sspr.ts';
import type { SsprCards, SsprSettingAnswer } from '../sspr-cards.ts';

type What = SsprCards['sspr-setting']['what'];

interface Wanted {
  readonly id: string;
  readonly what: What;
  /** The group, once it is found. */
  readonly group?: NamedGroup;
  readonly turns: number;
  readonly approvers?: readonly Approver[];
}

export type SsprSettingState =
  | ({ readonly at: 'finding' } & Wanted)
  | ({ readonly at: 'checking' } & Wanted)
  | ({ readonly at: 'signing-in' } & Wanted)
  | ({ readonly at: 'waiting' } & Wanted)
  | ({ readonly at: 'setting' } & Wanted)
  | Ended;

type At<Name extends SsprSettingState['at']> = Extract<SsprSettingState, { readonly at: Name }>;
type Next = Step<SsprSettingState>;

const hour = 3_600_000;
/** How often the rules may ask for one more thing before it is given up. */
const mostTurns = 4;

function endingOf(answer: SsprSettingAnswer): Ended['ending'] {
  if (answer === 'done' || answer === 'already') return 'done';
  if (answer === 'cancelled' || answer === 'expired' || answer === 'unconfirmed') return answer;
  return answer === 'failed' || answer === 'unavailable' ? 'failed' : 'refused';
}

function audit(
  { what, group }: Pick<Wanted, 'what' | 'group'>,
  decision: AuditFacts['decision'],
  reason: string,
): Effect {
  const subject = group === undefined ? {} : { subject: group.id };
  return { do: 'audit', facts: { action: 'sspr_setting', decision, method: what, reason, ...subject } };
}

function card({ what, group }: Wanted, answer: SsprSettingAnswer, problem: SsprGroup['problem'] = '') {
  return { card: 'sspr-setting', data: { what, answer, name: group?.name ?? '', problem } } as const;
}

function end(state: Wanted, answer: SsprSettingAnswer, problem: SsprGroup['problem'] = ''): Next {
  const ending = endingOf(answer);
  const decision = { done: 'done', failed: 'failed', unconfirmed: 'unknown' }[ending as string] ?? 'refused';
  const shown = card(state, answer, problem);
  return [
    { at: 'ended', ending, late: shown },
    audit(state, decision as AuditFacts['decision'], problem === '' ? answer : problem),
    { do: 'show', ...shown },
  ];
}

function wanted({ id, what, group, turns, approvers }: Wanted): Wanted {
  return { id, what, turns, ...(group && { group }), ...(approvers && { approvers }) };
}

function found(state: At<'finding'>, event: EventOf<'sspr-group-found'>): Next {
  const { group } = event;
  const known = group === undefined ? wanted(state) : { ...wanted(state), group: { id: group.id, name: group.name } };
  if ('why' in event) {
    const { why } = event;
    if (why === 'group-unfit') return end(known, 'unfit', group?.problem);
    return end(known, why === 'too-many' || why === 'nobody' || why === 'no-group' ? 'group-unknown' : why);
  }
  return check(known);
}

const actionOf = (what: What) => `sspr-${what}` as const;

function check(state: Wanted): Next {
  return [
    { at: 'checking', ...wanted(state) },
    { do: 'check', action: actionOf(state.what) },
  ];
}

function checked(state: At<'checking'>, { verdict, actor, action }: EventOf<'checked'>): Next {
  if (!verdict.allowed || actor === undefined || action !== actionOf(state.what)) return end(state, 'not-allowed');
  if (state.turns >= mostTurns) return end(state, 'not-signed-in');
  const known = { ...wanted(state), turns: state.turns + 1 };
  const { id, what, group, approvers } = known;
  const then = { key: caseKey(id), dialog: id };
  if (verdict.freshSignIn) {
    return [
      { at: 'signing-in', ...known },
      { do: 'show', ...card(known, 'signing-in') },
      { do: 'ask-sign-in', purpose: 'confirm', what: action, ...(group && { about: group.name }), then },
    ];
  }
  if (verdict.secondPerson && approvers === undefined) {
    const about = group === undefined ? {} : { about: `${group.name} (${group.id})` };
    const asked: RequestAsked = { purpose: 'act', action: actionOf(what), by: actor.id, ...about, then };
    return [
      { at: 'waiting', ...known },
      audit(known, 'intended', 'second-person'),
      { do: 'show', ...card(known, 'waiting') },
      {
        do: 'open-case',
        id: `${casePrefix}second-${id.slice(casePrefix.length)}`,
        kind: 'approval',
        asked: asked as unknown as Json,
      },
    ];
  }
  return set(known);
}

/** Intent first: what cannot be recorded is not done. */
function set(state: Wanted): Next {
  const { what, group, approvers = [] } = state;
  const intent = audit(state, 'intended', 'asked');
  const setting: Next[0] = { at: 'setting', ...wanted(state) };
  if (what !== 'group')
    return [setting, intent, { do: 'sspr-set', administrators: what === 'administrators-on', approvers }];
  return group === undefined ? end(state, 'failed') : [setting, intent, { do: 'sspr-set', group, approvers }];
}

function settled(state: At<'setting'>, { outcome, by }: EventOf<'sspr-set'>): Next {
  const ended = end(state, outcome);
  if (outcome !== 'done') return ended;
  const line = state.what === 'group' ? 'sspr-group' : (`sspr-${state.what}` as const);
  return [...ended, { do: 'tell-helpdesk', what: line, userName: by, detail: state.group?.name ?? '' }];
}

/** Nothing is set before `setting`: until then everybody may leave. */
const leaving = {
  cancelled: (state: Wanted): Next => end(state, 'cancelled'),
  expired: (state: Wanted): Next => end(state, 'expired'),
  failed: (state: Wanted): Next => end(state, 'failed'),
};

function begin(asked: Json | undefined, id = ''): Next {
  const { order, about = '' } = asked as { readonly order: string; readonly about?: string };
  const what: What =
    order === 'sspr-administrators-on'
      ? 'administrators-on'
      : order === 'sspr-administrators-off'
        ? 'administrators-off'
        : 'group';
  const state: Wanted = { id, what, turns: 0 };
  return what === 'group'
    ? [
        { at: 'finding', ...state },
        { do: 'sspr-find-group', about },
      ]
    : check(state);
}

export const ssprSetting: Dialog<SsprSettingState> = {
  name: 'sspr-setting',
  version: 1,
  lasts: hour,
  begin,
  table: {
    finding: { ...leaving, 'sspr-group-found': found },
    checking: { ...leaving, checked },
    'signing-in': { ...leaving, 'signed-in': check, 'not-signed-in': (state) => end(state, 'not-signed-in') },
    waiting: {
      ...leaving,
      approved: (state, { approvers = [] }) => check({ ...wanted(state), approvers }),
      denied: (state) => end(state, 'not-approved'),
    },
    setting: { 'sspr-set': settled, expired: (state) => end(state, 'unconfirmed') },
    ended: {},
  },
  press: (verb, _inputs, at): Event | undefined => (verb === 'cancel' ? { type: 'cancelled', at } : undefined),
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => [state],
};
