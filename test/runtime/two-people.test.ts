// Slack says who somebody is by the address of a profile, which people may be able to edit. Whoever gets at somebody
// else's account that way must get nowhere, and be noticed (A12); whoever is nobody's employee is not looked up (A10).
import assert from 'node:assert/strict';
import type { ReachableAccount } from '../../src/core/account.ts';
import { Fault } from '../../src/core/fault.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { account, day } from '../core/samples.ts';
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

const anna = 'anna@nordlys.example';
const eve = slackUser('slack:W1:U666');
const evesAddress = 'eve@nordlys.example';
const stranger = slackUser('slack:W2:U1');

function start(over: Partial<Outside> = {}): { readonly outside: Outside; readonly replica: Replica } {
  const outside = makeOutside({ others: [account({ id: 'E1', userName: evesAddress })], ...over });
  const store = makeMemoryStore(() => outside.now);
  return { outside, replica: makeReplica(outside, store) };
}

async function ask({ loop }: Replica, at: Window): Promise<void> {
  await (
    await loop.hear(said('reset my password', {}, at))
  ).settled;
  await loop.idle();
}

const cards = (outside: Outside, at: Window): string[] => shownIn(outside, at).map(({ shown }) => shown.card);
const actions = (outside: Outside): string[] => outside.audit.map(({ facts }) => `${facts.action} ${facts.decision}`);
const alarms = (outside: Outside): string[] =>
  outside.shown.flatMap(({ shown }) =>
    shown.card === 'helpdesk' && shown.data.what === 'two-people'
      ? [`${shown.data.userName}: ${shown.data.detail}`]
      : [],
  );

function isRefused(outside: Outside, at: Window): boolean {
  const { shown } = shownIn(outside, at).findLast((one) => one.shown.card !== 'continued')!;
  return shown.card === 'refused' && shown.data.reason === 'two-people';
}

