// The day in numbers: counted once, told once, over all replicas, whatever was down in between.
import assert from 'node:assert/strict';
import type { DeskCards } from '../../src/core/desk-cards.ts';
import type { AuditFacts } from '../../src/core/effect.ts';
import { Fault } from '../../src/core/fault.ts';
import { cutsAround, cutsBetween, dayOf } from '../../src/runtime/day-cuts.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Channel, Store } from '../../src/runtime/ports.ts';
import { tally, talliesOf, tallyOf } from '../../src/runtime/tallies.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { needs } from '../found.ts';
import { startRedis } from '../redis-server.ts';
import type { RedisProcess } from '../redis-server.ts';
import { deskPlace, makeStage, minute, slackDesk } from './approval-stage.ts';
import type { Stage } from './approval-stage.ts';
import { testDesk } from './desk-world.ts';
import { dieAt } from './dying.ts';
import { Crash, makeOutside, makeReplica, nextMove, ring } from './world.ts';
import type { Outside, Replica } from './world.ts';

const hour = 60 * minute;
const day = 24 * hour;
const eight = { minutes: 8 * 60, timeZone: 'Europe/Stockholm' };
/** 07:59 in Stockholm. */
const early = Date.UTC(2026, 10, 21, 6, 59);

const iso = (at: number): string => new Date(at).toISOString();

describe('the company’s day', () => {
  it('ends at its moment by the clock on the wall, also where a day is 23 or 25 hours long', () => {
    const { last, next } = cutsAround(early, eight);
    assert.deepEqual([iso(last), iso(next)], ['2026-11-20T07:00:00.000Z', '2026-11-21T07:00:00.000Z']);
    assert.equal(cutsAround(next, eight).last, next);
    // Clocks go back on 25 October 2026 and forward on 28 March 2027.
    assert.deepEqual(cutsBetween(Date.UTC(2026, 9, 24, 8), Date.UTC(2026, 9, 27, 7), eight, 9).map(iso), [
      '2026-10-25T07:00:00.000Z',
      '2026-10-26T07:00:00.000Z',
      '2026-10-27T07:00:00.000Z',
    ]);
    const autumn = cutsAround(Date.UTC(2026, 9, 25, 12), eight);
    assert.deepEqual(
      [iso(autumn.last), autumn.last - cutsAround(autumn.last - 1, eight).last],
      ['2026-10-25T07:00:00.000Z', 25 * hour],
    );
    const spring = cutsAround(Date.UTC(2027, 2, 28, 12), eight);
    assert.deepEqual(
      [iso(spring.last), spring.last - cutsAround(spring.last - 1, eight).last],
      ['2027-03-28T06:00:00.000Z', 23 * hour],
    );
  });

  it('has one end and one name each day of a year, in zones far and near', function () {
    this.timeout(60_000);
    const zones = [
      'UTC',
      'Europe/Stockholm',
      'America/New_York',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      'Australia/Lord_Howe',
    ];
    for (const timeZone of zones) {
      for (const minutes of [150, 480]) {
        const moment = { minutes, timeZone };
        const seen = new Set<string>();
        let at = cutsAround(Date.UTC(2026, 0, 5), moment).last;
        for (let days = 0; days < 370; days += 1) {
          const { next } = cutsAround(at, moment);
          const lasts = (next - at) / hour;
          assert.ok(lasts >= 22.5 && lasts <= 25.5, `${timeZone} ${minutes} ${iso(at)}: ${lasts} h`);
          assert.equal(cutsAround(next - 1, moment).next, next);
          seen.add(dayOf(next, moment));
          at = next;
        }
        assert.equal(seen.size, 370, `${timeZone} ${minutes}`);
      }
    }
  });
});

function start(): Stage {
  const desk = testDesk(makeOutside(), { digestAt: 8 * 60 });
  return makeStage({ outside: { now: early }, world: { desk, helpdesk: [deskPlace, slackDesk] } });
}

function digests(
  { outside }: { readonly outside: Outside },
  place: unknown = deskPlace.ref,
): readonly DeskCards['digest'][] {
  return outside.shown.flatMap(({ shown, place: { ref } }) =>
    shown.card === 'digest' && ref === place ? [shown.data] : [],
  );
}

