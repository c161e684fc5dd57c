// A process dies at every single moment of a reset; another one finishes. And several processes race.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { personKey } from '../../src/core/record.ts';
import { makeRecords } from '../../src/runtime/records.ts';
import type { Keys, Store } from '../../src/runtime/ports.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { startRedis } from '../redis-server.ts';
import { dieAt } from './dying.ts';
import { last, makeOutside, makeReplica, newPassword, nextMove, pressed, ring, said, slack, teams } from './world.ts';
import type { Outside, Replica } from './world.ts';

const lease = 31_000;

/** Plays on until nothing moves any more, with a replica that did not crash. */
async function finish(outside: Outside, replica: Replica): Promise<void> {
  for (let round = 0; round < 30; round += 1) {
    outside.now += lease;
    await replica.loop.wake();
    await replica.loop.idle();
    const open = outside.shown.findLast(({ shown }) => shown.card !== 'helpdesk');
    if (open !== undefined && ['done', 'ended', 'refused'].includes(open.shown.card)) {
      const left = await replica.loop.wake();
      if (left === 0) return;
      continue;
    }
    await nextMove(outside, replica).catch(() => 'moved');
    await replica.loop.idle();
  }
}

function check(outside: Outside, what: string): void {
  assert.ok(outside.writes <= 1, `${what}: ${outside.writes} writes`);
  const intended = outside.audit.some(
    ({ facts }) => facts.action === 'authn_password_change' && facts.decision === 'intended',
  );
  assert.ok(outside.writes === 0 || intended, `${what}: a write without an audit line`);
  const end = outside.shown.findLast(({ shown }) => ['done', 'ended', 'refused'].includes(shown.card))?.shown;
  assert.ok(end !== undefined, `${what}: it never ended; ${outside.shown.map(({ shown }) => shown.card).join(' ')}`);
  if (end.card === 'done') assert.equal(outside.password, newPassword, what);
  else
    assert.ok(
      outside.writes === 0 || (end.card === 'ended' && end.data.ending === 'unconfirmed'),
      `${what}: ${JSON.stringify(end)}`,
    );
}

/** Plays a reset in which the process dies at its `moment`-th moment. Answers whether that moment came. */
async function crashAt(moment: number, store: (outside: Outside) => Store): Promise<boolean> {
  const outside = makeOutside();
  const shared = store(outside);
  const keys = makeKeys(ring);
  const { outside: doomed, dead } = dieAt(moment, outside);
  const first = makeReplica(doomed, shared, keys);
  for (let moves = 0; moves < 6 && !dead(); moves += 1) {
    await nextMove(outside, first).catch(() => 'moved');
  }
  const second = makeReplica(outside, shared, keys);
  await finish(outside, second);
  check(outside, `dead at moment ${moment}`);
  return dead();
}

describe('a crash', () => {
  it('F09 at any moment leaves at most one write, an end, and an audit line before the write', async function () {
    this.timeout(60_000);
    let moments = 1;
    while (await crashAt(moments, (outside) => makeMemoryStore(() => outside.now))) moments += 1;
    assert.ok(moments > 60, `only ${moments} moments`);
  });

  it('F09 at any moment, on real Redis', async function () {
    this.timeout(120_000);
    const redis = await startRedis();
    const stores: Store[] = [];
    let prefix = 0;
    const store = (outside: Outside): Store => {
      prefix += 1;
      const made = makeRedisStore(
        { servers: { shape: 'single', host: '127.0.0.1', port: redis.port }, keyPrefix: `c${prefix}:` },
        () => outside.now,
      );
      stores.push(made);
      return made;
    };
    try {
      let moments = 1;
      while (await crashAt(moments, store)) moments += 1;
      assert.ok(moments > 60, `only ${moments} moments`);
    } finally {
      await Promise.all(stores.map((one) => one.close()));
      await redis.stop();
    }
  });

  it('F05 a write whose answer was lost is found in the directory, and never made again', async () => {
    const outside = makeOutside({ write: 'dropped' });
    const replica = makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
    );
    for (let moves = 0; moves < 5; moves += 1) await nextMove(outside, replica);
    await replica.loop.idle();
    assert.equal(outside.writes, 1);
    assert.equal(last(outside, 'done').shown.card, 'done');
  });

  it('F06 a write that never arrived is said to be unconfirmed after two minutes, and not repeated', async () => {
    const outside = makeOutside({ write: 'lost-before' });
    const replica = makeReplica(
      outside,
      makeMemoryStore(() => outside.now),
    );
    for (let moves = 0; moves < 5; moves += 1) await nextMove(outside, replica);
    for (let seconds = 0; seconds < 150; seconds += 3) {
      outside.now += 3000;
      await replica.loop.wake();
      await replica.loop.idle();
    }
    const { shown } = last(outside, 'ended');
    assert.equal(shown.card === 'ended' && shown.data.ending, 'unconfirmed');
    assert.equal(outside.writes, 0);
  });
});

