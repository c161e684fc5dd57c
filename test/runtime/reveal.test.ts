// A temporary password or an access pass: made when "show" is pressed, in that one answer, and nowhere else.
import assert from 'node:assert/strict';
import { Secret } from '../../src/core/secret.ts';
import { makeRevealDesk } from '../../src/runtime/reveal-desk.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { account } from '../core/samples.ts';
import { startRedis } from '../redis-server.ts';
import { dieAt } from './dying.ts';
import { ask, linkIn, replicaOf, start } from './reveal-stage.ts';
import { administrator, bo } from './sent-stage.ts';
import type { Stage } from './sent-stage.ts';
import { last, makeOutside, pressed, teams } from './world.ts';
import type { Outside } from './world.ts';

function outcomeIn(outside: Outside): string {
  const { shown } = last(outside, 'reveal-ended');
  return shown.card === 'reveal-ended' ? shown.data.outcome : '';
}

const deskOf = ({ replica: { world, loop } }: Stage) => makeRevealDesk(world, loop);
const steps = (outside: Outside): readonly string[] =>
  outside.audit.flatMap(({ facts }) =>
    facts.decision === 'allowed' && facts.reason !== undefined ? [facts.reason] : [],
  );

describe('a page that shows something once', () => {
  it('D7 makes a password at the press only, shows it in that answer only, and tells its owner', async () => {
    const stage = start();
    const { outside } = stage;
    await ask(stage);
    const desk = deskOf(stage);
    const { token, number } = linkIn(outside);
    for (let times = 0; times < 50; times += 1) assert.equal((await desk.open(token)).state, 'open');
    assert.deepEqual(outside.done, [], 'opening makes nothing');
    const { view, made } = await desk.show(token, number);
    await stage.replica.loop.idle();
    assert.equal(view.state, 'shown');
    const password = made?.secret.reveal() ?? '';
    assert.match(password, /^[A-Z][a-z2-9]{3}(?:-[a-z2-9]{4}){3}$/);
    assert.equal(outside.password, password);
    const again = await desk.show(token, number);
    assert.deepEqual([again.view.state, again.made], ['shown', undefined]);
    assert.deepEqual(outside.done, ['temporary-password B1']);
    assert.deepEqual(outside.mails, ['bo@nordlys.example', 'bo@home.test']);
    assert.deepEqual(steps(outside), ['sent', 'done']);
    assert.equal(outcomeIn(outside), 'shown');
    const { store } = stage.replica.world;
    const kept = await Promise.all(['case:case-asker', `person:${teams.person.id}`].map((key) => store.load(key)));
    const bodies = kept.map((one) => one?.body.toString('latin1'));
    assert.ok(!JSON.stringify([outside.audit, outside.shown, outside.mails, bodies]).includes(password));
  });

  it('shows an access pass with its end', async () => {
    const stage = start();
    await ask(stage, 'access-pass');
    const { token, number } = linkIn(stage.outside);
    const { made } = await deskOf(stage).show(token, number);
    assert.equal(made?.secret.reveal(), 'TAP-1234');
    assert.equal(made?.expiresAt, stage.outside.now + 60 * 60_000);
  });

  it('says the truth when the answer of the directory is lost: shows nothing, and tells owner and helpdesk', async () => {
    const stage = start({ write: 'dropped' });
    await ask(stage);
    const { token, number } = linkIn(stage.outside);
    const { view, made } = await deskOf(stage).show(token, number);
    await stage.replica.loop.idle();
    assert.deepEqual([view.state, made], ['unknown', undefined]);
    assert.equal(outcomeIn(stage.outside), 'unknown');
    assert.ok(
      stage.outside.shown.some(({ shown }) => shown.card === 'helpdesk' && shown.data.what === 'act-unconfirmed'),
    );
    assert.equal(stage.outside.mails.length, 2);
    assert.deepEqual(steps(stage.outside), ['sent', 'failed']);
  });

  it('takes five wrong numbers and is dead after that', async () => {
    const stage = start();
    await ask(stage);
    const desk = deskOf(stage);
    const { token, number } = linkIn(stage.outside);
    const wrong = new Secret(number.reveal() === '0000' ? '0001' : '0000');
    for (let left = 4; left >= 1; left -= 1) {
      const { view } = await desk.show(token, wrong);
      assert.ok(view.state === 'open' && view.triesLeft === left);
    }
    assert.equal((await desk.show(token, wrong)).view.state, 'gone');
    assert.equal((await desk.show(token, number)).view.state, 'gone');
    assert.deepEqual(stage.outside.done, []);
    assert.equal(outcomeIn(stage.outside), 'wrong-numbers');
  });

  it('dies with a new link, by time, and by cancelling', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await ask(stage);
    const desk = deskOf(stage);
    const old = linkIn(outside);
    await (
      await replica.loop.hear(pressed('new-link', last(outside, 'reveal')))
    ).settled;
    assert.equal((await desk.show(old.token, old.number)).view.state, 'gone');
    const newer = linkIn(outside);
    outside.now += 601_000;
    assert.equal((await desk.show(newer.token, newer.number)).view.state, 'gone');
    outside.now -= 601_000;
    await (
      await replica.loop.hear(pressed('cancel', last(outside, 'reveal')))
    ).settled;
    assert.equal((await desk.show(newer.token, newer.number)).view.state, 'gone');
    assert.deepEqual(outside.done, []);
  });

  for (const [what, change] of [
    ['whoever asked lost the role', (outside: Outside) => (outside.account = account())],
    ['the target took a role', (outside: Outside) => (outside.others = [bo({ roles: administrator().roles })])],
    ['the target was switched off', (outside: Outside) => (outside.others = [bo({ enabled: false })])],
  ] as const) {
    it(`A37 makes nothing when ${what} meanwhile`, async () => {
      const stage = start();
      await ask(stage);
      const { token, number } = linkIn(stage.outside);
      change(stage.outside);
      const { view, made } = await deskOf(stage).show(token, number);
      assert.deepEqual([view.state, made], ['not-authorized', undefined]);
      assert.deepEqual(stage.outside.done, []);
    });
  }

  it('A28 is not opened for somebody without a fresh sign-in or the right', async () => {
    const weak = start({ account: account() });
    await ask(weak);
    assert.equal(outcomeIn(weak.outside), 'not-authorized');
    const stage = start();
    await ask(stage);
    stage.outside.now += 9 * 60_000;
    stage.outside.now += 7 * 60_000;
    await (
      await stage.replica.loop.hear(pressed('new-link', last(stage.outside, 'reveal')))
    ).settled;
    await stage.replica.loop.idle();
    assert.equal(outcomeIn(stage.outside), 'not-authorized', 'a new link asks for the sign-in again');
  });

  it('A18 32 presses at three replicas on real Redis make one, and one answer shows it', async function () {
    this.timeout(60_000);
    const redis = await startRedis();
    const stores: Store[] = [];
    try {
      const outside = makeOutside({ account: administrator(), others: [bo()] });
      const replicas = Array.from({ length: 3 }, () => {
        const store = makeRedisStore({ servers: redis.servers, keyPrefix: 's:' }, () => outside.now);
        stores.push(store);
        return replicaOf(outside, store);
      });
      await ask({ outside, replica: replicas[0]! });
      const { token, number } = linkIn(outside);
      const desks = replicas.map(({ world, loop }) => makeRevealDesk(world, loop));
      const answers = await Promise.all(
        Array.from({ length: 32 }, (_none, index) => desks[index % 3]!.show(token, number)),
      );
      await Promise.all(replicas.map(({ loop }) => loop.idle()));
      assert.deepEqual(outside.done, ['temporary-password B1']);
      assert.equal(answers.filter(({ made }) => made !== undefined).length, 1);
      assert.equal(answers.find(({ made }) => made !== undefined)?.made?.secret.reveal(), outside.password);
      assert.ok(answers.every(({ view: { state } }) => state === 'shown' || state === 'working'));
    } finally {
      await Promise.all(stores.map((store) => store.close()));
      await redis.stop();
    }
  });

  it('F09 dies at any moment: nothing is made twice, and nobody is told that nothing happened when it did', async function () {
    this.timeout(100_000);
    let moment = 1;
    for (let died = true; died; moment += 1) died = await diesAt(moment);
    assert.ok(moment > 40, `only ${moment} moments`);
  });
});

