// What reaches the channel over HTTP: only what Slack signed, once, and answered in time.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { verifySlackRequest } from '@slack/bolt';
import { signatureFault } from '../../../src/channels/slack/signature.ts';
import { Fault } from '../../../src/core/fault.ts';
import { Secret } from '../../../src/core/secret.ts';
import type { Heard } from '../../../src/runtime/ports.ts';
import { liveHeap } from '../../live-heap.ts';
import {
  commandForm,
  envelope,
  form,
  json,
  makeRig,
  message,
  payloadForm,
  press,
  seconds,
  sign,
  signingSecret,
} from './rig.ts';
import type { Answer, Rig, SendOptions } from './rig.ts';

describe('slack: the receiver', () => {
  let rig: Rig;
  before(async () => {
    rig = await makeRig();
  });
  after(() => rig.close());
  beforeEach(() => {
    rig.heard.length = 0;
    rig.api.calls.length = 0;
  });

  const body = (): string => JSON.stringify(envelope(message()));

  async function refused(options: SendOptions, status: number): Promise<Answer> {
    const answer = await rig.send(options);
    assert.equal(answer.status, status);
    assert.equal(answer.body, '');
    assert.equal(rig.heard.length, 0);
    assert.deepEqual(rig.api.calls, [], 'nothing was asked of Slack');
    return answer;
  }

  it('takes what Slack signed, with an empty answer', async () => {
    const answer = await rig.send({ body: body() });
    assert.equal(answer.status, 200);
    assert.equal(answer.body, '');
    assert.equal(rig.heard.length, 1);
  });

  it('takes both content types with a charset, whatever its case', async () => {
    for (const type of [json, `${json}; charset=utf-8`, `${json};charset=UTF-8`, 'Application/JSON; charset="utf-8"'])
      assert.equal((await rig.send({ type, body: body() })).status, 200, type);
    for (const type of [form, `${form}; charset=utf-8`])
      assert.equal((await rig.send({ type, body: commandForm() })).status, 200, type);
    assert.equal(rig.heard.length, 6);
  });

  for (const type of [
    'text/plain',
    'multipart/form-data',
    `${json}; charset=latin1`,
    `${json}x`,
    '',
    'application/ld+json',
  ])
    it(`refuses the content type "${type}"`, () => refused({ type, body: body() }, 400));

  describe('A07 the signature', () => {
    const now = seconds();
    const of = (text: string, at = now): string => sign(text, at);
    const text = JSON.stringify(envelope(message()));
    const cases: Readonly<Record<string, SendOptions>> = {
      'no signature': { body: text, headers: { 'X-Slack-Signature': undefined } },
      'an empty one': { body: text, headers: { 'X-Slack-Signature': '' } },
      'a short one': { body: text, headers: { 'X-Slack-Signature': of(text).slice(0, -1) } },
      'a long one': { body: text, headers: { 'X-Slack-Signature': `${of(text)}0` } },
      'capital letters': { body: text, headers: { 'X-Slack-Signature': of(text).toUpperCase() } },
      'capital digits': { body: text, headers: { 'X-Slack-Signature': `v0=${of(text).slice(3).toUpperCase()}` } },
      'version 1': { body: text, headers: { 'X-Slack-Signature': of(text).replace('v0=', 'v1=') } },
      'no version': { body: text, headers: { 'X-Slack-Signature': of(text).slice(3) } },
      'two signatures': { body: text, headers: { 'X-Slack-Signature': `${of(text)}, ${of(text)}` } },
      'one changed byte': { body: text.replace('reset', 'Reset'), headers: { 'X-Slack-Signature': of(text) } },
      'the same JSON, written anew': {
        body: JSON.stringify(JSON.parse(text), undefined, 1),
        headers: { 'X-Slack-Signature': of(text) },
      },
      'another secret': { body: text, secret: 'another' },
      'an empty secret': { body: text, secret: '' },
      'no time': { body: text, headers: { 'X-Slack-Request-Timestamp': undefined } },
      'a time that is none': { body: text, headers: { 'X-Slack-Request-Timestamp': 'NaN' } },
      'a time with a point': { body: text, headers: { 'X-Slack-Request-Timestamp': `${now}.0` } },
      'a time in hexadecimal': { body: text, headers: { 'X-Slack-Request-Timestamp': `0x${now.toString(16)}` } },
      'a time before 1970': { body: text, at: -5 },
      'another time than was signed': { body: text, headers: { 'X-Slack-Request-Timestamp': String(now - 1) } },
      'a form signed as if it were JSON': {
        type: form,
        body: payloadForm(press({ action_id: 'press-0', value: '{"verb":"reset"}' })),
        headers: { 'X-Slack-Signature': of(text) },
      },
    };
    for (const [name, options] of Object.entries(cases))
      it(`A07 refuses ${name}`, () => refused({ at: now, ...options }, 401));

    it('A07 refuses a clock that is 302 s behind or ahead, and takes one that is 298 s off', async () => {
      for (const off of [-302, 302, -86_400, 86_400]) await refused({ body: body(), at: seconds() + off }, 401);
      for (const off of [-298, 298])
        assert.equal((await rig.send({ body: body(), at: seconds() + off })).status, 200, `${off}`);
    });

    it('A07 judges like the SDK does wherever the SDK is strict', () => {
      const at = seconds();
      for (const text of ['', 'a', 'payload=%7B%7D', body(), 'ü'.repeat(500)]) {
        for (const signature of [sign(text, at), sign(text, at, 'x'), 'v0=', sign(`${text} `, at)]) {
          const ours = signatureFault(
            { timestamp: String(at), signature, body: Buffer.from(text) },
            new Secret(signingSecret),
            Date.now(),
          );
          const headers = { 'x-slack-request-timestamp': at, 'x-slack-signature': signature };
          let theirs = true;
          try {
            verifySlackRequest({ signingSecret, headers, body: text });
          } catch {
            theirs = false;
          }
          assert.equal(ours === undefined, theirs, `${text.slice(0, 10)} ${signature}`);
        }
      }
    });

    it('A07 refuses before it parses: garbage without a signature is 401, with one it is 400', async () => {
      await refused({ body: '{', headers: { 'X-Slack-Signature': undefined } }, 401);
      await refused({ body: '{' }, 400);
    });
  });

  it('refuses other methods', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      assert.equal((await refused({ method }, 405)).headers['allow'], 'POST');
  });

  it('refuses a body above 256 KiB, announced or not, before it looks at the signature', async () => {
    const large = 'x'.repeat(256 * 1024 + 1);
    await refused({ body: large, headers: { 'X-Slack-Signature': undefined } }, 413);
    await refused({ body: large, headers: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' } }, 413);
    const padded = JSON.stringify(envelope(message(), { padding: 'x'.repeat(250 * 1024) }));
    assert.equal((await rig.send({ body: padded })).status, 200);
  });

  const wrong: Readonly<Record<string, SendOptions>> = {
    'an array': { body: '[]' },
    'a text': { body: '"x"' },
    nothing: { body: '' },
    'no type and no command': { body: '{}' },
    'an event without an event': { body: JSON.stringify({ type: 'event_callback', event_id: 'Ev1' }) },
    'an event that is null': { body: JSON.stringify({ type: 'event_callback', event_id: 'Ev1', event: null }) },
    'an event without an id': { body: JSON.stringify(envelope(message(), { event_id: undefined })) },
    'a press without a button': { type: form, body: payloadForm(press({}, { actions: [] })) },
    'a press with a text for a button': { type: form, body: payloadForm(press({}, { actions: ['x'] })) },
    'a form that was sent without its view': { type: form, body: payloadForm({ type: 'view_submission' }) },
    'a payload that is no JSON': { type: form, body: 'payload=%7B' },
    'a payload that is a list': { type: form, body: 'payload=%5B%5D' },
    'a challenge that is a book': { body: JSON.stringify({ type: 'url_verification', challenge: 'x'.repeat(2_000) }) },
  };
  for (const [name, options] of Object.entries(wrong))
    it(`refuses ${name}, signed or not`, () => refused(options, 400));

  it('answers the question whether this address is ours', async () => {
    const answer = await rig.send({ body: JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 't' }) });
    assert.deepEqual(JSON.parse(answer.body), { challenge: 'abc' });
    await refused(
      {
        body: JSON.stringify({ type: 'url_verification', challenge: 'abc' }),
        headers: { 'X-Slack-Signature': undefined },
      },
      401,
    );
  });

  it('answers a look at the certificate, and runs nothing that is smuggled in with it', async () => {
    const smuggled = new URLSearchParams({
      ssl_check: '1',
      payload: JSON.stringify(press({ action_id: 'press-0', value: '{"verb":"reset"}' })),
    }).toString();
    await refused({ type: form, body: smuggled.slice(0, 900), headers: { 'X-Slack-Signature': undefined } }, 200);
    await refused({ type: form, body: 'ssl_check=1&token=x', headers: { 'X-Slack-Signature': undefined } }, 200);
    for (const almost of ['ssl_check=true', 'ssl_check=11', 'ssl_check=', 'ssl_check=0&ssl_check=1'])
      await refused({ type: form, body: almost, headers: { 'X-Slack-Signature': undefined } }, 401);
  });

  it('says nothing of what it is asked about in a place that it does not know', async () => {
    for (const event of [
      { type: 'reaction_added', user: 'U0ADA' },
      { type: 'team_join', user: { id: 'U0ADA' } },
    ])
      assert.equal((await rig.event(event)).status, 200);
    assert.equal(
      (await rig.send({ body: JSON.stringify({ type: 'app_rate_limited', team_id: 'T0HOME' }) })).status,
      200,
    );
    assert.equal(rig.heard.length, 0);
  });

  it('keeps nothing of 20,000 requests that nobody signed', async function keeps() {
    this.timeout(60_000);
    const one = (): Promise<Answer> =>
      rig.send({ body: `{"x":"${'y'.repeat(2_000)}${Math.floor(performance.now() * 1e6)}"}`, secret: 'wrong' });
    const many = async (times: number): Promise<void> => {
      for (let sent = 0; sent < times; sent += 50) await Promise.all(Array.from({ length: 50 }, one));
    };
    await many(2_000);
    rig.log.length = 0;
    const before = liveHeap();
    await many(20_000);
    rig.log.length = 0;
    await wait(50);
    assert.equal(rig.heard.length, 0);
    // 20,000 bodies or signatures that were kept would be 40 MB or 4 MB.
    const more = liveHeap() - before;
    assert.ok(more < 3_000_000, `${more} bytes more`);
  });
});

