// A fresh sign-in, from the card to the desk and back: whose it has to be, what it is worth, and that it is spent once.
import assert from 'node:assert/strict';
import type { Dialog, Ended } from '../../src/core/dialog.ts';
import type { Effect, EffectOf } from '../../src/core/effect.ts';
import type { SignedIn } from '../../src/core/event.ts';
import type { PersonRecord } from '../../src/core/record.ts';
import { add } from '../../src/core/todo-list.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeSignInDesk } from '../../src/runtime/sign-in-desk.ts';
import { linkLife } from '../../src/runtime/sign-ins.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { account, day } from '../core/samples.ts';
import { startRedis } from '../redis-server.ts';
import { dieAt } from './dying.ts';
import {
  book,
  last,
  makeOutside,
  makeReplica,
  pressed,
  ring,
  said,
  shownIn,
  slack,
  slackUser,
  teams,
} from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

interface Stage {
  readonly outside: Outside;
  readonly replica: Replica;
}

function start(over: Partial<Outside> = {}): Stage {
  const outside = makeOutside({ others: [account({ id: 'E1', userName: 'eve@nordlys.example' })], ...over });
  return {
    outside,
    replica: makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
    ),
  };
}

type Asked = Partial<Omit<EffectOf<'ask-sign-in'>, 'do'>>;

/** Somebody says something, and something of theirs asks for a sign-in. */
async function ask({ replica: { loop } }: Pick<Stage, 'replica'>, at: Window, asked: Asked = {}): Promise<void> {
  await (
    await loop.hear(said('help', {}, at))
  ).settled;
  const effect = {
    do: 'ask-sign-in',
    purpose: 'confirm',
    what: 'block',
    about: 'bo@nordlys.example',
    ...asked,
  } as const;
  const { settled } = await loop.change(
    `person:${at.person.id}`,
    (record, stamp) => record && add(record, stamp, [effect]),
  );
  await settled;
  await loop.idle();
}

function linkIn(outside: Outside, at: Window): { readonly token: Secret; readonly number: Secret } {
  const { shown } = last(outside, 'sign-in', at);
  assert.ok(shown.card === 'sign-in');
  return { token: new Secret(new URL(shown.data.url.reveal()).hash.slice(1)), number: shown.data.number };
}

const annas = (outside: Outside, over: Partial<SignedIn> = {}): SignedIn => ({
  tenantId: 'T',
  accountId: 'A1',
  at: outside.now,
  strong: true,
  ...over,
});

/** Opens the link, types the number, signs in. */
async function signInAs({ outside, replica }: Stage, at: Window, over: Partial<SignedIn> = {}): Promise<string> {
  const desk = makeSignInDesk(replica.world, replica.loop);
  const { token, number } = linkIn(outside, at);
  assert.equal(await desk.begin(token, number), true);
  const view = await desk.finish(token, annas(outside, over));
  await replica.loop.idle();
  return view.state;
}

function outcomeIn(outside: Outside, at: Window): string {
  const { shown } = last(outside, 'sign-in-ended', at);
  return shown.card === 'sign-in-ended' ? shown.data.outcome : '';
}

const helpdesk = (outside: Outside): readonly string[] =>
  outside.shown.flatMap(({ shown }) => (shown.card === 'helpdesk' ? [shown.data.what] : []));

function wrongOf(number: Secret): Secret {
  return new Secret(number.reveal() === '0000' ? '0001' : '0000');
}

/** A case that asks for a sign-in and writes down what it is told. */
const waiter: Dialog<{ readonly at: 'waiting' } | Ended> = {
  name: 'waiter',
  version: 1,
  begin: () => [
    { at: 'waiting' },
    { do: 'ask-sign-in', purpose: 'confirm', what: 'block', then: { key: 'case:case-w', dialog: 'case-w' } },
  ],
  table: {
    waiting: {
      'signed-in': (_state, { accountId }) => heardOf(`signed-in ${accountId}`),
      'not-signed-in': (_state, { reason }) => heardOf(`not-signed-in ${reason}`),
    },
    ended: {},
  },
  expects: {},
  press: () => undefined,
  code: (_code, at) => ({ type: 'expired', at }),
  redraw: (state) => [state],
};

const heardOf = (reason: string): [Ended, ...Effect[]] => [
  { at: 'ended', ending: 'done' },
  { do: 'audit', facts: { action: 'sign_in_ended', decision: 'done', reason } },
];

