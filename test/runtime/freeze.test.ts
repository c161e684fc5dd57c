// The switch for everybody and the end of a freeze: who may, on every replica at once, until the very moment of a write.
import assert from 'node:assert/strict';
import type { ReachableAccount } from '../../src/core/account.ts';
import { dialogs } from '../../src/core/dialogs/registry.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeFreezes } from '../../src/runtime/freezes.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeNotMe } from '../../src/runtime/not-me.ts';
import { makeNotMeDesk } from '../../src/runtime/not-me-desk.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { admin, deskPlace, makeStage, standing } from './approval-stage.ts';
import {
  last,
  makeOutside,
  makeReplica,
  nextMove,
  pressed,
  ring,
  said,
  shownIn,
  slack,
  slackUser,
  teams,
  teamsUser,
} from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

const gunnar = teamsUser('G1');
const hanna = teamsUser('H1');
const ola = teamsUser('O1');
const admins: readonly ReachableAccount[] = [
  admin('G1', 'globalAdministrator', { displayName: 'Gunnar Global', userName: 'gunnar@nordlys.example' }),
  admin('H1', 'helpdeskAdministrator', { displayName: 'Hanna Helpdesk', userName: 'hanna@nordlys.example' }),
  admin('O1', 'globalAdministrator', { displayName: 'Ola Other', userName: 'ola@nordlys.example' }),
];

const keys = makeKeys(ring);

interface Stage {
  readonly outside: Outside;
  readonly store: Store;
  readonly replica: Replica;
}

function start(): Stage {
  const outside = makeOutside({ others: admins });
  const store = makeMemoryStore(() => outside.now);
  return { outside, store, replica: makeReplica(outside, store, keys) };
}

async function say(text: string, { replica }: Pick<Stage, 'replica'>, at: Window): Promise<void> {
  await (
    await replica.loop.hear(said(text, {}, at))
  ).settled;
  await replica.loop.idle();
}

async function playTo(card: string, { outside, replica }: Stage, at: Window): Promise<void> {
  for (let moves = 0; moves < 8 && shownIn(outside, at).at(-1)?.shown.card !== card; moves += 1)
    await nextMove(outside, replica, at);
  assert.equal(shownIn(outside, at).at(-1)?.shown.card, card);
}

/** What the last card about a freeze says. */
function told({ outside }: Stage, at: Window): string {
  const { shown } = last(outside, 'freeze', at);
  return shown.card === 'freeze' ? `${shown.data.answer} ${shown.data.userName}`.trim() : '';
}

function refusal({ outside }: Stage, at: Window): string {
  const { shown } = last(outside, 'refused', at);
  return shown.card === 'refused' ? shown.data.reason : '';
}

const lines = ({ outside }: Stage): string[] =>
  outside.shown.flatMap(({ shown }) =>
    shown.card === 'helpdesk' ? [`${shown.data.what} ${shown.data.userName} ${shown.data.detail}`] : [],
  );
const alarms = ({ outside }: Stage): string[] =>
  outside.shown.flatMap(({ shown }) =>
    shown.card === 'alarm' ? [`${shown.data.what} ${shown.data.userName} ${shown.data.detail}`] : [],
  );

/** Ola reads the request in the helpdesk's channel and agrees; then the time in which that can be taken back passes. */
async function agree(stage: Stage): Promise<void> {
  const { outside, replica } = stage;
  await signedIn(stage, ola, 'O1');
  const desk = { person: ola.person, home: deskPlace };
  await (
    await replica.loop.hear(pressed('decide', last(outside, 'approval-request', desk), { answer: 'approve' }, desk))
  ).settled;
  await replica.loop.idle();
  for (let round = 0; round < 3; round += 1) {
    outside.now += 31_000;
    await replica.loop.wake();
    await replica.loop.idle();
  }
}

async function signedIn({ replica, outside }: Stage, at: Window, accountId: string): Promise<void> {
  const signIn = { tenantId: 'T', accountId, at: outside.now, strong: true };
  await replica.world.signIns.note(at.person.id, signIn);
}

