import assert from 'node:assert/strict';
import type { DeliveryFaultKind } from '../../src/local/mail.ts';
import { type Outbox, makeOutbox } from '../../src/local/outbox.ts';
import { loadPeople } from '../../src/local/people.ts';
import { type Phones, makePhones } from '../../src/local/phones.ts';

const { people } = loadPeople();
const alva = people.find(({ userPrincipalName }) => userPrincipalName.startsWith('alva'));

describe('the local SMS gateway', () => {
  let phones: Phones;
  let outbox: Outbox;
  let fault: DeliveryFaultKind | undefined;
  let time: number;

  const post = async (body: unknown, headers: Record<string, string> = {}, url = phones.url) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${phones.key}`, 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
  const message = { to: '+46701740606', text: 'Koden är 12345678' };

  beforeEach(async () => {
    fault = undefined;
    time = Date.parse('2026-06-01T12:00:00Z');
    outbox = makeOutbox(people, () => time);
    phones = await makePhones({ outbox, fault: () => fault, slowness: 150, now: () => time });
  });
  afterEach(() => phones.stop());

  it('takes a message and finds whose phone it is, however the directory writes the number', async () => {
    const { status, body } = await post(message);
    assert.equal(status, 201);
    assert.deepEqual(outbox.list(), [
      { id: body.id, at: '2026-06-01T12:00:00.000Z', via: 'sms', ...message, person: alva?.id },
    ]);
  });

  it('wants the key', async () => {
    for (const Authorization of ['', 'Bearer wrong', `bearer ${phones.key}`]) {
      assert.equal((await post(message, { Authorization })).status, 401);
    }
    assert.deepEqual(outbox.list(), []);
  });

  const wrong: readonly (readonly [string, unknown])[] = [
    ['a number with spaces', { ...message, to: '+46 701740606' }],
    ['a number without a plus', { ...message, to: '46701740606' }],
    ['a number with a leading zero', { ...message, to: '+0701740606' }],
    ['a number that is too long', { ...message, to: '+1234567890123456' }],
    ['no number', { text: 'x' }],
    ['no text', { to: message.to }],
    ['an empty text', { ...message, text: ' ' }],
    ['more than 480 characters', { ...message, text: 'x'.repeat(481) }],
    ['an unknown property', { ...message, from: 'IT' }],
    ['no JSON', '{'],
    ['a list', []],
  ];
  for (const [name, body] of wrong) {
    it(`refuses ${name}`, async () => {
      const said = await post(body);
      assert.equal(said.status, 400);
      assert.equal(said.body.error.code, 'BadRequest');
      assert.deepEqual(outbox.list(), []);
    });
  }

  it('takes 480 characters', async () => {
    assert.equal((await post({ ...message, text: 'x'.repeat(480) })).status, 201);
  });

  it('refuses other paths, methods and content types', async () => {
    assert.equal((await post(message, {}, phones.url.replace('messages', 'other'))).status, 404);
    assert.equal((await fetch(phones.url)).status, 405);
    assert.equal((await post(message, { 'Content-Type': 'text/plain' })).status, 415);
  });

  it('answers 429 to the 31st message to one number within a minute, and to no other number', async () => {
    for (let index = 0; index < 30; index += 1) assert.equal((await post(message)).status, 201);
    const { status, headers } = await post(message);
    assert.deepEqual([status, headers.get('retry-after')], [429, '60']);
    assert.equal((await post({ ...message, to: '+46701740607' })).status, 201);
    time += 61_000;
    assert.equal((await post(message)).status, 201);
  });

  it('refuse, down, slow: as switched', async () => {
    fault = 'refuse';
    assert.equal((await post(message)).status, 422);
    fault = 'down';
    await assert.rejects(post(message));
    assert.deepEqual(outbox.list(), []);
    fault = 'slow';
    const before = performance.now();
    assert.equal((await post(message)).status, 201);
    assert.ok(performance.now() - before >= 140);
  });
});
