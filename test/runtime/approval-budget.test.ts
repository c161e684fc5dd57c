// A28: how often one person may vouch for others in a day, and that the brake is never refused while letting go is.
import assert from 'node:assert/strict';
import { Fault } from '../../src/core/fault.ts';
import { makeFreezes } from '../../src/runtime/freezes.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { account } from '../core/samples.ts';
import { needs } from '../found.ts';
import { startRedis } from '../redis-server.ts';
import type { RedisProcess } from '../redis-server.ts';
import { admin, deskPlace, makeStage, minute, noticesTo, standing } from './approval-stage.ts';
import type { Stage } from './approval-stage.ts';
import { last, makeOutside, pressed, shownIn, teamsUser } from './world.ts';
import type { Outside } from './world.ts';

const hour = 60 * minute;
const approve = (number: string) => ({ answer: 'approve', number, reason: '' });
const people = Array.from({ length: 8 }, (_each, at) =>
  account({ id: `P${at}`, userName: `p${at}@nordlys.example`, mailboxes: [], noticeAddresses: [] }),
);
const others = [admin('DESK'), admin('DESK2'), ...people];

function start(approvalsPerDay: number, stores?: readonly Store[], outside: Partial<Outside> = {}): Stage {
  const policy = { approvalsPerDay, requestsPerPlace: 50 };
  return makeStage({ policy, world: { verifiers: [] }, outside: { others, ...outside }, ...(stores && { stores }) });
}

/** One person asks; the administrator answers with the number that is read out. */
async function vouch(stage: Stage, at: number, who = 'DESK', given?: string): Promise<void> {
  const number = await stage.ask(teamsUser(`P${at}`));
  await stage.signIn(who);
  await stage.answer(who, approve(given ?? number));
}

const approved = ({ outside }: Stage): number =>
  outside.audit.filter(({ facts }) => facts.action === 'approval_answer' && facts.decision === 'allowed').length;
const alarms = ({ outside }: Stage): readonly string[] =>
  outside.shown.flatMap(({ shown }) =>
    shown.card === 'alarm' ? [`${shown.data.what} ${shown.data.userName} ${shown.data.detail}`.trim()] : [],
  );

function hoursTold({ outside }: Stage, who: string): number | undefined {
  const { shown } = last(outside, 'approval-notice', teamsUser(who));
  return shown.card === 'approval-notice' ? shown.data.hours : undefined;
}

describe('A28 how often one person may vouch for others', () => {
  it('ends at the budget of a day: told when again, the helpdesk once, and the request stays open for somebody else', async () => {
    const stage = start(2);
    for (let at = 0; at < 2; at += 1) await vouch(stage, at);
    assert.equal(approved(stage), 2);
    stage.outside.now += 90 * minute;
    await vouch(stage, 2);
    assert.deepEqual([approved(stage), noticesTo(stage.outside, 'DESK').at(-1)], [2, 'over-budget']);
    assert.equal(hoursTold(stage, 'DESK'), 23, '24 hours from the first, an hour and a half ago');
    assert.deepEqual(alarms(stage), ['approvals-over-budget desk@nordlys.example']);
    assert.ok(
      stage.outside.audit.some(({ facts }) => facts.action === 'authz_fail' && facts.reason === 'approvals-day'),
    );
    const number = stage.number(teamsUser('P2'));
    await stage.answer('DESK', approve(number));
    assert.equal(alarms(stage).length, 1, 'once');
    await stage.signIn('DESK2');
    await stage.answer('DESK2', approve(number));
    assert.equal(approved(stage), 3, 'each has a budget of their own');
    stage.outside.now += 22 * hour + 31 * minute;
    await vouch(stage, 3);
    assert.equal(approved(stage), 4, 'a new day');
  });

  it('never stops a no, nor a question', async () => {
    const stage = start(1);
    await vouch(stage, 0);
    await stage.ask(teamsUser('P1'));
    await stage.answer('DESK', { answer: 'more', number: '', reason: 'Who is your manager?' });
    await stage.answer('DESK', { answer: 'deny', number: '', reason: 'Another voice' });
    assert.ok(standing(stage.outside, deskPlace.ref).includes('approval-closed'));
    assert.deepEqual(alarms(stage), []);
  });

  it('counts wrong numbers, and is no limit at 0', async () => {
    const stage = start(2);
    await vouch(stage, 0, 'DESK', 'xyz');
    await stage.answer('DESK', approve('0000'));
    await stage.answer('DESK', approve(stage.number(teamsUser('P0'))));
    assert.deepEqual([approved(stage), noticesTo(stage.outside, 'DESK').at(-1)], [0, 'over-budget']);
    const free = start(0);
    for (let at = 0; at < 6; at += 1) await vouch(free, at);
    assert.equal(approved(free), 6);
  });

  it('is counted before it counts: a store that does not count approves nothing', async () => {
    const outside = makeOutside({ others });
    const store = makeMemoryStore(() => outside.now);
    const broken: Store = {
      ...store,
      count: async (counters) => {
        if (counters.some(({ key }) => key.startsWith('approvals:'))) throw new Error('the connection is gone');
        return store.count(counters);
      },
    };
    const stage = start(5, [broken, broken, broken], { now: outside.now });
    await vouch(stage, 0);
    assert.deepEqual([approved(stage), noticesTo(stage.outside, 'DESK').at(-1)], [0, 'again']);
  });
});