describe('the switch that stops self-service for everybody', () => {
  it('A55 lets no write happen on any replica after it, and ends what is open at its next step', async () => {
    const stage = start();
    const { outside, store } = stage;
    const others = [makeReplica(outside, store, keys), makeReplica(outside, store, keys)];
    outside.addresses.set('slack:W1:U1', 'anna@nordlys.example');
    await playTo('set-password', stage, teams);
    const { shown } = last(outside, 'set-password');
    assert.ok(shown.card === 'set-password');
    await say('freeze self-service', { replica: others[0]! }, hanna);
    assert.equal(told(stage, hanna), 'frozen');
    assert.deepEqual(alarms(stage), ['frozen  Hanna Helpdesk']);
    const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
    await others[1]!.desk.submit(token, shown.data.number, new Secret('Never-Written-77'));
    await others[1]!.loop.idle();
    assert.equal(outside.writes, 0);
    assert.equal(refusal(stage, teams), 'self-service-frozen');
    await say('reset my password', { replica: others[1]! }, slack);
    assert.equal(refusal(stage, slack), 'self-service-frozen');
    await say('freeze', stage, hanna);
    assert.equal(told(stage, hanna), 'already-frozen');
  });

  it('counts until the very moment before a write, and sends no code any more', async () => {
    const stage = start();
    const { outside, store, replica } = stage;
    await playTo('set-password', stage, teams);
    const { shown } = last(outside, 'set-password');
    assert.ok(shown.card === 'set-password');
    outside.moment = async (name) => {
      if (name === 'identify') await makeFreezes(store, keys).set('everybody', outside.now);
    };
    const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
    await replica.desk.submit(token, shown.data.number, new Secret('Never-Written-77'));
    await replica.loop.idle();
    assert.equal(outside.writes, 0);
    outside.moment = () => {};
    await makeFreezes(store, keys).lift('everybody', outside.now);
    await say('reset my password', stage, teams);
    assert.equal(shownIn(outside, teams).at(-1)?.shown.card, 'choose-way');
    await makeFreezes(store, keys).set('everybody', outside.now);
    const codes = outside.codes.size;
    await nextMove(outside, replica, teams);
    assert.equal(outside.codes.size, codes);
    assert.equal(refusal(stage, teams), 'self-service-frozen');
  });

  it('A55 leaves every page shut that was open before it, once it is lifted too', async () => {
    for (const handedIn of [true, false]) {
      const stage = start();
      const { outside, store, replica } = stage;
      await playTo('set-password', stage, teams);
      const { shown } = last(outside, 'set-password');
      assert.ok(shown.card === 'set-password');
      const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
      await makeFreezes(store, keys).set('everybody', outside.now);
      await makeFreezes(store, keys).lift('everybody', outside.now);
      if (handedIn) await replica.desk.submit(token, shown.data.number, new Secret('Never-Written-77'));
      assert.equal((await replica.desk.open(token)).state, 'gone');
      await replica.loop.idle();
      assert.equal(outside.writes, 0);
      assert.equal(refusal(stage, teams), 'frozen-meanwhile');
      await say('reset my password', stage, teams);
      await playTo('set-password', stage, teams);
    }
  });

  it('A46 sends no code in what had begun before a freeze that is lifted already', async () => {
    const stage = start();
    const { outside, store } = stage;
    await playTo('choose-way', stage, teams);
    await makeFreezes(store, keys).set({ account: 'A1' }, outside.now);
    await makeFreezes(store, keys).lift({ account: 'A1' }, outside.now);
    await nextMove(outside, stage.replica, teams);
    assert.equal(outside.codes.size, 0);
    assert.equal(refusal(stage, teams), 'frozen-meanwhile');
  });

  it('A46 counts when it was set while the directory was being asked, lifted already or not', async () => {
    for (const lifted of [false, true]) {
      const stage = start();
      const { outside, store, replica } = stage;
      outside.moment = async (name) => {
        if (name !== 'find') return;
        outside.moment = () => {};
        await makeFreezes(store, keys).set({ account: 'A1' }, outside.now);
        if (lifted) await makeFreezes(store, keys).lift({ account: 'A1' }, outside.now);
      };
      await playTo('choose-way', stage, teams);
      await nextMove(outside, replica, teams);
      assert.equal(outside.codes.size, 0);
      assert.equal(refusal(stage, teams), lifted ? 'frozen-meanwhile' : 'account-frozen');
    }
  });

  it('is for administrators only, linked ones in Slack, and changes nothing for anybody else', async () => {
    const stage = start();
    const eve = slackUser('slack:W1:U666');
    stage.outside.addresses.set(eve.person.id, 'gunnar@nordlys.example');
    for (const at of [teams, eve, slackUser('slack:W2:U2')]) {
      await say('freeze self-service', stage, at);
      assert.equal(told(stage, at), 'not-allowed');
    }
    assert.equal((await makeFreezes(stage.store, keys).look('A1', stage.outside.now)).why, undefined);
    assert.deepEqual(alarms(stage), []);
  });

  it('is lifted with a fresh sign-in and a second administrator, and not before', async () => {
    const stage = start();
    const { outside, store } = stage;
    const freezes = makeFreezes(store, keys);
    await say('freeze self-service', stage, gunnar);
    await say('unfreeze', stage, hanna);
    assert.equal(told(stage, hanna), 'not-allowed');
    await say('unfreeze', stage, gunnar);
    assert.ok(shownIn(outside, gunnar).some(({ shown }) => shown.card === 'sign-in'));
    assert.equal((await freezes.look('A1', outside.now)).why, 'self-service-frozen');
    await signedIn(stage, gunnar, 'G1');
    await say('unfreeze', stage, gunnar);
    assert.equal(told(stage, gunnar), 'waiting');
    assert.equal((await freezes.look('A1', outside.now)).why, 'self-service-frozen');
    await agree(stage);
    assert.equal(told(stage, gunnar), 'lifted');
    assert.equal((await freezes.look('A1', outside.now)).why, undefined);
    assert.ok(lines(stage).includes('lifted  Gunnar Global'));
  });

  it('does nothing when its administrator lost the role before it was agreed to', async () => {
    const stage = start();
    const { outside, store } = stage;
    await say('freeze self-service', stage, gunnar);
    await signedIn(stage, gunnar, 'G1');
    await say('unfreeze', stage, gunnar);
    outside.others = admins.map((one) => (one.id === 'G1' ? { ...one, roles: [] } : one));
    await agree(stage);
    assert.equal(told(stage, gunnar), 'not-allowed');
    assert.equal((await makeFreezes(store, keys).look('A1', outside.now)).why, 'self-service-frozen');
  });
});

