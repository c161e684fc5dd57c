// Putting people into Microsoft's self-service: who may, one and many, what a crash, a throttle and a lost answer leave.
import assert from 'node:assert/strict';
import type { ReachableAccount } from '../../src/core/account.ts';
import { roleIds } from '../../src/core/authority/roles.ts';
import type { Cards } from '../../src/core/card.ts';
import { groupInUse, nameGroup } from '../../src/runtime/sspr-group.ts';
import type { World } from '../../src/runtime/world.ts';
import { account, roleHeld } from '../core/samples.ts';
import { admin, makeStage } from './approval-stage.ts';
import type { Stage } from './approval-stage.ts';
import { counted, counting } from './desk-world.ts';
import { makeGroups, makeTestSspr } from './sspr-double.ts';
import type { Groups } from './sspr-double.ts';
import { last, shownIn, teamsUser } from './world.ts';

const [gunnar, ola, hanna] = [teamsUser('G1'), teamsUser('O1'), teamsUser('H1')];
const bo: ReachableAccount = account({
  id: 'B1',
  displayName: 'Bo Ek',
  userName: 'bo@nordlys.example',
  mailboxes: ['bo@nordlys.example'],
  noticeAddresses: ['bo@nordlys.example'],
  contacts: [],
});
const rita = admin('R1', 'helpdeskAdministrator', { displayName: 'Rita Role', userName: 'rita@nordlys.example' });
const others: readonly ReachableAccount[] = [
  admin('G1', 'globalAdministrator', { userName: 'gunnar@nordlys.example' }),
  admin('O1', 'globalAdministrator', { userName: 'ola@nordlys.example' }),
  admin('H1', 'helpdeskAdministrator', { userName: 'hanna@nordlys.example' }),
  admin('E1', 'groupsAdministrator', { userName: 'emma@nordlys.example' }),
  bo,
  rita,
];

interface Play {
  readonly stage: Stage;
  readonly groups: Groups;
  readonly world: World;
}

async function start(
  over: {
    readonly groups?: Partial<Groups>;
    readonly named?: boolean;
    readonly others?: readonly ReachableAccount[];
  } = {},
): Promise<Play> {
  const groups = makeGroups(over.groups);
  const stage = makeStage({ outside: { others: [...others, ...(over.others ?? [])] } });
  for (const replica of stage.replicas)
    Object.assign(replica.world, { sspr: makeTestSspr(groups, stage.outside) } satisfies Partial<World>);
  const { world: own } = stage.replicas[0];
  if (over.named !== false && groups.pinned === undefined) await nameGroup(own, 'S1', stage.outside.now);
  return { stage, groups, world: own };
}

function progress({ stage }: Play, at = gunnar): Cards['sspr-progress'] {
  const { shown } = last(stage.outside, 'sspr-progress', at);
  assert.ok(shown.card === 'sspr-progress');
  return shown.data;
}

function setting({ stage }: Play, at = gunnar): Cards['sspr-setting'] {
  const { shown } = last(stage.outside, 'sspr-setting', at);
  assert.ok(shown.card === 'sspr-setting');
  return shown.data;
}

/** Says yes on the card that asks for it. */
async function confirm({ stage }: Play, at = gunnar): Promise<void> {
  await stage.press('choose', last(stage.outside, 'sspr-confirm', at), { way: 'yes' }, at);
}

/** A second administrator agrees, and the time in which that can be taken back passes. */
async function agree({ stage }: Play, who = 'O1'): Promise<void> {
  await stage.signIn(who);
  await stage.answer(who, { answer: 'approve' });
  await stage.pass(31_000);
}

const lines = ({ stage }: Play): readonly string[] =>
  stage.outside.audit
    .filter(({ facts }) => facts.action === 'sspr_scope' || facts.action === 'sspr_setting')
    .map(({ facts: { decision, method, subject = '' } }) => `${decision} ${method} ${subject}`);

