// "Is this really the helpdesk?", from both sides, and what somebody who pretends learns from it.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Secret } from '../../src/core/secret.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { callWords } from '../../src/runtime/call-words.ts';
import { makeCalls } from '../../src/runtime/calls.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { account } from '../core/samples.ts';
import {
  change,
  desk,
  linesOf,
  outsideOf,
  press,
  replicaOf,
  say,
  signIn,
  stranger,
  userAdministrator,
} from './act-stage.ts';
import { last, shownIn, slack, teams, teamsUser } from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

const minute = 60_000;
const anna = 'anna@nordlys.example';

function callOf(outside: Outside, at: Window = desk) {
  const { shown } = last(outside, 'call', at);
  assert.ok(shown.card === 'call');
  return shown.data;
}

function answerTo(outside: Outside, at: Window = teams) {
  const { shown } = last(outside, 'who-calls', at);
  assert.ok(shown.card === 'who-calls');
  return shown.data;
}

async function opened(outside: Outside = outsideOf()): Promise<{ outside: Outside; replica: Replica }> {
  const replica = replicaOf(outside);
  await signIn(replica);
  await say(replica, `verify ${anna}`);
  return { outside, replica };
}

describe('is this really the helpdesk?', () => {
  it('shows both sides the same two words, and who is on the other one', async () => {
    const { outside, replica } = await opened();
    const { answer, words, userName } = callOf(outside);
    assert.deepEqual([answer, userName], ['open', anna]);
    const parts = words.split(' ');
    assert.ok(parts.length === 2 && parts[0] !== parts[1] && parts.every((word) => callWords.includes(word)), words);
    await say(replica, 'Is this really the helpdesk?', teams);
    assert.deepEqual(answerTo(outside), {
      answer: 'found',
      calls: [{ name: 'Ada Admin', userName: 'admin@nordlys.example', words }],
    });
    assert.deepEqual(callOf(outside), {
      answer: 'joined',
      words,
      name: 'Anna Sample',
      userName: anna,
      platform: 'teams',
    });
    assert.deepEqual(
      linesOf(outside).filter((line) => line.startsWith('call')),
      ['call_opened intended', 'call_asked intended', 'call_asked allowed'],
    );
    assert.ok(!JSON.stringify(outside.audit).includes(parts[0]!), 'no word in the audit');
  });

  for (const [language, asks, opens] of [
    ['Swedish', 'är det här verkligen helpdesk?', `verifiera ${anna}`],
    ['Danish', 'er det virkelig helpdesk?', `bekræft ${anna}`],
  ] as const)
    it(`is asked in ${language} and in Slack`, async () => {
      const { outside, replica } = await opened();
      await say(replica, opens);
      await say(replica, asks, slack);
      assert.equal(answerTo(outside, slack).calls[0]?.words, callOf(outside).words);
      assert.equal(callOf(outside).platform, 'slack');
    });

  it('A25 says the same to everybody whom nobody calls: with an account, without one, a guest, somebody frozen', async () => {
    const { outside, replica } = await opened(outsideOf({}, { guest: true }));
    outside.addresses.delete('slack:W1:U9');
    const people = [teamsUser('B1'), teamsUser('NOBODY'), { ...slack, person: { id: 'slack:W1:U9' } }];
    for (const one of people) await say(replica, 'is this really the helpdesk?', one);
    const answers = people.map((one) => JSON.stringify(answerTo(outside, one)));
    assert.deepEqual([...new Set(answers)], [JSON.stringify({ answer: 'nobody', calls: [] })]);
  });

  it('A25 says the same to a caller of somebody who does not exist and of somebody out of reach', async () => {
    const outside = outsideOf({ roles: [] });
    const replica = replicaOf(outside);
    await signIn(replica);
    for (const name of [anna, 'nobody@nordlys.example']) await say(replica, `verify ${name}`);
    const seen = shownIn(outside, desk).map(({ shown }) => (shown.card === 'call' ? shown.data.answer : shown.card));
    assert.deepEqual(seen, ['nobody', 'nobody']);
  });

  it('A28 opens nothing for a session without a fresh sign-in, with somebody else’s, or with a weak one', async () => {
    for (const signedIn of [
      undefined,
      { tenantId: 'T', accountId: 'B1', at: 0, strong: true },
      { tenantId: 'T', accountId: 'ADMIN', at: 0, strong: false },
    ]) {
      const outside = outsideOf();
      const replica = replicaOf(outside);
      if (signedIn !== undefined) await replica.world.signIns.note(desk.person.id, { ...signedIn, at: outside.now });
      await say(replica, `verify ${anna}`);
      assert.equal(shownIn(outside, desk).at(-1)?.shown.card, 'sign-in');
      await say(replica, 'is this really the helpdesk?', teams);
      assert.equal(answerTo(outside).answer, 'nobody');
    }
  });

  it('A17 is believed no more when the caller’s role was taken away, or their account was set aside', async () => {
    const { outside, replica } = await opened();
    change(outside, 'ADMIN', { roles: [] });
    await say(replica, 'is this really the helpdesk?', teams);
    assert.equal(answerTo(outside).answer, 'nobody');
    change(outside, 'ADMIN', { roles: [userAdministrator], enabled: false });
    await press(replica, outside, 'who-calls', 'ask-again', undefined, teams);
    assert.equal(answerTo(outside).answer, 'nobody');
    change(outside, 'ADMIN', { enabled: true });
    await press(replica, outside, 'who-calls', 'ask-again', undefined, teams);
    assert.equal(answerTo(outside).answer, 'found');
  });

  it('ends after five minutes on both sides, and at once when it is closed', async () => {
    const { outside, replica } = await opened();
    outside.now += 5 * minute;
    await replica.loop.wake();
    await replica.loop.idle();
    assert.equal(callOf(outside).answer, 'closed');
    await say(replica, 'is this really the helpdesk?', teams);
    assert.equal(answerTo(outside).answer, 'nobody');
    await signIn(replica);
    await say(replica, `verify ${anna}`);
    await press(replica, outside, 'call', 'cancel');
    await say(replica, 'is this really the helpdesk?', teams);
    assert.equal(answerTo(outside).answer, 'nobody');
  });

  it('has one live call for each pair: a newer one closes the older, with other words', async () => {
    const { outside, replica } = await opened();
    const first = callOf(outside).words;
    const words = new Set([first]);
    for (let at = 0; at < 3; at += 1) {
      await say(replica, `verify ${anna}`);
      words.add(
        shownIn(outside, desk)
          .map(({ shown }) => (shown.card === 'call' ? shown.data.words : ''))
          .findLast((one) => one !== '')!,
      );
    }
    assert.ok(words.size > 1, 'a nonce of its own');
    await say(replica, 'is this really the helpdesk?', teams);
    assert.equal(answerTo(outside).calls.length, 1);
    const open = [...outside.messages.values()].filter(({ shown }) => shown.card === 'call' && shown.data.words !== '');
    assert.equal(open.length, 1);
  });

  it('shows every administrator who calls the same person, each with their own words', async () => {
    const { outside, replica } = await opened(
      outsideOf(
        {},
        {},
        {
          others: [stranger('ADMIN', { roles: [userAdministrator] }), stranger('ADA', { roles: [userAdministrator] })],
        },
      ),
    );
    const ada = teamsUser('ADA');
    await signIn(replica, ada, 'ADA');
    await say(replica, `verify ${anna}`, ada);
    await say(replica, 'is this really the helpdesk?', teams);
    const { calls } = answerTo(outside);
    assert.deepEqual(calls.map(({ userName }) => userName).toSorted(), [
      'ada@nordlys.example',
      'admin@nordlys.example',
    ]);
    assert.deepEqual(
      calls.map(({ words }) => words).toSorted(),
      [callOf(outside).words, callOf(outside, ada).words].toSorted(),
    );
  });

  it('tells the helpdesk and the real caller when the person heard something else', async () => {
    const { outside, replica } = await opened();
    await say(replica, 'is this really the helpdesk?', teams);
    await press(replica, outside, 'who-calls', 'report-call', undefined, teams);
    assert.equal(answerTo(outside).answer, 'reported');
    assert.equal(callOf(outside).answer, 'reported');
    const alarm = outside.shown.findLast(({ shown }) => shown.card === 'alarm')?.shown;
    assert.ok(alarm?.card === 'alarm' && alarm.data.what === 'false-helpdesk' && alarm.data.userName === anna);
  });

  it('asks no directory more than ten times for one who asks again and again', async () => {
    const { outside, replica } = await opened();
    await say(replica, 'is this really the helpdesk?', teams);
    for (let at = 0; at < 12; at += 1)
      await press(replica, outside, 'who-calls', 'ask-again', undefined, teams).catch(() => {});
    assert.equal(answerTo(outside).answer, 'over');
    assert.equal(
      outside.audit.filter(({ facts }) => facts.action === 'call_asked' && facts.decision === 'allowed').length,
      10,
    );
  });

  it('a card that was copied to somebody else tells them nothing', async () => {
    const { outside, replica } = await opened();
    await say(replica, 'is this really the helpdesk?', teams);
    const card = last(outside, 'who-calls', teams);
    const bo = teamsUser('B1');
    outside.shown.push({ ...card, place: bo.home });
    await press(replica, outside, 'who-calls', 'ask-again', undefined, bo);
    assert.equal(shownIn(outside, bo).at(-1)?.shown.card, 'too-late');
  });

  it('is sealed: nothing in the store says who calls whom, and with a key that is gone nobody calls', async () => {
    const outside = outsideOf();
    const store = makeMemoryStore(() => outside.now);
    const replica = replicaOf(outside, store);
    await signIn(replica);
    await say(replica, `verify ${anna}`);
    const kept = await store.load('call:A1');
    assert.ok(
      kept !== undefined && !kept.body.includes(callOf(outside).words.split(' ')[0]!) && !kept.body.includes('ADMIN'),
    );
    const others = makeKeys([{ id: 'k2', key: new Secret(randomBytes(32).toString('base64')) }]);
    assert.deepEqual(await makeCalls(store, others).live('A1', outside.now), []);
    assert.equal((await makeCalls(store, replica.world.keys).live('A1', outside.now)).length, 1);
  });

  it('does not open a call to oneself', async () => {
    const outside = outsideOf();
    outside.account = account();
    const replica = replicaOf(outside);
    await signIn(replica);
    await say(replica, 'verify admin@nordlys.example');
    assert.equal(callOf(outside).answer, 'own-account');
  });
});
