// The settings: what is read, what is refused, and that the papers say the same.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, parseEnv } from 'node:util';
import {
  type Config,
  type LocalConfig,
  type ProductionConfig,
  isConfigError,
  readConfig,
  readPackageConfig,
} from '../src/config.ts';
import { nearest } from '../src/config/nearest.ts';
import { reference } from '../src/config/reference.ts';
import { prefix } from '../src/config/setting.ts';
import { groups, table } from '../src/config/table.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const tenant = '5b1f0f6e-3c55-4d0c-9f0e-2f3b8e6f7a10';
const client = '0c7f4a1e-8a6b-4b3f-9a4d-6f1f2a3b4c5d';
const bot = '7e2d9c4b-1f3a-4e5d-8c7b-9a0b1c2d3e4f';
const keyText = `a:${Buffer.alloc(32, 1).toString('base64')}`;

const production: Environment = named({
  MODE: 'production',
  BASE_URL: 'https://latchkey.example.com',
  COMPANY_NAME: 'Example',
  HELPDESK_CONTACT: 'the helpdesk',
  TENANT_ID: tenant,
  CLIENT_ID: client,
  CLIENT_SECRET: 'a-client-secret-marker',
  TEAMS_APP_ID: client,
  REDIS_URL: 'rediss://bot:a-redis-marker@redis.example.com:6390/2',
  KEYS: keyText,
  AUDIT_FILE: '/var/log/audit.jsonl',
  MAIL_URL: 'smtp://it:a%40mail-marker@mail.example.com',
  MAIL_FROM: 'IT <it@example.com>',
  SMS_URL: 'https://sms.example.com/send/',
  SMS_KEY: 'an-sms-marker',
});

function named(settings: Environment): Environment {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [prefix + name, value]));
}

function readProduction(changes: Environment = {}): ProductionConfig {
  const config = readConfig({ ...production, ...named(changes) });
  assert.ok(config.mode === 'production');
  return config;
}

function readLocal(settings: Environment = {}): LocalConfig {
  const config = readConfig({ ...named({ MODE: 'local' }), ...named(settings) });
  assert.ok(config.mode === 'local');
  return config;
}

function mistakesIn(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (isConfigError(error)) return error.mistakes;
    throw error;
  }
  return assert.fail('nothing was wrong');
}

const mistakesOf = (changes: Environment): readonly string[] => mistakesIn(() => readProduction(changes));

/** The one mistake there is. */
function mistakeOf(changes: Environment, read: (changes: Environment) => Config = readProduction): string {
  const mistakes = mistakesIn(() => read(changes));
  assert.equal(mistakes.length, 1, mistakes.join('\n'));
  return mistakes[0] ?? '';
}

const slackToken = { SLACK_BOT_TOKEN: 'xoxb-a-slack-marker', SLACK_SIGNING_SECRET: 'a-signing-marker' };
const withoutTeams = { TEAMS_APP_ID: undefined, ...slackToken };

