// Requests for approval as somebody would use them who wants an account that is not theirs: cards that were copied, edited,
// kept and pressed again, numbers that are guessed, and people who are not who they should be.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { roleIds } from '../../src/core/authority/roles.ts';
import type { Heard } from '../../src/runtime/ports.ts';
import { account, roleHeld } from '../core/samples.ts';
import { admin, deskPlace, makeStage, minute, noticesTo, slackDesk, standing } from './approval-stage.ts';
import type { Stage } from './approval-stage.ts';
import { last, pressed, slack, teams, teamsUser } from './world.ts';
import type { Shown, Window } from './world.ts';

const approve = (number: string) => ({ answer: 'approve', number, reason: '' });
const wrongOf = (number: string, at = 500): string => String((Number(number) + at) % 1000).padStart(3, '0');
const stands = ({ outside }: Stage): string | undefined => standing(outside, deskPlace.ref)[0];
const opened = ({ outside }: Stage): boolean => outside.shown.some(({ shown }) => shown.card === 'set-password');

async function hear({ replicas: [first] }: Stage, heard: Heard): Promise<void> {
  await (
    await first.loop.hear(heard)
  ).settled;
  await first.loop.idle();
}

describe('a request in hostile hands', () => {
  it('A15 counts from no other channel, private chat, or changed ticket, whoever presses', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.signIn('DESK');
    const card = stage.request();
    const [dialog, , expiry, mac] = (card.ticket ?? '').split('~');
    const elsewhere: readonly (readonly [Shown, Window])[] = [
      [card, { person: teamsUser('DESK').person, home: { channel: 'teams', kind: 'shared', ref: 'another channel' } }],
      [card, { person: teamsUser('DESK').person, home: slackDesk }],
      [card, teamsUser('DESK')],
      [{ ...card, ticket: [dialog, 'open', expiry, mac].join('~') }, stage.desk('DESK')],
      [
        { ...card, ticket: [dialog, 'answers', Number.MAX_SAFE_INTEGER.toString(36), mac].join('~') },
        stage.desk('DESK'),
      ],
      [{ ...card, ticket: `${card.ticket}~x` }, stage.desk('DESK')],
      [{ ...card, ticket: undefined }, stage.desk('DESK')],
    ];
    for (const [copy, at] of elsewhere) await stage.press('decide', copy, approve(number), at);
    assert.equal(stands(stage), 'approval-request');
    await stage.pass(minute);
    assert.ok(!opened(stage));
  });

  it('A15 a press that is delivered twice counts once', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.signIn('DESK');
    const heard = pressed('decide', stage.request(), approve(wrongOf(number)), stage.desk('DESK'));
    for (let time = 0; time < 5; time += 1) await hear(stage, heard);
    assert.equal(stage.outside.audit.filter(({ facts }) => facts.reason === 'wrong-number').length, 1);
    assert.equal(stands(stage), 'approval-request');
  });

  it('A13 C22 is not answered in Slack by whoever asked in Teams', async () => {
    const anna = account({ roles: [roleHeld(roleIds.globalAdministrator)] });
    const stage = makeStage({
      policy: { approvalAlone: false },
      outside: { account: anna },
      world: {
        helpdesk: [deskPlace, slackDesk],
        managedEmails: true,
      },
    });
    await stage.say('reset my password');
    await stage.press('choose', last(stage.outside, 'choose-way'), { way: 'phone+email' }, teams);
    const code = stage.outside.codes.get('phone') ?? '';
    await stage.press('answer', last(stage.outside, 'enter-code'), { code }, teams);
    await stage.press('other-way', last(stage.outside, 'enter-code'), {}, teams);
    await stage.press('vouch', last(stage.outside, 'choose-way'), {}, teams);
    const number = stage.number();
    const signedIn = { tenantId: 'T', accountId: 'A1', at: stage.outside.now, strong: true };
    await stage.replicas[0].world.signIns.note(slack.person.id, signedIn);
    const inSlack = { person: slack.person, home: slackDesk };
    await stage.press('decide', stage.request(slackDesk.ref), approve(number), inSlack);
    const refused = stage.outside.audit.findLast(({ facts }) => facts.action === 'authz_fail');
    assert.equal(refused?.facts.reason, 'own-account');
    assert.equal(stands(stage), 'approval-request');
    await stage.pass(minute);
    assert.ok(!opened(stage));
  });

  it('A16 another number does not make the wrong ones before it forgotten', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    await stage.ask();
    await stage.signIn('DESK');
    for (let time = 0; time < 3; time += 1) {
      await stage.answer('DESK', approve(wrongOf(stage.number())));
      if (time < 2) await stage.press('new-number', last(stage.outside, 'approval-wait'), {}, teams);
    }
    assert.equal(stands(stage), 'approval-closed');
    assert.ok(!opened(stage));
  });

  it('A27 numbers guessed over several requests by one approver raise an alarm', async () => {
    const people = ['B1', 'B2', 'B3'];
    const others = [admin('DESK'), ...people.map((id) => admin(id, 'directoryReaders', { roles: [] }))];
    const stage = makeStage({ world: { verifiers: [] }, outside: { others } });
    await stage.signIn('DESK');
    for (const id of people) {
      const number = await stage.ask(teamsUser(id));
      const card = stage.request();
      for (let time = 1; time <= 3; time += 1)
        await stage.press('decide', card, approve(wrongOf(number, time * 100)), stage.desk('DESK'));
    }
    const alarms = stage.outside.shown.flatMap(({ shown }) => (shown.card === 'alarm' ? [shown.data] : []));
    assert.deepEqual(
      alarms.map(({ what, userName }) => [what, userName]),
      [['many-refusals', 'teams:T:DESK']],
    );
    assert.ok(!opened(stage));
  });

  it('A18 a no before the end of the grace wins, and nothing that is pressed after the end changes it', async () => {
    for (const end of ['denied', 'approved'] as const) {
      const stage = makeStage({ world: { verifiers: [] } });
      const number = await stage.ask();
      const card = stage.request();
      await stage.signIn('DESK', 'DESK2');
      await stage.answer('DESK', approve(number));
      const agreed = stage.outside.shown.findLast(({ shown }) => shown.card === 'approval-agreed')!;
      const deny = { answer: 'deny', number: '', reason: 'it was not her' };
      if (end === 'denied') await stage.press('decide', card, deny, stage.desk('DESK2'));
      await stage.pass(31_000);
      const ended = stage.outside.audit.length;
      await stage.press('take-back', agreed, {}, stage.desk('DESK'));
      await stage.press('decide', card, deny, stage.desk('DESK2'));
      await stage.press('decide', card, approve(number), stage.desk('DESK2'));
      await stage.pass(minute);
      const closed = [...stage.outside.messages.values()].find(({ shown }) => shown.card === 'approval-closed')?.shown;
      assert.ok(closed?.card === 'approval-closed' && closed.data.outcome === end);
      assert.equal(opened(stage), end === 'approved');
      const lines = stage.outside.audit.slice(ended).map(({ facts }) => facts.action);
      assert.ok(!lines.includes('approval_ended') && !lines.includes('approval_answer'), lines.join(' '));
    }
  });

  it('A37 a role that the employee was given after the yes makes one approver too few', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.signIn('DESK');
    await stage.answer('DESK', approve(number));
    stage.outside.account = account({ roles: [roleHeld(roleIds.helpdeskAdministrator)] });
    await stage.pass(31_000);
    assert.ok(!opened(stage));
  });

  it('A51 fields that hold anything at all do nothing and break nothing', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.signIn('DESK');
    const card = stage.request();
    const odd = fc.oneof(
      fc.anything(),
      fc.constantFrom<unknown>('', ' ', '\u202e321', '１２３', '0'.repeat(5000), '-1', '<b>1</b>', null, [number], {
        number,
      }),
    );
    const inputs = fc.record({
      answer: fc.oneof(fc.constantFrom('Approve', 'approve ', '__proto__'), odd),
      number: odd,
      reason: odd,
    });
    await fc.assert(
      fc.asyncProperty(inputs, async (typed) => {
        fc.pre(!['approve', 'deny', 'more'].includes(typed.answer as string));
        await stage.press('decide', card, typed, stage.desk('DESK'));
        assert.equal(stands(stage), 'approval-request');
      }),
      { numRuns: 60 },
    );
    const typedOdd = fc.constantFrom<unknown>(
      ' ',
      '\u202e321',
      '<b>1</b>',
      null,
      [number],
      { number },
      'x'.repeat(5000),
    );
    await fc.assert(
      fc.asyncProperty(typedOdd, async (value) => {
        const fresh = makeStage({ world: { verifiers: [] } });
        await fresh.ask();
        await fresh.signIn('DESK');
        await fresh.answer('DESK', { answer: 'approve', number: value, reason: value });
        assert.equal(stands(fresh), 'approval-request');
        assert.ok(!opened(fresh));
      }),
      { numRuns: 7 },
    );
    assert.ok(noticesTo(stage.outside, 'DESK').every((notice) => notice !== 'agreed-already'));
  });
});
