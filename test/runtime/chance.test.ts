// Random bytes from a page that is refilled: never the same twice, and never changed after they were given out.
import assert from 'node:assert/strict';
import { chance } from '../../src/runtime/chance.ts';

describe('random bytes by the page', () => {
  it('are as many as asked for, whatever is left of the page', () => {
    for (const count of [0, 1, 12, 4095, 4096, 4000, 97, 16]) assert.equal(chance(count).length, count);
  });

  it('are given out once, across many pages', () => {
    const given = new Set<string>();
    for (let nth = 0; nth < 20_000; nth += 1) given.add(chance(nth % 2 === 0 ? 9 : 16).toString('hex'));
    assert.equal(given.size, 20_000);
  });

  it('stay as they were when the page is filled anew', () => {
    const first = chance(16);
    const before = first.toString('hex');
    for (let nth = 0; nth < 1_000; nth += 1) chance(16);
    assert.equal(first.toString('hex'), before);
  });

  it('have every value equally often', () => {
    const counts = Array.from({ length: 256 }, () => 0);
    for (let nth = 0; nth < 4_000; nth += 1) for (const byte of chance(64)) counts[byte] = (counts[byte] ?? 0) + 1;
    // 1,000 of each are expected, with a standard deviation of 32: seven of those are never met by chance.
    for (const [value, count] of counts.entries()) assert.ok(Math.abs(count - 1_000) < 224, `${value}: ${count}`);
  });
});
