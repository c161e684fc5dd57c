// Signing in with a browser at the local authority: played by openid-client, an independent client, and by hand.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { request } from 'node:https';
import * as oidc from 'openid-client';
import { startAuthority, botId, secret, tenant, type Authority } from './sign-in-fixture.ts';

const redirect = 'http://localhost:3978/sign-in/callback';

interface Page {
  readonly status: number;
  readonly location: string | undefined;
  readonly html: string;
}

describe('the local sign-in: with a browser', () => {
  let authority: Authority;
  let client: oidc.Configuration;

  before(async () => {
    authority = await startAuthority({ redirectUris: [redirect] });
    const server = new URL(`${authority.signIn.authority}/${tenant}/v2.0`);
    client = await oidc.discovery(server, botId, secret, oidc.ClientSecretPost(secret), {
      [oidc.customFetch]: (url, options) => send(url, options.method ?? 'GET', options.body?.toString() ?? ''),
    });
    oidc.enableNonRepudiationChecks(client);
  });
  after(() => authority.signIn.stop());

  function browse(url: string, form?: Readonly<Record<string, string>>): Promise<Page> {
    const body = form === undefined ? '' : new URLSearchParams(form).toString();
    return new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const options = { method: form === undefined ? 'GET' : 'POST', ca: authority.signIn.ca, headers };
      const sending = request(url, options, (response) => {
        let html = '';
        response.on('data', (part: Buffer) => (html += part.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, location: response.headers.location, html }),
        );
      });
      sending.on('error', reject).end(body);
    });
  }

  async function send(url: string, method: string, text: string): Promise<Response> {
    const { pathname } = new URL(url);
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const { status, body } =
      method === 'GET' ? await authority.get(pathname) : await authority.post(pathname, text, form);
    return Response.json(body, { status });
  }

  interface Asking {
    readonly url: URL;
    readonly verifier: string;
    readonly nonce: string;
    readonly state: string;
  }

  async function ask(more: Readonly<Record<string, string>> = {}): Promise<Asking> {
    const [verifier, nonce, state] = [oidc.randomPKCECodeVerifier(), oidc.randomNonce(), oidc.randomState()];
    const url = oidc.buildAuthorizationUrl(client, {
      redirect_uri: redirect,
      scope: 'openid profile',
      nonce,
      state,
      prompt: 'login',
      ...(more['max_age'] === '' ? {} : { max_age: '0' }),
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...Object.fromEntries(Object.entries(more).filter(([name, value]) => name !== 'max_age' || value !== '')),
    });
    return { url, verifier, nonce, state };
  }

  const flowIn = (html: string): string => /name="flow" value="([^"]+)"/.exec(html)?.[1] ?? assert.fail(html);
  const login = `/${tenant}/oauth2/v2.0/login`;
  const somebody = () => {
    const found = authority.directory.all().find(({ userPrincipalName }) => userPrincipalName.startsWith('emily'));
    return found ?? assert.fail('nobody called emily');
  };

  async function typePassword(asking: Asking, userName: string, password: string): Promise<Page> {
    const first = await browse(asking.url.href);
    assert.equal(first.status, 200, first.html);
    const form = { flow: flowIn(first.html), username: userName, password };
    return browse(authority.signIn.authority + login, form);
  }

  async function signInFully(asking: Asking, factor: 'approve' | 'skip' | 'cancel'): Promise<URL> {
    const { id, userPrincipalName } = somebody();
    authority.directory.setPassword(id, 'Sommar-Regn-2041', { mustChange: false, mustChangeWithMfa: false });
    const second = await typePassword(asking, userPrincipalName, 'Sommar-Regn-2041');
    const back = await browse(authority.signIn.authority + login, { flow: flowIn(second.html), factor });
    assert.equal(back.status, 302, back.html);
    return new URL(back.location ?? '');
  }

  it('gives an independent client an ID token that says who, when and how', async () => {
    const asking = await ask();
    const callback = await signInFully(asking, 'approve');
    const { verifier: pkceCodeVerifier, nonce: expectedNonce, state: expectedState } = asking;
    const checks = { pkceCodeVerifier, expectedNonce, expectedState, idTokenExpected: true, maxAge: 60 };
    const claims = (await oidc.authorizationCodeGrant(client, callback, checks)).claims();
    assert.equal(claims?.['oid'], somebody().id);
    assert.equal(claims?.['tid'], tenant);
    assert.ok(Math.abs(Number(claims?.auth_time) - Date.now() / 1000) < 60);
    assert.deepEqual([claims?.['amr'], claims?.['acrs']], [undefined, undefined]);
  });

  it('says only what is asked for: the account with `profile`, the time with `max_age` or `claims`', async () => {
    const asking = await ask({ scope: 'openid', max_age: '' });
    const callback = await signInFully(asking, 'skip');
    const { verifier: pkceCodeVerifier, nonce: expectedNonce, state: expectedState } = asking;
    const tokens = await oidc.authorizationCodeGrant(client, callback, {
      pkceCodeVerifier,
      expectedNonce,
      expectedState,
    });
    const claims = tokens.claims();
    assert.deepEqual(
      [claims?.['oid'], claims?.['preferred_username'], claims?.auth_time],
      [undefined, undefined, undefined],
    );
    assert.equal(claims?.['tid'], tenant);
  });

  it('demands a second factor where an authentication context is asked for, and names it', async () => {
    const claims = JSON.stringify({ id_token: { acrs: { essential: true, value: 'c1' } } });
    const asking = await ask({ claims });
    const { id, userPrincipalName } = somebody();
    authority.directory.setPassword(id, 'Sommar-Regn-2041', { mustChange: false, mustChangeWithMfa: false });
    const second = await typePassword(asking, userPrincipalName, 'Sommar-Regn-2041');
    assert.doesNotMatch(second.html, /value="skip"/);
    const forced = await browse(authority.signIn.authority + login, { flow: flowIn(second.html), factor: 'skip' });
    assert.match(forced.html, /AADSTS9002313/);
    const back = await browse(authority.signIn.authority + login, { flow: flowIn(second.html), factor: 'approve' });
    const { verifier: pkceCodeVerifier, nonce: expectedNonce, state: expectedState } = asking;
    const checks = { pkceCodeVerifier, expectedNonce, expectedState };
    const granted = await oidc.authorizationCodeGrant(client, new URL(back.location ?? ''), checks);
    assert.deepEqual(granted.claims()?.['acrs'], ['c1']);
  });

  it('tells the application that the person declined', async () => {
    const back = await signInFully(await ask(), 'cancel');
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.match(back.searchParams.get('error_description') ?? '', /^AADSTS65004/);
  });

  it('says on the page what is wrong with a password, and asks again', async () => {
    const wrong = await typePassword(await ask(), somebody().userPrincipalName, 'wrong');
    assert.match(wrong.html, /AADSTS50126/);
    assert.match(wrong.html, new RegExp(`value="${somebody().userPrincipalName}"`));
    const unknown = await typePassword(await ask(), '<b>x</b>@nordlys.example', 'wrong');
    assert.match(unknown.html, /AADSTS50034/);
    assert.doesNotMatch(unknown.html, /<b>/);
  });

  it('sends nobody to an address that is not registered', async () => {
    for (const redirectUri of ['https://evil.example/', `${redirect}/more`, `${redirect}?x=1`, '']) {
      const { url } = await ask({ redirect_uri: redirectUri });
      const page = await browse(url.href);
      assert.deepEqual([page.status, page.location], [400, undefined]);
      assert.match(page.html, /AADSTS50011/);
    }
  });

  it('refuses what Entra refuses, towards the application', async () => {
    const refusals: readonly (readonly [Readonly<Record<string, string>>, string, number])[] = [
      [{ response_type: 'token' }, 'unsupported_response_type', 700051],
      [{ scope: 'profile' }, 'invalid_scope', 70011],
      [{ nonce: '' }, 'invalid_request', 900144],
      [{ prompt: 'none' }, 'login_required', 50058],
      [{ code_challenge_method: 'plain' }, 'invalid_request', 9002313],
      [{ response_mode: 'fragment' }, 'invalid_request', 9002313],
      [{ claims: '{' }, 'invalid_request', 9002313],
      [{ claims: 'null' }, 'invalid_request', 9002313],
      [{ claims: JSON.stringify({ id_token: { acrs: { value: 'c100' } } }) }, 'invalid_request', 9002313],
      [{ max_age: '-1' }, 'invalid_request', 9002313],
    ];
    for (const [more, error, code] of refusals) {
      const { url, state } = await ask(more);
      const { location } = await browse(url.href);
      const { searchParams } = new URL(location ?? '');
      assert.equal(searchParams.get('error'), error);
      assert.match(searchParams.get('error_description') ?? '', new RegExp(`^AADSTS${code}:`));
      assert.equal(searchParams.get('state'), state);
    }
    const unknown = await browse((await ask({ client_id: tenant })).url.href);
    assert.match(unknown.html, /AADSTS700016/);
  });

  it('takes a code once, in time, with its verifier, address and client only', async () => {
    const redeem = async (code: string, verifier: string, more: Readonly<Record<string, string>> = {}) => {
      const form = { grant_type: 'authorization_code', client_id: botId, client_secret: secret, code };
      const { body } = await authority.token({ ...form, redirect_uri: redirect, code_verifier: verifier, ...more });
      return body.error_codes?.[0] ?? 0;
    };
    const fresh = async () => {
      const asking = await ask();
      return { asking, code: (await signInFully(asking, 'approve')).searchParams.get('code') ?? '' };
    };
    const once = await fresh();
    assert.equal(await redeem(once.code, once.asking.verifier), 0);
    assert.equal(await redeem(once.code, once.asking.verifier), 54005);
    const other = await fresh();
    assert.equal(await redeem(other.code, once.asking.verifier), 501481);
    assert.equal(await redeem(other.code, other.asking.verifier), 54005, 'a wrong verifier spends the code');
    const moved = await fresh();
    assert.equal(await redeem(moved.code, moved.asking.verifier, { redirect_uri: `${redirect}/` }), 500112);
    const unproven = await fresh();
    assert.equal(await redeem(unproven.code, unproven.asking.verifier, { client_secret: 'guessed' }), 7000215);
    assert.equal(await redeem('0.made-up', other.asking.verifier), 9002313);
    const late = await fresh();
    authority.pass(600_000);
    assert.equal(await redeem(late.code, late.asking.verifier), 70008);
  });

  it('keeps the second step for whoever typed the password', async () => {
    const { url } = await ask();
    const first = await browse(url.href);
    const skipped = await browse(authority.signIn.authority + login, { flow: flowIn(first.html), factor: 'approve' });
    assert.deepEqual([skipped.status, skipped.location], [400, undefined]);
    const made = await browse(authority.signIn.authority + login, {
      flow: createHash('md5').digest('hex'),
      factor: 'skip',
    });
    assert.equal(made.status, 400);
  });
});
