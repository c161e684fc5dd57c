// Bulk work on Microsoft's self-service under attack: processes that die in the middle, answers that fail behind writes that
// did not, groups that change while they are worked on.
import assert from 'node:assert/strict';
import type { ReachableAccount } from '../../src/core/account.ts';
import type { Cards } from '../../src/core/card.ts';
import { Fault } from '../../src/core/fault.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { groupInUse, nameGroup } from '../../src/runtime/sspr-group.ts';
import type { World } from '../../src/runtime/world.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { account } from '../core/samples.ts';
import { admin, deskPlace } from './approval-stage.ts';
import { dieAt } from './dying.ts';
import { makeGroups, makeTestSspr } from './sspr-double.ts';
import type { Groups } from './sspr-double.ts';
import { last, makeOutside, makeReplica, pressed, ring, said, teamsUser } from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

const gunnar = teamsUser('G1');
const selected = { id: 'S1', name: 'SSPR users', problem: '' } as const;
const sales = { id: 'F1', name: 'Sales', problem: '' } as const;

const crowd = (count: number): readonly ReachableAccount[] =>
  Array.from({ length: count }, (_none, nth) => {
    const address = `c${nth}@nordlys.example`;
    return account({
      id: `C${nth}`,
      userName: address,
      mailboxes: [address],
      noticeAddresses: [address],
      contacts: [],
    });
  });

interface Scene {
  readonly outside: Outside;
  readonly groups: Groups;
  replica(over?: Outside): Replica;
}

async function scene(people: readonly ReachableAccount[], over: Partial<Groups> = {}): Promise<Scene> {
  const outside = makeOutside({
    others: [admin('G1', 'globalAdministrator'), admin('O1', 'globalAdministrator'), ...people],
  });
  const groups = makeGroups({
    groups: [selected, sales],
    members: new Map([
      ['S1', []],
      ['F1', people.map(({ id }) => id)],
    ]),
    ...over,
  });
  const store = makeMemoryStore(() => outside.now);
  const keys = makeKeys(ring);
  const replica = (seen = outside): Replica =>
    makeReplica(seen, store, keys, { sspr: makeTestSspr(groups, seen) } satisfies Partial<World>);
  await nameGroup(replica().world, 'S1', outside.now);
  return { outside, groups, replica };
}

async function press(
  { outside }: Scene,
  by: Replica,
  card: keyof Cards,
  inputs: Record<string, unknown>,
  at: Window,
  verb = 'choose',
) {
  const { settled } = await by.loop.hear(pressed(verb, last(outside, card, at), inputs, at));
  await settled;
  await by.loop.idle();
}

const desk = { person: teamsUser('O1').person, home: deskPlace };

/** Up to the moment before the second administrator's yes counts. */
async function agreed(play: Scene, by: Replica, order: string): Promise<void> {
  const { outside } = play;
  for (const id of ['G1', 'O1'])
    await by.world.signIns.note(`teams:T:${id}`, { tenantId: 'T', accountId: id, at: outside.now, strong: true });
  await (
    await by.loop.hear(said(order, {}, gunnar))
  ).settled;
  await by.loop.idle();
  await press(play, by, 'sspr-confirm', { way: 'yes' }, gunnar);
  await press(play, by, 'approval-request', { answer: 'approve' }, desk, 'decide');
}

async function rest({ outside }: Scene, replicas: readonly Replica[], rounds = 12): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    outside.now += 31_000;
    await Promise.all(
      replicas.map(async ({ loop }) => {
        await loop.wake();
        await loop.idle();
      }),
    );
  }
}

function progress({ outside }: Scene): Cards['sspr-progress'] {
  const { shown } = last(outside, 'sspr-progress', gunnar);
  assert.ok(shown.card === 'sspr-progress');
  return shown.data;
}

/** A line that was written right before a death is written again, under the same id. */
const lines = ({ outside }: Scene, decision: string): readonly string[] =>
  [...new Map(outside.audit.map((entry) => [entry.id, entry])).values()].flatMap(({ facts }) =>
    facts.action === 'sspr_scope' && facts.decision === decision && facts.reason === 'member'
      ? [facts.subject ?? '']
      : [],
  );

/** What the helpdesk's channel reads; a line that was shown right before a death may be shown once more. */
const told = ({ outside }: Scene): readonly string[] => [
  ...new Set(
    outside.shown.flatMap(({ shown }) =>
      shown.card === 'helpdesk' && shown.data.what.startsWith('sspr-')
        ? [`${shown.data.what} ${shown.data.userName}`]
        : [],
    ),
  ),
];

