import assert from 'node:assert/strict';
import { approval } from '../../src/core/dialogs/approval.ts';
import type { ApprovalState } from '../../src/core/dialogs/approval-state.ts';
import type { Effect } from '../../src/core/effect.ts';
import type { Event } from '../../src/core/event.ts';
import type { Presser } from '../../src/core/person.ts';
import type { Evidence, RequestAsked } from '../../src/core/request.ts';
import { Secret } from '../../src/core/secret.ts';
import { now, setting } from './samples.ts';
import { walk } from './walk.ts';
import type { Edge } from './walk.ts';

const place = { channel: 'teams', kind: 'shared', ref: 'desk' } as const;
const asked: RequestAsked = {
  purpose: 'reset',
  action: 'reset-own',
  by: 'A1',
  target: 'A1',
  then: { key: 'person:teams:T:A1', dialog: 'd' },
  numberMac: 'mac',
};
const evidence: Evidence = {
  number: '4711',
  requester: 'anna@nordlys.example',
  requesterName: 'Anna',
  target: 'anna@nordlys.example',
  targetName: 'Anna',
  department: '',
  from: 'teams',
  askedAt: now,
  privileged: false,
  phones: [],
  doubtful: [],
  passwordChangedAt: undefined,
  requestsToday: 1,
};
const presser = (id: string): Presser => ({
  person: { id },
  place,
  personal: { ...place, kind: 'personal' },
  language: 'en',
});
const people = ['K', 'M'].map((id) => ({ by: presser(id), approver: { person: id, account: id, name: id } }));
const copies = [{ name: 'helpdesk-1', place }];

/** Everything that could arrive, wanted or not. */
function eventsFor(state: ApprovalState): readonly Event[] {
  const marks = state.at === 'granting' ? [`grace-${state.until}`] : [];
  return [
    { type: 'routed', at: now, evidence, copies, to: 'manager', askHelpdeskAt: now + 1 },
    { type: 'routed-on', at: now, copies: [...copies, { name: 'helpdesk-2', place }] },
    ...(['nobody', 'busy', 'too-many', 'failed'] as const).map((why): Event => ({ type: 'not-routed', at: now, why })),
    ...people.flatMap(({ by, approver }): readonly Event[] => [
      { type: 'answer-given', at: now, by, answer: 'approve', number: new Secret('123'), text: '' },
      { type: 'answer-given', at: now, by, answer: 'approve', text: '' },
      { type: 'answer-given', at: now, by, answer: 'deny', text: 'no' },
      { type: 'answer-given', at: now, by, answer: 'more', text: '' },
      ...(['approve', 'deny', 'more'] as const).flatMap((answer): readonly Event[] => [
        { type: 'weighed', at: now, by, answer, text: 'why', may: true, approver, alone: true },
        { type: 'weighed', at: now, by, answer, text: 'why', may: true, approver, alone: false },
        { type: 'weighed', at: now, by, answer, text: 'why', may: false, notice: 'not-allowed', reason: 'same-human' },
        ...[true, false].map((isFirst): Event => ({
          ...({ type: 'weighed', at: now, by, answer, text: 'why', may: false, notice: 'over-budget' } as const),
          reason: 'approvals-day',
          over: { userName: 'desk', again: now + 1, isFirst },
        })),
        ...[{ typedMac: 'mac' }, { typedMac: 'mac', resumed: true }].map((over): Event => ({
          ...({ type: 'weighed', at: now, by, answer, text: 'why', may: false, notice: 'sign-in' } as const),
          reason: 'fresh-sign-in',
          account: approver.account,
          ...over,
        })),
      ]),
      ...[true, false].flatMap((right) =>
        [true, false].map((alone): Event => ({ type: 'compared', at: now, by, approver, alone, right })),
      ),
      { type: 'signed-in', at: now, accountId: approver.account, strong: true },
      { type: 'take-back-asked', at: now, by },
      { type: 'not-confirmed', at: now, invalid: [approver.account] },
    ]),
    ...['helpdesk', 'grace-0', ...marks].map((mark): Event => ({ type: 'waited', at: now, mark })),
    { type: 'signed-in', at: now, accountId: 'X', strong: true },
    { type: 'confirmed', at: now },
    { type: 'not-confirmed', at: now, invalid: [] },
    { type: 'renumbered', at: now, numberMac: 'mac' },
    { type: 'withdrawn', at: now },
    { type: 'expired', at: now },
    { type: 'failed', at: now, code: 'unavailable', incident: 'i' },
  ];
}

