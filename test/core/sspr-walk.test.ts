// Walks the dialogs of Microsoft's self-service: nobody is changed, no group named and no switch turned without the rules
// saying yes, two people where it takes two, and an audit line before.
import assert from 'node:assert/strict';
import type { Dialog } from '../../src/core/dialog.ts';
import { sspr } from '../../src/core/dialogs/sspr.ts';
import { ssprLook } from '../../src/core/dialogs/sspr-look.ts';
import { ssprSetting } from '../../src/core/dialogs/sspr-setting.ts';
import type { Effect } from '../../src/core/effect.ts';
import type { CheckVerdict, Event } from '../../src/core/event.ts';
import type { Json } from '../../src/core/json.ts';
import type { SsprPlan, SsprStep } from '../../src/core/sspr.ts';
import { now, setting } from './samples.ts';
import { walk } from './walk.ts';
import type { Edge } from './walk.ts';

const actor = { id: 'G1', userName: 'gunnar@nordlys.example', displayName: 'Gunnar' };
const anna = { id: 'A1', userName: 'anna@nordlys.example', displayName: 'Anna' };
const bo = { id: 'B1', userName: 'bo@nordlys.example', displayName: 'Bo' };
const group = { id: 'S1', name: 'SSPR users' };
const ola = { person: 'teams:T:O1', account: 'O1', name: 'Ola' };
const verdicts: readonly CheckVerdict[] = [
  { allowed: false, reason: 'no-power' },
  ...[true, false].flatMap((freshSignIn) =>
    [true, false].map((secondPerson): CheckVerdict => ({ allowed: true, freshSignIn, secondPerson })),
  ),
];
const actions = [
  'enable-sspr',
  'disable-sspr',
  'sspr-enable-many',
  'sspr-group',
  'sspr-administrators-on',
  'sspr-administrators-off',
] as const;
const plans: readonly SsprPlan[] = [
  { group, people: [anna], left: [] },
  { group, people: [anna, bo], left: [{ name: 'eva', why: 'nobody' }] },
  { group, people: [], left: [], from: { id: 'F1', name: 'Sales' } },
];
const steps: readonly SsprStep[] = [
  { changed: 1, already: 0, left: [] },
  { changed: 0, already: 0, left: [{ name: 'anna', why: 'refused' }] },
  { changed: 1, already: 1, left: [], next: 'page 2' },
  { changed: 0, already: 0, left: [], again: true },
  ...(['not-allowed', 'group-unfit', 'failed'] as const).map((stopped) => ({
    changed: 0,
    already: 0,
    left: [],
    stopped,
  })),
];

/** Everything that could arrive, wanted or not. Counts would make every state a new one. */
const events: readonly Event[] = [
  ...verdicts.flatMap((verdict) =>
    actions.flatMap((action) =>
      [anna, undefined].map((target): Event => ({ type: 'checked', at: now, by: 'p', action, actor, target, verdict })),
    ),
  ),
  ...plans.map((plan): Event => ({ type: 'sspr-planned', at: now, plan })),
  { type: 'sspr-planned', at: now, why: 'no-group' },
  { type: 'sspr-planned', at: now, why: 'nobody', plan: { group, people: [], left: [{ name: 'x', why: 'nobody' }] } },
  ...steps.map((step): Event => ({ type: 'sspr-stepped', at: now, step })),
  { type: 'sspr-group-found', at: now, group: { ...group, problem: '' } },
  { type: 'sspr-group-found', at: now, why: 'group-unfit', group: { ...group, problem: 'role-assignable' } },
  ...(['done', 'already', 'not-allowed', 'unfit', 'unavailable', 'unconfirmed'] as const).map((outcome): Event => ({
    type: 'sspr-set',
    at: now,
    outcome,
    by: 'Gunnar',
  })),
  { type: 'sspr-looked', at: now, look: { about: 'nothing', why: 'not-allowed' } },
  { type: 'sspr-looked', at: now, look: { about: 'check', findings: [] } },
  { type: 'chose', at: now, way: 'yes' },
  { type: 'chose', at: now, way: '' },
  { type: 'signed-in', at: now, accountId: 'G1', strong: true },
  { type: 'not-signed-in', at: now, reason: 'too-weak' },
  { type: 'approved', at: now, request: 'case-1-second', by: ['Ola'], approvers: [ola] },
  { type: 'approved', at: now, request: 'another', by: ['Ola'], approvers: [ola] },
  { type: 'denied', at: now, request: 'case-1-second', why: 'denied', by: 'Ola', text: 'no' },
  { type: 'cancelled', at: now },
  { type: 'expired', at: now },
  { type: 'failed', at: now, code: 'unavailable', incident: 'i' },
];

function walked<S extends { readonly at: string }>(
  dialog: Dialog<S>,
  asked: Json,
  visit: (edge: Edge<S>) => void = () => {},
): ReturnType<typeof walk> {
  const begun: Dialog<S> = { ...dialog, begin: () => dialog.begin(asked, 'case-1') };
  const quiet = (state: S): readonly Event[] =>
    // What is counted decides nothing: a state that counts on for ever is looked at once.
    (state as { readonly changed?: number }).changed === undefined || (state as { changed?: number }).changed! < 2
      ? events
      : events.filter(({ type }) => type !== 'sspr-stepped').concat(events.filter(isLast));
  return walk(begun, setting, quiet, visit);
}

function isLast(event: Event): boolean {
  return event.type === 'sspr-stepped' && event.step.next === undefined;
}