describe('a setting of Microsoft’s self-service that is made while processes die', () => {
  for (const [order, what] of [
    ['use group SSPR users for sspr', 'group'],
    ['sspr for administrators off', 'administrators-off'],
  ] as const)
    it(`F09 is made once, and said, recorded and told as done by whoever takes over: ${what}`, async function () {
      this.timeout(120_000);
      let [deaths, done] = [0, 0];
      for (let moment = 1; ; moment += 1) {
        const play = await scene([], {});
        const { outside, groups } = play;
        if (what === 'group') await nameGroup(play.replica().world, 'F1', outside.now);
        const whole = play.replica();
        for (const id of ['G1', 'O1'])
          await whole.world.signIns.note(`teams:T:${id}`, {
            tenantId: 'T',
            accountId: id,
            at: outside.now,
            strong: true,
          });
        await (
          await whole.loop.hear(said(order, {}, gunnar))
        ).settled;
        await whole.loop.idle();
        await press(play, whole, 'approval-request', { answer: 'approve' }, desk, 'decide');
        const { outside: doomed, dead } = dieAt(moment, outside);
        const dying = play.replica(doomed);
        outside.now += 31_000;
        await dying.loop.wake().catch(() => undefined);
        await dying.loop.idle();
        // Whoever asked may not any more when somebody else goes on: that does not undo what is done.
        const isDone =
          what === 'group' ? (await groupInUse(whole.world, outside.now)) === 'S1' : !groups.administrators;
        if (isDone) outside.others = outside.others.map((one) => (one.id === 'G1' ? { ...one, roles: [] } : one));
        await rest(play, [whole, play.replica()]);
        const at = `${what}, dead at moment ${moment}`;
        const { shown } = last(outside, 'sspr-setting', gunnar);
        const answer = shown.card === 'sspr-setting' ? shown.data.answer : '';
        const isSet = what === 'group' ? (await groupInUse(whole.world, outside.now)) === 'S1' : !groups.administrators;
        assert.equal(answer, isSet ? 'done' : 'unconfirmed', at);
        assert.ok(groups.writes.length <= 1, at);
        assert.equal(told(play).length, isSet ? 1 : 0, at);
        assert.match(told(play).join(), isSet ? /^sspr-\S+ ./ : /^$/, at);
        const recorded = outside.audit.some(
          ({ facts }) => facts.action === 'sspr_setting' && facts.decision === 'done' && facts.reason === 'done',
        );
        assert.equal(recorded, isSet, at);
        done += isSet ? 1 : 0;
        if (!dead()) break;
        deaths += 1;
      }
      assert.ok(deaths > 10 && done > 10, `${deaths} deaths, ${done} done`);
    });
});

describe('a group that is put into Microsoft’s self-service while processes die', () => {
  for (const [change, count] of [
    ['enable', 23],
    ['disable', 7],
  ] as const)
    it(`F09 is written once, recorded and told person by person, whatever the moment: ${change}`, async function () {
      this.timeout(150_000);
      const people = crowd(count);
      const ids = people.map(({ id }) => id).toSorted();
      const isIn = change === 'enable';
      let checked = 0;
      for (let moment = 1; ; moment += 3) {
        const members = new Map([
          ['S1', isIn ? [] : [...ids]],
          ['F1', [...ids]],
        ]);
        const play = await scene(people, { members });
        const whole = play.replica();
        await agreed(play, whole, `${change} sspr for group Sales`);
        const { outside: doomed, dead } = dieAt(moment, play.outside);
        const dying = play.replica(doomed);
        play.outside.now += 31_000;
        await dying.loop.wake().catch(() => undefined);
        await dying.loop.idle();
        await rest(play, [whole, play.replica()]);
        const what = `dead at moment ${moment}`;
        assert.deepEqual(play.groups.members.get('S1')?.toSorted(), isIn ? ids : [], what);
        const written = play.groups.writes.flatMap((one) => one.split(' ').slice(1));
        assert.equal(new Set(written).size, written.length, `${what}: written twice`);
        const intended = lines(play, 'intended');
        assert.ok(
          ids.every((id) => intended.includes(id)),
          `${what}: recorded before`,
        );
        assert.deepEqual(lines(play, 'done').toSorted(), ids, `${what}: recorded`);
        for (const { userName } of people)
          assert.ok(play.outside.mails.includes(userName), `${what}: ${userName} not told`);
        assert.deepEqual([progress(play).at, progress(play).changed, progress(play).already], ['done', count, 0], what);
        assert.deepEqual(told(play), [`sspr-${change} Sales (${count})`], `${what}: the channel`);
        checked += 1;
        if (!dead()) break;
      }
      assert.ok(checked > 20, `only ${checked} moments`);
    });

  it('F09 two replicas at once tell everybody once', async () => {
    const people = crowd(45);
    const play = await scene(people);
    const replicas = [play.replica(), play.replica(), play.replica()];
    await agreed(play, replicas[0]!, 'enable sspr for group Sales');
    await rest(play, replicas);
    assert.deepEqual([progress(play).at, progress(play).changed], ['done', 45]);
    assert.equal(play.outside.mails.length, 45);
    assert.equal(lines(play, 'done').length, 45);
  });
});

