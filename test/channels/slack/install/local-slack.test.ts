// The installation from end to end against the local company's Slack: allowed there by a person, renewed, taken out again,
// in one workspace and in a whole organisation.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeRender } from '../../../../src/channels/cards.ts';
import { makeLeanFetch } from '../../../../src/channels/slack/lean-fetch.ts';
import { makeSlack as makeChannel } from '../../../../src/channels/slack/slack.ts';
import { Secret } from '../../../../src/core/secret.ts';
import type { Slack } from '../../../../src/local/slack/slack.ts';
import { makeMemoryStore } from '../../../../src/store/memory.ts';
import { startSlack } from '../../../local/slack-fixture.ts';
import { Browser, type Desk, openDesk, type Page } from './rig.ts';
import type { SlackAccounts } from './slack-accounts.ts';

const hour = 3_600_000;

describe('installing the app in the local Slack', () => {
  let ahead: number;
  let slack: Slack;
  let desk: Desk;
  const closing: (() => Promise<unknown> | void)[] = [];
  const now = (): number => Date.now() + ahead;

  beforeEach(() => {
    ahead = 0;
  });
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });

  async function start(
    grid: boolean,
    teams: (slack: Slack) => readonly string[],
    enterprises: readonly string[],
  ): Promise<void> {
    slack = await startSlack({ installed: 'nowhere', grid, now });
    closing.push(() => slack.stop());
    desk = await openDesk({
      slack: { apiUrl: slack.apiUrl } as SlackAccounts,
      store: makeMemoryStore(now),
      now,
      settings: {
        clientId: slack.app.clientId,
        clientSecret: new Secret(slack.app.clientSecret),
        teams: teams(slack),
        enterprises,
      },
    });
    closing.push(() => desk.close());
    slack.setRedirectUrls(['https://latchkey.example.com/slack/oauth_redirect']);
  }

  /** Somebody allows it (or not) on Slack's page, in a place of which the option's text says the name. */
  async function allow(place: RegExp, answer = 'allow'): Promise<Page> {
    const browser = new Browser(desk.url);
    const { location } = await browser.get('/slack/install');
    const shown = await fetch(location!);
    const html = await shown.text();
    assert.equal(shown.status, 200, html);
    const options = [...html.matchAll(/<option value="([^"]+)">([^<]+)</g)];
    const [, as = ''] = options.find(([, , label = '']) => place.test(label)) ?? assert.fail(html);
    const went = await fetch(location!, {
      method: 'POST',
      body: new URLSearchParams({ as, answer }),
      redirect: 'manual',
    });
    const back = new URL(went.headers.get('location') ?? '');
    return browser.get(back.pathname + back.search);
  }

  const mainTeam = (): { teamId: string; enterpriseId: undefined } => ({
    teamId: slack.teamId,
    enterpriseId: undefined,
  });
  const tokenOf = async () => (await desk.oauth.of(mainTeam()))?.botToken.reveal();

  it('in one workspace, renewed when the token ends, and gone when it is taken out', async () => {
    await start(false, (one) => [one.teamId], []);
    const page = await allow(/./);
    assert.equal(page.status, 200, page.html);
    const first = await tokenOf();
    assert.match(first ?? '', /^xoxe\.xoxb-/);
    assert.deepEqual((await desk.oauth.of(mainTeam()))?.appId, slack.app.appId);

    ahead += 10 * hour + 1;
    await tokenOf();
    await desk.oauth.close();
    const second = await tokenOf();
    assert.notEqual(second, first);

    // Deliveries are signed with the time, which the channel takes from the clock.
    ahead = 0;
    slack.setBotEndpoint(await listen());
    const answers = await slack.uninstall(slack.teamId);
    assert.ok(answers.length > 0 && answers.every(({ status }) => status === 200), JSON.stringify(answers));
    assert.equal(await tokenOf(), undefined);
    assert.match((await desk.oauth.check())[0]?.sentence ?? '', /No workspace of Slack has installed/);
    assert.match(desk.lines.at(-1)?.message ?? '', /not installed in Slack's .* any more/);
  });

  it('says no: nothing is installed', async () => {
    await start(false, (one) => [one.teamId], []);
    assert.match((await allow(/./, 'cancel')).html, /Nothing was changed/);
    assert.equal(await tokenOf(), undefined);
  });

  it('in a whole organisation, for each workspace of it', async () => {
    await start(true, () => [], ['E0NORDLYS1']);
    assert.equal((await allow(/, Nordlys Group$/)).status, 200);
    for (const teamId of [slack.teamId, 'T0ANOTHER', undefined]) {
      const workspace = await desk.oauth.of({ teamId, enterpriseId: 'E0NORDLYS1' });
      assert.equal(workspace?.isEnterpriseInstall, true);
      assert.equal(workspace.teamId, undefined);
    }
    assert.equal(await tokenOf(), undefined);
    slack.setBotEndpoint(await listen());
    await slack.uninstall('E0NORDLYS1');
    assert.equal(await desk.oauth.of({ teamId: slack.teamId, enterpriseId: 'E0NORDLYS1' }), undefined);
  });

  it('not in an organisation or workspace that is not on the list; Slack has the token back', async () => {
    await start(true, () => ['T0ANOTHER', 'T0THIRD'], []);
    for (const place of [/, Nordlys Group$/, /, Nordlys$/]) {
      const page = await allow(place);
      assert.equal(page.status, 403, page.html);
    }
    assert.match(
      desk.lines.map(({ message }) => message).join(),
      /E0NORDLYS1 wanted to install the app and is not allowed/,
    );
    assert.equal(await desk.oauth.of({ teamId: slack.teamId, enterpriseId: 'E0NORDLYS1' }), undefined);
  });

  it('calls Slack without a mistake', async () => {
    await start(false, (one) => [one.teamId], []);
    await allow(/./);
    assert.deepEqual([slack.refusals(), slack.ignored()], [[], []]);
  });

  /** The channel itself, which is told that the app was taken out. */
  async function listen(): Promise<string> {
    const leanFetch = makeLeanFetch();
    const channel = makeChannel(
      {
        intake: { mode: 'http', signingSecret: new Secret(slack.app.signingSecret) },
        apiUrl: slack.apiUrl,
        responseOrigins: [slack.url],
        defaultLanguage: 'en',
      },
      {
        hear: async () => ({ settled: Promise.resolve() }),
        render: makeRender({ company: 'Nordlys', helpdesk: '+46 8 465 004 00' }),
        installations: desk.oauth,
        glance: async () => ({ at: 'ended-none', language: undefined }),
        fetch: leanFetch,
        log: () => {},
      },
    );
    const server = createServer((request, response) => void channel.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      await channel.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  }
});
