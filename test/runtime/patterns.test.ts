// What only shows over many lines (A27): each pattern is told once, over all replicas, and counts are nobody's bottleneck.
import assert from 'node:assert/strict';
import type { AuditFacts } from '../../src/core/effect.ts';
import { Fault } from '../../src/core/fault.ts';
import { makeFreezes } from '../../src/runtime/freezes.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { patternsIn } from '../../src/runtime/patterns.ts';
import type { Scene } from '../../src/runtime/perform.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { account, day, email, phone } from '../core/samples.ts';
import { last, makeOutside, makeReplica, nextMove, pressed, ring, said, shownIn, teams, teamsUser } from './world.ts';
import type { Outside, Replica } from './world.ts';

const keys = makeKeys(ring);

interface Stage {
  readonly outside: Outside;
  readonly store: Store;
  readonly replicas: readonly [Replica, Replica];
}

function start(over: Partial<Outside> = {}): Stage {
  const outside = makeOutside(over);
  const store = makeMemoryStore(() => outside.now);
  return { outside, store, replicas: [makeReplica(outside, store, keys), makeReplica(outside, store, keys)] };
}

const alarms = ({ outside }: Stage): string[] =>
  outside.shown.flatMap(({ shown }) =>
    shown.card === 'alarm' ? [`${shown.data.what} ${shown.data.userName} ${shown.data.detail}`] : [],
  );

async function hear({ replicas }: Stage, heard: ReturnType<typeof said>, by = 0): Promise<void> {
  const { loop } = replicas[by % 2]!;
  await (
    await loop.hear(heard)
  ).settled;
  await loop.idle();
}

let lines = 0;

/** One line of the audit as the performer sees it. */
async function line({ replicas }: Stage, facts: AuditFacts, person: string, name?: string): Promise<readonly string[]> {
  lines += 1;
  const scene = { world: replicas[lines % 2]!.world, name: name ?? `line ${lines}`, dialog: 'd' } as Scene;
  const effects = await patternsIn(facts, person, scene);
  return effects.map((effect) => (effect.do === 'alarm' ? `${effect.what} ${effect.userName} ${effect.detail}` : ''));
}

