// Somebody changes a password they know: asked in the chat, typed on the page, checked by the directory, once.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Secret } from '../../src/core/secret.ts';
import { makeFreezes } from '../../src/runtime/freezes.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeSignInDesk } from '../../src/runtime/sign-in-desk.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { account, policy, roleHeld } from '../core/samples.ts';
import {
  Crash,
  last,
  makeOutside,
  makeReplica,
  newPassword,
  pressed,
  ring,
  said,
  shownIn,
  slack,
  slackUser,
  teams,
} from './world.ts';
import type { Outside, Replica, Window } from './world.ts';
import type { Heard, PageView, Store } from '../../src/runtime/ports.ts';

interface Stage {
  readonly outside: Outside;
  readonly replica: Replica;
}

function start(over: Partial<Outside> = {}, world: Parameters<typeof makeReplica>[3] = {}): Stage {
  const outside = makeOutside(over);
  return {
    outside,
    replica: makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
      undefined,
      world,
    ),
  };
}

async function hear({ replica }: Stage, heard: Heard): Promise<void> {
  await (
    await replica.loop.hear(heard)
  ).settled;
  await replica.loop.idle();
}

/** Typed, and "I know it" pressed. */
async function ask(stage: Stage, at: Window = teams): Promise<void> {
  await hear(stage, said('I want to change my password', {}, at));
  await hear(stage, pressed('know-password', last(stage.outside, 'change-ask', at), {}, at));
}

function linkOf({ outside }: Stage, at: Window = teams): { readonly token: Secret; readonly number: Secret } {
  const { shown } = last(outside, 'change', at);
  assert.equal(shown.card, 'change');
  const { url, number } = shown.data;
  return { token: new Secret(new URL(url.reveal()).hash.slice(1)), number };
}

async function type(stage: Stage, old: string, next = newPassword, number?: string): Promise<PageView> {
  const link = linkOf(stage);
  const view = await stage.replica.desk.change(
    link.token,
    number === undefined ? link.number : new Secret(number),
    new Secret(old),
    new Secret(next),
  );
  await stage.replica.loop.idle();
  return view;
}

function told({ outside }: Stage, at: Window = teams): string {
  const shown = shownIn(outside, at).findLast(({ shown: { card } }) => card === 'change-told')?.shown;
  return shown?.card === 'change-told' ? shown.data.what : '';
}

const reasons = ({ outside }: Stage): readonly string[] =>
  outside.audit.map(({ facts }) => `${facts.action} ${facts.decision} ${facts.reason ?? ''}`.trim());

/** From the sign-in card to the sign-in service: the number is right. */
async function begin({ outside, replica }: Stage) {
  const desk = makeSignInDesk(replica.world, replica.loop);
  const { shown } = last(outside, 'sign-in');
  assert.ok(shown.card === 'sign-in' && shown.data.purpose === 'change');
  const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
  assert.ok(await desk.begin(token, shown.data.number));
  return { desk, token };
}

/** And back, as this account. Answers what the page says. */
async function signIn(
  stage: Stage,
  { access, account: accountId = 'A1' }: { readonly access?: Secret; readonly account?: string },
): Promise<string> {
  const { desk, token } = await begin(stage);
  const signedIn = { tenantId: 'T', accountId, at: stage.outside.now, strong: false };
  const { state } = await desk.finish(token, signedIn, access);
  await stage.replica.loop.idle();
  return state;
}

function freezesOf({ replica: { world } }: Stage) {
  return { freezes: makeFreezes(world.store, world.keys) };
}

const refusing = { ...policy, administrators: 'refuse' } as const;

