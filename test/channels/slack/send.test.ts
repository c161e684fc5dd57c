// What the channel writes into Slack: where, in place of what, and what becomes of a refusal.
import assert from 'node:assert/strict';
import { Fault } from '../../../src/core/fault.ts';
import type { FaultCode } from '../../../src/core/fault.ts';
import { Secret } from '../../../src/core/secret.ts';
import type { Place, Showing } from '../../../src/runtime/ports.ts';
import { team, user } from './fake-api.ts';
import { ada, makeRig, message } from './rig.ts';
import type { Rig } from './rig.ts';

const welcome: Showing = {
  shown: { card: 'welcome', data: {} },
  language: 'sv',
  ticket: undefined,
  replaces: undefined,
};
const pointer: Showing = { ...welcome, shown: { card: 'in-private', data: {} } };
const personal = (over: object = {}): Place => ({
  channel: 'slack',
  kind: 'personal',
  ref: { teamId: team, userId: ada, ...over },
});
const shared = (over: object = {}): Place => ({
  channel: 'slack',
  kind: 'shared',
  ref: { teamId: team, channelId: 'C0GENERAL', ...over },
});

describe('slack: sending', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await makeRig({ settings: { deadlines: { now: 300, later: 600 } } });
  });
  afterEach(() => rig.close());

  const methods = (): readonly string[] =>
    rig.api.calls.map(({ method }) => method).filter((method) => method !== 'auth.test');

  async function faultOf(run: Promise<unknown>): Promise<Fault> {
    try {
      await run;
    } catch (error) {
      if (error instanceof Fault) return error;
      throw error;
    }
    return assert.fail('nothing was thrown');
  }

  it("opens the person's own conversation once, and answers where the message is", async () => {
    const first = await rig.slack.show(personal(), welcome);
    assert.deepEqual(methods(), ['conversations.open', 'chat.postMessage']);
    assert.deepEqual(rig.api.of('conversations.open')[0]?.args, { users: ada });
    assert.equal((first.place.ref as { channelId: string }).channelId, 'D00ADA');
    assert.equal((first.ref as { channelId: string }).channelId, 'D00ADA');
    await rig.slack.show(personal(), welcome);
    await rig.slack.show(first.place, welcome);
    assert.equal(rig.api.of('conversations.open').length, 1);
  });

  it('reaches a full member by address, the first that Slack knows, and nobody else', async () => {
    rig.api.on('users.lookupByEmail', ({ email }) =>
      email === 'ada@nordlys.example' || email === 'guest@nordlys.example'
        ? { ok: true, user: user(ada, email.startsWith('guest') ? { is_restricted: true } : {}) }
        : { ok: false, error: 'users_not_found' },
    );
    const reach = (...addresses: string[]) =>
      rig.slack.reach({ accountId: 'A1', addresses }, personal({ userId: 'U0EVE' }));
    const found = await reach('unknown@nordlys.example', 'ada@nordlys.example');
    assert.deepEqual(found?.person, { id: `slack:${team}:${ada}` });
    await rig.slack.show(found.place, welcome);
    assert.deepEqual(rig.api.of('conversations.open').at(-1)?.args, { users: ada });
    assert.equal(await reach('guest@nordlys.example'), undefined);
    assert.equal(await reach('unknown@nordlys.example'), undefined);
    assert.equal(await reach(), undefined);
  });

  it('replaces what it posted in a channel for everybody there', async () => {
    const first = await rig.slack.show(shared(), welcome);
    const second = await rig.slack.show(shared(), { ...welcome, replaces: first.ref });
    assert.deepEqual(methods(), ['chat.postMessage', 'chat.update']);
    assert.deepEqual(second.ref, first.ref);
    rig.api.on('chat.update', { ok: false, error: 'message_not_found' });
    await rig.slack.show(shared(), { ...welcome, replaces: first.ref });
    assert.equal(methods().at(-1), 'chat.postMessage');
  });

  it('goes on in the conversation in which somebody wrote', async () => {
    await rig.event(message());
    await rig.slack.show(rig.heard[0]!.place, welcome);
    assert.equal(rig.api.of('chat.postMessage')[0]?.args['channel'], 'D0ADA');
    assert.equal(rig.api.of('conversations.open').length, 0);
  });

  it('A20 lets Slack unfurl nothing, and puts the address of the page only into a button', async () => {
    const url = 'https://latchkey.example.com/reset#t=once-only';
    const card: Showing = {
      ...welcome,
      shown: {
        card: 'set-password',
        data: { userName: 'ada@nordlys.example', url: new Secret(url), number: new Secret('4711'), minutes: 10 },
      },
    };
    await rig.slack.show(personal(), card);
    const { args } = rig.api.of('chat.postMessage')[0]!;
    assert.equal(args['unfurl_links'], 'false');
    assert.equal(args['unfurl_media'], 'false');
    assert.ok(!String(args['text']).includes('once-only'), 'notifications show no address');
    const strings: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (typeof value === 'string' && value.includes('once-only')) strings.push(at);
      else if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value)) walk(inner, name);
    };
    walk(args['blocks'], '');
    assert.deepEqual(strings, ['url']);
    assert.equal(args['mrkdwn'], undefined);
  });

  it('A20 says no one-time address in an error, whatever Slack answers to it', async () => {
    const card: Showing = {
      ...welcome,
      shown: {
        card: 'set-password',
        data: {
          userName: 'a',
          url: new Secret('https://l.example/reset#t=once-only'),
          number: new Secret('4711'),
          minutes: 10,
        },
      },
    };
    for (const error of ['invalid_blocks', '{"echo":"once-only"}', 'once-only']) {
      rig.api.on('chat.postMessage', { ok: false, error });
      const fault = await faultOf(rig.slack.show(personal(), card));
      assert.doesNotMatch(
        `${fault.message}${fault.stack}${JSON.stringify(fault)}${String(fault.cause)}`,
        /once-only|4711/,
      );
    }
  });

  it('turns the older message into the card, and sends a new one only when that is gone', async () => {
    const first = await rig.slack.show(personal(), welcome);
    const second = await rig.slack.show(first.place, { ...pointer, replaces: first.ref });
    assert.deepEqual(second.ref, first.ref);
    assert.deepEqual(methods(), ['conversations.open', 'chat.postMessage', 'chat.update']);
    for (const error of ['message_not_found', 'cant_update_message', 'edit_window_closed']) {
      rig.api.on('chat.update', { ok: false, error });
      rig.api.calls.length = 0;
      const third = await rig.slack.show(first.place, { ...pointer, replaces: first.ref });
      assert.notDeepEqual(third.ref, first.ref);
      assert.deepEqual(methods(), ['chat.update', 'chat.postMessage']);
      rig.api.calls.length = 0;
      await rig.slack.show(first.place, { ...pointer, replaces: first.ref, onlyInPlace: true });
      assert.deepEqual(methods(), ['chat.update'], 'only in its place');
    }
    rig.api.calls.length = 0;
    await rig.slack.show(first.place, { ...pointer, onlyInPlace: true });
    assert.deepEqual(methods(), []);
  });

  it('does not send a second message when the update failed for another reason', async () => {
    const first = await rig.slack.show(personal(), welcome);
    for (const act of [{ status: 500 }, { ok: false, error: 'fatal_error' }, 'hang', 'cut'] as const) {
      rig.api.on('chat.update', act);
      rig.api.calls.length = 0;
      assert.equal(
        (await faultOf(rig.slack.show(first.place, { ...pointer, replaces: first.ref }))).code,
        'unavailable',
      );
      assert.deepEqual(methods(), ['chat.update']);
    }
  });

  it('shows a card in a channel to the one person it is for, and to everybody only where nobody is named', async () => {
    await rig.slack.show(shared({ userId: ada }), pointer);
    const { args } = rig.api.of('chat.postEphemeral')[0]!;
    assert.deepEqual([args['channel'], args['user']], ['C0GENERAL', ada]);
    assert.equal(rig.api.of('chat.postMessage').length, 0);
    await rig.slack.show(shared(), welcome);
    assert.equal(rig.api.of('chat.postMessage')[0]?.args['channel'], 'C0GENERAL');
  });

  it('puts a line into the thread of a message, and beside it when there is no such thread any more', async () => {
    const root = await rig.slack.show(shared(), welcome);
    const { ts } = root.ref as { readonly ts: string };
    rig.api.calls.length = 0;
    await rig.slack.show(shared(), { ...pointer, under: root.ref });
    const threads = () => rig.api.of('chat.postMessage').map(({ args }) => args['thread_ts']);
    assert.deepEqual(threads(), [ts]);
    rig.api.on('chat.postMessage', (args) =>
      args['thread_ts'] === undefined
        ? { ok: true, channel: 'C0GENERAL', ts: '9.9' }
        : { ok: false, error: 'thread_not_found' },
    );
    rig.api.calls.length = 0;
    const beside = await rig.slack.show(shared(), { ...pointer, under: root.ref });
    assert.deepEqual(threads(), [ts, undefined]);
    assert.equal((beside.ref as { readonly ts: string }).ts, '9.9');
  });

  it('A11 writes nothing into a channel that is shared with another company, and goes on in private', async () => {
    const place = shared({ userId: ada, channelId: 'C0SHARED', outside: true });
    const person = { id: `slack:${team}:${ada}` };
    await rig.slack.show(place, pointer);
    assert.deepEqual(methods(), []);
    // As it is read back from the store.
    await rig.slack.show(JSON.parse(JSON.stringify(place)) as Place, pointer);
    assert.deepEqual(methods(), []);
    await rig.slack.show(rig.slack.personal(place, person), welcome);
    assert.deepEqual(methods(), ['conversations.open', 'chat.postMessage']);
  });

  it('names the personal place of whoever spoke among others', async () => {
    const place = rig.slack.personal(shared({ userId: ada }), { id: `slack:${team}:${ada}` });
    assert.equal(place.kind, 'personal');
    assert.deepEqual(JSON.parse(JSON.stringify(place.ref)), { teamId: team, userId: ada });
    assert.equal(rig.slack.personal(personal(), { id: `slack:${team}:${ada}` }).kind, 'personal');
    await rig.slack.typing(place);
    assert.deepEqual(rig.api.calls, []);
  });

  it('refuses places and people that are not of Slack', async () => {
    const teams: Place = { channel: 'teams', kind: 'personal', ref: { teamId: team, userId: ada } };
    assert.equal((await faultOf(rig.slack.show(teams, welcome))).code, 'internal');
    assert.equal((await faultOf(rig.slack.show({ ...teams, channel: 'slack', ref: 'x' }, welcome))).code, 'internal');
    assert.equal((await faultOf(rig.slack.show(shared({ channelId: undefined }), welcome))).code, 'internal');
    assert.throws(() => rig.slack.personal(shared(), { id: 'teams:x:y' }), Fault);
    for (const id of ['teams:x:y', 'slack:T0HOME', 'slack:T0HOME:u', 'slack::U1', 'slack:T0HOME:U1:U2', ''])
      assert.equal(await rig.slack.identify({ id }), undefined, id);
    assert.deepEqual(rig.api.of('users.info'), []);
  });

  it('identifies a person by the address in their profile, asked anew each time', async () => {
    const person = { id: `slack:${team}:${ada}` };
    assert.deepEqual(await rig.slack.identify(person), { by: 'address', address: 'u0ada@nordlys.example' });
    await rig.slack.identify(person);
    assert.equal(rig.api.of('users.info').length, 2);
    assert.equal(await rig.slack.identify({ id: `slack:T0OTHER:${ada}` }), undefined);
    rig.api.on('users.info', 'hang');
    assert.equal((await faultOf(rig.slack.identify(person))).code, 'unavailable');
  });

  describe('when Slack refuses', () => {
    const refusals: Readonly<Record<string, FaultCode>> = {
      channel_not_found: 'unreachable',
      user_disabled: 'unreachable',
      is_archived: 'unreachable',
      not_in_channel: 'unreachable',
      cannot_dm_bot: 'unreachable',
      invalid_auth: 'misconfigured',
      token_revoked: 'misconfigured',
      account_inactive: 'misconfigured',
      missing_scope: 'misconfigured',
      internal_error: 'unavailable',
      service_unavailable: 'unavailable',
      invalid_blocks: 'internal',
      something_new: 'internal',
      '<html>no</html>': 'unavailable',
    };
    for (const [error, code] of Object.entries(refusals))
      it(`"${error}" is ${code}`, async () => {
        rig.api.on('chat.postMessage', { ok: false, error });
        const fault = await faultOf(rig.slack.show(personal(), welcome));
        assert.equal(fault.code, code);
        assert.equal(rig.api.of('chat.postMessage').length, 1, 'not repeated');
        assert.doesNotMatch(fault.message, /html/);
      });

    for (const status of [500, 502, 503, 504])
      it(`with ${status}, a message is not sent twice`, async () => {
        rig.api.on('chat.postMessage', { status });
        assert.equal((await faultOf(rig.slack.show(personal(), welcome))).code, 'unavailable');
        assert.equal(rig.api.of('chat.postMessage').length, 1);
      });

    it('by silence or by cutting the line, a message is not sent twice', async () => {
      for (const act of ['hang', 'cut'] as const) {
        rig.api.on('chat.postMessage', act);
        rig.api.calls.length = 0;
        const started = performance.now();
        assert.equal((await faultOf(rig.slack.show(personal(), welcome))).code, 'unavailable');
        assert.ok(performance.now() - started < 1_500);
        assert.equal(rig.api.of('chat.postMessage').length, 1);
      }
    });
  });

  describe('when Slack asks to wait', () => {
    it('a short wait is done within the call', async () => {
      const slow = await makeRig();
      let refused = 1;
      slow.api.on('chat.postMessage', ({ channel }) =>
        (refused -= 1) >= 0 ? { status: 429, retryAfter: 1 } : { ok: true, channel, ts: '9.9' },
      );
      const started = performance.now();
      assert.deepEqual((await slow.slack.show(personal(), welcome)).ref, { channelId: 'D00ADA', ts: '9.9' });
      assert.ok(performance.now() - started >= 1_000);
      await slow.close();
    });

    it("a long one is the loop's, nothing is asked meanwhile, and no other method or person waits", async () => {
      rig.api.on('chat.postMessage', ({ channel }) =>
        channel === 'D00ADA' ? { status: 429, retryAfter: 30 } : { ok: true, channel, ts: '9.9' },
      );
      const fault = await faultOf(rig.slack.show(personal(), welcome));
      assert.equal(fault.code, 'throttled');
      assert.equal(fault.retryAfter, 30_000);
      const again = await faultOf(rig.slack.show(personal(), welcome));
      assert.equal(again.code, 'throttled');
      assert.ok((again.retryAfter ?? 0) > 29_000 && (again.retryAfter ?? 0) <= 30_000);
      assert.equal(rig.api.of('chat.postMessage').length, 1);
      const started = performance.now();
      await rig.slack.identify({ id: `slack:${team}:${ada}` });
      await rig.slack.show(personal({ userId: 'U0BEA' }), welcome);
      await rig.slack.show(personal(), { ...welcome, replaces: { channelId: 'D00ADA', ts: '1.1' } });
      assert.ok(performance.now() - started < 500);
    });

    it('a limit of one method holds up nobody who waits for another', async () => {
      rig.api.on('chat.update', { status: 429, retryAfter: 30 });
      const first = await rig.slack.show(personal(), welcome);
      await faultOf(rig.slack.show(first.place, { ...welcome, replaces: first.ref }));
      await rig.event(message());
      assert.equal(rig.heard.length, 1);
    });
  });
});