describe('A12 two Slack users who lead to one account', () => {
  it('are both refused; the helpdesk is told once, with both names, and the audit says that it is frozen', async () => {
    const { outside, replica } = start();
    outside.addresses.set(eve.person.id, anna);
    await ask(replica, slack);
    assert.equal(cards(outside, slack).at(-1), 'choose-way');
    await ask(replica, eve);
    assert.ok(isRefused(outside, eve) && isRefused(outside, slack));
    for (const at of [slack, eve, slack]) {
      await ask(replica, at);
      assert.ok(isRefused(outside, at));
    }
    assert.deepEqual(alarms(outside), [`${anna}: ${slack.person.id}, ${eve.person.id}`]);
    assert.equal(actions(outside).filter((action) => action === 'account_frozen refused').length, 1);
    assert.equal(outside.codes.size, 0);
  });

  it('are told of although a method that the second one is to be offered does not answer', async () => {
    const { outside, replica: well } = start();
    let isAway = false;
    const verifiers = well.world.verifiers.map((verifier) => ({
      ...verifier,
      offers: async (who: ReachableAccount) => {
        if (isAway) throw new Fault('unavailable', 'away');
        return verifier.offers(who);
      },
    }));
    const replica = makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
      makeKeys(ring),
      { verifiers },
    );
    outside.addresses.set(eve.person.id, anna);
    await ask(replica, slack);
    isAway = true;
    await ask(replica, eve);
    assert.ok(isRefused(outside, eve) && isRefused(outside, slack));
    assert.equal(alarms(outside).length, 1);
    assert.equal(actions(outside).filter((action) => action === 'account_frozen refused').length, 1);
  });

  it('become three: whoever comes after is refused too, and the helpdesk hears of them', async () => {
    const { outside, replica } = start();
    const mallory = slackUser('slack:W1:U777');
    outside.addresses.set(eve.person.id, anna);
    outside.addresses.set(mallory.person.id, anna);
    for (const at of [slack, eve, mallory, eve, mallory]) await ask(replica, at);
    assert.ok(isRefused(outside, mallory));
    assert.equal(alarms(outside).length, 2);
    assert.ok([slack, eve, mallory].every(({ person }) => alarms(outside)[1]!.includes(person.id)));
  });

  it('lose their links: a page that was open when the other one came is gone', async () => {
    const { outside, replica } = start();
    for (let moves = 0; moves < 4; moves += 1) await nextMove(outside, replica, slack);
    const { shown } = last(outside, 'set-password', slack);
    assert.ok(shown.card === 'set-password');
    const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
    outside.addresses.set(eve.person.id, anna.toUpperCase());
    await ask(replica, eve);
    assert.equal((await replica.desk.submit(token, shown.data.number, new Secret(newPassword))).state, 'gone');
    assert.equal(outside.writes, 0);
    assert.ok(isRefused(outside, slack), 'its card says why');
  });

  it('do not stop the same person in Teams, whose object id nobody else has', async () => {
    const { outside, replica } = start();
    outside.addresses.set(eve.person.id, anna);
    await nextMove(outside, replica, teams);
    await ask(replica, slack);
    await ask(replica, eve);
    assert.ok(isRefused(outside, eve));
    for (let moves = 0; moves < 4; moves += 1) await nextMove(outside, replica, teams);
    assert.equal(cards(outside, teams).at(-1), 'done');
    assert.equal(outside.writes, 1);
    await ask(replica, teams);
    assert.equal(cards(outside, teams).at(-1), 'choose-way');
  });

  it('do not freeze another workspace, which knows its own people', async () => {
    const { outside, replica } = start();
    outside.addresses.set(eve.person.id, anna);
    outside.addresses.set(stranger.person.id, anna);
    await ask(replica, slack);
    await ask(replica, eve);
    await ask(replica, stranger);
    assert.equal(cards(outside, stranger).at(-1), 'choose-way');
  });

  it('stay frozen until nobody has tried for thirty days', async () => {
    const { outside, replica } = start();
    outside.addresses.set(eve.person.id, anna);
    await ask(replica, slack);
    await ask(replica, eve);
    outside.addresses.delete(eve.person.id);
    for (let month = 0; month < 2; month += 1) {
      outside.now += 29 * day;
      await ask(replica, slack);
      assert.ok(isRefused(outside, slack));
    }
    outside.now += 30 * day;
    await ask(replica, slack);
    assert.equal(cards(outside, slack).at(-1), 'choose-way');
  });

  it('are forgotten after thirty days when nothing was frozen: an address may go to a new colleague', async () => {
    const { outside, replica } = start();
    await ask(replica, slack);
    outside.addresses.delete(slack.person.id);
    outside.addresses.set(eve.person.id, anna);
    outside.now += 30 * day;
    await ask(replica, eve);
    assert.equal(cards(outside, eve).at(-1), 'choose-way');
  });

  it('get nowhere in a race: whoever of them is first, at the end both are refused', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { outside, replica } = start();
      const other = makeReplica(outside, replica.world.store, replica.world.keys);
      outside.addresses.set(eve.person.id, anna);
      outside.moment = async () => {
        for (let turns = (round + outside.audit.length) % 3; turns > 0; turns -= 1)
          await new Promise((resolve) => setImmediate(resolve));
      };
      await Promise.all([ask(replica, slack), ask(other, eve)]);
      await Promise.all([replica.loop.idle(), other.loop.idle()]);
      assert.ok(isRefused(outside, slack) && isRefused(outside, eve), `round ${round}`);
      assert.equal(alarms(outside).length, 1, `round ${round}`);
    }
  });

  it('F09 are told of once and both refused, whenever the process dies', async function () {
    this.timeout(60_000);
    for (let moment = 1; ; moment += 1) {
      const outside = makeOutside();
      outside.addresses.set(eve.person.id, anna);
      const store = makeMemoryStore(() => outside.now);
      const keys = makeKeys(ring);
      const whole = makeReplica(outside, store, keys);
      await ask(whole, slack);
      const { outside: doomed, dead } = dieAt(moment, outside);
      const heard = said('reset my password', {}, eve);
      const dying = makeReplica(doomed, store, keys);
      await dying.loop.hear(heard).then(
        ({ settled }) => settled,
        () => undefined,
      );
      for (let round = 0; round < 3; round += 1) {
        outside.now += 31_000;
        await (
          await whole.loop.hear(heard)
        ).settled;
        await whole.loop.wake();
        await whole.loop.idle();
      }
      assert.ok(isRefused(outside, slack) && isRefused(outside, eve), `moment ${moment}`);
      assert.ok(actions(outside).includes('account_frozen refused'), `moment ${moment}`);
      // A message that was sent in the last moment is sent again; nobody can know that it arrived.
      assert.ok([1, 2].includes(alarms(outside).length), `moment ${moment}: ${alarms(outside).length}`);
      if (!dead()) {
        assert.ok(moment > 15, `only ${moment} moments`);
        return;
      }
    }
  });
});

