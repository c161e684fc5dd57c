// Walks the dialogs of the brakes, the helpdesk's channel and the forgotten user name: no switch without the rules saying
// yes, nobody stuck, and a brake that never waits.
import assert from 'node:assert/strict';
import type { Effect } from '../../src/core/effect.ts';
import type { CheckVerdict, Event } from '../../src/core/event.ts';
import type { Dialog } from '../../src/core/dialog.ts';
import { call } from '../../src/core/dialogs/call.ts';
import { freeze } from '../../src/core/dialogs/freeze.ts';
import { helpdeskHere } from '../../src/core/dialogs/helpdesk-here.ts';
import { notMe } from '../../src/core/dialogs/not-me.ts';
import { queue } from '../../src/core/dialogs/queue.ts';
import { whoCalls } from '../../src/core/dialogs/who-calls.ts';
import { userName } from '../../src/core/dialogs/user-name.ts';
import type { Json } from '../../src/core/json.ts';
import { now, setting } from './samples.ts';
import { walk } from './walk.ts';
import type { Edge } from './walk.ts';

const actor = { id: 'G1', userName: 'gunnar@nordlys.example', displayName: 'Gunnar' };
const verdicts: readonly CheckVerdict[] = [
  { allowed: false, reason: 'unknown' },
  { allowed: false, reason: 'no-power' },
  ...[true, false].flatMap((freshSignIn) =>
    [true, false].map((secondPerson): CheckVerdict => ({ allowed: true, freshSignIn, secondPerson })),
  ),
];
const found = { id: 'A1', userName: 'anna@nordlys.example' };

const person = { ...found, displayName: 'Anna' };
const hit = { ...person, department: '', enabled: true, mixed: false };

/** Everything that could arrive, wanted or not. */
const events: readonly Event[] = [
  ...verdicts.map((verdict): Event => ({
    type: 'checked',
    at: now,
    by: 'p',
    action: 'unfreeze',
    actor,
    target: undefined,
    verdict,
  })),
  ...[true, false].flatMap((freshSignIn) =>
    [found, undefined].map((one): Event => ({
      type: 'frozen-found',
      at: now,
      found: one,
      several: false,
      freshSignIn,
    })),
  ),
  { type: 'frozen-found', at: now, found: undefined, several: true, freshSignIn: false },
  ...(['done', 'already', 'not-allowed'] as const).map((outcome): Event => ({
    type: 'switched',
    at: now,
    outcome,
    by: 'Gunnar',
  })),
  ...[true, false].map((isFirst): Event => ({
    ...({ type: 'switched', at: now, outcome: 'over-budget', by: 'gunnar' } as const),
    again: now + 1,
    isFirst,
  })),
  ...(['chosen', 'not-allowed', 'outside', 'not-invited', 'second-needed'] as const).map((outcome): Event => ({
    type: 'helpdesk-chosen',
    at: now,
    outcome,
    by: 'Gunnar',
  })),
  { type: 'stopped', at: now, userName: 'anna@nordlys.example', dialogs: 1 },
  { type: 'revoked', at: now, revoked: true },
  { type: 'revoked', at: now, revoked: false },
  { type: 'signed-in', at: now, accountId: 'G1', strong: true },
  { type: 'not-signed-in', at: now, reason: 'too-weak' },
  { type: 'approved', at: now, request: 'r', by: ['Ola'] },
  { type: 'denied', at: now, request: 'r', why: 'denied', by: 'Ola', text: 'no' },
  { type: 'contact-given', at: now, contact: 'anna@home.test' },
  { type: 'contact-given', at: now, contact: '' },
  { type: 'looked-for-name', at: now, account: 'A1', reason: 'found' },
  { type: 'looked-for-name', at: now, account: undefined, reason: 'nobody' },
  ...[true, false].map((allowed): Event => ({ type: 'queue-read', at: now, allowed, requests: [] })),
  ...verdicts.map((verdict): Event => ({
    type: 'checked',
    at: now,
    by: 'p',
    action: 'call',
    actor,
    target: person,
    verdict,
  })),
  ...[[], [hit], [hit, { ...hit, id: 'A2' }]].map((hits): Event => ({
    type: 'looked-up',
    at: now,
    about: 'anna',
    hits,
    more: false,
    exact: false,
    own: hits.length === 0,
  })),
  ...['1', '9'].map((way): Event => ({ type: 'chose', at: now, way })),
  { type: 'call-opened', at: now, words: 'piano tiger', until: now + 300_000 },
  ...[[], [{ name: 'Gunnar', userName: actor.userName, words: 'piano tiger', opener: 'case-2' }]].map(
    (calls): Event => ({ type: 'call-found', at: now, account: person, calls, platform: 'slack' }),
  ),
  { type: 'call-joined', at: now, platform: 'slack' },
  { type: 'call-reported', at: now },
  { type: 'ask-again-asked', at: now },
  { type: 'report-asked', at: now },
  { type: 'waited', at: now, mark: 'call' },
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
  return walk(begun, setting, () => events, visit);
}