async function diesAt(moment: number): Promise<boolean> {
  const outside = makeOutside({ account: administrator(), others: [bo()] });
  const store = makeMemoryStore(() => outside.now);
  const { outside: doomed, dead } = dieAt(moment, outside);
  const press = async (stage: Stage): Promise<void> => {
    const { token, number } = linkIn(outside);
    await deskOf(stage).show(token, number);
    await stage.replica.loop.idle();
  };
  const isOver = () => outside.shown.some(({ shown }) => shown.card === 'reveal-ended');
  const first = { outside, replica: replicaOf(doomed, store) };
  await ask(first).catch(() => undefined);
  if (!dead()) await press(first).catch(() => undefined);
  const second = { outside, replica: replicaOf(outside, store) };
  for (let round = 0; round < 10 && !isOver(); round += 1) {
    outside.now += 31_000;
    await second.replica.loop.wake();
    await second.replica.loop.idle();
    if (!(await store.load('case:case-asker'))) await ask(second);
    else if (!isOver()) await press(second).catch(() => undefined);
  }
  const what = `dead at moment ${moment}: ${outside.done.join()} ${outcomeIn(outside)}`;
  assert.ok(outside.done.length <= 1, what);
  if (outside.done.length === 1) assert.ok(['shown', 'unknown'].includes(outcomeIn(outside)), what);
  return dead();
}
