// A password that is too young to be changed: told before a proof is spent, and final when the directory says so.
import assert from 'node:assert/strict';
import { stepDialog } from '../../src/core/dialog.ts';
import { reset } from '../../src/core/dialogs/reset.ts';
import type { Effect } from '../../src/core/effect.ts';
import { account, day, email, now, phone, setting } from './samples.ts';

const shown = (effects: readonly Effect[]) => effects.flatMap((one) => (one.do === 'show' ? [one] : []));

describe('a password that is too young to be changed', () => {
  const begin = reset.begin()[0];
  const found = (changeableFrom: number) =>
    stepDialog(
      reset.table,
      begin,
      { type: 'found', at: now, by: 'A1', account: account({ changeableFrom }), offers: [phone, email] },
      setting,
    );

  it('is told at once, and no code is sent', () => {
    const [next, ...effects] = found(now + day);
    assert.equal(next.at, 'ended');
    assert.deepEqual(
      shown(effects).map(({ card, data }) => [card, 'reason' in data ? data.reason : '']),
      [['refused', 'changed-too-recently']],
    );
    assert.ok(effects.every((one) => one.do !== 'challenge'));
  });

  it('is no reason any more once the age is reached', () => {
    assert.equal(found(now)[0].at, 'choosing');
    assert.equal(found(now - 1)[0].at, 'choosing');
  });
});