describe('the switch that lets self-service go on', () => {
  it('A17 A37 stays where it is when whoever agreed lost the role, or was stopped, right before', async () => {
    for (const lost of ['role', 'frozen'] as const) {
      const stage = start();
      const { outside, store } = stage;
      await say('freeze self-service', stage, gunnar);
      await signedIn(stage, gunnar, 'G1');
      await say('unfreeze', stage, gunnar);
      // The last line before the switch is the intent.
      outside.moment = async (name) => {
        const { facts } = outside.audit.at(-1) ?? {};
        if (name !== 'audited' || facts?.action !== 'self_service_unfreeze' || facts.reason !== 'asked') return;
        if (lost === 'frozen') await makeFreezes(store, keys).set({ account: 'O1' }, outside.now);
        else outside.others = admins.map((one) => (one.id === 'O1' ? { ...one, roles: [] } : one));
      };
      await agree(stage);
      assert.equal(told(stage, gunnar), 'not-allowed', lost);
      assert.equal((await makeFreezes(store, keys).look('A1', outside.now)).why, 'self-service-frozen', lost);
    }
  });
});

describe('the switch where people vouch for each other', () => {
  it('A55 turns self-service into approval: what a colleague of the helpdesk vouched for is written, nothing else', async () => {
    const stage = makeStage({ policy: { approvalAlone: true } });
    const { outside, replicas } = stage;
    await makeFreezes(replicas[0].world.store, replicas[0].world.keys).set('everybody', outside.now);
    const number = await stage.ask();
    const { shown: choice } = last(outside, 'choose-way');
    assert.deepEqual(choice.card === 'choose-way' && choice.data.ways, []);
    await stage.signIn('DESK');
    await stage.answer('DESK', { answer: 'approve', number });
    await stage.pass(31_000);
    const { shown } = last(outside, 'set-password');
    assert.ok(shown.card === 'set-password');
    const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
    await replicas[1].desk.submit(token, shown.data.number, new Secret('Vouched-For-Me-9'));
    await replicas[1].loop.idle();
    assert.equal(outside.writes, 1);
  });

  it('A55 says why only other people can help, and offers the ways again once it is lifted, at the button and at a word', async () => {
    for (const again of ['button', 'word', 'withdrawn'] as const) {
      const stage = makeStage({ policy: { approvalAlone: true } });
      const { outside, replicas } = stage;
      const freezes = makeFreezes(replicas[0].world.store, replicas[0].world.keys);
      const choice = () => {
        const { shown } = last(outside, 'choose-way');
        assert.ok(shown.card === 'choose-way');
        return { notice: shown.data.notice, ways: shown.data.ways.length, canAsk: shown.data.canAsk };
      };
      await freezes.set('everybody', outside.now);
      if (again === 'withdrawn') {
        await stage.ask();
        await stage.press('other-way', last(outside, 'approval-wait'), {}, teams);
      } else await stage.say('reset my password');
      assert.deepEqual(choice(), { notice: 'frozen', ways: 0, canAsk: true }, again);
      await stage.press('other-way', last(outside, 'choose-way'), {}, teams);
      assert.deepEqual(choice(), { notice: 'frozen', ways: 0, canAsk: true }, again);
      await freezes.lift('everybody', outside.now);
      if (again === 'word') await stage.say('reset my password');
      else await stage.press('other-way', last(outside, 'choose-way'), {}, teams);
      assert.deepEqual(choice(), { notice: '', ways: 1, canAsk: true }, again);
      await stage.press('choose', last(outside, 'choose-way'), { way: 'phone+email' }, teams);
      assert.equal(shownIn(outside, teams).at(-1)?.shown.card, 'enter-code');
    }
  });

  it('keeps out whoever said “that wasn’t me” all the same', async () => {
    const stage = makeStage({ policy: { approvalAlone: true } });
    const { outside, replicas } = stage;
    await makeFreezes(replicas[0].world.store, replicas[0].world.keys).set({ account: 'A1' }, outside.now);
    await stage.say('reset my password');
    const { shown } = last(outside, 'refused');
    assert.equal(shown.card === 'refused' && shown.data.reason, 'account-frozen');
  });

  it('A46 takes an open request with it: who said “that wasn’t me” is not let in by an approval', async () => {
    const stage = makeStage({ policy: { approvalAlone: true } });
    const { outside, replicas } = stage;
    const number = await stage.ask();
    const { keys: own } = replicas[0].world;
    const token = makeNotMe(own, '').issue({ id: 'earlier', account: 'A1', person: undefined }, outside.now);
    await makeNotMeDesk(replicas[0].world, replicas[0].loop).press(new Secret(token));
    await replicas[0].loop.idle();
    await stage.signIn('DESK');
    await stage.answer('DESK', { answer: 'approve', number });
    await stage.pass(31_000);
    assert.ok(!outside.shown.some(({ shown }) => shown.card === 'set-password'));
    const { shown } = shownIn(outside, teams).at(-1)!;
    assert.equal(shown.card === 'refused' && shown.data.reason, 'account-frozen');
    assert.deepEqual(
      standing(outside, deskPlace.ref).filter((card) => card === 'approval-request'),
      [],
    );
  });
});

