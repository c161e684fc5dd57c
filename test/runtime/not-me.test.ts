// "That wasn't me": one press stops everything for an account, whoever is at its last step, and tells nobody anything.
import assert from 'node:assert/strict';
import { Secret } from '../../src/core/secret.ts';
import { makeFreezes } from '../../src/runtime/freezes.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeNotMe } from '../../src/runtime/not-me.ts';
import { makeNotMeDesk } from '../../src/runtime/not-me-desk.ts';
import type { NotMeDesk, Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { startRedis } from '../redis-server.ts';
import { day } from '../core/samples.ts';
import { dieAt } from './dying.ts';
import { bo, newest, send, start as startSent } from './sent-stage.ts';
import {
  last,
  makeOutside,
  makeReplica,
  newPassword,
  nextMove,
  pressed,
  ring,
  said,
  shownIn,
  slack,
  teams,
} from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

interface Stage {
  readonly outside: Outside;
  readonly replica: Replica;
  readonly desk: NotMeDesk;
  /** The links that were mailed. */
  readonly links: Secret[];
  readonly store: Store;
}

const keys = makeKeys(ring);

function start(store?: (outside: Outside) => Store): Stage {
  const outside = makeOutside();
  const shared = (store ?? (() => makeMemoryStore(() => outside.now)))(outside);
  return { ...join(outside, shared), outside, store: shared };
}

/** One more process of the same world. */
function join(outside: Outside, store: Store): Pick<Stage, 'replica' | 'desk' | 'links'> {
  const links: Secret[] = [];
  const notice = (_what: string, _language: string, _userName: string, _at: number, link: Secret) => {
    links.push(link);
    return { subject: 'changed', text: 'changed' };
  };
  const replica = makeReplica(outside, store, keys, { notice });
  return { replica, links, desk: makeNotMeDesk(replica.world, replica.loop) };
}

async function playTo(card: string, { outside, replica }: Stage, at: Window): Promise<void> {
  for (let moves = 0; moves < 8 && shownIn(outside, at).at(-1)?.shown.card !== card; moves += 1)
    await nextMove(outside, replica, at);
  assert.equal(shownIn(outside, at).at(-1)?.shown.card, card);
}

const tokenOf = (link: Secret): Secret => new Secret(new URL(link.reveal()).hash.slice(1));

async function press(stage: Stage, token: Secret): Promise<void> {
  await stage.desk.press(token);
  await stage.replica.loop.idle();
}

async function hear({ replica }: Stage, heard: Parameters<Replica['loop']['hear']>[0]): Promise<void> {
  await (
    await replica.loop.hear(heard)
  ).settled;
  await replica.loop.idle();
}

const alarms = ({ outside }: Stage): string[] =>
  outside.shown.flatMap(({ shown }) =>
    shown.card === 'alarm' ? [`${shown.data.what} ${shown.data.userName} ${shown.data.detail}`] : [],
  );
const lines = ({ outside }: Stage): string[] =>
  outside.audit.map(({ facts }) => `${facts.action} ${facts.decision} ${facts.reason ?? ''}`.trim());

function endedBy(why: string, { outside }: Stage, at: Window): boolean {
  const { shown } = shownIn(outside, at).at(-1)!;
  return shown.card === 'refused' && shown.data.reason === why;
}

describe('"That wasn’t me"', () => {
  it('A46 kills the dialog of a thief who is at the last step: no write, and the helpdesk is paged', async () => {
    const stage = start();
    const { outside, replica, links } = stage;
    await playTo('done', stage, teams);
    await playTo('set-password', stage, slack);
    const { shown } = last(outside, 'set-password', slack);
    assert.ok(shown.card === 'set-password');
    const token = tokenOf(shown.data.url);
    await press(stage, tokenOf(links[0]!));
    assert.equal((await replica.desk.open(token)).state, 'gone');
    await replica.desk.submit(token, shown.data.number, new Secret('Thief-Chose-This-9'));
    await replica.loop.idle();
    assert.equal(outside.writes, 1);
    assert.equal(outside.password, newPassword);
    assert.ok(endedBy('account-frozen', stage, slack));
    assert.deepEqual(alarms(stage), ['not-me anna@nordlys.example 1']);
  });

  it('A46 counts until the very moment before the write', async () => {
    const stage = start();
    const { outside, replica, links } = stage;
    await playTo('done', stage, teams);
    await playTo('set-password', stage, slack);
    const { shown } = last(outside, 'set-password', slack);
    assert.ok(shown.card === 'set-password');
    let pressedAt = 0;
    // The rules of the write are being asked when the victim presses.
    outside.moment = async (name) => {
      if (name !== 'identify' || pressedAt > 0) return;
      pressedAt = outside.now;
      await stage.desk.press(tokenOf(links[0]!));
    };
    await replica.desk.submit(tokenOf(shown.data.url), shown.data.number, new Secret('Thief-Chose-This-9'));
    await replica.loop.idle();
    assert.ok(pressedAt > 0);
    assert.equal(outside.writes, 1);
    assert.ok(endedBy('account-frozen', stage, slack));
  });

  it('signs the account out, writes down what was done, and keeps everybody out until somebody lifts it', async () => {
    const stage = start();
    const { outside, links, store } = stage;
    await playTo('done', stage, teams);
    await press(stage, tokenOf(links[0]!));
    assert.equal(outside.revocations, 2);
    assert.deepEqual(lines(stage).slice(-4), [
      'not_me done mail',
      'account_frozen done not-me',
      'session_revoke intended',
      'session_revoke done',
    ]);
    for (const at of [teams, slack]) {
      await hear(stage, said('reset my password', {}, at));
      assert.ok(endedBy('account-frozen', stage, at));
    }
    assert.equal(outside.codes.size, 2, 'no code was sent after it');
    outside.now += 700 * day;
    assert.equal((await makeFreezes(store, keys).look('A1', outside.now)).why, 'account-frozen');
    outside.now += 700 * day;
    assert.equal((await makeFreezes(store, keys).look('A1', outside.now)).why, 'account-frozen');
    await makeFreezes(store, keys).lift({ account: 'A1' }, outside.now);
    await hear(stage, said('reset my password'));
    assert.equal(shownIn(outside, teams).at(-1)?.shown.card, 'choose-way');
  });

  it('can be pressed in the chat by whoever got the card, and by nobody to whom it was forwarded', async () => {
    const stage = start();
    const { outside } = stage;
    await playTo('done', stage, teams);
    const card = last(outside, 'done');
    await hear(stage, pressed('not-me', card, {}, slack));
    assert.equal(shownIn(outside, slack).at(-1)?.shown.card, 'too-late');
    assert.deepEqual(alarms(stage), []);
    const press = pressed('not-me', card);
    await hear(stage, press);
    assert.equal(shownIn(outside, teams).at(-1)?.shown.card, 'not-me');
    await hear(stage, press);
    await hear(stage, pressed('not-me', card));
    assert.deepEqual(alarms(stage), ['not-me anna@nordlys.example 1']);
    assert.equal(outside.revocations, 2);
    assert.equal(shownIn(outside, teams).filter(({ shown }) => shown.card === 'not-me').length, 2);
  });

  async function pressAtOnce(stage: Stage): Promise<void> {
    const { outside, store, links } = stage;
    await playTo('done', stage, teams);
    const processes = [stage, { ...stage, ...join(outside, store) }, { ...stage, ...join(outside, store) }];
    await Promise.all([
      ...processes.flatMap((one) => [press(one, tokenOf(links[0]!)), press(one, tokenOf(links[0]!))]),
      ...processes.map((one) => hear(one, pressed('not-me', last(outside, 'done')))),
    ]);
    assert.deepEqual(alarms(stage), ['not-me anna@nordlys.example 1']);
    assert.equal(outside.revocations, 2);
  }

  it('is one press, however often, by mail and by chat, on three processes at once', () => pressAtOnce(start()));

  it('is one press on real Redis too', async function () {
    this.timeout(30_000);
    const redis = await startRedis();
    const made: Store[] = [];
    const open = ({ now }: Outside): Store => {
      const servers = { shape: 'single', host: '127.0.0.1', port: redis.port } as const;
      const store = makeRedisStore({ servers, keyPrefix: 'not-me:' }, () => now);
      made.push(store);
      return store;
    };
    try {
      await pressAtOnce(start(open));
    } finally {
      await Promise.all(made.map((store) => store.close()));
      await redis.stop();
    }
  });

  it('does nothing for a token that is forged, too old, or of the other kind', async () => {
    const stage = start();
    const { outside, links } = stage;
    await playTo('done', stage, teams);
    const card = last(outside, 'done');
    const mine = tokenOf(links[0]!).reveal();
    const others = makeNotMe(makeKeys([{ ...ring[0]!, key: new Secret(Buffer.alloc(32, 7).toString('base64')) }]), '');
    const forged = others.issue({ id: 'd', account: 'A1', person: undefined }, outside.now);
    for (const token of ['', 'x', forged, `${mine}x`, card.ticket ?? '']) await press(stage, new Secret(token));
    await hear(stage, pressed('not-me', { ...card, ticket: mine }));
    outside.now += 30 * day;
    await press(stage, new Secret(mine));
    await hear(stage, pressed('not-me', card));
    assert.deepEqual(alarms(stage), []);
    assert.equal((await makeFreezes(stage.store, keys).look('A1', outside.now)).why, undefined);
  });

  it('is carried out by another process when the first one dies at any moment of it', async function () {
    this.timeout(60_000);
    let moments = 0;
    for (let moment = 1; ; moment += 1) {
      const stage = start();
      const { outside, store, links } = stage;
      await playTo('done', stage, teams);
      const { outside: doomed, dead } = dieAt(moment, outside);
      const dying = { ...stage, ...join(doomed, store) };
      const heard = await press(dying, tokenOf(links[0]!)).then(
        () => true,
        () => false,
      );
      if (!dead()) break;
      moments += 1;
      // Whoever got no answer presses again; whoever got one need not.
      if (!heard) await press(stage, tokenOf(links[0]!));
      for (let round = 0; round < 6; round += 1) {
        outside.now += 31_000;
        await stage.replica.loop.wake();
        await stage.replica.loop.idle();
      }
      assert.equal((await makeFreezes(store, keys).look('A1', outside.now)).why, 'account-frozen', `moment ${moment}`);
      assert.ok(outside.revocations >= 2, `moment ${moment}: signed out`);
      assert.ok(alarms(stage).length > 0, `moment ${moment}: the helpdesk knows`);
    }
    assert.ok(moments > 8, `${moments} moments`);
  });

  it('A46 kills a link that an administrator had sent, at its last step too', async () => {
    const stage = startSent();
    const { outside, replica } = stage;
    await send(stage);
    const token = newest(outside);
    await replica.desk.open(token);
    await replica.desk.choose(token, 'phone');
    const code = new Secret(outside.codes.get('phone') ?? '');
    assert.equal((await replica.desk.answer(token, code)).state, 'open');
    const mailed = makeNotMe(replica.world.keys, '').issue(
      { id: 'd', account: bo().id, person: undefined },
      outside.now,
    );
    await makeNotMeDesk(replica.world, replica.loop).press(new Secret(mailed));
    await replica.loop.idle();
    await replica.desk.submit(token, code, new Secret('Thief-Chose-This-9'));
    await replica.loop.idle();
    assert.equal(outside.writes, 0);
  });
});
