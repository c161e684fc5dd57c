// Somebody forgot their user name: who is found is told by mail only, and the chat says the same to everybody.
import assert from 'node:assert/strict';
import { clueOf } from '../../src/runtime/perform-user-name.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { account, day, email } from '../core/samples.ts';
import { last, makeOutside, makeReplica, pressed, said, shownIn, slack, teams, teamsUser } from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

interface Stage {
  readonly outside: Outside;
  readonly replica: Replica;
  /** What was mailed: the kind of notice and the user name in it. */
  readonly notices: string[];
}

function start(): Stage {
  const contacts = [{ kind: 'email', value: email.target, changedAt: undefined }] as const;
  const outside = makeOutside({
    account: account({ contacts, employeeId: '4711' }),
    others: [
      account({ id: 'B1', userName: 'bo@nordlys.example', employeeId: '12', enabled: false, contacts: [] }),
      account({ id: 'C1', userName: 'cy@nordlys.example', employeeId: 'twice', contacts: [] }),
      account({ id: 'C2', userName: 'di@nordlys.example', employeeId: 'twice', contacts: [] }),
      account({ id: 'break-glass', userName: 'glass@nordlys.example', employeeId: 'glass', contacts: [] }),
    ],
  });
  const notices: string[] = [];
  const notice = (what: string, _language: string, userName: string) => {
    notices.push(`${what} ${userName}`);
    return { subject: 's', text: 't' };
  };
  return {
    outside,
    notices,
    replica: makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
      undefined,
      { notice },
    ),
  };
}

async function hear({ replica }: Stage, heard: ReturnType<typeof said>): Promise<void> {
  await (
    await replica.loop.hear(heard)
  ).settled;
  await replica.loop.idle();
}

async function ask(stage: Stage, contact: string, at: Window = slack): Promise<string> {
  await hear(stage, said('I forgot my user name', {}, at));
  await hear(stage, pressed('find-name', last(stage.outside, 'ask-contact', at), { contact }, at));
  return JSON.stringify(shownIn(stage.outside, at).at(-1)?.shown);
}

describe('a forgotten user name', () => {
  it('is mailed to every address on file of the one who is known by an address, a phone or an employee number', async () => {
    const stage = start();
    for (const contact of [email.target, ` ${email.target.toUpperCase()} `, '4711']) {
      stage.outside.mails.length = 0;
      await ask(stage, contact);
      assert.deepEqual(stage.outside.mails, account().noticeAddresses, contact);
    }
    assert.deepEqual(stage.notices, Array(3).fill('user-name anna@nordlys.example'));
  });

  it('A25 is answered in the chat in the same words, before anybody is looked for, whether somebody is found or not', async () => {
    const stage = start();
    const order: string[] = [];
    stage.outside.moment = (name) => void (name === 'shown' || name === 'find by contact' ? order.push(name) : 0);
    const answers = new Set<string>();
    for (const contact of [email.target, 'nobody@home.test', '12', 'twice', 'glass'])
      answers.add(await ask(stage, contact));
    assert.deepEqual([...answers].slice(1), []);
    assert.match([...answers][0]!, /"looked"/);
    assert.equal(stage.notices.length, 1);
    assert.deepEqual(order.slice(0, 3), ['shown', 'shown', 'find by contact']);
    const reasons = stage.outside.audit
      .filter(({ facts }) => facts.reason !== undefined)
      .map(({ facts }) => facts.reason);
    assert.deepEqual(reasons, ['found', 'nobody', 'nobody', 'several', 'nobody']);
  });

  it('is looked for five times a day for one person, and mailed three times a day to one account', async () => {
    const stage = start();
    for (let times = 0; times < 5; times += 1) await ask(stage, email.target);
    assert.equal(stage.notices.length, 3);
    const same = await ask(stage, email.target);
    assert.match(same, /"looked"/);
    await ask(stage, 'nobody@home.test', teamsUser('E1'));
    const last = stage.outside.audit
      .filter(({ facts }) => facts.action === 'user_name_asked')
      .map(({ facts }) => facts.reason);
    assert.deepEqual(last.filter((reason) => reason === 'too-often').length, 1);
    stage.outside.now += 2 * day;
    await ask(stage, email.target);
    assert.equal(stage.notices.length, 4);
  });

  it('asks again for what nobody could be known by, and can be left', async () => {
    const stage = start();
    await ask(stage, 'x', teams);
    const { shown } = last(stage.outside, 'ask-contact');
    assert.ok(shown.card === 'ask-contact' && shown.data.again);
    await hear(stage, pressed('cancel', last(stage.outside, 'ask-contact')));
    const end = last(stage.outside, 'user-name').shown;
    assert.equal(end.card === 'user-name' && end.data.answer, 'cancelled');
    assert.deepEqual(stage.outside.mails, []);
  });

  it('reads what people type as a directory keeps it', () => {
    assert.deepEqual(clueOf('Anna@Home.test'), { mail: 'anna@home.test' });
    for (const typed of ['+46 70-123 45 42', '0046 (70) 1234542', '+46701234542'])
      assert.deepEqual(clueOf(typed), { phone: '+46701234542' });
    assert.deepEqual(clueOf('4711'), { employeeId: '4711' });
    assert.deepEqual(clueOf('E-0017'), { employeeId: 'E-0017' });
  });
});