describe('a change of a password that its owner knows', () => {
  it('A12 takes no old password where two people lead to the account by their addresses', async () => {
    const stage = start();
    const eve = slackUser('slack:W1:U666');
    await hear(stage, said('reset my password', {}, slack));
    stage.outside.addresses.set(eve.person.id, 'anna@nordlys.example');
    await hear(stage, said('reset my password', {}, eve));
    await ask(stage, eve);
    assert.equal(told(stage, eve), 'not-authorized');
    assert.ok(!shownIn(stage.outside, eve).some(({ shown: { card } }) => card === 'change'));
  });

  it('asks whether it is known, leads to the page, and writes once with an audit line before', async () => {
    const stage = start();
    await ask(stage);
    const opened = await stage.replica.desk.open(linkOf(stage).token);
    assert.equal(opened.state === 'open' && opened.old, true);
    assert.equal((await type(stage, 'old')).state, 'done');
    assert.deepEqual([stage.outside.password, stage.outside.writes], [newPassword, 1]);
    assert.equal(told(stage), 'done');
    assert.deepEqual(reasons(stage), [
      'change_requested intended',
      'authn_token_created intended',
      'authn_password_change intended',
      'authn_password_change done',
    ]);
    assert.deepEqual(stage.outside.mails, account().noticeAddresses);
  });

  it('counts a wrong one first, says how many are left, and stops at five in a day, over every dialog', async () => {
    const stage = start();
    await ask(stage);
    for (const left of [4, 3, 2]) {
      const view = await type(stage, 'not it');
      assert.deepEqual(view.state === 'open' && [view.refusal, view.oldLeft], ['old-password-wrong', left]);
    }
    await hear(stage, pressed('cancel', last(stage.outside, 'change')));
    await ask(stage);
    assert.equal((await type(stage, 'not it')).state, 'open');
    assert.equal((await type(stage, 'not it')).state, 'gone');
    assert.equal(told(stage), 'old-password-rests');
    const tried = stage.outside.accesses.length;
    await ask(stage);
    await type(stage, 'old');
    assert.deepEqual(
      [told(stage), stage.outside.accesses.length],
      ['old-password-rests', tried],
      'not even the right one',
    );
    stage.outside.now += 86_400_001;
    await ask(stage);
    await type(stage, 'old');
    assert.equal(told(stage), 'done');
  });

  it('passes on fewer where the directory locks earlier, and counts no right one', async () => {
    const stage = start({ changing: { by: 'old-password', tries: 2 }, write: 'rejected' });
    await ask(stage);
    for (let time = 0; time < 6; time += 1) {
      const view = await type(stage, 'old');
      assert.equal(view.state === 'open' && view.refusal, 'password-used-before');
    }
    assert.equal((await type(stage, 'no')).state, 'open');
    assert.equal((await type(stage, 'no')).state, 'gone');
    assert.equal(told(stage), 'old-password-rests');
  });

  it('says what stands in the way before a link is made', async () => {
    const cases = [
      [{ account: undefined }, 'unknown'],
      [{ account: account({ guest: true }) }, 'guest'],
      [{ account: account({ enabled: false }) }, 'disabled'],
      [{ account: account({ federated: true }) }, 'federated'],
      [{ account: account({ synced: true }) }, 'synced'],
      [{ account: account({ protection: 'admin-sd-holder' }) }, 'protected'],
      [{ changing: undefined }, 'unknown'],
      [{ changing: { by: 'old-password', tries: 4, stop: 'account-locked' } }, 'account-locked'],
      [{ changing: { by: 'old-password', tries: 4, stop: 'old-password-rests' } }, 'old-password-rests'],
      [{ changing: { by: 'old-password', tries: 4, from: Date.UTC(2030, 1) } }, 'changed-too-recently'],
      [{ changing: { by: 'sign-in', tries: 9, stop: 'must-change' } }, 'must-change'],
    ] as const satisfies readonly (readonly [Partial<Outside>, string])[];
    for (const [over, reason] of cases) {
      const stage = start(over);
      await ask(stage);
      assert.equal(told(stage), reason);
      assert.deepEqual(reasons(stage).at(-1), `change_refused refused ${reason}`);
      assert.ok(stage.outside.shown.every(({ shown }) => shown.card !== 'change'));
    }
  });

  it('lets holders of admin roles change what they know, although they may not reset it', async () => {
    const stage = start({ account: account({ roles: [roleHeld('role')] }) }, { policy: refusing });
    await ask(stage);
    await type(stage, 'old');
    assert.equal(told(stage), 'done');
  });

  it('stops for a freeze at the question and at the write', async () => {
    const stage = start();
    await ask(stage);
    const { freezes } = freezesOf(stage);
    await freezes.set({ account: 'A1' }, stage.outside.now);
    await type(stage, 'old');
    assert.deepEqual([told(stage), stage.outside.writes], ['account-frozen', 0]);
    await freezes.lift({ account: 'A1' }, stage.outside.now);
    await freezes.set('everybody', stage.outside.now);
    await ask(stage);
    assert.equal(told(stage), 'self-service-frozen');
  });

  it('A46 leaves the page shut that was open before a freeze, once it is lifted too', async () => {
    for (const handedIn of [true, false]) {
      const stage = start();
      await ask(stage);
      const { freezes } = freezesOf(stage);
      const { token } = linkOf(stage);
      await freezes.set({ account: 'A1' }, stage.outside.now);
      await freezes.lift({ account: 'A1' }, stage.outside.now);
      if (handedIn) await type(stage, 'old');
      assert.equal((await stage.replica.desk.open(token)).state, 'gone');
      await stage.replica.loop.idle();
      assert.deepEqual([told(stage), stage.outside.writes], ['frozen-meanwhile', 0]);
      await ask(stage);
      await type(stage, 'old');
      assert.deepEqual([told(stage), stage.outside.writes], ['done', 1]);
    }
  });

  it('writes nothing once the account was blocked, the password changed, or the chat user belongs to somebody else', async () => {
    for (const [over, reason] of [
      [{ account: account({ enabled: false }) }, 'not-authorized'],
      [{ account: account({ passwordChangedAt: 5 }) }, 'changed-meanwhile'],
      [{ account: account({ id: 'other' }) }, 'not-authorized'],
    ] as const) {
      const stage = start();
      await ask(stage);
      Object.assign(stage.outside, over);
      await type(stage, 'old');
      assert.deepEqual([told(stage), stage.outside.writes], [reason, 0]);
    }
  });

  it('takes the number from the chat only, and no form of a reset', async () => {
    const stage = start();
    await ask(stage);
    const { token, number } = linkOf(stage);
    const right = number.reveal();
    const wrong = right === '0000' ? '0001' : '0000';
    assert.equal((await stage.replica.desk.submit(token, number, new Secret(newPassword))).state, 'open');
    for (let time = 0; time < 5; time += 1) await type(stage, 'old', newPassword, wrong);
    assert.deepEqual([told(stage), stage.outside.writes], ['wrong-numbers', 0]);
    assert.equal((await type(stage, 'old')).state, 'gone');
  });

  it('settles a lost answer by asking, and never writes twice', async () => {
    for (const [write, end] of [
      ['dropped', 'done'],
      ['lost-before', 'unconfirmed'],
    ] as const) {
      const stage = start({ write });
      await ask(stage);
      await type(stage, 'old');
      while (['settling', 'change'].includes(told(stage))) {
        stage.outside.now += 5_000;
        await stage.replica.loop.wake();
        await stage.replica.loop.idle();
      }
      assert.equal(told(stage), end);
      assert.equal(stage.outside.accesses.length, 1);
      assert.ok(stage.outside.mails.length > 0, 'its owner hears of what may have happened');
    }
  });

  it('leaves a write of a process that died to the directory, which is asked', async () => {
    const outside = makeOutside();
    const store = makeMemoryStore(() => outside.now);
    const stage: Stage = { outside, replica: makeReplica(outside, store) };
    await ask(stage);
    const link = linkOf(stage);
    outside.moment = (name) => {
      if (name === 'change after') throw new Crash();
    };
    await stage.replica.desk.change(link.token, link.number, new Secret('old'), new Secret(newPassword));
    outside.moment = () => {};
    const other: Stage = { outside, replica: makeReplica(outside, store) };
    for (let time = 0; time < 60 && told(other) !== 'done'; time += 1) {
      outside.now += 5_000;
      await other.replica.loop.wake();
      await other.replica.loop.idle();
    }
    assert.deepEqual([told(other), outside.writes], ['done', 1]);
  });

  it('A30 keeps neither password, number nor token in store, audit or cards', async () => {
    const outside = makeOutside({ changing: { by: 'sign-in', tries: 9 } });
    const kept: string[] = [];
    const memory = makeMemoryStore(() => outside.now);
    const store: Store = {
      ...memory,
      async save(keeping, expected) {
        kept.push(keeping.body.toString('latin1'));
        return memory.save(keeping, expected);
      },
    };
    const keys = makeKeys(ring);
    const stage: Stage = { outside, replica: makeReplica(outside, store, keys) };
    await ask(stage);
    await signIn(stage, { access: new Secret('canary-token') });
    await type(stage, 'canary-wrong');
    await type(stage, 'old');
    assert.equal(told(stage), 'done');
    assert.deepEqual(outside.accesses, ['canary-token', 'canary-token']);
    const records = kept.join(' ') + JSON.stringify([outside.audit, outside.shown]) + inspect(outside.audit);
    assert.ok(!/canary/.test(records));
  });
});

