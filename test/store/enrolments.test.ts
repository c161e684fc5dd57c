// Enrolments: sealed in the store, bound to one person and method, not for ever.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Secret } from '../../src/core/secret.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { enrolmentLife, makeEnrolments } from '../../src/store/enrolments.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { isFault } from '../contracts/store.ts';

const newKey = (id: string) => ({ id, key: new Secret(randomBytes(32).toString('base64')) });

describe('enrolments', () => {
  let clock: number;
  let store: Store;
  const ring = [newKey('k1')];
  const now = (): number => clock;
  const open = (keys = makeKeys(ring)) => makeEnrolments(store, keys, now);

  beforeEach(() => {
    clock = Date.UTC(2026, 0, 1);
    store = makeMemoryStore(now);
  });

  it('gives back what was put for this person and method, and nothing to others', async () => {
    await open().put('totp', 'account-1', new Secret('JBSWY3DPEHPK3PXP'));
    assert.equal((await open().find('totp', 'account-1'))?.reveal(), 'JBSWY3DPEHPK3PXP');
    assert.equal(await open().find('totp', 'account-2'), undefined);
    assert.equal(await open().find('email', 'account-1'), undefined);
  });

  it('replaces, also when several put at once', async () => {
    await open().put('totp', 'a', new Secret('old'));
    await Promise.all(['x', 'y', 'z'].map((text) => open().put('totp', 'a', new Secret(text))));
    assert.match((await open().find('totp', 'a'))?.reveal() ?? '', /^[xyz]$/);
  });

  it('removes what there is, once, and takes another one after that', async () => {
    await open().put('totp', 'a', new Secret('old'));
    assert.deepEqual(await Promise.all([open().remove('totp', 'a'), open().remove('totp', 'a')]), [true, false]);
    assert.equal(await open().find('totp', 'a'), undefined);
    assert.equal(await open().remove('totp', 'nobody'), false);
    await open().put('totp', 'a', new Secret('new'));
    assert.equal((await open().find('totp', 'a'))?.reveal(), 'new');
  });

  it('A30 keeps no secret readable in the store', async () => {
    await open().put('totp', 'a', new Secret('JBSWY3DPEHPK3PXP'));
    const kept = await store.load('enrolment:totp:a');
    assert.ok(kept && !kept.body.includes('JBSWY3DP'));
    assert.equal(Buffer.from(kept.body.toString(), 'base64url').includes('JBSWY3DP'), false);
  });

  it('A32 does not take the enrolment of somebody else that was copied in the store', async () => {
    await open().put('totp', 'thief', new Secret('known to the thief'));
    const { body } = (await store.load('enrolment:totp:thief'))!;
    await store.save({ id: 'enrolment:totp:victim', body, wakeAt: undefined, expiresAt: clock + 1000 }, 0);
    assert.equal(await open().find('totp', 'victim'), undefined);
  });

  it('lives 400 days from the last put', async () => {
    await open().put('totp', 'a', new Secret('s'));
    clock += enrolmentLife - 1;
    assert.equal((await open().find('totp', 'a'))?.reveal(), 's');
    await open().put('totp', 'a', new Secret('s'));
    clock += enrolmentLife - 1;
    assert.equal((await open().find('totp', 'a'))?.reveal(), 's');
    clock += 1;
    assert.equal(await open().find('totp', 'a'), undefined);
  });

  it('A34 opens with an old key of the ring and not once that is gone', async () => {
    await open().put('totp', 'a', new Secret('s'));
    const fresh = newKey('k2');
    assert.equal((await open(makeKeys([fresh, ...ring])).find('totp', 'a'))?.reveal(), 's');
    assert.equal(await open(makeKeys([fresh])).find('totp', 'a'), undefined);
    await open(makeKeys([fresh])).put('totp', 'a', new Secret('again'));
    assert.equal((await open(makeKeys([fresh])).find('totp', 'a'))?.reveal(), 'again');
  });

  it('says when the store is away instead of "not enrolled"', async () => {
    await store.close();
    await assert.rejects(open().find('totp', 'a'), isFault('unavailable'));
    await assert.rejects(open().put('totp', 'a', new Secret('s')), isFault('unavailable'));
  });
});