const at = (effects: readonly Effect[], name: Effect['do']): number =>
  effects.findIndex((effect) => effect.do === name);

describe('the walk over Microsoft’s self-service', function () {
  this.timeout(30_000);
  const all: readonly (readonly [string, () => ReturnType<typeof walk>])[] = [
    ['one person', () => walked(sspr, { order: 'sspr-enable', about: 'anna' })],
    ['a group', () => walked(sspr, { order: 'sspr-disable-group', about: 'Sales' })],
    ['naming the group', () => walked(ssprSetting, { order: 'sspr-group', about: 'SSPR users' })],
    ['the switch for administrators', () => walked(ssprSetting, { order: 'sspr-administrators-off' })],
    ['looking', () => walked(ssprLook, { order: 'sspr-check' })],
  ];
  for (const [name, run] of all) {
    it(`finds a way to an end from every state: ${name}`, () => {
      const { states, stuck } = run();
      assert.ok(states > 1);
      assert.equal(stuck, 0);
    });
  }

  it('A48 changes nobody before a yes that asks for nothing more, and records it first', () => {
    let begun = 0;
    walked(sspr, { order: 'sspr-enable', about: 'anna' }, ({ from, event, effects }) => {
      const step = at(effects, 'sspr-step');
      if (step < 0 || from.at === 'working') return;
      begun += 1;
      assert.ok(at(effects, 'audit') >= 0 && at(effects, 'audit') < step, 'no audit, no change');
      assert.ok(from.at === 'checking' && event.type === 'checked' && event.verdict.allowed);
      assert.ok(!event.verdict.freshSignIn);
      assert.ok(!event.verdict.secondPerson || from.approvers !== undefined, 'one person where two are needed');
    });
    assert.ok(begun > 0);
  });

  it('A48 names no group and turns no switch by one person', () => {
    let set = 0;
    for (const order of ['sspr-group', 'sspr-administrators-on'])
      walked(ssprSetting, { order, about: 'x' }, ({ from, event, effects }) => {
        const index = at(effects, 'sspr-set');
        if (index < 0) return;
        set += 1;
        assert.equal(effects[index - 1]?.do, 'audit');
        assert.ok(from.at === 'checking' && event.type === 'checked' && event.verdict.allowed);
        assert.ok(!event.verdict.freshSignIn && (!event.verdict.secondPerson || from.approvers !== undefined));
      });
    assert.ok(set > 0);
  });

  it('A48 takes no group that does not fit', () => {
    walked(ssprSetting, { order: 'sspr-group', about: 'x' }, ({ from, event, to }) => {
      if (from.at !== 'finding') return;
      if (event.type === 'sspr-group-found' && 'why' in event && to.at === 'ended') assert.equal(to.ending, 'refused');
    });
  });

  it('says that it is done only when a step said so', () => {
    walked(sspr, { order: 'sspr-enable', about: 'anna' }, ({ event, to, effects }) => {
      if (to.at === 'ended' && to.ending === 'done' && effects.length > 0)
        assert.ok(event.type === 'sspr-stepped' && event.step.stopped === undefined);
    });
  });

  it('goes on where it was, and from the beginning when the list has to be read anew', () => {
    const state = { at: 'working', id: 'case-1', change: 'enable', turns: 1, stopping: false, restarts: 0 } as const;
    const counts = { plan: plans[2]!, changed: 20, already: 0, left: [], leftCount: 0 };
    const cell = sspr.table.working['sspr-stepped']!;
    const next: Event = { type: 'sspr-stepped', at: now, step: { changed: 3, already: 1, left: [], next: 'page 3' } };
    const [after, ...effects] = cell({ ...state, ...counts }, next, setting);
    assert.ok(after.at === 'working' && after.changed === 23 && after.already === 1);
    const step = effects.find((effect) => effect.do === 'sspr-step');
    assert.deepEqual(step?.do === 'sspr-step' && step.targets, { from: 'F1', cursor: 'page 3' });
    const again: Event = { type: 'sspr-stepped', at: now, step: { changed: 0, already: 0, left: [], again: true } };
    const [fresh, ...more] = cell({ ...state, ...counts }, again, setting);
    assert.ok(fresh.at === 'working' && fresh.changed === 0 && fresh.restarts === 1);
    const first = more.find((effect) => effect.do === 'sspr-step');
    assert.deepEqual(first?.do === 'sspr-step' && first.targets, { from: 'F1' });
  });

  it('stops after the step under way, and keeps what is done', () => {
    const working = {
      at: 'working',
      id: 'case-1',
      change: 'enable',
      turns: 1,
      stopping: false,
      restarts: 0,
      plan: plans[2]!,
      changed: 20,
      already: 0,
      left: [],
      leftCount: 0,
    } as const;
    const [stopping] = sspr.table.working.cancelled!(working, { type: 'cancelled', at: now }, setting);
    assert.ok(stopping.at === 'working' && stopping.stopping);
    const next = { type: 'sspr-stepped', at: now, step: { changed: 5, already: 0, left: [], next: 'page 3' } } as const;
    const [ended, ...effects] = sspr.table.working['sspr-stepped']!(stopping, next, setting);
    assert.equal(ended.at, 'ended');
    const shown = effects.find((effect) => effect.do === 'show');
    assert.ok(shown?.do === 'show' && shown.card === 'sspr-progress');
    assert.deepEqual([shown.data.at, shown.data.changed], ['stopped', 25]);
  });
});