describe('config: Slack', () => {
  it('is read for one workspace, beside Teams and instead of it', () => {
    const both = readProduction(slackToken);
    assert.ok(both.teams !== undefined);
    assert.equal(both.slack?.intake.mode, 'http');
    assert.equal(both.slack?.app.kind, 'token');
    assert.deepEqual([both.slack?.teams, both.slack?.enterprises, both.slack?.apiUrl], [[], [], undefined]);
    const alone = readProduction(withoutTeams);
    assert.equal(alone.teams, undefined);
    assert.ok(alone.slack !== undefined);
    assert.equal(readProduction().slack, undefined);
    assert.doesNotMatch(inspect(both, { depth: 20, showHidden: true }), /marker/);
  });

  it('is read for several workspaces, which must be named', () => {
    const app = { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'a-secret-marker' };
    const config = readProduction({ ...app, SLACK_TEAMS: 'T0ONE, T0TWO', SLACK_ENTERPRISE_IDS: 'E0ORG' });
    assert.equal(config.slack?.app.kind, 'oauth');
    assert.deepEqual([config.slack?.teams, config.slack?.enterprises], [['T0ONE', 'T0TWO'], ['E0ORG']]);
    assert.match(mistakeOf(app), /LATCHKEY_SLACK_TEAMS is missing: .* anybody could install/);
    assert.match(mistakeOf({ ...app, SLACK_TEAMS: 'T0ONE', ...slackToken }), /both set.*remove one/);
    assert.match(mistakeOf({ ...app, SLACK_CLIENT_SECRET: undefined, SLACK_TEAMS: 'T0ONE' }), /belong together/);
    assert.match(mistakesOf({ ...app, SLACK_TEAMS: 't0one' })[0] ?? '', /LATCHKEY_SLACK_TEAMS is "t0one".*T0123ABCD/);
  });

  it('is read for Socket Mode', () => {
    const socket = { SLACK_MODE: 'socket', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-a-marker' };
    const config = readProduction({ ...socket, TEAMS_APP_ID: undefined });
    assert.equal(config.slack?.intake.mode, 'socket');
    assert.match(mistakeOf({ ...socket, SLACK_APP_TOKEN: undefined }), /LATCHKEY_SLACK_APP_TOKEN is missing/);
    assert.match(
      mistakeOf({ ...socket, SLACK_APP_TOKEN: 'xoxb-a-marker' }),
      /no app-level token, which starts with xapp-/,
    );
    assert.match(mistakeOf({ ...slackToken, SLACK_APP_TOKEN: 'xapp-1' }), /only for Socket Mode/);
  });

  it('names what is missing or of the wrong kind, and never shows it', () => {
    const mistakes = [
      mistakeOf({ SLACK_BOT_TOKEN: 'xoxb-a-marker' }),
      mistakeOf({ SLACK_SIGNING_SECRET: 'a-marker' }),
      mistakeOf({ ...slackToken, SLACK_BOT_TOKEN: 'xoxp-a-marker' }),
      mistakeOf({ ...slackToken, SLACK_BOT_TOKEN: 'xoxe.xoxb-a-marker' }),
    ];
    const expected = [/SIGNING_SECRET is missing/, /BOT_TOKEN is missing/, /no bot token/, /twelve hours/];
    for (const [at, mistake] of mistakes.entries()) assert.match(mistake, expected[at] ?? /./);
    assert.doesNotMatch(mistakes.join(), /marker/);
    assert.equal(
      mistakesOf({ ...slackToken, SLACK_MODE: 'both', SLACK_COMMAND: 'password', SLACK_TEAMS: 'x' }).length,
      3,
    );
  });

  it('may stand in production without a stand-in only', () => {
    assert.match(mistakeOf({ ...slackToken, SLACK_API_URL: 'http://127.0.0.1:1/api' }), /local runs only/);
    const local = readLocal({ ...slackToken, SLACK_API_URL: 'http://127.0.0.1:1/api/' });
    assert.equal(local.slack?.apiUrl, 'http://127.0.0.1:1/api');
  });

  it('or Teams must be set in production, and that is one mistake', () => {
    assert.match(mistakeOf({ TEAMS_APP_ID: undefined }), /Neither Microsoft Teams nor Slack is set/);
    assert.match(mistakeOf({ TEAMS_APP_ID: 'x' }), /LATCHKEY_TEAMS_APP_ID is "x"/);
    assert.match(
      mistakeOf({ ...withoutTeams, TEAMS_CLIENT_SECRET: 'x' }),
      /means nothing without LATCHKEY_TEAMS_APP_ID/,
    );
    assert.equal(readLocal().slack, undefined);
  });

  it('reads its secrets from files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-slack-'));
    writeFileSync(join(folder, 'token'), 'xoxb-from-a-file\n');
    const config = readProduction({ SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN_FILE: join(folder, 'token') });
    assert.ok(config.slack?.app.kind === 'token' && config.slack.app.token.reveal() === 'xoxb-from-a-file');
    rmSync(folder, { recursive: true });
  });
});

