// The security page, from the order to the last change: who may open it, what it takes, what is told, and what is not kept.
import assert from 'node:assert/strict';
import { TOTP, Secret as Seed } from 'otpauth';
import { Fault } from '../../src/core/fault.ts';
import { Secret } from '../../src/core/secret.ts';
import type { SecurityChange } from '../../src/core/security-effects.ts';
import { makeFreezes } from '../../src/runtime/freezes.ts';
import { makeHandovers } from '../../src/runtime/handovers.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makePasskeyDesk } from '../../src/runtime/passkey-desk.ts';
import { makeSecurityDesk } from '../../src/runtime/security-desk.ts';
import { makeSignInDesk } from '../../src/runtime/sign-in-desk.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeVerifiers } from '../../src/verifiers/registry.ts';
import { account, day, policy, roleHeld } from '../core/samples.ts';
import { texts } from '../verifiers/rig.ts';
import { makeSoftKey } from '../verifiers/soft-key.ts';
import { counted, counting } from './desk-world.ts';
import { dieAt } from './dying.ts';
import {
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
  testEnrolling,
} from './world.ts';
import type { Outside, Replica, Window } from './world.ts';

const keys = makeKeys(ring);

function start(over: Partial<Outside> = {}, proofs: readonly string[] = ['phone', 'email']) {
  const outside = makeOutside(over);
  const store = makeMemoryStore(() => outside.now);
  return stageOf(outside, store, proofs);
}

/** One process over this outside and store. */
function stageOf(outside: Outside, store: Store, proofs: readonly string[]) {
  const reached = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      await outside.moment('store');
      return call(...args);
    };
  };
  const watched = { ...store, load: reached(store.load), save: reached(store.save), spend: reached(store.spend) };
  const enrolling = testEnrolling(outside, watched, keys);
  const nothing = { send: async () => {}, check: async () => [] };
  const deps = {
    ...enrolling,
    keys,
    store: watched,
    baseUrl: 'https://reset.example',
    company: 'Nordlys',
    lasts: 600_000,
    mailer: nothing,
    texter: nothing,
    texts,
  };
  const base = makeReplica(outside, store, keys);
  const methods = [...proofs, 'authenticator', 'passkey', 'recovery-code'];
  const ours = makeVerifiers(['authenticator', 'passkey', 'recovery-code'], deps);
  const played = base.world.verifiers.filter(({ name }) => proofs.includes(name));
  const replica = makeReplica(outside, store, keys, {
    enrolling,
    registrations: enrolling.registrations,
    handovers: makeHandovers(),
    policy: { ...policy, methods },
    verifiers: [...played, ...ours],
  });
  const { world, loop } = replica;
  return {
    outside,
    store,
    replica,
    enrolling,
    desk: makeSecurityDesk(world, loop),
    passkeys: makePasskeyDesk(world, loop),
    signIns: makeSignInDesk(world, loop),
  };
}

type Stage = ReturnType<typeof start>;

async function hear({ replica: { loop } }: Stage, heard: Parameters<Replica['loop']['hear']>[0]): Promise<void> {
  await (
    await loop.hear(heard)
  ).settled;
  await loop.idle();
}

function linkOf(stage: Stage, card: 'security-page' | 'use-passkey' | 'sign-in' | 'set-password', at: Window = teams) {
  const { shown } = last(stage.outside, card, at);
  assert.ok('url' in shown.data);
  return { token: new Secret(new URL(shown.data.url.reveal()).hash.slice(1)), number: shown.data.number };
}

/** Asks for the page and proves by a text message. */
async function order(stage: Stage, at: Window = teams, way = 'phone'): Promise<void> {
  await hear(stage, said('security page', {}, at));
  await hear(stage, pressed('choose', last(stage.outside, 'choose-way', at), { way }, at));
  const code = stage.outside.codes.get(way) ?? '';
  await hear(stage, pressed('answer', last(stage.outside, 'enter-code', at), { code }, at));
}

/** The page as it stands in the browser that typed the number. */
async function enter(stage: Stage, at: Window = teams) {
  const { token, number } = linkOf(stage, 'security-page', at);
  const { view, session } = await stage.desk.enter(token, number);
  assert.ok(session !== undefined && view.state === 'open');
  const page = {
    token,
    session,
    view,
    async change(change: SecurityChange, handed: string) {
      const changed = await stage.desk.change(token, session, change, new Secret(handed));
      if (changed.view.state === 'open') page.view = changed.view;
      await stage.replica.loop.idle();
      return changed;
    },
  };
  return page;
}

const codeOf = (secret: string, at: number): string =>
  TOTP.generate({ secret: Seed.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30, timestamp: at });

const lines = (outside: Outside) =>
  outside.audit.map(({ facts }) => `${facts.action} ${facts.decision} ${facts.method ?? ''}`.trim());
const standing = (outside: Outside, at: Window = teams): unknown => {
  const { shown } = last(outside, 'security-state', at);
  return shown.card === 'security-state' && shown.data.at;
};

