// Two replicas post a card of the same dialog at the same moment, and the older one comes last: it must not stand there.
import assert from 'node:assert/strict';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { last, makeOutside, makeReplica, newPassword, nextMove, pressed, ring, said } from './world.ts';
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
    await nextMove(outside, swift);
    const { held, letGo } = hold(outside);
    const asked = await slow.loop.hear(said('reset my password'));
    await held;
    await choose(stage);
    assert.deepEqual(standing(stage), ['enter-code']);
    letGo();
    await asked.settled;
    await slow.loop.idle();
    assert.deepEqual(standing(stage), ['enter-code']);
    for (let moves = 0; moves < 4; moves += 1) await nextMove(outside, swift);
    assert.equal(outside.password, newPassword);
  });

  it('is left alone when it says what the newest one says', async () => {
    const stage = start();
    const { outside, slow, swift } = stage;
    await nextMove(outside, swift);
    const { held, letGo } = hold(outside);
    const asked = await slow.loop.hear(said('reset my password'));
    await held;
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
});