describe('config: a whole production', () => {
  it('is read into typed parts', () => {
    const config = readProduction();
    assert.equal(config.port, 3978);
    assert.equal(config.baseUrl, 'https://latchkey.example.com');
    assert.deepEqual(config.directory?.credential.kind, 'client-secret');
    assert.equal(config.directory?.tenantId, tenant);
    assert.deepEqual(config.store.servers, { shape: 'single', host: 'redis.example.com', port: 6390, database: 2 });
    assert.equal(config.store.username, 'bot');
    assert.equal(config.store.password?.reveal(), 'a-redis-marker');
    assert.deepEqual(config.store.tls, {});
    assert.equal(config.mail.port, 587);
    assert.equal(config.mail.password?.reveal(), 'a@mail-marker');
    assert.deepEqual(config.mail.from, { name: 'IT', address: 'it@example.com' });
    assert.equal(config.sms?.url, 'https://sms.example.com/send');
    assert.equal(config.dialogLasts, 30 * 60_000);
    assert.equal(config.policy.contactMinAge, 7 * 86_400_000);
    assert.deepEqual(config.policy.methods, ['passkey', 'phone', 'email', 'authenticator', 'recovery-code']);
    assert.deepEqual(config.teams?.tenants, [tenant]);
  });

  it("gives the bot the directory's credential only when both are one app registration", () => {
    const config = readProduction();
    assert.equal(config.teams?.credential, config.directory?.credential);
    assert.match(mistakeOf({ TEAMS_APP_ID: bot }), /LATCHKEY_TEAMS_CLIENT_SECRET is missing/);
    const own = readProduction({ TEAMS_APP_ID: bot, TEAMS_CREDENTIAL: 'managed-identity' });
    assert.deepEqual(own.teams?.credential, { kind: 'managed-identity' });
  });

  it('shows no secret when it is printed, written as JSON, or refused', () => {
    const config = readProduction();
    const shown = `${inspect(config, { depth: 20, showHidden: true })}${JSON.stringify(config)}`;
    const refused = mistakesOf({
      KEYS: 'a-key-marker',
      MAIL_URL: 'http://x:mail-marker@host',
      REDIS_URL: 'redis-marker',
    }).join('\n');
    assert.equal(mistakesOf({ KEYS: 'x', MAIL_URL: 'x', REDIS_URL: 'x' }).length >= 3, true);
    assert.doesNotMatch(shown + refused, /marker|AQEBAQEB/);
  });

  it('knows three shapes of Redis', () => {
    const sentinel = readProduction({
      REDIS_URL: '',
      REDIS_SENTINELS: 'a.example.com:26379, [::1]:26380',
      REDIS_SENTINEL_NAME: 'main',
    });
    assert.deepEqual(sentinel.store.servers, {
      shape: 'sentinel',
      master: 'main',
      sentinels: [
        { host: 'a.example.com', port: 26_379 },
        { host: '::1', port: 26_380 },
      ],
    });
    const cluster = readProduction({
      REDIS_URL: '',
      REDIS_CLUSTER: 'a:1,b:2',
      REDIS_PASSWORD: 'pw',
      REDIS_KEY_PREFIX: 'x:',
    });
    assert.deepEqual(cluster.store.servers, {
      shape: 'cluster',
      nodes: [
        { host: 'a', port: 1 },
        { host: 'b', port: 2 },
      ],
    });
    assert.equal(cluster.store.tls, undefined);
    assert.equal(cluster.store.keyPrefix, 'x:');
  });

  it('reads a secret from the file that NAME_FILE names, and says why it cannot', () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-config-'));
    try {
      const path = join(folder, 'keys');
      writeFileSync(path, `b:${Buffer.alloc(32, 2).toString('base64')},${keyText}\n`);
      const config = readProduction({ KEYS: undefined, KEYS_FILE: path });
      assert.deepEqual(
        config.keys.map((key) => key.id),
        ['b', 'a'],
      );
      assert.match(mistakeOf({ KEYS_FILE: path }), /LATCHKEY_KEYS and LATCHKEY_KEYS_FILE are both set/);
      assert.match(mistakeOf({ KEYS: undefined, KEYS_FILE: join(folder, 'none') }), /cannot be read \(ENOENT\)/);
      assert.match(mistakeOf({ PORT: undefined, PORT_FILE: path }), /LATCHKEY_PORT_FILE is no setting/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('config: mistakes', () => {
  it('are all named at once, each with what to do', () => {
    const mistakes = mistakesIn(() => readConfig({}));
    for (const name of [
      'BASE_URL',
      'TENANT_ID',
      'CLIENT_ID',
      'TEAMS_APP_ID',
      'REDIS_URL',
      'KEYS',
      'AUDIT_FILE',
      'MAIL_URL',
      'SMS_URL',
    ]) {
      assert.ok(
        mistakes.some((mistake) => mistake.includes(prefix + name)),
        `${name} is not named in:\n${mistakes.join('\n')}`,
      );
    }
    assert.equal(new Set(mistakes).size, mistakes.length);
  });

  const refused: readonly (readonly [string, Environment, RegExp])[] = [
    ['a port out of range', { PORT: '70000' }, /LATCHKEY_PORT is "70000", but it must be a port from 1 to 65535/],
    ['any free port', { PORT: '0' }, /LATCHKEY_PORT is 0/],
    ['a base address without TLS', { BASE_URL: 'http://localhost:3978' }, /LATCHKEY_BASE_URL starts with http/],
    ['a base address with a path', { BASE_URL: 'https://example.com/bot' }, /without a path/],
    ['the closed German cloud', { CLOUD: 'germany' }, /closed on 29 October 2021/],
    [
      'the memory store',
      { STORE: 'memory', REDIS_URL: '' },
      /LATCHKEY_STORE is memory, which only a local run may use/,
    ],
    ['no Redis', { REDIS_URL: '' }, /exactly one of .*: 0 are set/],
    ['two Redis at once', { REDIS_CLUSTER: 'a:1' }, /exactly one of .*: 2 are set/],
    ['sentinels without a name', { REDIS_URL: '', REDIS_SENTINELS: 'a:1' }, /LATCHKEY_REDIS_SENTINEL_NAME is missing/],
    ['a Graph stand-in', { GRAPH_URL: 'https://localhost:1' }, /LATCHKEY_GRAPH_URL belongs to local runs only/],
    ['a sign-in stand-in', { SIGN_IN_AUTHORITY: 'https://localhost:1' }, /LATCHKEY_SIGN_IN_AUTHORITY belongs to local/],
    ['a stand-in for token keys', { TEAMS_OPENID_METADATA_URL: 'http://127.0.0.1:1' }, /belongs to local runs only/],
    ['a token issuer', { TEAMS_TOKEN_ISSUER: 'https://x.example' }, /belongs to local runs only/],
    ['people of a local company', { PEOPLE_FILE: 'people.json' }, /LATCHKEY_PEOPLE_FILE belongs to local runs only/],
    ['a chat page', { CHAT_PORT: '3979' }, /LATCHKEY_CHAT_PORT belongs to local runs only/],
    ['a key of the wrong length', { KEYS: 'a:c2hvcnQ=' }, /LATCHKEY_KEYS must be id:base64-of-32-bytes/],
    [
      'an audit file beside the folder that servers share',
      { AUDIT_FOLDER: '/var/log/shared' },
      /LATCHKEY_AUDIT_FILE is not in LATCHKEY_AUDIT_FOLDER/,
    ],
    ['one key under two ids', { KEYS: `${keyText},${keyText.replace('a:', 'b:')}` }, /LATCHKEY_KEYS must be/],
    [
      'a secret for another credential',
      { CREDENTIAL: 'managed-identity' },
      /LATCHKEY_CLIENT_SECRET is set, but LATCHKEY_CREDENTIAL is managed-identity/,
    ],
    ['a policy nobody can meet', { POLICY_METHODS: 'email' }, /nobody could reset/],
    ['a method twice', { POLICY_METHODS: 'email,email' }, /LATCHKEY_POLICY_METHODS is "email,email"/],
    ['codes in clear', { MAIL_REQUIRE_TLS: 'false' }, /LATCHKEY_MAIL_REQUIRE_TLS is false/],
    ['two senders', { MAIL_FROM: 'a@example.com, b@example.com' }, /LATCHKEY_MAIL_FROM is/],
    ['a gateway without a key', { SMS_KEY: '' }, /LATCHKEY_SMS_KEY is missing/],
    ['an open gateway', { SMS_URL: 'http://127.0.0.1/x' }, /LATCHKEY_SMS_URL starts with http/],
    ['half a helpdesk', { TEAMS_SERVICE_URL: 'https://smba.example.com' }, /belong together/],
    ['a link that outlives its dialog', { DIALOG_MINUTES: '5' }, /LATCHKEY_DIALOG_MINUTES is shorter/],
    [
      'a name mistyped',
      { POLICY_PROFS: '1' },
      /LATCHKEY_POLICY_PROFS is no setting of Latchkey: did you mean LATCHKEY_POLICY_PROOFS\?/,
    ],
    ['a name of nothing', { FROBNICATE: '1' }, /LATCHKEY_FROBNICATE is no setting of Latchkey: remove it/],
    [
      'an id left from the example',
      { TENANT_ID: '00000000-0000-0000-0000-000000000000' },
      /still says what the example says/,
    ],
  ];
  for (const [what, changes, expected] of refused) {
    it(`refuse ${what} in production`, () => {
      const mistakes = mistakesOf(changes);
      assert.ok(
        mistakes.some((mistake) => expected.test(mistake)),
        mistakes.join('\n'),
      );
    });
  }

  it('are found in a mistyped prefix, and not in what belongs to others', () => {
    const strangers = { LATCHKY_PORT: '1', latchkey_port: '1', LATCH: 'x', PORT: '1', REDIS_URL: 'x', MATCHES_X: 'x' };
    const mistakes = mistakesIn(() => readConfig({ ...production, ...strangers }));
    assert.deepEqual(mistakes, [
      'LATCHKY_PORT is no setting of Latchkey: did you mean LATCHKEY_PORT?',
      'latchkey_port is no setting of Latchkey: did you mean LATCHKEY_PORT?',
    ]);
  });

  it('allow mail in clear only to a relay on this machine', () => {
    const config = readProduction({ MAIL_URL: 'smtp://127.0.0.1:25', MAIL_REQUIRE_TLS: 'false' });
    assert.equal(config.mail.requireTls, false);
  });
});

describe('config: a local run', () => {
  it('needs nothing and leaves every part to the local company', () => {
    const config = readLocal();
    assert.equal(config.directory, undefined);
    assert.equal(config.teams, undefined);
    assert.equal(config.mail, undefined);
    assert.equal(config.baseUrl, undefined);
    assert.deepEqual(config.store, { kind: 'memory' });
    assert.deepEqual(config.company, { chatPort: 3979, generated: { count: 0, seed: 1 } });
  });

  it('makes a key of its own each time', () => {
    const [one, other] = [readLocal(), readLocal()].map((config) => config.keys[0]?.key.reveal());
    assert.notEqual(one, other);
    assert.equal(Buffer.from(one ?? '', 'base64').length, 32);
  });

  it('takes real parts one by one', () => {
    const config = readLocal({
      STORE: 'redis',
      REDIS_URL: 'redis://127.0.0.1',
      TENANT_ID: tenant,
      CLIENT_ID: client,
      CLIENT_SECRET: 's',
    });
    assert.equal(config.store.kind, 'redis');
    assert.equal(config.directory?.clientId, client);
    assert.equal(config.teams, undefined);
  });

  it('refuses stand-ins that are not on this machine, and halves of a part', () => {
    const read = readLocal;
    assert.match(mistakeOf({ GRAPH_URL: 'https://graph.example.com' }, read), /must be an address on this machine/);
    assert.match(mistakeOf({ CLIENT_SECRET: 's' }, read), /set LATCHKEY_TENANT_ID and LATCHKEY_CLIENT_ID too/);
    assert.match(mistakeOf({ TENANT_ID: tenant, CLIENT_SECRET: 's' }, read), /belong together/);
    assert.match(mistakeOf({ MAIL_FROM: 'it@example.com' }, read), /belong together/);
    assert.match(mistakeOf({ TEAMS_CLIENT_SECRET: 's' }, read), /means nothing without LATCHKEY_TEAMS_APP_ID/);
    assert.match(mistakeOf({ REDIS_URL: 'redis://127.0.0.1' }, read), /LATCHKEY_STORE is memory/);
    assert.match(mistakeOf({ PEOPLE_FILE: '/nowhere/people.json' }, read), /a file that can be read/);
  });
});

describe('config: the papers', () => {
  const env = new URL('../env/', import.meta.url);

  it('env/REFERENCE.md is what npm run env:reference writes', () => {
    assert.equal(readFileSync(new URL('REFERENCE.md', env), 'utf8'), reference(groups));
  });

  it('every default is a value that its own check takes', () => {
    for (const [name, row] of Object.entries(table)) {
      for (const text of Object.values(row.defaults)) assert.notEqual(row.kind.read(text), undefined, name);
    }
  });

  it('every example in env/ names only settings that exist', () => {
    const files = readdirSync(env).filter((name) => name.endsWith('.env') && !name.startsWith('.'));
    assert.deepEqual(files.toSorted(), ['dev.env', 'local.env', 'production.env']);
    for (const file of files) {
      const mistakes = mistakesOrNone(example(file));
      assert.deepEqual(
        mistakes.filter((mistake) => mistake.includes('no setting')),
        [],
        file,
      );
    }
  });

  it('env/local.env starts as it is; the others once their ids and secrets are put in', () => {
    assert.deepEqual(mistakesOrNone(example('local.env')), []);
    assert.deepEqual(mistakesOrNone({ ...filled(example('dev.env')), ...named({ CLIENT_SECRET: 's' }) }), []);
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-env-'));
    try {
      assert.deepEqual(mistakesOrNone(mounted(filled(example('production.env')), folder)), []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('env/production.env as it is says that its ids are the example’s', () => {
    const mistakes = mistakesOrNone(example('production.env'));
    assert.ok(
      mistakes.some((mistake) => mistake.startsWith('LATCHKEY_TENANT_ID') && mistake.includes('put your own there')),
    );
  });

  function example(file: string): Environment {
    return parseEnv(readFileSync(new URL(file, env), 'utf8'));
  }

  function filled(environment: Environment): Environment {
    const entries = Object.entries(environment).map(([name, value]) => [
      name,
      value?.replaceAll('00000000-0000-0000-0000-000000000000', client),
    ]);
    return Object.fromEntries(entries);
  }

  /** The same with every file of /run/secrets/latchkey really there. */
  function mounted(environment: Environment, folder: string): Environment {
    const contents: Environment = { KEYS_FILE: keyText, REDIS_URL_FILE: 'redis://r', MAIL_URL_FILE: 'smtps://m' };
    const entries = Object.entries(environment).map(([name, value]) => {
      if (value?.startsWith('/run/secrets/latchkey/') !== true) return [name, value];
      const path = join(folder, name);
      writeFileSync(path, contents[name.slice(prefix.length)] ?? 'content');
      return [name, path];
    });
    return Object.fromEntries(entries);
  }

  function mistakesOrNone(environment: Environment): readonly string[] {
    try {
      readConfig(environment);
      return [];
    } catch (error) {
      if (isConfigError(error)) return error.mistakes;
      throw error;
    }
  }
});

describe('config: the app package', () => {
  it('needs four settings and no secret', () => {
    const config = readPackageConfig(
      named({ TEAMS_APP_ID: bot, BASE_URL: 'https://bot.example.com', COMPANY_NAME: 'Example' }),
    );
    assert.deepEqual(config, {
      appId: bot,
      baseUrl: 'https://bot.example.com',
      companyName: 'Example',
      privacyUrl: 'https://bot.example.com',
      termsUrl: 'https://bot.example.com',
    });
    assert.equal(mistakesIn(() => readPackageConfig({})).length, 3);
  });
});

describe('config: guessing names', () => {
  it('takes a slip or two for the name, and no more', () => {
    assert.equal(nearest('REDSI_URL', ['REDIS_URL', 'PORT']), 'REDIS_URL');
    assert.equal(nearest('PROT', ['PORT']), 'PORT');
    assert.equal(nearest('HOST_NAME', ['REDIS_URL', 'PORT']), undefined);
  });
});

describe('the settings of Active Directory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-ad-settings-'));
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, 'a certificate');
  after(() => rmSync(folder, { recursive: true }));
  const ad = {
    DIRECTORY: 'hybrid',
    AD_URLS: 'ldaps://dc1.corp.example.com, ldap://dc2.corp.example.com:389',
    AD_BASE: 'OU=Staff,DC=corp,DC=example,DC=com; OU=Bo\\,rd , DC=corp,DC=example,DC=com',
    AD_BIND_DN: 'svc-latchkey@corp.example.com',
    AD_PASSWORD: 'an-ad-marker',
    AD_CA_FILE: caFile,
  };

  const all = (changes: Environment) => mistakesIn(() => readProduction(changes)).join('\n');

  it('reads both directories for a hybrid company, with names that hold commas', () => {
    const config = readProduction(ad);
    assert.equal(config.directory?.tenantId, tenant);
    const { password, groupRoles, ...rest } = config.activeDirectory ?? assert.fail();
    assert.equal(password.reveal(), 'an-ad-marker');
    assert.equal(groupRoles.size, 0);
    assert.deepEqual(rest, {
      urls: ['ldaps://dc1.corp.example.com', 'ldap://dc2.corp.example.com:389'],
      bases: ['OU=Staff,DC=corp,DC=example,DC=com', 'OU=Bo\\,rd , DC=corp,DC=example,DC=com'],
      bindName: 'svc-latchkey@corp.example.com',
      caFile,
      policyHints: 'when-offered',
      idAttribute: 'objectGUID',
      phoneAttributes: ['mobile'],
      mailAttributes: [],
      protectedGroups: [],
      connections: 8,
      alone: false,
    });
  });

  it('runs without any Entra ID, and then Teams needs its own tenant and proof', () => {
    const bare = { TENANT_ID: undefined, CLIENT_ID: undefined, CLIENT_SECRET: undefined };
    const only = { ...ad, ...bare, DIRECTORY: 'active-directory', AD_ID_ATTRIBUTE: 'extensionAttribute7' };
    const slack = { TEAMS_APP_ID: undefined, SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_SIGNING_SECRET: 'f'.repeat(32) };
    const config = readProduction({ ...only, ...slack });
    assert.deepEqual([config.directory, config.signIn, config.teams], [undefined, undefined, undefined]);
    assert.equal(config.activeDirectory?.idAttribute, 'extensionAttribute7');
    assert.match(all(only), /LATCHKEY_TEAMS_APP_ID needs LATCHKEY_TENANT_ID/);
    assert.match(
      mistakeOf({ ...only, TENANT_ID: tenant, CLIENT_ID: client }, readProduction),
      /LATCHKEY_TEAMS_CLIENT_SECRET is missing/,
    );
    const teams = readProduction({
      ...only,
      TENANT_ID: tenant,
      TEAMS_CLIENT_SECRET: 's',
      TEAMS_CREDENTIAL: 'client-secret',
    });
    assert.equal(teams.teams?.tenantId, tenant);
  });

  it('gives roles to groups', () => {
    const config = readProduction({
      ...ad,
      AD_HELPDESK_GROUPS: 'S-1-5-21-1-2-3-1105',
      AD_ADMINISTRATOR_GROUPS: 'S-1-5-21-1-2-3-1106',
    });
    assert.deepEqual(
      [...(config.activeDirectory?.groupRoles ?? [])],
      [
        ['S-1-5-21-1-2-3-1105', '729827e3-9c14-49f7-bb1b-9608f156bbb8'],
        ['S-1-5-21-1-2-3-1106', 'fe930be7-5e62-47db-91af-98c3a49a38b1'],
      ],
    );
  });

  it('refuses what is missing, meant for another directory, or never encrypted', () => {
    for (const name of ['AD_URLS', 'AD_BASE', 'AD_BIND_DN', 'AD_PASSWORD', 'AD_CA_FILE']) {
      assert.match(
        mistakeOf({ ...ad, [name]: undefined }, readProduction),
        new RegExp(`LATCHKEY_${name} is missing: LATCHKEY_DIRECTORY=hybrid needs it`),
      );
    }
    assert.match(
      mistakeOf({ ...ad, DIRECTORY: 'entra' }, readProduction),
      /AD_URLS is set, but LATCHKEY_DIRECTORY is entra/,
    );
    assert.match(
      mistakeOf({ ...ad, AD_ID_ATTRIBUTE: 'info' }, readProduction),
      /means nothing with LATCHKEY_DIRECTORY=hybrid/,
    );
    for (const [name, value] of [
      ['AD_URLS', 'dc1.corp.example.com'],
      ['AD_URLS', 'https://dc1'],
      ['AD_URLS', 'ldaps://dc1:3269'],
      ['AD_URLS', 'ldaps://dc1/DC=corp'],
      ['AD_URLS', 'ldaps://me:pw@dc1'],
      ['AD_BASE', 'Staff'],
      ['AD_BASE', 'OU=Staff;OU=Staff'],
      ['AD_BASE', 'OU=Staff,'],
      ['AD_CA_FILE', join(folder, 'nothing.pem')],
      ['AD_PROTECTED_GROUPS', 'Domain Admins'],
      ['AD_PHONE_ATTRIBUTES', 'mobile)(x'],
      ['AD_CONNECTIONS', '0'],
    ] as const) {
      assert.match(all({ ...ad, [name]: value }), new RegExp(`LATCHKEY_${name}`), value);
    }
    assert.match(all({ ...ad, AD_URLS: 'ldaps://dc1:3269' }), /takes no passwords/);
  });
});
