// One account, two windows: the same person in Teams and in Slack. One dialog at a time, and never two writes.
import assert from 'node:assert/strict';
import { Fault } from '../../src/core/fault.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { packRecord } from '../../src/runtime/packing.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { startRedis } from '../redis-server.ts';
import { dieAt } from './dying.ts';
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
  slackUser,
  teams,
} from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

const otherSpace = slackUser('slack:W2:U9');

function start(over: Partial<Outside> = {}): { readonly outside: Outside; readonly replica: Replica } {
  const outside = makeOutside(over);
  outside.addresses.set(otherSpace.person.id, 'anna@nordlys.example');
  return {
    outside,
    replica: makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
    ),
  };
}

const cards = (outside: Outside, at: Window): string[] => shownIn(outside, at).map(({ shown }) => shown.card);
const actions = (outside: Outside): string[] => outside.audit.map(({ facts }) => `${facts.action} ${facts.decision}`);

async function play(outside: Outside, replica: Replica, at: Window, moves: number): Promise<void> {
  for (let move = 0; move < moves; move += 1) await nextMove(outside, replica, at);
}

async function press({ loop }: Replica, verb: string, outside: Outside, card: string, at: Window): Promise<void> {
  await (
    await loop.hear(pressed(verb, last(outside, card, at), {}, at))
  ).settled;
}

function linkIn(outside: Outside, at: Window): { readonly token: Secret; readonly number: Secret } {
  const { shown } = last(outside, 'set-password', at);
  if (shown.card !== 'set-password') throw new Error('no link');
  return { token: new Secret(new URL(shown.data.url.reveal()).hash.slice(1)), number: shown.data.number };
}

/** Does it after so many turns of the event loop. */
async function after<T>(turns: number, act: () => Promise<T>): Promise<T> {
  for (let left = turns; left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
  return act();
}

/** Lets every process rest and the wake list run, with time passing. */
async function rest(outside: Outside, replicas: readonly Replica[]): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    for (const { loop } of replicas) {
      await loop.wake();
      await loop.idle();
    }
    outside.now += 31_000;
  }
}