describe('a sign-in that confirms', () => {
  it('shows who asks and what for, spends nothing by being opened, and is remembered for fifteen minutes', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await ask(stage, teams);
    const desk = makeSignInDesk(replica.world, replica.loop);
    const { token } = linkIn(outside, teams);
    for (let times = 0; times < 50; times += 1) await desk.open(token);
    const view = await desk.open(token);
    assert.ok(view.state === 'open' && view.purpose === 'confirm');
    assert.equal(view.who, 'Anna Sample in Teams');
    assert.equal(view.what, 'Block an account: bo@nordlys.example');
    assert.equal(await signInAs(stage, teams), 'done');
    assert.equal(outcomeIn(outside, teams), 'confirmed');
    const { signIns } = replica.world;
    assert.equal((await signIns.recent(teams.person.id, outside.now))?.accountId, 'A1');
    assert.equal(await signIns.recent(teams.person.id, outside.now + 15 * 60_000), undefined);
    assert.equal(await signIns.recent(slack.person.id, outside.now), undefined);
  });

  for (const [over, heard] of [
    [{}, 'signed-in A1'],
    [{ strong: false }, 'not-signed-in too-weak'],
  ] as const) {
    it(`is told to the case that waits for it: ${heard}`, async () => {
      const outside = makeOutside();
      const dialogs = { ...book.dialogs, waiter: waiter as unknown as Dialog<{ readonly at: string }> };
      const store = makeMemoryStore(() => outside.now);
      const replica = makeReplica(outside, store, makeKeys(ring), { book: { ...book, dialogs } });
      await (
        await replica.loop.hear(said('help'))
      ).settled;
      const open = { do: 'open-case', id: 'case-w', kind: 'waiter', asked: null } as const;
      const opened = await replica.loop.change(
        `person:${teams.person.id}`,
        (record, stamp) => record && add(record, stamp, [open]),
      );
      await opened.settled;
      await replica.loop.idle();
      await signInAs({ outside, replica }, teams, over);
      const told = outside.audit.filter(({ dialog }) => dialog === 'case-w').map(({ facts }) => facts.reason);
      assert.deepEqual(told, [heard]);
    });
  }

  for (const [what, over, state, outcome] of [
    ['another user', { accountId: 'E1' }, 'not-you', 'not-you'],
    ['another tenant', { tenantId: 'other' }, 'not-you', 'not-you'],
    ['no second factor', { strong: false }, 'too-weak', 'too-weak'],
  ] as const) {
    it(`A28 refuses one of ${what}`, async () => {
      const stage = start();
      await ask(stage, teams);
      assert.equal(await signInAs(stage, teams, over), state);
      assert.equal(outcomeIn(stage.outside, teams), outcome);
      const { signIns } = stage.replica.world;
      assert.equal(await signIns.recent(teams.person.id, stage.outside.now), undefined);
      assert.equal(await signIns.recent('E1', stage.outside.now), undefined);
      assert.equal(helpdesk(stage.outside).includes('sign-in-other'), outcome === 'not-you');
      assert.ok(stage.outside.audit.some(({ facts }) => facts.action === 'sign_in_ended' && facts.reason === outcome));
    });
  }

  it('A28 refuses one that is older than it may be', async () => {
    const stage = start();
    await ask(stage, teams);
    assert.equal(await signInAs(stage, teams, { at: stage.outside.now - 16 * 60_000 }), 'too-weak');
    assert.equal(outcomeIn(stage.outside, teams), 'too-old');
  });

  it('takes five wrong numbers and is dead after that, also for the right one', async () => {
    const stage = start();
    await ask(stage, teams);
    const desk = makeSignInDesk(stage.replica.world, stage.replica.loop);
    const { token, number } = linkIn(stage.outside, teams);
    for (let wrong = 1; wrong <= 5; wrong += 1) assert.equal(await desk.begin(token, wrongOf(number)), false);
    assert.equal(await desk.begin(token, number), false);
    assert.equal((await desk.open(token)).state, 'gone');
    await stage.replica.loop.idle();
    assert.equal(outcomeIn(stage.outside, teams), 'wrong-numbers');
  });

  it('is killed by a new link, by cancelling and by time; nothing comes back without a begin', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await ask(stage, teams);
    const desk = makeSignInDesk(replica.world, replica.loop);
    const old = linkIn(outside, teams);
    assert.equal((await desk.finish(old.token, annas(outside))).state, 'open');
    await (
      await replica.loop.hear(pressed('new-link', last(outside, 'sign-in')))
    ).settled;
    assert.equal(await desk.begin(old.token, old.number), false);
    const newer = linkIn(outside, teams);
    assert.equal(await desk.begin(newer.token, newer.number), true);
    assert.equal(await desk.begin(newer.token, newer.number), false, 'it is spent');
    await replica.loop.idle();
    await (
      await replica.loop.hear(pressed('cancel', last(outside, 'sign-in-open')))
    ).settled;
    assert.equal((await desk.finish(newer.token, annas(outside))).state, 'gone');
    assert.equal(outcomeIn(outside, teams), 'cancelled');
    await ask(stage, teams);
    const late = linkIn(outside, teams);
    outside.now += 601_000;
    assert.equal((await desk.open(late.token)).state, 'gone');
    assert.equal(await desk.begin(late.token, late.number), false);
    outside.now += 15 * 60_000;
    await replica.loop.wake();
    await replica.loop.idle();
    assert.equal(outcomeIn(outside, teams), 'expired');
    assert.equal(await replica.world.signIns.recent(teams.person.id, outside.now), undefined);
  });

  it('asks a Slack user who is linked to nothing to link first, unless their addresses are managed', async () => {
    const stage = start();
    await ask(stage, slack);
    assert.equal(outcomeIn(stage.outside, slack), 'unknown');
    const managed = {
      outside: stage.outside,
      replica: makeReplica(
        stage.outside,
        makeMemoryStore(() => stage.outside.now),
        makeKeys(ring),
        { managedEmails: true },
      ),
    };
    await ask(managed, slack);
    assert.equal(await signInAs(managed, slack), 'done');
  });

  it('A18 32 browsers at three replicas on real Redis begin once and finish once', async function () {
    this.timeout(60_000);
    const redis = await startRedis();
    const stores: Store[] = [];
    try {
      const outside = makeOutside();
      const keys = makeKeys(ring);
      const replicas = Array.from({ length: 3 }, () => {
        const store = makeRedisStore({ servers: redis.servers, keyPrefix: 's:' }, () => outside.now);
        stores.push(store);
        return makeReplica(outside, store, keys);
      });
      await ask({ replica: replicas[0]! }, teams);
      const { token, number } = linkIn(outside, teams);
      const desks = replicas.map(({ world, loop }) => makeSignInDesk(world, loop));
      const tries = Array.from({ length: 32 }, (_none, index) => desks[index % 3]!);
      const begun = await Promise.all(tries.map((desk) => desk.begin(token, number)));
      assert.equal(begun.filter(Boolean).length, 1);
      const views = await Promise.all(tries.map((desk) => desk.finish(token, annas(outside))));
      await Promise.all(replicas.map(({ loop }) => loop.idle()));
      assert.ok(
        views.every(({ state }) => state === 'done' || state === 'gone'),
        views.map(({ state }) => state).join(),
      );
      assert.equal((await desks[0]!.open(token)).state, 'done');
      const judged = outside.audit.filter(({ facts }) => facts.action === 'sign_in_ended' && facts.decision === 'done');
      assert.equal(judged.length, 1);
    } finally {
      await Promise.all(stores.map((store) => store.close()));
      await redis.stop();
    }
  });
});