describe('A28 the budget of approvals on three replicas and a real Redis', function () {
  this.timeout(60_000);
  let server: RedisProcess;

  before(async function () {
    needs(this, 'redis-server');
    server = await startRedis();
  });
  after(() => server?.stop());

  it('lets no more through however many answers come at once', async () => {
    const now = Date.now();
    const stores = [0, 1, 2].map(() => makeRedisStore({ servers: server.servers, keyPrefix: 'v:' }, () => now));
    try {
      const stage = start(3, stores, { now });
      await stage.signIn('DESK');
      const answers = [];
      for (let at = 0; at < people.length; at += 1)
        answers.push({ number: await stage.ask(teamsUser(`P${at}`)), card: stage.request() });
      await Promise.all(
        answers.map(async ({ number, card }, at) => {
          const heard = pressed('decide', card, approve(number), stage.desk('DESK'));
          await (
            await stage.replicas[at % 3]!.loop.hear(heard)
          ).settled;
        }),
      );
      await Promise.all(stage.replicas.map(({ loop }) => loop.idle()));
      assert.equal(approved(stage), 3);
      assert.equal(alarms(stage).length, 1);
    } finally {
      await Promise.all(stores.map((store) => store.close()));
    }
  });
});

describe('A28 A46 the brake and the budget', () => {
  const boss = teamsUser('BOSS');
  const bosses = [admin('BOSS', 'globalAdministrator'), ...people];

  const told = ({ outside }: Stage): unknown => {
    const { shown } = last(outside, 'freeze', boss);
    return shown.card === 'freeze' && [shown.data.answer, shown.data.hours];
  };

  it('ends a freeze only within the budget of acts, says when again, and stops at any time', async () => {
    const stage = makeStage({ policy: { actsPerDay: 2 }, outside: { others: bosses } });
    const { store, keys } = stage.replicas[0].world;
    const freezes = makeFreezes(store, keys);
    for (const { id } of people) await freezes.set({ account: id }, stage.outside.now);
    await stage.signIn('BOSS');
    for (let at = 0; at < 2; at += 1) {
      await stage.say(`unfreeze p${at}@nordlys.example`, boss);
      assert.deepEqual(told(stage), ['account-lifted', undefined]);
    }
    for (const again of ['first', 'second']) {
      await stage.say('unfreeze p2@nordlys.example', boss);
      assert.deepEqual(told(stage), ['over-budget', 24], again);
    }
    assert.notEqual(await freezes.since({ account: 'P2' }, stage.outside.now), undefined, 'still stopped');
    assert.deepEqual(alarms(stage), ['unfreeze-over-budget boss@nordlys.example']);
    await stage.say('freeze self-service', boss);
    assert.deepEqual(told(stage), ['frozen', undefined], 'the safe direction');
    stage.outside.now += 24 * hour + minute;
    await stage.signIn('BOSS');
    await stage.say('unfreeze p2@nordlys.example', boss);
    assert.deepEqual(told(stage), ['account-lifted', undefined]);
    assert.ok(shownIn(stage.outside, boss).length > 0);
  });

  it('calls an end of a freeze whose answer was lost an end, and counts it once', async () => {
    const stage = makeStage({ policy: { actsPerDay: 1 }, outside: { others: bosses } });
    const { store, keys } = stage.replicas[0].world;
    const freezes = makeFreezes(store, keys);
    await freezes.set({ account: 'P0' }, stage.outside.now);
    await stage.signIn('BOSS');
    const { save } = store;
    let failing = true;
    Object.assign(store, {
      save: async (...given: Parameters<typeof save>) => {
        const saved = await save(...given);
        if (!failing || given[0].id !== 'freeze:account:P0') return saved;
        failing = false;
        throw new Fault('unavailable', 'Redis did not answer in time');
      },
    });
    await stage.say('unfreeze p0@nordlys.example', boss);
    stage.outside.now += minute;
    await stage.replicas[0].loop.wake();
    await stage.replicas[0].loop.idle();
    assert.equal(await freezes.since({ account: 'P0' }, stage.outside.now), undefined);
    assert.deepEqual(alarms(stage), [], 'nothing was refused');
    assert.deepEqual(told(stage), ['account-lifted', undefined]);
  });

  it('is the budget of everything else that is done to others', async () => {
    const stage = makeStage({ policy: { actsPerDay: 1, actsAtOnce: 0 }, outside: { others: bosses } });
    const { store, keys } = stage.replicas[0].world;
    await makeFreezes(store, keys).set({ account: 'P0' }, stage.outside.now);
    await stage.signIn('BOSS');
    await stage.say('unfreeze p0@nordlys.example', boss);
    await stage.say('sign out p1@nordlys.example everywhere', boss);
    await stage.press('choose', last(stage.outside, 'account', boss), { way: 'sign-out' }, boss);
    await stage.press('choose', last(stage.outside, 'confirm-act', boss), { way: 'yes' }, boss);
    const { shown } = last(stage.outside, 'act-ended', boss);
    assert.ok(shown.card === 'act-ended' && shown.data.outcome === 'over-budget');
    assert.equal(stage.outside.revocations, 0);
  });
});
