// How much one administrator may do to others: in a day, and in a hurry; over every window and every replica.
import assert from 'node:assert/strict';
import type { Policy } from '../../src/core/policy.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeSignInDesk } from '../../src/runtime/sign-in-desk.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { policy } from '../core/samples.ts';
import { needs } from '../found.ts';
import { startRedis } from '../redis-server.ts';
import type { RedisProcess } from '../redis-server.ts';
import { cardsOf, desk, endOf, outsideOf, press, say, signIn, stranger, userAdministrator } from './act-stage.ts';
import { last, makeReplica, pressed, ring, slackUser } from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

const hour = 3_600_000;
const keys = makeKeys(ring);

/** Twenty people beside the administrator. */
function crowded(now = Date.UTC(2026, 10, 21, 12)): Outside {
  const people = Array.from({ length: 20 }, (_each, at) => stranger(`P${at}`));
  return outsideOf({}, {}, { now, others: [stranger('ADMIN', { roles: [userAdministrator] }), ...people] });
}

function replicaOf(
  outside: Outside,
  over: Partial<Policy>,
  store: Store = makeMemoryStore(() => outside.now),
): Replica {
  return makeReplica(outside, store, keys, { policy: { ...policy, ...over }, managedEmails: true });
}

/** One act on one person, to its end or to whatever is asked for. */
async function sign(replica: Replica, outside: Outside, at: number, window: Window = desk): Promise<string> {
  await say(replica, `sign out p${at}@nordlys.example everywhere`, window);
  await press(replica, outside, 'account', 'choose', 'sign-out', window);
  await press(replica, outside, 'confirm-act', 'choose', 'yes', window);
  return cardsOf(outside, window).at(-1) === 'act-ended'
    ? endOf(outside, window).outcome
    : cardsOf(outside, window).at(-1)!;
}

const alarms = ({ shown }: Outside): readonly string[] =>
  shown.flatMap((one) => (one.shown.card === 'alarm' ? [`${one.shown.data.what} ${one.shown.data.userName}`] : []));

describe('A28 what one administrator may do to others', () => {
  it('ends at the budget of a day: refused with a text, one alarm, and nothing is done', async () => {
    const outside = crowded();
    const replica = replicaOf(outside, { actsPerDay: 3, actsAtOnce: 0 });
    const ends: string[] = [];
    for (let at = 0; at < 6; at += 1) ends.push(await sign(replica, outside, at));
    assert.deepEqual(ends, ['done', 'done', 'done', 'over-budget', 'over-budget', 'over-budget']);
    assert.equal(outside.revocations, 3);
    assert.deepEqual(alarms(outside), ['over-budget admin@nordlys.example']);
    assert.ok(outside.audit.some(({ facts }) => facts.action === 'authz_fail' && facts.reason === 'acts-day'));
    outside.now += 24 * hour;
    assert.equal(await sign(replica, outside, 6), 'done');
  });

  it('is one budget for Teams and Slack', async () => {
    const outside = crowded();
    const inSlack = slackUser('slack:W1:U7');
    outside.addresses.set(inSlack.person.id, 'admin@nordlys.example');
    const replica = replicaOf(outside, { actsPerDay: 2, actsAtOnce: 0 });
    assert.equal(await sign(replica, outside, 0), 'done');
    assert.equal(await sign(replica, outside, 1, inSlack), 'done');
    assert.equal(await sign(replica, outside, 2), 'over-budget');
    assert.equal(await sign(replica, outside, 3, inSlack), 'over-budget');
  });

  it('asks for another sign-in when it goes fast, and goes on after it', async () => {
    const outside = crowded();
    const replica = replicaOf(outside, { actsPerDay: 0, actsAtOnce: 3 });
    for (let at = 0; at < 3; at += 1) assert.equal(await sign(replica, outside, at), 'done');
    assert.equal(await sign(replica, outside, 3), 'sign-in');
    assert.equal(outside.revocations, 3);
    const { shown } = last(outside, 'sign-in', desk);
    assert.ok(shown.card === 'sign-in');
    const door = makeSignInDesk(replica.world, replica.loop);
    const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
    assert.equal(await door.begin(token, shown.data.number), true);
    await door.finish(token, { tenantId: 'T', accountId: 'ADMIN', at: outside.now, strong: true });
    await replica.loop.idle();
    assert.equal(endOf(outside).outcome, 'done');
    assert.equal(outside.revocations, 4);
    for (let at = 4; at < 6; at += 1) assert.equal(await sign(replica, outside, at), 'done');
    assert.equal(await sign(replica, outside, 6), 'sign-in', 'each sign-in is good for so many');
  });

  it('takes no sign-in of before as the new one, and none of another person', async () => {
    const outside = crowded();
    const replica = replicaOf(outside, { actsPerDay: 0, actsAtOnce: 2 });
    await signIn(replica);
    for (let at = 0; at < 2; at += 1) assert.equal(await sign(replica, outside, at), 'done');
    await replica.world.signIns.note('teams:T:P1', { tenantId: 'T', accountId: 'P1', at: outside.now, strong: true });
    assert.equal(await sign(replica, outside, 2), 'sign-in');
  });

  it('is counted before anything is done, so that a store that does not count stops it', async () => {
    const outside = crowded();
    const store = makeMemoryStore(() => outside.now);
    const broken: Store = {
      ...store,
      count: async (counters) => {
        if (counters.some(({ key }) => key.startsWith('acts:'))) throw new Error('the connection is gone');
        return store.count(counters);
      },
    };
    assert.equal(await sign(replicaOf(outside, {}, broken), outside, 0), 'failed');
    assert.equal(outside.revocations, 0);
  });
});

describe('A28 the budget on three replicas and a real Redis', function () {
  this.timeout(60_000);
  let server: RedisProcess;

  before(async function () {
    needs(this, 'redis-server');
    server = await startRedis();
  });
  after(() => server?.stop());

  it('lets no more through however many clicks come at once', async () => {
    const outside = crowded(Date.now());
    const stores = [0, 1, 2].map(() => makeRedisStore({ servers: server.servers, keyPrefix: 'b:' }, () => outside.now));
    try {
      const replicas = stores.map((store) => replicaOf(outside, { actsPerDay: 5, actsAtOnce: 0 }, store));
      const cards = [];
      for (let at = 0; at < 15; at += 1) {
        await say(replicas[0]!, `sign out p${at}@nordlys.example everywhere`);
        await press(replicas[0]!, outside, 'account', 'choose', 'sign-out');
        cards.push(last(outside, 'confirm-act', desk));
      }
      await Promise.all(
        cards.map(
          async (card, at) =>
            (await replicas[at % 3]!.loop.hear(pressed('choose', card, { way: 'yes' }, desk))).settled,
        ),
      );
      await Promise.all(replicas.map(({ loop }) => loop.idle()));
      assert.equal(outside.revocations, 5);
      const ends = [...outside.messages.values()].flatMap(({ shown }) =>
        shown.card === 'act-ended' ? [shown.data.outcome] : [],
      );
      assert.deepEqual(ends.toSorted(), [...Array(5).fill('done'), ...Array(10).fill('over-budget')]);
      assert.equal(alarms(outside).filter((one) => one.startsWith('over-budget')).length, 1);
    } finally {
      await Promise.all(stores.map((store) => store.close()));
    }
  });
});