describe('a sign-in that links a Slack user', () => {
  it('joins them to their account, tells the account by mail and the helpdesk, and lives by being used', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await ask(stage, slack, { purpose: 'link', what: 'link', about: '' });
    assert.equal(await signInAs(stage, slack), 'done');
    assert.equal(outcomeIn(outside, slack), 'linked');
    const { signIns } = replica.world;
    assert.equal(await signIns.linked(slack.person.id), 'A1');
    assert.deepEqual(outside.mails, outside.account?.noticeAddresses);
    assert.ok(helpdesk(outside).includes('account-linked'));
    outside.now += 399 * day;
    assert.equal(await signIns.linked(slack.person.id), 'A1');
    outside.now += 399 * day;
    assert.equal(await signIns.linked(slack.person.id), 'A1', 'it was used meanwhile');
    outside.now += linkLife;
    assert.equal(await signIns.linked(slack.person.id), undefined);
  });

  it('A12 joins nobody to an account that their own address does not lead to', async () => {
    const stage = start();
    const eve = slackUser('slack:W1:U666');
    stage.outside.addresses.set(eve.person.id, 'eve@nordlys.example');
    await ask(stage, eve, { purpose: 'link', what: 'link', about: '' });
    assert.equal(await signInAs(stage, eve), 'not-you');
    assert.equal(await stage.replica.world.signIns.linked(eve.person.id), undefined);
    assert.ok(helpdesk(stage.outside).includes('sign-in-other'));
    assert.deepEqual(stage.outside.mails, []);
  });

  it('A12 joins nobody whose address was changed while they were away signing in', async () => {
    const stage = start();
    await ask(stage, slack, { purpose: 'link', what: 'link', about: '' });
    stage.outside.addresses.set(slack.person.id, 'eve@nordlys.example');
    assert.equal(await signInAs(stage, slack), 'not-you');
    assert.equal(await stage.replica.world.signIns.linked(slack.person.id), undefined);
  });

  it('gives nobody a link where there is nothing to sign in to, and says so', async () => {
    const stage = start();
    const { world } = stage.replica;
    Object.assign(world, { signIns: { ...world.signIns, lasts: 0 } });
    await ask(stage, slack, { purpose: 'link', what: 'link', about: '' });
    assert.equal(outcomeIn(stage.outside, slack), 'no-sign-in');
    assert.ok(!shownIn(stage.outside, slack).some(({ shown }) => shown.card === 'sign-in'));
  });

  it('A10 asks nothing of a guest, and nothing in Teams', async () => {
    const stage = start();
    const guest = slackUser('slack:W1:UGUEST');
    await ask(stage, guest, { purpose: 'link', what: 'link', about: '' });
    assert.equal(outcomeIn(stage.outside, guest), 'unknown');
    await ask(stage, teams, { purpose: 'link', what: 'link', about: '' });
    assert.equal(outcomeIn(stage.outside, teams), 'not-needed');
    assert.ok(!shownIn(stage.outside, guest).some(({ shown }) => shown.card === 'sign-in'));
  });

  it('F09 dies at any moment and another process brings it to an end, with one link at most', async function () {
    this.timeout(60_000);
    let moment = 1;
    for (let died = true; died; moment += 1) died = await diesAt(moment);
    assert.ok(moment > 25, `only ${moment} moments`);
  });
});

