import assert from 'node:assert/strict';
import { request } from 'node:https';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { makeGraph } from '../../src/local/graph/server.ts';
import { makeFaults } from '../../src/local/faults.ts';
import { granted, person } from './graph-fixture.ts';
import { type Authority, botId, deskId, type Said, secret, startAuthority, tenant } from './sign-in-fixture.ts';

const graphScope = 'https://graph.microsoft.com/.default';
const botScope = 'https://api.botframework.com/.default';
const app = { grant_type: 'client_credentials', client_id: botId, client_secret: secret, scope: graphScope };

const refusedWith = ({ status, body }: Said, code: number, error: string, expected: number): void => {
  assert.deepEqual([body.error_codes, body.error, status], [[code], error, expected]);
  assert.match(body.error_description, new RegExp(`^AADSTS${code}: .+ Trace ID: .+ Correlation ID: .+ Timestamp: `));
};

describe('the local sign-in: applications', () => {
  let authority: Authority;
  before(async () => {
    authority = await startAuthority();
  });
  after(() => authority.signIn.stop());

  it('describes a tenant by id and by domain', async () => {
    for (const name of [tenant, 'nordlys.example', 'nordlys.onmicrosoft.example', 'botframework.com']) {
      const { status, body } = await authority.get(`/${name}/v2.0/.well-known/openid-configuration`);
      assert.equal(status, 200);
      assert.equal(body.issuer, `${authority.signIn.authority}/${name}/v2.0`);
      assert.equal(body.token_endpoint, `${authority.signIn.authority}/${name}/oauth2/v2.0/token`);
      assert.ok(body.authorization_endpoint && body.jwks_uri);
    }
    const unknown = await authority.get('/other.example/v2.0/.well-known/openid-configuration');
    refusedWith(unknown, 90002, 'invalid_request', 400);
  });

  it('bears with instance discovery', async () => {
    const { body } = await authority.get('/common/discovery/instance?api-version=1.1&authorization_endpoint=x');
    assert.match(body.tenant_discovery_endpoint, /openid-configuration$/);
    assert.equal(body.metadata[0].preferred_network, new URL(authority.signIn.authority).host);
  });

  it('issues a token that names the application and what it may', async () => {
    const { status, body, headers } = await authority.token(app);
    assert.equal(status, 200);
    assert.deepEqual([body.token_type, body.expires_in, body.ext_expires_in], ['Bearer', 3599, 3599]);
    assert.match(String(headers['cache-control']), /no-store/);
    const holder = authority.signIn.tokens.verify(body.access_token);
    assert.deepEqual(holder, { appId: botId, permissions: granted, audience: 'https://graph.microsoft.com' });
  });

  it('issues tokens that anybody can check with the published keys', async () => {
    const { body } = await authority.token(app);
    const keys = await authority.get(`/${tenant}/discovery/v2.0/keys`);
    const { payload } = await jwtVerify(body.access_token, createLocalJWKSet(keys.body));
    assert.deepEqual(payload['roles'], granted);
    assert.deepEqual([payload.aud, payload['appid'], payload['tid']], ['https://graph.microsoft.com', botId, tenant]);
  });

  it('gives the Bot Framework a token without Graph permissions', async () => {
    for (const name of [tenant, 'botframework.com']) {
      const { body } = await authority.token({ ...app, scope: botScope }, name);
      const holder = authority.signIn.tokens.verify(body.access_token);
      assert.deepEqual(holder, { appId: botId, permissions: [], audience: 'https://api.botframework.com' });
    }
  });

  it('does not verify what it did not issue', async () => {
    const { body } = await authority.token(app);
    const [header, payload, signature] = body.access_token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const richer = Buffer.from(JSON.stringify({ ...claims, roles: ['Directory.ReadWrite.All'] })).toString('base64url');
    const none = Buffer.from('{"typ":"JWT","alg":"none"}').toString('base64url');
    const { tokens } = authority.signIn;
    for (const token of [
      '',
      'x',
      'a.b.c',
      `${header}.${richer}.${signature}`,
      `${none}.${payload}.`,
      `${header}.${payload}.`,
      `${body.access_token}.x`,
    ]) {
      assert.equal(tokens.verify(token), undefined, token.slice(0, 20));
    }
    const other = await startAuthority();
    assert.equal(other.signIn.tokens.verify(body.access_token), undefined);
    await other.signIn.stop();
  });

  it('lets a token end after an hour', async () => {
    const short = await startAuthority();
    const { body } = await short.token(app);
    short.pass(3_590_000);
    assert.ok(short.signIn.tokens.verify(body.access_token));
    short.pass(11_000);
    assert.equal(short.signIn.tokens.verify(body.access_token), undefined);
    await short.signIn.stop();
  });

  const { client_secret: _, ...withoutSecret } = app;
  const refusals: readonly (readonly [string, Record<string, string>, number, string, number])[] = [
    ['a wrong secret', { ...app, client_secret: 'wrong' }, 7000215, 'invalid_client', 401],
    ['an expired secret', { ...app, client_secret: 'an-old-one' }, 7000222, 'invalid_client', 401],
    ['no secret at all', withoutSecret, 7000218, 'invalid_client', 401],
    ['a public application without a secret', { ...withoutSecret, client_id: deskId }, 7000218, 'invalid_client', 401],
    ['an unknown application', { ...app, client_id: tenant }, 700016, 'unauthorized_client', 400],
    [
      'a scope without /.default',
      { ...app, scope: 'https://graph.microsoft.com/User.Read.All' },
      1002012,
      'invalid_scope',
      400,
    ],
    ['two scopes', { ...app, scope: `${graphScope} ${botScope}` }, 70011, 'invalid_scope', 400],
    ['an unknown resource', { ...app, scope: 'https://other.example/.default' }, 500011, 'invalid_resource', 400],
    ['an unknown grant', { ...app, grant_type: 'refresh_token' }, 70003, 'unsupported_grant_type', 400],
    ['no scope', { ...app, scope: '' }, 900144, 'invalid_request', 400],
    ['no grant type', { ...app, grant_type: '' }, 900144, 'invalid_request', 400],
    ['no client id', { ...app, client_id: '' }, 900144, 'invalid_request', 400],
  ];
  for (const [what, form, code, error, status] of refusals) {
    it(`refuses ${what} with ${code}`, async () => refusedWith(await authority.token(form), code, error, status));
  }

  it('refuses an unknown tenant with 90002, and Graph in the Bot Framework’s tenant', async () => {
    refusedWith(await authority.token(app, 'other.example'), 90002, 'invalid_request', 400);
    refusedWith(await authority.token(app, 'botframework.com'), 500011, 'invalid_resource', 400);
  });

  it('refuses repeated fields, other content types and long bodies', async () => {
    const path = `/${tenant}/oauth2/v2.0/token`;
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const text = new URLSearchParams(app).toString();
    refusedWith(await authority.post(path, `${text}&scope=x`, type), 9002313, 'invalid_request', 400);
    const json = await authority.post(path, JSON.stringify(app), { 'Content-Type': 'application/json' });
    refusedWith(json, 9002313, 'invalid_request', 400);
    refusedWith(await authority.post(path, `${text}&x=${'x'.repeat(100_000)}`, type), 9002313, 'invalid_request', 400);
  });

  it('repeats no secret in an error, and carries the client’s correlation id', async () => {
    const mine = '11111111-2222-4333-8444-555555555555';
    const text = new URLSearchParams({ ...app, client_secret: 'wrong-and-secret' }).toString();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'client-request-id': mine };
    const { body } = await authority.post(`/${tenant}/oauth2/v2.0/token`, text, headers);
    assert.ok(!JSON.stringify(body).includes('wrong-and-secret'));
    assert.equal(body.correlation_id, mine);
    assert.match(body.timestamp, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
    assert.match(body.trace_id, /^[0-9a-f-]{36}$/);
  });

  it('answers 404 elsewhere, and is not trusted without its authority', async () => {
    assert.equal((await authority.get('/')).status, 404);
    assert.equal((await authority.get(`/${tenant}/oauth2/v2.0/token`)).status, 404);
    await assert.rejects(
      new Promise((resolve, reject) => {
        request(authority.signIn.authority, resolve).on('error', reject).end();
      }),
      /certificate/,
    );
  });
});

