// The walk over an administrator's command: every reachable state against everything that could happen in it.
import assert from 'node:assert/strict';
import type { CardAction, Hit, PersonOrder, Subject } from '../../src/core/act.ts';
import { act } from '../../src/core/dialogs/act.ts';
import type { ActState } from '../../src/core/dialogs/act-state.ts';
import type { Dialog } from '../../src/core/dialog.ts';
import type { Effect } from '../../src/core/effect.ts';
import type { CheckVerdict, Event } from '../../src/core/event.ts';
import type { Approver } from '../../src/core/request.ts';
import { email, now, phone, setting } from './samples.ts';
import { walk } from './walk.ts';
import type { Edge } from './walk.ts';

const actions: readonly CardAction[] = [
  'reset',
  'temporary-password',
  'access-pass',
  'force-change',
  'sign-out',
  'unlock',
  'block',
];
const subject: Subject = {
  id: 'B1',
  userName: 'bo@nordlys.example',
  displayName: 'Bo',
  department: '',
  jobTitle: '',
  employeeId: '',
  number: '4711',
  manager: '',
  enabled: true,
  changedAt: now,
  lock: 'held',
  roles: [],
  findings: [],
  offers: [phone, email],
  excluded: [],
  actions,
  refusal: '',
};
const hit: Hit = {
  id: 'B1',
  userName: 'bo@nordlys.example',
  displayName: 'Bo',
  department: '',
  enabled: true,
  mixed: false,
};
const someone = { id: 'ADMIN', userName: 'a', displayName: 'A' };
const approver: Approver = { person: 'teams:T:A2', account: 'A2', name: 'A2' };
const verdicts: readonly CheckVerdict[] = [
  { allowed: true, freshSignIn: false, secondPerson: false },
  { allowed: true, freshSignIn: true, secondPerson: false },
  { allowed: true, freshSignIn: false, secondPerson: true },
  { allowed: true, freshSignIn: true, secondPerson: true },
  { allowed: false, reason: 'no-power' },
  { allowed: false, reason: 'unknown' },
];

/** Everything that could arrive in a state, wanted or not. */
function eventsFor(state: ActState): readonly Event[] {
  const action = 'action' in state ? state.action : 'block';
  const request = 'request' in state ? state.request : 'none';
  const looked = { type: 'looked-up', at: now, about: 'bo', more: false, exact: false, own: false } as const;
  const checked = {
    type: 'checked',
    at: now,
    by: 'p',
    action,
    actor: someone,
    target: { ...someone, id: 'B1' },
  } as const;
  const denied = { type: 'denied', at: now, why: 'denied', by: 'A2', text: 'no' } as const;
  return [
    { ...looked, hits: [] },
    { ...looked, about: ' ', hits: [] },
    { ...looked, hits: [], own: true },
    { ...looked, hits: [hit] },
    { ...looked, hits: [hit, { ...hit, id: 'B2' }], more: true },
    { type: 'inspected', at: now, subject: undefined },
    { type: 'inspected', at: now, subject },
    { type: 'inspected', at: now, subject: { ...subject, lock: 'unseen' } },
    { type: 'inspected', at: now, subject: { ...subject, lock: 'over', actions: ['reset'] } },
    { type: 'inspected', at: now, subject: { ...subject, actions: [], refusal: 'role-holder' } },
    ...['1', '2', '9', 'yes', 'sign-out', 'unblock', ...actions].map((way): Event => ({ type: 'chose', at: now, way })),
    { type: 'other-way-asked', at: now },
    { type: 'resend-asked', at: now },
    ...verdicts.map((verdict): Event => ({ ...checked, verdict })),
    { ...checked, target: { ...someone, id: 'B2' }, verdict: verdicts[0]! },
    { ...checked, action: 'unblock', verdict: verdicts[0]! },
    { ...checked, actor: undefined, verdict: verdicts[0]! },
    ...(['within', 'hurry', 'day'] as const).flatMap((outcome) =>
      [true, false].map((isFirst): Event => ({ type: 'act-counted', at: now, outcome, by: 'a', isFirst })),
    ),
    { type: 'signed-in', at: now, accountId: 'ADMIN', strong: true },
    { type: 'not-signed-in', at: now, reason: 'expired' },
    { type: 'approved', at: now, request, by: ['A2'], approvers: [approver] },
    { type: 'approved', at: now, request: 'another', by: ['A2'], approvers: [approver] },
    { ...denied, request },
    { ...denied, request: 'another' },
    { type: 'wrote', at: now, outcome: 'applied' },
    { type: 'wrote', at: now, outcome: 'unknown' },
    { type: 'wrote', at: now, outcome: 'not-applied', reason: 'not-authorized' },
    { type: 'wrote', at: now, outcome: 'not-applied', reason: 'unavailable' },
    { type: 'settled', at: now, outcome: 'applied' },
    { type: 'settled', at: now, outcome: 'unchanged' },
    ...(['sent', 'opened', 'done', 'not-opened', 'failed'] as const).map((step): Event => ({
      type: 'followed',
      at: now,
      step,
    })),
    { type: 'cancelled', at: now },
    { type: 'expired', at: now },
    { type: 'failed', at: now, code: 'unavailable', incident: 'ab12cd34' },
  ];
}

