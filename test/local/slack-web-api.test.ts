import assert from 'node:assert/strict';
import type { Slack } from '../../src/local/slack/slack.ts';
import { buttons, call, idOf, startSlack } from './slack-fixture.ts';

describe("the local Slack's Web API", () => {
  let slack: Slack;
  const user = (name: string): string => slack.users().find(({ id }) => id === idOf(name))?.slackUserId ?? '';
  const im = async (name: string): Promise<string> =>
    (await call(slack, 'conversations.open', { users: user(name) })).channel.id;
  const post = async (name: string, args: object) =>
    call(slack, 'chat.postMessage', { channel: await im(name), ...args });
  const errorOf = async (method: string, args: object = {}, token?: string): Promise<string> => {
    const answer = await call(slack, method, args, token);
    assert.deepEqual([answer.status, answer.ok], [200, false]);
    return answer.error;
  };

  beforeEach(async () => {
    slack = await startSlack();
  });
  afterEach(() => slack.stop());

  describe('a call', () => {
    it('needs a token that was given out, for the right kind of method', async () => {
      assert.equal(await errorOf('auth.test', {}, ''), 'not_authed');
      assert.equal(await errorOf('auth.test', {}, 'xoxb-guessed'), 'invalid_auth');
      assert.equal(await errorOf('auth.test', {}, slack.app.appToken), 'not_allowed_token_type');
      assert.equal(await errorOf('apps.connections.open'), 'not_allowed_token_type');
      assert.equal((await call(slack, 'auth.test')).ok, true);
    });

    it('takes no token from a JSON body, but one from a form', async () => {
      assert.equal(await errorOf('auth.test', { token: slack.botToken }, ''), 'not_authed');
      const body = new URLSearchParams({ token: slack.botToken });
      const response = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', body });
      assert.equal((await response.json()).ok, true);
    });

    it('goes to a method that there is', async () => {
      const answer = await call(slack, 'chat.shout');
      assert.deepEqual([answer.error, answer.req_method], ['unknown_method', 'chat.shout']);
    });

    it('has a body that Slack can read', async () => {
      const send = async (body: string, type?: string) => {
        const headers = {
          Authorization: `Bearer ${slack.botToken}`,
          ...(type === undefined ? {} : { 'Content-Type': type }),
        };
        return await (await fetch(`${slack.apiUrl}users.info`, { method: 'POST', headers, body })).json();
      };
      assert.equal((await send('{', 'application/json; charset=utf-8')).error, 'invalid_json');
      assert.equal((await send('[]', 'application/json; charset=utf-8')).error, 'json_not_object');
      assert.equal((await send('user=U', 'text/csv')).error, 'invalid_post_type');
      const told = await send(JSON.stringify({ user: user('emily') }), 'application/json');
      assert.deepEqual(
        [told.ok, told.warning, told.response_metadata.warnings],
        [true, 'missing_charset', ['missing_charset']],
      );
    });

    it('says which arguments are missing, and counts those that Slack ignores', async () => {
      const { error, response_metadata: metadata } = await call(slack, 'users.info');
      assert.deepEqual([error, metadata.messages], ['invalid_arguments', ['[ERROR] missing required field: user']]);
      assert.deepEqual(slack.ignored(), []);
      assert.equal((await post('emily', { text: 'x', unfurl_link: false })).ok, true);
      assert.deepEqual(slack.ignored(), ['chat.postMessage: unfurl_link']);
    });

    it('is refused without the scope, naming it', async () => {
      await slack.stop();
      slack = await startSlack({ app: { scopes: ['chat:write', 'im:write'] } });
      const cases = {
        'users.info': 'users:read',
        'users.lookupByEmail': 'users:read,users:read.email',
        'team.info': 'team:read',
      };
      for (const [method, needed] of Object.entries(cases)) {
        const answer = await call(slack, method, { user: 'U', email: 'x' });
        assert.deepEqual(
          [answer.error, answer.needed, answer.provided],
          ['missing_scope', needed, 'chat:write,im:write'],
        );
      }
      await slack.stop();
      slack = await startSlack({ app: { scopes: ['users:read'] } });
      const writes = ['chat.postMessage', 'chat.update', 'chat.delete', 'chat.postEphemeral'];
      for (const method of writes) assert.equal((await call(slack, method)).needed, 'chat:write');
      assert.equal((await call(slack, 'conversations.open')).needed, 'im:write');
    });

    it('ends with a token that was revoked, or with an app that was removed', async () => {
      assert.equal((await call(slack, 'auth.revoke', { test: true })).revoked, false);
      assert.equal((await call(slack, 'auth.revoke')).revoked, true);
      assert.equal(await errorOf('auth.test'), 'token_revoked');
      await slack.stop();
      slack = await startSlack();
      await slack.uninstall();
      assert.equal(await errorOf('auth.test'), 'token_revoked');
    });
  });

  describe('who the app is', () => {
    it('is told by auth.test', async () => {
      const answer = await call(slack, 'auth.test');
      assert.equal(answer.team_id, slack.teamId);
      assert.equal(answer.is_enterprise_install, false);
      assert.match(answer.bot_id, /^B0/);
      assert.match(answer.user_id, /^U0/);
      assert.equal((await call(slack, 'users.info', { user: answer.user_id })).user.is_bot, true);
    });

    it('is the organisation when it was installed there', async () => {
      await slack.stop();
      slack = await startSlack({ installed: 'organisation' });
      const answer = await call(slack, 'auth.test');
      assert.deepEqual([answer.is_enterprise_install, answer.enterprise_id], [true, 'E0NORDLYS1']);
      const emily = (await call(slack, 'users.info', { user: user('emily') })).user;
      assert.equal(emily.enterprise_user.enterprise_id, 'E0NORDLYS1');
      const other = (await call(slack, 'users.info', { user: user('slack-jens-logistics') })).user;
      assert.equal(other.team_id, 'T0LOGISTIC');
    });
  });

  describe('users.info', () => {
    const info = async (name: string, more: object = {}) =>
      (await call(slack, 'users.info', { user: user(name), ...more })).user;

    it('tells of a full member what the product needs', async () => {
      const emily = await info('emily', { include_locale: true });
      assert.equal(emily.team_id, slack.teamId);
      assert.equal(emily.profile.email, 'emily.carter@nordlys.example');
      assert.deepEqual([emily.locale, emily.tz], ['en-GB', 'Europe/London']);
      const flags = ['deleted', 'is_bot', 'is_restricted', 'is_ultra_restricted'].map((flag) => emily[flag]);
      assert.deepEqual(flags, [false, false, false, false]);
      assert.equal(emily.is_email_confirmed, true);
      assert.equal('is_stranger' in emily, false);
      assert.equal('enterprise_user' in emily, false);
    });

    it('tells the locale only to those who ask', async () => {
      assert.equal('locale' in (await info('mads')), false);
      assert.equal((await info('mads', { include_locale: true })).locale, 'da-DK');
      assert.equal((await info('alva', { include_locale: true })).locale, 'sv-SE');
    });

    it('tells an address only with the scope for it', async () => {
      await slack.stop();
      slack = await startSlack({ app: { scopes: ['users:read'] } });
      assert.equal('email' in (await info('emily')).profile, false);
    });

    it('tells guests, single-channel guests, deactivated people, bots and strangers apart', async () => {
      const flags = async (name: string) => {
        const { deleted, is_bot, is_restricted, is_ultra_restricted, is_stranger } = await info(name);
        return { deleted, is_bot, is_restricted, is_ultra_restricted, is_stranger };
      };
      const nothing = {
        deleted: false,
        is_bot: false,
        is_restricted: false,
        is_ultra_restricted: false,
        is_stranger: undefined,
      };
      assert.deepEqual(await flags('chloe'), { ...nothing, is_restricted: true });
      assert.deepEqual(await flags('slack-lea-winter'), { ...nothing, is_restricted: true, is_ultra_restricted: true });
      assert.deepEqual(await flags('slack-standup'), { ...nothing, is_bot: true });
      assert.deepEqual(await flags('slack-tomas-reiner'), { ...nothing, is_stranger: true });
      for (const name of ['petra', 'rasmus']) assert.equal((await info(name)).deleted, true);
      assert.equal((await info('emma')).is_email_confirmed, false);
    });

    it('keeps to itself what Slack Connect hides of people from other companies', async () => {
      const stranger = await info('slack-tomas-reiner', { include_locale: true });
      assert.equal(stranger.team_id, 'T0FABRIK01');
      assert.deepEqual(
        [stranger.profile.email, stranger.locale, stranger.is_email_confirmed],
        [undefined, undefined, undefined],
      );
    });

    it('knows nobody of a workspace where the app is not, and nobody without a mailbox', async () => {
      assert.equal(await errorOf('users.info', { user: user('slack-jens-logistics') }), 'user_not_found');
      assert.equal(await errorOf('users.info', { user: 'U0NOBODY00' }), 'user_not_found');
      assert.equal(
        slack.users().some(({ id }) => id === idOf('emergency')),
        false,
      );
    });

    it('shows what an administrator changed since', async () => {
      slack.change(idOf('emily'), { member: 'deactivated' });
      assert.equal((await info('emily')).deleted, true);
      slack.change(idOf('emily'), { member: 'full', email: 'emily@nordlys.example' });
      assert.equal((await info('emily')).profile.email, 'emily@nordlys.example');
    });
  });

  describe('users.lookupByEmail', () => {
    it('finds one active member, and nobody else', async () => {
      const find = async (email: string) => call(slack, 'users.lookupByEmail', { email });
      assert.equal((await find('Emily.Carter@nordlys.example')).user.id, user('emily'));
      for (const email of ['petra.holm@nordlys.example', 'tomas.reiner@fabrik.example', 'nobody@nordlys.example']) {
        assert.equal((await find(email)).error, 'users_not_found');
      }
    });

    it('answers one of two who share an address', async () => {
      const shared = slack.users().filter(({ email }) => email === 'henrik.aas@nordlys.example');
      assert.equal(shared.length, 2);
      const { user: found } = await call(slack, 'users.lookupByEmail', { email: 'henrik.aas@nordlys.example' });
      assert.equal(found.id, user('henrik'));
    });
  });

  describe('conversations.open', () => {
    it('answers the same conversation every time', async () => {
      const first = await call(slack, 'conversations.open', { users: user('emily') });
      assert.match(first.channel.id, /^D0/);
      const again = await call(slack, 'conversations.open', { channel: first.channel.id, return_im: true });
      assert.deepEqual([again.channel.id, again.channel.user], [first.channel.id, user('emily')]);
    });

    it('opens none with nobody, bots, deactivated people or people elsewhere', async () => {
      const open = (users: string) => errorOf('conversations.open', { users });
      assert.equal(await errorOf('conversations.open'), 'users_list_not_supplied');
      assert.equal(await open('U0NOBODY00'), 'user_not_found');
      assert.equal(await open(user('slack-standup')), 'cannot_dm_bot');
      assert.equal(await open(user('petra')), 'user_disabled');
      assert.equal(await open(user('slack-jens-logistics')), 'user_not_found');
      assert.equal(await errorOf('conversations.open', { channel: 'D0NOWHERE0' }), 'channel_not_found');
    });
  });

  describe('chat.postMessage', () => {
    it('puts a message into the conversation, in front of the person', async () => {
      const { ok, ts, message } = await post('emily', { text: 'Hello', blocks: buttons });
      assert.equal(ok, true);
      assert.match(ts, /^\d{10}\.\d{6}$/);
      assert.equal(message.blocks[0].block_id, 'actions');
      const [shown] = slack.show(idOf('emily'))?.messages ?? [];
      assert.deepEqual([shown?.ts, shown?.from, shown?.text, shown?.edited], [ts, 'bot', 'Hello', false]);
      assert.deepEqual(slack.refusals(), []);
    });

    it('takes a person in place of a conversation', async () => {
      const answer = await call(slack, 'chat.postMessage', { channel: user('emily'), text: 'Hello' });
      assert.equal(answer.channel, await im('emily'));
    });

    it('needs something to say, and cuts what is far too long', async () => {
      const channel = await im('emily');
      assert.equal(await errorOf('chat.postMessage', { channel }), 'no_text');
      assert.equal(await errorOf('chat.postMessage', { channel, text: '', blocks: [] }), 'no_text');
      assert.equal((await post('emily', { text: 'x'.repeat(40_001) })).message.text.length, 40_000);
    });

    it('refuses what is no Block Kit, saying where, and shows the person nothing of it', async () => {
      const channel = await im('emily');
      assert.equal(await errorOf('chat.postMessage', { channel, blocks: 'no' }), 'invalid_blocks_format');
      const wrong = { type: 'section', text: { type: 'plain_text', text: '' } };
      const answer = await call(slack, 'chat.postMessage', { channel, text: 'secret', blocks: [wrong] });
      assert.equal(answer.error, 'invalid_blocks');
      assert.match(answer.response_metadata.messages[0], /^\[ERROR\] .+ \[json-pointer:\/blocks\/0\/text\/text\]$/);
      assert.equal(answer.errors[0], answer.response_metadata.messages[0].slice('[ERROR] '.length));
      const last = slack.show(idOf('emily'))?.messages.at(-1);
      assert.deepEqual([last?.failed?.code, last?.text], ['invalid_blocks', '']);
    });

    it('reaches no conversation where the bot is not', async () => {
      assert.equal(await errorOf('chat.postMessage', { channel: 'D0NOWHERE0', text: 'x' }), 'channel_not_found');
      assert.equal(await errorOf('chat.postMessage', { channel: user('petra'), text: 'x' }), 'is_archived');
      assert.equal(await errorOf('chat.postMessage', { channel: user('slack-standup'), text: 'x' }), 'cannot_dm_bot');
      const elsewhere = user('slack-jens-logistics');
      assert.equal(await errorOf('chat.postMessage', { channel: elsewhere, text: 'x' }), 'channel_not_found');
      const { ts } = await slack.say(idOf('emily'), 'hello', 'channel');
      const channel = channelIn(slack.history());
      assert.equal(ts.length, 17);
      assert.equal(channel, undefined);
    });

    it('needs an invitation for a channel', async () => {
      await slack.command(idOf('emily'), '/password', '', 'channel');
      const channel = channelIn(slack.history()) ?? '';
      assert.match(channel, /^C0/);
      assert.equal(await errorOf('chat.postMessage', { channel, text: 'x' }), 'not_in_channel');
      slack.invite();
      assert.equal((await call(slack, 'chat.postMessage', { channel, text: 'x' })).ok, true);
      assert.equal(slack.show(idOf('mads'))?.channel.at(-1)?.text, 'x');
    });

    it('answers in a thread that there is', async () => {
      const { ts } = await post('emily', { text: 'one' });
      assert.equal((await post('emily', { text: 'two', thread_ts: ts })).message.thread_ts, ts);
      assert.equal((await post('emily', { text: 'two', thread_ts: '1.000001' })).error, 'thread_not_found');
    });

    it('is turned down when the app takes no messages, and for what is not played here', async () => {
      assert.equal((await post('emily', { text: 'x', as_user: true })).error, 'as_user_not_supported');
      assert.equal((await post('emily', { text: 'x', attachments: [] })).error, 'invalid_arguments');
      const channel = await im('emily');
      await slack.stop();
      slack = await startSlack({ app: { messagesTab: false } });
      assert.equal(await errorOf('chat.postMessage', { channel, text: 'x' }), 'messages_tab_disabled');
    });
  });

  describe('chat.update and chat.delete', () => {
    it('change and remove what the bot wrote', async () => {
      const { channel, ts } = await post('emily', { text: 'one', blocks: buttons });
      const updated = await call(slack, 'chat.update', { channel, ts, text: 'two' });
      assert.deepEqual([updated.ok, updated.ts, updated.message.blocks.length], [true, ts, 1]);
      await call(slack, 'chat.update', { channel, ts, text: 'three', blocks: [] });
      const [shown] = slack.show(idOf('emily'))?.messages ?? [];
      assert.deepEqual([shown?.text, shown?.edited, shown?.blocks], ['three', true, []]);
      assert.equal((await call(slack, 'chat.delete', { channel, ts })).ok, true);
      assert.deepEqual(slack.show(idOf('emily'))?.messages, []);
      assert.equal(await errorOf('chat.delete', { channel, ts }), 'message_not_found');
    });

    it('touch no message of a person', async () => {
      const channel = await im('emily');
      const { ts } = await slack.say(idOf('emily'), 'my password is hunter2');
      assert.equal(await errorOf('chat.update', { channel, ts, text: 'x' }), 'cant_update_message');
      assert.equal(await errorOf('chat.delete', { channel, ts }), 'cant_delete_message');
    });

    it('name the conversation, not the person, and a text that is not too long', async () => {
      const { channel, ts } = await post('emily', { text: 'one' });
      assert.equal(await errorOf('chat.update', { channel: user('emily'), ts, text: 'x' }), 'channel_not_found');
      assert.equal(await errorOf('chat.update', { channel, ts: '1.000001', text: 'x' }), 'message_not_found');
      assert.equal(await errorOf('chat.update', { channel, ts, text: 'x'.repeat(4_001) }), 'msg_too_long');
    });
  });

  describe('chat.postEphemeral', () => {
    it('shows a message to one person, outside of the history', async () => {
      const channel = await im('emily');
      const { ok, message_ts: ts } = await call(slack, 'chat.postEphemeral', {
        channel,
        user: user('emily'),
        text: 'psst',
      });
      assert.equal(ok, true);
      const [shown] = slack.show(idOf('emily'))?.messages ?? [];
      assert.deepEqual([shown?.ephemeral, shown?.text], [true, 'psst']);
      assert.equal(await errorOf('chat.update', { channel, ts, text: 'x' }), 'message_not_found');
      assert.equal(await errorOf('chat.delete', { channel, ts }), 'message_not_found');
    });

    it('reaches nobody who is not there', async () => {
      const channel = await im('emily');
      assert.equal(
        await errorOf('chat.postEphemeral', { channel, user: user('mads'), text: 'x' }),
        'user_not_in_channel',
      );
      assert.equal(await errorOf('chat.postEphemeral', { channel, text: 'x' }), 'invalid_arguments');
    });
  });

  describe('links', () => {
    it('are looked at, unless the app says not to; those of buttons never', async () => {
      const seen: string[] = [];
      const { createServer } = await import('node:http');
      const site = createServer((request, response) => {
        seen.push(request.url ?? '');
        response.end();
      });
      await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
      const base = `http://127.0.0.1:${(site.address() as any).port}`;
      const button = {
        type: 'button',
        action_id: 'open',
        url: `${base}/button`,
        text: { type: 'plain_text', text: 'Open' },
      };
      const link = { type: 'rich_text_section', elements: [{ type: 'link', url: `${base}/rich` }] };
      const blocks = [
        { type: 'actions', elements: [button] },
        { type: 'section', text: { type: 'mrkdwn', text: `see <${base}/mrkdwn|here>` } },
        { type: 'rich_text', elements: [link] },
      ];
      const quiet = { unfurl_links: false, unfurl_media: false };
      await post('emily', { text: `${base}/quiet`, ...quiet, blocks });
      await post('emily', { text: `${base}/text`, unfurl_links: false, blocks });
      await slack.say(idOf('emily'), `${base}/typed https://elsewhere.example/`);
      for (let round = 0; round < 100 && slack.visits().length < 5; round += 1)
        await new Promise((next) => setTimeout(next, 10));
      assert.deepEqual(seen.toSorted(), ['/mrkdwn', '/rich', '/text', '/typed']);
      assert.deepEqual(slack.visits().find(({ url }) => url.includes('elsewhere'))?.status, 0);
      site.closeAllConnections();
      site.close();
    });
  });

  describe('a fault', () => {
    let fault: string | undefined;
    beforeEach(async () => {
      await slack.stop();
      slack = await startSlack({
        fault: (method) => (method === 'auth.test' ? (fault as any) : undefined),
        slowness: 60,
      });
    });

    it('throttles, fails, and answers with an error inside of a success', async () => {
      fault = '429';
      const throttled = await call(slack, 'auth.test');
      assert.deepEqual([throttled.status, throttled.error, throttled.retryAfter], [429, 'ratelimited', '1']);
      fault = '503';
      assert.equal((await call(slack, 'auth.test')).status, 503);
      fault = 'internal-error';
      assert.equal(await errorOf('auth.test'), 'internal_error');
      assert.equal((await call(slack, 'users.info', { user: user('emily') })).ok, true);
    });

    it('hangs, cuts and takes its time', async () => {
      fault = 'timeout';
      const controller = new AbortController();
      const hanging = fetch(`${slack.apiUrl}auth.test`, { method: 'POST', signal: controller.signal });
      const first = await Promise.race([hanging, new Promise((resolve) => setTimeout(resolve, 100, 'silence'))]);
      assert.equal(first, 'silence');
      controller.abort();
      await assert.rejects(hanging);
      fault = 'drop';
      await assert.rejects(call(slack, 'auth.test'));
      fault = 'slow';
      const before = performance.now();
      assert.equal((await call(slack, 'auth.test')).ok, true);
      assert.ok(performance.now() - before >= 55);
    });

    it('does what it was asked before it cuts the connection', async () => {
      await slack.stop();
      slack = await startSlack({
        fault: (method) => (method === 'chat.postMessage' ? 'applied-then-dropped' : undefined),
      });
      const channel = await im('emily');
      await assert.rejects(call(slack, 'chat.postMessage', { channel, text: 'there' }));
      assert.equal(slack.show(idOf('emily'))?.messages[0]?.text, 'there');
    });
  });

  it('throttles by the published tiers when it is told to', async () => {
    await slack.stop();
    const clock = { now: 1_800_000_000_000 };
    slack = await startSlack({ rateLimits: true, now: () => clock.now });
    const channel = await im('emily');
    const answers = [];
    for (let round = 0; round < 6; round += 1)
      answers.push(await call(slack, 'chat.postMessage', { channel, text: 'x' }));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200, 200, 429],
    );
    clock.now += Number(answers.at(-1).retryAfter) * 1_000;
    assert.equal((await call(slack, 'chat.postMessage', { channel, text: 'x' })).status, 200);
  });

  it('keeps every byte that the app sent, and no token', async () => {
    const { channel, ts } = await post('emily', { text: 'canary-one' });
    await call(slack, 'chat.update', { channel, ts, text: 'canary-two', token: slack.botToken });
    await call(slack, 'chat.delete', { channel, ts });
    await slack.say(idOf('emily'), 'canary-three');
    const bot = slack.history('bot');
    assert.ok(bot.includes('canary-one') && bot.includes('canary-two') && !bot.includes('canary-three'));
    assert.ok(slack.history('people').includes('canary-three'));
    assert.ok(!slack.history().includes(slack.botToken));
  });
});

function channelIn(history: string): string | undefined {
  return /"channel_id":"(C0[A-Z0-9]+)"/.exec(history)?.[1];
}
