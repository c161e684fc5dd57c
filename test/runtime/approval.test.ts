import assert from 'node:assert/strict';
import { Secret } from '../../src/core/secret.ts';
import { account, roleHeld } from '../core/samples.ts';
import { roleIds } from '../../src/core/authority/roles.ts';
import { admin, deskPlace, makeStage, minute, noticesTo, slackDesk, standing } from './approval-stage.ts';
import type { Stage } from './approval-stage.ts';
import { add } from '../../src/core/todo-list.ts';
import type { Heard } from '../../src/runtime/ports.ts';
import type { Replica } from './world.ts';
import { last, newPassword, pressed, said, shownIn, teams, teamsUser } from './world.ts';

const approve = (number: string) => ({ answer: 'approve', number, reason: '' });
const deny = (reason: string) => ({ answer: 'deny', number: '', reason });

function cardsOf({ outside }: Stage): readonly string[] {
  return shownIn(outside, teams).map(({ shown }) => shown.card);
}

async function setPassword(stage: Stage): Promise<string> {
  const { shown } = last(stage.outside, 'set-password');
  if (shown.card !== 'set-password') throw new Error('no link');
  const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
  const view = await stage.replicas[0].desk.submit(token, shown.data.number, new Secret(newPassword));
  await stage.replicas[0].loop.idle();
  return view.state;
}

