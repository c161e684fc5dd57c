// Slack's app manifest: within the published rules, and exactly what the code calls, hears and offers.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import {
  exampleValues,
  type ManifestValues,
  slackManifest,
  slackManifestText,
} from '../../../src/channels/slack/manifest.ts';
import { isConfigError, readManifestConfig } from '../../../src/config.ts';
import { understand } from '../../../src/core/understand.ts';
import { makeApp } from '../../../src/local/slack/app.ts';
import { locales } from '../../../src/locales/registry.ts';
import type { Heard } from '../../../src/runtime/ports.ts';
import { makeRig } from './rig.ts';

type Thing = Readonly<Record<string, any>>;

const text = (most: number, least = 1) => ({ type: 'string', minLength: least, maxLength: most });
const object = (required: Thing, optional: Thing = {}) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const flag = { type: 'boolean' };
const url = (most: number) => ({ type: 'string', maxLength: most, pattern: '^https://[^\\s]+$' });
const names = (most: number) => ({ type: 'array', maxItems: most, uniqueItems: true, items: text(50) });

/** The rules of manifests of version 1 that concern us; stricter than Slack's about https and colours. */
const rules = object({
  _metadata: object({ major_version: { const: 1 } }, { minor_version: { type: 'integer' } }),
  display_information: object(
    { name: text(35) },
    {
      description: text(140),
      long_description: text(4000, 175),
      background_color: { type: 'string', pattern: '^#[0-9a-f]{6}$' },
    },
  ),
  features: object({
    app_home: object({ home_tab_enabled: flag, messages_tab_enabled: flag, messages_tab_read_only_enabled: flag }),
    bot_user: object({ display_name: text(80) }, { always_online: flag }),
    shortcuts: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      items: object({
        name: text(24),
        type: { enum: ['global', 'message'] },
        callback_id: text(255),
        description: text(150),
      }),
    },
    slash_commands: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: object(
        { command: { type: 'string', pattern: '^/.{1,31}$' }, description: text(2000) },
        { url: url(3000), usage_hint: text(1000), should_escape: flag },
      ),
    },
  }),
  oauth_config: object({ scopes: object({ bot: names(255) }) }, { redirect_urls: { type: 'array', items: url(2500) } }),
  settings: object({
    event_subscriptions: object({ bot_events: names(100) }, { request_url: url(3500) }),
    interactivity: object({ is_enabled: flag }, { request_url: url(3500) }),
    org_deploy_enabled: flag,
    socket_mode_enabled: flag,
    token_rotation_enabled: flag,
  }),
});
const validate = new Ajv({ allErrors: true }).compile(rules);

/** Which bot scopes a method needs (docs.slack.dev/reference/methods); the profile's e-mail needs one of its own. */
const scopesOfMethods: Readonly<Record<string, readonly string[]>> = {
  'apps.connections.open': [],
  'auth.revoke': [],
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.open': ['im:write'],
  'oauth.v2.access': [],
  'users.info': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
};

/** Which bot scopes an event needs, and the name that it is delivered under (docs.slack.dev/reference/events). */
const factsOfEvents: Readonly<Record<string, { readonly scopes: readonly string[]; readonly type: string }>> = {
  app_home_opened: { scopes: [], type: 'app_home_opened' },
  app_uninstalled: { scopes: [], type: 'app_uninstalled' },
  'message.im': { scopes: ['im:history'], type: 'message' },
  tokens_revoked: { scopes: [], type: 'tokens_revoked' },
};

/** The command that a text is taken for by a speaker of Swedish, as the people of the rig are. */
function understood(text: string): string {
  const phrases = Object.fromEntries(Object.entries(locales).map(([id, words]) => [id, words.phrases]));
  const found = understand(text, phrases, undefined, 'sv');
  return found.type === 'command' && found.language === 'sv' ? found.command : found.type;
}

const folder = fileURLToPath(new URL('../../../src/channels/slack/', import.meta.url));
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/manifest|scopes/.test(file))
  .map((file) => readFileSync(folder + file, 'utf8'))
  .join('\n');