type Found = Edge<ActState>;
const writes: ReadonlySet<Effect['do']> = new Set(['administer', 'send-link', 'reveal']);

/** Nothing is written that was not allowed at this very click, with everything that the verdict asked for. */
function checkWrite({ from, event, effects }: Found): number {
  const index = effects.findIndex((effect) => writes.has(effect.do));
  const effect = effects[index];
  if (effect === undefined) return 0;
  assert.ok(
    effects.slice(0, index).some((one) => one.do === 'audit' && one.facts.decision === 'intended'),
    'no audit',
  );
  if (from.at === 'doing' || from.at === 'settling') {
    assert.ok(
      effect.do === 'administer' && effect.action === 'sign-out' && from.signOut,
      'only sessions end behind a write',
    );
    return 1;
  }
  assert.ok(from.at === 'counting' && event.type === 'act-counted' && event.outcome === 'within', 'not counted');
  assert.ok('account' in effect && effect.account === from.subject.id);
  if ('action' in effect) assert.equal(effect.action, from.action);
  return 1;
}

/** It is counted only once the rules said yes, with everything that the verdict asked for. */
function checkCounted({ from, to, event, effects }: Found): void {
  if (to.at !== 'counting' || from.at === 'counting') return;
  assert.ok(from.at === 'checking' && event.type === 'checked' && event.verdict.allowed);
  assert.ok(!event.verdict.freshSignIn, 'a sign-in was asked for and not given');
  const agreed = (from.approvers ?? []).length > 0;
  assert.ok(!event.verdict.secondPerson || agreed, 'a second person was asked for and not there');
  assert.ok(event.action === from.action && event.target?.id === from.subject.id);
  assert.deepEqual(effects, [{ do: 'count-act', agreed }]);
}

/** From the moment of the write there is no way back to another one, but by asking the rules again. */
function checkOnce({ from, to, effects }: Found): void {
  if (from.at === 'ended') assert.deepEqual(effects, []);
  if (from.at === 'settling' || from.at === 'finishing') assert.ok(['settling', 'finishing', 'ended'].includes(to.at));
  if (from.at === 'following') assert.ok(['following', 'checking', 'ended'].includes(to.at));
  if (to.at === 'doing' && from.at !== 'doing') assert.equal(from.at, 'counting');
}

/** An approval counts for the request that was made, and comes from nowhere else. */
function checkApproval({ from, to, event }: Found): void {
  const had = 'approvers' in from && from.approvers !== undefined;
  const has = 'approvers' in to && to.approvers !== undefined;
  if (has && !had) assert.ok(from.at === 'asking' && event.type === 'approved' && event.request === from.request);
}

function opened(order: PersonOrder): Dialog<ActState> {
  return { ...act, begin: () => act.begin({ order, about: 'bo' }, 'case-1') };
}

describe('the walk over an administrator’s command', () => {
  for (const order of ['reset-for', 'unlock', 'explain'] as const) {
    it(`A49 finds no write that was not allowed at the click, and an end of every state: ${order}`, function () {
      this.timeout(60_000);
      let written = 0;
      const seen = new Set<string>();
      const { states, steps, stuck } = walk(opened(order), setting, eventsFor, (edge) => {
        seen.add(edge.to.at);
        written += checkWrite(edge);
        checkCounted(edge);
        checkOnce(edge);
        checkApproval(edge);
      });
      assert.ok(written > 0 && states > 50 && steps > 1000, `${states} states, ${steps} steps, ${written} writes`);
      assert.equal(stuck, 0, 'every state can end');
      assert.deepEqual([...seen].toSorted(), Object.keys(act.table).toSorted(), 'every state was seen');
    });
  }

  it('begins with nothing of what it was opened with but the order and the name', () => {
    const [state, ...effects] = act.begin({ order: 'block', about: 'Bo', target: 'B1', role: 'x' }, 'case-1');
    assert.deepEqual(state, { at: 'finding', id: 'case-1', order: 'block' });
    assert.deepEqual(effects, [{ do: 'look-up', about: 'Bo' }]);
    assert.deepEqual(act.begin({ order: 'drop tables' }, 'case-1')[0], {
      at: 'finding',
      id: 'case-1',
      order: 'explain',
    });
  });
});