describe('a reset that was begun in another window', () => {
  it('is said to be there, and begins here when it is taken over, with no proof carried along', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 3);
    assert.deepEqual(cards(outside, teams), ['choose-way', 'enter-code', 'enter-code']);
    await play(outside, replica, slack, 1);
    const { shown } = last(outside, 'elsewhere', slack);
    assert.deepEqual(shown.data, { userName: 'anna@nordlys.example', channel: 'teams', writing: false });
    await play(outside, replica, slack, 1);
    assert.equal(cards(outside, teams).at(-1), 'goes-on');
    assert.deepEqual(last(outside, 'goes-on', teams).shown.data, { channel: 'slack' });
    assert.equal(last(outside, 'goes-on', teams).replaces, 'm1', 'in the place of the card that was there');
    const choice = last(outside, 'choose-way', slack).shown;
    assert.ok(choice.card === 'choose-way' && choice.data.given === 0 && choice.data.needed === 2);
    await play(outside, replica, slack, 4);
    assert.equal(outside.writes, 1);
    assert.equal(cards(outside, slack).at(-1), 'done');
    const slackProofs = outside.audit.filter(
      ({ facts, actor }) => facts.action === 'proof_answer' && actor.platform === 'slack',
    );
    assert.equal(slackProofs.length, 2, 'both proofs were given in Slack');
    assert.ok(actions(outside).includes('dialog_taken_over intended'));
  });

  it('is left alone when the person cancels here', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 2);
    await play(outside, replica, slack, 1);
    await press(replica, 'cancel', outside, 'elsewhere', slack);
    assert.equal(cards(outside, slack).at(-1), 'ended');
    await play(outside, replica, teams, 3);
    assert.equal(outside.writes, 1);
    assert.equal(cards(outside, teams).at(-1), 'done');
  });

  it('A20 takes its link along: the page of the old window is gone, and its buttons are out of date', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 4);
    const { token, number } = linkIn(outside, teams);
    const card = last(outside, 'set-password', teams);
    await play(outside, replica, slack, 2);
    assert.equal((await replica.desk.open(token)).state, 'gone');
    assert.equal((await replica.desk.submit(token, number, new Secret(newPassword))).state, 'gone');
    await (
      await replica.loop.hear(pressed('new-link', card))
    ).settled;
    assert.equal(cards(outside, teams).at(-1), 'too-late');
    assert.equal(outside.writes, 0);
  });

  it('A46 takes its codes along: one that was sent for the old window is nothing in the new one', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 2);
    const code = outside.codes.get('phone')!;
    await play(outside, replica, slack, 3);
    assert.equal(cards(outside, slack).at(-1), 'enter-code');
    await (
      await replica.loop.hear(pressed('answer', last(outside, 'enter-code', slack), { code }, slack))
    ).settled;
    assert.ok(!actions(outside).includes('proof_answer allowed'));
  });

  it('goes back and forth as often as the person likes', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 2);
    await play(outside, replica, slack, 2);
    await (
      await replica.loop.hear(said('reset my password'))
    ).settled;
    assert.equal(cards(outside, teams).at(-1), 'elsewhere');
    await press(replica, 'take-over', outside, 'elsewhere', teams);
    assert.equal(cards(outside, slack).at(-1), 'goes-on');
    assert.equal(cards(outside, teams).at(-1), 'choose-way');
  });

  it('is redrawn, not taken over, in the window that it runs in', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 2);
    await (
      await replica.loop.hear(said('reset my password'))
    ).settled;
    assert.deepEqual(cards(outside, teams), ['choose-way', 'enter-code', 'enter-code', 'continued']);
  });

  it('says where we are when asked', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 2);
    await play(outside, replica, slack, 2);
    await (
      await replica.loop.hear(said('status'))
    ).settled;
    assert.deepEqual(last(outside, 'status', teams).shown.data, { at: 'ended-elsewhere' });
  });

  it('holds nobody up when it has ended, run out of time, or its record is gone', async () => {
    for (const end of ['cancel', 'time', 'gone'] as const) {
      const { outside, replica } = start();
      await play(outside, replica, teams, 2);
      if (end === 'cancel') await (await replica.loop.hear(said('cancel'))).settled;
      if (end === 'time') outside.now += 31 * 60_000;
      if (end === 'gone') {
        const { store } = replica.world;
        const kept = await store.load(`person:${teams.person.id}`);
        await store.save({ id: kept!.id, body: Buffer.alloc(0), wakeAt: undefined, expiresAt: 0 }, kept!.revision);
      }
      await play(outside, replica, slack, 1);
      assert.equal(cards(outside, slack).at(-1), 'choose-way', end);
    }
  });

  it('holds nobody up when it ended between the card and the button', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 2);
    await play(outside, replica, slack, 1);
    await (
      await replica.loop.hear(said('cancel'))
    ).settled;
    await press(replica, 'take-over', outside, 'elsewhere', slack);
    assert.deepEqual(cards(outside, teams).slice(-2), ['ended', 'continued'], 'what was told there stays');
    assert.equal(cards(outside, slack).at(-1), 'choose-way');
  });

  it('A15 is not ended by a card that was shown for another one', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 2);
    await play(outside, replica, slack, 1);
    const old = last(outside, 'elsewhere', slack);
    await (
      await replica.loop.hear(said('cancel', {}, slack))
    ).settled;
    await (
      await replica.loop.hear(pressed('take-over', old, {}, slack))
    ).settled;
    assert.equal(cards(outside, slack).at(-1), 'too-late');
    assert.ok(!cards(outside, teams).includes('goes-on'));
  });

  it('is not stopped while its password is being written: this window is told, and nothing is written twice', async () => {
    for (const moment of ['reset before', 'reset after', 'revoke'] as const) {
      const { outside, replica } = start();
      await play(outside, replica, teams, 4);
      const { token, number } = linkIn(outside, teams);
      let told = false;
      outside.moment = async (name) => {
        if (name !== moment || told) return;
        told = true;
        await play(outside, replica, slack, 1);
      };
      await replica.desk.submit(token, number, new Secret(newPassword));
      outside.moment = () => {};
      const { shown } = last(outside, 'elsewhere', slack);
      assert.deepEqual(shown.data, { userName: 'anna@nordlys.example', channel: 'teams', writing: true }, moment);
      assert.equal(outside.writes, 1);
      assert.equal(cards(outside, teams).at(-1), 'done');
      await (
        await replica.loop.hear(said('reset my password', {}, slack))
      ).settled;
      assert.equal(cards(outside, slack).at(-1), 'choose-way', 'over there it is over');
    }
  });

  it('A18 a take-over and a hand-in at the same moment: one of them wins, and both are told the truth', async () => {
    let [taken, written] = [0, 0];
    for (let round = 0; round < 60; round += 1) {
      const { outside, replica } = start();
      const { store, keys } = replica.world;
      const other = makeReplica(outside, store, keys);
      await play(outside, replica, teams, 4);
      await play(outside, other, slack, 1);
      const { token, number } = linkIn(outside, teams);
      outside.moment = async () => {
        await after((round * 7 + outside.shown.length) % 3, async () => {});
      };
      const [view] = await Promise.all([
        after(Math.floor(round / 2), () => replica.desk.submit(token, number, new Secret(newPassword))),
        after(round % 2, () => press(other, 'take-over', outside, 'elsewhere', slack)),
      ]);
      await Promise.all([replica.loop.idle(), other.loop.idle()]);
      if (outside.writes === 1) {
        written += 1;
        assert.equal(view.state, 'done');
        assert.equal(cards(outside, teams).at(-1), 'done');
        const told = shownIn(outside, slack).at(-1)!.shown;
        const truth = told.card === 'choose-way' || (told.card === 'elsewhere' && told.data.writing);
        assert.ok(truth, `round ${round}: ${JSON.stringify(told)}`);
        if (told.card === 'choose-way') assert.ok(!cards(outside, teams).includes('goes-on'));
      } else {
        taken += 1;
        assert.equal(view.state, 'gone');
        assert.equal(cards(outside, teams).at(-1), 'goes-on', `round ${round}`);
        assert.equal(cards(outside, slack).at(-1), 'choose-way');
      }
      assert.ok(outside.writes <= 1);
    }
    assert.ok(taken > 0 && written > 0, `${taken} taken over, ${written} written: both must happen`);
  });

  it('A18 two windows take over at the same moment: one goes on, the other is told where', async () => {
    const winners = new Set<string>();
    for (let round = 0; round < 40; round += 1) {
      const { outside, replica } = start();
      const { store, keys } = replica.world;
      const other = makeReplica(outside, store, keys);
      await play(outside, replica, teams, 3);
      await play(outside, replica, slack, 1);
      await play(outside, other, otherSpace, 1);
      outside.moment = async () => {
        await after((round * 5 + outside.audit.length) % 4, async () => {});
      };
      await Promise.all([
        after(round % 3, () => press(replica, 'take-over', outside, 'elsewhere', slack)),
        after((round + 1) % 2, () => press(other, 'take-over', outside, 'elsewhere', otherSpace)),
      ]);
      await Promise.all([replica.loop.idle(), other.loop.idle()]);
      const ends = [slack, otherSpace].map((at) => cards(outside, at).at(-1));
      assert.deepEqual(new Set(ends), new Set(['choose-way', 'elsewhere']), `round ${round}`);
      winners.add(ends[0]!);
      assert.equal(cards(outside, teams).at(-1), 'goes-on');
      assert.equal(cards(outside, teams).filter((card) => card === 'goes-on').length, 1);
      outside.moment = () => {};
      const winner = ends[0] === 'choose-way' ? slack : otherSpace;
      await play(outside, replica, winner, 4);
      assert.equal(outside.writes, 1);
      assert.equal(cards(outside, winner).at(-1), 'done');
    }
    assert.equal(winners.size, 2, 'either of them may win');
  });

  it('A18 both begin at the same moment: one begins, the other is told where', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { outside, replica } = start();
      const { store, keys } = replica.world;
      const other = makeReplica(outside, store, keys);
      outside.moment = async () => {
        await after((round + outside.audit.length) % 4, async () => {});
      };
      await Promise.all([play(outside, replica, teams, 1), play(outside, other, slack, 1)]);
      await Promise.all([replica.loop.idle(), other.loop.idle()]);
      const ends = [teams, slack].map((at) => cards(outside, at).at(-1));
      assert.deepEqual(new Set(ends), new Set(['choose-way', 'elsewhere']), `round ${round}`);
    }
  });

  it('A37 writes nothing for a dialog that lost its account in the last moment', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 4);
    const { token, number } = linkIn(outside, teams);
    const { store, keys } = replica.world;
    const kept = (await store.load('claim:A1'))!;
    const claim = JSON.parse(keys.open(kept.id, kept.body)!) as object;
    const stolen = { ...claim, running: { person: slack.person.id, dialog: 'another' } };
    const body = keys.seal(kept.id, JSON.stringify(stolen));
    await store.save({ id: kept.id, body, wakeAt: undefined, expiresAt: outside.now + 1e9 }, kept.revision);
    await replica.desk.submit(token, number, new Secret(newPassword));
    assert.equal(outside.writes, 0);
    assert.ok(actions(outside).includes('authn_password_change refused'));
  });

  it('A32 keeps the claim sealed: neither who nor what can be read in the store', async () => {
    const { outside, replica } = start();
    await play(outside, replica, slack, 2);
    const { store, keys } = replica.world;
    const { id, body } = (await store.load('claim:A1'))!;
    for (const word of ['slack:W1', 'running', 'person']) assert.ok(!body.includes(word), word);
    assert.match(keys.open(id, body) ?? '', /slack:W1:U1/);
    assert.equal(keys.open('claim:B2', body), undefined, 'good for no other account');
  });

  it('stands in line with a take-over: the old window ends once, and cannot begin in between', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 2);
    await play(outside, replica, slack, 1);
    let refusals = 1;
    outside.moment = (name) => {
      if (name === 'find' && refusals-- > 0) throw new Fault('throttled', 'too many', { retryAfter: 10_000 });
    };
    await press(replica, 'take-over', outside, 'elsewhere', slack);
    assert.equal(cards(outside, slack).at(-1), 'waiting');
    const ended = cards(outside, teams).length;
    await (
      await replica.loop.hear(said('reset my password', teams))
    ).settled;
    assert.deepEqual(cards(outside, teams).slice(ended - 1), ['goes-on', 'elsewhere']);
    outside.now += 10_500;
    await rest(outside, [replica]);
    assert.deepEqual(cards(outside, slack).slice(-2), ['waiting', 'choose-way']);
    assert.deepEqual(
      actions(outside).filter((line) => line.startsWith('dialog_taken_over')),
      ['dialog_taken_over intended'],
    );
  });

  it('leaves nobody waiting when the directory is away during a take-over', async () => {
    const { outside, replica } = start();
    await play(outside, replica, teams, 2);
    await play(outside, replica, slack, 1);
    outside.moment = (name) => {
      if (name === 'find') throw new Fault('unavailable', 'no answer');
    };
    await press(replica, 'take-over', outside, 'elsewhere', slack);
    const { shown } = last(outside, 'ended', slack);
    assert.equal(shown.card === 'ended' && shown.data.ending, 'failed');
    outside.moment = () => {};
    for (const at of [teams, slack]) {
      await (
        await replica.loop.hear(said('reset my password', {}, at))
      ).settled;
    }
    assert.equal(cards(outside, teams).at(-1), 'choose-way');
    assert.equal(cards(outside, slack).at(-1), 'elsewhere');
  });

  it('reads a record that was kept before there were claims, and ends its dialog politely', async () => {
    const { outside, replica } = start();
    const { store, keys } = replica.world;
    const id = `person:${teams.person.id}`;
    const old = {
      person: { ...teams.person, accountId: 'A1' },
      place: teams.home,
      language: 'sv',
      surface: 'm0',
      running: { id: 'old', name: 'reset', version: 1, state: { at: 'finding' }, expiresAt: outside.now + 60_000 },
      seen: [],
      todo: [],
    };
    const body = keys.sealBytes(id, packRecord(old));
    await store.save({ id, body, wakeAt: undefined, expiresAt: outside.now + 1e9 }, 0);
    await (
      await replica.loop.hear(said('återställ mitt lösenord'))
    ).settled;
    assert.deepEqual(cards(outside, teams), ['ended', 'choose-way']);
    assert.equal(last(outside, 'ended').replaces, 'm0');
    await play(outside, replica, teams, 4);
    assert.equal(outside.writes, 1);
  });
});

