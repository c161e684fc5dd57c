// Slack's own clients against the local Slack, end to end: what satisfies them here is what satisfies them there.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Slack } from '../../src/local/slack/slack.ts';
import { buttons, idOf, modal, startSlack, until } from './slack-fixture.ts';

const { WebClient } = webApi;
const emily = idOf('emily');

/** An app that echoes, opens a modal with `/password`, and says what was submitted. */
function teach(app: InstanceType<typeof App>): void {
  app.message(async ({ message, say }) => {
    await say({ text: `echo ${(message as any).text}`, blocks: buttons });
  });
  app.command('/password', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: modal() as any });
  });
  app.action('go', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: 'gone', blocks: [] });
  });
  app.view('form', async ({ ack, body, view, client }) => {
    const code = view.state.values['code']?.['v']?.value;
    if (code !== '12345678') return ack({ response_action: 'errors', errors: { code: 'Wrong' } });
    await ack();
    await client.apiCall('chat.postMessage', { channel: body.user.id, text: `submitted ${code}` });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: buttons } });
  });
}

/** Plays every part of it as Emily. */
async function play(slack: Slack): Promise<void> {
  const texts = () => slack.show(emily)?.messages.map(({ text }) => text) ?? [];
  assert.equal((await slack.say(emily, 'hello')).status, 200);
  await until(() => texts().includes('echo hello'));
  // its own message is no message to it
  assert.equal(texts().length, 2);
  const { ts = '' } = slack.show(emily)?.messages.at(-1) ?? {};
  assert.equal((await slack.press(emily, { message: ts }, { blockId: 'actions', actionId: 'go' })).status, 200);
  await until(() => texts().includes('gone'));
  assert.equal((await slack.command(emily, '/password', '')).status, 200);
  await until(() => slack.show(emily)?.views.length === 1);
  const [view] = slack.show(emily)?.views ?? [];
  assert.ok(view !== undefined);
  const wrong = await slack.submit(emily, view.id, { code: { v: '1234' } });
  assert.deepEqual(wrong, { status: 200, errors: { code: 'Wrong' } });
  assert.deepEqual(await slack.submit(emily, view.id, { code: { v: '12345678' } }), { status: 200 });
  assert.deepEqual(slack.show(emily)?.views, []);
  await until(() => texts().includes('submitted 12345678'));
  assert.equal((await slack.openHome(emily)).status, 200);
  await until(() => slack.show(emily)?.home !== null);
  assert.deepEqual(slack.refusals(), []);
  assert.deepEqual(slack.ignored(), []);
}

/** The client prints what Slack refused; here that is asked for. */
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