const wanted = (effects: readonly Effect[], name: Effect['do']): Effect | undefined =>
  effects.find((effect) => effect.do === name);

describe('the walk over the dialogs of safety', () => {
  const all: readonly (readonly [string, () => ReturnType<typeof walk>])[] = [
    ['not-me', () => walked(notMe, { account: 'A1', from: 'chat' })],
    ['freeze', () => walked(freeze, { order: 'freeze', about: '' })],
    ['unfreeze', () => walked(freeze, { order: 'unfreeze', about: '' })],
    ['unfreeze somebody', () => walked(freeze, { order: 'unfreeze', about: 'anna' })],
    ['helpdesk-here', () => walked(helpdeskHere, { here: { channel: 'teams', kind: 'shared', ref: 'c' } })],
    ['user-name', () => walked(userName, {})],
    ['call', () => walked(call, { order: 'call', about: 'anna' })],
    ['who-calls', () => walked(whoCalls, {})],
    ['queue', () => walked(queue, { order: 'show', about: '4711' })],
  ];
  for (const [name, run] of all) {
    it(`finds a way to an end from every state: ${name}`, () => {
      const { states, stuck } = run();
      assert.ok(states > 1);
      assert.equal(stuck, 0);
    });
  }

  it('lets self-service go on only after a verdict that asks for nothing more, or an approval', () => {
    let lifts = 0;
    walked(freeze, { order: 'unfreeze', about: '' }, ({ from, event, effects }) => {
      const effect = wanted(effects, 'switch');
      if (effect?.do !== 'switch') return;
      lifts += 1;
      assert.equal(effect.frozen, false);
      assert.ok(effects.findIndex((one) => one.do === 'audit') < effects.indexOf(effect), 'no audit, no lift');
      const isFree = event.type === 'checked' && event.verdict.allowed && !event.verdict.secondPerson;
      assert.ok(event.type === 'approved' ? from.at === 'waiting' : isFree && !event.verdict.freshSignIn);
    });
    assert.ok(lifts > 0);
  });

  it('opens a call only after a verdict on that very person that asks for nothing more, and behind an audit line', () => {
    let opens = 0;
    walked(call, { order: 'call', about: 'anna' }, ({ from, event, effects }) => {
      const index = effects.findIndex((effect) => effect.do === 'open-call');
      if (index < 0) return;
      opens += 1;
      assert.ok(from.at === 'checking' && event.type === 'checked' && event.action === 'call');
      assert.ok(event.verdict.allowed && !event.verdict.freshSignIn && event.target?.id === from.target.id);
      assert.equal(effects[index - 1]?.do, 'audit');
    });
    assert.ok(opens > 0);
  });

  it('A46 wants the brake first of all, before any audit line', () => {
    const [, first] = notMe.begin({ account: 'A1', from: 'mail' }, 'case-1');
    assert.equal(first?.do, 'freeze-account');
  });

  it('chooses no channel without an audit line before it, nor says yes before it is chosen', () => {
    walked(helpdeskHere, { here: { channel: 'teams', kind: 'shared', ref: 'c' } }, ({ effects, event, to }) => {
      const index = effects.findIndex((effect) => effect.do === 'choose-helpdesk');
      if (index >= 0) assert.equal(effects[index - 1]?.do, 'audit');
      if (to.at === 'ended' && to.ending === 'done' && effects.length > 0)
        assert.ok(event.type === 'helpdesk-chosen' && event.outcome === 'chosen');
    });
  });

  it('A25 answers a forgotten user name before it looks, and never shows what was found', () => {
    walked(userName, {}, ({ effects }) => {
      const [show, find] = ['show', 'find-user-name'].map((name) => effects.findIndex((effect) => effect.do === name));
      if (find! >= 0) assert.ok(show! >= 0 && show! < find!);
      for (const effect of effects)
        if (effect.do === 'show') assert.ok(!JSON.stringify(effect).includes('A1') && effect.here === undefined);
    });
  });
});
