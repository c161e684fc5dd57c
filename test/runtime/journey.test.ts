import assert from 'node:assert/strict';
import { Fault } from '../../src/core/fault.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { last, makeOutside, makeReplica, newPassword, nextMove, pressed, ring, said } from './world.ts';
import type { Outside, Replica } from './world.ts';

function start(over: Partial<Outside> = {}): { readonly outside: Outside; readonly replica: Replica } {
  const outside = makeOutside(over);
  return {
    outside,
    replica: makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
    ),
  };
}

async function hear({ loop }: Replica, heard: Parameters<Replica['loop']['hear']>[0]): Promise<void> {
  await (
    await loop.hear(heard)
  ).settled;
}

async function toPage(
  outside: Outside,
  replica: Replica,
): Promise<{ readonly token: Secret; readonly number: Secret }> {
  for (let moves = 0; moves < 4; moves += 1) await nextMove(outside, replica);
  const { shown } = last(outside, 'set-password');
  if (shown.card !== 'set-password') throw new Error('no link');
  return { token: new Secret(new URL(shown.data.url.reveal()).hash.slice(1)), number: shown.data.number };
}

const cards = (outside: Outside): string[] => outside.shown.map(({ shown }) => shown.card);
const actions = (outside: Outside): string[] => outside.audit.map(({ facts }) => `${facts.action} ${facts.decision}`);

