// What stands behind /readyz: anybody may ask, and it costs next to nothing.
import assert from 'node:assert/strict';
import { cachedCheck } from '../../src/main/cached-check.ts';

describe('the cached check', () => {
  it('asks the other side once in a while, however often it is asked', async () => {
    let asked = 0;
    let now = 0;
    const check = cachedCheck(
      async () => {
        asked += 1;
        return [];
      },
      3_000,
      () => now,
    );
    await Promise.all(Array.from({ length: 1_000 }, check));
    assert.equal(asked, 1);
    now = 2_999;
    await check();
    assert.equal(asked, 1);
    now = 3_000;
    await Promise.all([check(), check()]);
    assert.equal(asked, 2);
  });

  it('has one question under way at most, even when nobody answers it', async () => {
    let asked = 0;
    let answer: () => void = () => {};
    let now = 0;
    const check = cachedCheck(
      () =>
        new Promise((resolve) => {
          asked += 1;
          answer = () => resolve([]);
        }),
      3_000,
      () => now,
    );
    const waiting = check();
    now = 60_000;
    void check();
    assert.equal(asked, 1);
    answer();
    assert.deepEqual(await waiting, []);
    void check();
    assert.equal(asked, 1);
    now = 63_000;
    void check();
    assert.equal(asked, 2);
  });

  it('takes a check that fails for one that found something', async () => {
    const check = cachedCheck(
      () => Promise.reject(new Error('away')),
      1_000,
      () => 0,
    );
    const [problem] = await check();
    assert.equal(problem?.part, 'check');
    assert.doesNotMatch(problem?.sentence ?? '', /away/);
  });
});
