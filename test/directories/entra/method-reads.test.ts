// What is remembered of authentication methods, and for how long nobody asks Graph for them.
import assert from 'node:assert/strict';
import { Fault } from '../../../src/core/fault.ts';
import type { Reply } from '../../../src/directories/entra/batch.ts';
import { makeMethodReads } from '../../../src/directories/entra/method-reads.ts';

const id = 'c0ffee00-1111-4222-8333-444455556666';
const other = 'c0ffee00-1111-4222-8333-444455557777';
const name = 'authentication methods';
const hour = 3_600_000;

function listing(...phones: readonly string[]): ReadonlyMap<string, Reply> {
  const value = phones.map((phoneNumber) => ({ phoneNumber }));
  return new Map([[name, { id: name, pages: [{ value }], refused: undefined }]]);
}

function refusing(retryAfter: number | undefined): ReadonlyMap<string, Reply> {
  const refused = { status: 429, body: undefined, retryAfter, trace: 'request-id a' };
  return new Map([[name, { id: name, pages: [], refused }]]);
}

const isThrottled = (wait: number) => (error: unknown) =>
  error instanceof Fault && error.code === 'throttled' && error.retryAfter === wait;

describe('reads of authentication methods', () => {
  let time: number;
  let reads: ReturnType<typeof makeMethodReads>;

  beforeEach(() => {
    time = 10 * hour;
    reads = makeMethodReads(() => time);
  });

  it('are made once in a moment, whatever the case of the id, and anew after it', () => {
    reads.of(id).learn(listing('+46 701'));
    assert.deepEqual(reads.of(id.toUpperCase()).asks, []);
    time += 4_999;
    assert.deepEqual(reads.of(id).asks, []);
    time += 1;
    assert.equal(reads.of(id).asks.length, 1);
  });

  it('count from when they were asked for, for Graph may take its time', () => {
    const read = reads.of(id);
    time += 6_000;
    read.learn(listing('+46 701'));
    assert.equal(reads.of(id).asks.length, 1);
  });

  it('are not remembered where somebody wrote while they were under way', () => {
    const early = reads.of(id);
    reads.forget(id);
    early.learn(listing('the number from before'));
    assert.equal(reads.of(id).asks.length, 1);
  });

  it('do not outlive their moment when the clock is set back', () => {
    reads.of(id).learn(listing('+46 701'));
    time -= hour;
    assert.equal(reads.of(id).asks.length, 1);
  });

  it('stay away for as long as Graph says, and not longer when the clock is set back', () => {
    assert.throws(() => reads.of(id).learn(refusing(7_000)), isThrottled(7_000));
    time += 1_000;
    assert.throws(() => reads.of(other), isThrottled(6_000));
    time -= hour;
    assert.equal(reads.of(other).asks.length, 1);
  });

  it('say how long to wait where Graph does not, to whoever is refused first as to the others', () => {
    assert.throws(() => reads.of(id).learn(refusing(undefined)), isThrottled(10_000));
    assert.throws(() => reads.of(other), isThrottled(10_000));
  });
});
