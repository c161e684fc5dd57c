// Microsoft's own registration campaign: read by who may, set by two people, once, and settled by reading.
import assert from 'node:assert/strict';
import type { Cards } from '../../src/core/card.ts';
import { agree, gunnar, last, makeCampaignStage, pass, press, say, signedIn, teamsUser } from './campaign-stage.ts';
import type { CampaignStage } from './campaign-stage.ts';
import type { Window } from './world.ts';

function told({ outside }: CampaignStage, at: Window = gunnar): Cards['nudge'] {
  const { shown } = last(outside, 'nudge', at);
  assert.ok(shown.card === 'nudge');
  return shown.data;
}

function ended(stage: CampaignStage, at: Window = gunnar): string {
  const data = told(stage, at);
  return data.at === 'ended' ? data.end : data.at;
}

async function ask(order: string, stage: CampaignStage): Promise<void> {
  await signedIn(stage, gunnar, 'G1');
  await say(order, stage);
}

describe('Microsoft’s own registration campaign', () => {
  it('is shown as it is, without a fresh sign-in, and to administrators only', async () => {
    const stage = makeCampaignStage(1);
    await say('Microsoft campaign status', stage);
    assert.deepEqual(told(stage), { at: 'ended', end: 'read', policy: stage.shared.policy });
    await say('Microsoft campaign status', stage, teamsUser('P0'));
    assert.equal(ended(stage, teamsUser('P0')), 'not-allowed');
  });

  it('is set after a confirmation and a second person, and told as it was read afterwards', async () => {
    const stage = makeCampaignStage(1);
    await ask('turn Microsoft’s registration campaign on snooze 3', stage);
    assert.equal(ended(stage), 'confirm');
    assert.equal(stage.shared.policyWrites, 0);
    await press('choose', 'nudge', { way: 'yes' }, stage);
    assert.equal(ended(stage), 'asking');
    await pass(stage, 60_000);
    assert.equal(stage.shared.policyWrites, 0);
    await agree(stage);
    assert.equal(stage.shared.policyWrites, 1);
    const policy = { state: 'enabled', snoozeDays: 3, includes: 1, excludes: 0 };
    assert.deepEqual(told(stage), { at: 'ended', end: 'set', policy });
  });

  it('is written once, whatever became of the answer', async () => {
    for (const [how, outcome, writes] of [
      ['lost', 'set', 1],
      ['lost-before', 'unconfirmed', 0],
      ['refused', 'not-applied', 0],
    ] as const) {
      const stage = makeCampaignStage(1, { policyWrite: how });
      await ask('turn Microsoft’s registration campaign off', stage);
      await press('choose', 'nudge', { way: 'yes' }, stage);
      await agree(stage);
      await pass(stage, 2 * 60_000);
      assert.equal(ended(stage), outcome);
      assert.equal(stage.shared.policyWrites, writes);
    }
  });

  it('is not written by whoever lost the role while the second person was asked', async () => {
    const stage = makeCampaignStage(1);
    await ask('turn Microsoft’s registration campaign off', stage);
    await press('choose', 'nudge', { way: 'yes' }, stage);
    stage.outside.others = stage.outside.others.map((one) => (one.id === 'G1' ? { ...one, roles: [] } : one));
    await agree(stage);
    await pass(stage, 60_000);
    assert.equal(stage.shared.policyWrites, 0);
  });

  it('refuses more days than Microsoft takes, and says when there is nothing to do', async () => {
    const stage = makeCampaignStage(1, { policy: { state: 'disabled', snoozeDays: 1, includes: 1, excludes: 0 } });
    await ask('turn Microsoft’s registration campaign on snooze 15', stage);
    assert.equal(ended(stage), 'too-long');
    await ask('turn Microsoft’s registration campaign off', stage);
    assert.equal(ended(stage), 'already');
    assert.equal(stage.shared.policyWrites, 0);
  });
});
