// What vouches for a token without a new check of its signature: the same bytes, for a short while, and nothing else.
import assert from 'node:assert/strict';
import { makeGenuine } from '../../../src/channels/teams/genuine.ts';

const now = Date.UTC(2026, 10, 2);
const minute = 60_000;
const far = now + 60 * minute;

describe('tokens found genuine', () => {
  it('are known again for five minutes, byte for byte', () => {
    const genuine = makeGenuine();
    assert.equal(genuine.has('Bearer a.b.c', now), false);
    genuine.add('Bearer a.b.c', now, far);
    assert.equal(genuine.has('Bearer a.b.c', now + 5 * minute - 1), true);
    assert.equal(genuine.has('Bearer a.b.c', now + 5 * minute), false);
    for (const other of ['Bearer a.b.C', 'Bearer a.b.c ', 'Bearer a.b.', 'a.b.c', '']) {
      assert.equal(genuine.has(other, now), false, other);
    }
  });

  it('are forgotten at their own end, and never known when it is past or missing', () => {
    const genuine = makeGenuine();
    genuine.add('soon', now, now + minute);
    assert.equal(genuine.has('soon', now + minute - 1), true);
    assert.equal(genuine.has('soon', now + minute), false);
    for (const end of [now, now - minute, Number.NaN]) {
      genuine.add('past', now, end);
      assert.equal(genuine.has('past', now), false);
      assert.equal(genuine.has('past', now - 10 * minute), false);
    }
  });

  it('are at most 256: the one checked longest ago makes room', () => {
    const genuine = makeGenuine();
    for (let nth = 0; nth < 256; nth += 1) genuine.add(`token ${nth}`, now, far);
    genuine.add('token 0', now, far);
    genuine.add('one more', now, far);
    assert.equal(genuine.has('token 0', now), true);
    assert.equal(genuine.has('token 1', now), false);
    assert.equal(genuine.has('token 2', now), true);
  });
});
