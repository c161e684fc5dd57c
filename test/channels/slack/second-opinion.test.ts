// A second opinion: somebody else's imitation of Slack (emulate) in place of ours. It shares none of our mistakes. What it
// takes and keeps here: the installation in a browser, and each call of the Web API that the channel makes.
import assert from 'node:assert/strict';
import { createEmulator, type Emulator } from 'emulate';
import { Secret } from '../../../src/core/secret.ts';
import { makeMemoryStore } from '../../../src/store/memory.ts';
import type { Showing } from '../../../src/runtime/ports.ts';
import { freePort } from '../../free-port.ts';
import { Browser, type Desk, openDesk } from './install/rig.ts';
import { everyScope, type SlackAccounts } from './install/slack-accounts.ts';
import { makeRig, message, press, type Rig, until } from './rig.ts';

const app = { id: 'A0SECOND', clientId: '12345.67890', clientSecret: 'second-secret' };
const team = 'T000000001';
const baseUrl = 'https://latchkey.example.com';
/** May look at everything; the app's own token may not. */
const onlooker = 'xoxp-onlooker';
const noModal = 'No modal views have been opened.';
const noHome = 'No App Home views have been published.';

/** As much of a form as a browser sends when its button is pressed. */
function formOf(html: string, about: string): { readonly action: string; readonly fields: URLSearchParams } {
  const forms = html.split('<form').slice(1);
  const form = forms.find((one) => one.includes(about)) ?? assert.fail(`no form about ${about}`);
  const unescaped = (text: string): string =>
    text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  const attribute = (tag: string, name: string): string =>
    unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => [
    attribute(tag, 'name'),
    attribute(tag, 'value'),
  ]);
  return { action: attribute(form, 'action'), fields: new URLSearchParams(inputs) };
}

