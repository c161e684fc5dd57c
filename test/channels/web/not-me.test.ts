// The page of "that wasn't me" against browsers, mail scanners and whoever wants to learn something from it.
import assert from 'node:assert/strict';
import { makeNotMePage } from '../../../src/channels/web/not-me/not-me.ts';
import { Fault } from '../../../src/core/fault.ts';
import { makeDeskDouble } from './desk-double.ts';
import { ask, buildPage, post, serve, type Serving } from './serving.ts';

const token = `k1.${'a'.repeat(200)}`;

describe('the page "that wasn’t me"', () => {
  let page: Awaited<ReturnType<typeof buildPage>>;
  let at: Serving;
  let pressed: string[];
  let failure: Error | undefined;

  before(async function () {
    this.timeout(30_000);
    page = await buildPage();
  });
  beforeEach(async () => {
    pressed = [];
    failure = undefined;
    const desk = {
      async press(one: { reveal(): string }) {
        if (failure !== undefined) throw failure;
        pressed.push(one.reveal());
      },
    };
    at = await serve(makeDeskDouble(), page.folder, {}, () => [makeNotMePage(desk)]);
  });
  afterEach(() => at.close());
  after(() => page.remove());

  it('is opened by scanners of mails as often as they like, and spends nothing', async () => {
    for (const method of ['GET', 'HEAD', 'GET']) {
      const { status, text } = await ask(at, method, '/not-me');
      assert.equal(status, 200);
      assert.doesNotMatch(text, /\{\{/);
    }
    assert.equal((await ask(at, 'GET', '/not-me/press')).status, 405);
    assert.equal((await ask(at, 'GET', '/not-me/assets/page.js')).status, 200);
    assert.deepEqual(pressed, []);
  });

  it('answers every token alike, byte for byte', async () => {
    const answers = await Promise.all(
      [token, 'b'.repeat(16), 'k9.zz~zzzzzzzzzzzzzzzzzzzzz'].map((one) => post(at, '/not-me/press', { token: one })),
    );
    for (const { status, text } of answers) assert.deepEqual([status, text], [200, '{"heard":true}']);
    assert.equal(pressed.length, 3);
  });

  it('takes nothing from another site, of another shape, or without a token', async () => {
    const foreign = { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' };
    assert.equal((await post(at, '/not-me/press', { token }, foreign)).status, 403);
    for (const body of [{}, { token: 'short' }, { token, more: 'x' }, '{"token":"a","token":"b"}', 'token=1'])
      assert.equal((await post(at, '/not-me/press', body)).status, 400);
    assert.deepEqual(pressed, []);
  });

  it('says that it could not, when nothing could be written down, and logs no token', async () => {
    failure = new Fault('unavailable', 'the store does not answer');
    assert.equal((await post(at, '/not-me/press', { token })).status, 503);
    assert.ok(!JSON.stringify(at.lines).includes(token.slice(0, 20)));
  });
});
