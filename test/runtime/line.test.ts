// Standing in line: what waits with a look-up that a directory puts off, and what goes on.
import assert from 'node:assert/strict';
import { Fault } from '../../src/core/fault.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeOutside, makeReplica, nextMove, said } from './world.ts';
import type { Outside, Replica } from './world.ts';

function start(): { readonly outside: Outside; readonly replica: Replica } {
  const outside = makeOutside();
  return {
    outside,
    replica: makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
    ),
  };
}

async function say({ loop }: Replica, text: string): Promise<void> {
  await (
    await loop.hear(said(text))
  ).settled;
}

async function wait(outside: Outside, { loop }: Replica, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    outside.now += 500;
    await loop.wake();
    await loop.idle();
  }
}

const throttled = (retryAfter: number): Fault => new Fault('throttled', 'too many', { retryAfter });
const cards = (outside: Outside): string[] => outside.shown.map(({ shown }) => shown.card);

describe('whoever stands in line', () => {
  it('keeps nothing else waiting', async () => {
    const { outside, replica } = start();
    let isAway = false;
    outside.moment = (name) => {
      if (name === 'find') throw throttled(10_000);
      if (name === 'audit' && isAway) throw new Fault('unavailable', 'no');
    };
    await say(replica, 'reset my password');
    isAway = true;
    await say(replica, 'Kvist-Mane-Havre-93');
    isAway = false;
    // Both are due by the time that a server comes back.
    outside.now += 30_000;
    await wait(outside, replica, 60_000);
    assert.deepEqual(cards(outside), ['waiting', 'waiting', 'password-in-chat']);
  });

  it('is told so again when they ask again', async () => {
    const { outside, replica } = start();
    outside.moment = (name) => {
      if (name === 'find') throw throttled(10_000);
    };
    await say(replica, 'reset my password');
    await say(replica, 'reset my password');
    assert.deepEqual(
      outside.shown.map(({ shown }) => shown.data),
      [{ why: 'in-line' }, { why: 'in-line' }],
    );
  });

  it('does not lose their place where every wait is short', async () => {
    const { outside, replica } = start();
    let asked = 0;
    outside.moment = (name) => {
      if (name !== 'find') return;
      asked += 1;
      throw throttled(0);
    };
    await say(replica, 'reset my password');
    await wait(outside, replica, 120_000);
    assert.deepEqual(cards(outside), ['waiting']);
    assert.ok(asked <= 30, `${asked} times`);
  });

  it('waits for the moment that the directory named, and not past it', async () => {
    const { outside, replica } = start();
    const [begun, cycle] = [outside.now, 10_000];
    let asked = 0;
    outside.moment = (name) => {
      if (name !== 'find') return;
      asked += 1;
      const past = (outside.now - begun + 7_000) % cycle;
      // Those before them take the first half of every moment but the fifteenth.
      if (asked < 15 || past > 500) throw throttled(cycle - past);
    };
    await say(replica, 'reset my password');
    await wait(outside, replica, 180_000);
    assert.deepEqual(cards(outside), ['waiting', 'choose-way']);
    assert.ok(asked <= 17, `${asked} times`);
  });

  it('has somebody behind them who is told by mail what was done: no notice is left behind by a long line', async () => {
    const { outside, replica } = start();
    let [isDone, unsent, refusals] = [false, 2, 12];
    outside.moment = (name) => {
      if (name === 'reset after') isDone = true;
      // The write itself has just found the person: only who is told later is looked up again.
      if (name === 'mail' && unsent-- > 0) throw new Fault('unavailable', 'the mail server rests');
      if (name === 'find' && isDone && refusals-- > 0) throw throttled(10_000);
    };
    for (let moves = 0; moves < 5; moves += 1) await nextMove(outside, replica);
    assert.deepEqual(outside.mails, []);
    await wait(outside, replica, 60_000 + 130_000);
    assert.deepEqual(outside.mails, ['anna@nordlys.example', 'anna@home.test']);
    assert.ok(!cards(outside).includes('waiting'));
  });

  it('leaves the line with their dialog', async () => {
    for (const how of ['cancel', 'expiry'] as const) {
      const { outside, replica } = start();
      let asked = 0;
      outside.moment = (name) => {
        if (name !== 'find') return;
        asked += 1;
        throw throttled(how === 'cancel' ? 10_000 : 3_600_000);
      };
      await say(replica, 'reset my password');
      if (how === 'cancel') await say(replica, 'cancel');
      await wait(outside, replica, 3_700_000);
      assert.equal(asked, 1);
      assert.deepEqual(cards(outside), ['waiting', 'ended']);
    }
  });

  it('goes on at another server when theirs died', async () => {
    const outside = makeOutside();
    const store = makeMemoryStore(() => outside.now);
    const [first, second] = [makeReplica(outside, store), makeReplica(outside, store)];
    let refusals = 2;
    outside.moment = (name) => {
      if (name === 'find' && refusals-- > 0) throw throttled(10_000);
    };
    await say(first, 'reset my password');
    await wait(outside, second, 30_000);
    assert.deepEqual(cards(outside), ['waiting', 'choose-way']);
  });
});