describe('the app manifest of Slack', () => {
  const variants: readonly ManifestValues[] = [true, false].flatMap((socketMode) =>
    [true, false].map((oauth) => ({ ...exampleValues, socketMode, oauth })),
  );
  const manifest = slackManifest(exampleValues) as Thing;
  const scopes: readonly string[] = manifest['oauth_config'].scopes.bot;
  const events: readonly string[] = manifest['settings'].event_subscriptions.bot_events;

  for (const values of variants) {
    it(`keeps the published rules (socket mode ${values.socketMode}, OAuth ${values.oauth})`, () => {
      const long = { ...values, companyName: 'W'.repeat(32), baseUrl: `https://${'a'.repeat(60)}.example.com:8443` };
      for (const one of [slackManifest(values), slackManifest(long)]) {
        assert.ok(validate(one), JSON.stringify(validate.errors, undefined, 1));
      }
    });
  }

  it('is refused by these rules when it breaks them', () => {
    const broken: readonly ((manifest: any) => void)[] = [
      (one) => (one.display_information.name = 'x'.repeat(36)),
      (one) => (one.display_information.description = 'x'.repeat(141)),
      (one) => (one.display_information.long_description = 'x'.repeat(174)),
      (one) => (one.display_information.long_description = 'x'.repeat(4001)),
      (one) => (one.display_information.background_color = 'blue'),
      (one) => (one.features.shortcuts[0].name = 'x'.repeat(25)),
      (one) => (one.features.shortcuts[0].type = 'channel'),
      (one) => (one.features.slash_commands[0].command = 'password'),
      (one) => (one.features.slash_commands[0].command = `/${'x'.repeat(32)}`),
      (one) => (one.features.slash_commands[0].usage_hint = ''),
      (one) => (one.features.slash_commands[0].url = 'http://latchkey.example.com/slack/events'),
      (one) => (one.features.slash_commands = Array.from({ length: 51 }, () => one.features.slash_commands[0])),
      (one) => (one.settings.event_subscriptions.request_url = 'latchkey.example.com'),
      (one) => one.oauth_config.scopes.bot.push('chat:write'),
      (one) => (one.features.app_home.color = 'red'),
      (one) => delete one.display_information,
    ];
    for (const change of broken) {
      const one = structuredClone(slackManifest(exampleValues));
      change(one);
      assert.equal(validate(one), false, change.toString());
    }
  });

  it('asks for exactly the scopes that were agreed upon, and for none of a user', () => {
    assert.deepEqual(scopes, ['chat:write', 'im:write', 'im:history', 'users:read', 'users:read.email', 'commands']);
    assert.deepEqual(Object.keys(manifest['oauth_config'].scopes), ['bot']);
    assert.deepEqual(events.toSorted(), Object.keys(factsOfEvents));
  });

  it('asks for what the code calls and hears, and for nothing else', () => {
    const called = [
      ...source.matchAll(/'((?:apps|auth|bots|chat|conversations|oauth|team|users|views)\.[a-zA-Z0-9.]+)'/g),
    ].map(([, method]) => method!);
    const methods = [...new Set(called)].toSorted();
    assert.deepEqual(methods, Object.keys(scopesOfMethods));
    const needed = new Set([
      ...methods.flatMap((method) => scopesOfMethods[method]!),
      ...events.flatMap((event) => factsOfEvents[event]!.scopes),
      // For the slash command and the shortcut.
      'commands',
    ]);
    assert.deepEqual([...needed].toSorted(), scopes.toSorted());
  });

  it('subscribes to no event that nobody listens to', () => {
    for (const event of events) assert.ok(source.includes(`'${factsOfEvents[event]!.type}'`), event);
  });

  it('offers a shortcut and a command that the code knows, as the local company does', () => {
    const [shortcut] = manifest['features'].shortcuts;
    const [command] = manifest['features'].slash_commands;
    assert.ok(source.includes(`'${shortcut.callback_id}'`));
    const app = makeApp({});
    assert.deepEqual(app.shortcuts, [{ callbackId: shortcut.callback_id, name: shortcut.name }]);
    assert.deepEqual(app.commands, [
      { command: command.command, usage: command.usage_hint, description: command.description },
    ]);
    assert.deepEqual(app.scopes.toSorted(), scopes.toSorted());
    assert.deepEqual(app.events.toSorted(), events.toSorted());
    assert.deepEqual([app.home, app.messagesTab, app.orgDeploy, app.rotation], [true, true, true, true]);
  });

  it('says of the command what it does: alone it helps, and each word of its usage is known', async () => {
    const [{ description, usage_hint: usage }] = manifest['features'].slash_commands;
    assert.equal(description, 'Help with a forgotten password');
    const rig = await makeRig();
    const heardFor = async (text: string): Promise<unknown> => {
      rig.heard.length = 0;
      await rig.command({ text });
      const [{ what }] = rig.heard as [Heard];
      return what.type === 'pressed' ? what.verb : what.type === 'said' && understood(what.text);
    };
    for (const word of usage.slice(1, -1).split(' | ')) assert.equal(await heardFor(word), word);
    assert.equal(await heardFor(''), 'help');
    await rig.close();
  });

  it('lets people write to the bot', () => {
    assert.deepEqual(manifest['features'].app_home, {
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it('names our addresses, all of them below the base address', () => {
    const values = { ...exampleValues, baseUrl: 'https://reset.nordlys.example:8443' };
    const addresses = slackManifestText(values).match(/https?:[^"]+/g) ?? [];
    assert.deepEqual(addresses.toSorted(), [
      'https://reset.nordlys.example:8443/slack/events',
      'https://reset.nordlys.example:8443/slack/events',
      'https://reset.nordlys.example:8443/slack/events',
      'https://reset.nordlys.example:8443/slack/oauth_redirect',
    ]);
  });

  it('names no address in Socket Mode but the one that a browser comes back to', () => {
    const socket = { ...exampleValues, socketMode: true };
    assert.deepEqual(slackManifestText(socket).match(/https?:[^"]+/g), [
      'https://latchkey.example.com/slack/oauth_redirect',
    ]);
    assert.equal(slackManifestText({ ...socket, oauth: false }).includes('http'), false);
    assert.equal((slackManifest(socket) as Thing)['settings'].socket_mode_enabled, true);
  });

  it('lets tokens rotate with OAuth only: the one in the settings could not be renewed', () => {
    const { settings } = slackManifest({ ...exampleValues, oauth: false }) as Thing;
    assert.equal(settings.token_rotation_enabled, false);
    assert.equal(manifest['settings'].token_rotation_enabled, true);
    assert.equal(manifest['settings'].org_deploy_enabled, true);
  });

  it('lies in appPackage/ as the code makes it', () => {
    const committed = readFileSync(new URL('../../../appPackage/slack-manifest.json', import.meta.url), 'utf8');
    assert.equal(committed, slackManifestText(exampleValues), 'run: npm run package:slack -- --example');
  });

  describe('is made of the settings', () => {
    const base = { LATCHKEY_BASE_URL: 'https://latchkey.example.com', LATCHKEY_COMPANY_NAME: 'Nordlys' };

    it('with what is set of Slack', () => {
      assert.deepEqual(readManifestConfig(base), { ...exampleValues, oauth: false });
      assert.deepEqual(
        readManifestConfig({
          ...base,
          LATCHKEY_SLACK_MODE: 'socket',
          LATCHKEY_SLACK_COMMAND: '/reset',
          LATCHKEY_SLACK_CLIENT_ID: '1.2',
        }),
        { ...exampleValues, command: '/reset', socketMode: true },
      );
    });

    it('and names what is wrong with them', () => {
      const wrong = (environment: Record<string, string>, pattern: RegExp): void => {
        assert.throws(
          () => readManifestConfig(environment),
          (error) => isConfigError(error) && pattern.test(error.message),
        );
      };
      wrong({}, /LATCHKEY_BASE_URL is missing[\s\S]*LATCHKEY_COMPANY_NAME is missing/);
      wrong({ ...base, LATCHKEY_BASE_URL: 'http://localhost:3978' }, /Slack opens only https/);
      wrong({ ...base, LATCHKEY_SLACK_COMMAND: 'password' }, /LATCHKEY_SLACK_COMMAND/);
    });
  });
});
