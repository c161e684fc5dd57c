// Passwords that people are known to use, and those built on the company's own words.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeBreached } from '../../../src/channels/web/breached.ts';
import { makeCommonPasswords } from '../../../src/channels/web/passwords.ts';
import { Secret } from '../../../src/core/secret.ts';

describe('common passwords', () => {
  const common = makeCommonPasswords(['Nordlys Shipping', 'Kattegat', 'Ærø', '3M']);

  it('are refused with capitals, substitutions and a few digits around them', async () => {
    const all = [
      'password',
      'Password1',
      'P@ssw0rd',
      'P@$$w0rd2026!',
      'Summer2026!',
      '123456789',
      'Qwertyuiop',
      '!Dragon99',
    ];
    for (const password of all) assert.equal(await common.includes(password), true, password);
  });

  it('are refused when little more than a word of the company', async () => {
    const all = [
      'Nordlys2026!',
      'N0rdly5#1',
      'nordlys-shipping',
      'Shipping.2026',
      'KattegatNordlys1',
      'K@tt3g@t!!',
      'Ærø2026!',
      'aero2026!',
    ];
    for (const password of all) assert.equal(await common.includes(password), true, password);
  });

  it('are not everything that has a common word in it', async () => {
    const all = [
      'copper lantern River 42',
      'Dragon by the old harbour',
      'kattegat is wide and cold',
      'x9!Gk2#Lq8zW',
      'Password of the lighthouse',
    ];
    for (const password of all) assert.equal(await common.includes(password), false, password);
  });
});

describe('the breached-password service', () => {
  const password = new Secret('copper lantern River 42');
  const hash = createHash('sha1').update(password.reveal()).digest('hex').toUpperCase();
  let service: Server;
  const lines: string[] = [];
  const log = ({ message }: { readonly message: string }): void => void lines.push(message);

  async function start(answer: RequestListener): Promise<string> {
    service = createServer(answer).listen(0, '127.0.0.1');
    await once(service, 'listening');
    return `http://127.0.0.1:${(service.address() as AddressInfo).port}/range`;
  }

  beforeEach(() => void lines.splice(0));
  afterEach(() => {
    service.closeAllConnections();
    service.close();
  });

  it('is told five characters of the hash, and its counts are believed', async () => {
    const asked: unknown[] = [];
    let count = 3;
    const url = await start((request, response) => {
      asked.push([request.url, request.headers['add-padding']]);
      response.end(`${'0'.repeat(35)}:7\r\n${hash.slice(5)}:${count}\r\n`);
    });
    const breached = makeBreached(`${url}/`, { log });
    assert.equal(await breached.knows(password), true);
    count = 0;
    assert.equal(await breached.knows(password), false);
    assert.deepEqual(asked[0], [`/range/${hash.slice(0, 5)}`, 'true']);
    assert.equal(breached.failures(), 0);
  });

  it('does not hold a reset up when it fails, redirects or is slow, and each time is logged and counted', async () => {
    let mode = 500;
    const url = await start((_request, response) => {
      if (mode === 0) return;
      response.writeHead(mode, { Location: 'http://127.0.0.1:9/' }).end(`${hash.slice(5)}:9`);
    });
    const breached = makeBreached(url, { log });
    assert.equal(await breached.knows(password), false);
    mode = 302;
    assert.equal(await breached.knows(password), false);
    mode = 0;
    const began = performance.now();
    assert.equal(await breached.knows(password), false);
    const took = performance.now() - began;
    assert.ok(took > 1400 && took < 2500, `${took} ms`);
    assert.equal(breached.failures(), 3);
    assert.equal(lines.length, 3);
    assert.ok(!lines.join().includes(hash.slice(0, 5)));
  });
});