const tells = (effects: readonly Effect[], type: Event['type']): boolean =>
  effects.some((effect) => effect.do === 'tell' && effect.event.type === type);

/** Nothing is approved but after the live rules were asked again, behind a grace, by people whom they let through. */
function checkGrant({ from, effects, event }: Edge<ApprovalState>): number {
  if (!tells(effects, 'approved')) return 0;
  assert.ok(from.at === 'confirming' && event.type === 'confirmed');
  assert.ok(from.approvers.length > 0);
  const line = effects.findIndex((effect) => effect.do === 'audit' && effect.facts.decision === 'allowed');
  assert.ok(line >= 0 && line < effects.findIndex((effect) => effect.do === 'tell'), 'no audit, no approval');
  return 1;
}

/** A yes is only ever added for somebody whom the rules let through, and whose number was right. */
function checkYes({ from, to, event }: Edge<ApprovalState>): void {
  const had = 'approvers' in from ? from.approvers.length : 0;
  const has = 'approvers' in to ? to.approvers.length : 0;
  if (has <= had) return;
  assert.ok(event.type === 'compared' && event.right, `${event.type} added a yes`);
  assert.equal(from.at, 'open');
  assert.equal(
    new Set(to.at === 'open' || to.at === 'granting' ? to.approvers.map(({ account }) => account) : []).size,
    has,
  );
}

/** A yes that waited for a sign-in is weighed again with every rule, once, and only the answer of whoever signed in. */
function checkPending({ from, to, event, effects }: Edge<ApprovalState>): void {
  const waiting = 'pending' in from ? (from.pending ?? []) : [];
  if (event.type === 'signed-in') {
    const mine = waiting.find(({ account }) => account === event.accountId);
    const weighs = effects.filter((effect) => effect.do === 'weigh-answer');
    assert.equal(weighs.length, mine !== undefined && from.at === 'open' ? 1 : 0);
    for (const { given } of weighs) assert.ok(given.by === mine?.by && given.resumed === true);
    if (mine !== undefined && 'evidence' in to) assert.ok(!(to.pending ?? []).includes(mine));
  }
  if (effects.some((effect) => effect.do === 'ask-sign-in'))
    assert.ok(event.type === 'weighed' && event.resumed !== true, 'a sign-in is asked for once');
}

/** A number is counted before it is compared, and three wrong ones are the end. */
function checkCount({ from, to, effects }: Edge<ApprovalState>): void {
  if (effects.some((effect) => effect.do === 'compare-number')) {
    assert.ok(from.at === 'open' && to.at === 'open' && to.tries === from.tries + 1 && to.tries <= 3);
  }
  if ('wrong' in to) assert.ok(to.wrong < 3);
}

describe('the walk over a request for approval', () => {
  const dialog = { ...approval, begin: () => approval.begin(asked as never, 'case-1') };

  it('A17 A18 C22 finds no approval without the rules, the number, the grace and the audit, and every state can end', function () {
    this.timeout(60_000);
    let grants = 0;
    const seen = new Set<string>();
    const { states, steps, stuck } = walk(dialog, setting, eventsFor, (edge) => {
      seen.add(edge.to.at);
      grants += checkGrant(edge);
      checkYes(edge);
      checkCount(edge);
      checkPending(edge);
      if (edge.from.at === 'ended') assert.deepEqual(edge.effects, []);
      if (edge.to.at === 'ended' && edge.from.at !== 'ended')
        assert.ok(tells(edge.effects, 'approved') || tells(edge.effects, 'denied'), 'whoever asked hears of every end');
    });
    assert.ok(grants > 0 && states > 20 && steps > 500, `${states} states, ${steps} steps, ${grants} approvals`);
    assert.equal(stuck, 0, 'every state can end');
    assert.deepEqual([...seen].toSorted(), Object.keys(approval.table).toSorted());
  });

  it('A17 needs two different people where one is not enough', () => {
    const one = people[0]!;
    const first: Event = { type: 'compared', at: now, ...one, alone: false, right: true };
    let state = approval.begin(asked as never, 'case-1')[0];
    const step = (event: Event): void => {
      const cell = (
        approval.table as unknown as Record<
          string,
          Record<string, ((...args: unknown[]) => [ApprovalState]) | undefined>
        >
      )[state.at]?.[event.type];
      state = cell?.(state, event, setting)[0] ?? state;
    };
    step({ type: 'routed', at: now, evidence, copies, to: 'helpdesk' });
    step(first);
    step(first);
    assert.equal(state.at, 'open');
    step({ type: 'compared', at: now, ...people[1]!, alone: false, right: true });
    assert.equal(state.at, 'granting');
  });
});