describe('one person in Microsoft’s self-service', () => {
  it('is put into the group after a fresh sign-in, recorded before, told by mail and in the channel', async () => {
    const play = await start();
    counting(play.world);
    await play.stage.signIn('G1');
    await play.stage.say('enable sspr for bo@nordlys.example', gunnar);
    assert.deepEqual(play.groups.writes, []);
    const recorded: number[] = [];
    play.stage.outside.moment = (name) => {
      if (name.startsWith('add')) recorded.push(lines(play).filter((one) => one === 'intended enable B1').length);
    };
    await confirm(play);
    assert.deepEqual(play.groups.members.get('S1'), ['B1']);
    assert.ok(recorded[0]! >= 1, 'no audit line before the write');
    assert.deepEqual([progress(play).at, progress(play).changed], ['done', 1]);
    assert.ok(lines(play).includes('done enable B1'));
    assert.deepEqual(await counted(play.world), { sspr: 1 }, 'one person, however many lines');
    assert.deepEqual(play.stage.outside.mails, ['bo@nordlys.example']);
    const told = play.stage.outside.shown.findLast(({ shown }) => shown.card === 'helpdesk')?.shown;
    assert.ok(told?.card === 'helpdesk' && told.data.what === 'sspr-enable' && told.data.detail === 'SSPR users');
  });

  it('is taken out again; whoever is not there is only counted', async () => {
    const play = await start({ groups: { members: new Map([['S1', ['B1']]]) } });
    await play.stage.signIn('G1');
    await play.stage.say('disable sspr for bo@nordlys.example', gunnar);
    await confirm(play);
    assert.deepEqual(play.groups.members.get('S1'), []);
    await play.stage.say('disable sspr for bo@nordlys.example', gunnar);
    await confirm(play);
    assert.deepEqual([progress(play).changed, progress(play).already], [0, 1]);
    assert.deepEqual(play.groups.writes, ['remove B1']);
  });

  it('waits for a sign-in where there is none', async () => {
    const play = await start();
    await play.stage.say('enable sspr for bo@nordlys.example', gunnar);
    await confirm(play);
    assert.equal(progress(play).at, 'signing-in');
    assert.deepEqual(play.groups.writes, []);
  });

  it('A48 holds a role: one person alone puts nobody in, a second one does', async () => {
    const play = await start();
    await play.stage.signIn('G1');
    await play.stage.say('enable sspr for rita@nordlys.example', gunnar);
    await confirm(play);
    assert.equal(progress(play).at, 'asking');
    assert.deepEqual(play.groups.writes, []);
    // Not by oneself, not by somebody whose role does not reach that far.
    for (const who of ['G1', 'E1']) {
      await play.stage.signIn(who);
      await play.stage.answer(who, { answer: 'approve' });
      await play.stage.pass(31_000);
      assert.deepEqual(play.groups.writes, [], who);
    }
    await agree(play);
    assert.deepEqual(play.groups.writes, ['add R1']);
    assert.equal(progress(play).at, 'done');
  });

  it('A48 who became a holder of a role between the click and the write is not put in by one person', async () => {
    const play = await start();
    const { outside } = play.stage;
    await play.stage.signIn('G1');
    await play.stage.say('enable sspr for bo@nordlys.example', gunnar);
    outside.moment = (name) => {
      if (name !== 'group') return;
      const promoted = { ...bo, roles: [roleHeld(roleIds.globalReader)] };
      outside.others = outside.others.map((one) => (one.id === 'B1' ? promoted : one));
    };
    await confirm(play);
    assert.deepEqual(play.groups.writes, []);
    assert.equal(progress(play).left[0]?.why, 'refused');
  });

  it('is not oneself, and nothing is told to whoever may not', async () => {
    const play = await start();
    await play.stage.signIn('G1', 'H1');
    await play.stage.say('enable sspr for gunnar@nordlys.example', gunnar);
    assert.deepEqual([progress(play).at, progress(play).left[0]?.why], ['nobody', 'own-account']);
    for (const name of ['bo@nordlys.example', 'nobody-at-all@nordlys.example']) {
      await play.stage.say(`enable sspr for ${name}`, hanna);
      assert.deepEqual([progress(play, hanna).at, progress(play, hanna).left], ['not-allowed', []]);
    }
  });

  it('settles a lost answer by asking who is in the group, and claims it once', async () => {
    for (const [write, expected] of [
      ['half', ['done', 1, undefined]],
      ['lost', ['done', 0, 'unconfirmed']],
    ] as const) {
      const play = await start();
      await play.stage.signIn('G1');
      await play.stage.say('enable sspr for bo@nordlys.example', gunnar);
      play.groups.write = write;
      await confirm(play);
      for (let round = 0; round < 100 && progress(play).at === 'working'; round += 1) await play.stage.pass(3000);
      const { at, changed, left } = progress(play);
      assert.deepEqual([at, changed, left[0]?.why], expected, write);
      assert.equal(play.groups.writes.length, write === 'half' ? 1 : 0);
      assert.equal(play.stage.outside.mails.length, write === 'half' ? 1 : 0);
    }
  });

  it('is not changed once the group stops fitting, or is gone', async () => {
    for (const problem of ['role-assignable', 'missing'] as const) {
      const play = await start();
      await play.stage.signIn('G1');
      await play.stage.say('enable sspr for bo@nordlys.example', gunnar);
      play.groups.groups[0] = { id: 'S1', name: 'SSPR users', problem };
      await confirm(play);
      assert.equal(progress(play).at, 'group-unfit', problem);
      await play.stage.say('enable sspr for bo@nordlys.example', gunnar);
      assert.deepEqual([progress(play).at, progress(play).problem], ['group-unfit', problem]);
      assert.deepEqual(play.groups.writes, []);
    }
  });
});

