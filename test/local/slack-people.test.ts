import assert from 'node:assert/strict';
import type { Slack } from '../../src/local/slack/slack.ts';
import { type TestApp, buttons, call, idOf, startApp, startSlack, until } from './slack-fixture.ts';

describe('people in the local Slack', () => {
  let slack: Slack;
  let app: TestApp;
  const clock = { now: 1_800_000_000_000 };
  const emily = idOf('emily');
  const stranger = 'slack-tomas-reiner';
  const last = () => app.received.at(-1)?.json;
  const user = (key: string): string => slack.users().find(({ id }) => id === key)?.slackUserId ?? '';
  const post = (key: string, args: object) => call(slack, 'chat.postMessage', { channel: user(key), ...args });
  const start = async (options = {}) => {
    await slack?.stop();
    slack = await startSlack({ botEndpoint: app.url, now: () => clock.now, ...options });
  };
  const channelId = async (): Promise<string> => {
    await slack.command(emily, '/password', '', 'channel');
    return last().channel_id;
  };

  beforeEach(async () => {
    app = await startApp();
    await start();
  });
  afterEach(async () => {
    await slack.stop();
    await app.stop();
  });

  describe('who write to the bot', () => {
    it('are heard as an event of their own conversation', async () => {
      const { status, ts } = await slack.say(emily, 'help');
      assert.equal(status, 200);
      const { type, event, team_id: team, event_id: id, authorizations, is_ext_shared_channel: shared } = last();
      assert.deepEqual([type, team, shared], ['event_callback', slack.teamId, false]);
      assert.match(id, /^Ev0/);
      assert.deepEqual(
        [event.type, event.text, event.user, event.ts, event.channel_type, event.team],
        ['message', 'help', user(emily), ts, 'im', slack.teamId],
      );
      assert.match(event.channel, /^D0/);
      assert.equal('subtype' in event || 'bot_id' in event || 'user_team' in event, false);
      assert.deepEqual(authorizations[0], {
        enterprise_id: null,
        team_id: slack.teamId,
        user_id: (await call(slack, 'auth.test')).user_id,
        is_bot: true,
        is_enterprise_install: false,
      });
      assert.deepEqual(
        slack.show(emily)?.messages.map(({ from, text }) => [from, text]),
        [['person', 'help']],
      );
    });

    it('are sent with markup as entities and addresses as links', async () => {
      await slack.say(emily, '<!channel> & emily.carter@nordlys.example');
      const { event } = last();
      const mail = 'emily.carter@nordlys.example';
      assert.equal(event.text, `&lt;!channel&gt; &amp; <mailto:${mail}|${mail}>`);
      assert.equal(event.blocks[0].elements[0].elements[0].text, `<!channel> & ${mail}`);
    });

    it('answer in a thread that there is', async () => {
      const { ts } = await post(emily, { text: 'Hello' });
      await slack.say(emily, 'hi', 'im', ts);
      assert.equal(last().event.thread_ts, ts);
      assert.equal(slack.show(emily)?.messages.at(-1)?.thread, ts);
      await assert.rejects(slack.say(emily, 'hi', 'im', '1.000001'), { status: 404, code: 'MessageNotFound' });
    });

    it('are not heard in a channel unless the app asks for that, and is there', async () => {
      assert.equal((await slack.say(emily, '@Latchkey help', 'channel')).status, 204);
      assert.equal(app.received.length, 0);
      await start({ app: { events: ['app_mention'], scopes: ['app_mentions:read', 'chat:write'] } });
      assert.equal((await slack.say(emily, '@Latchkey help', 'channel')).status, 204);
      slack.invite();
      assert.equal((await slack.say(emily, 'help', 'channel')).status, 204);
      assert.equal((await slack.say(emily, '@Latchkey help', 'channel')).status, 200);
      assert.deepEqual([last().event.type, last().event.channel_type], ['app_mention', 'channel']);
      assert.equal(slack.show(idOf('mads'))?.channel.at(-1)?.from, emily);
    });

    it('are not heard by an app without the scope or the event, and cannot write where messages are off', async () => {
      await start({ app: { scopes: ['chat:write'] } });
      assert.equal((await slack.say(emily, 'x')).status, 204);
      await start({ app: { events: [] } });
      assert.equal((await slack.say(emily, 'x')).status, 204);
      await start({ app: { messagesTab: false } });
      await assert.rejects(slack.say(emily, 'x'), { status: 409, code: 'MessagesDisabled' });
    });

    it('come from another company with that company’s id', async () => {
      await slack.say(stranger, 'hello');
      const { event, team_id: team, is_ext_shared_channel: shared } = last();
      assert.deepEqual([team, shared], [slack.teamId, true]);
      assert.deepEqual([event.user_team, event.source_team, event.team], ['T0FABRIK01', 'T0FABRIK01', 'T0FABRIK01']);
    });

    it('belong to a workspace of an organisation', async () => {
      await start({ installed: 'organisation' });
      await slack.say('slack-jens-logistics', 'hej');
      const { enterprise_id: enterprise, team_id: team, authorizations } = last();
      assert.deepEqual([enterprise, team], ['E0NORDLYS1', 'T0LOGISTIC']);
      assert.deepEqual([authorizations[0].is_enterprise_install, authorizations[0].team_id], [true, null]);
    });
  });

  it('hear nothing and do nothing when they are deactivated, bots or nobody', async () => {
    for (const [key, code] of [
      [idOf('petra'), 'Deactivated'],
      ['slack-standup', 'Bot'],
      ['nobody', 'PersonNotFound'],
    ]) {
      await assert.rejects(slack.say(key ?? '', 'x'), { code });
      await assert.rejects(slack.command(key ?? '', '/password', ''), { code });
      await assert.rejects(slack.openHome(key ?? ''), { code });
    }
    slack.change(emily, { member: 'deactivated' });
    await assert.rejects(slack.say(emily, 'x'), { code: 'Deactivated' });
    assert.equal(app.received.length, 0);
  });

  it('cannot reach an app that is not installed where they are', async () => {
    assert.equal((await slack.say('slack-jens-logistics', 'x')).status, 204);
    await assert.rejects(slack.command('slack-jens-logistics', '/password', ''), { status: 409, code: 'NotInstalled' });
    await slack.uninstall();
    await assert.rejects(slack.shortcut(emily, 'reset_password'), { code: 'NotInstalled' });
  });

  describe('who press a button', () => {
    it('are heard with the message, who they are and where', async () => {
      const { ts, channel } = await post(emily, { text: 'Choose', blocks: buttons });
      assert.deepEqual(await slack.press(emily, { message: ts }, { blockId: 'actions', actionId: 'go' }), {
        status: 200,
      });
      const payload = last();
      assert.equal(payload.type, 'block_actions');
      assert.deepEqual(payload.user, {
        id: user(emily),
        username: 'emily.carter',
        name: 'emily.carter',
        team_id: slack.teamId,
      });
      assert.deepEqual(payload.team, { id: slack.teamId, domain: 'nordlys' });
      assert.deepEqual(payload.container, {
        type: 'message',
        message_ts: ts,
        channel_id: channel,
        is_ephemeral: false,
      });
      assert.deepEqual([payload.enterprise, payload.is_enterprise_install], [null, false]);
      assert.deepEqual([payload.message.ts, payload.channel.name], [ts, 'directmessage']);
      const [action] = payload.actions;
      assert.deepEqual(
        [action.type, action.action_id, action.block_id, action.value],
        ['button', 'go', 'actions', 'one'],
      );
      assert.match(payload.trigger_id, /^\d+\.\d+\.[0-9a-z]+$/);
      assert.match(payload.response_url, /^http:\/\/127\.0\.0\.1:\d+\/actions\//);
    });

    it('open nothing with a link button, of which the app is told all the same', async () => {
      const { ts } = await post(emily, { text: 'Choose', blocks: buttons });
      await slack.press(emily, { message: ts }, { blockId: 'actions', actionId: 'open' });
      assert.equal(last().actions[0].url, 'https://reset.example/');
      assert.deepEqual(slack.visits(), []);
    });

    it('press only what is there in the newest version, and only what they see', async () => {
      const { ts, channel } = await post(emily, { text: 'Choose', blocks: buttons });
      const go = { blockId: 'actions', actionId: 'go' };
      const { messages } = slack.show(emily) ?? { messages: [] };
      assert.equal(messages.length, 1);
      await assert.rejects(slack.press(idOf('mads'), { message: ts }, go), { status: 404, code: 'MessageNotFound' });
      await assert.rejects(slack.press(emily, { message: ts }, { ...go, actionId: 'stop' }), {
        code: 'ControlNotFound',
      });
      await call(slack, 'chat.update', { channel, ts, text: 'Done', blocks: [] });
      await assert.rejects(slack.press(emily, { message: ts }, go), { code: 'ControlNotFound' });
      await call(slack, 'chat.delete', { channel, ts });
      await assert.rejects(slack.press(emily, { message: ts }, go), { code: 'MessageNotFound' });
      const { ts: own } = await slack.say(emily, 'x');
      await assert.rejects(slack.press(emily, { message: own }, go), { code: 'MessageNotFound' });
    });

    it('press a button of an ephemeral message, which the app is not shown again', async () => {
      const id = await channelId();
      slack.invite();
      const { message_ts: ts } = await call(slack, 'chat.postEphemeral', {
        channel: id,
        user: user(emily),
        text: 'x',
        blocks: buttons,
      });
      await slack.press(emily, { message: ts }, { blockId: 'actions', actionId: 'go' });
      assert.deepEqual([last().container.is_ephemeral, last().message], [true, undefined]);
      await assert.rejects(slack.press(idOf('mads'), { message: ts }, { blockId: 'actions', actionId: 'go' }), {
        code: 'MessageNotFound',
      });
    });

    it('may be from another company, in a channel that is shared', async () => {
      const id = await channelId();
      slack.invite();
      const { ts } = await call(slack, 'chat.postMessage', { channel: id, text: 'x', blocks: buttons });
      await slack.press(stranger, { message: ts }, { blockId: 'actions', actionId: 'go' });
      assert.deepEqual([last().user.team_id, last().team.id], ['T0FABRIK01', slack.teamId]);
    });

    it('choose from a menu in a message, whose choice is told with the next press', async () => {
      const option = { text: { type: 'plain_text', text: 'A' }, value: 'a' };
      const select = {
        type: 'static_select',
        action_id: 'pick',
        options: [option],
        placeholder: { type: 'plain_text', text: 'Pick' },
      };
      const blocks = [
        { type: 'section', block_id: 'menu', text: { type: 'plain_text', text: 'Menu' }, accessory: select },
        ...buttons,
      ];
      const { ts } = await post(emily, { text: 'Choose', blocks });
      await assert.rejects(slack.press(emily, { message: ts }, { blockId: 'menu', actionId: 'pick', value: 'b' }), {
        code: 'InputRefused',
      });
      await slack.press(emily, { message: ts }, { blockId: 'menu', actionId: 'pick', value: 'a' });
      assert.equal(last().actions[0].selected_option.value, 'a');
      await slack.press(emily, { message: ts }, { blockId: 'actions', actionId: 'go' });
      assert.equal(last().state.values.menu.pick.selected_option.value, 'a');
    });
  });

  describe('who use a command', () => {
    it('are heard in a form', async () => {
      assert.deepEqual(await slack.command(emily, '/password', 'help me & <b>'), { status: 200 });
      const { command, text, user_id: id, team_id: team, team_domain: domain, channel_name: channel } = last();
      assert.deepEqual(
        [command, text, id, team, domain, channel],
        ['/password', 'help me & <b>', user(emily), slack.teamId, 'nordlys', 'directmessage'],
      );
      assert.equal(last().is_enterprise_install, 'false');
      assert.equal('enterprise_id' in last(), false);
      assert.deepEqual(slack.show(emily)?.messages, []);
    });

    it('use one that there is, and are no strangers', async () => {
      await assert.rejects(slack.command(emily, '/shout', ''), { status: 404, code: 'NoSuchCommand' });
      await assert.rejects(slack.command(stranger, '/password', ''), { status: 409, code: 'Stranger' });
      await assert.rejects(slack.shortcut(stranger, 'reset_password'), { code: 'Stranger' });
      await assert.rejects(slack.shortcut(emily, 'other'), { status: 404, code: 'NoSuchShortcut' });
      assert.deepEqual([slack.show(stranger)?.commands, slack.show(stranger)?.shortcuts], [[], []]);
      assert.equal((await slack.command('slack-lea-winter', '/password', '', 'channel')).status, 200);
    });

    it('see the text or the message of the answer, alone or with everybody', async () => {
      app.answer = () => ({ body: 'Look into your messages.' });
      await slack.command(emily, '/password', '', 'channel');
      const mine = slack.show(emily)?.channel.at(-1);
      assert.deepEqual([mine?.text, mine?.ephemeral], ['Look into your messages.', true]);
      assert.deepEqual(slack.show(idOf('mads'))?.channel, []);
      app.answer = () => ({ body: { response_type: 'in_channel', text: 'All' } });
      await slack.command(emily, '/password', '', 'channel');
      assert.equal(slack.show(idOf('mads'))?.channel.at(-1)?.text, 'All');
      assert.deepEqual(slack.refusals(), []);
    });

    it('see that it failed', async () => {
      app.answer = () => ({ status: 500 });
      assert.equal((await slack.command(emily, '/password', '')).status, 500);
      assert.match(slack.show(emily)?.messages.at(-1)?.failed?.message ?? '', /dispatch_failed/);
      app.answer = () => ({ body: { response_type: 'loud', text: 'x' } });
      await slack.command(emily, '/password', '');
      assert.match(slack.show(emily)?.messages.at(-1)?.failed?.message ?? '', /invalid_command_response/);
      assert.equal(slack.refusals().length, 1);
    });

    it('choose a shortcut, which in an organisation belongs to no workspace', async () => {
      await slack.shortcut(emily, 'reset_password');
      assert.deepEqual([last().type, last().callback_id, last().team.id], ['shortcut', 'reset_password', slack.teamId]);
      await start({ installed: 'organisation' });
      await slack.shortcut(emily, 'reset_password');
      assert.deepEqual([last().team, last().enterprise.id, last().is_enterprise_install], [null, 'E0NORDLYS1', true]);
      await slack.command(emily, '/password', '');
      assert.deepEqual([last().enterprise_id, last().is_enterprise_install], ['E0NORDLYS1', 'true']);
    });
  });

  describe('a response URL', () => {
    const respond = async (url: string, body: unknown) => {
      const response = await fetch(url, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return text === 'ok' ? 'ok' : `${response.status} ${JSON.parse(text).error}`;
    };
    const pressed = async (): Promise<string> => {
      const { ts } = await post(emily, { text: 'Choose', blocks: buttons });
      await slack.press(emily, { message: ts }, { blockId: 'actions', actionId: 'go' });
      return last().response_url;
    };

    it('is good five times', async () => {
      const url = await pressed();
      for (let use = 0; use < 5; use += 1) assert.equal(await respond(url, { text: `${use}` }), 'ok');
      assert.equal(await respond(url, { text: 'six' }), '404 used_url');
      assert.equal(slack.show(emily)?.messages.filter(({ ephemeral }) => ephemeral).length, 5);
    });

    it('is good for half an hour', async () => {
      const url = await pressed();
      clock.now += 1_800_000;
      assert.equal(await respond(url, { text: 'just' }), 'ok');
      clock.now += 1;
      assert.equal(await respond(url, { text: 'late' }), '404 expired_url');
      assert.equal(await respond(`${url}x`, { text: 'late' }), '404 no_such_url');
    });

    it('replaces and deletes the message with the button', async () => {
      const url = await pressed();
      assert.equal(await respond(url, { replace_original: true, text: 'Done' }), 'ok');
      const [message] = slack.show(emily)?.messages ?? [];
      assert.deepEqual([message?.text, message?.edited, message?.blocks], ['Done', true, []]);
      assert.equal(await respond(url, { delete_original: true }), 'ok');
      assert.deepEqual(slack.show(emily)?.messages, []);
      assert.equal(await respond(url, { replace_original: true, text: 'Gone' }), '400 message_not_found');
    });

    it('changes an ephemeral message, which nothing else can', async () => {
      const id = await channelId();
      slack.invite();
      const { message_ts: ts } = await call(slack, 'chat.postEphemeral', {
        channel: id,
        user: user(emily),
        text: 'x',
        blocks: buttons,
      });
      await slack.press(emily, { message: ts }, { blockId: 'actions', actionId: 'go' });
      assert.equal(await respond(last().response_url, { replace_original: true, text: 'y' }), 'ok');
      const message = slack.show(emily)?.channel.at(-1);
      assert.deepEqual([message?.ts, message?.text, message?.ephemeral], [ts, 'y', true]);
    });

    it('takes only what Slack knows', async () => {
      const url = await pressed();
      assert.equal(await respond(url, 'hello'), '400 invalid_payload');
      assert.equal(await respond(url, {}), '400 no_text');
      assert.equal(await respond(url, { text: 'x', to: 'all' }), '400 invalid_arguments');
      assert.equal(await respond(url, { text: 'x', blocks: [{ type: 'shout' }] }), '400 invalid_blocks');
    });
  });

  it('make Slack tell the app of its own messages too, which it must not answer', async () => {
    const { ts, channel } = await post(emily, { text: 'one' });
    await call(slack, 'chat.update', { channel, ts, text: 'two' });
    await call(slack, 'chat.delete', { channel, ts });
    await until(() => app.received.length === 3);
    const of = (subtype?: string) =>
      app.received.map(({ json }) => json.event).find((event) => event.subtype === subtype);
    const [posted, changed, deleted] = [of(), of('message_changed'), of('message_deleted')];
    const { bot_id: bot } = await call(slack, 'auth.test');
    assert.deepEqual([posted.bot_id, posted.text, posted.channel_type], [bot, 'one', 'im']);
    assert.deepEqual(
      [changed.subtype, changed.message.text, changed.previous_message.text],
      ['message_changed', 'two', 'one'],
    );
    assert.deepEqual([deleted.subtype, deleted.deleted_ts], ['message_deleted', ts]);
  });

  it('are told to whoever listens, with a revision that grows', async () => {
    const changed: string[] = [];
    const stop = slack.onChange((key) => changed.push(key));
    const before = slack.show(emily)?.revision ?? 0;
    await slack.say(emily, 'x');
    assert.deepEqual(changed, [emily]);
    assert.ok((slack.show(emily)?.revision ?? 0) > before);
    stop();
    await slack.say(emily, 'x');
    assert.equal(changed.length, 1);
  });
});