describe('the daily digest', () => {
  it('says nothing at the first start, and then each day what it came to, in every channel', async () => {
    const stage = start();
    await stage.pass(0);
    while ((await nextMove(stage.outside, stage.replicas[0])) === 'moved');
    await stage.replicas[0].loop.idle();
    assert.deepEqual(digests(stage), []);
    await stage.pass(minute);
    assert.deepEqual(digests(stage), [], 'what is under way is counted to its end first');
    await stage.pass(minute);
    const [first, ...more] = digests(stage);
    assert.ok(first);
    assert.deepEqual([more.length, first.days, first.counts.resets], [0, 1, 1]);
    assert.deepEqual([iso(first.from), iso(first.to)], ['2026-11-20T07:00:00.000Z', '2026-11-21T07:00:00.000Z']);
    assert.deepEqual(first.week.at(-1), { day: '2026-11-21', resets: 1, registered: 0 });
    assert.equal(digests(stage, slackDesk.ref).length, 1);
    for (let hours = 0; hours < 23; hours += 1) await stage.pass(hour);
    assert.equal(digests(stage).length, 1);
    await stage.pass(hour);
    const second = digests(stage)[1];
    assert.ok(second);
    assert.deepEqual([second.counts.resets, second.from, digests(stage).length], [0, first.to, 2]);
  });

  it('holds no name of anybody', async () => {
    const stage = start();
    await stage.pass(0);
    await stage.ask();
    await stage.pass(20 * minute);
    await stage.pass(minute);
    const text = JSON.stringify(digests(stage));
    assert.ok(digests(stage)[0]?.counts.asked === 1 && !/anna|A1|DESK/i.test(text), text);
  });

  it('counts what is registered, changed, removed and turned on, and no line that says something else', () => {
    const facts = (action: AuditFacts['action'], reason: string, method = ''): AuditFacts => ({
      action,
      decision: 'done',
      reason,
      method,
    });
    const counts = [
      facts('factor_change', 'add', 'phone'),
      facts('factor_change', 'change', 'email'),
      facts('factor_change', 'remove', 'email'),
      facts('factor_change', 'shared-contact'),
      facts('proof_method_change', 'done', 'recovery-codes'),
      facts('proof_method_change', 'done', 'authenticator-removed'),
      facts('sspr_scope', 'member', 'enable'),
      facts('sspr_scope', '1 changed', 'enable'),
      facts('sspr_setting', 'done', 'on'),
      facts('sspr_setting', 'already', 'on'),
      { ...facts('factor_change', 'add', 'phone'), decision: 'refused' } as const,
    ].map(tallyOf);
    assert.deepEqual(counts, [
      'registered',
      'changed',
      'removed',
      undefined,
      'registered',
      'removed',
      'sspr',
      undefined,
      'sspr',
      undefined,
      undefined,
    ]);
  });

  it('counts how requests ended', async () => {
    const stage = start();
    await stage.pass(2 * minute);
    await stage.signIn('DESK');
    await stage.ask();
    await stage.answer('DESK', { answer: 'deny', reason: 'no' });
    await stage.ask();
    await stage.pass(16 * minute);
    await stage.pass(day);
    const { asked, approved, denied, expired } = digests(stage)[0]!.counts;
    assert.deepEqual([asked, approved, denied, expired], [2, 0, 1, 1]);
  });

  it('after days in which nothing ran is one that says its period', async () => {
    const stage = start();
    await stage.pass(2 * minute);
    await tally('resets', 'x', stage.replicas[0].world);
    stage.outside.now += 3 * day + 5 * hour;
    await stage.pass(0);
    assert.deepEqual(
      digests(stage).map(({ days, from, to, counts }) => [days, iso(from), iso(to), counts.resets]),
      [[3, '2026-11-21T07:00:00.000Z', '2026-11-24T07:00:00.000Z', 1]],
    );
  });

  it('waits for a channel where there is none, and comes with what it missed', async () => {
    const outside = makeOutside({ now: early });
    const store = makeMemoryStore(() => outside.now);
    const keys = makeKeys(ring);
    const desk = testDesk(outside, { digestAt: 8 * 60 });
    const mute = makeReplica(outside, store, keys, { desk, helpdesk: [] });
    await mute.loop.wake();
    outside.now += day + hour;
    await mute.loop.wake();
    await mute.loop.idle();
    const told = makeReplica(outside, store, keys, { desk });
    await told.loop.wake();
    await told.loop.idle();
    assert.deepEqual(
      digests({ outside }).map(({ days }) => days),
      [2],
    );
  });

  it('F12 is told once in the other channels when one does not answer, and later in that', async () => {
    const stage = start();
    const channels = stage.replicas[0].world.channels as Record<string, Channel>;
    const { slack } = channels;
    assert.ok(slack);
    channels['slack'] = { ...slack, show: () => Promise.reject(new Fault('unavailable', 'away')) };
    await stage.pass(0);
    await stage.pass(2 * minute);
    assert.deepEqual([digests(stage).length, digests(stage, slackDesk.ref).length], [1, 0]);
    channels['slack'] = slack;
    await stage.pass(minute);
    assert.deepEqual([digests(stage).length, digests(stage, slackDesk.ref).length], [1, 1]);
  });

  it('F01 a replica that dies at any moment leaves one digest, or none where it was just being written', async () => {
    for (let moment = 0; moment < 40; moment += 1) {
      const outside = makeOutside({ now: early });
      const store = makeMemoryStore(() => outside.now);
      const keys = makeKeys(ring);
      const desk = testDesk(outside, { digestAt: 8 * 60 });
      const healthy = makeReplica(outside, store, keys, { desk });
      await healthy.loop.wake();
      outside.now += 2 * minute;
      const dying = dieAt(moment, outside);
      const doomed = makeReplica(dying.outside, store, keys, { desk });
      await doomed.loop.wake().catch((error: unknown) => assert.ok(error instanceof Crash));
      await Promise.race([doomed.loop.idle(), new Promise((resolve) => setTimeout(resolve, 20))]);
      for (let round = 0; round < 4; round += 1) {
        outside.now += minute;
        await healthy.loop.wake();
        await healthy.loop.idle();
      }
      assert.ok(digests({ outside }).length <= 1, `died at ${moment}`);
      const begun = !(await store.spend(`digest:${early + minute}:teams:"helpdesk":0`, day));
      assert.ok(digests({ outside }).length === 1 || begun, `died at ${moment}`);
    }
  });
});