describe('a second opinion on Slack (emulate)', function () {
  this.timeout(20_000);
  let emulator: Emulator;
  let apiUrl: string;
  let desk: Desk;

  before(async () => {
    emulator = await createEmulator({
      service: 'slack',
      port: await freePort(),
      seed: {
        slack: {
          team: { name: 'Nordlys', domain: 'nordlys' },
          users: [{ name: 'ada', real_name: 'Ada Berg', email: 'ada@nordlys.example' }],
          oauth_apps: [
            {
              app_id: app.id,
              client_id: app.clientId,
              client_secret: app.clientSecret,
              name: 'Latchkey',
              redirect_uris: [`${baseUrl}/slack/oauth_redirect`],
              scopes: everyScope,
            },
          ],
          channels: [{ name: 'it' }],
          tokens: [
            { token: onlooker, user: 'ada', scopes: ['channels:read', 'im:history', 'users:read', 'users:read.email'] },
          ],
          strict_scopes: true,
        },
      },
    });
    apiUrl = `${emulator.url}/api/`;
    desk = await open(app.clientSecret);
  });
  after(async () => {
    await desk?.close();
    await emulator?.close();
  });

  function open(secret: string): Promise<Desk> {
    return openDesk({
      slack: { apiUrl } as SlackAccounts,
      store: makeMemoryStore(),
      now: Date.now,
      settings: { clientId: app.clientId, clientSecret: new Secret(secret), teams: [team], enterprises: [], baseUrl },
    });
  }

  /** To Slack, allowed there by Ada, and back; answers the address that leads back. */
  async function allowed(browser: Browser): Promise<URL> {
    const { location } = await browser.get('/slack/install');
    const page = await fetch(location!);
    assert.equal(page.status, 200, await page.clone().text());
    const { action, fields } = formOf(await page.text(), 'ada');
    const answer = await fetch(new URL(action, emulator.url), { method: 'POST', body: fields, redirect: 'manual' });
    const back = new URL(answer.headers.get('location') ?? '');
    assert.equal(back.origin + back.pathname, `${baseUrl}/slack/oauth_redirect`);
    return back;
  }

  describe('on the installation', () => {
    it('takes our way there and back, once', async () => {
      const browser = new Browser(desk.url);
      const back = await allowed(browser);
      const page = await browser.get(back.pathname + back.search);
      assert.equal(page.status, 200, page.html);
      assert.match(page.html, /People in Nordlys can now write to it/);
      const workspace = await desk.oauth.of({ teamId: team, enterpriseId: undefined });
      assert.equal(workspace?.appId, app.id);
      assert.match(workspace.botToken.reveal(), /^xoxb-/);
      assert.ok(workspace.botId.startsWith('B') && workspace.botUserId.startsWith('U'));
      // The code is spent there: a fresh state of ours does not make it good again.
      const state = await browser.begin();
      const again = await browser.back({ code: back.searchParams.get('code')!, state });
      assert.equal(again.status, 400);
    });

    it('refuses an app with another secret, and so do we', async () => {
      const stranger = await open('another-secret');
      const browser = new Browser(stranger.url);
      const back = await allowed(browser);
      const page = await browser.get(back.pathname + back.search);
      assert.equal(page.status, 500);
      assert.match(JSON.stringify(stranger.lines), /invalid_client_id/);
      assert.equal(await stranger.oauth.of({ teamId: team, enterpriseId: undefined }), undefined);
      await stranger.close();
    });
  });

  describe('on the calls of the channel', () => {
    let rig: Rig;
    let token: string;
    let ada: string;

    before(async () => {
      const browser = new Browser(desk.url);
      const back = await allowed(browser);
      await browser.get(back.pathname + back.search);
      token = (await desk.oauth.of({ teamId: team, enterpriseId: undefined }))!.botToken.reveal();
      const found = await ask('users.lookupByEmail', { email: 'ada@nordlys.example' });
      ada = found.user.id;
      rig = await makeRig({ settings: { apiUrl }, installations: desk.oauth });
    });
    after(async () => rig?.close());

    /** Asks the emulator itself, as the app unless another token is given. */
    async function ask(method: string, args: Record<string, string>, as = token): Promise<any> {
      const answer = await fetch(apiUrl + method, {
        method: 'POST',
        headers: { authorization: `Bearer ${as}` },
        body: new URLSearchParams(args),
      });
      const body: any = await answer.json();
      assert.equal(body.ok, true, `${method}: ${JSON.stringify(body)}`);
      return body;
    }

    const history = async (channel: string): Promise<any[]> =>
      (await ask('conversations.history', { channel })).messages;
    const showing = (shown: Showing['shown'], replaces?: Showing['replaces']): Showing => ({
      shown,
      language: 'en',
      ticket: 'ticket-1',
      replaces,
    });
    const enterCode: Showing['shown'] = {
      card: 'enter-code',
      data: {
        method: 'email',
        hint: 'a•••@n•••.example',
        left: 4,
        notice: '',
        minutes: 10,
        step: 1,
        steps: 1,
        canResend: true,
      },
    };

    it('opens the conversation, takes a message and its replacement', async () => {
      const place = {
        channel: 'slack',
        kind: 'personal' as const,
        ref: { teamId: team, enterpriseId: null, userId: ada },
      };
      const first = await rig.slack.show(place, showing({ card: 'welcome', data: {} }));
      const { channelId, ts } = first.ref as { channelId: string; ts: string };
      assert.match(channelId, /^D/);
      const [kept] = await history(channelId);
      assert.equal(kept.ts, ts);
      assert.ok(kept.blocks.length > 0 && kept.text.length > 0);
      const second = await rig.slack.show(
        first.place,
        showing({ card: 'waiting', data: { why: 'no-answer' } }, first.ref),
      );
      assert.deepEqual(second.ref, first.ref);
      const after = await history(channelId);
      assert.equal(after.length, 1);
      assert.notDeepEqual(after[0].blocks, kept.blocks);
    });

    it('sends a new message where the old one is gone', async () => {
      const place = {
        channel: 'slack',
        kind: 'personal' as const,
        ref: { teamId: team, enterpriseId: null, userId: ada },
      };
      const first = await rig.slack.show(place, showing({ card: 'help', data: {} }));
      const { channelId: channel, ts } = first.ref as { channelId: string; ts: string };
      await ask('chat.delete', { channel, ts });
      const second = await rig.slack.show(first.place, showing({ card: 'welcome', data: {} }, first.ref));
      assert.notDeepEqual(second.ref, first.ref);
    });

    it('shows something in a channel to one person alone', async () => {
      const { channels } = await ask('conversations.list', {}, onlooker);
      const channelId: string = channels.find(({ name }: { name: string }) => name === 'it').id;
      const ref = { teamId: team, enterpriseId: null, userId: ada, channelId };
      const shown = await rig.slack.show(
        { channel: 'slack', kind: 'shared', ref },
        showing({ card: 'in-private', data: {} }),
      );
      assert.equal(shown.ref, null);
    });

    it('says who somebody is, by their address', async () => {
      assert.deepEqual(await rig.slack.identify({ id: `slack:${team}:${ada}` }), {
        by: 'address',
        address: 'ada@nordlys.example',
      });
      assert.equal(await rig.slack.identify({ id: `slack:${team}:U0NOBODY` }), undefined);
    });

    it('opens the form of a message with fields, by a trigger of its own', async () => {
      const place = {
        channel: 'slack',
        kind: 'personal' as const,
        ref: { teamId: team, enterpriseId: null, userId: ada },
      };
      const { ref } = await rig.slack.show(place, showing(enterCode));
      const { channelId, ts } = ref as { channelId: string; ts: string };
      const [kept] = (await history(channelId)).filter((one) => one.ts === ts);
      const buttons = kept.blocks.flatMap((block: any) => block.elements ?? []);
      const button =
        buttons.find(({ action_id: id }: any) => id === 'form') ?? assert.fail(JSON.stringify(kept.blocks));
      const { trigger_id: trigger } = await ask('views.generateTriggerId', { user_id: ada });
      assert.ok((await inspected()).includes(noModal));
      const answer = await rig.interact(
        press(
          { action_id: 'form', value: button.value },
          {
            trigger_id: trigger,
            team: { id: team, domain: 'nordlys' },
            user: { id: ada, team_id: team },
            api_app_id: app.id,
            channel: { id: channelId, name: 'directmessage' },
            container: { type: 'message', message_ts: ts, channel_id: channelId, is_ephemeral: false },
            message: { type: 'message', ts, blocks: kept.blocks },
          },
        ),
      );
      assert.equal(answer.status, 200);
      await viewKept(noModal);
    });

    const inspected = async (): Promise<string> => (await fetch(`${emulator.url}/?tab=views`)).text();

    /** Waits until the emulator's own pages, on which there was none, show one. */
    async function viewKept(none: string): Promise<void> {
      for (let tries = 0; tries < 100; tries += 1) {
        const page = await inspected();
        assert.match(page, /App Home[\s\S]*Modals/);
        if (!page.includes(none)) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assert.fail(`${none} ${rig.log.join(', ')}`);
    }

    it('takes the home tab', async () => {
      const opened = {
        type: 'app_home_opened',
        user: ada,
        channel: 'D0ADA',
        tab: 'home',
        event_ts: '1700000000.000100',
      };
      const answer = await rig.event(opened, {
        team_id: team,
        api_app_id: app.id,
        authorizations: [{ team_id: team, enterprise_id: null }],
      });
      assert.equal(answer.status, 200);
      await viewKept(noHome);
    });

    it('a message that came in is heard from a person whom the emulator knows', async () => {
      rig.heard.length = 0;
      const envelope = { team_id: team, api_app_id: app.id, authorizations: [{ team_id: team, enterprise_id: null }] };
      const answer = await rig.event(message({ user: ada, team }), envelope);
      assert.equal(answer.status, 200);
      await until(() => rig.heard.length === 1, 'the message');
      assert.deepEqual(rig.heard[0]?.person, { id: `slack:${team}:${ada}` });
    });
  });
});
