import assert from 'node:assert/strict';
import type { Slack } from '../../src/local/slack/slack.ts';
import { call, idOf, startSlack } from './slack-fixture.ts';

const back = 'https://reset.example/slack/oauth_redirect';

describe('installing an app in the local Slack', () => {
  let slack: Slack;
  const clock = { now: 1_800_000_000_000 };
  const emily = idOf('emily');

  const start = async (options: Parameters<typeof startSlack>[0] = {}) => {
    await slack?.stop();
    slack = await startSlack({ installed: 'nowhere', now: () => clock.now, ...options });
    slack.setRedirectUrls([back]);
  };
  const link = (more: Record<string, string> = {}): string => {
    const query = new URLSearchParams({
      client_id: slack.app.clientId,
      scope: 'chat:write,users:read',
      state: 'abc',
      ...more,
    });
    return `${slack.authorizeUrl}?${query}`;
  };
  const press = async (as: string, answer: string, url = link()): Promise<URL> => {
    const body = new URLSearchParams({ as, answer });
    const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    assert.equal(response.status, 302);
    return new URL(response.headers.get('location') ?? '');
  };
  const allow = async (where = slack.teamId, key = emily): Promise<string> =>
    (await press(`${key} ${where}`, 'allow')).searchParams.get('code') ?? '';
  const access = (args: object) => {
    const { clientId, clientSecret } = slack.app;
    return call(slack, 'oauth.v2.access', { client_id: clientId, client_secret: clientSecret, ...args }, '');
  };

  beforeEach(() => start());
  afterEach(() => slack.stop());

  describe('the page', () => {
    it('shows who may allow it, where, and what the app will be able to do', async () => {
      const page = await (await fetch(link())).text();
      assert.match(page, /chat:write, users:read/);
      assert.ok(page.includes(`${emily} ${slack.teamId}`));
      assert.ok(!page.includes('slack-lea-winter') && !page.includes('slack-standup'));
      assert.ok(!page.includes('<b>Bold</b>'));
    });

    it('refuses a link with another app, address or scope', async () => {
      const error = async (more: Record<string, string>) => {
        const response = await fetch(link(more));
        return `${response.status} ${/wrong: (\w+)/.exec(await response.text())?.[1]}`;
      };
      assert.equal(await error({ client_id: '1.2' }), '400 invalid_client_id');
      assert.equal(await error({ scope: '' }), '400 invalid_scope');
      assert.equal(await error({ scope: 'admin' }), '400 invalid_scope');
      assert.equal(await error({ user_scope: 'chat:write' }), '400 invalid_scope');
      assert.equal(await error({ redirect_uri: 'https://elsewhere.example/' }), '400 bad_redirect_uri');
      assert.equal(await error({ redirect_uri: `${back}.elsewhere.example/` }), '400 bad_redirect_uri');
      slack.setRedirectUrls([]);
      assert.equal(await error({}), '400 bad_redirect_uri');
      assert.equal(slack.refusals().length, 7);
    });

    it('sends the browser back with a code and the state, or with a no', async () => {
      const yes = await press(`${emily} ${slack.teamId}`, 'allow');
      assert.equal(yes.origin + yes.pathname, back);
      assert.deepEqual([yes.searchParams.get('state'), yes.searchParams.get('code') !== null], ['abc', true]);
      const no = await press(`${emily} ${slack.teamId}`, 'cancel');
      assert.deepEqual([no.searchParams.get('error'), no.searchParams.get('code')], ['access_denied', null]);
    });

    it('lets nobody install where they do not belong', async () => {
      for (const as of [`${emily} T0LOGISTIC`, `slack-lea-winter ${slack.teamId}`, `${emily} E0NORDLYS1`]) {
        const body = new URLSearchParams({ as, answer: 'allow' });
        assert.equal((await fetch(link(), { method: 'POST', body, redirect: 'manual' })).status, 400);
      }
    });
  });

  describe('oauth.v2.access', () => {
    it('gives a token for a code, once', async () => {
      const code = await allow();
      const answer = await access({ code });
      assert.deepEqual([answer.ok, answer.token_type, answer.scope], [true, 'bot', 'chat:write,users:read']);
      assert.deepEqual(
        [answer.team, answer.enterprise, answer.is_enterprise_install],
        [{ id: slack.teamId, name: 'Nordlys' }, null, false],
      );
      assert.match(answer.access_token, /^xoxe\.xoxb-/);
      assert.equal(answer.expires_in, 43_200);
      assert.equal((await call(slack, 'auth.test', {}, answer.access_token)).user_id, answer.bot_user_id);
      assert.equal(
        (await call(slack, 'users.lookupByEmail', { email: 'x' }, answer.access_token)).error,
        'missing_scope',
      );
      assert.equal((await access({ code })).error, 'code_already_used');
    });

    it('needs the app’s own id and secret, in the body or as Basic', async () => {
      const code = await allow();
      assert.equal((await access({ code, client_id: '1.2' })).error, 'invalid_client_id');
      assert.equal((await access({ code, client_secret: 'guess' })).error, 'bad_client_secret');
      const { clientId, clientSecret } = slack.app;
      const headers = { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` };
      const body = new URLSearchParams({ code });
      const response = await fetch(`${slack.apiUrl}oauth.v2.access`, { method: 'POST', headers, body });
      assert.equal((await response.json()).ok, true);
    });

    it('takes no code that is made up, old, or for another address', async () => {
      assert.equal((await access({ code: 'made-up' })).error, 'invalid_code');
      assert.equal((await access({})).error, 'invalid_code');
      const code = await allow();
      clock.now += 600_000;
      assert.equal((await access({ code })).error, 'invalid_code');
      assert.equal(
        (await access({ code: await allow(), redirect_uri: 'https://elsewhere.example/' })).error,
        'bad_redirect_uri',
      );
      assert.equal((await access({ code: await allow(), grant_type: 'password' })).error, 'invalid_grant_type');
    });

    it('keeps codes and secrets out of the history', async () => {
      const code = await allow();
      const { access_token: token, refresh_token: refresh } = await access({ code });
      await access({ grant_type: 'refresh_token', refresh_token: refresh });
      for (const secret of [code, token, refresh, slack.app.clientSecret]) assert.ok(!slack.history().includes(secret));
      assert.match(slack.history(), /oauth\.v2\.access/);
    });
  });

  describe('a token that rotates', () => {
    const refresh = (token: string) => access({ grant_type: 'refresh_token', refresh_token: token });

    it('ends after twelve hours, and is renewed with the refresh token, once', async () => {
      const first = await access({ code: await allow() });
      clock.now += 43_199_000;
      assert.equal((await call(slack, 'auth.test', {}, first.access_token)).ok, true);
      const second = await refresh(first.refresh_token);
      assert.deepEqual([second.ok, second.expires_in], [true, 43_200]);
      assert.equal((await call(slack, 'auth.test', {}, first.access_token)).ok, true);
      clock.now += 1_000;
      assert.equal((await call(slack, 'auth.test', {}, first.access_token)).error, 'token_expired');
      assert.equal((await call(slack, 'auth.test', {}, second.access_token)).ok, true);
      assert.equal((await refresh(first.refresh_token)).error, 'invalid_refresh_token');
      assert.equal((await refresh(second.refresh_token)).ok, true);
    });

    it('gives one of ten that come at the same moment', async () => {
      const { refresh_token: token } = await access({ code: await allow() });
      const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(token)));
      assert.equal(answers.filter(({ ok }) => ok).length, 1);
    });

    it('is not renewed for an app that was removed or does not rotate', async () => {
      const { refresh_token: token } = await access({ code: await allow() });
      await slack.uninstall(slack.teamId);
      assert.equal((await refresh(token)).error, 'invalid_refresh_token');
      await start({ app: { rotation: false } });
      const plain = await access({ code: await allow() });
      assert.match(plain.access_token, /^xoxb-/);
      assert.equal('refresh_token' in plain, false);
      assert.equal((await refresh('x')).error, 'token_rotation_not_enabled');
    });
  });

  it('is separate in each workspace', async () => {
    const main = await access({ code: await allow() });
    const other = await access({ code: await allow('T0LOGISTIC', 'slack-jens-logistics') });
    const user = (key: string) => slack.users().find(({ id }) => id === key)?.slackUserId;
    const info = (token: string, key: string) => call(slack, 'users.info', { user: user(key) }, token);
    assert.equal((await info(main.access_token, emily)).ok, true);
    assert.equal((await info(other.access_token, emily)).error, 'user_not_found');
    assert.equal((await info(other.access_token, 'slack-jens-logistics')).ok, true);
    const post = { channel: user(emily), text: 'x' };
    assert.equal((await call(slack, 'chat.postMessage', post, other.access_token)).error, 'channel_not_found');
    await slack.uninstall('T0LOGISTIC');
    assert.equal((await call(slack, 'auth.test', {}, main.access_token)).ok, true);
    assert.equal((await call(slack, 'auth.test', {}, other.access_token)).error, 'token_revoked');
  });

  it('is for every workspace of an organisation when it is allowed there', async () => {
    await start({ grid: true });
    const answer = await access({ code: await allow('E0NORDLYS1') });
    assert.deepEqual([answer.team, answer.enterprise.id, answer.is_enterprise_install], [null, 'E0NORDLYS1', true]);
    for (const key of [emily, 'slack-jens-logistics']) {
      const user = slack.users().find(({ id }) => id === key)?.slackUserId;
      assert.equal((await call(slack, 'users.info', { user }, answer.access_token)).ok, true);
    }
  });
});