/** Teams gets some way, Slack takes over and goes on to the end; the process dies at its `moment`-th moment. */
async function crashAt(moment: number, ahead: number, store: (outside: Outside) => Store): Promise<boolean> {
  const outside = makeOutside();
  const shared = store(outside);
  const keys = makeKeys(ring);
  const whole = makeReplica(outside, shared, keys);
  await play(outside, whole, teams, ahead);
  await play(outside, whole, slack, 1);
  const { outside: doomed, dead } = dieAt(moment, outside);
  const first = makeReplica(doomed, shared, keys);
  const card = last(outside, 'elsewhere', slack);
  await (
    await first.loop.hear(pressed('take-over', card, {}, slack)).catch(() => ({ settled: Promise.resolve() }))
  ).settled;
  await first.loop.idle();
  const what = `${ahead} moves ahead, dead at moment ${moment}`;
  await rest(outside, [whole]);
  for (let round = 0; round < 12; round += 1) {
    if (cards(outside, slack).at(-1) === 'done') break;
    await nextMove(outside, whole, slack).catch(() => 'moved');
    await rest(outside, [whole]);
  }
  assert.ok(outside.writes <= 1, `${what}: ${outside.writes} writes`);
  assert.equal(cards(outside, slack).at(-1), 'done', `${what}: ${cards(outside, slack).join(' ')}`);
  assert.equal(outside.password, newPassword);
  const inTeams = cards(outside, teams);
  assert.equal(inTeams.at(-1), 'goes-on', `${what}: ${inTeams.join(' ')}`);
  return dead();
}

describe('a crash during a take-over', () => {
  it('F09 at any moment leaves one dialog, one write, and the truth in both windows', async function () {
    this.timeout(60_000);
    for (const ahead of [1, 2, 4]) {
      let moment = 1;
      while (await crashAt(moment, ahead, (outside) => makeMemoryStore(() => outside.now))) moment += 1;
      assert.ok(moment > 20, `only ${moment} moments`);
    }
  });

  it('F09 at any moment, on real Redis', async function () {
    this.timeout(120_000);
    const redis = await startRedis();
    const stores: Store[] = [];
    let prefix = 0;
    const store = (outside: Outside): Store => {
      prefix += 1;
      const servers = { shape: 'single', host: '127.0.0.1', port: redis.port } as const;
      const made = makeRedisStore({ servers, keyPrefix: `t${prefix}:` }, () => outside.now);
      stores.push(made);
      return made;
    };
    try {
      let moment = 1;
      while (await crashAt(moment, 4, store)) moment += 1;
      assert.ok(moment > 20, `only ${moment} moments`);
    } finally {
      await Promise.all(stores.map((one) => one.close()));
      await redis.stop();
    }
  });
});
