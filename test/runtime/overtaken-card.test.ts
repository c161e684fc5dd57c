// Two replicas post a card of the same dialog at the same moment, and the older one comes last: it must not stand there.
import assert from 'node:assert/strict';
import { Secret } from '../../src/core/secret.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Accepted } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { deskPlace, makeStage, standing as standingAt } from './approval-stage.ts';
import { last, makeOutside, makeReplica, newPassword, nextMove, pressed, ring, said, shownIn, teams } from './world.ts';
import type { Outside, Replica } from './world.ts';

interface Stage {
  readonly outside: Outside;
  readonly slow: Replica;
  readonly swift: Replica;
}

function start(): Stage {
  const outside = makeOutside();
  const store = makeMemoryStore(() => outside.now);
  const keys = makeKeys(ring);
  return { outside, slow: makeReplica(outside, store, keys), swift: makeReplica(outside, store, keys) };
}

const live = ['choose-way', 'enter-code', 'set-password'];
/** The cards with which the dialog goes on, from top to bottom. */
const standing = ({ outside }: Stage): string[] =>
  [...outside.messages.values()].map(({ shown }) => shown.card).filter((card) => live.includes(card));

/** Holds the next card, or what else happens outside, back until it is let go. */
function hold(outside: Outside, what = 'show'): { readonly held: Promise<void>; readonly letGo: () => void } {
  let letGo = (): void => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  const held = new Promise<void>((resolve) => {
    outside.moment = async (name) => {
      if (name !== what) return;
      outside.moment = () => {};
      resolve();
      await gone;
    };
  });
  return { held, letGo };
}

function tokenIn(outside: Outside): Secret {
  const { shown } = last(outside, 'set-password');
  assert.ok(shown.card === 'set-password');
  return new Secret(new URL(shown.data.url.reveal()).hash.slice(1));
}

/** At the choice, whose card is asked for once more and held back. */
async function askSlowly({ outside, slow, swift }: Stage): Promise<{ asked: Accepted; letGo: () => void }> {
  await nextMove(outside, swift);
  const { held, letGo } = hold(outside);
  const asked = await slow.loop.hear(said('reset my password'));
  await held;
  return { asked, letGo };
}

async function choose({ outside, swift }: Stage): Promise<void> {
  const card = last(outside, 'choose-way');
  assert.ok(card.shown.card === 'choose-way');
  const way = card.shown.data.ways.find(({ methods }) => methods.length === 2)?.id;
  await (
    await swift.loop.hear(pressed('choose', card, { way }))
  ).settled;
}

describe('a card of what ended while it was being made ready', () => {
  it('is not posted', async () => {
    const stage = start();
    const { outside, slow, swift } = stage;
    const { held, letGo } = hold(outside, 'find');
    const asked = await slow.loop.hear(said('reset my password'));
    await held;
    await (
      await swift.loop.hear(said('cancel'))
    ).settled;
    letGo();
    await asked.settled;
    await slow.loop.idle();
    assert.deepEqual(
      outside.shown.map(({ shown }) => shown.card),
      ['ended'],
    );
  });
});

describe('a card that was overtaken while it was being posted', () => {
  it('gives way to the newest one, which stands there once', async () => {
    const stage = start();
    const { outside, slow, swift } = stage;
    const { asked, letGo } = await askSlowly(stage);
    await choose(stage);
    assert.deepEqual(standing(stage), ['enter-code']);
    letGo();
    await asked.settled;
    await slow.loop.wake();
    await slow.loop.idle();
    assert.deepEqual(standing(stage), ['enter-code']);
    await (
      await swift.loop.hear(pressed('answer', last(outside, 'enter-code'), { code: outside.codes.get('phone') }))
    ).settled;
    for (let moves = 0; moves < 3; moves += 1) await nextMove(outside, swift);
    assert.equal(outside.password, newPassword);
  });

  it('is left alone when it says what the newest one says', async () => {
    const stage = start();
    const { outside, slow, swift } = stage;
    const { asked, letGo } = await askSlowly(stage);
    await (
      await swift.loop.hear(said('reset my password'))
    ).settled;
    const before = outside.shown.length;
    letGo();
    await asked.settled;
    await slow.loop.idle();
    assert.equal(outside.shown.slice(before).filter(({ shown }) => shown.card === 'choose-way').length, 1);
    await choose(stage);
    assert.equal(standing(stage).at(-1), 'enter-code');
  });

  it('shuts no page that was opened from the newest one', async () => {
    const stage = start();
    const { outside, slow, swift } = stage;
    for (let moves = 0; moves < 2; moves += 1) await nextMove(outside, swift);
    const { held, letGo } = hold(outside, 'shown');
    const first = last(outside, 'enter-code');
    const answered = await slow.loop.hear(pressed('answer', first, { code: outside.codes.get('phone') }));
    await held;
    await nextMove(outside, swift);
    const token = tokenIn(outside);
    assert.equal((await swift.desk.open(token)).state, 'open');
    letGo();
    await answered.settled;
    await slow.loop.wake();
    await slow.loop.idle();
    assert.equal((await swift.desk.open(token)).state, 'open');
    assert.deepEqual(standing(stage), ['set-password']);
  });

  it('is left alone where another dialog has begun: what was posted long before it is saved is no race', async () => {
    const { outside, swift } = start();
    for (let moves = 0; moves < 4; moves += 1) await nextMove(outside, swift);
    const { held, letGo } = hold(outside, 'mail');
    const first = nextMove(outside, swift);
    await held;
    await (
      await swift.loop.hear(said('reset my password'))
    ).settled;
    for (let moves = 0; moves < 3; moves += 1) await nextMove(outside, swift);
    const token = tokenIn(outside);
    letGo();
    await first;
    await swift.loop.wake();
    await swift.loop.idle();
    assert.equal((await swift.desk.open(token)).state, 'open');
  });

  it('gives way on the desk, too, where a request was closed while its yes was being shown', async () => {
    const stage = makeStage({ world: { verifiers: [] } });
    const { outside, replicas } = stage;
    const number = await stage.ask();
    await stage.signIn('DESK');
    const [request, wait] = [stage.request(), last(outside, 'approval-wait')];
    let letGo = (): void => {};
    const gone = new Promise<void>((resolve) => (letGo = resolve));
    outside.moment = (name) => (name === 'show' ? gone : undefined);
    const yes = { answer: 'approve', number, reason: '' };
    const agreed = stage.press('decide', request, yes, stage.desk('DESK'), replicas[1]);
    for (let turns = 0; turns < 50; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    outside.moment = () => {};
    await stage.press('other-way', wait, {}, teams, replicas[2]);
    assert.deepEqual(standingAt(outside, deskPlace.ref), ['approval-closed']);
    letGo();
    await agreed;
    await stage.pass(0);
    assert.deepEqual(standingAt(outside, deskPlace.ref), ['approval-closed']);
    assert.equal(shownIn(outside, teams).at(-1)?.shown.card, 'choose-way');
  });
});
