// A side that is away for long: one card for all replicas, which becomes "back", and no flapping.
import assert from 'node:assert/strict';
import type { DeskCards, OutagePart } from '../../src/core/desk-cards.ts';
import { Fault } from '../../src/core/fault.ts';
import { makeHealth, noticing } from '../../src/runtime/health.ts';
import type { Health } from '../../src/runtime/health.ts';
import { makeHelpdesk } from '../../src/runtime/helpdesk.ts';
import { makeKeys } from '../../src/runtime/keys.ts';
import { makeOutageWatch } from '../../src/runtime/outage-watch.ts';
import type { OutageWatch } from '../../src/runtime/outage-watch.ts';
import type { Store } from '../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../src/store/memory.ts';
import { makeRedisStore } from '../../src/store/redis.ts';
import { needs } from '../found.ts';
import { startRedis } from '../redis-server.ts';
import type { RedisProcess } from '../redis-server.ts';
import { deskPlace, minute, slackDesk } from './approval-stage.ts';
import { testDesk } from './desk-world.ts';
import { makeOutside, makeReplica, ring } from './world.ts';
import type { Outside } from './world.ts';

const limit = 5 * minute;

interface Server {
  readonly watch: OutageWatch;
  readonly health: Health;
  /** The sides that do not answer this server. */
  readonly away: Set<OutagePart>;
}

const keys = makeKeys(ring);

function serve(outside: Outside, store: Store, server: string): Server {
  const away = new Set<OutagePart>();
  const health = makeHealth(() => outside.now);
  const probe = (part: OutagePart) => async () => !away.has(part);
  const probes = { directory: probe('directory'), mail: probe('mail'), store: probe('store') };
  const desk = testDesk(outside, { outage: { after: limit, health, probes, server } });
  const { world } = makeReplica(outside, store, keys, { desk, helpdesk: [deskPlace, slackDesk] });
  return { watch: makeOutageWatch(world, makeHelpdesk(world)), health, away };
}

/** What stands in the channel now, by message: the side, and the minutes after which it was back. */
function standing(outside: Outside, place: unknown = deskPlace.ref): readonly string[] {
  return [...outside.messages.values()].flatMap(({ shown, place: { ref } }) =>
    shown.card === 'outage' && ref === place ? [textOf(shown.data)] : [],
  );
}

function textOf({ part, over, minutes, server }: DeskCards['outage']): string {
  return `${part} ${over ? `back ${minutes}` : 'away'}${server === '' ? '' : ` ${server}`}`;
}

async function pass(outside: Outside, servers: readonly Server[], minutes: number): Promise<void> {
  for (let step = 0; step < minutes * 4; step += 1) {
    outside.now += minute / 4;
    await Promise.all(servers.map(({ watch }) => watch.look()));
  }
}

