// A yes of somebody who has to sign in first: it waits for them, goes on by itself, and every rule is asked again.
import assert from 'node:assert/strict';
import type { SignedIn } from '../../src/core/event.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeSignInDesk } from '../../src/runtime/sign-in-desk.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { admin, deskPlace, makeStage, minute, noticesTo, standing } from './approval-stage.ts';
import type { Stage } from './approval-stage.ts';
import { last, shownIn, teams, teamsUser } from './world.ts';

const approve = (number: string) => ({ answer: 'approve', number, reason: '' });
const other = (number: string): string => String((Number(number) + 500) % 1000).padStart(3, '0');

/** From the newest card with a link to the end of the sign-in, on the second process. */
async function signInAs(stage: Stage, who: string, over: Partial<SignedIn> = {}): Promise<string> {
  const [, { world, loop }] = stage.replicas;
  const desk = makeSignInDesk(world, loop);
  const { shown } = last(stage.outside, 'sign-in', teamsUser(who));
  assert.ok(shown.card === 'sign-in');
  const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
  assert.equal(await desk.begin(token, shown.data.number), true);
  const signedIn = { tenantId: 'T', accountId: who, at: stage.outside.now, strong: true, ...over };
  const { state } = await desk.finish(token, signedIn);
  await Promise.all(stage.replicas.map((one) => one.loop.idle()));
  return state;
}

const stands = ({ outside }: Stage): string | undefined => standing(outside, deskPlace.ref)[0];
const requests = (stage: Stage, who: string): number =>
  shownIn(stage.outside, teamsUser(who)).filter(({ shown }) => shown.card === 'sign-in').length;

describe('a yes that waits for a sign-in', () => {
  it('goes on after the sign-in without being given again', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    await stage.answer('DESK', approve(await stage.ask()));
    assert.equal(stands(stage), 'approval-request');
    assert.equal(await signInAs(stage, 'DESK'), 'done');
    assert.equal(stands(stage), 'approval-agreed');
    await stage.pass(30_000);
    assert.ok(shownIn(stage.outside, teams).some(({ shown }) => shown.card === 'set-password'));
  });

  it('is a wrong one if the number was, counted and told', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    await stage.answer('DESK', approve(other(await stage.ask())));
    await signInAs(stage, 'DESK');
    assert.equal(stands(stage), 'approval-request');
    assert.equal(noticesTo(stage.outside, 'DESK').at(-1), 'wrong-number');
    assert.equal(stage.outside.audit.filter(({ facts }) => facts.reason === 'wrong-number').length, 1);
  });

  it('A17 counts for nothing when the role was taken away between the press and the sign-in', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    await stage.answer('DESK', approve(await stage.ask()));
    stage.outside.others = [admin('DESK', 'userAdministrator', { roles: [] }), admin('DESK2')];
    await signInAs(stage, 'DESK');
    assert.equal(stands(stage), 'approval-request');
    assert.equal(noticesTo(stage.outside, 'DESK').at(-1), 'not-allowed');
  });

  for (const [name, over] of [
    ['another account', { accountId: 'DESK2' }],
    ['another tenant', { tenantId: 'X' }],
    ['no second factor', { strong: false }],
    ['a sign-in of an hour ago', { at: Date.UTC(2026, 10, 21, 11) }],
  ] as const)
    it(`A28 is not let through by ${name}`, async () => {
      const stage = makeStage({ world: { verifiers: [] } });
      await stage.answer('DESK', approve(await stage.ask()));
      assert.notEqual(await signInAs(stage, 'DESK', over), 'done');
      assert.equal(stands(stage), 'approval-request');
      await stage.pass(minute);
      assert.ok(!shownIn(stage.outside, teams).some(({ shown }) => shown.card === 'set-password'));
    });

  it('of two people goes on for each by their own sign-in only', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.answer('DESK', approve(other(number)));
    await stage.answer('DESK2', approve(number));
    await signInAs(stage, 'DESK2');
    assert.equal(stands(stage), 'approval-agreed');
    await signInAs(stage, 'DESK');
    assert.ok(noticesTo(stage.outside, 'DESK').includes('agreed-already'));
  });

  it('says nothing about a number that the employee has replaced meanwhile', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const number = await stage.ask();
    await stage.answer('DESK', approve(number));
    while (stage.number() === number) await stage.press('new-number', last(stage.outside, 'approval-wait'), {}, teams);
    await signInAs(stage, 'DESK');
    assert.ok(noticesTo(stage.outside, 'DESK').includes('again'));
    assert.equal(stands(stage), 'approval-request');
    assert.equal(stage.outside.audit.filter(({ facts }) => facts.reason === 'wrong-number').length, 0);
  });

  it('does not come back after a no or a withdrawal', async () => {
    for (const end of ['deny', 'withdraw'] as const) {
      const stage = makeStage({ world: { verifiers: [] } });
      const number = await stage.ask();
      await stage.answer('DESK', approve(number));
      if (end === 'deny') await stage.answer('DESK2', { answer: 'deny', number: '', reason: 'not her' });
      else await stage.press('other-way', last(stage.outside, 'approval-wait'), {}, teams);
      await signInAs(stage, 'DESK');
      await stage.pass(minute);
      assert.equal(stands(stage), 'approval-closed', end);
      assert.ok(!shownIn(stage.outside, teams).some(({ shown }) => shown.card === 'set-password'));
    }
  });

  it('asks for the sign-in once for each answer, also where it is too old again by then', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    await stage.answer('DESK', approve(await stage.ask()));
    await signInAs(stage, 'DESK');
    assert.equal(requests(stage, 'DESK'), 1);
  });

  it('keeps no digit of the number, as it lies in the store', async () => {
    let now = Date.UTC(2026, 10, 21, 12);
    const store = makeMemoryStore(() => now);
    const saved: string[] = [];
    const spying = {
      ...store,
      save: (...args: Parameters<typeof store.save>) => (
        saved.push(args[0].body.toString('latin1')),
        store.save(...args)
      ),
    };
    const stage = makeStage({ world: { verifiers: [] }, stores: [spying, spying, spying] });
    now = stage.outside.now;
    const number = await stage.ask();
    const before = saved.length;
    await stage.answer('DESK', approve(number));
    const { keys } = stage.replicas[0].world;
    assert.ok(saved.length > before && saved.every((body) => !body.includes(`"${number}"`)));
    const record = await stage.replicas[0].loop.change(stageKey(stage), (current) => current);
    const text = JSON.stringify(record.record);
    assert.ok(text.includes('typedMac') && !text.includes(`"${number}"`), 'its MAC only');
    assert.ok(keys.verify(/"typedMac":"([^"]+)"/.exec(text)![1]!, 'approval-number', record.record!.case!, number));
  });
});

/** The key of the record of the request that stands in the channel. */
function stageKey(stage: Stage): string {
  return `case:${stage.request().ticket?.split('~')[0]}`;
}