describe('several people in Microsoft’s self-service', () => {
  const crowd = Array.from({ length: 45 }, (_, index) =>
    account({
      id: `C${index}`,
      displayName: `Crowd ${index}`,
      userName: `crowd${index}@nordlys.example`,
      mailboxes: [`crowd${index}@nordlys.example`],
      noticeAddresses: [`crowd${index}@nordlys.example`],
      contacts: [],
    }),
  );
  const members = (): Groups['members'] =>
    new Map([
      ['S1', ['C3']],
      ['F1', [...crowd.map(({ id }) => id), 'R1', 'G1']],
    ]);
  const sales = { id: 'F1', name: 'Sales', problem: '' } as const;
  const selected = { id: 'S1', name: 'SSPR users', problem: '' } as const;

  async function groupPlay(over: Partial<Groups> = {}): Promise<Play> {
    const play = await start({ others: crowd, groups: { groups: [selected, sales], members: members(), ...over } });
    await play.stage.signIn('G1');
    await play.stage.say('enable sspr for group Sales', gunnar);
    await confirm(play);
    return play;
  }

  it('takes two people, says whom it leaves out, and goes in together', async () => {
    const play = await start();
    await play.stage.signIn('G1');
    const anna = play.stage.outside.account!;
    await play.stage.say(
      `enable sspr for bo@nordlys.example, ${anna.userName}, rita@nordlys.example, nobody@x.test`,
      gunnar,
    );
    const { shown } = last(play.stage.outside, 'sspr-confirm', gunnar);
    assert.ok(shown.card === 'sspr-confirm');
    assert.deepEqual(
      shown.data.left.map(({ name, why }) => `${name} ${why}`),
      ['rita@nordlys.example one-by-one', 'nobody@x.test nobody'],
    );
    await confirm(play);
    assert.equal(progress(play).at, 'asking');
    const request = play.stage.request().shown;
    assert.ok(request.card === 'approval-request' && request.data.about?.includes('bo@nordlys.example'));
    await agree(play);
    assert.deepEqual(play.groups.writes, [`add B1 ${anna.id}`]);
  });

  it('does the others one by one where one does not fit', async () => {
    const play = await start({ groups: { misfits: new Set(['B1']) } });
    await play.stage.signIn('G1');
    const anna = play.stage.outside.account!;
    await play.stage.say(`enable sspr for bo@nordlys.example, ${anna.userName}`, gunnar);
    await confirm(play);
    await agree(play);
    assert.deepEqual(play.groups.writes, [`add ${anna.id}`]);
    assert.deepEqual(
      progress(play).left.map(({ why }) => why),
      ['refused'],
    );
  });

  it('refuses more than twenty by name', async () => {
    const play = await start();
    const many = Array.from({ length: 21 }, (_, index) => `a${index}@x.test`).join(', ');
    await play.stage.say(`sspr for ${many}`, gunnar);
    assert.equal(progress(play).at, 'too-many');
  });

  it('goes through a whole group in steps; holders of roles and oneself are left out', async () => {
    const play = await groupPlay();
    await agree(play);
    await play.stage.pass(1000);
    assert.equal(play.groups.members.get('S1')?.length, 45);
    assert.deepEqual([progress(play).at, progress(play).changed, progress(play).already], ['done', 44, 1]);
    assert.deepEqual(
      progress(play).left.map(({ why }) => why),
      ['one-by-one', 'own-account'],
    );
    assert.ok(play.groups.writes.every((one) => one.split(' ').length <= 21));
    assert.equal(new Set(play.stage.outside.mails).size, 44);
    assert.equal(play.stage.outside.mails.length, 44, 'each is told once');
  });

  it('obeys 429, and goes on from there', async () => {
    const play = await groupPlay({ throttled: 2 });
    await agree(play);
    const begun = play.stage.outside.now;
    assert.equal(play.groups.writes.length, 0);
    for (let round = 0; round < 20 && progress(play).at === 'working'; round += 1) await play.stage.pass(10_000);
    assert.deepEqual([progress(play).at, progress(play).changed], ['done', 44]);
    assert.ok(play.stage.outside.now - begun >= 30_000, 'waited as long as it was told to');
  });

  it('reads the list anew when its page is too old, and counts everybody once', async () => {
    const play = await groupPlay({ old: new Set(['20']) });
    await agree(play);
    await play.stage.pass(1000);
    assert.deepEqual([progress(play).at, progress(play).changed + progress(play).already], ['done', 45]);
    assert.equal(play.groups.members.get('S1')?.length, 45);
  });

  it('stops when the second administrator’s role is taken away in the middle', async () => {
    const play = await groupPlay();
    const { outside } = play.stage;
    let pages = 0;
    outside.moment = (name) => {
      if (name === 'members') pages += 1;
      if (pages === 2) outside.others = outside.others.map((one) => (one.id === 'O1' ? { ...one, roles: [] } : one));
    };
    await agree(play);
    assert.deepEqual([progress(play).at, progress(play).changed], ['not-allowed', 19]);
  });
});

