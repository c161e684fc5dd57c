// Campaigns under attack: people who were only written to press what is not theirs, two begin at once, and a process dies
// at the worst moment.
import assert from 'node:assert/strict';
import { Fault } from '../../src/core/fault.ts';
import type { Store } from '../../src/runtime/ports.ts';
import type { World } from '../../src/runtime/world.ts';
import {
  agree,
  begin,
  card,
  failing,
  gunnar,
  last,
  makeCampaignStage,
  messages,
  ola,
  pass,
  press,
  say,
  shownIn,
  signedIn,
  someone,
  teamsUser,
} from './campaign-stage.ts';
import type { CampaignStage } from './campaign-stage.ts';
import { makeReplica, pressed } from './world.ts';
import type { Replica } from './world.ts';

const minute = 60_000;
const day = 86_400_000;

/** What `find` of the directory waits for, account by account. */
function holdFinds({ replica }: CampaignStage): { readonly hold: (id: string) => () => void } {
  const gates = new Map<string, Promise<void>>();
  const { directory } = replica.world;
  const find: World['directory']['find'] = async (id) => {
    const found = directory.find(id);
    await gates.get(id);
    return found;
  };
  Object.assign(replica.world, { directory: { ...directory, find } });
  return {
    hold(id) {
      let open: () => void = () => {};
      gates.set(id, new Promise<void>((resolve) => (open = resolve)));
      return () => {
        gates.delete(id);
        open();
      };
    },
  };
}

const breath = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('a campaign whose message is pressed by somebody who was only written to', () => {
  it('A09 tells nobody else who could not be reached', async () => {
    const stage = makeCampaignStage(4);
    stage.outside.unreachable.add('P0');
    stage.shared.people.set('P0', someone('P0', { mail: undefined }));
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, minute);
    assert.equal(card(stage, 'progress').counts.bounced, 1);
    await press('choose', 'campaign-invitation', { way: 'bounces' }, stage, teamsUser('P1'));
    const told = shownIn(stage.outside, teamsUser('P1')).map(({ shown }) => shown.card);
    assert.ok(!told.includes('campaign-bounces'), told.join(' '));
    await press('choose', 'campaign', { way: 'bounces' }, stage);
    assert.ok(last(stage.outside, 'campaign-bounces', gunnar));
  });

  it('A09 leaves alone nobody whose message somebody else pressed', async () => {
    const stage = makeCampaignStage(3);
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, minute);
    const invitation = last(stage.outside, 'campaign-invitation', teamsUser('P1'));
    for (const verb of ['snooze', 'register']) {
      const { settled } = await stage.replica.loop.hear(pressed(verb, invitation, {}, teamsUser('P2')));
      await settled;
      await stage.replica.loop.idle();
    }
    const cards = [...shownIn(stage.outside, teamsUser('P1')), ...shownIn(stage.outside, teamsUser('P2'))];
    assert.ok(!cards.some(({ shown }) => shown.card === 'campaign-reply'));
    await say('campaign status', stage);
    assert.equal(card(stage, 'progress').counts.snoozed, 0);
    await pass(stage, 4 * day, { step: 30 * minute });
    assert.deepEqual(messages(stage), { P0: 2, P1: 2, P2: 2 });
  });

  it('A09 is not stopped by them, also while the rules are being asked for somebody who may', async () => {
    const stage = makeCampaignStage(6);
    const { hold } = holdFinds(stage);
    await begin('start registration campaign for group Sales in waves of 3', stage);
    await pass(stage, minute);
    assert.equal(Object.keys(messages(stage)).length, 3);
    const release = hold('G1');
    stage.outside.now += 4 * day;
    const waking = stage.replica.loop.wake();
    await breath();
    const [who = ''] = Object.keys(messages(stage));
    const invitation = last(stage.outside, 'campaign-invitation', teamsUser(who));
    // Their own answer comes last.
    const releaseOther = hold(who);
    const heard = await stage.replica.loop.hear(pressed('choose', invitation, { way: 'stop' }, teamsUser(who)));
    await breath();
    release();
    await breath();
    releaseOther();
    await Promise.all([waking, heard.settled]);
    await stage.replica.loop.idle();
    await pass(stage, minute);
    assert.equal(card(stage, 'progress').stage === 'paused', false);
    assert.equal(Object.keys(messages(stage)).length, 6, 'the second wave went out');
  });

  it('A09 does not turn an administrator’s pause into their stop', async () => {
    const stage = makeCampaignStage(30, { perMinute: 6 });
    const { hold } = holdFinds(stage);
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, 20_000);
    const release = hold('G1');
    const [who = ''] = Object.keys(messages(stage));
    const progress = last(stage.outside, 'campaign', gunnar);
    const invitation = last(stage.outside, 'campaign-invitation', teamsUser(who));
    const releaseOther = hold(who);
    const first = await stage.replica.loop.hear(pressed('choose', progress, { way: 'pause' }, gunnar));
    await breath();
    const second = await stage.replica.loop.hear(pressed('choose', invitation, { way: 'stop' }, teamsUser(who)));
    await breath();
    release();
    await breath();
    releaseOther();
    await Promise.all([first.settled, second.settled]);
    await stage.replica.loop.idle();
    assert.equal(card(stage, 'progress').stage, 'paused');
  });
});