describe('a request for approval', () => {
  it('lets somebody who can prove nothing else choose a new password, on the word of the helpdesk', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const { outside } = stage;
    const number = await stage.ask();
    await stage.signIn('DESK');
    await stage.answer('DESK', approve(number));
    assert.ok(!cardsOf(stage).includes('set-password'), 'it does not count yet');
    await stage.pass(30_000);
    assert.equal(await setPassword(stage), 'done');
    assert.equal(outside.writes, 1);
    assert.deepEqual(standing(outside, deskPlace.ref).slice(0, 1), ['approval-closed']);
    const actors = outside.audit.filter(({ facts }) => facts.action === 'approval_answer');
    assert.deepEqual(
      actors.map(({ actor }) => actor.person),
      ['teams:T:DESK'],
    );
  });

  it('shows the evidence, and nothing of it that would help to pretend', async () => {
    const contacts = [
      { kind: 'phone', value: '+46701234542', changedAt: Date.UTC(2020, 1) },
      { kind: 'phone', value: '+46709999999', changedAt: Date.UTC(2026, 10, 20) },
    ] as const;
    const stage = makeStage({ world: { verifiers: [] }, outside: { account: account({ contacts }) } });
    await stage.ask();
    const { shown } = stage.request();
    assert.ok(shown.card === 'approval-request');
    const { number, phones, doubtful, passed, asksNumber, requestsToday, from } = shown.data;
    assert.match(number, /^\d{4,5}$/);
    assert.deepEqual(
      { phones, doubtful, passed, asksNumber, requestsToday, from },
      {
        phones: ['••• •• 42'],
        doubtful: [{ hint: '••• •• 99', why: 'too-new' }],
        passed: [],
        asksNumber: true,
        requestsToday: 1,
        from: 'teams',
      },
    );
    const wait = last(stage.outside, 'approval-wait').shown;
    assert.ok(wait.card === 'approval-wait' && !JSON.stringify(shown).includes(wait.data.number.reveal()));
  });

  it('counts with a proof of another kind where nobody’s word is enough alone, and not without it', async () => {
    const stage = makeStage({ policy: { approvalAlone: false } });
    await stage.say('reset my password');
    const before = last(stage.outside, 'choose-way');
    assert.ok(before.shown.card === 'choose-way' && !before.shown.data.canAsk);
    await stage.press('vouch', before, {}, teams);
    assert.ok(!cardsOf(stage).includes('approval-wait'));
  });

  it('A13 is never answered by whoever asked, the target or another account of the same human', async () => {
    const anna = account({ roles: [roleHeld(roleIds.userAdministrator)], employeeId: '42' });
    const stage = makeStage({
      policy: { approvalAlone: false },
      outside: {
        account: anna,
        others: [admin('DESK', 'globalAdministrator'), admin('TWIN', 'globalAdministrator', { employeeId: '42' })],
      },
    });
    await stage.say('reset my password');
    await stage.press('choose', last(stage.outside, 'choose-way'), { way: 'phone' }, teams);
    await askAfterPhone(stage);
    await stage.signIn('A1', 'TWIN');
    const number = stage.number();
    await stage.answer('A1', approve(number));
    await stage.answer('TWIN', approve(number));
    await stage.answer('NOBODY', approve(number));
    assert.equal(standing(stage.outside, deskPlace.ref)[0], 'approval-request', 'the card stays open');
    assert.deepEqual(noticesTo(stage.outside, 'TWIN'), ['not-allowed']);
    assert.equal(stage.outside.audit.filter(({ facts }) => facts.action === 'authz_fail').length, 3);
    await stage.pass(30_000);
    assert.ok(!cardsOf(stage).includes('set-password'));
  });

  for (const [why, managers, over] of [
    ['empty', [], {}],
    ['the employee', [['A1', 'A1']], {}],
    ['switched off', [['A1', 'BOSS']], { enabled: false }],
    ['a guest', [['A1', 'BOSS']], { guest: true }],
    [
      'in a circle',
      [
        ['A1', 'BOSS'],
        ['BOSS', 'A1'],
      ],
      {},
    ],
    ['without the power', [['A1', 'BOSS']], { roles: [] }],
    ['not in the chat', [['A1', 'BOSS']], { id: 'BOSS' }],
  ] as const) {
    it(`A14 goes to the helpdesk when the manager is ${why}`, async () => {
      const unreachable = new Set(why === 'not in the chat' ? ['BOSS'] : []);
      const stage = makeStage({
        world: { verifiers: [] },
        policy: { approval: 'manager' },
        outside: {
          others: [admin('DESK'), admin('BOSS', 'userAdministrator', over)],
          managers: new Map(managers as never),
          unreachable,
        },
      });
      await stage.ask();
      assert.equal(stage.request().place.ref, deskPlace.ref);
      assert.deepEqual(shownIn(stage.outside, teamsUser('BOSS')), []);
    });
  }

  it('A14 asks the manager first, then the helpdesk too, and refuses a manager who was replaced and lost the power', async () => {
    const boss = admin('BOSS');
    const stage = makeStage({
      world: { verifiers: [] },
      policy: { approval: 'manager-then-helpdesk' },
      outside: { others: [admin('DESK'), boss], managers: new Map([['A1', 'BOSS']]) },
    });
    const number = await stage.ask();
    const at = teamsUser('BOSS');
    const card = stage.request(at.home.ref);
    assert.deepEqual(standing(stage.outside, deskPlace.ref), []);
    await stage.pass(5 * minute);
    assert.deepEqual(standing(stage.outside, deskPlace.ref), ['approval-request']);
    await stage.signIn('BOSS');
    stage.outside.others = [admin('DESK'), { ...boss, roles: [] }];
    await stage.press('decide', card, approve(number), at);
    assert.equal(noticesTo(stage.outside, 'BOSS').at(-1), 'not-allowed');
    stage.outside.others = [admin('DESK'), boss];
    await stage.press('decide', card, approve(number), at);
    await stage.pass(30_000);
    assert.ok(cardsOf(stage).includes('set-password'));
    assert.deepEqual(standing(stage.outside, deskPlace.ref), ['approval-closed']);
  });

  for (const [how, end] of [
    ['expired', (stage: Stage) => stage.pass(15 * minute)],
    ['denied', (stage: Stage) => stage.answer('DESK2', deny('I could not reach her'))],
    ['withdrawn', (stage: Stage) => stage.press('other-way', last(stage.outside, 'approval-wait'), {}, teams)],
    ['cancelled', (stage: Stage) => stage.say('cancel')],
    ['forgotten for 30 days', (stage: Stage) => stage.pass(30 * 24 * 60 * minute - minute)],
  ] as const) {
    it(`A15 says “already decided” to a yes that comes after it was ${how}, and writes nothing`, async () => {
      const stage = makeStage({ world: { verifiers: [] } });
      const number = await stage.ask();
      const card = stage.request();
      await stage.signIn('DESK');
      await end(stage);
      await stage.signIn('DESK');
      await stage.press('decide', card, approve(number), stage.desk('DESK'));
      assert.equal(shownIn(stage.outside, teamsUser('DESK')).at(-1)?.shown.card, 'approval-closed');
      await stage.pass(minute);
      assert.ok(!cardsOf(stage).includes('set-password'));
      assert.equal(stage.outside.writes, 0);
      assert.deepEqual(standing(stage.outside, deskPlace.ref).slice(0, 1), ['approval-closed']);
    });
  }

  it('A15 does not open to a card that was copied to another chat', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.signIn('DESK');
    const elsewhere = {
      person: teamsUser('DESK').person,
      home: { channel: 'teams', kind: 'shared', ref: 'lunch' } as const,
    };
    await stage.press('decide', stage.request(), approve(number), elsewhere);
    assert.equal(shownIn(stage.outside, teamsUser('DESK')).at(-1)?.shown.card, 'too-late');
    await stage.pass(minute);
    assert.ok(!cardsOf(stage).includes('set-password'));
  });

  it('A16 closes and is flagged after three wrong numbers, also at the same moment on three replicas', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const right = await stage.ask();
    const wrong = String((Number(right) + 1) % 1000).padStart(3, '0');
    await stage.signIn('DESK', 'DESK2');
    const card = stage.request();
    await Promise.all(
      Array.from({ length: 12 }, (_each, at) =>
        stage.press('decide', card, approve(wrong), stage.desk('DESK'), stage.replicas[at % 3]),
      ),
    );
    const compared = stage.outside.audit.filter(({ facts }) => facts.reason === 'wrong-number');
    assert.equal(compared.length, 3);
    assert.ok(
      stage.outside.shown.some(({ shown }) => shown.card === 'helpdesk' && shown.data.what === 'wrong-numbers'),
    );
    const closed = last(stage.outside, 'not-approved').shown;
    assert.ok(closed.card === 'not-approved' && closed.data.why === 'wrong-numbers');
    await stage.press('decide', card, approve(right), stage.desk('DESK2'));
    await stage.pass(minute);
    assert.ok(!cardsOf(stage).includes('set-password'));
  });

  it('A17 of a role holder needs two people, and one person twice, a lost role or two names of one human are not two', async () => {
    const anna = account({ roles: [roleHeld(roleIds.userAdministrator)] });
    const others = [
      admin('DESK', 'globalAdministrator'),
      admin('DESK2', 'globalAdministrator'),
      admin('DESK2B', 'globalAdministrator', { mailboxes: ['desk2@nordlys.example'] }),
    ];
    const stage = makeStage({ policy: { approvalAlone: false }, outside: { account: anna, others } });
    await stage.say('reset my password');
    await askAfterPhone(stage);
    const number = stage.number();
    await stage.signIn('DESK', 'DESK2', 'DESK2B');
    await stage.answer('DESK2', approve(number));
    await stage.answer('DESK2', approve(number));
    assert.equal(noticesTo(stage.outside, 'DESK2').at(-1), 'already-yours');
    await stage.answer('DESK2B', approve(number));
    assert.equal(noticesTo(stage.outside, 'DESK2B').at(-1), 'not-allowed');
    await stage.answer('DESK', approve(number));
    assert.equal(standing(stage.outside, deskPlace.ref)[0], 'approval-agreed');
    // The role is gone before it counts: one yes is left.
    stage.outside.others = [others[0]!, { ...others[1]!, roles: [] }, others[2]!];
    await stage.pass(30_000);
    assert.equal(standing(stage.outside, deskPlace.ref)[0], 'approval-request');
    assert.ok(!cardsOf(stage).includes('set-password'));
    stage.outside.others = others;
    await stage.answer('DESK2', approve(number));
    await stage.pass(30_000);
    assert.ok(cardsOf(stage).includes('set-password'));
  });

  it('A17 is denied by one no, also in the half minute after the yes', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.signIn('DESK');
    await stage.answer('DESK', approve(number));
    await stage.press('take-back', lastAt(stage, 'approval-agreed'), {}, stage.desk('DESK2'));
    const { shown } = last(stage.outside, 'not-approved');
    assert.ok(shown.card === 'not-approved' && shown.data.why === 'denied' && shown.data.by === 'Name of DESK2');
    await stage.pass(minute);
    assert.ok(!cardsOf(stage).includes('set-password'));
  });

  it('can be taken back by whoever said yes, and is then open again', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.signIn('DESK');
    await stage.answer('DESK', approve(number));
    await stage.press('take-back', lastAt(stage, 'approval-agreed'), {}, stage.desk('DESK'));
    await stage.pass(minute);
    assert.ok(!cardsOf(stage).includes('set-password'));
    await stage.answer('DESK', approve(number));
    await stage.pass(30_000);
    assert.ok(cardsOf(stage).includes('set-password'));
  });

  it('C22 counts nothing that was said by a crafted call: no number, no answer, no ticket, a person in the inputs', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.signIn('DESK');
    const card = stage.request();
    for (const inputs of [
      { answer: 'approve' },
      { answer: 'approved', number },
      { number },
      { answer: ['approve'], number },
      { answer: 'approve', number: { reveal: number } },
    ])
      await stage.press('decide', card, { ...inputs, by: 'DESK', account: 'DESK' }, stage.desk('DESK'));
    await stage.press('decide', { ...card, ticket: 'forged' }, approve(number), stage.desk('DESK'));
    await stage.press('decide', card, { ...approve(number), by: 'DESK', person: 'teams:T:DESK' }, stage.desk('A1'));
    await stage.pass(minute);
    assert.ok(!cardsOf(stage).includes('set-password'));
    assert.equal(standing(stage.outside, deskPlace.ref)[0], 'approval-request');
  });

  it('C20 the last step does not go without the ones before it: a proof whose approvers may not give it writes nothing', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.signIn('DESK');
    await stage.answer('DESK', approve(number));
    await stage.pass(30_000);
    // Between the link and the write the approver loses the role (A37).
    stage.outside.others = [admin('DESK', 'userAdministrator', { roles: [] })];
    await setPassword(stage);
    assert.equal(stage.outside.writes, 0);
  });

  it('asks an approver for a fresh sign-in first', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.answer('DESK', approve(number));
    await stage.pass(minute);
    assert.ok(!cardsOf(stage).includes('set-password'));
    assert.equal(shownIn(stage.outside, teamsUser('DESK')).at(-1)?.shown.card, 'sign-in');
  });

  it('shows every step to the employee, with the same number until a new one is asked for', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.answer('DESK', { answer: 'more', number: '', reason: 'Which floor do you sit on?' });
    const { shown } = last(stage.outside, 'approval-wait');
    assert.ok(shown.card === 'approval-wait');
    assert.deepEqual(
      shown.data.steps.map(({ step }) => step),
      ['sent', 'helpdesk', 'more'],
    );
    assert.equal(shown.data.number.reveal(), number);
    await stage.press('new-number', last(stage.outside, 'approval-wait'), {}, teams);
    await stage.press('new-number', last(stage.outside, 'approval-wait'), {}, teams);
    const newer = stage.number();
    await stage.signIn('DESK');
    if (newer !== number) {
      await stage.answer('DESK', approve(number));
      assert.equal(noticesTo(stage.outside, 'DESK').at(-1), 'wrong-number');
    }
    await stage.answer('DESK', approve(newer));
    assert.equal(standing(stage.outside, deskPlace.ref)[0], 'approval-agreed');
  });

  it('keeps the number out of every record, audit line and log', async () => {
    const lines: string[] = [];
    const stage = makeStage({ world: { verifiers: [], log: (line) => void lines.push(JSON.stringify(line)) } });
    const number = await stage.ask();
    const { record } = await stage.replicas[0].loop.change('person:teams:T:A1', (current) => current);
    assert.equal(record?.running?.state.at, 'waiting');
    for (const text of [JSON.stringify(record), ...lines]) assert.ok(!new RegExp(`"${number}"`).test(text), text);
    assert.ok(stage.outside.audit.every(({ facts }) => !Object.values(facts).includes(number)));
  });

  it('A16 lets three requests wait in one place; the next asker is told so, and the place is free again afterwards', async () => {
    const others = [admin('DESK'), ...['B1', 'B2', 'B3'].map((id) => admin(id, 'directoryReaders', { roles: [] }))];
    const stage = makeStage({ world: { verifiers: [] }, outside: { others } });
    await stage.ask();
    await stage.ask(teamsUser('B1'));
    await stage.ask(teamsUser('B2'));
    await stage.say('reset my password', teamsUser('B3'));
    await stage.press('vouch', last(stage.outside, 'choose-way', teamsUser('B3')), {}, teamsUser('B3'));
    const { shown } = last(stage.outside, 'not-approved', teamsUser('B3'));
    assert.ok(shown.card === 'not-approved' && shown.data.why === 'busy');
    await stage.press('other-way', last(stage.outside, 'approval-wait'), {}, teams);
    await stage.ask(teamsUser('B3'));
    assert.equal(stage.request().shown.card, 'approval-request');
  });

  it('A13 of an administrator goes to a second one, without a number, and never to the first or the target', async () => {
    const [first, second, boss] = [admin('DESK'), admin('DESK2'), admin('BOSS', 'globalAdministrator')];
    const stage = makeStage({ outside: { others: [first, second, boss] } });
    const { outside, replicas } = stage;
    const asked = {
      purpose: 'act',
      action: 'block',
      target: 'A1',
      by: 'DESK',
      then: { key: 'person:teams:T:DESK', dialog: 'x' },
    };
    await stage.say('hello', teamsUser('DESK'));
    const opened = await replicas[0].loop.change(
      'person:teams:T:DESK',
      (record, stamp) => record && add(record, stamp, [{ do: 'open-case', id: 'case-act', kind: 'approval', asked }]),
    );
    await opened.settled;
    await replicas[0].loop.idle();
    const { shown } = stage.request();
    assert.ok(shown.card === 'approval-request' && !shown.data.asksNumber && shown.data.action === 'block');
    await stage.signIn('DESK', 'DESK2', 'A1');
    await stage.answer('DESK', approve(''));
    await stage.answer('A1', approve(''));
    assert.equal(standing(outside, deskPlace.ref)[0], 'approval-request');
    await stage.answer('DESK2', approve(''));
    await stage.pass(30_000);
    const closed = [...outside.messages.values()].find(({ place }) => place.ref === deskPlace.ref)?.shown;
    assert.ok(closed?.card === 'approval-closed' && closed.data.outcome === 'approved');
  });

  it('loses nothing to a crash: at every moment one decision and one write at most, and an end', async () => {
    let moments = 1;
    while (await crashAt(moments)) moments += 1;
    assert.ok(moments > 60, `only ${moments} moments`);
  }).timeout(60_000);

  it('becomes the outcome in Teams and in Slack', async () => {
    const stage = makeStage({ world: { verifiers: [], helpdesk: [deskPlace, slackDesk] } });
    const number = await stage.ask();
    await stage.signIn('DESK');
    await stage.answer('DESK', approve(number));
    for (const ref of [deskPlace.ref, slackDesk.ref])
      assert.deepEqual(standing(stage.outside, ref), ['approval-agreed']);
    await stage.pass(30_000);
    for (const ref of [deskPlace.ref, slackDesk.ref]) {
      const [shown] = [...stage.outside.messages.values()].filter(({ place }) => place.ref === ref);
      assert.ok(shown?.shown.card === 'approval-closed' && shown.shown.data.outcome === 'approved');
      assert.deepEqual(shown.shown.data.by, ['Name of DESK']);
      assert.equal(shown.ticket, undefined);
    }
  });
});

