// The token that signs what we send: asked for sparingly, never made up.
import assert from 'node:assert/strict';
import { makeCredentials } from '../../../src/channels/teams/credential.ts';

interface Headers {
  readonly values: Map<string, string>;
}

function unsigned() {
  const values = new Map<string, string>();
  const headers: Headers & { set(name: string, value: string): void } = {
    values,
    set: (name, value) => values.set(name, value),
  };
  return { headers } as never;
}

describe('the credentials of Teams', () => {
  it('sign with a bearer token of the audience’s scope', async () => {
    const scopes: string[] = [];
    const credentials = makeCredentials('app', async (scope) => {
      scopes.push(scope);
      return 'secret';
    });
    const signer = await credentials.createCredentials('app', 'https://api.botframework.com', '', true);
    const { headers } = (await signer.signRequest(unsigned())) as unknown as { headers: Headers };
    assert.equal(headers.values.get('Authorization'), 'Bearer secret');
    assert.deepEqual(scopes, ['https://api.botframework.com/.default']);
  });

  it('ask once for many requests at the same time', async () => {
    let asked = 0;
    const credentials = makeCredentials('app', async () => `t${(asked += 1)}`);
    const signer = await credentials.createCredentials('app', 'a', '', true);
    await Promise.all(Array.from({ length: 30 }, () => signer.signRequest(unsigned())));
    assert.equal(asked, 1);
  });

  it('ask again after a failure', async () => {
    let asked = 0;
    const credentials = makeCredentials('app', async () => {
      asked += 1;
      if (asked === 1) throw new Error('away');
      return 'token';
    });
    const signer = await credentials.createCredentials('app', 'a', '', true);
    await assert.rejects(signer.signRequest(unsigned()), /away/);
    await signer.signRequest(unsigned());
    assert.equal(asked, 2);
  });

  it('know their own app only, and can not be switched off', async () => {
    const credentials = makeCredentials('app', async () => 'token');
    assert.deepEqual([await credentials.isValidAppId('app'), await credentials.isValidAppId('')], [true, false]);
    assert.equal(await credentials.isAuthenticationDisabled(), false);
  });
});
