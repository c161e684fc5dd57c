import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault, type FaultCode } from '../../../src/core/fault.ts';
import { errorCode } from '../../../src/directories/entra/answer.ts';
import { type Graph, makeGraph } from '../../../src/directories/entra/graph-client.ts';
import { graphError, json, plainCredential, type Script, type ScriptedGraph, scriptedGraph } from './scripted-graph.ts';

const scope = 'https://graph.microsoft.com/.default';
const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const isFault =
  (code: FaultCode, words = /./) =>
  (error: unknown) =>
    error instanceof Fault && error.code === code && words.test(error.message);

describe('calls to Graph', () => {
  let server: ScriptedGraph;
  let graph: Graph;
  const playing = async (script: Script) => {
    server = await scriptedGraph(script);
    graph = makeGraph({ root: server.root, scope }, { credential: plainCredential, now: Date.now });
  };
  afterEach(async () => server?.close());

  it('carry the token, a fresh client-request-id and the path as it is, encoded name included', async () => {
    await playing((_, response) => json(response, 200, { id: 'x' }));
    await graph.read('/users/a%23EXT%23%40b?$select=id');
    await graph.read('/users/b');
    const [first, second] = server.seen;
    assert.equal(first?.url, '/v1.0/users/a%23EXT%23%40b?$select=id');
    assert.equal(first?.headers.authorization, 'Bearer plain-token');
    assert.match(String(first?.headers['client-request-id']), guid);
    assert.notEqual(first?.headers['client-request-id'], second?.headers['client-request-id']);
  });

  it('send a token to no other host, whatever the path says', async () => {
    await playing((_, response) => json(response, 200, {}));
    let asked = 0;
    const credential = { token: async () => `token-${(asked += 1)}` };
    const other = makeGraph({ root: server.root, scope }, { credential, now: Date.now });
    await assert.rejects(other.read('https://graph.microsoft.com.evil.example/v1.0/users'), isFault('misconfigured'));
    assert.equal(asked, 0);
    assert.equal(server.seen.length, 0);
  });

  it('follow no redirect, with or without a token', async () => {
    await playing((_, response) => {
      response.writeHead(302, { location: 'http://evil.example/' });
      response.end();
    });
    assert.equal((await graph.read('/users/a')).status, 302);
    const write = await graph.write('/users/a', {});
    assert.equal('status' in write && write.status, 302);
    assert.equal(server.seen.length, 2);
  });

  it('read once more after 429, 503 and 504 when the wait is short', async () => {
    await playing(({ url }, response) => {
      const status = Number(url.split('/').at(-1));
      const first = server.seen.filter((seen) => seen.url === url).length === 1;
      json(response, first ? status : 200, first ? graphError('Busy') : { id: 'x' }, { 'retry-after': '1' });
    });
    const began = Date.now();
    const answers = await Promise.all([429, 503, 504].map(async (status) => graph.read(`/users/${status}`)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.ok(Date.now() - began >= 990);
    assert.equal(server.seen.length, 6);
    assert.equal(new Set(server.seen.map(({ headers }) => headers['client-request-id'])).size, 6);
  });

  it('read once more without Retry-After, after 200 to 600 ms, and not a third time', async () => {
    await playing((_, response) => json(response, 503, graphError('Busy')));
    const began = Date.now();
    assert.equal((await graph.read('/users/a')).status, 503);
    const took = Date.now() - began;
    assert.ok(took >= 190 && took < 1_000, `${took} ms`);
    assert.equal(server.seen.length, 2);
  });

  it('do not sit out a wait of more than two seconds, and hand it on', async () => {
    await playing((_, response) => json(response, 429, graphError('TooManyRequests'), { 'retry-after': '30' }));
    const answer = await graph.read('/users/a');
    assert.deepEqual([answer.status, answer.retryAfter, errorCode(answer)], [429, 30_000, 'TooManyRequests']);
    assert.equal(server.seen.length, 1);
  });

  it('understand a date in Retry-After', async () => {
    await playing((_, response) => {
      json(response, 429, graphError('x'), { 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
    });
    const { retryAfter = 0 } = await graph.read('/users/a');
    assert.ok(retryAfter > 57_000 && retryAfter <= 60_000, String(retryAfter));
  });

  it('read once more when the connection breaks, before or inside the answer', async () => {
    await playing((seen, response) => {
      if (server.seen.length % 2 === 0) return json(response, 200, { id: 'x' });
      if (seen.url.endsWith('/before')) return response.socket?.destroy();
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"id":');
      setTimeout(() => response.destroy(), 20);
    });
    for (const path of ['/users/before', '/users/inside']) assert.equal((await graph.read(path)).status, 200);
    assert.equal(server.seen.length, 4);
  });

  it('give up a read after 5 s and a write after 8 s, without another try', async () => {
    await playing(() => undefined);
    const began = Date.now();
    const writing = graph.write('/users/a', {});
    await assert.rejects(
      graph.read('/users/a'),
      isFault('unavailable', /no answer within 5000 ms \(client-request-id /),
    );
    const read = Date.now() - began;
    assert.ok(read >= 4_900 && read < 6_000, `${read} ms`);
    const outcome = await writing;
    const wrote = Date.now() - began;
    assert.ok('fault' in outcome && outcome.sent);
    assert.ok(wrote >= 7_900 && wrote < 9_000, `${wrote} ms`);
    assert.deepEqual(server.seen.map(({ method }) => method).toSorted(), ['GET', 'PATCH']);
  }).timeout(12_000);

  it('read so many at once and no more, and let no write stand behind them', async () => {
    let [open, most, hold] = [0, 0, true];
    const held: (() => void)[] = [];
    await playing(({ method }, response) => {
      if (method === 'PATCH') return json(response, 200, {});
      most = Math.max(most, (open += 1));
      const end = (): void => {
        open -= 1;
        json(response, 200, { id: 'x' });
      };
      if (hold) held.push(end);
      else end();
    });
    const reads = Array.from({ length: 200 }, (_none, nth) => graph.read(`/users/${nth}`));
    while (held.length < 64) await wait(5);
    const write = await graph.write('/users/a', {});
    assert.equal('status' in write && write.status, 200);
    assert.equal(held.length, 64);
    hold = false;
    for (const end of held) end();
    assert.ok((await Promise.all(reads)).every(({ status }) => status === 200));
    assert.equal(most, 64);
  });

  it('write once, whatever comes back', async () => {
    for (const status of [400, 401, 403, 409, 429, 500, 502, 503, 504]) {
      await playing((_, response) => json(response, status, graphError('x'), { 'retry-after': '0' }));
      const outcome = await graph.write('/users/a', { passwordProfile: { password: 'Never-In-A-Fault-1' } });
      assert.equal('status' in outcome && outcome.status, status);
      assert.equal(server.seen.length, 1, `after ${status}`);
      assert.equal(server.seen[0]?.method, 'PATCH');
      await server.close();
    }
  });

  it('write once when the connection breaks, and say that it may have arrived', async () => {
    await playing((_, response) => response.socket?.destroy());
    const outcome = await graph.write('/users/a', { passwordProfile: { password: 'Never-In-A-Fault-1' } });
    assert.ok('fault' in outcome);
    assert.equal(outcome.sent, true);
    assert.ok(!outcome.fault.message.includes('Never-In'));
    assert.equal(server.seen.length, 1);
  });

  it('know that a refused connection or an unknown name sent nothing', async () => {
    await playing(() => undefined);
    const { root } = server;
    await server.close();
    for (const nowhere of [root, 'http://no-such-host.invalid:4000']) {
      const lonely = makeGraph({ root: nowhere, scope }, { credential: plainCredential, now: Date.now });
      const outcome = await lonely.write('/users/a', {});
      assert.ok('fault' in outcome);
      assert.deepEqual([outcome.sent, outcome.fault.code], [false, 'unavailable']);
      await assert.rejects(lonely.read('/users/a'), isFault('unavailable'));
    }
  });

  it('send nothing when there is no token, and hand on why', async () => {
    await playing((_, response) => json(response, 200, {}));
    const credential = { token: async () => Promise.reject(new Fault('misconfigured', 'the secret has expired')) };
    const lonely = makeGraph({ root: server.root, scope }, { credential, now: Date.now });
    const outcome = await lonely.write('/users/a', {});
    assert.ok('fault' in outcome);
    assert.deepEqual([outcome.sent, outcome.fault.message], [false, 'the secret has expired']);
    await assert.rejects(lonely.read('/users/a'), isFault('misconfigured', /the secret has expired/));
    assert.equal(server.seen.length, 0);
  });

  it('act twice at most, for a POST that may be done twice', async () => {
    await playing((_, response) => json(response, 503, graphError('x')));
    assert.equal((await graph.act('/users/a/revokeSignInSessions')).status, 503);
    assert.deepEqual(
      server.seen.map(({ method, body }) => [method, body]),
      [
        ['POST', ''],
        ['POST', ''],
      ],
    );
  });

  it('take an answer that is not JSON for an answer without a body', async () => {
    await playing((_, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad</h1>'));
    assert.equal((await graph.read('/users/a')).body, undefined);
  });
});