describe('the security page', () => {
  it('opens after one existing proof, by the number from the chat, in one browser, and spends nothing before', async () => {
    const stage = start();
    await order(stage);
    const { token, number } = linkOf(stage, 'security-page');
    for (let look = 0; look < 20; look += 1) assert.equal((await stage.desk.open(token)).state, 'enter');
    const wrong = new Secret(number.reveal() === '0000' ? '0001' : '0000');
    const refused = await stage.desk.enter(token, wrong);
    assert.ok(refused.session === undefined && refused.view.state === 'enter' && refused.view.triesLeft === 4);
    const page = await enter(stage);
    assert.equal(standing(stage.outside), 'open');
    // The link is spent: the same token and number open nothing more, here or elsewhere.
    const again = await stage.desk.enter(token, number);
    assert.deepEqual([again.view.state, again.session], ['elsewhere', undefined]);
    assert.equal((await stage.desk.look(token, new Secret('x'.repeat(43)))).state, 'elsewhere');
    assert.equal((await stage.desk.look(token, page.session)).state, 'open');
    const stolen = await stage.desk.change(token, new Secret('x'.repeat(43)), 'recovery-codes', new Secret(''));
    assert.deepEqual([stolen.outcome, stolen.codes], ['unavailable', undefined]);
  });

  it('A56 is for nobody whose password was reset within a day, on a page that is open already neither', async () => {
    const stage = start();
    await order(stage);
    const page = await enter(stage);
    const at = stage.outside.now;
    await stage.enrolling.registrations.change('A1', (before) => ({ ...before, resetAt: at }));
    assert.equal((await page.change('recovery-codes', '')).outcome, 'not-authorized');
    await stage.desk.finish(page.token, page.session);
    stage.outside.now = at + 86_400_000 - 1000;
    await hear(stage, said('security page'));
    const { shown } = last(stage.outside, 'security-refused');
    assert.ok(shown.card === 'security-refused' && shown.data.reason === 'after-reset');
    const told = stage.outside.shown.flatMap(({ shown: one }) =>
      one.card === 'helpdesk' ? [[one.data.what, one.data.detail]] : [],
    );
    assert.deepEqual(told, [['factor-after-reset', 'authenticator+passkey+recovery-code']]);
    assert.deepEqual((await stage.enrolling.registrations.find('A1')).recoveryCodes, undefined);
    stage.outside.now = at + 86_400_000;
    await order(stage);
    assert.equal((await (await enter(stage)).change('recovery-codes', '')).outcome, 'done');
  });

  it('takes five wrong numbers and is dead after that', async () => {
    const stage = start();
    await order(stage);
    const { token, number } = linkOf(stage, 'security-page');
    const wrong = new Secret(number.reveal() === '0000' ? '0001' : '0000');
    for (let count = 0; count < 5; count += 1) await stage.desk.enter(token, wrong);
    assert.equal((await stage.desk.enter(token, number)).view.state, 'gone');
    assert.equal(standing(stage.outside), 'wrong-numbers');
  });

  it('A03 confirms an authenticator by a code of now, once, and shows one pending secret however often it is opened', async () => {
    const stage = start();
    await order(stage);
    const first = await enter(stage);
    const { secret, uri } = first.view.pending;
    assert.match(uri, /^otpauth:\/\/totp\/Nordlys:anna%40nordlys\.example\?.*issuer=Nordlys/);
    // Opened once more, by another link: the same secret, and the page before is closed.
    await hear(stage, pressed('new-link', last(stage.outside, 'security-state')));
    const page = await enter(stage);
    assert.equal(page.view.pending.secret, secret);
    assert.equal((await stage.desk.look(first.token, first.session)).state, 'gone');
    const now = stage.outside.now;
    const right = codeOf(secret, now);
    const wide = [...right].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
    const late = [codeOf(secret, now + 60_000), codeOf(secret, now - 60_000)];
    for (const typed of ['', '0', `${right}0`, `${right.slice(0, 3)} ${right.slice(3)}`, wide, ...late])
      if (typed !== right) {
        const { outcome } = await page.change('authenticator', typed);
        assert.equal(outcome, 'wrong-code', JSON.stringify(typed));
        assert.equal(page.view.pending.secret, secret, 'what was scanned stays');
      }
    assert.equal(await stage.enrolling.enrolments.find('authenticator', 'A1'), undefined);
    const results = await Promise.all([page.change('authenticator', right), page.change('authenticator', right)]);
    assert.equal(results.filter(({ outcome }) => outcome === 'done').length, 1, 'never two');
    assert.equal((await stage.enrolling.enrolments.find('authenticator', 'A1'))?.reveal(), secret);
    assert.notEqual(page.view.pending.secret, secret, 'what is in use is not shown any more');
    assert.equal((await stage.enrolling.registrations.find('A1')).authenticatorSince, now);
    assert.deepEqual(page.view.authenticator, { since: now });
  });

  it('keeps the old authenticator until another one is confirmed', async () => {
    const stage = start();
    await stage.enrolling.enrolments.put('authenticator', 'A1', new Secret('JBSWY3DPEHPK3PXP'));
    await order(stage);
    const page = await enter(stage);
    assert.equal((await page.change('authenticator', '12345')).outcome, 'wrong-code');
    assert.equal((await stage.enrolling.enrolments.find('authenticator', 'A1'))?.reveal(), 'JBSWY3DPEHPK3PXP');
    assert.equal(
      (await page.change('authenticator', codeOf(page.view.pending.secret, stage.outside.now))).outcome,
      'done',
    );
    assert.notEqual((await stage.enrolling.enrolments.find('authenticator', 'A1'))?.reveal(), 'JBSWY3DPEHPK3PXP');
  });

  it('removes the authenticator, tells the owner, and sets up another one on the same page', async () => {
    const stage = start();
    const { enrolments, registrations } = stage.enrolling;
    await enrolments.put('authenticator', 'A1', new Secret('JBSWY3DPEHPK3PXP'));
    await registrations.change('A1', (before) => ({ ...before, authenticatorSince: stage.outside.now - 90 * day }));
    await order(stage);
    const page = await enter(stage);
    const both = await Promise.all([
      page.change('authenticator-removed', ''),
      page.change('authenticator-removed', ''),
    ]);
    assert.deepEqual(both.map(({ outcome }) => outcome).toSorted(), ['done', 'not-taken']);
    assert.equal(await enrolments.find('authenticator', 'A1'), undefined);
    assert.equal((await registrations.find('A1')).authenticatorSince, undefined);
    assert.equal(page.view.authenticator, undefined);
    assert.ok(lines(stage.outside).includes('proof_method_change done authenticator-removed'));
    assert.ok(stage.outside.mails.length >= 1, 'the owner hears of it');
    assert.equal((await page.change('authenticator-removed', '')).outcome, 'not-taken');
    const code = codeOf(page.view.pending.secret, stage.outside.now);
    assert.equal((await page.change('authenticator', code)).outcome, 'done');
  });

  it('adds a passkey with a name, takes no registration twice, and removes one', async () => {
    const stage = start();
    await order(stage);
    const page = await enter(stage);
    counting(stage.replica.world);
    const key = makeSoftKey();
    assert.ok(page.view.creation);
    const answer = key.create(page.view.creation);
    const handed = JSON.stringify({ name: 'Work laptop', answer });
    assert.equal((await page.change('passkey', handed)).outcome, 'done');
    assert.equal((await page.change('passkey', handed)).outcome, 'not-taken', 'the challenge is spent');
    assert.ok(page.view.creation);
    const same = JSON.stringify({ name: 'Again', answer: key.create(page.view.creation) });
    assert.equal((await page.change('passkey', same)).outcome, 'not-taken', 'it is there already');
    assert.deepEqual(
      page.view.passkeys.map(({ id, name }) => [id, name]),
      [[key.id, 'Work laptop']],
    );
    assert.equal((await page.change('passkey-removed', 'no-such-key')).outcome, 'not-taken');
    assert.equal((await page.change('passkey-removed', key.id)).outcome, 'done');
    assert.deepEqual(await counted(stage.replica.world), { registered: 1, removed: 1 }, 'for the day’s digest');
    assert.deepEqual(page.view.passkeys, []);
    assert.deepEqual(
      lines(stage.outside).filter((line) => line.startsWith('proof_method_change')),
      [
        'proof_method_change intended passkey',
        'proof_method_change done passkey',
        'proof_method_change intended passkey',
        'proof_method_change refused passkey',
        'proof_method_change intended passkey',
        'proof_method_change refused passkey',
        'proof_method_change intended passkey-removed',
        'proof_method_change refused passkey-removed',
        'proof_method_change intended passkey-removed',
        'proof_method_change done passkey-removed',
      ],
    );
    // Told at both addresses, for each of the two changes.
    assert.equal(stage.outside.mails.length, 4);
  });

  it('shows ten recovery codes in the one answer that made them; making new ones voids the old', async () => {
    const stage = start();
    await order(stage);
    const page = await enter(stage);
    const { codes } = await page.change('recovery-codes', '');
    assert.equal(codes?.reveal().split('\n').length, 10);
    assert.deepEqual(page.view.recoveryCodes, { since: stage.outside.now, left: 10 });
    assert.ok(!JSON.stringify(await stage.desk.look(page.token, page.session)).includes(codes.reveal().slice(0, 24)));
    const kept = (await stage.enrolling.registrations.find('A1')).recoveryCodes?.left ?? [];
    await page.change('recovery-codes', '');
    const after = (await stage.enrolling.registrations.find('A1')).recoveryCodes?.left ?? [];
    assert.ok(after.length === 10 && !after.some((mac) => kept.includes(mac)));
    assert.ok(!JSON.stringify(stage.outside.shown).includes(codes.reveal().slice(0, 24)));
  });

  it('F09 makes codes once or not at all, wherever the process dies, and what is written and told is true', async function () {
    this.timeout(60_000);
    await dieAnywhere('recovery-codes', {
      handed: () => '',
      isDone: async ({ enrolling }) => (await enrolling.registrations.find('A1')).recoveryCodes !== undefined,
      async afterwards({ desk }, { token, session }, moment) {
        assert.equal((await desk.look(token, session)).state, 'open', moment);
      },
    });
  });

  it('F09 says that an authenticator is there only if its secret is kept, wherever the process dies', async function () {
    this.timeout(60_000);
    await dieAnywhere('authenticator', {
      handed: ({ outside }, { view }) => codeOf(view.pending.secret, outside.now),
      isDone: async ({ enrolling }) => (await enrolling.enrolments.find('authenticator', 'A1')) !== undefined,
    });
  });

  for (const change of ['passkey-removed', 'authenticator-removed'] as const)
    it(`F09 tells of what is gone, wherever the process dies: ${change}`, async function () {
      this.timeout(60_000);
      const key = makeSoftKey();
      await dieAnywhere(change, {
        async before(stage) {
          await withPasskey(stage, key, stage.outside.now - 90 * day);
          await stage.enrolling.enrolments.put('authenticator', 'A1', new Secret('JBSWY3DPEHPK3PXP'));
        },
        handed: () => (change === 'passkey-removed' ? key.id : ''),
        isDone: async ({ enrolling: { enrolments, registrations } }) =>
          change === 'passkey-removed'
            ? (await registrations.find('A1')).passkeys.length === 0
            : (await enrolments.find('authenticator', 'A1')) === undefined,
      });
    });

  it('A37 takes two proofs from whoever was given a role while the page was open', async () => {
    const stage = start();
    await order(stage);
    const page = await enter(stage);
    stage.outside.account = account({ roles: [roleHeld('role')] });
    assert.equal((await page.change('recovery-codes', '')).outcome, 'not-authorized');
    assert.equal((await stage.enrolling.registrations.find('A1')).recoveryCodes, undefined);
  });

  it('A12 opens for nobody where two people lead to the account by their addresses, nor stays open', async () => {
    const stage = start();
    const eve = slackUser('slack:W1:U666');
    await order(stage, slack);
    const page = await enter(stage, slack);
    await hear(stage, said('reset my password', {}, slack));
    stage.outside.addresses.set(eve.person.id, 'anna@nordlys.example');
    await hear(stage, said('reset my password', {}, eve));
    assert.equal((await page.change('recovery-codes', '')).outcome, 'not-authorized');
    await hear(stage, said('security page', {}, eve));
    const { shown } = last(stage.outside, 'security-refused', eve);
    assert.ok(shown.card === 'security-refused' && shown.data.reason === 'two-people');
  });

  for (const [what, frozen] of [
    ['account-frozen', { account: 'A1' }],
    ['self-service-frozen', 'everybody'],
  ] as const)
    it(`A46 A55 is shut for good by a freeze, however soon that is lifted, and opens anew: ${what}`, async () => {
      for (const touched of ['look', 'change'] as const) {
        const stage = start();
        const { outside, store } = stage;
        const freezes = makeFreezes(store, keys);
        await order(stage);
        const page = await enter(stage);
        await freezes.set(frozen, outside.now);
        await freezes.lift(frozen, outside.now);
        if (touched === 'change') {
          const { outcome, view } = await page.change('recovery-codes', '');
          assert.deepEqual([outcome, view.state], ['not-authorized', 'gone']);
          assert.ok(lines(outside).includes('proof_method_change refused recovery-codes'));
        }
        assert.equal((await stage.desk.look(page.token, page.session)).state, 'gone', touched);
        await stage.replica.loop.idle();
        const { shown } = last(outside, 'security-refused');
        assert.equal(shown.card === 'security-refused' && shown.data.reason, 'frozen-meanwhile', what);
        assert.equal((await stage.desk.enter(page.token, linkOf(stage, 'security-page').number)).view.state, 'gone');
        assert.equal((await stage.enrolling.registrations.find('A1')).recoveryCodes, undefined);
        await order(stage);
        assert.equal((await (await enter(stage)).change('recovery-codes', '')).outcome, 'done');
      }
    });

  it('A46 writes nothing on a page whose account is frozen and let go while the change is on its way', async () => {
    const stage = start();
    const { outside, store } = stage;
    await order(stage);
    const page = await enter(stage);
    outside.moment = async (name) => {
      if (name !== 'identify') return;
      await makeFreezes(store, keys).set({ account: 'A1' }, outside.now);
      await makeFreezes(store, keys).lift({ account: 'A1' }, outside.now);
    };
    assert.equal((await page.change('recovery-codes', '')).outcome, 'not-authorized');
    outside.moment = () => {};
    assert.equal((await stage.enrolling.registrations.find('A1')).recoveryCodes, undefined);
    assert.equal((await stage.desk.look(page.token, page.session)).state, 'gone');
  });

  it('A46 tells of a change that a freeze came too late for, and shuts the page behind it', async () => {
    const stage = start();
    const { outside, store } = stage;
    await order(stage);
    const page = await enter(stage);
    const { registrations } = stage.enrolling;
    const { change } = registrations;
    Object.assign(registrations, {
      change: async (...given: Parameters<typeof change>) => {
        const registration = await change(...given);
        await makeFreezes(store, keys).set({ account: 'A1' }, outside.now);
        await stage.desk.look(page.token, page.session);
        return registration;
      },
    });
    await page.change('recovery-codes', '');
    assert.notEqual((await registrations.find('A1')).recoveryCodes, undefined);
    const told = lines(outside).filter((line) => line.startsWith('proof_method_change'));
    assert.deepEqual(told, ['proof_method_change intended recovery-codes', 'proof_method_change done recovery-codes']);
    assert.ok(outside.mails.length > 0, 'the owner');
    assert.equal((await stage.desk.look(page.token, page.session)).state, 'gone');
  });

  it('A46 sends no code, judges none and makes no link once the account is frozen', async () => {
    for (const at of ['choose', 'answer'] as const) {
      const stage = start();
      const { outside } = stage;
      await hear(stage, said('security page'));
      if (at === 'answer') await hear(stage, pressed('choose', last(outside, 'choose-way'), { way: 'phone' }));
      const sent = outside.codes.size;
      await makeFreezes(stage.store, keys).set({ account: 'A1' }, outside.now);
      if (at === 'choose') await hear(stage, pressed('choose', last(outside, 'choose-way'), { way: 'phone' }));
      else
        await hear(stage, pressed('answer', last(outside, 'enter-code'), { code: outside.codes.get('phone') ?? '' }));
      assert.equal(outside.codes.size, sent, at);
      assert.ok(!outside.shown.some(({ shown: { card } }) => card === 'security-page'), at);
      const { shown } = last(outside, 'security-refused');
      assert.equal(shown.card === 'security-refused' && shown.data.reason, 'account-frozen', at);
    }
  });

  for (const [change, kept] of [
    ['recovery-codes', 'registration:A1'],
    ['authenticator', 'registration:A1'],
    ['authenticator', 'enrolment:authenticator:A1'],
    ['authenticator-removed', 'enrolment:authenticator:A1'],
    ['authenticator-removed', 'registration:A1'],
    ['passkey', 'registration:A1'],
    ['passkey-removed', 'registration:A1'],
  ] as const)
    it(`F05 settles a save whose answer was lost by reading, and tells the owner of what is there: ${change}, ${kept}`, async () => {
      for (const how of ['made', 'late', 'dropped'] as const) {
        const stage = start();
        const { outside, store, replica } = stage;
        const { enrolments, registrations } = stage.enrolling;
        const key = makeSoftKey();
        if (change === 'passkey-removed') await withPasskey(stage, key, outside.now - 90 * day);
        if (change === 'authenticator-removed') {
          await enrolments.put('authenticator', 'A1', new Secret('JBSWY3DPEHPK3PXP'));
          await registrations.change('A1', (before) => ({ ...before, authenticatorSince: outside.now - 90 * day }));
        }
        await order(stage);
        const page = await enter(stage);
        const [had, codes] = [await registrations.find('A1'), page.view.recoveryCodes];
        let late: (() => Promise<unknown>) | undefined;
        let failing = true;
        const { save } = store;
        Object.assign(store, {
          save: async (...args: Parameters<typeof save>) => {
            if (!failing || args[0].id !== kept) return save(...args);
            failing = false;
            if (how === 'made') await save(...args);
            if (how === 'late') late = () => save(...args);
            throw new Fault('unavailable', 'Redis did not answer in time');
          },
        });
        const remade = stageOf(outside, store, ['phone', 'email']);
        const handed =
          change === 'authenticator'
            ? codeOf(page.view.pending.secret, outside.now)
            : change === 'passkey-removed'
              ? key.id
              : change === 'passkey'
                ? JSON.stringify({ name: 'Laptop', answer: key.create(page.view.creation!) })
                : '';
        const first = await remade.desk.change(page.token, page.session, change, new Secret(handed));
        await remade.replica.loop.idle();
        assert.equal(failing, false);
        await late?.();
        for (let look = 0; look < 6; look += 1) {
          outside.now += 8000;
          await replica.loop.wake();
          await replica.loop.idle();
        }
        const now = await registrations.find('A1');
        const secret = await enrolments.find('authenticator', 'A1');
        const isMade = {
          'recovery-codes': now.recoveryCodes !== undefined,
          authenticator: secret !== undefined,
          'authenticator-removed': secret === undefined,
          passkey: now.passkeys.length > had.passkeys.length,
          'passkey-removed': now.passkeys.length === 0,
        }[change];
        const what = `${change} ${kept} ${how}`;
        // A secret whose age could not be kept is not put there: nothing is done then.
        const halfway = kept === 'registration:A1' && change === 'authenticator';
        const other = kept === 'registration:A1' && change === 'authenticator-removed';
        assert.equal(isMade, other || (how !== 'dropped' && !halfway), what);
        assert.ok(lines(outside).includes(`proof_method_change ${isMade ? 'done' : 'failed'} ${change}`), what);
        assert.equal(outside.mails.length > 0, isMade, `${what}: the owner`);
        if (change === 'authenticator-removed' && isMade) assert.equal(now.authenticatorSince, undefined, what);
        if (how === 'made' && change === 'recovery-codes') {
          assert.equal(codes, undefined);
          assert.equal(first.outcome, 'done');
          assert.equal(first.codes?.reveal().split('\n').length, 10, 'they are shown now or never');
        }
        assert.equal((await stage.desk.look(page.token, page.session)).state, 'open', what);
      }
    });

  it('F13 changes nothing that cannot be written down first', async () => {
    const stage = start();
    await order(stage);
    const page = await enter(stage);
    stage.outside.moment = (name) => {
      if (name === 'audit') throw new Error('the disk is full');
    };
    const { outcome } = await page.change('recovery-codes', '');
    assert.notEqual(outcome, 'done');
    assert.equal((await stage.enrolling.registrations.find('A1')).recoveryCodes, undefined);
  });

  for (const [what, change] of [
    ['the account was switched off', ({ outside }: Stage) => (outside.account = account({ enabled: false }))],
    ['somebody else took the account over', ({ outside }: Stage) => (outside.account = undefined)],
  ] as const) {
    it(`A37 changes nothing when ${what} meanwhile`, async () => {
      const stage = start();
      await order(stage);
      const page = await enter(stage);
      change(stage);
      assert.equal((await page.change('recovery-codes', '')).outcome, 'not-authorized');
      assert.equal((await stage.enrolling.registrations.find('A1')).recoveryCodes, undefined);
    });
  }

  it('is closed by time, and by whoever is finished', async () => {
    const stage = start();
    await order(stage);
    const page = await enter(stage);
    await page.change('recovery-codes', '');
    assert.equal((await stage.desk.finish(page.token, page.session)).state, 'finished');
    assert.equal(standing(stage.outside), 'finished');
    const other = start();
    await order(other);
    const { token, session } = await enter(other);
    other.outside.now += 21 * 60_000;
    assert.notEqual((await other.desk.look(token, session)).state, 'open');
    assert.equal((await other.desk.change(token, session, 'recovery-codes', new Secret(''))).outcome, 'unavailable');
  });

  it('asks whoever has nothing for a fresh sign-in, with this very account', async () => {
    for (const [accountId, how] of [
      ['A1', 'opened'],
      ['E1', 'refused'],
    ] as const) {
      const stage = start({}, []);
      await hear(stage, said('recovery codes'));
      assert.equal(standing(stage.outside), 'signing');
      const { token, number } = linkOf(stage, 'sign-in');
      assert.ok(await stage.signIns.begin(token, number));
      await stage.signIns.finish(token, { tenantId: 'T', accountId, at: stage.outside.now, strong: true });
      await stage.replica.loop.idle();
      if (how === 'opened') {
        const page = await enter(stage);
        assert.equal((await page.change('recovery-codes', '')).outcome, 'done');
      } else assert.equal(standing(stage.outside), 'not-signed-in');
    }
  });

  it('says that there is no way where there is nothing to prove with and nowhere to sign in', async () => {
    const stage = start({}, []);
    const { world } = stage.replica;
    Object.assign(world, { signIns: { ...world.signIns, lasts: 0 } });
    await hear(stage, said('add passkey'));
    assert.equal(standing(stage.outside), 'no-way');
  });

  it('asks holders of a role for two proofs, and refuses whoever may not reset themselves', async () => {
    const stage = start({ account: account({ roles: [roleHeld('role')] }) });
    await hear(stage, said('security page'));
    const { shown } = last(stage.outside, 'choose-way');
    assert.ok(shown.card === 'choose-way');
    assert.deepEqual(
      shown.data.ways.map(({ id }) => id),
      ['phone+email'],
    );
    const blocked = start({ account: account({ id: 'break-glass' }) });
    await hear(blocked, said('security page'));
    assert.ok(!shownIn(blocked.outside, teams).some(({ shown: { card } }) => card === 'choose-way'));
  });

  it('works the same in Slack', async () => {
    const stage = start();
    await order(stage, slack);
    const page = await enter(stage, slack);
    assert.equal((await page.change('recovery-codes', '')).outcome, 'done');
  });

  it('is opened without another proof for the proofs of another dialog, if their receipts are ours', async () => {
    const stage = start();
    const { loop, world } = stage.replica;
    await hear(stage, said('help'));
    const at = stage.outside.now;
    for (const [receipt, card] of [
      [world.keys.mac('proof', teams.person.id, 'd-1', 'A1', 'phone', 'phone', String(at)), 'security-page'],
      ['k1.forged', 'choose-way'],
    ] as const) {
      const proofs = [{ method: 'phone', kind: 'phone', at, receipt }] as const;
      const asked = { given: { by: 'proofs', dialog: 'd-1', proofs } };
      const effect = { do: 'open-case', id: `case-${receipt.slice(0, 9)}`, kind: 'security-page', asked } as never;
      const { add } = await import('../../src/core/todo-list.ts');
      const { settled } = await loop.change(
        `person:${teams.person.id}`,
        (record, stamp) => record && add(record, stamp, [effect]),
      );
      await settled;
      await loop.idle();
      assert.equal(shownIn(stage.outside, teams).at(-1)?.shown.card, card);
    }
  });
});