describe('A12 a Slack user whose address leads to another account than before', () => {
  it('is refused, and with them whoever uses that account in this workspace, and their own one', async () => {
    const { outside, replica } = start();
    outside.addresses.set(eve.person.id, evesAddress);
    await ask(replica, slack);
    await ask(replica, eve);
    assert.equal(cards(outside, eve).at(-1), 'choose-way');
    outside.addresses.set(eve.person.id, anna);
    await (
      await replica.loop.hear(said('cancel', {}, eve))
    ).settled;
    await ask(replica, eve);
    assert.ok(isRefused(outside, eve) && isRefused(outside, slack));
    assert.equal(alarms(outside).length, 1);
    outside.addresses.set(eve.person.id, evesAddress);
    await ask(replica, eve);
    assert.ok(isRefused(outside, eve), 'going back does not help');
  });

  it('is refused though nobody used that account before: no employee is picked by an edited address', async () => {
    const { outside, replica } = start();
    outside.addresses.set(eve.person.id, evesAddress);
    await ask(replica, eve);
    outside.addresses.set(eve.person.id, anna);
    outside.now += 31 * 60_000;
    await ask(replica, eve);
    assert.ok(isRefused(outside, eve));
    await ask(replica, slack);
    assert.ok(isRefused(outside, slack));
  });

  it('does not write when the address changes between the proofs and the password', async () => {
    const { outside, replica } = start();
    outside.addresses.set(eve.person.id, evesAddress);
    for (let moves = 0; moves < 4; moves += 1) await nextMove(outside, replica, eve);
    const { shown } = last(outside, 'set-password', eve);
    assert.ok(shown.card === 'set-password');
    outside.addresses.set(eve.person.id, anna);
    const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
    await replica.desk.submit(token, shown.data.number, new Secret(newPassword));
    assert.equal(outside.writes, 0);
    assert.ok(actions(outside).includes('authn_password_change refused'));
  });
});

describe('A10 somebody whom the platform does not vouch for', () => {
  it('is refused like an account that is not there, and the directory is not asked', async () => {
    const { outside, replica } = start();
    let asked = 0;
    outside.moment = (name) => void (asked += name === 'find' ? 1 : 0);
    outside.addresses.delete(slack.person.id);
    await ask(replica, slack);
    const { shown } = last(outside, 'refused', slack);
    assert.equal(shown.card === 'refused' && shown.data.reason, 'unknown');
    assert.equal(asked, 0);
    assert.equal(outside.codes.size, 0);
  });

  it('writes nothing when it becomes so between the proofs and the password', async () => {
    const { outside, replica } = start();
    for (let moves = 0; moves < 4; moves += 1) await nextMove(outside, replica, slack);
    const { shown } = last(outside, 'set-password', slack);
    assert.ok(shown.card === 'set-password');
    outside.addresses.delete(slack.person.id);
    const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
    await replica.desk.submit(token, shown.data.number, new Secret(newPassword));
    assert.equal(outside.writes, 0);
    assert.equal(cards(outside, slack).at(-1), 'refused');
  });

  it('gets nothing out of a card that was shown before', async () => {
    const { outside, replica } = start();
    await ask(replica, slack);
    outside.addresses.delete(slack.person.id);
    await (
      await replica.loop.hear(pressed('choose', last(outside, 'choose-way', slack), { way: 'phone+email' }, eve))
    ).settled;
    assert.equal(cards(outside, eve).at(-1), 'too-late');
  });
});
