// What waits in the helpdesk's channels, for those who may know.
import assert from 'node:assert/strict';
import { Fault } from '../../src/core/fault.ts';
import { messagesOf } from '../../src/locales/messages.ts';
import { admin, deskPlace, makeStage } from './approval-stage.ts';
import type { Stage } from './approval-stage.ts';
import { testDesk } from './desk-world.ts';
import { last, makeOutside, teams, teamsUser } from './world.ts';
import type { Window } from './world.ts';

const desk = teamsUser('DESK');

async function read(text: string, stage: Stage, at: Window = desk): Promise<string> {
  await stage.say(text, at);
  const { shown } = last(stage.outside, 'queue', at);
  assert.ok(shown.card === 'queue');
  const { answer, requests } = shown.data;
  return [answer, ...requests.map(({ userName, minutes, kind }) => `${userName} ${kind} ${minutes}`)].join();
}

describe('the requests that wait', () => {
  it('are listed with their numbers while they wait, and one of them by its number', async () => {
    const stage = makeStage({});
    assert.equal(await read('queue', stage), 'list');
    await stage.ask();
    const { shown } = stage.request();
    assert.ok(shown.card === 'approval-request');
    await stage.pass(2 * 60_000);
    assert.equal(await read('queue', stage), 'list,anna@nordlys.example own 2');
    assert.equal(await read(`show ${shown.data.number}`, stage), 'list,anna@nordlys.example own 2');
    assert.equal(await read('show 99999', stage), 'list');
    await stage.signIn('DESK');
    await stage.answer('DESK', { answer: 'deny', reason: 'not on the phone' });
    await stage.pass(1000);
    assert.equal(await read('queue', stage), 'list');
  });

  it('are nobody’s business who could not reset a password', async () => {
    const stage = makeStage({});
    await stage.ask();
    assert.equal(await read('queue', stage, teams), 'not-allowed');
    assert.equal(await read('show 4711', stage, teams), 'not-allowed');
  });
});

describe('the queue beyond the helpdesk’s channels', () => {
  const boss = admin('BOSS');
  const managed = { others: [admin('DESK'), boss], managers: new Map([['A1', 'BOSS']]) };

  it('has the requests that only a manager was asked for, and says so', async () => {
    const stage = makeStage({ outside: managed, policy: { approval: 'manager' } });
    await stage.ask();
    assert.ok(!stage.outside.shown.some(({ place }) => place.ref === deskPlace.ref));
    const asked = async (): Promise<string[]> => {
      await stage.say('queue', desk);
      const { shown } = last(stage.outside, 'queue', desk);
      return shown.card === 'queue' ? shown.data.requests.map((one) => one.asked) : [];
    };
    assert.deepEqual(await asked(), ['manager']);
    await stage.press('cancel', last(stage.outside, 'approval-wait'), {}, teams);
    await stage.pass(1000);
    assert.deepEqual(await asked(), []);
  });

  it('finds a command that is under way by the number on its card, and the request for a second person by the same', async () => {
    const stage = makeStage({ outside: { others: [admin('DESK'), admin('TOP', 'globalAdministrator')] } });
    const top = teamsUser('TOP');
    await stage.signIn('DESK', 'TOP');
    await stage.say('force password change for desk@nordlys.example', top);
    const { shown } = last(stage.outside, 'account', top);
    assert.ok(shown.card === 'account');
    const { number } = shown.data;
    assert.match(number, /^\d{4}$/);
    await stage.pass(3 * 60_000);
    await stage.say(`show ${number}`, desk);
    const row = last(stage.outside, 'queue', desk).shown;
    assert.deepEqual(
      row.card === 'queue' && row.data.requests.map(({ asked, userName, minutes }) => [asked, userName, minutes]),
      [['nobody', 'desk@nordlys.example', 3]],
    );
    await stage.press('choose', last(stage.outside, 'account', top), { way: 'force-change' }, top);
    await stage.press('choose', last(stage.outside, 'confirm-act', top), {}, top);
    const request = stage.request().shown;
    assert.equal(request.card === 'approval-request' && request.data.number, number);
  });

  it('numbers the lines that the helpdesk gets of a command, and its end', async () => {
    const stage = makeStage({});
    await stage.signIn('DESK');
    await stage.say('force password change for anna@nordlys.example', desk);
    const account = last(stage.outside, 'account', desk);
    const number = account.shown.card === 'account' ? account.shown.data.number : '';
    await stage.press('choose', account, { way: 'force-change' }, desk);
    await stage.press('choose', last(stage.outside, 'confirm-act', desk), {}, desk);
    const line = stage.outside.shown.findLast(({ shown }) => shown.card === 'helpdesk')?.shown;
    assert.equal(line?.card === 'helpdesk' && line.data.number, number);
    const ended = last(stage.outside, 'act-ended', desk).shown;
    assert.equal(ended.card === 'act-ended' && ended.data.number, number);
    assert.ok(stage.outside.audit.some(({ facts }) => facts.reason === `#${number}`));
  });
});

describe('a manager who cannot be reached in chat', () => {
  const unreachable = {
    others: [admin('DESK'), admin('BOSS', 'userAdministrator', { language: 'sv-SE' })],
    managers: new Map([['A1', 'BOSS']]),
    unreachable: new Set(['BOSS']),
  };

  it('gets a mail that says so in their language, without link or number, and the helpdesk is asked instead', async () => {
    const sent: { readonly to: string; readonly subject: string; readonly text: string; readonly language: string }[] =
      [];
    const texts = (language: string, name: string) =>
      messagesOf(language, { company: 'Nordlys', helpdesk: '+46 8' }).requestMail(name);
    const stage = makeStage({
      outside: unreachable,
      policy: { approval: 'manager-then-helpdesk' },
      world: {
        desk: testDesk(makeOutside(), { requestMail: texts }),
        mailer: { send: async (mail) => void sent.push(mail), check: async () => [] },
      },
    });
    const number = await stage.ask();
    assert.ok(stage.request());
    const [mail, ...more] = sent;
    assert.ok(mail);
    assert.deepEqual([more.length, mail.to, mail.language], [0, 'boss@nordlys.example', 'sv']);
    assert.match(mail.text, /Anna Sample/);
    assert.doesNotMatch(mail.text + mail.subject, /https?:|@/);
    assert.ok(!mail.text.includes(number) && !mail.subject.includes('Anna'));
  });

  it('keeps nobody from being asked where the mail cannot be sent', async () => {
    const stage = makeStage({
      outside: unreachable,
      policy: { approval: 'manager' },
      world: { mailer: { send: () => Promise.reject(new Fault('unavailable', 'away')), check: async () => [] } },
    });
    await stage.ask();
    assert.ok(stage.request());
  });
});