interface Dying {
  readonly before?: (stage: Stage) => Promise<void>;
  readonly handed: (stage: Stage, page: Awaited<ReturnType<typeof enter>>) => string;
  /** Whether what was asked for is so. */
  readonly isDone: (stage: Stage) => Promise<boolean>;
  readonly afterwards?: (stage: Stage, page: Awaited<ReturnType<typeof enter>>, moment: string) => Promise<void>;
}

/** Lets the process die at every moment of a change: done or not, its line and its mails say so, and only once. */
async function dieAnywhere(change: SecurityChange, { before, handed, isDone, afterwards }: Dying): Promise<void> {
  let [done, deaths] = [0, 0];
  for (let moment = 1; moment < 200; moment += 1) {
    const stage = start();
    const { outside, store, replica } = stage;
    await before?.(stage);
    await order(stage);
    const page = await enter(stage);
    const doomed = dieAt(moment, outside);
    const dying = stageOf(doomed.outside, store, ['phone', 'email']);
    const given = new Secret(handed(stage, page));
    await dying.desk.change(page.token, page.session, change, given).catch(() => undefined);
    if (!doomed.dead()) break;
    deaths += 1;
    for (let look = 0; look < 4; look += 1) {
      outside.now += 31_000;
      await replica.loop.wake();
      await replica.loop.idle();
    }
    const isSo = await isDone(stage);
    done += isSo ? 1 : 0;
    const said = lines(outside).filter((line) => line === `proof_method_change done ${change}`);
    assert.equal(new Set(said).size, isSo ? 1 : 0, `moment ${moment}: ${lines(outside).join(', ')}`);
    assert.ok(isSo ? outside.mails.length >= 2 : outside.mails.length === 0, `moment ${moment}`);
    await afterwards?.(stage, page, `moment ${moment}`);
  }
  assert.ok(deaths > 10 && done > 0 && done < deaths, `${deaths} deaths, ${done} done`);
}

