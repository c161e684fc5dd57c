// The sign-in against the local company's authority, which is as strict as Entra: the whole way, replays, mix-ups, floods.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Fault } from '../../../../src/core/fault.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { makeKeys } from '../../../../src/runtime/keys.ts';
import { makeMemoryStore } from '../../../../src/store/memory.ts';
import { type Authority, botId, deskId, secret, startAuthority, tenant } from '../../../local/sign-in-fixture.ts';
import { ask, buildPage, post } from '../serving.ts';
import { makeMemoryDesk } from './desk.ts';
import { knownPerson, signInAt } from './local-sign-in.ts';
import { begin, bySecret, comeBack, queryFor, type Stage, type StageSettings, startStage } from './stage.ts';

const changeScope = 'https://graph.microsoft.com/User-PasswordProfile.ReadWrite.All';

describe('signing in to confirm', function () {
  this.timeout(20_000);
  let page: Awaited<ReturnType<typeof buildPage>>;
  let authority: Authority;
  let at: Stage;
  const callbacks: string[] = [];
  const settings = (more: Partial<StageSettings> = {}): StageSettings => ({
    authority: authority.signIn.authority,
    ca: authority.signIn.ca,
    tenantId: tenant,
    clientId: botId,
    proof: bySecret(secret),
    authContext: 'c1',
    ...more,
  });
  let emily: ReturnType<typeof knownPerson>;

  before(async () => {
    page = await buildPage();
    authority = await startAuthority({
      delegated: ['User-PasswordProfile.ReadWrite.All'],
      get redirectUris() {
        return callbacks;
      },
    });
    emily = knownPerson(authority, 'emily');
  });
  beforeEach(async () => {
    at = await startStage(settings(), page.folder);
    callbacks.push(`${at.url}/sign-in/callback`);
  });
  afterEach(() => at.close());
  after(async () => {
    await authority.signIn.stop();
    await page.remove();
  });

  /** Signs Emily in at the authority; answers the query with which the browser is sent back. */
  const signIn = (url: URL, factor: 'approve' | 'skip' | 'cancel' = 'approve'): Promise<string> =>
    signInAt(authority, url, emily.userName, factor);

  it('hands over who signed in, when and how strongly, and shows an ending in the person’s language', async () => {
    const begun = await begin(at, { language: 'sv' });
    const { status, ending, headers, text } = await comeBack(at, await signIn(begun.url), begun.cookie);
    assert.deepEqual([status, ending, text], [303, 'done.sv', '']);
    assert.match(String(headers['set-cookie']), /^latchkey-sign-in=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    const [signedIn] = at.desk.finished;
    assert.deepEqual({ ...signedIn, at: 0 }, { tenantId: tenant, accountId: emily.id, at: 0, strong: true });
    assert.ok(Math.abs((signedIn?.at ?? 0) - Date.now()) < 30_000);
    assert.deepEqual(at.lines, []);
  });

  it('asks for everything that makes the sign-in fresh and bound', async () => {
    const { url } = await begin(at, { language: 'da' });
    const asked = Object.fromEntries(url.searchParams);
    assert.match(asked['state'] ?? '', /^[\w-]{43}$/);
    assert.match(asked['nonce'] ?? '', /^[\w-]{43}$/);
    assert.match(asked['code_challenge'] ?? '', /^[\w-]{43}$/);
    assert.deepEqual(
      { ...asked, state: '', nonce: '', code_challenge: '', claims: JSON.parse(asked['claims'] ?? '') },
      {
        client_id: botId,
        redirect_uri: `${at.url}/sign-in/callback`,
        response_type: 'code',
        response_mode: 'query',
        scope: 'openid profile',
        state: '',
        nonce: '',
        code_challenge: '',
        code_challenge_method: 'S256',
        prompt: 'login',
        max_age: '0',
        ui_locales: 'da',
        claims: { id_token: { auth_time: { essential: true }, acrs: { essential: true, value: 'c1' } } },
      },
    );
  });

  it('ties the way back to the browser with a sealed cookie that scripts and other sites do not get', async () => {
    const { setCookie, token, url } = await begin(at);
    assert.match(setCookie, /^latchkey-sign-in=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    const value = decodeURIComponent(setCookie);
    for (const hidden of [token, url.searchParams.get('state') ?? '', url.searchParams.get('nonce') ?? '']) {
      assert.ok(!value.includes(hidden));
    }
    const secure = await startStage(settings(), page.folder, { baseUrl: 'https://latchkey.nordlys.example' });
    const link = secure.desk.link();
    const headers = { Host: 'latchkey.nordlys.example', Origin: 'https://latchkey.nordlys.example' };
    const { headers: answered, json } = await post(secure, '/sign-in/start', link, headers);
    assert.match(
      String(answered['set-cookie']),
      /^__Host-latchkey-sign-in=[\w.-]+; Max-Age=600; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
    const redirectUri = new URL(json.url).searchParams.get('redirect_uri');
    assert.equal(redirectUri, 'https://latchkey.nordlys.example/sign-in/callback');
    await secure.close();
  });

  it('A28 says that a sign-in without a second factor is not strong, and that somebody else’s is not theirs', async () => {
    await at.close();
    at = await startStage(settings({ authContext: undefined }), page.folder);
    callbacks.push(`${at.url}/sign-in/callback`);
    const weak = await begin(at, { mustBeStrong: true });
    assert.equal((await comeBack(at, await signIn(weak.url, 'skip'), weak.cookie)).ending, 'too-weak.en');
    assert.equal(at.desk.finished[0]?.strong, false);
    const other = await begin(at, { account: knownPerson(authority, 'alva').id, language: 'da' });
    assert.equal((await comeBack(at, await signIn(other.url), other.cookie)).ending, 'not-you.da');
    assert.equal(at.desk.finished[1]?.accountId, emily.id);
  });

  it('takes a way back once, however often it comes', async () => {
    const begun = await begin(at);
    const query = await signIn(begun.url);
    const answers = await Promise.all(Array.from({ length: 32 }, () => comeBack(at, query, begun.cookie)));
    assert.deepEqual(answers.map(({ ending }) => ending).toSorted(), [
      'done.en',
      ...Array.from({ length: 31 }, () => 'lost.en'),
    ]);
    assert.equal((await comeBack(at, query, begun.cookie)).ending, 'lost.en');
    assert.deepEqual(at.desk.calls, { open: 1, begin: 1, finish: 1 });
  });

  it('takes it once for all replicas, and on another one than it began on', async () => {
    const shared = {
      store: makeMemoryStore(Date.now),
      keys: makeKeys([{ id: 'k1', key: new Secret(randomBytes(32).toString('base64')) }]),
      desk: makeMemoryDesk(),
      baseUrl: at.url,
    };
    const [one, two] = await Promise.all([0, 1].map(() => startStage(settings(), page.folder, shared)));
    assert.ok(one && two);
    const link = shared.desk.link();
    const headers = { Host: at.host, Origin: at.url };
    const { json, headers: answered } = await post(one, '/sign-in/start', link, headers);
    const cookie = String(answered['set-cookie']).split(';')[0] ?? '';
    const query = await signIn(new URL(json.url));
    const back = (replica: Stage) =>
      ask(replica, 'GET', `/sign-in/callback?${query}`, { headers: { Host: at.host, Cookie: cookie } });
    const endings = (await Promise.all([back(two), back(one), back(two)])).map(({ headers }) => `${headers.location}`);
    assert.deepEqual(endings.toSorted(), ['/sign-in#done.en', '/sign-in#lost.en', '/sign-in#lost.en']);
    assert.equal(shared.desk.calls.finish, 1);
    await Promise.all([one.close(), two.close()]);
  });

  it('is not fooled into finishing somebody else’s sign-in: no cookie, another browser’s, another flow’s', async () => {
    const [mine, theirs] = [await begin(at), await begin(at)];
    const query = await signIn(theirs.url);
    const wrongState = new URLSearchParams(query);
    wrongState.set('state', mine.url.searchParams.get('state') ?? '');
    const doubled = `${query}&state=${mine.url.searchParams.get('state')}`;
    const tampered = `${theirs.cookie.slice(0, -1)}${theirs.cookie.endsWith('A') ? 'B' : 'A'}`;
    const cases: readonly (readonly [URLSearchParams | string, string | undefined])[] = [
      [query, undefined],
      [query, mine.cookie],
      [query, `${theirs.cookie}; ${mine.cookie}`],
      [query, tampered],
      [query, `latchkey-sign-in=${randomBytes(200).toString('base64url')}`],
      [wrongState, theirs.cookie],
      [doubled, theirs.cookie],
      ['', theirs.cookie],
      ['state=', theirs.cookie],
    ];
    for (const [sent, cookie] of cases) {
      const { ending, headers, status } = await comeBack(at, sent, cookie);
      assert.deepEqual([status, ending], [303, 'lost']);
      assert.equal(headers['set-cookie'], undefined, 'what somebody else caused must not end this browser’s own flow');
    }
    assert.equal(at.desk.calls.finish, 0);
    assert.equal((await comeBack(at, query, theirs.cookie)).ending, 'done.en');
  });

  it('redeems a code only with the flow it was made for', async () => {
    const [mine, theirs] = [await begin(at), await begin(at)];
    const stolen = new URLSearchParams(await signIn(theirs.url)).get('code') ?? '';
    assert.equal((await comeBack(at, queryFor(mine, stolen), mine.cookie)).ending, 'refused.en');
    assert.deepEqual(at.lines, [{ level: 'warn', message: 'A sign-in was not accepted.', code: 'code AADSTS501481' }]);
    assert.equal(at.desk.calls.finish, 0);
  });

  it('refuses a code that was made for another client', async () => {
    const begun = await begin(at);
    const other = new URL(begun.url);
    other.searchParams.set('client_id', deskId);
    assert.equal((await comeBack(at, await signIn(other), begun.cookie)).ending, 'refused.en');
    assert.deepEqual(at.lines, [{ level: 'warn', message: 'A sign-in was not accepted.', code: 'code AADSTS700005' }]);
    assert.equal(at.desk.calls.finish, 0);
  });

  it('tells somebody who declined, and believes no other word of the query', async () => {
    const declined = await begin(at, { language: 'da' });
    assert.equal((await comeBack(at, await signIn(declined.url, 'cancel'), declined.cookie)).ending, 'cancelled.da');
    assert.deepEqual(at.lines, []);
    const refused = await begin(at);
    const query = queryFor(refused);
    query.set('error', 'invalid_request');
    query.set('error_description', `AADSTS50105: ${emily.userName} is not assigned. <b>https://evil.example</b>`);
    query.set('error_uri', 'https://evil.example/');
    assert.equal((await comeBack(at, query, refused.cookie)).ending, 'refused.en');
    assert.deepEqual(at.lines, [
      {
        level: 'error',
        message: 'The sign-in service refused to sign somebody in.',
        code: 'invalid_request AADSTS50105',
      },
    ]);
    const odd = await begin(at);
    const strange = queryFor(odd);
    strange.set('error', 'secret token\n');
    assert.equal((await comeBack(at, strange, odd.cookie)).ending, 'refused.en');
    assert.equal((at.lines as { code?: string }[]).at(-1)?.code, 'unknown');
    assert.equal(at.desk.calls.finish, 0);
  });

  it('asks for leave to change the person’s password only where that is wanted, and hands it over', async () => {
    await at.close();
    at = await startStage(settings({ changeScope }), page.folder);
    callbacks.push(`${at.url}/sign-in/callback`);
    const plain = await begin(at);
    assert.equal(plain.url.searchParams.get('scope'), 'openid profile');
    await comeBack(at, await signIn(plain.url), plain.cookie);
    const begun = await begin(at, { purpose: 'change' });
    assert.equal(begun.url.searchParams.get('scope'), `openid profile ${changeScope}`);
    assert.ok(!begun.url.searchParams.get('scope')?.includes('offline_access'));
    assert.equal((await comeBack(at, await signIn(begun.url), begun.cookie)).ending, 'done.en');
    const [none, access] = at.desk.accesses;
    assert.equal(none, undefined);
    const holder = authority.signIn.tokens.verify(access?.reveal() ?? '');
    assert.deepEqual([holder?.personId, holder?.scopes], [emily.id, ['User-PasswordProfile.ReadWrite.All']]);
  });

  it('says that nobody agreed, when an administrator has to', async () => {
    await at.close();
    at = await startStage(settings({ changeScope, clientId: deskId, proof: bySecret('none') }), page.folder);
    callbacks.push(`${at.url}/sign-in/callback`);
    const begun = await begin(at, { purpose: 'change' });
    assert.equal((await comeBack(at, await signIn(begun.url), begun.cookie)).ending, 'refused.en');
    assert.deepEqual([at.desk.lacking.length, at.desk.calls.finish], [1, 0]);
    const [line] = at.lines;
    assert.equal(line?.code, 'AADSTS90094');
    assert.match(line?.message ?? '', /User-PasswordProfile\.ReadWrite\.All/);
    const declined = await begin(at, { purpose: 'change' });
    assert.equal((await comeBack(at, await signIn(declined.url, 'cancel'), declined.cookie)).ending, 'cancelled.en');
    assert.equal(at.desk.lacking.length, 1, 'whoever cancels may try again');
  });

  it('answers a query of 10 kB, of rubbish or with two codes, and finishes nothing', async () => {
    const begun = await begin(at);
    const query = await signIn(begun.url);
    assert.equal((await comeBack(at, `${query}&x=${'x'.repeat(10_000)}`, begun.cookie)).ending, 'lost');
    for (const rubbish of ['%', '%00=%ff', '&&&', '__proto__=1', 'state[]=1', '?'.repeat(500), '%E2%80%AE']) {
      assert.equal((await comeBack(at, rubbish, begun.cookie)).ending, 'lost', rubbish);
    }
    const twice = await begin(at);
    assert.equal(
      (await comeBack(at, `${queryFor(twice).toString()}&code=another-code`, twice.cookie)).ending,
      'refused.en',
    );
    const spaced = await begin(at);
    assert.equal((await comeBack(at, queryFor(spaced, 'with a space'), spaced.cookie)).ending, 'refused.en');
    assert.equal(at.desk.calls.finish, 0);
    assert.equal((await comeBack(at, query, begun.cookie)).ending, 'done.en', 'none of it ended the sign-in');
  });

  it('lets nobody come back after ten minutes', async () => {
    const begun = await begin(at);
    const query = await signIn(begun.url);
    at.ahead = 600_001;
    assert.equal((await comeBack(at, query, begun.cookie)).ending, 'lost');
    assert.equal(at.desk.calls.finish, 0);
  });

  it('redirects to nowhere but its own page', async () => {
    const begun = await begin(at, { language: 'xx\r\nSet-Cookie: a=b' });
    const query = await signIn(begun.url);
    const answers = [
      await comeBack(at, `${query}&redirect_uri=https://evil.example&next=//evil.example`, begun.cookie),
      await comeBack(at, 'next=//evil.example', undefined),
    ];
    assert.deepEqual(
      answers.map(({ headers }) => headers.location),
      ['/sign-in#done', '/sign-in#lost'],
    );
  });

  it('spends a link with the right number only, counts nothing itself, and gives no cookie otherwise', async () => {
    const { token, number } = at.desk.link({ language: 'sv' });
    const wrong = number === '0000' ? '1111' : '0000';
    for (let round = 0; round < 4; round += 1) {
      const { json, headers } = await post(at, '/sign-in/start', { token, number: wrong });
      assert.deepEqual([json.view.state, headers['set-cookie']], ['open', undefined]);
    }
    assert.equal((await post(at, '/sign-in/start', { token, number: wrong })).json.view.state, 'gone');
    assert.deepEqual((await post(at, '/sign-in/start', { token, number })).json.view, {
      state: 'gone',
      language: 'sv',
    });
    const once = await begin(at);
    const again = await post(at, '/sign-in/start', { token: once.token, number: once.number });
    assert.deepEqual([again.json.view.state, again.headers['set-cookie']], ['gone', undefined]);
  });

  it('A19 opening spends nothing, whoever looks', async () => {
    const link = at.desk.link({ purpose: 'link' });
    for (let round = 0; round < 20; round += 1) {
      const { json } = await post(at, '/sign-in/open', { token: link.token });
      assert.equal(json.view.state, 'open');
      assert.equal(json.view.purpose, 'link');
      assert.ok(Math.abs(json.now - Date.now()) < 5000);
    }
    assert.equal((await ask(at, 'GET', '/sign-in')).status, 200);
    assert.equal((await ask(at, 'HEAD', '/sign-in/callback?code=x&state=y')).status, 405);
    assert.equal((await post(at, '/sign-in/start', link)).status, 200);
  });

  it('says what cannot be done now, and loses nothing', async () => {
    const link = at.desk.link();
    at.desk.failNext(new Fault('unavailable', 'store down'));
    assert.equal((await post(at, '/sign-in/start', link)).status, 503);
    const begun = await begin(at);
    const query = await signIn(begun.url);
    at.desk.failNext(new Fault('unavailable', 'store down'));
    assert.equal((await comeBack(at, query, begun.cookie)).ending, 'unavailable.en');
    const broken = await begin(at);
    const other = await signIn(broken.url);
    at.desk.failNext(new Error('a mistake'));
    assert.equal((await comeBack(at, other, broken.cookie)).ending, 'refused.en');
    assert.deepEqual(
      at.lines.map(({ level, code }) => [level, code]),
      [
        ['error', 'unavailable'],
        ['error', 'internal'],
      ],
    );
    const written = JSON.stringify(at.lines);
    for (const hidden of [begun.token, ...query.split(/[=&]/).filter((part) => part.length > 20)]) {
      assert.ok(!written.includes(hidden));
    }
  });

  it('A47 A51 A54 is served as strictly as the page for passwords', async () => {
    const { token, number } = at.desk.link();
    const paths = ['/sign-in', '/sign-in/open', '/sign-in/start', '/sign-in/callback', '/sign-in/assets/page.js'];
    for (const path of paths) {
      const evil = await ask(at, 'GET', path, { headers: { Host: 'evil.example' } });
      assert.equal(evil.status, 421);
      assert.match(String(evil.headers['content-security-policy']), /form-action 'none'/);
      assert.equal((await ask(at, 'DELETE', path)).status, 405);
      for (const spelling of [
        `/${path}`,
        `${path}/`,
        `${path};x`,
        path.toUpperCase(),
        path.replace('sign', '%73ign'),
      ]) {
        assert.equal((await ask(at, 'GET', spelling)).status, 404, spelling);
      }
    }
    for (const path of ['/sign-in?x', '/sign-in/open?x', '/sign-in/assets/page.js?x', '/sign-in/assets/index.html']) {
      assert.equal((await ask(at, 'GET', path)).status, 404, path);
    }
    const foreign = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    assert.equal((await post(at, '/sign-in/start', { token, number }, foreign)).status, 403);
    for (const body of [
      { token },
      { token, number: '12345' },
      { token, number, more: 'x' },
      { token: 'short', number },
    ]) {
      assert.equal((await post(at, '/sign-in/start', body)).status, 400);
    }
    assert.equal((await ask(at, 'GET', '/sign-inn')).status, 418);
    assert.equal((await ask(at, 'GET', '/sign-in-x')).status, 418);
    assert.deepEqual(at.desk.calls, { open: 0, begin: 0, finish: 0 });
  });
});