describe('random events', () => {
  it('from two replicas at once keep every invariant (seed printed on failure)', async function () {
    this.timeout(120_000);
    const move = fc.oneof(
      { weight: 6, arbitrary: fc.constant('next') },
      fc.constantFrom(
        'reset',
        'cancel',
        'wrong',
        'status',
        'resend',
        'other-way',
        'new-link',
        'twice',
        'wait',
        'long',
        'wake',
        'sv',
        'slack',
        'slack',
        'slack-reset',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(move, fc.boolean(), fc.boolean()), { maxLength: 30 }),
        fc.constantFrom('applied', 'dropped', 'lost-before', 'rejected'),
        async (moves, write) => {
          const outside = makeOutside({ write });
          outside.moment = () => new Promise((resolve) => setImmediate(resolve));
          const store = makeMemoryStore(() => outside.now);
          const keys = makeKeys(ring);
          const replicas = [makeReplica(outside, store, keys), makeReplica(outside, store, keys)] as const;
          const running: Promise<unknown>[] = [];
          for (const [what, first, waits] of moves) {
            const acting = act(what, outside, replicas[first ? 0 : 1]);
            running.push(acting);
            if (waits) await acting;
          }
          await Promise.all(running);
          await Promise.all(replicas.map(({ loop }) => loop.idle()));
          const intents = outside.audit.filter(
            ({ facts }) => facts.action === 'authn_password_change' && facts.decision === 'intended',
          ).length;
          assert.ok(outside.writes <= intents);
          const proofs = outside.audit.filter(
            ({ facts }) => facts.action === 'proof_answer' && facts.decision === 'allowed',
          ).length;
          assert.ok(outside.writes === 0 || proofs >= 2);
          const open = await Promise.all([teams, slack].map(({ person }) => stateOf(person.id, store, keys)));
          const working = open.filter((at) => at !== undefined && at !== 'elsewhere' && at !== 'finding');
          assert.ok(working.length <= 1, `two windows at work: ${working.join(' ')}`);
          const written = JSON.stringify([outside.audit, outside.shown]);
          assert.ok(!written.includes(newPassword));
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** The state of a person's dialog as it is kept. */
async function stateOf(person: string, store: Store, keys: Keys): Promise<string | undefined> {
  return (await makeRecords(store, keys).load(personKey(person))).record?.running?.state.at;
}

async function act(what: string, outside: Outside, replica: Replica): Promise<void> {
  const showing = outside.shown.at(-1);
  switch (what) {
    case 'next':
      await nextMove(outside, replica);
      return;
    case 'slack':
      await nextMove(outside, replica, slack);
      return;
    case 'slack-reset':
      await (
        await replica.loop.hear(said('reset my password', {}, slack))
      ).settled;
      return;
    case 'wait':
      outside.now += 20_000;
      return;
    case 'long':
      outside.now += 700_000;
      return;
    case 'wake':
      await replica.loop.wake();
      return;
    case 'wrong':
      await (
        await replica.loop.hear(said('99999999'))
      ).settled;
      return;
    case 'twice': {
      const heard = said('reset my password');
      await Promise.all([replica.loop.hear(heard), replica.loop.hear(heard)]);
      return;
    }
    case 'sv':
      await (
        await replica.loop.hear(said('återställ mitt lösenord'))
      ).settled;
      return;
    case 'reset':
    case 'cancel':
    case 'status':
      await (
        await replica.loop.hear(said(what === 'reset' ? 'reset my password' : what))
      ).settled;
      return;
    default:
      if (showing !== undefined) await (await replica.loop.hear(pressed(what, showing))).settled;
  }
}