/** Somebody who registered a passkey long ago. */
async function withPasskey(stage: Stage, key: ReturnType<typeof makeSoftKey>, since: number): Promise<void> {
  const passkey = {
    id: key.id,
    publicKey: key.publicKey,
    counter: 0,
    transports: [],
    name: 'Laptop',
    since,
    usedAt: undefined,
  };
  await stage.enrolling.registrations.change('A1', (before) => ({
    ...before,
    passkeys: [...before.passkeys, passkey],
  }));
}

/** Chooses the passkey and answers on its page. */
async function usePasskey(
  stage: Stage,
  key: ReturnType<typeof makeSoftKey>,
  bent: Parameters<typeof key.get>[1] = {},
  at: Window = teams,
) {
  const { token, number } = linkOf(stage, 'use-passkey', at);
  const view = await stage.passkeys.open(token);
  assert.ok(view.state === 'open');
  const after = await stage.passkeys.answer(token, number, new Secret(key.get(view.options, bent)));
  await stage.replica.loop.idle();
  return after;
}

describe('a contact registered by a passkey', () => {
  it('says that nothing is lacking for a reset where a passkey is enough alone', async () => {
    const stage = start({}, []);
    await withPasskey(stage, makeSoftKey(), stage.outside.now - 90 * day);
    await hear(stage, said('register'));
    const { shown } = last(stage.outside, 'registered');
    assert.ok(shown.card === 'registered');
    assert.deepEqual([shown.data.counting, shown.data.needed], [2, 2]);
  });

  it('A03 takes the passkey on its page, with the number from the chat, and no code typed in the chat', async () => {
    const stage = start();
    const key = makeSoftKey();
    await withPasskey(stage, key, stage.outside.now - 90 * day);
    await hear(stage, said('register'));
    await hear(stage, pressed('manage', last(stage.outside, 'registered'), { way: 'email' }));
    const { shown } = last(stage.outside, 'prove-first');
    assert.ok(shown.card === 'prove-first');
    const way = String(shown.data.offers.findIndex(({ method }) => method === 'passkey'));
    await hear(stage, pressed('prove-by', last(stage.outside, 'prove-first'), { way }));
    const old = linkOf(stage, 'use-passkey');
    await hear(stage, said('12345678'));
    assert.equal((await stage.passkeys.open(old.token)).state, 'gone', 'a code typed in the chat makes a new link');
    const refused = await usePasskey(stage, key, { userVerified: false });
    assert.ok(refused.state === 'open' && refused.notice === 'wrong' && refused.triesLeft === 4);
    const { token, number } = linkOf(stage, 'use-passkey');
    const wrong = new Secret(number.reveal() === '0000' ? '0001' : '0000');
    const guessed = await stage.passkeys.answer(token, wrong, new Secret(key.get(refused.options)));
    assert.ok(guessed.state === 'open' && guessed.notice === 'wrong-number' && guessed.triesLeft === 3);
    await hear(stage, pressed('new-link', last(stage.outside, 'use-passkey')));
    assert.equal((await stage.passkeys.open(token)).state, 'gone');
    assert.equal((await usePasskey(stage, key)).state, 'done');
    assert.equal(shownIn(stage.outside, teams).at(-1)?.shown.card, 'enter-contact');
  });
});

