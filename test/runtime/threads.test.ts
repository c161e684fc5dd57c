// One message in the helpdesk's channel for a case; what becomes of it stands in its thread.
import assert from 'node:assert/strict';
import type { Place } from '../../src/runtime/ports.ts';
import { makeThreads } from '../../src/runtime/threads.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { startRedis } from '../redis-server.ts';
import type { RedisProcess } from '../redis-server.ts';
import { needs } from '../found.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { deskPlace, makeStage, minute, slackDesk } from './approval-stage.ts';
import type { Stage } from './approval-stage.ts';
import { last, newPassword, nextMove, ring, teams } from './world.ts';

const now = Date.UTC(2026, 10, 21);

/** What stands under which message of a place: the root's card, then its lines. */
function threadsIn({ outside }: Stage, place: Place): readonly string[][] {
  const here = [...outside.messages].filter(([, { place: at }]) => at.ref === place.ref);
  const roots = here.filter(([, { under }]) => under === undefined);
  return roots.map(([ref, { shown }]) => [
    shown.card,
    ...here
      .filter(([, { under }]) => under === ref)
      .map(([, { shown: line }]) => (line.card === 'helpdesk' ? line.data.what : line.card)),
  ]);
}

async function approved(stage: Stage): Promise<void> {
  const number = await stage.ask();
  await stage.signIn('DESK');
  await stage.answer('DESK', { answer: 'more', reason: 'Which floor?' });
  await stage.answer('DESK', { answer: 'approve', number });
}

describe('threads in the helpdesk’s channel', () => {
  it('hold what becomes of a request, down to the new password and “that wasn’t me”, in Teams and Slack', async () => {
    const stage = makeStage({ world: { helpdesk: [deskPlace, slackDesk] } });
    await approved(stage);
    await stage.pass(minute);
    while ((await nextMove(stage.outside, stage.replicas[0])) === 'moved');
    await stage.replicas[0].loop.idle();
    assert.equal(stage.outside.password, newPassword);
    const story = ['approval-closed', 'request-more', 'request-agreed', 'request-approved', 'reset-done'];
    assert.deepEqual(threadsIn(stage, deskPlace), [story]);
    assert.deepEqual(threadsIn(stage, slackDesk), [story]);

    await stage.press('not-me', last(stage.outside, 'done'), {}, teams);
    // The alarm stands where everybody sees it, and the thread says so too.
    assert.deepEqual(threadsIn(stage, deskPlace), [[...story, 'said-not-me'], ['alarm']]);
  });

  it('say that a yes was taken back, that it was denied, that nobody decided, that it is not wanted any more', async () => {
    const stage = makeStage({});
    await approved(stage);
    const agreed = [...stage.outside.messages.values()].find(({ shown }) => shown.card === 'approval-agreed');
    assert.ok(agreed);
    await stage.press('take-back', agreed, {}, stage.desk('DESK'));
    await stage.answer('DESK', { answer: 'deny', reason: 'not her voice' });
    assert.deepEqual(threadsIn(stage, deskPlace), [
      ['approval-closed', 'request-more', 'request-agreed', 'request-taken-back', 'request-denied'],
    ]);
    await stage.ask();
    await stage.pass(16 * minute);
    assert.deepEqual(threadsIn(stage, deskPlace)[1], ['approval-closed', 'request-expired']);
    await stage.ask();
    await stage.press('cancel', last(stage.outside, 'approval-wait'), {}, teams);
    await stage.pass(minute);
    assert.deepEqual(threadsIn(stage, deskPlace)[2], ['approval-closed', 'request-withdrawn']);
  });

  it('are not begun by what everybody must see, nor where only a manager was asked', async () => {
    const stage = makeStage({});
    const number = await stage.ask();
    await stage.signIn('DESK');
    const wrong = number === '111' ? '222' : '111';
    for (let tries = 0; tries < 3; tries += 1) await stage.answer('DESK', { answer: 'approve', number: wrong });
    assert.deepEqual(threadsIn(stage, deskPlace), [['approval-closed', 'request-closed'], ['helpdesk']]);
  });

  it('lead from one dialog to the one that it belongs to, and are remembered for a month', async () => {
    let at = now;
    const threads = makeThreads({ store: makeMemoryStore(() => at), keys: makeKeys(ring) });
    await threads.begin('line', 'teams:1', 'm1', now)();
    await threads.join('line', 'case', now);
    assert.equal(await threads.root('line', 'teams:1'), 'm1');
    await threads.begin('case', 'teams:1', 'm2', now)();
    assert.deepEqual(
      [
        await threads.root('line', 'teams:1'),
        await threads.root('line', 'slack:1'),
        await threads.root('x', 'teams:1'),
      ],
      ['m2', undefined, undefined],
    );
    await threads.join('case', 'line', now);
    assert.ok(await threads.root('case', 'teams:1'), 'a circle has an end');
    at += 32 * 86_400_000;
    assert.equal(await threads.root('case', 'teams:1'), undefined);
  });

  describe('on a real Redis', () => {
    let server: RedisProcess;
    before(async function () {
      needs(this, 'redis-server');
      server = await startRedis();
    });
    after(() => server?.stop());

    it('A18 have one root in a place, however many replicas begin one at once', async () => {
      const stores = [1, 2, 3].map(() => makeRedisStore({ servers: server.servers }));
      const keys = makeKeys(ring);
      const all = stores.map((store) => makeThreads({ store, keys }));
      await Promise.all(
        Array.from({ length: 12 }, (_, index) => all[index % 3]!.begin('case', 'teams:1', `m${index}`, Date.now())()),
      );
      const roots = await Promise.all(all.map((threads) => threads.root('case', 'teams:1')));
      assert.equal(new Set(roots).size, 1);
      assert.match(String(roots[0]), /^m\d+$/);
      await Promise.all(stores.map((store) => store.close()));
    });
  });
});
