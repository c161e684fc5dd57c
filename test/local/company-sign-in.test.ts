// Where the company's sign-in service sends browsers back to: the bot's own page, wherever the bot listens now.
import assert from 'node:assert/strict';
import { request } from 'node:https';
import { type LocalCompany, startCompany } from '../../src/local/company.ts';

describe('the local company: the way back from the sign-in', function () {
  this.timeout(20_000);
  let company: LocalCompany;

  afterEach(() => company.stop());

  function statusFor(redirectUri: string): Promise<number> {
    const { SIGN_IN_AUTHORITY: authority, TENANT_ID: tenant, CLIENT_ID: clientId } = company.settings;
    const url = new URL(`${authority}/${tenant}/oauth2/v2.0/authorize`);
    url.search = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid profile',
      nonce: 'n',
    }).toString();
    return new Promise((resolve, reject) => {
      const asking = request(url, { ca: company.ca }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asking.on('error', reject).end();
    });
  }

  it('is registered for both names of this machine, and moves with the bot', async () => {
    company = await startCompany({ botEndpoint: 'http://127.0.0.1:4001/api/messages' });
    assert.equal(await statusFor('http://localhost:4001/sign-in/callback'), 200);
    assert.equal(await statusFor('http://127.0.0.1:4001/sign-in/callback'), 200);
    for (const other of [
      'http://localhost:4002/sign-in/callback',
      'http://localhost:4001/sign-in',
      'https://evil.example/',
    ]) {
      assert.equal(await statusFor(other), 400, other);
    }
    company.setBotEndpoint('http://127.0.0.1:4002/api/messages');
    assert.equal(await statusFor('http://localhost:4002/sign-in/callback'), 200);
    assert.equal(await statusFor('http://localhost:4001/sign-in/callback'), 400);
  });

  it('is registered for the address that browsers use, if that is another one', async () => {
    company = await startCompany({
      botEndpoint: 'http://127.0.0.1:4001/api/messages',
      baseUrl: 'https://latchkey.nordlys.example',
    });
    assert.equal(await statusFor('https://latchkey.nordlys.example/sign-in/callback'), 200);
    assert.equal(await statusFor('http://localhost:4001/sign-in/callback'), 200);
  });
});
