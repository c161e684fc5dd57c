// The settings of the sign-in with which administrators confirm.
import assert from 'node:assert/strict';
import { isConfigError, type ProductionConfig, readConfig } from '../../src/config.ts';

const tenant = '5b1f0f6e-3c55-4d0c-9f0e-2f3b8e6f7a10';
const client = '0c7f4a1e-8a6b-4b3f-9a4d-6f1f2a3b4c5d';
const other = '7e2d9c4b-1f3a-4e5d-8c7b-9a0b1c2d3e4f';
const production = {
  MODE: 'production',
  BASE_URL: 'https://latchkey.example.com',
  COMPANY_NAME: 'Example',
  HELPDESK_CONTACT: 'the helpdesk',
  TENANT_ID: tenant,
  CLIENT_ID: client,
  CLIENT_SECRET: 'a-client-secret-marker',
  TEAMS_APP_ID: client,
  REDIS_URL: 'rediss://bot:a-redis-marker@redis.example.com:6390/2',
  KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`,
  AUDIT_FILE: '/var/log/audit.jsonl',
  MAIL_URL: 'smtp://it:a%40mail-marker@mail.example.com',
  MAIL_FROM: 'IT <it@example.com>',
  POLICY_METHODS: 'email,authenticator',
};

function read(changes: Readonly<Record<string, string | undefined>> = {}): ProductionConfig {
  const all = Object.entries({ ...production, ...changes }).map(([name, value]) => [`LATCHKEY_${name}`, value]);
  const config = readConfig(Object.fromEntries(all) as Record<string, string>);
  assert.ok(config.mode === 'production');
  return config;
}

function mistakes(changes: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    read(changes);
  } catch (error) {
    if (isConfigError(error)) return error.mistakes;
    throw error;
  }
  return [];
}

describe('settings: signing in to confirm', () => {
  it('uses the registration and the proof of the directory, for a quarter of an hour', () => {
    const { signIn, directory } = read();
    const own = { clientId: client, credential: directory?.credential, changesPasswords: false, maxAge: 900_000 };
    assert.deepEqual(signIn, own);
    assert.equal(read({ SIGN_IN_CHANGES_PASSWORDS: 'on' }).signIn?.changesPasswords, true);
    assert.match(mistakes({ SIGN_IN_CHANGES_PASSWORDS: 'yes' })[0] ?? '', /must be on or off/);
    const { signIn: set } = read({ SIGN_IN_AUTH_CONTEXT: 'c12', SIGN_IN_MAX_AGE_MINUTES: '5' });
    assert.deepEqual([set?.authContext, set?.maxAge], ['c12', 300_000]);
  });

  it('takes a registration of its own, with a secret of its own', () => {
    const { credential, clientId } =
      read({ SIGN_IN_CLIENT_ID: other, SIGN_IN_CLIENT_SECRET: 'its-own' }).signIn ?? assert.fail();
    assert.equal(clientId, other);
    assert.equal(credential.kind === 'client-secret' && credential.secret.reveal(), 'its-own');
    const identity = { CREDENTIAL: 'managed-identity', CLIENT_SECRET: undefined, SIGN_IN_CLIENT_ID: other };
    assert.equal(read(identity).signIn?.credential.kind, 'managed-identity');
  });

  it('says what does not fit, and shows no secret', () => {
    const [missing, ...more] = mistakes({ SIGN_IN_CLIENT_ID: other });
    assert.match(missing ?? '', /^LATCHKEY_SIGN_IN_CLIENT_SECRET is missing: LATCHKEY_SIGN_IN_CLIENT_ID is another/);
    assert.equal(more.length, 0);
    for (const id of [undefined, client]) {
      const [needless] = mistakes({ SIGN_IN_CLIENT_ID: id, SIGN_IN_CLIENT_SECRET: 'a-marker' });
      assert.match(needless ?? '', /^LATCHKEY_SIGN_IN_CLIENT_SECRET belongs to an app registration of its own/);
      assert.ok(!needless?.includes('a-marker'));
    }
    for (const context of ['c0', 'c100', '1', 'C1', 'c1,c2']) {
      assert.match(mistakes({ SIGN_IN_AUTH_CONTEXT: context })[0] ?? '', /must be the id of an authentication context/);
    }
    for (const minutes of ['0', '121', '5.5', 'ten']) {
      assert.match(mistakes({ SIGN_IN_MAX_AGE_MINUTES: minutes })[0] ?? '', /a whole number from 1 to 120/);
    }
  });
});