describe('a whole reset', () => {
  it('goes from the first word to the new password, audited, with one write', async () => {
    const { outside, replica } = start();
    for (let moves = 0; moves < 5; moves += 1) await nextMove(outside, replica);
    assert.equal(outside.password, newPassword);
    assert.equal(outside.writes, 1);
    assert.equal(outside.revocations, 1);
    assert.deepEqual(cards(outside), ['choose-way', 'enter-code', 'enter-code', 'set-password', 'done', 'helpdesk']);
    assert.deepEqual(actions(outside), [
      'reset_requested intended',
      'proof_challenge intended',
      'proof_answer allowed',
      'proof_challenge intended',
      'proof_answer allowed',
      'authn_token_created intended',
      'authn_password_change intended',
      'authn_password_change done',
      'session_revoke done',
      'reset_ended done',
    ]);
    assert.deepEqual(outside.mails, ['anna@nordlys.example', 'anna@home.test']);
  });

  it('replaces its card in place while the person presses buttons', async () => {
    const { outside, replica } = start();
    for (let moves = 0; moves < 5; moves += 1) await nextMove(outside, replica);
    assert.deepEqual(
      outside.shown.filter(({ shown }) => shown.card !== 'helpdesk').map(({ replaces }) => replaces),
      [undefined, 'm1', 'm1', 'm1', 'm1'],
    );
  });

  it('takes a code that is typed as a plain message, and shows the next card below it', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    await nextMove(outside, replica);
    await hear(replica, said(` ${outside.codes.get('phone')!} `));
    const next = last(outside, 'enter-code');
    assert.equal(next.shown.card === 'enter-code' && next.shown.data.method, 'email');
    assert.equal(next.replaces, undefined);
  });

  it('A21 never uses a password typed in the chat, warns, and audits that it happened', async () => {
    const { outside, replica } = start();
    await toPage(outside, replica);
    await hear(replica, said(newPassword));
    assert.equal(outside.writes, 0);
    assert.ok(cards(outside).includes('password-in-chat'));
    assert.ok(actions(outside).includes('secret_in_chat refused'));
    assert.ok(!JSON.stringify(outside.audit).includes(newPassword));
  });

  it('does the same once when a message is delivered twice', async () => {
    const { outside, replica } = start();
    const once = said('reset my password');
    await Promise.all([hear(replica, once), hear(replica, once)]);
    await hear(replica, once);
    assert.deepEqual(cards(outside), ['choose-way']);
  });

  it('A15 does nothing on a card that was clicked late, twice or by somebody else', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    const choice = last(outside, 'choose-way');
    await nextMove(outside, replica);
    await hear(replica, pressed('choose', choice, { way: 'phone+email' }));
    assert.equal(cards(outside).at(-1), 'too-late');
    const code = last(outside, 'enter-code');
    const other = { id: 'teams:T:B2' };
    await hear(replica, { ...pressed('answer', code, { code: outside.codes.get('phone')! }), person: other });
    assert.equal(cards(outside).at(-1), 'too-late');
    assert.ok(!actions(outside).includes('proof_answer allowed'));
  });

  it('A09 takes nothing from a button but its verb, its ticket and its inputs', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    const choice = last(outside, 'choose-way');
    const forged = { ...choice, ticket: choice.ticket!.replace(/^[^~]+/, 'x'.repeat(22)) };
    await hear(replica, pressed('choose', forged, { way: 'phone+email', account: 'B2', target: 'B2' }));
    await hear(replica, pressed('__proto__', choice, {}));
    assert.deepEqual(cards(outside), ['choose-way', 'too-late', 'too-late']);
  });

  it('A05 refuses a code that was made for another dialog, and the one before a resend', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    await nextMove(outside, replica);
    const old = outside.codes.get('phone')!;
    outside.now += 61_000;
    await hear(replica, pressed('resend', last(outside, 'enter-code')));
    assert.notEqual(outside.codes.get('phone'), old);
    await hear(replica, pressed('answer', last(outside, 'enter-code'), { code: old }));
    assert.ok(actions(outside).includes('proof_answer refused'));
    await hear(replica, said('cancel'));
    const kept = outside.codes.get('phone')!;
    await hear(replica, said('reset my password'));
    await hear(replica, pressed('choose', last(outside, 'choose-way'), { way: 'phone+email' }));
    await hear(replica, pressed('answer', last(outside, 'enter-code'), { code: kept }));
    assert.ok(!actions(outside).includes('proof_answer allowed'));
  });

  it('A23 resends no sooner than a minute apart, and not for ever', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    await nextMove(outside, replica);
    await hear(replica, pressed('resend', last(outside, 'enter-code')));
    const { shown } = last(outside, 'enter-code');
    assert.equal(shown.card === 'enter-code' && shown.data.notice, 'too-soon');
    for (let more = 0; more < 4; more += 1) {
      outside.now += 61_000;
      await hear(replica, pressed('resend', last(outside, 'enter-code')));
    }
    assert.equal(outside.audit.filter(({ facts }) => facts.action === 'proof_challenge').length, 3);
  });

  it('A22 begins at most twenty dialogs an hour for one person, and says so', async () => {
    const { outside, replica } = start();
    let found = 0;
    outside.moment = (name) => void (found += name === 'find' ? 1 : 0);
    for (let times = 0; times < 30; times += 1) {
      await hear(replica, said('reset my password'));
      await hear(replica, said('cancel'));
    }
    assert.equal(found, 20);
    assert.ok(outside.shown.some(({ shown }) => shown.card === 'ended' && shown.data.ending === 'too-often'));
    outside.now += 3_700_000;
    await hear(replica, said('reset my password'));
    assert.equal(cards(outside).at(-1), 'choose-way');
  });

  it('A24 compares at most ten guesses a day for an account and method, whatever is begun anew', async () => {
    const { outside, replica } = start();
    let judged = 0;
    const verifiers = replica.world.verifiers.map((verifier) => ({
      ...verifier,
      judge: (...args: Parameters<typeof verifier.judge>) => {
        judged += 1;
        return verifier.judge(...args);
      },
    }));
    const counted = makeReplica(outside, replica.world.store, replica.world.keys, { verifiers });
    for (let round = 0; round < 6; round += 1) {
      outside.now += 3_700_000;
      await hear(counted, said('reset my password'));
      await hear(counted, pressed('choose', last(outside, 'choose-way'), { way: 'phone+email' }));
      if (outside.shown.at(-1)?.shown.card !== 'enter-code') break;
      for (let guess = 0; guess < 5; guess += 1) await hear(counted, said('99999999'));
      await hear(counted, said('cancel'));
    }
    assert.equal(judged, 10);
    assert.equal(outside.writes, 0);
  });

  it('A24 lets a method rest after a hundred wrong guesses in a row, however many days they took', async () => {
    const { outside, replica } = start();
    let judged = 0;
    const verifiers = replica.world.verifiers.map((verifier) => ({
      ...verifier,
      judge: (...args: Parameters<typeof verifier.judge>) => {
        judged += 1;
        return verifier.judge(...args);
      },
    }));
    const counted = makeReplica(outside, replica.world.store, replica.world.keys, { verifiers });
    for (let day = 0; day < 12; day += 1) {
      for (let round = 0; round < 2; round += 1) {
        outside.now += 43_200_000;
        await hear(counted, said('reset my password'));
        await hear(counted, pressed('choose', last(outside, 'choose-way'), { way: 'phone+email' }));
        for (let guess = 0; guess < 5; guess += 1) await hear(counted, said('99999999'));
        await hear(counted, said('cancel'));
      }
    }
    assert.equal(judged, 100);
  });

  it('A19 opens as often as anybody likes and is spent by one hand-in; wrong numbers end the link', async () => {
    const { outside, replica } = start();
    const { token, number } = await toPage(outside, replica);
    for (let opened = 0; opened < 50; opened += 1) assert.equal((await replica.desk.open(token)).state, 'open');
    const wrong = new Secret(number.reveal() === '0000' ? '0001' : '0000');
    for (let tries = 0; tries < 4; tries += 1) {
      const view = await replica.desk.submit(token, wrong, new Secret(newPassword));
      assert.equal(view.state === 'open' && view.refusal, 'wrong-number');
    }
    const dead = await replica.desk.submit(token, wrong, new Secret(newPassword));
    assert.equal(dead.state, 'gone');
    assert.equal((await replica.desk.submit(token, number, new Secret(newPassword))).state, 'gone');
    assert.equal(outside.writes, 0);
    const fresh = last(outside, 'set-password').shown;
    assert.ok(fresh.card === 'set-password');
    const renewed = new Secret(new URL(fresh.data.url.reveal()).hash.slice(1));
    assert.equal((await replica.desk.submit(renewed, fresh.data.number, new Secret(newPassword))).state, 'done');
    assert.equal((await replica.desk.submit(renewed, fresh.data.number, new Secret('Another-1'))).state, 'done');
    assert.equal(outside.writes, 1);
  });

  it('A20 a link dies with a newer link, with cancel, with time, and when the password changes elsewhere', async () => {
    const { outside, replica } = start();
    const first = await toPage(outside, replica);
    await hear(replica, pressed('new-link', last(outside, 'set-password')));
    assert.equal((await replica.desk.open(first.token)).state, 'gone');
    const { shown } = last(outside, 'set-password');
    assert.ok(shown.card === 'set-password');
    const second = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
    assert.equal((await replica.desk.open(second)).state, 'open');
    outside.account = { ...outside.account!, passwordChangedAt: outside.now };
    assert.equal((await replica.desk.submit(second, shown.data.number, new Secret(newPassword))).state, 'gone');
    assert.equal(outside.writes, 0);
    assert.equal(cards(outside).at(-2), 'refused');
    const again = start();
    const third = await toPage(again.outside, again.replica);
    again.outside.now += 600_000;
    assert.equal((await again.replica.desk.open(third.token)).state, 'gone');
    await hear(again.replica, said('cancel'));
    assert.equal((await again.replica.desk.open(third.token)).state, 'gone');
  });

  it('A37 asks every rule again just before the write: a role given meanwhile, a block, a lost account', async () => {
    for (const change of [{ enabled: false }, { synced: true }, undefined] as const) {
      const { outside, replica } = start();
      const { token, number } = await toPage(outside, replica);
      outside.account = change === undefined ? undefined : { ...outside.account!, ...change };
      await replica.desk.submit(token, number, new Secret(newPassword));
      assert.equal(outside.writes, 0);
      assert.ok(actions(outside).includes('authn_password_change refused'));
    }
  });

  it('A18 32 hand-ins at once on three replicas write once, and all hear the same', async () => {
    const { outside, replica } = start();
    const { token, number } = await toPage(outside, replica);
    const { store, keys } = replica.world;
    const replicas = [replica, makeReplica(outside, store, keys), makeReplica(outside, store, keys)];
    outside.moment = () => new Promise((resolve) => setImmediate(resolve));
    const views = await Promise.all(
      Array.from({ length: 32 }, (_none, index) =>
        replicas[index % 3]!.desk.submit(token, number, new Secret(newPassword)),
      ),
    );
    await Promise.all(replicas.map(({ loop }) => loop.idle()));
    assert.equal(outside.writes, 1);
    assert.ok(views.every(({ state }) => state === 'done' || state === 'checking'));
    assert.equal((await replica.desk.open(token)).state, 'done');
  });

  it('lets a refused password be corrected on the spot, with the same link', async () => {
    const { outside, replica } = start({ write: 'rejected' });
    const { token, number } = await toPage(outside, replica);
    const view = await replica.desk.submit(token, number, new Secret('weak'));
    assert.equal(view.state === 'open' && view.refusal, 'password-rejected');
    outside.write = 'applied';
    assert.equal((await replica.desk.submit(token, number, new Secret(newPassword))).state, 'done');
  });

  it('A46 drops an answer that comes after the dialog was cancelled', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    await nextMove(outside, replica);
    await hear(replica, said('cancel'));
    await hear(replica, said(outside.codes.get('phone')!));
    assert.ok(!actions(outside).includes('proof_answer allowed'));
  });

  it('A01 with nothing but the chat nothing is written, and the try is in the audit', async () => {
    const { outside, replica } = start();
    await hear(replica, said('reset my password'));
    const choice = last(outside, 'choose-way');
    for (const verb of ['answer', 'new-link', 'resend', 'cancel', 'help', 'answer'])
      await hear(replica, pressed(verb, choice));
    assert.equal(outside.writes, 0);
    assert.ok(actions(outside).includes('sequence_fail refused'));
  });

  it('answers in a shared place with a pointer only, and goes on in private', async () => {
    const { outside, replica } = start();
    await hear(replica, said('reset my password', { place: { channel: 'teams', kind: 'shared', ref: 'team' } }));
    assert.deepEqual(cards(outside), ['in-private', 'choose-way']);
  });

  it('lets a dialog expire by itself, with a card', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    outside.now += 31 * 60_000;
    await replica.loop.wake();
    await replica.loop.idle();
    const { shown } = last(outside, 'ended');
    assert.equal(shown.card === 'ended' && shown.data.ending, 'expired');
    assert.equal(await replica.loop.wake(), 0);
  });

  it('ends a dialog of another version politely, and begins anew', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    const { dialogs } = replica.world.book;
    const newer = { ...replica.world.book, dialogs: { reset: { ...dialogs['reset']!, version: 9 } } };
    const deployed = makeReplica(outside, replica.world.store, replica.world.keys, { book: newer });
    await hear(deployed, pressed('choose', last(outside, 'choose-way'), { way: 'phone+email' }));
    assert.deepEqual(cards(outside), ['choose-way', 'ended', 'too-late']);
    await hear(deployed, said('reset my password'));
    assert.equal(cards(outside).at(-1), 'choose-way');
  });

  it('F13 without an audit nothing is sent, and it goes on by itself when the audit is back', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    outside.moment = (name) => {
      if (name === 'audit') throw new Fault('unavailable', 'disk full');
    };
    await hear(replica, pressed('choose', last(outside, 'choose-way'), { way: 'phone+email' }));
    assert.equal(outside.codes.size, 0);
    assert.equal(cards(outside).at(-1), 'waiting');
    outside.moment = () => {};
    outside.now += 2500;
    await replica.loop.wake();
    await replica.loop.idle();
    assert.equal(cards(outside).at(-1), 'enter-code');
  });

  it('F13 no audit, no reset: the password is not kept for later, and the page says that nothing was changed', async () => {
    const { outside, replica } = start();
    const { token, number } = await toPage(outside, replica);
    outside.moment = (name) => {
      if (name === 'audit') throw new Fault('unavailable', 'disk full');
    };
    const view = await replica.desk.submit(token, number, new Secret(newPassword));
    assert.equal(view.state === 'open' && view.refusal, 'unavailable');
    assert.equal(outside.writes, 0);
  });

  it('stands in line where the directory takes so many at a time, is told so once, and goes on by itself', async () => {
    const { outside, replica } = start();
    let refusals = 3;
    outside.moment = (name) => {
      if (name === 'find' && refusals-- > 0) throw new Fault('throttled', 'too many', { retryAfter: 10_000 });
    };
    await hear(replica, said('reset my password'));
    for (let rounds = 0; rounds < 3; rounds += 1) {
      assert.deepEqual(cards(outside), ['waiting']);
      const [waiting] = outside.shown;
      assert.deepEqual(waiting?.shown.data, { why: 'in-line' });
      outside.now += 10_000;
      await replica.loop.wake();
      await replica.loop.idle();
      assert.deepEqual(cards(outside), ['waiting'], 'whoever holds a password goes first');
      outside.now += 500;
      await replica.loop.wake();
      await replica.loop.idle();
    }
    assert.deepEqual(cards(outside), ['waiting', 'choose-way']);
  });

  it('stands in line for five minutes, and then is told to come back', async () => {
    const { outside, replica } = start();
    outside.moment = (name) => {
      if (name === 'find') throw new Fault('throttled', 'too many', { retryAfter: 10_000 });
    };
    await hear(replica, said('reset my password'));
    const began = outside.now;
    while (!cards(outside).includes('ended') && outside.now - began < 3_600_000) {
      outside.now += 500;
      await replica.loop.wake();
      await replica.loop.idle();
    }
    assert.deepEqual(cards(outside), ['waiting', 'ended']);
    assert.ok(outside.now - began >= 300_000 && outside.now - began < 330_000, `${outside.now - began} ms`);
  });

  it('sits out one wait with the password in hand, and says that nothing was changed where it is too long', async () => {
    for (const [retryAfter, refusals] of [
      [40, 1],
      [40, 2],
      [16_000, 1],
    ] as const) {
      const { outside, replica } = start();
      const { token, number } = await toPage(outside, replica);
      let left: number = refusals;
      outside.moment = (name) => {
        if (name === 'find' && left-- > 0) throw new Fault('throttled', 'too many', { retryAfter });
      };
      const view = await replica.desk.submit(token, number, new Secret(newPassword));
      const isSatOut = retryAfter === 40 && refusals === 1;
      assert.equal(outside.writes, isSatOut ? 1 : 0);
      assert.equal(view.state === 'open' ? view.refusal : view.state, isSatOut ? 'done' : 'unavailable');
    }
  });

  it('F09 writes nothing once a held-up step may have been taken over', async () => {
    const { outside, replica } = start();
    const { token, number } = await toPage(outside, replica);
    outside.moment = (name) => {
      if (name === 'audited') outside.now += 25_000;
    };
    const view = await replica.desk.submit(token, number, new Secret(newPassword));
    assert.equal(outside.writes, 0);
    assert.equal(view.state === 'open' && view.refusal, 'unavailable');
  });

  it('F05 does not take a directory that lags behind, or says nothing, for a write that arrived', async () => {
    for (const changedAt of [undefined, 1]) {
      const { outside, replica } = start({ write: 'lost-before' });
      const { token, number } = await toPage(outside, replica);
      outside.moment = (name) => {
        if (name === 'settle') outside.account = { ...outside.account!, passwordChangedAt: changedAt };
      };
      await replica.desk.submit(token, number, new Secret(newPassword));
      assert.ok(!cards(outside).includes('done'), String(changedAt));
      assert.ok(cards(outside).includes('settling'));
    }
  });

  it('F08 tells every address it can, and tries the others again', async () => {
    const { outside, replica } = start();
    outside.account = { ...outside.account!, noticeAddresses: ['gone@x.test', 'slow@x.test', 'anna@home.test'] };
    let down = true;
    const mailer = {
      ...replica.world.mailer,
      send: async ({ to }: { readonly to: string }) => {
        if (to === 'gone@x.test') throw new Fault('unreachable', 'no such mailbox');
        if (to === 'slow@x.test' && down) throw new Fault('unavailable', 'greylisted');
        outside.mails.push(to);
      },
    };
    const mailing = makeReplica(outside, replica.world.store, replica.world.keys, { mailer });
    for (let moves = 0; moves < 5; moves += 1) await nextMove(outside, mailing);
    await mailing.loop.idle();
    assert.deepEqual(outside.mails, ['anna@home.test']);
    down = false;
    outside.now += 61_000;
    await mailing.loop.wake();
    await mailing.loop.idle();
    assert.deepEqual(outside.mails, ['anna@home.test', 'slow@x.test']);
  });

  it('A52 ends a dialog whose time is over at the next word, though nobody woke it', async () => {
    const { outside, replica } = start();
    const { token, number } = await toPage(outside, replica);
    outside.now += 31 * 60_000;
    assert.equal((await replica.desk.open(token)).state, 'gone');
    await replica.desk.submit(token, number, new Secret(newPassword));
    await hear(replica, said('reset my password'));
    assert.equal(outside.writes, 0);
    assert.deepEqual(cards(outside).slice(-2), ['ended', 'choose-way']);
  });

  it('A37 does not write with a proof whose method was switched off meanwhile', async () => {
    const { outside, replica } = start();
    const { token, number } = await toPage(outside, replica);
    const policy = { ...replica.world.policy, methods: ['authenticator'] };
    const stricter = makeReplica(outside, replica.world.store, replica.world.keys, { policy });
    await stricter.desk.submit(token, number, new Secret(newPassword));
    assert.equal(outside.writes, 0);
  });

  it('A15 takes a second press on a code card for nothing, not for a wrong guess at the next one', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    await nextMove(outside, replica);
    const first = last(outside, 'enter-code');
    const code = outside.codes.get('phone')!;
    await hear(replica, pressed('answer', first, { code }));
    await hear(replica, pressed('answer', first, { code }));
    assert.ok(!actions(outside).includes('proof_answer refused'));
    assert.equal(cards(outside).at(-1), 'too-late');
  });

  it('A23 does not send sooner by going round another choice', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    await nextMove(outside, replica);
    for (let round = 0; round < 3; round += 1) {
      await hear(replica, pressed('other-way', last(outside, 'enter-code')));
      await hear(replica, pressed('choose', last(outside, 'choose-way'), { way: 'phone+email' }));
    }
    assert.equal(outside.audit.filter(({ facts }) => facts.action === 'proof_challenge').length, 1);
  });

  it('A46 sends nothing for a dialog that was cancelled while the audit was away', async () => {
    const { outside, replica } = start();
    await nextMove(outside, replica);
    outside.moment = (name) => {
      if (name === 'audit') throw new Fault('unavailable', 'disk full');
    };
    await hear(replica, pressed('choose', last(outside, 'choose-way'), { way: 'phone+email' }));
    await hear(replica, said('cancel'));
    outside.moment = () => {};
    outside.now += 60_000;
    await replica.loop.wake();
    await replica.loop.idle();
    assert.equal(outside.codes.size, 0);
  });

  it('A34 goes on through a rotation of keys in two steps', async () => {
    const { outside, replica } = start();
    const fresh = { id: 'k2', key: new Secret(Buffer.alloc(32, 7).toString('base64')) };
    await nextMove(outside, replica);
    const appended = makeReplica(outside, replica.world.store, makeKeys([...ring, fresh]));
    await nextMove(outside, appended);
    const moved = makeReplica(outside, replica.world.store, makeKeys([fresh, ...ring]));
    for (let moves = 0; moves < 3; moves += 1) await nextMove(outside, moved);
    assert.equal(outside.writes, 1);
  });

  it('A19 gives up a link after twenty hand-ins of any kind', async () => {
    const { outside, replica } = start({ write: 'rejected' });
    const { token, number } = await toPage(outside, replica);
    let open = 0;
    while ((await replica.desk.submit(token, number, new Secret('weak'))).state === 'open') open += 1;
    assert.equal(open, 19);
  });
});