describe('a button of a campaign whose rules could not be asked', () => {
  it('can be pressed again, whether it goes on or was paused', async () => {
    const stage = makeCampaignStage(30, { perMinute: 6 });
    await begin('start registration campaign for group Sales', stage);
    for (const [way, expected] of [
      ['pause', 'paused'],
      ['resume', 'sending'],
    ] as const) {
      stage.outside.moment = (name) => {
        if (name === 'find') throw new Fault('unavailable', 'the directory is away');
      };
      await press('choose', 'campaign', { way }, stage);
      stage.outside.moment = () => {};
      await press('choose', 'campaign', { way }, stage);
      assert.equal(card(stage, 'progress').stage, expected);
    }
    await pass(stage, 10 * minute);
    assert.deepEqual(Object.values(messages(stage)), Array(30).fill(1));
  });
});

describe('a message of a campaign that the platform refused first', () => {
  it('F09 is sent once, also when the process dies right behind the second try', async () => {
    const stage = makeCampaignStage(3);
    let refusals = 1;
    failing(stage, 'P1', () =>
      refusals-- > 0 ? new Fault('throttled', 'Slack answered 429.', { retryAfter: 60_000 }) : undefined,
    );
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, 10_000);
    assert.equal(messages(stage)['P1'], undefined);
    // kill -9 right behind the message: it stands there, and nothing remembers it.
    stage.outside.moment = (name) => {
      if (name === 'shown' && messages(stage)['P1'] === 1) return new Promise(() => {});
    };
    const other = stage.another();
    stage.outside.now += 61_000;
    await stage.replica.loop.wake();
    await breath();
    assert.equal(messages(stage)['P1'], 1);
    stage.outside.moment = () => {};
    await pass(stage, 5 * minute, { replicas: [other] });
    assert.deepEqual(messages(stage), { P0: 1, P1: 1, P2: 1 });
  });
});

/** A replica that pauses behind the moment at which it took the campaign, before it could save so. */
function slowTaker({ outside, store, keys, replica }: CampaignStage): {
  readonly slow: Replica;
  readonly go: () => void;
} {
  let go = (): void => {};
  const gate = new Promise<void>((resolve) => (go = resolve));
  let isTaken = false;
  const save: Store['save'] = async (keeping, revision) => {
    if (isTaken) await gate;
    const saved = await store.save(keeping, revision);
    isTaken ||= keeping.id === 'campaign-now';
    return saved;
  };
  const { campaigns } = replica.world;
  return { slow: makeReplica(outside, { ...store, save }, keys, { campaigns }), go };
}

