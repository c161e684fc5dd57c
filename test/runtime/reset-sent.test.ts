// A link that an administrator sends to somebody: opened on a page, proved a second time there, written by nobody else.
import assert from 'node:assert/strict';
import { roleIds } from '../../src/core/authority/roles.ts';
import { Secret } from '../../src/core/secret.ts';
import { add } from '../../src/core/todo-list.ts';
import { makeFreezes } from '../../src/runtime/freezes.ts';
import type { PageView, Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { account, email, phone, roleHeld } from '../core/samples.ts';
import { startRedis } from '../redis-server.ts';
import { dieAt } from './dying.ts';
import { administrator, bo, newest, replicaOf, send, start, steps } from './sent-stage.ts';
import type { Stage } from './sent-stage.ts';
import { makeOutside, newPassword, said, teams } from './world.ts';
import type { Outside } from './world.ts';

/** Proves the second time by phone; answers the code. */
async function prove({ outside, replica: { desk } }: Stage, token: Secret): Promise<Secret> {
  const choice = await desk.open(token);
  assert.ok(choice.state === 'prove' && choice.step.at === 'choose', choice.state);
  assert.deepEqual(choice.step.methods, [{ method: 'phone', hint: phone.hint }]);
  const asked = await desk.choose(token, 'phone');
  assert.ok(asked.state === 'prove' && asked.step.at === 'code');
  const code = new Secret(outside.codes.get('phone') ?? '');
  const open = await desk.answer(token, code);
  assert.ok(open.state === 'open' && open.sent === true, open.state);
  return code;
}

const write = ({ replica: { desk } }: Stage, token: Secret, code: Secret): Promise<PageView> =>
  desk.submit(token, code, new Secret(newPassword));

describe('a link that was sent', () => {
  it('goes by mail in the language of its reader, opens, asks for another kind of proof, and writes once', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await send(stage);
    assert.deepEqual(
      outside.texts.map(({ to }) => to),
      [email.target],
    );
    assert.deepEqual(steps(outside), ['sent']);
    const token = newest(outside);
    const view = await replica.desk.open(token);
    assert.ok(view.state === 'prove' && view.language === 'sv' && view.userName === 'bo@nordlys.example');
    const code = await prove(stage, token);
    assert.equal((await write(stage, token, code)).state, 'done');
    await replica.loop.idle();
    assert.equal(outside.writes, 1);
    assert.equal(outside.password, newPassword);
    assert.equal(outside.revocations, 1);
    assert.deepEqual(steps(outside), ['sent', 'opened', 'done']);
    assert.deepEqual(outside.mails, ['bo@nordlys.example', 'bo@home.test']);
    assert.equal((await write(stage, token, code)).state, 'done');
    assert.equal(outside.writes, 1, 'a second hand-in after success does nothing');
    const shown = outside.shown.map(({ shown: { card } }) => card);
    assert.ok(!shown.some((card) => ['choose-way', 'enter-code', 'done', 'set-password'].includes(card)), shown.join());
    assert.ok(!JSON.stringify([outside.audit, outside.shown, outside.mails]).includes(newPassword));
  });

  it('A19 is spent by no scanner: fifty openings and wrong codes later the person succeeds', async () => {
    const stage = start();
    await send(stage);
    const token = newest(stage.outside);
    for (let times = 0; times < 50; times += 1) assert.equal((await stage.replica.desk.open(token)).state, 'prove');
    assert.deepEqual(steps(stage.outside), ['sent', 'opened'], 'told once');
    const { desk } = stage.replica;
    assert.equal((await desk.submit(token, new Secret('1234'), new Secret(newPassword))).state, 'prove');
    assert.equal((await desk.answer(token, new Secret('12345678'))).state, 'prove');
    assert.equal((await write(stage, token, await prove(stage, token))).state, 'done');
  });

  it('A46 stays shut for good when its account was frozen, before it was opened or on the page, and sends no code', async () => {
    for (const at of ['unopened', 'choosing', 'setting'] as const) {
      const stage = start();
      const { outside, replica } = stage;
      const freezes = makeFreezes(replica.world.store, replica.world.keys);
      await send(stage);
      const token = newest(outside);
      const code = at === 'setting' ? await prove(stage, token) : new Secret('');
      if (at === 'choosing') assert.equal((await replica.desk.open(token)).state, 'prove');
      await freezes.set({ account: 'B1' }, outside.now);
      if (at === 'choosing') assert.equal((await replica.desk.choose(token, 'phone')).state, 'gone');
      await freezes.lift({ account: 'B1' }, outside.now);
      if (at === 'setting') assert.equal((await write(stage, token, code)).state, 'gone');
      assert.equal((await replica.desk.open(token)).state, 'gone', at);
      await replica.loop.idle();
      assert.deepEqual([outside.writes, outside.codes.size], [0, at === 'setting' ? 1 : 0], at);
      assert.equal(steps(outside).at(-1), 'failed', at);
      await send(stage, 'case-sender-2');
      assert.equal((await write(stage, newest(outside), await prove(stage, newest(outside)))).state, 'done', at);
    }
  });

  it('goes on through the switch for everybody: somebody with authority sent it', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await send(stage);
    const token = newest(outside);
    await makeFreezes(replica.world.store, replica.world.keys).set('everybody', outside.now);
    assert.equal((await write(stage, token, await prove(stage, token))).state, 'done');
  });

  it('A20 in another browser, without the code of the second proof, writes nothing', async () => {
    const stage = start();
    await send(stage);
    const token = newest(stage.outside);
    const code = await prove(stage, token);
    const guesses = ['00000000', '1234', '000000'].map((guess) => new Secret(guess));
    for (const guess of guesses) assert.equal((await write(stage, token, guess)).state, 'open');
    assert.equal(stage.outside.writes, 0);
    for (const guess of guesses.slice(0, 2)) await write(stage, token, guess);
    const after = await stage.replica.desk.open(token);
    assert.ok(after.state === 'prove' && after.step.at === 'choose', 'five wrong ones: proved anew');
    assert.equal((await write(stage, token, code)).state, 'prove');
    assert.equal(stage.outside.writes, 0);
  });

  it('A20 dies with a newer link, whoever sent that, and with another reset', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await send(stage);
    const first = newest(outside);
    const code = await prove(stage, first);
    await send(stage, 'case-sender-2');
    assert.equal((await replica.desk.open(first)).state, 'gone');
    assert.equal((await write(stage, first, code)).state, 'gone');
    assert.deepEqual(steps(outside), ['sent', 'opened', 'failed', 'sent']);
    const second = newest(outside);
    outside.now += 61_000;
    const again = await prove(stage, second);
    outside.others = [bo({ passwordChangedAt: outside.now })];
    await write(stage, second, again);
    assert.equal(outside.writes, 0);
    assert.equal((await replica.desk.open(second)).state, 'gone');
  });

  it('is sent again by its sender, who hears of no failure; the old one is dead', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await send(stage);
    const first = newest(outside);
    outside.now += 31 * 60_000;
    await replica.loop.wake();
    await replica.loop.idle();
    assert.deepEqual(steps(outside), ['sent', 'not-opened']);
    await replica.world.signIns.note(teams.person.id, {
      tenantId: 'T',
      accountId: 'A1',
      at: outside.now,
      strong: true,
    });
    const { settled } = await replica.loop.change(
      'case:case-sender',
      (record, stamp) => record && add(record, stamp, [{ do: 'send-link', account: 'B1', to: email, approvers: [] }]),
    );
    await settled;
    await replica.loop.idle();
    assert.equal((await replica.desk.open(first)).state, 'gone');
    assert.deepEqual(steps(outside), ['sent', 'not-opened', 'sent']);
    assert.equal((await replica.desk.open(newest(outside))).state, 'prove');
  });

  it('ends by itself after an hour, and its sender hears so', async () => {
    const stage = start();
    await send(stage);
    stage.outside.now += 61 * 60_000;
    assert.equal((await stage.replica.desk.open(newest(stage.outside))).state, 'gone');
    await stage.replica.loop.wake();
    await stage.replica.loop.idle();
    assert.equal(steps(stage.outside).at(-1), 'failed');
  });

  it('A02 is not sent to a mailbox that opens with the forgotten password, by whatever name it has', async () => {
    for (const target of [bo({ mailboxes: [email.target] }), bo({ userName: email.target })]) {
      const stage = start({ others: [target] });
      await send(stage);
      assert.deepEqual(stage.outside.texts, []);
      assert.deepEqual(steps(stage.outside), ['failed']);
    }
  });

  it('is not sent by somebody without the right, or without a fresh sign-in', async () => {
    const weak = start({ account: account() });
    await send(weak);
    assert.deepEqual(weak.outside.texts, []);
    const stale = start();
    await (
      await stale.replica.loop.hear(said('help'))
    ).settled;
    const open = { do: 'open-case', id: 'case-sender', kind: 'sender', asked: null } as const;
    const opened = await stale.replica.loop.change(
      `person:${teams.person.id}`,
      (record, stamp) => record && add(record, stamp, [open]),
    );
    await opened.settled;
    await stale.replica.loop.idle();
    assert.deepEqual(stale.outside.texts, []);
    assert.deepEqual(steps(stale.outside), ['failed']);
  });

  for (const [what, change] of [
    ['the sender lost the role', (outside: Outside) => (outside.account = account())],
    [
      'the target became an administrator',
      (outside: Outside) => (outside.others = [bo({ roles: [roleHeld(roleIds.globalAdministrator)] })]),
    ],
    ['the target was switched off', (outside: Outside) => (outside.others = [bo({ enabled: false })])],
  ] as const) {
    it(`A37 writes nothing when ${what} meanwhile`, async () => {
      const stage = start();
      await send(stage);
      const token = newest(stage.outside);
      const code = await prove(stage, token);
      change(stage.outside);
      await write(stage, token, code);
      await stage.replica.loop.idle();
      assert.equal(stage.outside.writes, 0);
      assert.equal(steps(stage.outside).at(-1), 'failed');
    });
  }

  it('A18 32 browsers at three replicas on real Redis write once', async function () {
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
      const stage = { outside, replica: replicas[0]! };
      await send(stage);
      const token = newest(outside);
      const code = await prove(stage, token);
      const views = await Promise.all(
        Array.from({ length: 32 }, (_none, index) => write({ outside, replica: replicas[index % 3]! }, token, code)),
      );
      await Promise.all(replicas.map(({ loop }) => loop.idle()));
      assert.equal(outside.writes, 1);
      assert.ok(
        views.every(({ state }) => state === 'done' || state === 'checking'),
        views.map(({ state }) => state).join(),
      );
      assert.equal(steps(outside).filter((step) => step === 'done').length, 1);
    } finally {
      await Promise.all(stores.map((store) => store.close()));
      await redis.stop();
    }
  });

  it('F09 dies at any moment: another process goes on, with one write at most and its sender told', async function () {
    this.timeout(100_000);
    let moment = 1;
    for (let died = true; died; moment += 1) died = await diesAt(moment);
    assert.ok(moment > 60, `only ${moment} moments`);
  });
});

