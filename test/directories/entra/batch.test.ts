import assert from 'node:assert/strict';
import { Fault, type FaultCode } from '../../../src/core/fault.ts';
import { type Ask, listOf, objectOf, readTogether } from '../../../src/directories/entra/batch.ts';
import { makeGraph } from '../../../src/directories/entra/graph-client.ts';
import { graphError, json, plainCredential, type ScriptedGraph, scriptedGraph } from './scripted-graph.ts';

interface Request {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
}
interface Part {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

const isFault = (code: FaultCode) => (error: unknown) => error instanceof Fault && error.code === code;

describe('reading together', () => {
  let server: ScriptedGraph;
  const rounds = () => server.seen.map(({ body }) => (JSON.parse(body) as { requests: Request[] }).requests);
  afterEach(async () => server?.close());

  /** Answers each part by `answer`, in the reverse order, as Graph may. */
  const playing = async (answer: (request: Request, round: number) => Part | undefined, asks: readonly Ask[]) => {
    server = await scriptedGraph((seen, response) => {
      const { requests } = JSON.parse(seen.body) as { requests: Request[] };
      const parts = requests.flatMap((request) => {
        const part = answer(request, server.seen.length);
        return part === undefined ? [] : [{ id: request.id, ...part }];
      });
      json(response, 200, { responses: parts.toReversed() });
    });
    const graph = makeGraph({ root: server.root, scope: 's' }, { credential: plainCredential, now: Date.now });
    return readTogether(graph, asks, Date.now);
  };

  it('sends only GETs in one batch and matches answers by id', async () => {
    const replies = await playing(
      ({ id }) => ({ status: 200, body: { id } }),
      [
        { id: 'one', url: '/users/1' },
        { id: 'two', url: '/users/2', headers: { ConsistencyLevel: 'eventual' } },
      ],
    );
    assert.deepEqual([objectOf(replies, 'one'), objectOf(replies, 'two')], [{ id: 'one' }, { id: 'two' }]);
    assert.deepEqual(rounds(), [
      [
        { id: 'one', method: 'GET', url: '/users/1' },
        { id: 'two', method: 'GET', url: '/users/2', headers: { ConsistencyLevel: 'eventual' } },
      ],
    ]);
  });

  it('A38 follows every page, an empty one in the middle included', async () => {
    const pages = [['a'], [], ['b', 'c']];
    const replies = await playing(
      (_, round) => {
        const link = { '@odata.nextLink': `${server.root}/v1.0/list?$skiptoken=a%2Bb${round}` };
        return { status: 200, body: { value: pages[round - 1], ...(round < 3 && link) } };
      },
      [{ id: 'list', url: '/list' }],
    );
    assert.deepEqual(listOf(replies, 'list'), ['a', 'b', 'c']);
    assert.deepEqual(
      rounds().map(([one]) => one?.url),
      ['/list', '/list?$skiptoken=a%2Bb1', '/list?$skiptoken=a%2Bb2'],
    );
  });

  it('A38 refuses a next page at another address, and an endless list', async () => {
    const elsewhere = { value: [], '@odata.nextLink': 'https://evil.example/v1.0/list' };
    await assert.rejects(
      playing(() => ({ status: 200, body: elsewhere }), [{ id: 'list', url: '/list' }]),
      (error) => isFault('internal')(error) && /another address/.test(String(error)),
    );
    assert.equal(server.seen.length, 1);
    await server.close();
    const again = () => ({ status: 200, body: { value: [], '@odata.nextLink': `${server.root}/v1.0/list` } });
    await assert.rejects(playing(again, [{ id: 'list', url: '/list' }]), isFault('internal'));
    assert.equal(server.seen.length, 40);
  });

  it('repeats only the part that was throttled, once, after the wait it asked for', async () => {
    const busy = { status: 429, headers: { 'retry-after': '1' }, body: graphError('TooManyRequests') };
    const began = Date.now();
    const replies = await playing(
      ({ id }, round) => (id === 'two' && round === 1 ? busy : { status: 200, body: { id } }),
      [
        { id: 'one', url: '/1' },
        { id: 'two', url: '/2' },
      ],
    );
    assert.ok(Date.now() - began >= 990);
    assert.deepEqual(objectOf(replies, 'two'), { id: 'two' });
    assert.deepEqual(
      rounds().map((round) => round.map(({ id }) => id)),
      [['one', 'two'], ['two']],
    );
  });

  it('A38 is a Fault with the wait when a part stays throttled or asks for too long a wait', async () => {
    for (const [wait, times] of [
      ['1', 2],
      ['30', 1],
    ] as const) {
      const busy = { status: 429, headers: { 'Retry-After': wait }, body: graphError('TooManyRequests') };
      const replies = await playing(() => busy, [{ id: 'list', url: '/list' }]);
      assert.throws(
        () => listOf(replies, 'list'),
        (error) =>
          error instanceof Fault &&
          error.code === 'throttled' &&
          error.retryAfter === Number(wait) * 1_000 &&
          /list: 429 TooManyRequests \(part bbbb-2222, request-id aaaa-1111, client-request-id /.test(error.message) &&
          !error.message.includes('must not be repeated'),
      );
      assert.equal(server.seen.length, times);
      await server.close();
    }
  });

  it('A38 is a Fault when a part is refused, left out, or has no list', async () => {
    const denied = { status: 403, body: graphError('Authorization_RequestDenied') };
    const replies = await playing(() => denied, [{ id: 'list', url: '/list' }]);
    assert.throws(() => listOf(replies, 'list'), isFault('forbidden'));
    await server.close();
    await assert.rejects(
      playing(() => undefined, [{ id: 'list', url: '/list' }]),
      isFault('unavailable'),
    );
    await server.close();
    const shapeless = await playing(() => ({ status: 200, body: {} }), [{ id: 'list', url: '/list' }]);
    assert.throws(() => listOf(shapeless, 'list'), isFault('internal'));
    assert.throws(() => listOf(shapeless, 'never asked'), isFault('internal'));
  });

  it('asks in the other way when Graph does not support the first one, and only then', async () => {
    const otherwise = { id: 'cast', url: '/cast?$count=true', headers: { ConsistencyLevel: 'eventual' } };
    const ask: Ask = { id: 'cast', url: '/cast', otherwise };
    const unsupported = { status: 400, body: graphError('Request_UnsupportedQuery') };
    const replies = await playing(
      ({ headers }) => (headers ? { status: 200, body: { value: ['x'] } } : unsupported),
      [ask],
    );
    assert.deepEqual(listOf(replies, 'cast'), ['x']);
    await server.close();
    const wrong = await playing(() => ({ status: 400, body: graphError('Request_BadRequest') }), [ask]);
    assert.throws(() => listOf(wrong, 'cast'), isFault('internal'));
    assert.equal(server.seen.length, 1);
  });

  it('reads no second page where only the answer matters', async () => {
    const more = () => ({ status: 200, body: { value: [1], '@odata.nextLink': `${server.root}/v1.0/list` } });
    await playing(more, [{ id: 'list', url: '/list', firstPage: true }]);
    assert.equal(server.seen.length, 1);
  });

  it('takes an envelope of another status if it holds the answers, as Graph once did', async () => {
    server = await scriptedGraph((_, response) => {
      json(response, 424, { responses: [{ id: 'one', status: 200, body: { id: 'one' } }] });
    });
    const graph = makeGraph({ root: server.root, scope: 's' }, { credential: plainCredential, now: Date.now });
    const replies = await readTogether(graph, [{ id: 'one', url: '/1' }], Date.now);
    assert.deepEqual(objectOf(replies, 'one'), { id: 'one' });
  });

  it('is a Fault when the batch itself is refused', async () => {
    for (const [status, code] of [
      [401, 'misconfigured'],
      [302, 'misconfigured'],
      [403, 'forbidden'],
      [500, 'unavailable'],
    ] as const) {
      server = await scriptedGraph((_, response) => json(response, status, graphError('x')));
      const graph = makeGraph({ root: server.root, scope: 's' }, { credential: plainCredential, now: Date.now });
      await assert.rejects(readTogether(graph, [{ id: 'one', url: '/1' }], Date.now), isFault(code));
      await server.close();
    }
  });
});