describe('two campaigns that begin at once', () => {
  it('leave one, also where the first is held up behind taking its turn', async () => {
    const stage = makeCampaignStage(12, { perMinute: 6 });
    const { slow, go } = slowTaker(stage);
    await signedIn(stage, gunnar, 'G1');
    await signedIn(stage, ola, 'O1');
    await say('start registration campaign for group Sales', stage);
    await say('start registration campaign for group Sales', stage, ola);
    const one = await slow.loop.hear(
      pressed('choose', last(stage.outside, 'campaign', gunnar), { way: 'start' }, gunnar),
    );
    await breath();
    await press('choose', 'campaign', { way: 'start' }, stage, ola);
    go();
    await one.settled;
    await slow.loop.idle();
    await pass(stage, 5 * minute, { replicas: [stage.replica, slow] });
    assert.deepEqual(Object.values(messages(stage)), Array(12).fill(1));
    assert.equal(card(stage, 'ended', ola).end, 'already');
  });

  it('leave one', async () => {
    for (let round = 0; round < 8; round += 1) {
      const stage = makeCampaignStage(12, { perMinute: 6 });
      const other = { ...stage, replica: stage.another() };
      await signedIn(stage, gunnar, 'G1');
      await signedIn(stage, ola, 'O1');
      await say('start registration campaign for group Sales', stage);
      await say('start registration campaign for group Sales', other, ola);
      const both = await Promise.all([
        stage.replica.loop.hear(pressed('choose', last(stage.outside, 'campaign', gunnar), { way: 'start' }, gunnar)),
        other.replica.loop.hear(pressed('choose', last(stage.outside, 'campaign', ola), { way: 'start' }, ola)),
      ]);
      await Promise.all(both.map(({ settled }) => settled));
      await Promise.all([stage.replica.loop.idle(), other.replica.loop.idle()]);
      await pass(stage, 5 * minute, { replicas: [stage.replica, other.replica] });
      assert.deepEqual(
        Object.entries(messages(stage)).filter(([, count]) => count !== 1),
        [],
        `round ${round}`,
      );
    }
  });
});

describe('a campaign for a small group that grows', () => {
  it('does not write to as many as take two people, without the second', async () => {
    const stage = makeCampaignStage(80);
    const members = stage.shared.groups.get('sales')!;
    const everybody = members.members;
    members.members = everybody.slice(0, 3);
    await begin('start registration campaign for group Sales', stage);
    await pass(stage, minute);
    assert.deepEqual(messages(stage), { P0: 1, P1: 1, P2: 1 });
    members.members = everybody;
    await pass(stage, 4 * day, { step: 30 * minute });
    assert.equal(Object.keys(messages(stage)).length, 3);
    assert.equal(card(stage, 'ended').end, 'group-grew');
  });
});

describe('whoever agrees to a large campaign', () => {
  it('sees which, and for how many', async () => {
    const stage = makeCampaignStage(60);
    await begin('start registration campaign for group Sales', stage);
    const { shown } = stage.outside.shown.findLast(({ shown: one }) => one.card === 'approval-request')!;
    assert.ok(shown.card === 'approval-request');
    assert.equal(shown.data.about, 'Sales (60)');
    await agree(stage);
  });

  it('sees what Microsoft’s own is to be set to', async () => {
    for (const [order, about] of [
      ['turn Microsoft’s registration campaign off', 'disabled'],
      ['turn Microsoft’s registration campaign on snooze 3', 'enabled (snoozeDurationInDays: 3)'],
    ] as const) {
      const stage = makeCampaignStage(2, { policy: { state: 'default', snoozeDays: 1, includes: 1, excludes: 0 } });
      await signedIn(stage, gunnar, 'G1');
      await say(order, stage);
      await press('choose', 'nudge', { way: 'yes' }, stage);
      const request = stage.outside.shown.findLast(({ shown }) => shown.card === 'approval-request')?.shown;
      assert.ok(request?.card === 'approval-request');
      assert.equal(request.data.about, about);
    }
  });
});
