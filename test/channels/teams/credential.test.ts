// The token that signs what we send: asked for sparingly, never made up.
import assert from 'node:assert/strict';
import { keptToken, makeCredentials } from '../../../src/channels/teams/credential.ts';
import { Fault } from '../../../src/core/fault.ts';

describe('the token for what is sent to Teams', () => {
  it('is asked for by its scope, once for many requests at the same time', async () => {
    const scopes: string[] = [];
    const token = keptToken(async (scope) => `${scope} ${scopes.push(scope)}`);
    const tokens = await Promise.all(Array.from({ length: 30 }, () => token('a/.default')));
    assert.deepEqual(new Set(tokens), new Set(['a/.default 1']));
    assert.equal(await token('b/.default'), 'b/.default 2');
    assert.deepEqual(scopes, ['a/.default', 'b/.default']);
  });

  it('is asked for again after a failure', async () => {
    let asked = 0;
    const token = keptToken(async () => {
      asked += 1;
      if (asked === 1) throw new Error('away');
      return 'token';
    });
    await assert.rejects(token('a'), /away/);
    assert.equal(await token('a'), 'token');
    assert.equal(asked, 2);
  });
});

describe('what the SDK is told about the app', () => {
  const credentials = makeCredentials('app');

  it('is its id, and that authentication can not be switched off', async () => {
    assert.deepEqual([await credentials.isValidAppId('app'), await credentials.isValidAppId('')], [true, false]);
    assert.equal(await credentials.isAuthenticationDisabled(), false);
  });

  it('is no token: the SDK sends nothing by itself', async () => {
    await assert.rejects(credentials.createCredentials('app', 'https://api.botframework.com', '', true), Fault);
  });
});
