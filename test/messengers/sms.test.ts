// Text messages on their way to a strict gateway: what arrives, what never leaves, and what is said when it does not.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { Fault } from '../../src/core/fault.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeOutbox } from '../../src/local/outbox.ts';
import { makePhones } from '../../src/local/phones.ts';
import { makeTexter } from '../../src/messengers/sms.ts';

const message = { id: 'd:phone:1', to: '+46701234542', text: 'Company: 12345678 is your code. Å ä ö' };

const fails = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Fault, inspect(error));
  assert.equal(error.code, code, inspect(error));
  assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /12345678|46701234542|the-key/);
  return true;
};

async function makeStage(key?: string) {
  const outbox = makeOutbox([]);
  const state: { fault: 'refuse' | 'down' | 'slow' | undefined } = { fault: undefined };
  const phones = await makePhones({ outbox, fault: () => state.fault, slowness: 2_000 });
  const texter = makeTexter({ url: phones.url, key: new Secret(key ?? phones.key), deadline: 500 });
  return Object.assign(state, { texter, outbox, close: () => phones.stop() });
}

async function gateway(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { texter: makeTexter({ url, key: new Secret('the-key') }), url, close };
}

describe('a text message', () => {
  it('arrives as it was written', async () => {
    const { texter, outbox, close } = await makeStage();
    await texter.send(message);
    assert.deepEqual(
      outbox.list().map(({ to, text, via }) => [to, text, via]),
      [[message.to, message.text, 'sms']],
    );
    assert.deepEqual(await texter.check(), []);
    await close();
  });

  it('carries the key and an id that is the same when it is sent again', async () => {
    const seen: unknown[] = [];
    const { texter, close } = await gateway(({ headers, method }, response) => {
      seen.push([method, headers.authorization, headers['idempotency-key'], headers['content-type']]);
      response.writeHead(202).end();
    });
    await texter.send(message);
    await texter.send(message);
    const expected = ['POST', 'Bearer the-key', 'd:phone:1', 'application/json'];
    assert.deepEqual(seen, [expected, expected]);
    await close();
  });

  it('A51 goes to one E.164 number or not at all', async () => {
    const { texter, outbox, close } = await makeStage();
    const bad = [
      '',
      '0701234542',
      '+0701234542',
      '+46 701234542',
      '+46701234542,+4670',
      '+46701234542\n',
      '+467',
      `+4${'6'.repeat(15)}`,
      '＋46701234542',
      'tel:+46701234542',
    ];
    for (const to of bad) await assert.rejects(texter.send({ ...message, to }), { code: 'unreachable' }, to);
    assert.deepEqual(outbox.list(), []);
    await close();
  });

  it('has 480 letters at most', async () => {
    const { texter, outbox, close } = await makeStage();
    await texter.send({ ...message, text: 'a'.repeat(480) });
    await assert.rejects(texter.send({ ...message, text: 'a'.repeat(481) }), { code: 'internal' });
    assert.equal(outbox.list().length, 1);
    await close();
  });
});

describe('a text message that cannot be sent', () => {
  const meanings: readonly (readonly [status: number, means: string])[] = [
    [400, 'unreachable'],
    [422, 'unreachable'],
    [401, 'misconfigured'],
    [403, 'misconfigured'],
    [404, 'misconfigured'],
    [408, 'unavailable'],
    [429, 'throttled'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ];
  for (const [status, means] of meanings) {
    it(`is ${means} after ${status}, and not sent again`, async () => {
      let asked = 0;
      const { texter, close } = await gateway((_request, response) => {
        asked += 1;
        response.writeHead(status, { 'Retry-After': '60' }).end('12345678 to +46701234542 the-key');
      });
      await assert.rejects(texter.send(message), (error) => {
        fails(means)(error);
        assert.equal((error as Fault).retryAfter, 60_000);
        return true;
      });
      assert.equal(asked, 1);
      await close();
    });
  }

  it('is what the strict gateway says of a refused number and a wrong key', async () => {
    const stage = await makeStage();
    stage.fault = 'refuse';
    await assert.rejects(stage.texter.send(message), fails('unreachable'));
    stage.fault = 'down';
    await assert.rejects(stage.texter.send(message), fails('unavailable'));
    await stage.close();
    const wrong = await makeStage('wrong');
    await assert.rejects(wrong.texter.send(message), fails('misconfigured'));
    await wrong.close();
  });

  it('A42 is not sent on to where the gateway redirects', async () => {
    let visits = 0;
    const trap = await gateway((_request, response) => {
      visits += 1;
      response.writeHead(201).end();
    });
    const { texter, close } = await gateway((_request, response) =>
      response.writeHead(307, { Location: trap.url }).end(),
    );
    await assert.rejects(texter.send(message), fails('misconfigured'));
    assert.equal(visits, 0);
    await close();
    await trap.close();
  });

  it('is given up after its deadline', async () => {
    const stage = await makeStage();
    stage.fault = 'slow';
    const start = performance.now();
    await assert.rejects(stage.texter.send(message), fails('unavailable'));
    assert.ok(performance.now() - start < 1_500);
    await stage.close();
  });

  it('is told by check when nobody is there', async () => {
    const texter = makeTexter({ url: 'http://127.0.0.1:9/sms' });
    assert.match((await texter.check())[0]?.sentence ?? '', /127\.0\.0\.1:9/);
  });

  it('is not attempted without TLS, except on this machine', () => {
    for (const url of ['http://gateway.example/sms', 'http://127.evil.test/', 'ftp://127.0.0.1/', 'gateway', '']) {
      assert.throws(() => makeTexter({ url }), { code: 'misconfigured' });
    }
    for (const url of ['https://gateway.example/sms', 'http://localhost:1/', 'http://[::1]:1/']) makeTexter({ url });
  });
});