describe('a change where the sign-in service checks the old password', () => {
  const bySignIn = { changing: { by: 'sign-in', tries: 9 } } as const;

  it('asks for a sign-in of that very account first, and acts with what it gave', async () => {
    const stage = start(bySignIn);
    await ask(stage);
    assert.equal(told(stage), 'sign-in');
    assert.equal(await signIn(stage, { access: new Secret('token') }), 'done');
    await type(stage, 'old');
    assert.deepEqual([told(stage), stage.outside.accesses], ['done', ['token']]);
    const recent = await stage.replica.world.signIns.recent(teams.person.id, stage.outside.now);
    assert.equal(recent, undefined, 'it confirms nothing else');
  });

  it('leads to Microsoft’s page where nobody may be asked, or nobody agreed', async () => {
    const off = start(bySignIn);
    const { ownChange } = off.replica.world;
    const without = start(bySignIn, { ownChange: { ...ownChange, signIn: false } });
    await ask(without);
    assert.equal(told(without), 'elsewhere');
    const refused = start(bySignIn);
    await ask(refused);
    assert.equal(await signIn(refused, {}), 'gone');
    assert.equal(told(refused), 'elsewhere');
    const lacking = start(bySignIn);
    await ask(lacking);
    const { desk, token } = await begin(lacking);
    await desk.lacksConsent(token);
    await lacking.replica.loop.idle();
    assert.equal(told(lacking), 'elsewhere');
    assert.ok([without, refused, lacking].every(({ outside }) => outside.writes === 0));
  });

  it('takes nobody else’s sign-in, and none that was cancelled', async () => {
    const other = start(bySignIn);
    await ask(other);
    assert.equal(await signIn(other, { access: new Secret('theirs'), account: 'B1' }), 'not-you');
    assert.equal(told(other), 'not-signed-in');
    const left = start(bySignIn);
    await ask(left);
    await hear(left, pressed('cancel', last(left.outside, 'sign-in')));
    assert.equal(told(left), 'not-signed-in');
  });

  it('forgets the token after ten minutes, and after the change', async () => {
    const stage = start(bySignIn);
    await ask(stage);
    await signIn(stage, { access: new Secret('token') });
    stage.outside.now += 600_000;
    await hear(stage, pressed('new-link', last(stage.outside, 'change')));
    await type(stage, 'old');
    assert.deepEqual([told(stage), stage.outside.writes], ['elsewhere', 0]);
    const done = start(bySignIn);
    await ask(done);
    await signIn(done, { access: new Secret('token') });
    const { access } = done.replica.world.ownChange;
    const { dialog } = done.outside.audit.find(({ facts }) => facts.action === 'change_requested')!;
    assert.equal((await access.find(dialog, done.outside.now))?.reveal(), 'token');
    await type(done, 'old');
    assert.equal(await access.find(dialog, done.outside.now), undefined);
  });
});
