import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { slackManifest } from '../../src/channels/slack/manifest.ts';
import { type LocalCompany, startCompany } from '../../src/local/company.ts';
import { type TestApp, buttons, call, modal, startApp, until } from './slack-fixture.ts';

describe('the chat’s HTTP interface for Slack', () => {
  let company: LocalCompany;
  let app: TestApp;
  let emily: string;

  const get = async (path: string) => {
    const response = await fetch(`${company.chatUrl}/local/slack/people${path}`);
    return { status: response.status, body: await response.json() };
  };
  const post = async (path: string, body: unknown, id = emily) => {
    const response = await fetch(`${company.chatUrl}/local/slack/people/${id}/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const refused = ({ status, body }: { status: number; body: any }) => `${status} ${body.error.code}`;
  const user = () => company.slack.users().find(({ id }) => id === emily)?.slackUserId ?? '';

  before(async () => {
    app = await startApp();
    company = await startCompany({ botEndpoint: app.url.replace('/slack/events', '/api/messages') });
    emily = company.people.find(({ givenName }) => givenName === 'Emily')?.id ?? '';
  });
  after(async () => {
    await company.stop();
    await app.stop();
  });
  beforeEach(() => {
    app.received.length = 0;
    app.answer = () => ({});
  });

  it('lists everybody who is in Slack, by the ids of the people’s list', async () => {
    const { status, body } = await get('');
    assert.equal(status, 200);
    const found = body.find(({ id }: any) => id === emily);
    assert.deepEqual(found, {
      id: emily,
      displayName: 'Emily Carter',
      slackUserId: user(),
      member: 'full',
      workspace: 'Nordlys',
      email: 'emily.carter@nordlys.example',
      locale: 'en-GB',
      about: found.about,
    });
    const kinds = new Set(body.map(({ member }: any) => member));
    assert.deepEqual([...kinds].map(String).toSorted(), [
      'bot',
      'deactivated',
      'full',
      'guest',
      'single-channel-guest',
      'stranger',
    ]);
    const all = JSON.stringify(body);
    for (const { password } of company.people) assert.ok(password === null || !all.includes(password));
  });

  it('lets a person write, and shows what both said', async () => {
    const said = await post('say', { text: 'hello', where: 'im' });
    assert.deepEqual([said.status, said.body.status], [202, 200]);
    assert.equal(app.received[0]?.json.event.text, 'hello');
    await call(company.slack, 'chat.postMessage', { channel: user(), text: 'Choose', blocks: buttons });
    const { body } = await get(`/${emily}`);
    assert.deepEqual(
      body.messages.map(({ from, text, edited, ephemeral }: any) => [from, text, edited, ephemeral]),
      [
        ['person', 'hello', false, false],
        ['bot', 'Choose', false, false],
      ],
    );
    assert.deepEqual([body.channel, body.home, body.views], [[], null, []]);
    assert.deepEqual(body.shortcuts, [{ callbackId: 'reset_password', name: 'Reset my password' }]);
    assert.equal(body.commands[0].command, '/password');
    await until(() => app.received.length === 2);
  });

  it('lets a person press, submit, close, and use commands, shortcuts and the Home tab', async () => {
    const { ts } = await call(company.slack, 'chat.postMessage', { channel: user(), text: 'Choose', blocks: buttons });
    assert.deepEqual(await post('press', { message: ts, blockId: 'actions', actionId: 'go' }), {
      status: 202,
      body: { status: 200 },
    });
    assert.equal((await post('command', { command: '/password', text: '', where: 'channel' })).body.status, 200);
    assert.equal((await post('shortcut', { callbackId: 'reset_password' })).body.status, 200);
    const trigger = app.received.at(-1)?.json.trigger_id;
    const { view } = await call(company.slack, 'views.open', { trigger_id: trigger, view: modal() });
    app.answer = () => ({ body: { response_action: 'errors', errors: { code: 'Wrong' } } });
    const values = { code: { v: '123456' } };
    assert.deepEqual((await post('submit', { view: view.id, values })).body, {
      status: 200,
      errors: { code: 'Wrong' },
    });
    const [shown] = (await get(`/${emily}`)).body.views;
    assert.deepEqual([shown.id, shown.state.code.v.value], [view.id, '123456']);
    assert.deepEqual((await post('close', { view: view.id })).body, { status: 204 });
    app.answer = () => ({});
    assert.equal((await post('home', {})).body.status, 200);
    await call(company.slack, 'views.publish', { user_id: user(), view: { type: 'home', blocks: buttons } });
    assert.equal((await post('press', { home: true, blockId: 'actions', actionId: 'go' })).body.status, 200);
    assert.equal((await get(`/${emily}`)).body.home.type, 'home');
  });

  it('refuses what is wrong, what is not there, and what a client would not let a person do', async () => {
    assert.equal(refused(await get('/nobody')), '404 PersonNotFound');
    assert.equal(refused(await post('say', { text: 'x' }, 'nobody')), '404 PersonNotFound');
    assert.equal(refused(await post('shout', {})), '404 NotFound');
    assert.equal(refused(await post('say', {})), '400 BadRequest');
    assert.equal(refused(await post('say', { text: 'x', where: 'team' })), '400 BadRequest');
    assert.equal(refused(await post('say', { text: 'x', as: 'y' })), '400 UnknownProperty');
    assert.equal(refused(await post('say', { text: 'x'.repeat(12_001) })), '400 TooLong');
    assert.equal(refused(await post('press', { blockId: 'a', actionId: 'b' })), '400 BadRequest');
    assert.equal(
      refused(await post('press', { message: '1', view: 'V', blockId: 'a', actionId: 'b' })),
      '400 BadRequest',
    );
    assert.equal(refused(await post('press', { home: false, blockId: 'a', actionId: 'b' })), '400 BadRequest');
    assert.equal(refused(await post('press', { message: '1', blockId: 'a', actionId: 'b' })), '404 MessageNotFound');
    assert.equal(refused(await post('submit', { view: 'V0', values: 'x' })), '400 BadRequest');
    assert.equal(refused(await post('submit', { view: 'V0', values: {} })), '404 ViewNotFound');
    assert.equal(refused(await post('command', { command: '/other' })), '404 NoSuchCommand');
    assert.equal(refused(await post('command', { command: '/password', text: 1 })), '400 BadRequest');
    assert.equal(refused(await post('command', { command: '/password' }, 'slack-tomas-reiner')), '409 Stranger');
    assert.equal(refused(await post('say', { text: 'x' }, 'slack-standup')), '409 Bot');
    assert.equal(app.received.length, 0);
  });

  it('tells who watches that Slack shows something new', async () => {
    const end = new AbortController();
    const response = await fetch(`${company.chatUrl}/local/people/${emily}/events`, { signal: end.signal });
    const events: string[] = [];
    const reading = (async () => {
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) events.push(Buffer.from(chunk).toString());
    })().catch(() => undefined);
    await post('say', { text: 'hello' });
    const { revision } = (await get(`/${emily}`)).body;
    await until(() => events.join('').includes(`event: slack\ndata: ${revision}\n`));
    end.abort();
    await reading;
    const outsider = await fetch(`${company.chatUrl}/local/people/slack-lea-winter/events`, {
      signal: AbortSignal.timeout(1_000),
    });
    assert.equal(outsider.status, 200);
    await outsider.body?.cancel();
  });

  it('obeys the switches for faults', async () => {
    company.faults.write({ slack: { kind: '429', method: 'chat.postMessage', times: 1 } });
    assert.equal((await call(company.slack, 'auth.test')).ok, true);
    const throttled = await call(company.slack, 'chat.postMessage', { channel: user(), text: 'x' });
    assert.equal(throttled.status, 429);
    assert.equal(company.faults.read().slack, null);
    assert.throws(
      () => company.faults.write({ slack: { kind: 'fire', path: '/' } }),
      /kind must be one of.*path is not known/,
    );
  });

  it('gives the bot the settings with which it finds Slack', async () => {
    const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_TEAMS } = company.settings;
    assert.equal(SLACK_API_URL, company.slack.apiUrl);
    assert.match(SLACK_BOT_TOKEN, /^xoxb-/);
    assert.equal(SLACK_SIGNING_SECRET, company.slack.app.signingSecret);
    assert.equal(SLACK_TEAMS, company.slack.teamId);
  });

  it('is set up as the app’s manifest says', () => {
    const values = {
      baseUrl: 'https://x.example',
      companyName: 'Nordlys',
      command: '/password',
      socketMode: false,
      oauth: true,
    };
    const manifest: any = slackManifest(values);
    const { app: set } = company.slack;
    assert.deepEqual(set.scopes.toSorted(), manifest.oauth_config.scopes.bot.toSorted());
    assert.deepEqual(set.events.toSorted(), manifest.settings.event_subscriptions.bot_events.toSorted());
    const [{ command, usage_hint: usage, description }] = manifest.features.slash_commands;
    assert.deepEqual(set.commands, [{ command, usage, description }]);
    const [{ name, callback_id: callbackId }] = manifest.features.shortcuts;
    assert.deepEqual(set.shortcuts, [{ callbackId, name }]);
    assert.equal(new URL(manifest.settings.event_subscriptions.request_url).pathname, '/slack/events');
  });

  it('is described with every outsider, call and kind of member', () => {
    const text = readFileSync(new URL('../../docs/local-company.md', import.meta.url), 'utf8');
    const outsiders = company.slack.users().filter(({ id }) => id.startsWith('slack-'));
    assert.equal(outsiders.length, 5);
    for (const { id, about, member } of company.slack.users()) {
      assert.ok(text.includes(`\`${member}\``), member);
      if (id.startsWith('slack-')) assert.ok(text.includes(`\`${id}\``) && text.includes(about), id);
    }
    for (const call of ['say', 'press', 'submit', 'close', 'command', 'shortcut', 'home']) {
      assert.ok(text.includes(`POST /local/slack/people/:id/${call}\``), call);
    }
  });
});