describe('A18 the daily digest on three replicas and a real Redis', function () {
  this.timeout(60_000);
  let server: RedisProcess;
  let stores: Store[] = [];
  let replicas: Replica[] = [];
  let outside: Outside;

  before(async function () {
    needs(this, 'redis-server');
    server = await startRedis();
  });
  after(() => server?.stop());
  beforeEach(() => {
    outside = makeOutside({ now: Date.now() });
    const keys = makeKeys(ring);
    const { minutes, ...zone } = eight;
    const desk = testDesk(outside, { digestAt: minutes, ...zone });
    stores = [0, 1, 2].map(() =>
      makeRedisStore({ servers: server.servers, keyPrefix: `d${outside.now}:` }, () => outside.now),
    );
    replicas = stores.map((store) => makeReplica(outside, store, keys, { desk }));
  });
  afterEach(() => Promise.all(stores.map((store) => store.close())));

  async function wakeAll(): Promise<void> {
    await Promise.all(replicas.map(({ loop }) => loop.wake()));
    await Promise.all(replicas.map(({ loop }) => loop.idle()));
  }

  it('is told once, however many look at the same moment', async () => {
    await wakeAll();
    for (let days = 1; days <= 3; days += 1) {
      outside.now += day;
      for (let round = 0; round < 3; round += 1) {
        outside.now += minute;
        await wakeAll();
      }
      assert.equal(digests({ outside }).length, days);
    }
  });

  it('counts a line of the audit once, however often it is counted', async () => {
    const [one] = replicas;
    assert.ok(one);
    await Promise.all(replicas.flatMap(({ world }) => ['a', 'a', 'b'].map((name) => tally('resets', name, world))));
    const [today] = await talliesOf([cutsAround(outside.now, eight).next], one.world);
    assert.equal(today?.resets, 2);
  });
});