describe('naming the group, and the switch for administrators', () => {
  it('A48 takes a second administrator, and keeps what was named', async () => {
    const play = await start({ named: false });
    const { stage, world } = play;
    await stage.signIn('G1');
    await stage.say('enable sspr for bo@nordlys.example', gunnar);
    assert.equal(progress(play).at, 'no-group');
    await stage.say('use group SSPR users for sspr', gunnar);
    assert.equal(setting(play).answer, 'waiting');
    assert.equal(await groupInUse(world, stage.outside.now), undefined);
    const request = stage.request().shown;
    assert.ok(request.card === 'approval-request' && request.data.about === 'SSPR users (S1)');
    await agree(play);
    assert.equal(setting(play).answer, 'done');
    assert.equal(await groupInUse(world, stage.outside.now), 'S1');
    assert.deepEqual(lines(play).slice(-2), ['intended group S1', 'done group S1']);
  });

  for (const problem of ['role-assignable', 'synced', 'dynamic', 'mail-enabled', 'not-security'] as const)
    it(`A48 takes no group that is ${problem}`, async () => {
      const play = await start({ named: false, groups: { groups: [{ id: 'S2', name: 'Other', problem }] } });
      await play.stage.signIn('G1');
      await play.stage.say('use group Other for sspr', gunnar);
      assert.deepEqual([setting(play).answer, setting(play).problem], ['unfit', problem]);
      assert.equal(await groupInUse(play.world, play.stage.outside.now), undefined);
    });

  it('the settings win over what is said in chat', async () => {
    const play = await start({ groups: { pinned: 'S1' } });
    await play.stage.signIn('G1');
    await play.stage.say('use group SSPR users for sspr', gunnar);
    assert.equal(setting(play).answer, 'group-pinned');
    assert.equal(await groupInUse(play.world, play.stage.outside.now), 'S1');
  });

  it('R53 turns the switch for administrators by two people only', async () => {
    const play = await start();
    await play.stage.signIn('G1');
    await play.stage.say('sspr for administrators off', gunnar);
    assert.equal(setting(play).answer, 'waiting');
    assert.equal(play.groups.administrators, true);
    await agree(play);
    assert.deepEqual([setting(play).answer, play.groups.administrators], ['done', false]);
    await play.stage.say('sspr for administrators off', ola);
    assert.deepEqual(play.groups.writes, ['administrators false']);
  });

  it('says so when the answer about the switch was lost', async () => {
    const play = await start();
    await play.stage.signIn('G1');
    await play.stage.say('sspr for administrators off', gunnar);
    play.groups.write = 'half';
    await agree(play);
    await play.stage.pass(5000);
    assert.equal(setting(play).answer, 'done');
    assert.equal(play.groups.writes.length, 1);
  });

  it('does not turn it where the operator left it out', async () => {
    const play = await start({ groups: { setsAdministrators: false } });
    await play.stage.signIn('G1');
    await play.stage.say('sspr for administrators on', gunnar);
    await agree(play).catch(() => undefined);
    assert.equal(setting(play).answer, 'not-allowed');
    assert.deepEqual(play.groups.writes, []);
  });
});