describe('a reset proved by a passkey', () => {
  for (const [name, at] of [
    ['Teams', teams],
    ['Slack', slack],
  ] as const) {
    it(`needs nothing else, and the chat goes on by itself, in ${name}`, async () => {
      const stage = start();
      const key = makeSoftKey();
      await withPasskey(stage, key, stage.outside.now - 90 * day);
      await hear(stage, said('reset my password', {}, at));
      await hear(stage, pressed('choose', last(stage.outside, 'choose-way', at), { way: 'passkey' }, at));
      assert.equal((await usePasskey(stage, key, {}, at)).state, 'done');
      const { token, number } = linkOf(stage, 'set-password', at);
      const view = await stage.replica.desk.submit(token, number, new Secret(newPassword));
      assert.equal(view.state, 'done');
      assert.equal(stage.outside.writes, 1);
    });
  }

  it('A03 goes on for no answer that is wrong, and takes the right one after it on the same page', async () => {
    const stage = start();
    const key = makeSoftKey();
    await withPasskey(stage, key, stage.outside.now - 90 * day);
    await hear(stage, said('reset my password'));
    await hear(stage, pressed('choose', last(stage.outside, 'choose-way'), { way: 'passkey' }));
    const refused = await usePasskey(stage, key, { userVerified: false });
    assert.ok(refused.state === 'open' && refused.notice === 'wrong' && refused.triesLeft === 4);
    const { token, number } = linkOf(stage, 'use-passkey');
    const wrong = new Secret(number.reveal() === '0000' ? '0001' : '0000');
    const guessed = await stage.passkeys.answer(token, wrong, new Secret(key.get(refused.options)));
    assert.ok(guessed.state === 'open' && guessed.notice === 'wrong-number' && guessed.triesLeft === 3);
    assert.equal((await usePasskey(stage, key)).state, 'done');
  });

  it('does not take a code that is typed in the chat for it: a new link is made, and the old one is dead', async () => {
    const stage = start();
    const key = makeSoftKey();
    await withPasskey(stage, key, stage.outside.now - 90 * day);
    await hear(stage, said('reset my password'));
    await hear(stage, pressed('choose', last(stage.outside, 'choose-way'), { way: 'passkey' }));
    const old = linkOf(stage, 'use-passkey');
    await hear(stage, said('12345678'));
    assert.equal((await stage.passkeys.open(old.token)).state, 'gone');
    assert.equal((await usePasskey(stage, key)).state, 'done');
  });

  it('tells helpdesk and owner of a copy, and the passkey proves nothing from then on', async () => {
    const stage = start();
    const key = makeSoftKey();
    await withPasskey(stage, key, stage.outside.now - 90 * day);
    await stage.enrolling.registrations.change('A1', (before) => ({
      ...before,
      passkeys: before.passkeys.map((one) => ({ ...one, counter: 50 })),
    }));
    await hear(stage, said('reset my password'));
    await hear(stage, pressed('choose', last(stage.outside, 'choose-way'), { way: 'passkey' }));
    const refused = await usePasskey(stage, key, { counter: 7 });
    assert.notEqual(refused.state, 'done');
    const alarms = stage.outside.shown.filter(
      ({ shown }) => shown.card === 'alarm' && shown.data.what === 'passkey-cloned',
    );
    assert.equal(alarms.length, 1);
    assert.equal(stage.outside.mails.length, 2);
    assert.ok(lines(stage.outside).includes('passkey_cloned refused passkey'));
    await hear(stage, said('cancel'));
    await hear(stage, said('reset my password'));
    const { shown } = last(stage.outside, 'choose-way');
    assert.ok(shown.card === 'choose-way' && !shown.data.ways.some(({ id }) => id === 'passkey'));
  });

  it('A04 does not count before the time is over: passkey, authenticator and recovery codes alike', async () => {
    const stage = start();
    await order(stage);
    const page = await enter(stage);
    const key = makeSoftKey();
    assert.ok(page.view.creation);
    await page.change('passkey', JSON.stringify({ name: 'Laptop', answer: key.create(page.view.creation) }));
    await page.change('authenticator', codeOf(page.view.pending.secret, stage.outside.now));
    await page.change('recovery-codes', '');
    for (const [after, ways] of [
      [day, false],
      [7 * day - 60_000, false],
      [7 * day, true],
    ] as const) {
      const began = stage.outside.now;
      stage.outside.now += after;
      await hear(stage, said('reset my password'));
      const { shown } = last(stage.outside, 'choose-way');
      assert.ok(shown.card === 'choose-way');
      const offered = new Set(shown.data.ways.flatMap(({ methods }) => methods.map(({ method }) => method)));
      for (const method of ['passkey', 'authenticator', 'recovery-code']) {
        assert.equal(offered.has(method), ways, `${method} after ${after / day} days`);
        assert.equal(
          shown.data.excluded.some((one) => one.method === method && one.why === 'too-new'),
          !ways,
        );
      }
      await hear(stage, said('cancel'));
      stage.outside.now = began;
    }
  });

  it('is completed by a recovery code, typed as a message or in the card, each once', async () => {
    const stage = start();
    const { shown, kept } = stage.enrolling.recoveryCodes.make('A1');
    const since = stage.outside.now - 30 * day;
    await stage.enrolling.registrations.change('A1', (before) => ({ ...before, recoveryCodes: { since, left: kept } }));
    const [code = ''] = shown.reveal().split('\n');
    await hear(stage, said('reset my password'));
    await hear(stage, pressed('choose', last(stage.outside, 'choose-way'), { way: 'phone+recovery-code' }));
    const sent = stage.outside.codes.get('phone') ?? '';
    await hear(stage, pressed('answer', last(stage.outside, 'enter-code'), { code: sent }));
    await hear(stage, said(code));
    const { token, number } = linkOf(stage, 'set-password');
    assert.equal((await stage.replica.desk.submit(token, number, new Secret(newPassword))).state, 'done');
    assert.equal((await stage.enrolling.registrations.find('A1')).recoveryCodes?.left.length, 9);
  });

  it('is completed by the last recovery code that there is', async () => {
    const stage = start();
    const { shown, kept } = stage.enrolling.recoveryCodes.make('A1');
    const since = stage.outside.now - 30 * day;
    await stage.enrolling.registrations.change('A1', (before) => ({
      ...before,
      recoveryCodes: { since, left: kept.slice(0, 1) },
    }));
    const [code = ''] = shown.reveal().split('\n');
    await hear(stage, said('reset my password'));
    await hear(stage, pressed('choose', last(stage.outside, 'choose-way'), { way: 'phone+recovery-code' }));
    const sent = stage.outside.codes.get('phone') ?? '';
    await hear(stage, pressed('answer', last(stage.outside, 'enter-code'), { code: sent }));
    await hear(stage, said(code));
    const { token, number } = linkOf(stage, 'set-password');
    assert.equal((await stage.replica.desk.submit(token, number, new Secret(newPassword))).state, 'done');
    assert.equal((await stage.enrolling.registrations.find('A1')).recoveryCodes?.left.length, 0);
  });
});
