// Every step of the change of a known password, from every state it can be in.
import assert from 'node:assert/strict';
import { change } from '../../src/core/dialogs/change.ts';
import type { ChangeState } from '../../src/core/dialogs/change-state.ts';
import type { Event, WriteRefusal } from '../../src/core/event.ts';
import { Secret } from '../../src/core/secret.ts';
import { day, now, setting } from './samples.ts';
import { walk } from './walk.ts';
import type { Edge } from './walk.ts';

const later = now + day;
const link = { tokenMac: 't', numberMac: 'n', expiresAt: now + 600_000 };
const facts = { account: 'A1', userName: 'anna@nordlys.example', displayName: 'Anna', changedAt: 1 };
const refusals: readonly WriteRefusal[] = [
  'password-rejected',
  'password-used-before',
  'changed-too-recently',
  'wrong-number',
  'changed-meanwhile',
  'old-password-wrong',
  'old-password-same',
  'old-password-rests',
  'account-locked',
  'elsewhere',
  'not-authorized',
  'account-frozen',
  'self-service-frozen',
  'unavailable',
];
const [number, password, old] = [new Secret('1'), new Secret('new'), new Secret('old')];

/** Everything that could arrive, wanted or not. */
const events: readonly Event[] = [
  { type: 'change-prepared', at: now, facts: { ...facts, by: 'old-password' } },
  { type: 'change-prepared', at: now, facts: { ...facts, by: 'sign-in' } },
  { type: 'change-prepared', at: now, refused: 'guest', account: { id: 'A1', userName: facts.userName } },
  { type: 'change-prepared', at: now, refused: 'unknown', account: undefined },
  { type: 'signed-in', at: now, accountId: 'A1', strong: false },
  { type: 'signed-in', at: now, accountId: 'B1', strong: true },
  { type: 'not-signed-in', at: now, reason: 'no-consent' },
  { type: 'not-signed-in', at: now, reason: 'cancelled' },
  { type: 'linked', at: now, link, url: new Secret('u'), number },
  { type: 'new-link-asked', at: now },
  { type: 'submitted', at: now, number, password, old },
  { type: 'submitted', at: now, number, password },
  { type: 'submitted', at: later, number, password, old },
  { type: 'wrote', at: now, outcome: 'applied' },
  { type: 'wrote', at: now, outcome: 'unknown' },
  ...refusals.map((reason): Event => ({ type: 'wrote', at: now, outcome: 'not-applied', reason })),
  { type: 'settled', at: now, outcome: 'applied' },
  { type: 'settled', at: now, outcome: 'unchanged' },
  { type: 'cancelled', at: now },
  { type: 'expired', at: now },
  { type: 'frozen', at: now, why: 'account-frozen' },
  { type: 'failed', at: now, code: 'unavailable', incident: 'i' },
];

type Check = Edge<ChangeState>;

/** No audit, no write; none without the old password, and none from anywhere but an open form. */
function checkWrite({ from, event, effects }: Check): number {
  const index = effects.findIndex((effect) => effect.do === 'change');
  if (index < 0) return 0;
  assert.ok(from.at === 'setting' && event.type === 'submitted' && event.old !== undefined);
  assert.ok(effects.slice(0, index).some((one) => one.do === 'audit' && one.facts.decision === 'intended'));
  return 1;
}

/** From the write on there is no way back to a form but by a refusal, and none at all once nobody knows. */
function checkOnce({ from, to, event, effects }: Check): void {
  if (from.at === 'ended') assert.deepEqual(effects, []);
  if (from.at === 'settling') assert.ok(['settling', 'ended'].includes(to.at));
  if (from.at === 'resetting' && to.at === 'setting') {
    assert.ok(event.type === 'wrote' && event.outcome === 'not-applied');
  }
  if (from.at === 'resetting' && ['cancelled', 'expired', 'failed'].includes(event.type)) assert.equal(to, from);
}

/** Whoever has to sign in gets no link before, and nobody else's sign-in gives one. */
function checkSignIn({ from, to, event }: Check): void {
  if (to.at !== 'linking' || from.at !== 'signing') return;
  assert.ok(event.type === 'signed-in' && event.accountId === from.account);
}

/** Its owner is told wherever the password has changed or may have. */
function checkNotices({ to, effects }: Check): void {
  if (to.at !== 'ended' || effects.length === 0) return;
  const told = effects.some((effect) => effect.do === 'notify');
  assert.equal(told, to.ending === 'done' || to.ending === 'unconfirmed');
}

describe('the walk over the change of a known password', () => {
  it('A49 finds no write without the old password and an audit line before it, and ends everywhere', () => {
    const seen = new Set<string>();
    let writes = 0;
    const small = { ...setting, submitsPerLink: 2, handInsPerLink: 3 };
    const { states, steps, stuck } = walk(
      change,
      small,
      () => events,
      (edge) => {
        seen.add(edge.to.at);
        writes += checkWrite(edge);
        checkOnce(edge);
        checkSignIn(edge);
        checkNotices(edge);
      },
    );
    assert.ok(writes > 0 && states > 20 && steps > 500, `${states} states, ${steps} steps, ${writes} writes`);
    assert.equal(stuck, 0, 'every state can end');
    assert.deepEqual([...seen].toSorted(), Object.keys(change.table).toSorted());
  });

  it('shows its link again to whoever lost it, as a new one', () => {
    const state: ChangeState = {
      ...facts,
      at: 'setting',
      own: 'case-1',
      by: 'old-password',
      link,
      handIns: { all: 0, wrongNumbers: 0 },
    };
    const [next, ...effects] = change.redraw(state, setting);
    assert.equal(next.at, 'linking');
    assert.deepEqual(
      effects.map((effect) => effect.do),
      ['audit', 'link'],
    );
  });
});