describe('lifting the freeze of one account', () => {
  it('takes somebody who may vouch for it, and a fresh sign-in', async () => {
    const stage = start();
    const { outside, store } = stage;
    const freezes = makeFreezes(store, keys);
    await freezes.set({ account: 'A1' }, outside.now);
    await say('unfreeze anna@nordlys.example', stage, hanna);
    assert.ok(shownIn(outside, hanna).some(({ shown }) => shown.card === 'sign-in'));
    await signedIn(stage, hanna, 'H1');
    await say('unfreeze anna@nordlys.example', stage, hanna);
    assert.equal(told(stage, hanna), 'account-lifted anna@nordlys.example');
    assert.equal((await freezes.look('A1', outside.now)).why, undefined);
    assert.ok(lines(stage).includes('account-lifted anna@nordlys.example Hanna Helpdesk'));
  });

  it('A25 says the same of nobody, of somebody who is not frozen, and of somebody out of reach', async () => {
    const stage = start();
    const { outside, store } = stage;
    await makeFreezes(store, keys).set({ account: 'G1' }, outside.now);
    await signedIn(stage, hanna, 'H1');
    for (const name of ['gunnar@nordlys.example', 'anna@nordlys.example', 'nobody@nordlys.example']) {
      await say(`unfreeze ${name}`, stage, hanna);
      assert.equal(told(stage, hanna), 'account-unknown', name);
    }
    assert.equal((await makeFreezes(store, keys).look('G1', outside.now)).why, 'account-frozen');
  });

  it('is not for the frozen one, administrator or not', async () => {
    const stage = start();
    const { outside, store } = stage;
    await makeFreezes(store, keys).set({ account: 'G1' }, outside.now);
    await signedIn(stage, gunnar, 'G1');
    await say('unfreeze gunnar@nordlys.example', stage, gunnar);
    assert.equal(told(stage, gunnar), 'account-unknown');
    await say('freeze self-service', stage, gunnar);
    assert.equal(told(stage, gunnar), 'not-allowed');
  });
});

describe('a freeze as it is kept', () => {
  it('stays one when its key is gone from the ring', async () => {
    const { outside, store } = start();
    await makeFreezes(store, keys).set('everybody', outside.now);
    const other = makeKeys([{ id: 'k2', key: new Secret(Buffer.alloc(32, 9).toString('base64')) }]);
    assert.equal((await makeFreezes(store, other).look('A1', outside.now)).why, 'self-service-frozen');
  });

  it('is in the book', () => assert.ok(Object.hasOwn(dialogs, 'freeze') && Object.hasOwn(dialogs, 'not-me')));
});