describe('a group that is taken out of Microsoft’s self-service', () => {
  it('is taken out whole, also where it is the very group that shrinks meanwhile', async () => {
    const people = crowd(45);
    const play = await scene(people, { members: new Map([['S1', people.map(({ id }) => id)]]) });
    const replica = play.replica();
    await agreed(play, replica, 'disable sspr for group SSPR users');
    await rest(play, [replica]);
    assert.deepEqual(play.groups.members.get('S1'), []);
    assert.deepEqual([progress(play).at, progress(play).changed], ['done', 45]);
  });

  it('tells and records whoever was taken out before something failed', async () => {
    const people = crowd(5);
    for (const code of ['throttled', 'forbidden'] as const) {
      const play = await scene(people, {
        members: new Map([
          ['S1', people.map(({ id }) => id)],
          ['F1', people.map(({ id }) => id)],
        ]),
        misfits: new Set(['C3']),
      });
      const replica = play.replica();
      let failing = true;
      const { sspr } = replica.world;
      const isMember: NonNullable<World['sspr']>['isMember'] = async (group, id) => {
        // The question behind the refusal.
        if (failing && id === 'C3' && play.groups.writes.length === 3) {
          failing = false;
          throw new Fault(code, 'no answer', { retryAfter: 1000 });
        }
        return sspr!.isMember(group, id);
      };
      Object.assign(replica.world, { sspr: { ...sspr, isMember } });
      await agreed(play, replica, 'disable sspr for group Sales');
      await rest(play, [replica]);
      const gone = people.map(({ id }) => id).filter((id) => !play.groups.members.get('S1')?.includes(id));
      assert.ok(gone.length >= 3, code);
      assert.deepEqual(lines(play, 'done'), gone, `${code}: recorded`);
      assert.equal(play.outside.mails.length, gone.length, `${code}: told`);
      assert.equal(progress(play).changed, gone.length, code);
    }
  });
});

describe('a group whose case is over', () => {
  it('says so, and changes nobody more, however late the directory answers again', async () => {
    const people = crowd(30);
    const play = await scene(people);
    const replica = play.replica();
    await agreed(play, replica, 'enable sspr for group Sales');
    // From the second page on.
    let isDown = true;
    play.outside.moment = (name) => {
      if (name === 'members' && play.groups.writes.length > 0 && isDown) play.groups.throttled = 1;
    };
    await rest(play, [replica], 3);
    assert.equal(play.groups.writes.length, 1);
    assert.equal(progress(play).at, 'working');
    await press(play, replica, 'sspr-progress', {}, gunnar, 'cancel');
    assert.equal(progress(play).at, 'stopping');
    play.outside.now += 25 * 3_600_000;
    await rest(play, [replica], 3);
    assert.deepEqual([progress(play).at, progress(play).changed], ['stopped', 20]);
    isDown = false;
    await rest(play, [replica], 12);
    assert.equal(play.groups.writes.length, 1);
  });
});

describe('an order that is confirmed many times at once', () => {
  it('A18 is done once, and asks one second administrator once', async () => {
    for (const [order, writes, requests] of [
      ['enable sspr for c0@nordlys.example', 1, 0],
      ['enable sspr for c0@nordlys.example, c1@nordlys.example', 0, 1],
    ] as const) {
      const play = await scene(crowd(2));
      const replicas = [play.replica(), play.replica(), play.replica()];
      const [first] = replicas;
      const signIn = { tenantId: 'T', accountId: 'G1', at: play.outside.now, strong: true };
      await first!.world.signIns.note('teams:T:G1', signIn);
      await (
        await first!.loop.hear(said(order, {}, gunnar))
      ).settled;
      await first!.loop.idle();
      const confirm = last(play.outside, 'sspr-confirm', gunnar);
      const presses = Array.from({ length: 18 }, async (_none, nth) => {
        const { settled } = await replicas[nth % 3]!.loop.hear(pressed('choose', confirm, { way: 'yes' }, gunnar));
        await settled;
      });
      await Promise.all(presses);
      await Promise.all(replicas.map(({ loop }) => loop.idle()));
      await rest(play, replicas, 2);
      assert.equal(play.groups.writes.length, writes);
      const asked = play.outside.shown.filter(({ shown }) => shown.card === 'approval-request');
      assert.equal(
        new Set(asked.map(({ shown }) => shown.card === 'approval-request' && shown.data.number)).size,
        requests,
      );
    }
  });
});