/** A whole request; the first process dies at that moment, and another one goes on. Answers whether the moment came. */
async function crashAt(moment: number): Promise<boolean> {
  const stage = makeStage({ world: { verifiers: [] }, diesAt: moment });
  const { outside, replicas } = stage;
  const [first, second] = replicas;
  let dead = false;
  for (let round = 0; round < 14 && !cardsOf(stage).some(isEnd); round += 1) {
    const by = dead ? second : first;
    await move(stage, by).catch(() => (dead = true));
    // Nobody notices a death by itself: what was left lying is found by its lease.
    for (const ms of [31_000, 0, 0]) {
      outside.now += ms;
      await second.loop.wake();
      await second.loop.idle();
    }
  }
  const granted = outside.audit.filter(
    ({ facts }) => facts.action === 'approval_ended' && facts.decision === 'allowed',
  );
  const what = `dead at moment ${moment}: ${cardsOf(stage).join(' ')}`;
  assert.equal(new Set(granted.map(({ dialog }) => dialog)).size <= 1, true, what);
  assert.ok(outside.writes <= 1, what);
  assert.ok(cardsOf(stage).some(isEnd), what);
  return dead;
}

const isEnd = (card: string): boolean => ['done', 'ended', 'not-approved'].includes(card);

/** What the people would do next, seeing their newest cards. */
async function move(stage: Stage, by: Replica): Promise<void> {
  const { outside } = stage;
  const newest = shownIn(outside, teams).findLast(({ shown }) => shown.card !== 'waiting');
  const act = async (heard: Heard): Promise<void> => {
    await (
      await by.loop.hear(heard)
    ).settled;
  };
  switch (newest?.shown.card) {
    case 'choose-way':
      return act(pressed('vouch', newest, {}));
    case 'approval-wait': {
      await stage.signIn('DESK');
      if (standing(outside, deskPlace.ref).at(-1) !== 'approval-request') return;
      return act(pressed('decide', stage.request(), approve(stage.number()), stage.desk('DESK')));
    }
    case 'set-password': {
      const { data } = newest.shown;
      await by.desk.submit(new Secret(new URL(data.url.reveal()).hash.slice(1)), data.number, new Secret(newPassword));
      return;
    }
    default:
      return act(said('reset my password'));
  }
}

/** One proof of her own, then the way on to other people. */
async function askAfterPhone(stage: Stage): Promise<void> {
  await stage.press('choose', last(stage.outside, 'choose-way'), { way: 'phone+email' }, teams);
  await stage.press('answer', last(stage.outside, 'enter-code'), { code: stage.outside.codes.get('phone') }, teams);
  await stage.press('other-way', last(stage.outside, 'enter-code'), {}, teams);
  await stage.press('vouch', last(stage.outside, 'choose-way'), {}, teams);
}

function lastAt({ outside }: Stage, card: string) {
  const found = outside.shown.findLast(({ shown, place }) => shown.card === card && place.ref === deskPlace.ref);
  assert.ok(found !== undefined, `no ${card}`);
  return found;
}
