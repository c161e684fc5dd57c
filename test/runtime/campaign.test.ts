// Registration campaigns from the order to the summary: who may, who is written to and who never, and what happens when
// things go wrong on the way.
import assert from 'node:assert/strict';
import {
  begin,
  card,
  makeCampaignStage,
  messages,
  pass,
  press,
  say,
  signedIn,
  gunnar,
  teamsUser,
} from './campaign-stage.ts';

const minute = 60_000;
const day = 86_400_000;

describe('a registration campaign', () => {
  it('shows a plan first and writes to nobody before it is confirmed', async () => {
    const stage = makeCampaignStage(20);
    stage.shared.people.get('P3')!.methods = ['mobilePhone', 'email'];
    await signedIn(stage, gunnar, 'G1');
    await say('start registration campaign for group Sales in waves of 10', stage);
    const plan = card(stage, 'plan');
    assert.deepEqual(plan.size, { people: 20, registered: 1, excluded: 0, noMail: 0, toWrite: 19 });
    assert.equal(plan.waves, 2);
    await pass(stage, 10 * minute);
    assert.deepEqual(messages(stage), {});
  });

  it('writes to everybody once, then reminds whoever lacks something, and ends with a summary', async () => {
    const stage = makeCampaignStage(20);
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, 5 * minute);
    const once = messages(stage);
    assert.deepEqual(
      Object.values(once),
      Array.from({ length: 20 }, () => 1),
    );
    for (let nth = 0; nth < 15; nth += 1) stage.shared.people.get(`P${nth}`)!.methods = ['mobilePhone', 'email'];
    await pass(stage, 3 * day, { step: 10 * minute });
    await pass(stage, 5 * minute);
    assert.deepEqual(Object.values(messages(stage)).toSorted(), [...Array(15).fill(1), ...Array(5).fill(2)]);
    await pass(stage, 10 * day, { step: 10 * minute });
    const { end, counts, since } = card(stage, 'ended');
    assert.equal(end, 'done');
    assert.equal(since, 15);
    assert.equal(counts?.sent, 30);
    assert.deepEqual(Object.values(messages(stage)).toSorted(), [...Array(15).fill(1), ...Array(5).fill(3)]);
  });

  it('leaves whoever asks for it alone, and reminds them later', async () => {
    const stage = makeCampaignStage(3);
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, minute);
    await press('snooze', 'campaign-invitation', {}, stage, teamsUser('P1'));
    assert.equal(card(stage, 'progress').counts.sent, 3);
    await pass(stage, day, { step: 10 * minute });
    assert.equal(messages(stage)['P1'], 1);
  });
});