describe('what is known of Microsoft’s self-service', () => {
  const status = ({ stage }: Play, at = gunnar) => {
    const { shown } = last(stage.outside, 'sspr-status', at);
    assert.ok(shown.card === 'sspr-status');
    return shown.data;
  };

  it('is told of one person, with how old it is', async () => {
    const at = Date.UTC(2026, 10, 21, 6);
    const registration = {
      enabled: true,
      registered: true,
      capable: true,
      administrator: false,
      methods: ['email'],
      at,
    };
    const play = await start({ groups: { registration } });
    await play.stage.say('sspr status of bo@nordlys.example', gunnar);
    const told = status(play);
    assert.ok(told.about === 'person');
    assert.deepEqual([told.inGroup, told.registration], [false, registration]);
  });

  it('says that it cannot say where the report may not be read', async () => {
    const play = await start({ groups: { registration: 'forbidden' } });
    await play.stage.say('sspr status of bo@nordlys.example', gunnar);
    const told = status(play);
    assert.ok(told.about === 'person' && told.registration === 'hidden');
  });

  it('leads to the portal for everyone, and changes nothing', async () => {
    const play = await start();
    await play.stage.say('enable sspr for everyone', gunnar);
    const told = status(play);
    assert.ok(told.about === 'everyone' && told.portal === 'https://portal.example/');
    assert.deepEqual(play.groups.writes, []);
  });

  it('is for administrators only, and not there where it is switched off', async () => {
    const play = await start();
    const anna = teamsUser('A1');
    await play.stage.say('check sspr', anna);
    assert.deepEqual(status(play, anna), { about: 'nothing', why: 'not-allowed' });
    const off = makeStage({ outside: { others } });
    await off.say('sspr status', gunnar);
    const { shown } = last(off.outside, 'sspr-status', gunnar);
    assert.deepEqual(shown.data, { about: 'nothing', why: 'off' });
    await off.say('help', gunnar);
    await play.stage.say('help', gunnar);
    const offered = [off, play.stage].map(({ outside }) => {
      const help = shownIn(outside, gunnar).findLast((one) => one.shown.card === 'help')?.shown;
      return help?.card === 'help' ? help.data.orders?.filter((order) => order.startsWith('sspr-')).length : undefined;
    });
    assert.deepEqual(offered, [0, 10]);
  });
});
