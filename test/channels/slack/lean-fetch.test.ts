// The way onto the network: connections that are kept, answers of a sane size, no redirect, and an end when it is told to.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeLeanFetch } from '../../../src/channels/slack/lean-fetch.ts';
import type { LeanFetch } from '../../../src/channels/slack/lean-fetch.ts';

describe('slack: the lean fetch', () => {
  let server: Server;
  let url: string;
  let lean: LeanFetch;
  let connections = 0;
  let serve: (request: IncomingMessage, response: ServerResponse) => void;
  before(async () => {
    lean = makeLeanFetch();
    server = createServer((request, response) => serve(request, response));
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/x`;
  });
  after(async () => {
    lean.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('sends method, headers and body, and gives back what Slack’s client looks at', async () => {
    serve = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(201, {
          'Content-Type': 'application/json',
          'Retry-After': '3',
          'Set-Cookie': ['a=1', 'b=2'],
        });
        response.end(
          JSON.stringify({
            method: request.method,
            auth: request.headers.authorization,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      });
    };
    const answer = await lean.fetch(url, { method: 'POST', headers: { Authorization: 'Bearer t' }, body: 'ü=1' });
    assert.deepEqual(await answer.json(), { method: 'POST', auth: 'Bearer t', body: 'ü=1' });
    assert.deepEqual(JSON.parse(await answer.text()), await answer.json());
    assert.equal((await answer.arrayBuffer()).byteLength, Buffer.byteLength(await answer.text()));
    assert.deepEqual([answer.ok, answer.status, answer.url], [true, 201, url]);
    assert.equal(answer.headers.get('Retry-After'), '3');
    assert.equal(answer.headers.get('nothing'), null);
    assert.ok([...answer.headers.entries()].some(([name, value]) => name === 'set-cookie' && value === 'a=1, b=2'));
  });

  it('keeps its connection', async () => {
    serve = (request, response) => {
      request.resume();
      request.on('end', () => response.end('{}'));
    };
    await lean.fetch(url, { method: 'POST', body: 'x' });
    const before = connections;
    for (let times = 0; times < 20; times += 1) await lean.fetch(url, { method: 'POST', body: 'x' });
    assert.equal(connections, before);
  });

  it('follows no redirect', async () => {
    let asked = 0;
    serve = (_request, response) => {
      asked += 1;
      response.writeHead(302, { Location: url }).end();
    };
    const answer = await lean.fetch(url, { method: 'POST', body: '' });
    assert.deepEqual([answer.status, answer.ok, asked], [302, false, 1]);
  });

  it('rejects when it is told to stop, when the line is cut, and when the answer never ends', async () => {
    serve = () => {};
    await assert.rejects(lean.fetch(url, { method: 'POST', signal: AbortSignal.timeout(50) }), {
      name: /Timeout|Abort/,
    });
    serve = (_request, response) => void response.write('{');
    await assert.rejects(lean.fetch(url, { method: 'POST', signal: AbortSignal.timeout(50) }));
    serve = (_request, response) => {
      response.writeHead(200, { 'Content-Length': '10' }).write('{');
      setTimeout(() => response.destroy(), 10);
    };
    await assert.rejects(lean.fetch(url, { method: 'POST' }));
    serve = (_request, response) => void response.end('x'.repeat(1024 * 1024 + 1));
    await assert.rejects(lean.fetch(url, { method: 'POST' }), /too large/);
    await assert.rejects(lean.fetch('http://127.0.0.1:9/', { method: 'POST' }), { code: 'ECONNREFUSED' });
  });
});
