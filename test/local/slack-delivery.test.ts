import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type { Slack } from '../../src/local/slack/slack.ts';
import { type TestApp, buttons, call, idOf, signatureOf, startApp, startSlack, until } from './slack-fixture.ts';

/** Lets what is planned come when the test says so. */
function makeClock() {
  const planned: { readonly at: number; readonly run: () => void }[] = [];
  const clock = {
    now: 1_800_000_000_000,
    later: (ms: number, run: () => void) => {
      const plan = { at: clock.now + ms, run };
      planned.push(plan);
      return () => void planned.splice(planned.indexOf(plan), 1);
    },
    waiting: () => planned.map(({ at }) => at - clock.now),
    advance: (ms: number) => {
      clock.now += ms;
      for (const plan of planned.filter(({ at }) => at <= clock.now)) {
        planned.splice(planned.indexOf(plan), 1);
        plan.run();
      }
    },
  };
  return clock;
}

describe('what the local Slack delivers', () => {
  let slack: Slack;
  let app: TestApp;
  let clock = makeClock();
  const emily = idOf('emily');
  const start = async (options = {}) => {
    await slack?.stop();
    slack = await startSlack({ botEndpoint: app.url, now: () => clock.now, later: clock.later, ...options });
  };

  beforeEach(async () => {
    clock = makeClock();
    app = await startApp();
    await start();
  });
  afterEach(async () => {
    await slack.stop();
    await app.stop();
  });

  describe('a request', () => {
    it('carries the exact headers and a signature over its bytes', async () => {
      await slack.say(emily, 'åäö');
      await slack.command(emily, '/password', '');
      const [event, command] = app.received;
      assert.ok(event !== undefined && command !== undefined);
      assert.equal(event.headers['content-type'], 'application/json');
      assert.equal(command.headers['content-type'], 'application/x-www-form-urlencoded');
      assert.equal(event.headers['x-slack-request-timestamp'], '1800000000');
      for (const delivered of [event, command]) {
        assert.equal(delivered.headers['x-slack-signature'], signatureOf(slack.app.signingSecret, delivered));
      }
      assert.equal('x-slack-retry-num' in event.headers, false);
    });

    it('has an interaction as JSON in the field payload', async () => {
      await slack.shortcut(emily, 'reset_password');
      const [delivered] = app.received;
      assert.deepEqual([...new URLSearchParams(delivered?.body).keys()], ['payload']);
    });

    it('can be made by a test, good or bad', async () => {
      const event = slack.typed(emily, 'hello');
      const good = slack.signed(JSON.stringify(event), 'json');
      assert.match(good.headers['X-Slack-Signature'] ?? '', /^v0=[0-9a-f]{64}$/);
      const bad = slack.signed(JSON.stringify(event), 'json', { secret: 'other', at: 0 });
      assert.notEqual(bad.headers['X-Slack-Signature'], good.headers['X-Slack-Signature']);
      assert.equal(bad.headers['X-Slack-Request-Timestamp'], '0');
      assert.equal(app.received.length, 0);
      assert.deepEqual(slack.show(emily)?.messages, []);
    });

    it('checks the address when it is entered', async () => {
      app.answer = ({ json }) => ({ body: json.challenge });
      assert.equal(await slack.verifyEndpoint(), true);
      assert.equal(app.received[0]?.json.type, 'url_verification');
      app.answer = ({ json }) => ({ body: { challenge: json.challenge } });
      assert.equal(await slack.verifyEndpoint(), true);
      app.answer = () => ({ body: 'hello' });
      assert.equal(await slack.verifyEndpoint(), false);
    });

    it('is given up after the time that Slack waits', async () => {
      await start({ ackTimeout: 60 });
      app.answer = () => ({ after: 120 });
      const before = performance.now();
      assert.deepEqual(await slack.shortcut(emily, 'reset_password'), { status: 504 });
      assert.ok(performance.now() - before < 115);
    });

    it('is unreachable while nobody listens or has said where', async () => {
      slack.setBotEndpoint('http://127.0.0.1:1/slack/events');
      const { status, ts } = await slack.say(emily, 'x');
      assert.equal(status, 502);
      assert.deepEqual(slack.show(emily)?.messages.find((one) => one.ts === ts)?.failed?.code, 'BotUnreachable');
      await start({ botEndpoint: undefined });
      assert.equal((await slack.shortcut(emily, 'reset_password')).status, 502);
    });
  });

  describe('an event that is not taken', () => {
    const tries = () =>
      app.received.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);

    it('comes again at once, after a minute and after five more, and then no more', async () => {
      app.answer = () => ({ status: 500 });
      assert.equal((await slack.say(emily, 'x')).status, 500);
      for (const ms of [0, 60_000, 300_000]) {
        await until(() => clock.waiting().length === 1);
        assert.deepEqual(clock.waiting(), [ms]);
        const before = app.received.length;
        clock.advance(ms);
        await until(() => app.received.length > before);
      }
      await wait(50);
      assert.deepEqual(clock.waiting(), []);
      assert.deepEqual(tries(), [
        [undefined, undefined],
        ['1', 'http_error'],
        ['2', 'http_error'],
        ['3', 'http_error'],
      ]);
      assert.equal(new Set(app.received.map(({ json }) => json.event_id)).size, 1);
      assert.equal(new Set(app.received.map(({ headers }) => headers['x-slack-signature'])).size, 3);
      for (const delivered of app.received) {
        assert.equal(delivered.headers['x-slack-signature'], signatureOf(slack.app.signingSecret, delivered));
      }
    });

    it('comes no more once it is taken, or once the app asks for that', async () => {
      app.answer = ({ headers }) => ({ status: headers['x-slack-retry-num'] === undefined ? 503 : 200 });
      await slack.say(emily, 'x');
      clock.advance(0);
      await until(() => app.received.length === 2);
      await wait(30);
      assert.deepEqual(clock.waiting(), []);
      app.answer = () => ({ status: 500, headers: { 'X-Slack-No-Retry': '1' } });
      await slack.say(emily, 'y');
      assert.deepEqual(clock.waiting(), []);
    });

    it('says that the app was too slow, or not there', async () => {
      await start({ ackTimeout: 50 });
      app.answer = () => ({ after: 100 });
      assert.equal((await slack.say(emily, 'x')).status, 504);
      app.answer = () => ({});
      clock.advance(0);
      await until(() => app.received.length === 2);
      assert.deepEqual(tries().at(-1), ['1', 'http_timeout']);
      const { url } = app;
      slack.setBotEndpoint('http://127.0.0.1:1/slack/events');
      await slack.say(emily, 'y');
      slack.setBotEndpoint(url);
      clock.advance(0);
      await until(() => app.received.length === 3);
      assert.deepEqual(tries().at(-1), ['1', 'connection_failed']);
    });

    it('is the only thing that comes again: no click and no command does', async () => {
      app.answer = () => ({ status: 500 });
      await slack.shortcut(emily, 'reset_password');
      await slack.command(emily, '/password', '');
      assert.deepEqual(clock.waiting(), []);
    });
  });

  it('comes twice, late or never when a test says so', async () => {
    slack.misdeliver({ copies: 2 });
    await slack.say(emily, 'x');
    assert.equal(app.received.length, 2);
    assert.equal(new Set(app.received.map(({ json }) => json.event_id)).size, 1);
    slack.misdeliver({ delay: 40 });
    const before = performance.now();
    await slack.say(emily, 'y');
    assert.ok(performance.now() - before >= 38);
    slack.misdeliver({ copies: 0 });
    assert.equal((await slack.say(emily, 'z')).status, 504);
    assert.equal(app.received.length, 3);
    assert.deepEqual(clock.waiting(), []);
  });

  it('ends with the app: its tokens are revoked, and it is told that it was removed', async () => {
    const answers = await slack.uninstall();
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
    const events = app.received.map(({ json }) => json.event);
    assert.deepEqual(events.map(({ type }) => String(type)).toSorted(), ['app_uninstalled', 'tokens_revoked']);
    assert.equal(events.find(({ tokens }) => tokens !== undefined).tokens.bot.length, 1);
    assert.equal((await slack.say(emily, 'x')).status, 204);
  });

  describe('in Socket Mode', () => {
    interface Line {
      readonly socket: WebSocket;
      readonly received: any[];
      answer: (envelope: any) => unknown;
    }
    const open = async (): Promise<Line> => {
      const { url } = await call(slack, 'apps.connections.open', {}, slack.app.appToken);
      const socket = new WebSocket(url);
      const line: Line = { socket, received: [], answer: ({ envelope_id }) => ({ envelope_id }) };
      socket.addEventListener('message', ({ data }) => {
        const envelope = JSON.parse(String(data));
        line.received.push(envelope);
        const answer = envelope.envelope_id === undefined ? undefined : line.answer(envelope);
        if (answer !== undefined) socket.send(JSON.stringify(answer));
      });
      await until(() => line.received.length === 1);
      return line;
    };

    // Node 20 has no WebSocket of its own
    const WebSocket = globalThis.WebSocket ?? undiciWebSocket();

    beforeEach(() => slack.setMode('socket'));

    it('says hello and brings events, commands and submissions over the connection', async () => {
      const line = await open();
      assert.deepEqual([line.received[0].type, line.received[0].num_connections], ['hello', 1]);
      assert.equal((await slack.say(emily, 'hello')).status, 200);
      assert.equal((await slack.command(emily, '/password', 'x'.repeat(70_000))).status, 200);
      const kinds = line.received.slice(1).map(({ type, accepts_response_payload: accepts }) => [type, accepts]);
      assert.deepEqual(kinds, [
        ['events_api', false],
        ['slash_commands', true],
      ]);
      assert.equal(line.received[1].payload.event.text, 'hello');
      assert.deepEqual([line.received[1].retry_attempt, line.received[2].payload.command], [0, '/password']);
      assert.equal(app.received.length, 0);
      line.socket.close();
      await until(() => slack.connections() === 0);
    });

    it('takes the answer to a command from the acknowledgement', async () => {
      const line = await open();
      line.answer = ({ envelope_id }) => ({ envelope_id, payload: { text: 'åt dig '.repeat(30_000).trim() } });
      await slack.command(emily, '/password', '');
      assert.equal(slack.show(emily)?.messages[0]?.text.length, 40_000);
    });

    it('reaches nobody without a connection, and brings again what is not acknowledged', async () => {
      assert.equal((await slack.shortcut(emily, 'reset_password')).status, 502);
      await start({ ackTimeout: 50 });
      slack.setMode('socket');
      const line = await open();
      line.answer = () => undefined;
      assert.equal((await slack.say(emily, 'x')).status, 504);
      clock.advance(0);
      await until(() => line.received.length === 3);
      assert.deepEqual([line.received[2].retry_attempt, line.received[2].retry_reason], [1, 'http_timeout']);
    });

    it('gives each delivery to one of the connections', async () => {
      const lines = [await open(), await open()];
      await slack.say(emily, 'one');
      await slack.say(emily, 'two');
      assert.deepEqual(
        lines.map(({ received }) => received.length),
        [2, 2],
      );
    });

    it('opens a connection for the app’s own token only, and each address once', async () => {
      assert.equal((await call(slack, 'apps.connections.open')).error, 'not_allowed_token_type');
      const { url } = await call(slack, 'apps.connections.open', {}, slack.app.appToken);
      const first = new WebSocket(url);
      await new Promise((resolve) => first.addEventListener('open', resolve));
      const second = new WebSocket(url);
      await new Promise((resolve) => second.addEventListener('error', resolve));
      assert.equal(slack.connections(), 1);
      const plain = await fetch(url.replace('ws:', 'http:'));
      assert.equal(plain.status, 404);
      first.close();
    });

    it('asks to come again', async () => {
      const line = await open();
      slack.disconnect('refresh_requested');
      await until(() => line.received.length === 2);
      assert.deepEqual([line.received[1].type, line.received[1].reason], ['disconnect', 'refresh_requested']);
      await until(() => slack.connections() === 0);
    });
  });

  it('is wanted again after a press while the bot was away, because clicks are lost', async () => {
    const user = slack.users().find(({ id }) => id === emily)?.slackUserId;
    const { ts } = await call(slack, 'chat.postMessage', { channel: user, text: 'x', blocks: buttons });
    await until(() => app.received.length === 1);
    slack.setBotEndpoint('http://127.0.0.1:1/slack/events');
    assert.equal((await slack.press(emily, { message: ts }, { blockId: 'actions', actionId: 'go' })).status, 502);
    slack.setBotEndpoint(app.url);
    clock.advance(600_000);
    await wait(30);
    assert.equal(app.received.length, 1);
  });
});

function undiciWebSocket(): typeof globalThis.WebSocket {
  return createRequire(import.meta.url)('undici').WebSocket;
}
