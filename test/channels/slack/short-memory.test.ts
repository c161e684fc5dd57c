// What a process of Slack's side remembers for a while.
import assert from 'node:assert/strict';
import { makeShortMemory } from '../../../src/channels/slack/short-memory.ts';

describe('a short memory', () => {
  it('keeps what is set anew from then on, and nothing for longer', () => {
    let now = 0;
    const memory = makeShortMemory<string>(100, 2, () => now);
    memory.set('a', 'one');
    now = 60;
    memory.set('a', 'two');
    now = 159;
    assert.equal(memory.get('a'), 'two');
    now = 160;
    assert.equal(memory.get('a'), undefined);
  });

  it('lets the key that came first go for a newcomer, and nobody for one that it has', () => {
    const memory = makeShortMemory<number>(100, 2, () => 0);
    for (const [key, value] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
    ] as const)
      memory.set(key, value);
    assert.deepEqual([memory.get('a'), memory.get('b')], [3, 2]);
    memory.set('c', 4);
    assert.deepEqual([memory.get('a'), memory.get('b'), memory.get('c')], [undefined, 2, 4]);
  });
});
