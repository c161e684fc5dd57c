// Installing the app in a browser: the way to Slack and back, and everybody who tries another way.
import assert from 'node:assert/strict';
import { makeMemoryStore } from '../../../../src/store/memory.ts';
import type { Store } from '../../../../src/runtime/ports.ts';
import { Browser, type Desk, openDesk, type Page } from './rig.ts';
import { clientSecret, everyScope, type SlackAccounts, startSlackAccounts } from './slack-accounts.ts';

const nordlys = { teamId: 'T0NORD', name: 'Nordlys' };
const minute = 60_000;

describe('installing the app in Slack', () => {
  let clock: number;
  let slack: SlackAccounts;
  let store: Store;
  let desk: Desk;
  let browser: Browser;
  const now = (): number => clock;

  beforeEach(async () => {
    clock = Date.UTC(2026, 10, 21, 8);
    slack = await startSlackAccounts(now);
    store = makeMemoryStore(now);
    desk = await openDesk({ slack, store, now });
    browser = new Browser(desk.url);
  });
  afterEach(async () => {
    await desk.close();
    await slack.close();
  });

  async function install(tenant: Parameters<SlackAccounts['code']>[0], headers = {}): Promise<Page> {
    const state = await browser.begin();
    return browser.back({ code: slack.code(tenant), state }, headers);
  }

  const of = (teamId?: string, enterpriseId?: string) => desk.oauth.of({ teamId, enterpriseId });
  const logged = (): string => JSON.stringify(desk.lines);

  it('sends the browser to Slack with exactly the scopes of the manifest and its own address', async () => {
    const { status, location, headers } = await browser.get('/slack/install');
    assert.equal(status, 302);
    assert.equal(location?.origin + location!.pathname, slack.apiUrl.replace('/api/', '/oauth/v2/authorize'));
    assert.deepEqual([...location!.searchParams.keys()].toSorted(), ['client_id', 'redirect_uri', 'scope', 'state']);
    assert.equal(location!.searchParams.get('scope'), everyScope.join(','));
    assert.equal(location!.searchParams.get('redirect_uri'), 'https://latchkey.example.com/slack/oauth_redirect');
    assert.match(
      headers.get('set-cookie') ?? '',
      /^__Host-latchkey-slack-install=[\w-]{43}; Max-Age=600; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  it('names the workspace to Slack if there is only one it may be', async () => {
    const single = await openDesk({ slack, store, now, settings: { teams: ['T0NORD'], enterprises: [] } });
    const { location } = await new Browser(single.url).get('/slack/install');
    assert.equal(location?.searchParams.get('team'), 'T0NORD');
    await single.close();
  });

  it('keeps what Slack gave and tells so, in the language of the browser', async () => {
    const page = await install(nordlys, { 'accept-language': 'fr, sv-SE;q=0.8, en;q=0.5' });
    assert.equal(page.status, 200);
    assert.match(page.html, /<html lang="sv">[\s\S]*<h1>Latchkey är installerat<\/h1>[\s\S]*Nordlys/);
    assert.match(page.html, /href="[^"]*\/app_redirect\?app=A0LATCH&amp;team=T0NORD"/);
    const workspace = await of('T0NORD');
    assert.deepEqual(
      { ...workspace, botToken: undefined },
      {
        teamId: 'T0NORD',
        enterpriseId: undefined,
        isEnterpriseInstall: false,
        botToken: undefined,
        botId: 'B0BOT',
        botUserId: 'U0BOT',
        appId: 'A0LATCH',
      },
    );
    assert.match(workspace!.botToken.reveal(), /^xoxe\.xoxb-/);
    assert.equal(await of('T0OTHER'), undefined);
    assert.deepEqual(await desk.oauth.check(), []);
    assert.equal(page.headers.get('set-cookie')?.includes('Max-Age=0'), true);
  });

  it('takes an installation in a whole organisation for each of its workspaces', async () => {
    const page = await install({ enterpriseId: 'E0GROUP', name: 'Group', isEnterpriseInstall: true });
    assert.equal(page.status, 200);
    for (const team of ['T0NORD', 'T0ANY', undefined]) {
      const workspace = await of(team, 'E0GROUP');
      assert.equal(workspace?.isEnterpriseInstall, true);
      assert.equal(workspace.teamId, undefined);
      assert.equal(workspace.enterpriseId, 'E0GROUP');
    }
    assert.equal(await of('T0NORD', undefined), undefined);
    assert.equal(await of('T0NORD', 'E0FOREIGN'), undefined);
  });

  it('takes a workspace of an organisation that is on the list, for that workspace only', async () => {
    assert.equal((await install({ teamId: 'T0IN', enterpriseId: 'E0GROUP' })).status, 200);
    assert.equal((await of('T0IN', 'E0GROUP'))?.enterpriseId, 'E0GROUP');
    assert.equal(await of('T0BESIDE', 'E0GROUP'), undefined);
  });

  it('lets nobody in who is not on the list, gives the token back and keeps nothing', async () => {
    for (const tenant of [
      { teamId: 'T0THIEF', name: '<img src=x onerror=alert(1)>' },
      { enterpriseId: 'E0THIEF', isEnterpriseInstall: true },
      { teamId: 'T0NORD', enterpriseId: 'E0THIEF', isEnterpriseInstall: true },
      { teamId: 'T0THIEF', enterpriseId: 'E0THIEF' },
    ]) {
      const page = await install(tenant);
      assert.equal(page.status, 403);
      assert.ok(!page.html.includes('<img'), page.html);
      assert.match(page.html, /Nordlys &amp; Co may not be installed/);
      assert.equal(slack.calls.at(-1)?.method, 'auth.revoke');
      assert.equal(await of(tenant.teamId, tenant.enterpriseId), undefined);
    }
    assert.equal(await store.load('slack:installation:T0THIEF'), undefined);
  });

  it('an empty list lets nobody in', async () => {
    await desk.close();
    desk = await openDesk({ slack, store, now, settings: { teams: [], enterprises: [] } });
    browser = new Browser(desk.url);
    assert.equal((await install(nordlys)).status, 403);
    assert.equal(await of('T0NORD'), undefined);
  });

  it('does not take an app that Slack gave less than it needs', async () => {
    const page = await install({ ...nordlys, scopes: everyScope.slice(1) });
    assert.equal(page.status, 500);
    assert.match(logged(), /without chat:write/);
    assert.equal(await of('T0NORD'), undefined);
    assert.equal(slack.calls.at(-1)?.method, 'auth.revoke');
  });

  describe('the way back', () => {
    it('is good once (a state that is sent again)', async () => {
      const begun = await browser.get('/slack/install');
      const cookie = begun.headers.get('set-cookie')!.split(';')[0]!;
      const state = begun.location!.searchParams.get('state')!;
      assert.equal((await browser.back({ code: slack.code(nordlys), state })).status, 200);
      const again = await new Browser(desk.url).back({ code: slack.code(nordlys), state }, { cookie });
      assert.equal(again.status, 400);
      assert.match(again.html, /Begin again/);
      assert.equal(slack.count('oauth.v2.access'), 1);
    });

    it('is good once for 16 at the same moment', async () => {
      const begun = await browser.get('/slack/install');
      const cookie = begun.headers.get('set-cookie')!.split(';')[0]!;
      const state = begun.location!.searchParams.get('state')!;
      const pages = await Promise.all(
        Array.from({ length: 16 }, () => new Browser(desk.url).back({ code: slack.code(nordlys), state }, { cookie })),
      );
      assert.equal(pages.filter(({ status }) => status === 200).length, 1);
      assert.equal(slack.count('oauth.v2.access'), 1);
    });

    it('is not taken from another browser, nor without a cookie', async () => {
      const state = await browser.begin();
      const other = new Browser(desk.url);
      assert.equal((await other.back({ code: slack.code(nordlys), state })).status, 400);
      await other.begin();
      assert.equal((await other.back({ code: slack.code(nordlys), state })).status, 400);
      assert.equal(slack.count('oauth.v2.access'), 0);
      assert.equal((await browser.back({ code: slack.code(nordlys), state })).status, 200);
    });

    it('is not taken with two cookies of the name', async () => {
      const state = await browser.begin();
      const cookie = `__Host-latchkey-slack-install=${'a'.repeat(43)}; __Host-latchkey-slack-install=${'b'.repeat(43)}`;
      assert.equal((await new Browser(desk.url).back({ code: 'code-12345', state }, { cookie })).status, 400);
      assert.equal(slack.count('oauth.v2.access'), 0);
    });

    it('ends after ten minutes', async () => {
      const state = await browser.begin();
      const late = new Browser(desk.url);
      const lateState = await late.begin();
      clock += 10 * minute;
      assert.equal((await browser.back({ code: slack.code(nordlys), state })).status, 200);
      clock += 1;
      assert.equal((await late.back({ code: slack.code(nordlys), state: lateState })).status, 400);
    });

    it('is not taken with a state that somebody made or changed', async () => {
      const state = await browser.begin();
      const [nonce, at, ...mac] = state.split('.');
      for (const forged of [
        '',
        'x',
        `${nonce}.${at}.k1.${'A'.repeat(43)}`,
        `${nonce}.${(Number.parseInt(at!, 36) + 1).toString(36)}.${mac.join('.')}`,
        `${'A'.repeat(43)}.${at}.${mac.join('.')}`,
        `${state}x`,
        `${state}&state=${state}`,
        '../../etc/passwd',
        '%00',
      ]) {
        const fresh = await browser.get(`/slack/oauth_redirect?code=code-12345&state=${forged}`);
        assert.equal(fresh.status, 400, forged);
        await browser.begin();
      }
      assert.equal(slack.count('oauth.v2.access'), 0);
    });

    it('is not taken with a code that is none, or twice', async () => {
      for (const query of [
        '',
        '&code=',
        '&code=a b',
        `&code=${'x'.repeat(501)}`,
        '&code=code-12345&code=code-67890',
        '&code=%3Cscript%3E',
      ]) {
        const state = await browser.begin();
        assert.equal((await browser.get(`/slack/oauth_redirect?state=${state}${query}`)).status, 400, query);
      }
      assert.equal(slack.count('oauth.v2.access'), 0);
      const state = await browser.begin();
      assert.equal((await browser.back({ code: 'code-of-nobody', state })).status, 400);
      assert.equal(slack.count('oauth.v2.access'), 1);
    });

    it('says that it was cancelled, and shows nothing of the address', async () => {
      const state = await browser.begin();
      const page = await browser.back({ error: 'access_denied', error_description: 'EVIL', state });
      assert.equal(page.status, 200);
      assert.match(page.html, /Nothing was changed/);
      assert.ok(!page.html.includes('EVIL') && !page.html.includes(state));
      assert.equal(slack.calls.length, 0);
    });

    it('tells the operator which other error Slack names, if it is a word', async () => {
      await browser.begin();
      assert.equal((await browser.back({ error: 'invalid_scope' })).status, 500);
      assert.equal(desk.lines.at(-1)?.code, 'invalid_scope');
      await browser.back({ error: '\n2026 [root] logged in' });
      assert.equal(desk.lines.at(-1)?.code, 'unknown');
    });

    it('leads nowhere that an address names (open redirect)', async () => {
      const state = await browser.begin();
      const evil = 'https://evil.example';
      const page = await browser.back(
        { code: slack.code(nordlys), state, redirect_uri: evil, return_to: evil, next: evil, url: evil },
        { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: evil, referer: evil },
      );
      assert.equal(page.location, undefined);
      assert.ok(!page.html.includes('evil'), page.html);
      assert.equal(slack.calls[0]?.args['redirect_uri'], 'https://latchkey.example.com/slack/oauth_redirect');
      const begun = await browser.get('/slack/install?redirect_uri=https://evil.example&scope=admin&team=T0EVIL', {
        host: 'evil.example',
      });
      assert.ok(!begun.location!.href.includes('evil') && !begun.location!.href.includes('admin'));
    });

    it('does not read an address of unusual length', async () => {
      const state = await browser.begin();
      const page = await browser.get(`/slack/oauth_redirect?state=${state}&code=code-12345&x=${'y'.repeat(9_000)}`);
      assert.equal(page.status, 400);
      assert.ok(page.html.length < 4_000);
      assert.equal(slack.count('oauth.v2.access'), 0);
    });

    it('is not taken by a look (HEAD) or a POST', async () => {
      const state = await browser.begin();
      const target = `/slack/oauth_redirect?code=${slack.code(nordlys)}&state=${state}`;
      for (const method of ['HEAD', 'POST', 'PUT']) {
        const page = await browser.get(target, {}, method);
        assert.equal(page.status, 405);
        assert.equal(page.headers.get('allow'), 'GET');
      }
      assert.equal((await browser.get(target)).status, 200);
    });

    it('costs Slack at most 60 calls a minute, whoever asks', async () => {
      for (let tries = 0; tries < 60; tries += 1)
        await browser.back({ code: 'code-12345', state: await browser.begin() });
      const page = await browser.back({ code: slack.code(nordlys), state: await browser.begin() });
      assert.equal(page.status, 503);
      assert.equal(slack.count('oauth.v2.access'), 60);
      clock += minute;
      assert.equal((await install(nordlys)).status, 200);
    });
  });

  describe('when something fails', () => {
    it('Slack has trouble: says to try again, and the next try works', async () => {
      for (const trouble of [{ status: 503 }, { status: 429 }, { error: 'internal_error' }]) {
        slack.troubles.push({ method: 'oauth.v2.access', ...trouble });
        const page = await install(nordlys);
        assert.equal(page.status, 503);
        assert.equal(page.headers.get('retry-after'), '60');
        assert.equal(await of('T0NORD'), undefined);
        clock += 6_000;
      }
      assert.equal((await install(nordlys)).status, 200);
    });

    it('the app’s secret is wrong: the operator is told, the visitor not why', async () => {
      slack.troubles.push({ method: 'oauth.v2.access', error: 'bad_client_secret' });
      const page = await install(nordlys);
      assert.equal(page.status, 500);
      assert.ok(!page.html.includes('bad_client_secret'));
      assert.match(logged(), /bad_client_secret/);
    });

    it('the store is away: nothing is kept and nothing is said to be', async () => {
      const state = await browser.begin();
      await store.close();
      const page = await browser.back({ code: slack.code(nordlys), state });
      assert.equal(page.status, 503);
      assert.equal(slack.count('oauth.v2.access'), 0);
    });

    it('an answer that cannot be read is no installation', async () => {
      slack.troubles.push({ method: 'oauth.v2.access', status: 200, afterwards: true, error: '<html>' });
      assert.equal((await install(nordlys)).status >= 500, true);
      assert.equal(await of('T0NORD'), undefined);
      assert.ok(!logged().includes('<html>'));
    });
  });

  it('replaces an older installation', async () => {
    await install(nordlys);
    const first = (await of('T0NORD'))!.botToken.reveal();
    await install(nordlys);
    const second = (await of('T0NORD'))!.botToken.reveal();
    assert.notEqual(first, second);
    assert.equal((await desk.oauth.check()).length, 0);
  });

  it('serves no other address', async () => {
    for (const target of [
      '/slack/',
      '/slack/install/',
      '/slack/installs',
      '/slack/oauth_redirect/x',
      '/SLACK/INSTALL',
      '//slack/install',
    ]) {
      assert.equal((await browser.get(target)).status, 404, target);
    }
  });

  it('draws a page without script and with the headers of a page that holds a secret address', async () => {
    const page = await install(nordlys);
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(
      policy,
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    assert.ok(!/<script|javascript:|\son\w+=|<iframe|<img/i.test(page.html));
    for (const [name, value] of [
      ['referrer-policy', 'no-referrer'],
      ['cache-control', 'no-store'],
      ['x-content-type-options', 'nosniff'],
      ['strict-transport-security', 'max-age=63072000'],
    ] as const) {
      assert.equal(page.headers.get(name), value);
    }
  });

  it('speaks three languages in each end, and English to everybody else', async () => {
    const titles: Readonly<Record<string, RegExp>> = {
      sv: /Sidan gäller inte längre/,
      da: /Siden gælder ikke længere/,
      'en-US,en;q=0.9': /This page is out of date/,
      'sv;q=0, da;q=0.1': /Siden gælder/,
      'de, fr': /This page is out of date/,
      ['x'.repeat(5000)]: /This page is out of date/,
      ';;;,q=,sv;q=2': /This page is out of date/,
    };
    for (const [language, title] of Object.entries(titles)) {
      const page = await browser.back({ code: 'code-12345', state: 'x' }, { 'accept-language': language });
      assert.match(page.html, title);
    }
  });

  it('A30 keeps tokens sealed, and out of logs, pages and headers', async () => {
    const bodies: string[] = [];
    const watched: Store = {
      ...store,
      save: (keeping, expected) => {
        bodies.push(keeping.id, keeping.body.toString('latin1'));
        return store.save(keeping, expected);
      },
    };
    await desk.close();
    desk = await openDesk({ slack, store: watched, now });
    browser = new Browser(desk.url);
    const page = await install(nordlys);
    const shown = [...bodies, logged(), page.html, JSON.stringify([...page.headers])].join('\n');
    assert.ok(bodies.length >= 4);
    for (const secret of [/xox[be]/, new RegExp(clientSecret), /code-\d/]) assert.doesNotMatch(shown, secret);
    assert.equal(JSON.stringify(await of('T0NORD')).includes('xox'), false);
    // The secret travels in the body, never in an address.
    assert.ok(slack.calls.every(({ method }) => !method.includes('?')));
  });
});
