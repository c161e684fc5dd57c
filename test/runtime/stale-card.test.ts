import assert from 'node:assert/strict';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { dieAt } from './dying.ts';
import { makeOutside, makeReplica, newPassword, nextMove, pressed, last, ring, said } from './world.ts';
import type { Outside, Replica } from './world.ts';
import { Secret } from '../../src/core/secret.ts';

function start(): { readonly outside: Outside; readonly replica: Replica } {
  const outside = makeOutside();
  const store = makeMemoryStore(() => outside.now);
  return { outside, replica: makeReplica(outside, store) };
}

async function type(outside: Outside, { loop }: Replica, text: string): Promise<void> {
  await (
    await loop.hear(said(text))
  ).settled;
}

/** What the window shows, from top to bottom. */
const window = (outside: Outside): string[] => [...outside.messages.values()].map(({ shown }) => shown.card);
/** Cards with which the dialog goes on; only one of them may stand there. */
const live = ['choose-way', 'enter-code', 'set-password', 'settling'];

async function toCode({ outside, replica }: ReturnType<typeof start>): Promise<void> {
  await nextMove(outside, replica);
  await nextMove(outside, replica);
}

describe('the card above what was typed', () => {
  it('becomes one quiet line without a button, once the next card stands below', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await toCode(stage);
    await type(outside, replica, outside.codes.get('phone')!);
    assert.deepEqual(window(outside), ['continued', 'enter-code']);
    const order = outside.shown.slice(-2).map(({ shown }) => shown.card);
    assert.deepEqual(order, ['enter-code', 'continued'], 'never before there is something below');
    assert.equal(last(outside, 'continued').onlyInPlace, true);
    assert.equal(last(outside, 'continued').ticket, undefined);
  });

  it('keeps its buttons as long as nothing else took its place', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await toCode(stage);
    await type(outside, replica, 'help');
    assert.deepEqual(window(outside), ['enter-code', 'help']);
    const code = outside.codes.get('phone')!;
    await (
      await replica.loop.hear(pressed('answer', last(outside, 'enter-code'), { code }))
    ).settled;
    assert.deepEqual(window(outside), ['continued', 'help', 'enter-code']);
  });

  it('never turns help, status or a warning into that line', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await toCode(stage);
    for (const text of ['help', 'status', 'gibberish of no meaning', 'status']) await type(outside, replica, text);
    await type(outside, replica, outside.codes.get('phone')!);
    const shown = window(outside);
    assert.deepEqual(shown, ['continued', 'help', 'status', 'not-understood', 'status', 'enter-code']);
  });

  it('never turns a card into that line that tells how a dialog ended', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await toCode(stage);
    await type(outside, replica, 'cancel');
    assert.deepEqual(window(outside), ['continued', 'ended']);
    await type(outside, replica, 'reset my password');
    assert.deepEqual(window(outside), ['continued', 'ended', 'choose-way']);
    await type(outside, replica, 'reset my password');
    assert.deepEqual(window(outside), ['continued', 'ended', 'continued', 'choose-way']);
    for (let moves = 0; moves < 4; moves += 1) await nextMove(outside, replica);
    assert.equal(outside.password, newPassword);
    await type(outside, replica, 'reset my password');
    assert.deepEqual(window(outside).slice(3), ['done', 'helpdesk', 'choose-way']);
  });

  it('lets a dialog that ran out of time end in the place of its card, and begins the next one below', async () => {
    const stage = start();
    const { outside, replica } = stage;
    await toCode(stage);
    outside.now += 31 * 60_000;
    await type(outside, replica, 'reset my password');
    assert.deepEqual(window(outside), ['ended', 'choose-way']);
  });

  it('says that a new password is set below what was typed last, and where it was asked for is quiet', async () => {
    const stage = start();
    const { outside, replica } = stage;
    for (let moves = 0; moves < 4; moves += 1) await nextMove(outside, replica);
    const { shown } = last(outside, 'set-password');
    assert.ok(shown.card === 'set-password');
    await type(outside, replica, 'status');
    const token = new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
    await replica.desk.submit(token, shown.data.number, new Secret(newPassword));
    assert.deepEqual(window(outside), ['continued', 'status', 'done', 'helpdesk']);
  });

  it('costs no save: neither with an older card, nor without one', async () => {
    const saves = async (text: (outside: Outside) => string, before: string[]): Promise<number> => {
      const stage = start();
      await toCode(stage);
      for (const word of before) await type(stage.outside, stage.replica, word);
      let count = 0;
      stage.outside.moment = (name) => void (count += name === 'save before' ? 1 : 0);
      await type(stage.outside, stage.replica, text(stage.outside));
      return count;
    };
    const quiet = await saves(() => 'status', ['status']);
    assert.equal(await saves(() => 'status', []), quiet);
    const code = (outside: Outside): string => outside.codes.get('phone')!;
    assert.equal(await saves(code, []), await saves(code, ['status']));
  });

  it('F09 becomes that line whenever the process dies, and is never sent as a message of its own', async function () {
    this.timeout(60_000);
    for (let moment = 1; ; moment += 1) {
      const outside = makeOutside();
      const store = makeMemoryStore(() => outside.now);
      const keys = makeKeys(ring);
      const whole = makeReplica(outside, store, keys);
      await toCode({ outside, replica: whole });
      const { outside: doomed, dead } = dieAt(moment, outside);
      const dying = makeReplica(doomed, store, keys);
      const heard = said(outside.codes.get('phone')!);
      await dying.loop.hear(heard).then(
        ({ settled }) => settled,
        () => undefined,
      );
      for (let round = 0; round < 3; round += 1) {
        outside.now += 31_000;
        // The platform delivers again what it was not told "received" for.
        await (
          await whole.loop.hear(heard)
        ).settled;
        await whole.loop.wake();
        await whole.loop.idle();
      }
      const shown = window(outside);
      assert.equal(shown[0], 'continued', `moment ${moment}: ${shown.join(' ')}`);
      assert.equal(shown.filter((card) => card === 'continued').length, 1, `moment ${moment}: ${shown.join(' ')}`);
      assert.ok(live.includes(shown.at(-1)!), `moment ${moment}: ${shown.join(' ')}`);
      if (!dead()) {
        assert.ok(moment > 10, `only ${moment} moments`);
        return;
      }
    }
  });
});