describe('Slack’s own clients at the local Slack', () => {
  let slack: Slack;
  beforeEach(async () => {
    slack = await startSlack();
  });
  afterEach(() => slack.stop());

  it('the Web API client calls every method', async () => {
    const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, logLevel: LogLevel.ERROR });
    const { team_id: team } = await client.auth.test();
    assert.equal(team, slack.teamId);
    const { user } = await client.users.lookupByEmail({ email: 'emily.carter@nordlys.example' });
    const info = await client.users.info({ user: user?.id ?? '', include_locale: true });
    assert.equal(info.user?.locale, 'en-GB');
    assert.deepEqual(info.response_metadata?.acceptedScopes, ['users:read']);
    const { channel } = await client.conversations.open({ users: user?.id ?? '' });
    const id = channel?.id ?? '';
    const posted = await client.apiCall('chat.postMessage', {
      channel: id,
      text: 'Hello',
      blocks: buttons,
      unfurl_links: false,
    });
    const { ts } = posted as unknown as { readonly ts: string };
    await client.chat.update({ channel: id, ts, text: 'Hello again' });
    await client.chat.delete({ channel: id, ts });
    await client.chat.postEphemeral({ channel: id, user: user?.id ?? '', text: 'psst' });
    await client.views.publish({ user_id: user?.id ?? '', view: { type: 'home', blocks: buttons } });
    const failed = client.team.info();
    await assert.rejects(
      failed,
      (error: any) => error.data.error === 'missing_scope' && error.data.needed === 'team:read',
    );
    await client.auth.revoke();
    await assert.rejects(client.auth.test(), /token_revoked/);
    assert.deepEqual(slack.ignored(), []);
  });

  it('the Web API client shows the lines of invalid blocks', async () => {
    const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, logger: silent });
    const channel = slack.users().find(({ id }) => id === emily)?.slackUserId ?? '';
    const call = client.apiCall('chat.postMessage', {
      channel,
      text: 'x',
      blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } } as any],
    });
    await assert.rejects(call, (error: any) => {
      assert.equal(error.data.error, 'invalid_blocks');
      assert.match(error.data.response_metadata.messages[0], /json-pointer:\/blocks\/0/);
      return true;
    });
  });

  it('bolt talks to it over HTTP', async () => {
    const receiver = new HTTPReceiver({ signingSecret: slack.app.signingSecret, logLevel: LogLevel.ERROR });
    const server = createServer((request, response) => receiver.requestListener(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const clientOptions = { slackApiUrl: slack.apiUrl };
    const app = new App({ token: slack.botToken, receiver, clientOptions, logLevel: LogLevel.ERROR });
    teach(app);
    slack.setBotEndpoint(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
    assert.equal(await slack.verifyEndpoint(), true);
    await play(slack);
    server.closeAllConnections();
    server.close();
  });

  it('bolt talks to it over Socket Mode', async () => {
    const clientOptions = { slackApiUrl: slack.apiUrl };
    const receiver = new SocketModeReceiver({
      appToken: slack.app.appToken,
      logLevel: LogLevel.ERROR,
      installerOptions: { clientOptions },
    });
    const app = new App({ token: slack.botToken, receiver, clientOptions, logLevel: LogLevel.ERROR });
    teach(app);
    slack.setMode('socket');
    await app.start();
    await until(() => slack.connections() === 1);
    await play(slack);
    await app.stop();
    await until(() => slack.connections() === 0);
  });

  it('bolt is installed through the page, keeps the rotating token and answers with it', async () => {
    await slack.stop();
    slack = await startSlack({ installed: 'nowhere' });
    const kept = new Map<string, any>();
    const receiver = new HTTPReceiver({
      signingSecret: slack.app.signingSecret,
      clientId: slack.app.clientId,
      clientSecret: slack.app.clientSecret,
      scopes: [...slack.app.scopes],
      logLevel: LogLevel.ERROR,
      installationStore: {
        storeInstallation: async (installation) => void kept.set(installation.team?.id ?? '', installation),
        fetchInstallation: async ({ teamId }) => kept.get(teamId ?? ''),
      },
      installerOptions: {
        stateVerification: false,
        clientOptions: { slackApiUrl: slack.apiUrl },
        authorizationUrl: slack.authorizeUrl,
      },
    });
    const server = createServer((request, response) => receiver.requestListener(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    slack.setRedirectUrls([`${base}/slack/oauth_redirect`]);
    slack.setBotEndpoint(`${base}/slack/events`);
    const app = new App({ receiver, clientOptions: { slackApiUrl: slack.apiUrl }, logLevel: LogLevel.ERROR });
    teach(app);
    const page = await (await fetch(`${base}/slack/install`)).text();
    const link = /href="(http[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    assert.ok(link.startsWith(slack.authorizeUrl), link);
    const body = new URLSearchParams({ as: `${emily} ${slack.teamId}`, answer: 'allow' });
    const sent = await fetch(link, { method: 'POST', body, redirect: 'manual' });
    await fetch(sent.headers.get('location') ?? '', { redirect: 'manual' });
    const installation = kept.get(slack.teamId);
    assert.match(installation.bot.token, /^xoxe\.xoxb-/);
    assert.ok(installation.bot.refreshToken !== undefined);
    await play(slack);
    server.closeAllConnections();
    server.close();
  });
});