describe('patterns', () => {
  it('A27 ten wrong answers for one account are one alarm, whoever gave them, on whatever replica', async () => {
    const stage = start();
    const { outside } = stage;
    let wrong = 0;
    for (let round = 0; wrong < 14 && round < 60; round += 1) {
      const showing = shownIn(outside, teams).at(-1);
      if (showing?.shown.card === 'enter-code') {
        wrong += 1;
        await hear(stage, pressed('answer', showing, { code: '00000000' }), round);
      } else if (showing?.shown.card === 'choose-way') {
        outside.now += 3_700_000;
        await hear(stage, said('cancel'), round);
        await hear(stage, said('reset my password'), round);
        const way = wrong < 10 ? 'phone+email' : 'email+phone';
        await hear(stage, pressed('choose', last(outside, 'choose-way'), { way }), round);
      } else {
        outside.now += 3_700_000;
        await hear(stage, said('reset my password'), round);
      }
      if (alarms(stage).length > 0) break;
    }
    assert.deepEqual(alarms(stage), ['many-tries anna@nordlys.example 10']);
    const wrongLine: AuditFacts = { action: 'proof_answer', decision: 'refused', subject: 'A1', reason: 'wrong-code' };
    assert.deepEqual(await line(stage, wrongLine, teams.person.id), [], 'told once');
  });

  it('A27 one person who is refused once an hour about thirty people is noticed', async () => {
    const stage = start();
    const told: string[] = [];
    for (let asked = 0; asked < 30; asked += 1) {
      stage.outside.now += 3_600_000;
      await hear(stage, said(`reset password for person${asked}@nordlys.example`, {}, teamsUser('A1')), asked);
      told.push(...alarms(stage).slice(told.length));
    }
    assert.ok(told.length >= 1 && told.length <= 2, told.join());
    assert.match(told[0]!, /^many-refusals teams:T:A1 \d+$/);
  });

  it('A27 five people at one account within a week are one alarm; the same one again and again is none', async () => {
    const stage = start();
    const looked: AuditFacts = { action: 'account_inspected', decision: 'allowed', subject: 'A1' };
    for (let times = 0; times < 20; times += 1) assert.deepEqual(await line(stage, looked, 'teams:T:H1'), []);
    for (const who of ['H2', 'H3', 'H4']) assert.deepEqual(await line(stage, looked, `teams:T:${who}`), []);
    assert.deepEqual(await line(stage, looked, 'teams:T:H5'), ['many-people anna@nordlys.example 5']);
    assert.deepEqual(await line(stage, looked, 'teams:T:H6'), []);
    stage.outside.now += 8 * day;
    assert.deepEqual(await line(stage, looked, 'teams:T:H6'), [], 'a week later it begins anew');
  });

  it('counts a line once, however often it is written', async () => {
    const stage = start();
    const refused: AuditFacts = { action: 'authz_fail', decision: 'refused' };
    for (let times = 0; times < 40; times += 1)
      assert.deepEqual(await line(stage, refused, 'teams:T:E1', 'the same line'), []);
  });

  it('A27 a contact that was changed shortly before a reset is told with it', async () => {
    const now = makeOutside().now;
    const contacts = [
      { kind: 'phone', value: phone.target, changedAt: now - 10 * day },
      { kind: 'email', value: email.target, changedAt: now - 90 * day },
    ] as const;
    const stage = start({ account: account({ contacts }) });
    for (let moves = 0; moves < 8 && shownIn(stage.outside, teams).at(-1)?.shown.card !== 'done'; moves += 1)
      await nextMove(stage.outside, stage.replicas[0]);
    await stage.replicas[0].loop.idle();
    assert.deepEqual(alarms(stage), ['contact-then-reset anna@nordlys.example 1']);
  });

  /** One more person than was counted so far is an alarm; Anna asks for a code. */
  async function fifthAsksForCode(stage: Stage, moment: Outside['moment']): Promise<void> {
    const looked: AuditFacts = { action: 'account_inspected', decision: 'allowed', subject: 'A1' };
    for (const who of ['H1', 'H2', 'H3', 'H4']) await line(stage, looked, `teams:T:${who}`);
    await hear(stage, said('reset my password'));
    stage.outside.moment = moment;
    await hear(stage, pressed('choose', last(stage.outside, 'choose-way'), { way: 'phone+email' }));
    stage.outside.moment = () => {};
    for (let times = 0; times < 3; times += 1) {
      stage.outside.now += 40_000;
      await stage.replicas[1].loop.wake();
      await stage.replicas[1].loop.idle();
    }
  }

  it('A27 are told though the save that they went along with failed', async () => {
    const stage = start();
    let failing: 'not-yet' | 'now' | 'over' = 'not-yet';
    await fifthAsksForCode(stage, (name) => {
      if (name === 'sent' && failing === 'not-yet') failing = 'now';
      if (name !== 'save before' || failing !== 'now') return;
      failing = 'over';
      throw new Fault('unavailable', 'the store was away for a moment');
    });
    assert.equal(failing, 'over');
    assert.deepEqual(alarms(stage), ['many-people anna@nordlys.example 5']);
  });

  it('A18 A27 are told once, though what went before them took most of the lease', async () => {
    const stage = start();
    let step: 'sending' | 'showing' | 'over' = 'sending';
    await fifthAsksForCode(stage, async (name) => {
      if (name === 'sent' && step === 'sending') {
        step = 'showing';
        stage.outside.now += 25_000;
      }
      if (name !== 'show' || step !== 'showing') return;
      step = 'over';
      stage.outside.now += 10_000;
      await stage.replicas[1].loop.wake();
      await stage.replicas[1].loop.idle();
    });
    assert.equal(step, 'over');
    assert.deepEqual(alarms(stage), ['many-people anna@nordlys.example 5']);
  });

  it('keep nobody waiting when they cannot be counted: the line is written, the person goes on', async () => {
    const stage = start();
    const broken = {
      ...stage.replicas[0].world,
      store: { ...stage.store, spend: () => Promise.reject(new Error('no')) },
    };
    const scene = { world: broken, name: 'x', dialog: 'd' } as unknown as Scene;
    assert.deepEqual(await patternsIn({ action: 'authz_fail', decision: 'refused' }, 'p', scene), []);
    assert.equal((await makeFreezes(stage.store, keys).look('A1', stage.outside.now)).why, undefined);
  });
});