describe('an outage', () => {
  let outside: Outside;
  let store: Store;
  let servers: Server[];

  beforeEach(() => {
    outside = makeOutside();
    store = makeMemoryStore(() => outside.now);
    servers = ['one', 'two', 'three'].map((name) => serve(outside, store, name));
  });

  const each = (apply: (away: Set<OutagePart>) => void): void => servers.forEach(({ away }) => apply(away));

  it('is told once when it lasts, in every channel, and becomes “back” in the same place', async () => {
    await pass(outside, servers, 2);
    each((away) => away.add('directory'));
    await pass(outside, servers, 4);
    assert.deepEqual(standing(outside), []);
    await pass(outside, servers, 3);
    assert.deepEqual([standing(outside), standing(outside, slackDesk.ref)], [['directory away'], ['directory away']]);
    await pass(outside, servers, 5);
    each((away) => away.clear());
    await pass(outside, servers, 3);
    assert.deepEqual(
      [standing(outside), standing(outside, slackDesk.ref)],
      [['directory back 12'], ['directory back 12']],
    );
    each((away) => away.add('directory'));
    await pass(outside, servers, 7);
    assert.deepEqual(standing(outside), ['directory back 12', 'directory away']);
  });

  it('is none while a side answers now and then, and none is over at a single answer', async () => {
    for (let round = 0; round < 20; round += 1) {
      each((away) => away.add('mail'));
      await pass(outside, servers, 4);
      each((away) => away.clear());
      await pass(outside, servers, 1);
    }
    assert.deepEqual(standing(outside), []);
    each((away) => away.add('mail'));
    await pass(outside, servers, 6);
    for (let round = 0; round < 5; round += 1) {
      each((away) => away.clear());
      await pass(outside, servers, 0.5);
      each((away) => away.add('mail'));
      await pass(outside, servers, 1);
    }
    assert.deepEqual(standing(outside), ['mail away']);
  });

  it('is over when the last server that saw it is served again, or was stopped', async () => {
    servers[0]?.away.add('directory');
    servers[1]?.away.add('directory');
    await pass(outside, servers, 6);
    servers[0]?.away.clear();
    await pass(outside, servers, 3);
    assert.deepEqual(standing(outside), ['directory away']);
    // The other one is stopped while it sees it.
    await pass(outside, [servers[0]!, servers[2]!], 8);
    assert.equal(standing(outside)[0]?.startsWith('directory back'), true);
  });

  it('is told by another server when the one that began to tell of it died', async () => {
    outside.moment = (name) => {
      if (name === 'show') throw new Fault('unreachable', 'gone');
    };
    each((away) => away.add('mail'));
    await pass(outside, servers, 6);
    assert.deepEqual(standing(outside), []);
    outside.moment = () => {};
    await pass(outside, [servers[1]!, servers[2]!], 3);
    assert.deepEqual(standing(outside), ['mail away']);
  });

  it('F11 of the store is told by each server for itself, for nobody can agree on it', async () => {
    await pass(outside, servers, 1);
    outside.moment = (name) => {
      if (/^(load|save) before/.test(name)) throw new Fault('unavailable', 'redis is away');
    };
    each((away) => away.add('store'));
    await pass(outside, servers, 7);
    assert.deepEqual(standing(outside).toSorted(), ['store away one', 'store away three', 'store away two']);
    outside.moment = () => {};
    each((away) => away.clear());
    await pass(outside, servers, 3);
    assert.ok(standing(outside).every((text) => text.startsWith('store back')));
    assert.equal(standing(outside).length, 3);
  });

  it('is heard of in the calls of a part of a port: how people are reached is asked there', async () => {
    const health = makeHealth(() => outside.now);
    const find = async (): Promise<never> => {
      throw new Fault('unavailable', 'no');
    };
    const port = noticing({ name: 'x', reachable: { find }, none: undefined }, 'directory', health);
    await assert.rejects(port.reachable.find());
    assert.deepEqual([port.name, port.none, health.of('directory')?.answers], ['x', undefined, false]);
  });

  it('is heard of in the calls themselves: no answer is one, a refusal of one thing is none', async () => {
    const health = makeHealth(() => outside.now);
    let fault: Fault | undefined;
    const port = noticing(
      {
        name: 'x',
        find: async () => {
          if (fault) throw fault;
          return 'found';
        },
      },
      'directory',
      health,
    );
    assert.deepEqual([port.name, await port.find(), health.of('directory')?.answers], ['x', 'found', true]);
    for (const [code, answers] of [
      ['forbidden', true],
      ['unavailable', false],
      ['misconfigured', false],
    ] as const) {
      health.note('directory', true);
      fault = new Fault(code, 'no');
      await assert.rejects(port.find());
      assert.equal(health.of('directory')?.answers, answers, code);
    }
  });
});

describe('A18 an outage on three replicas and a real Redis', function () {
  this.timeout(60_000);
  let redis: RedisProcess;

  before(async function () {
    needs(this, 'redis-server');
    redis = await startRedis();
  });
  after(() => redis?.stop());

  it('is one card, however many see it at the same moment, and one that is back', async () => {
    const outside = makeOutside({ now: Date.now() });
    const stores = [0, 1, 2].map(() => makeRedisStore({ servers: redis.servers }, () => outside.now));
    const servers = stores.map((store, index) => serve(outside, store, `s${index}`));
    for (const { away } of servers) away.add('directory');
    await pass(outside, servers, 7);
    assert.deepEqual(standing(outside), ['directory away']);
    for (const { away } of servers) away.clear();
    await pass(outside, servers, 3);
    assert.deepEqual(standing(outside).length, 1);
    assert.match(standing(outside)[0] ?? '', /^directory back [78]$/);
    await Promise.all(stores.map((store) => store.close()));
  });
});
