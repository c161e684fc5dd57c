import assert from 'node:assert/strict';
import { makeFaults } from '../../src/local/faults.ts';
import { code, id, startWorld, type World } from './graph-fixture.ts';

const reset = { passwordProfile: { password: 'Quartz-Otter-5', forceChangePasswordNextSignIn: false } };
const emily = `/users/${id('emily.carter')}`;

describe('Graph: faults', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.graph.stop());
  const writes = (): number => world.directory.passwordWrites(id('emily.carter'));

  it('429 comes with Retry-After, and nothing is written', async () => {
    world.faults.write({ graph: { kind: '429', times: 1 } });
    const answer = await world.send('PATCH', emily, reset);
    assert.deepEqual([answer.status, code(answer), answer.headers.get('retry-after')], [429, 'TooManyRequests', '2']);
    assert.equal(writes(), 0);
    assert.equal((await world.send('PATCH', emily, reset)).status, 204);
  });

  it('429 can come without Retry-After', async () => {
    world.faults.write({ graph: { kind: '429-without-retry-after' } });
    const answer = await world.get(emily);
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [429, null]);
  });

  it('503 writes nothing', async () => {
    world.faults.write({ graph: { kind: '503' } });
    assert.equal((await world.send('PATCH', emily, reset)).status, 503);
    assert.equal(writes(), 0);
  });

  it('a time-out never answers, writes nothing, and ends when the client goes away', async () => {
    world.faults.write({ graph: { kind: 'timeout', times: 1 } });
    await assert.rejects(
      fetch(world.root + emily, { headers: { Authorization: 'Bearer good' }, signal: AbortSignal.timeout(200) }),
      { name: 'TimeoutError' },
    );
    assert.equal(world.graph.requests().at(-1)?.status, 0);
    assert.equal((await world.get(emily)).status, 200);
  });

  it('stops at once although a client still waits', async () => {
    world.faults.write({ graph: { kind: 'timeout' } });
    const waiting = assert.rejects(world.get(emily));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await world.graph.stop();
    await waiting;
    world = await startWorld();
  });

  it('applied-then-dropped writes once and cuts the connection', async () => {
    world.faults.write({ graph: { kind: 'applied-then-dropped', method: 'PATCH', times: 1 } });
    await assert.rejects(world.send('PATCH', emily, reset), TypeError);
    assert.equal(writes(), 1);
    assert.equal(world.directory.checkPassword(id('emily.carter'), 'Quartz-Otter-5'), true);
    assert.equal(world.faults.read().graph, null);
  });

  it('applied-then-dropped inside a batch cuts the whole batch after the write', async () => {
    world.faults.write({ graph: { kind: 'applied-then-dropped', method: 'PATCH', times: 1 } });
    const item = { id: '1', method: 'PATCH', url: emily, body: reset, headers: { 'Content-Type': 'application/json' } };
    await assert.rejects(world.send('POST', '/$batch', { requests: [item] }), TypeError);
    assert.equal(writes(), 1);
  });

  it('slow takes a second and a half, then answers as usual', async () => {
    world.faults.write({ graph: { kind: 'slow', times: 1 } });
    const began = performance.now();
    assert.equal((await world.get(emily)).status, 200);
    assert.ok(performance.now() - began >= 1450);
  });

  it('stale shows the account before its last write, in reads only', async () => {
    world.faults.write({ graph: { kind: 'stale', times: 1 } });
    world.pass(60_000);
    const path = `${emily}?$select=lastPasswordChangeDateTime`;
    const before = (await world.get(path)).body.lastPasswordChangeDateTime;
    world.faults.write({ graph: { kind: 'stale', times: 1 } });
    assert.equal((await world.send('PATCH', emily, reset)).status, 204);
    assert.equal((await world.get(path)).body.lastPasswordChangeDateTime, before);
    assert.equal((await world.get(path)).body.lastPasswordChangeDateTime, '2026-06-01T12:01:00Z');
  });

  it('hits only the path and method it is limited to, also inside a batch', async () => {
    world.faults.write({ graph: { kind: '429', path: '/authentication/', method: 'get' } });
    assert.equal((await world.get(emily)).status, 200);
    assert.equal((await world.get(`${emily}/authentication/methods`)).status, 429);
    const requests = [
      { id: '1', method: 'GET', url: emily },
      { id: '2', method: 'GET', url: `${emily}/authentication/methods` },
    ];
    const { status, body } = await world.send('POST', '/$batch', { requests });
    const items = Object.fromEntries(
      body.responses.map((one: any) => [one.id, [one.status, one.headers['Retry-After']]]),
    );
    assert.deepEqual([status, items], [200, { 1: [200, undefined], 2: [429, '2'] }]);
  });

  it('comes before the token is looked at, as at a real front door', async () => {
    world.faults.write({ graph: { kind: '503' } });
    assert.equal((await world.get(emily, { Authorization: '' })).status, 503);
  });
});

describe('the fault switches', () => {
  it('count down and switch off', () => {
    const faults = makeFaults();
    faults.write({ graph: { kind: '503', times: 2 }, connector: { kind: 'drop', times: 1 } });
    assert.equal(faults.nextGraph({ method: 'GET', path: '/x' }), '503');
    assert.deepEqual(faults.read().graph, { kind: '503', times: 1 });
    assert.equal(faults.nextGraph({ method: 'GET', path: '/x' }), '503');
    assert.equal(faults.nextGraph({ method: 'GET', path: '/x' }), undefined);
    assert.equal(faults.nextConnector(), 'drop');
    assert.equal(faults.nextConnector(), undefined);
    assert.deepEqual(faults.read(), { graph: null, connector: null, slack: null, mail: null, sms: null });
  });

  it('change only the parts that are named', () => {
    const faults = makeFaults();
    faults.write({ mail: { kind: 'down' } });
    faults.write({ sms: { kind: 'refuse' } });
    assert.deepEqual(faults.read(), {
      graph: null,
      connector: null,
      slack: null,
      mail: { kind: 'down' },
      sms: { kind: 'refuse' },
    });
    faults.write({ mail: null });
    assert.equal(faults.read().mail, null);
  });

  it('are refused as a whole when anything is wrong, all mistakes named', () => {
    const faults = makeFaults();
    const wrong = {
      graph: { kind: '500', times: 0, path: 1, when: 'now' },
      mail: { kind: 'slow', times: 2 },
      fax: null,
    };
    assert.throws(
      () => faults.write({ connector: { kind: 'drop' }, ...wrong }),
      ({ message }: Error) =>
        ['graph: kind', 'graph: times', 'graph: path', 'when is not known', 'mail: times', '“fax”'].every((part) =>
          message.includes(part),
        ),
    );
    assert.equal(faults.read().connector, null);
    assert.throws(() => faults.write('off'), /must be an object/);
    assert.throws(() => faults.write({ sms: 'off' }), /sms must be an object or null/);
  });
});