/** What the person does next, with the newest link there is. */
async function nextStep({ outside, replica: { desk } }: Stage): Promise<'moved' | 'over'> {
  if (outside.texts.length === 0) return 'moved';
  const token = newest(outside);
  const view = await desk.open(token);
  if (view.state === 'checking') return 'moved';
  if (view.state !== 'prove' && view.state !== 'open') return 'over';
  if (view.state === 'open') await desk.again(token);
  const asked = await desk.choose(token, 'phone');
  if (asked.state !== 'prove' || asked.step.at !== 'code') return 'moved';
  const code = new Secret(outside.codes.get('phone') ?? '');
  const open = await desk.answer(token, code);
  if (open.state === 'open') await desk.submit(token, code, new Secret(newPassword));
  return 'moved';
}

async function diesAt(moment: number): Promise<boolean> {
  const outside = makeOutside({ account: administrator(), others: [bo()] });
  const store = makeMemoryStore(() => outside.now);
  const { outside: doomed, dead } = dieAt(moment, outside);
  const first = { outside, replica: replicaOf(doomed, store) };
  await send(first).catch(() => undefined);
  if (!dead()) await nextStep(first).catch(() => undefined);
  const second = { outside, replica: replicaOf(outside, store) };
  for (let round = 0; round < 12; round += 1) {
    outside.now += 61_000;
    await second.replica.loop.wake();
    await second.replica.loop.idle();
    if (outside.texts.length === 0 && !(await store.load('case:case-sender'))) await send(second);
    if ((await nextStep(second)) === 'over' && outside.texts.length > 0) break;
    await second.replica.loop.idle();
  }
  await second.replica.loop.idle();
  assert.ok(outside.writes <= 1, `${outside.writes} writes, dead at moment ${moment}`);
  const intended = outside.audit.some(
    ({ facts }) => facts.action === 'authn_password_change' && facts.decision === 'intended',
  );
  assert.ok(outside.writes === 0 || intended);
  const told = steps(outside);
  assert.ok(told.includes('done') || told.includes('failed'), `dead at moment ${moment}: ${told.join()}`);
  return dead();
}