describe('slack: deliveries that come again', () => {
  let heard: Heard[];
  let saving: () => Promise<void>;
  let rig: Rig;
  before(async () => {
    rig = await makeRig({
      deps: {
        hear: async (one) => {
          await saving();
          heard.push(one);
          return { settled: Promise.resolve() };
        },
      },
    });
  });
  after(() => rig.close());
  beforeEach(() => {
    heard = [];
    saving = async () => {};
  });

  it('A08 drops the very same request, in every form, once it was saved', async () => {
    const at = seconds();
    for (const options of [
      { body: JSON.stringify(envelope(message())) },
      { type: form, body: commandForm({ text: 'reset' }) },
      { type: form, body: payloadForm(press({ action_id: 'press-0', value: '{"verb":"reset"}' })) },
    ]) {
      heard.length = 0;
      for (let times = 0; times < 3; times += 1) assert.equal((await rig.send({ ...options, at })).status, 200);
      assert.equal(heard.length, 1);
    }
  });

  it('A08 hears a delivery that Slack sends again under the id that it had, however it is signed', async () => {
    const delivery = envelope(message());
    for (const retry of ['1', '2'])
      assert.equal(
        (
          await rig.send({
            body: JSON.stringify({ ...delivery, retry }),
            headers: { 'X-Slack-Retry-Num': retry, 'X-Slack-Retry-Reason': 'http_timeout' },
          })
        ).status,
        200,
      );
    assert.deepEqual(new Set(heard.map(({ id }) => id)).size, 1);
  });

  it('A08 processes what comes again when the first was not saved', async () => {
    const body = JSON.stringify(envelope(message()));
    const at = seconds();
    saving = async () => {
      throw new Fault('unavailable', 'Redis is away');
    };
    const first = await rig.send({ body, at });
    assert.equal(first.status, 503);
    assert.equal(first.body, '');
    assert.equal(first.headers['x-slack-no-retry'], undefined);
    saving = async () => {};
    const again = await rig.send({
      body,
      at,
      headers: { 'X-Slack-Retry-Num': '1', 'X-Slack-Retry-Reason': 'http_error' },
    });
    assert.equal(again.status, 200);
    assert.equal(heard.length, 1);
  });

  it('says "received" only when it was saved', async () => {
    let save: () => void = () => {};
    saving = () =>
      new Promise((resolve) => {
        save = resolve;
      });
    let answered = false;
    const answering = rig.event(message()).then((answer) => {
      answered = true;
      return answer;
    });
    await wait(150);
    assert.equal(answered, false);
    save();
    assert.equal((await answering).status, 200);
  });

  it('answers within three seconds when nothing can be saved, in the way each kind can take', async function inTime() {
    this.timeout(15_000);
    saving = () => new Promise(() => {});
    const view = { id: 'V1', callback_id: 'other', blocks: [{ type: 'input', block_id: 'code' }] };
    const [event, command, button, sent] = await Promise.all([
      rig.event(message()),
      rig.command({ text: 'reset' }),
      rig.interact(
        press({ action_id: 'press-0', value: '{"verb":"reset"}' }, { response_url: `${rig.api.origin}/respond` }),
      ),
      rig.interact({ ...press({}), type: 'view_submission', actions: undefined, view }),
    ]);
    for (const { took } of [event, command, button, sent]) assert.ok(took < 3_000, `${took}`);
    assert.equal(event.status, 503);
    assert.equal(command.status, 200);
    assert.match(JSON.parse(command.body).text, /Försök igen/);
    assert.equal(JSON.parse(command.body).response_type, 'ephemeral');
    assert.equal(button.status, 200);
    assert.deepEqual(Object.keys(JSON.parse(sent.body).errors), ['code']);
    await wait(200);
    assert.match(rig.api.responses.at(-1)?.['text'], /Försök igen/);
    assert.equal(rig.api.responses.at(-1)?.['replace_original'], false);
  });

  it('does not wait for what comes of it: a directory that hangs holds up no answer', async () => {
    const hung = await makeRig({ deps: { hear: async () => ({ settled: new Promise(() => {}) }) } });
    const answers = await Promise.all([
      hung.event(message()),
      hung.command({ text: 'reset' }),
      hung.interact(press({ action_id: 'press-0', value: '{"verb":"reset"}' })),
    ]);
    for (const { status, took } of answers) {
      assert.equal(status, 200);
      assert.ok(took < 1_500, `${took}`);
    }
    await hung.close();
  });

  it('answers within three seconds when the Web API hangs, and lets Slack come again', async function hangs() {
    this.timeout(15_000);
    const hung = await makeRig();
    await hung.event(message({ user: 'U0KNOWN' }));
    hung.api.on('users.info', 'hang');
    const [unknown, known, command] = await Promise.all([
      hung.event(message()),
      hung.event(message({ user: 'U0KNOWN' })),
      hung.command({ user_id: 'U0NEW' }),
    ]);
    for (const { took } of [unknown, known, command]) assert.ok(took < 3_000, `${took}`);
    assert.deepEqual([unknown.status, known.status, command.status], [503, 200, 200]);
    assert.match(JSON.parse(command.body).text, /try again/i);
    hung.api.on('users.info', () => ({ status: 500 }));
    assert.equal((await hung.event(message())).status, 503);
    await hung.close();
  });

  it('never answers 500, whatever the rest throws', async () => {
    const broken = await makeRig({
      deps: {
        hear: () => {
          throw new TypeError('password hunter2');
        },
      },
    });
    const answers = [
      await broken.event(message()),
      await broken.interact(press({ action_id: 'press-0', value: '{"verb":"reset"}' })),
      await broken.interact({ ...press({}), type: 'view_submission', actions: undefined, view: { blocks: 'x' } }),
    ];
    for (const { status, body } of answers) {
      assert.equal(status, 503);
      assert.equal(body, '');
    }
    assert.doesNotMatch(broken.log.join(), /hunter2/);
    await broken.close();
  });
});