describe('the local sign-in: people', () => {
  let authority: Authority;
  beforeEach(async () => {
    authority = await startAuthority();
  });
  afterEach(() => authority.signIn.stop());
  const desk = { grant_type: 'password', client_id: deskId, scope: 'openid' };
  const signIn = (name: string, password = String(person(name).password)) =>
    authority.token({ ...desk, username: person(name).userPrincipalName, password });

  it('signs in with the right password', async () => {
    const { status, body } = await signIn('emily.carter');
    assert.deepEqual([status, body.token_type, body.scope], [200, 'Bearer', 'openid']);
    const holder = authority.signIn.tokens.verify(body.access_token);
    assert.deepEqual([holder?.personId, holder?.permissions], [person('emily.carter').id, []]);
  });

  it('signs in with the user name in any case, and with an apostrophe', async () => {
    const form = {
      ...desk,
      username: 'EMILY.CARTER@NORDLYS.EXAMPLE',
      password: String(person('emily.carter').password),
    };
    assert.equal((await authority.token(form)).status, 200);
    assert.equal((await signIn("siobhan.o'brien")).status, 200);
  });

  const refusals: readonly (readonly [string, string, string | undefined, number])[] = [
    ['a wrong password', 'emily.carter', 'wrong', 50126],
    ['a locked account', 'viggo.nystrom', undefined, 50053],
    ['a disabled account', 'petra.holm', undefined, 50057],
    ['an expired password', 'hugo.berg', undefined, 50055],
    ['a password to be changed', 'freja.dahl', undefined, 50055],
    ['a person who needs a second factor', 'rasmus.friis', undefined, 50076],
    ['a wrong password before the second factor', 'rasmus.friis', 'wrong', 50126],
    ['a federated person', 'pavel.dvorak', 'anything', 50126],
    ['a guest', 'chloe_fabrik.example#EXT#', 'anything', 50056],
  ];
  for (const [what, name, password, code] of refusals) {
    it(`refuses ${what} with ${code}`, async () =>
      refusedWith(await signIn(name, password), code, 'invalid_grant', 400));
  }

  it('refuses an unknown name with 50034 and the address of a guest with 50020', async () => {
    const unknown = await authority.token({ ...desk, username: 'nobody@nordlys.example', password: 'x' });
    refusedWith(unknown, 50034, 'invalid_grant', 400);
    const guest = await authority.token({ ...desk, username: 'chloe@fabrik.example', password: 'x' });
    refusedWith(guest, 50020, 'invalid_grant', 400);
  });

  it('says with a suberror that a second factor is wanted', async () => {
    assert.equal((await signIn('rasmus.friis')).body.suberror, 'basic_action');
    assert.equal((await signIn('emily.carter', 'wrong')).body.suberror, undefined);
  });

  it('locks after ten wrong passwords, until a reset', async () => {
    for (let index = 0; index < 10; index += 1) {
      refusedWith(await signIn('emily.carter', `wrong ${index}`), 50126, 'invalid_grant', 400);
    }
    refusedWith(await signIn('emily.carter'), 50053, 'invalid_grant', 400);
    const flags = { mustChange: false, mustChangeWithMfa: false };
    authority.directory.setPassword(person('emily.carter').id, 'Quartz-Otter-5', flags);
    assert.equal((await signIn('emily.carter', 'Quartz-Otter-5')).status, 200);
  });

  it('wants name, password and scope, and the secret of an application that is not public', async () => {
    refusedWith(await authority.token({ ...desk, username: 'x' }), 900144, 'invalid_request', 400);
    refusedWith(await authority.token({ ...desk, password: 'x' }), 900144, 'invalid_request', 400);
    const form = { ...desk, client_id: botId, username: 'x', password: 'x' };
    refusedWith(await authority.token(form), 7000218, 'invalid_client', 401);
  });

  it('gives a token that opens nothing in Graph', async () => {
    const { tokens } = authority.signIn;
    const graph = await makeGraph({ directory: authority.directory, tokens, faults: makeFaults(), now: Date.now });
    const { body } = await signIn('karin.wallin');
    const headers = { Authorization: `Bearer ${body.access_token}` };
    assert.equal((await fetch(`${graph.url}/v1.0/users`, { headers })).status, 403);
    await graph.stop();
  });
});