/** Links while the process dies at its `moment`-th moment; another one goes on. Answers whether that moment came. */
async function diesAt(moment: number): Promise<boolean> {
  const outside = makeOutside();
  const store = makeMemoryStore(() => outside.now);
  const keys = makeKeys(ring);
  const { outside: doomed, dead } = dieAt(moment, outside);
  const play = async (stage: Stage): Promise<void> => {
    if (!outside.shown.some(({ shown }) => shown.card.startsWith('sign-in')))
      await ask(stage, slack, { purpose: 'link', what: 'link', about: '' });
    await signInAs(stage, slack);
  };
  await play({ outside, replica: makeReplica(doomed, store, keys) }).catch(() => undefined);
  const second = { outside, replica: makeReplica(outside, store, keys) };
  for (let round = 0; round < 12; round += 1) {
    outside.now += 31_000;
    await second.replica.loop.wake();
    await second.replica.loop.idle();
    if (shownIn(outside, slack).some(({ shown }) => shown.card === 'sign-in-ended')) break;
    const open = shownIn(outside, slack).findLast(({ shown }) => shown.card.startsWith('sign-in'));
    // Whoever was at the sign-in service when everything died asks for a new link, as the card offers.
    if (open?.shown.card === 'sign-in-open')
      await (
        await second.replica.loop.hear(pressed('new-link', open, {}, slack))
      ).settled;
    await play(second).catch(() => undefined);
  }
  await second.replica.loop.idle();
  assert.equal(outcomeIn(outside, slack), 'linked', `dead at moment ${moment}`);
  assert.equal(await second.replica.world.signIns.linked(slack.person.id), 'A1');
  const text = JSON.stringify([
    outside.audit,
    (await second.replica.loop.change(`person:${slack.person.id}`, (record: PersonRecord | undefined) => record))
      .record,
  ]);
  assert.ok(!text.includes('reset.example/sign-in#'));
  return dead();
}
