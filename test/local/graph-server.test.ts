import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { code, granted, id, message, startWorld, type World } from './graph-fixture.ts';

const calls: readonly (readonly [method: string, path: string, least: readonly string[], body?: unknown])[] = [
  ['GET', '/users', ['User.ReadBasic.All']],
  ['GET', `/users/${id('emily.carter')}`, ['User.ReadBasic.All']],
  ['GET', `/users/${id('emily.carter')}?$select=accountEnabled`, ['User.Read.All']],
  ['GET', `/users/${id('emily.carter')}/manager`, ['User.Read.All']],
  ['GET', `/users/${id('nora.akesson')}/transitiveMemberOf/microsoft.graph.directoryRole`, ['User.Read.All']],
  ['GET', `/users/${id('maja.bjork')}/transitiveMemberOf/microsoft.graph.group`, ['User.Read.All']],
  ['GET', `/users/${id('elias.thorn')}/ownedObjects/microsoft.graph.group`, ['User.Read.All']],
  ['GET', `/users/${id('emily.carter')}/authentication/methods`, ['UserAuthenticationMethod.Read.All']],
  ['GET', `/users/${id('emily.carter')}/authentication/phoneMethods`, ['UserAuthMethod-Phone.Read.All']],
  ['GET', `/users/${id('emily.carter')}/authentication/emailMethods`, ['UserAuthMethod-Email.Read.All']],
  ['GET', `/users/${id('emily.carter')}/authentication/passwordMethods`, ['UserAuthMethod-Password.Read.All']],
  [
    'GET',
    `/users/${id('emily.carter')}/authentication/microsoftAuthenticatorMethods`,
    ['UserAuthMethod-MicrosoftAuthApp.Read.All'],
  ],
  ['GET', "/roleManagement/directory/roleAssignments?$filter=principalId eq 'x'", ['RoleManagement.Read.Directory']],
  [
    'GET',
    "/roleManagement/directory/roleEligibilityScheduleInstances?$filter=principalId eq 'x'",
    ['RoleEligibilitySchedule.Read.Directory'],
  ],
  ['GET', '/groups', ['GroupMember.Read.All']],
  ['GET', '/domains', ['Domain.Read.All']],
  ['GET', '/domains/nordlys.example', ['Domain.Read.All']],
  ['GET', '/organization', ['Organization.Read.All']],
  [
    'PATCH',
    `/users/${id('emily.carter')}`,
    ['User-PasswordProfile.ReadWrite.All'],
    { passwordProfile: { password: 'Quartz-Otter-5' } },
  ],
  [
    'PATCH',
    `/users/${id('emily.carter')}`,
    ['User.EnableDisableAccount.All', 'User.Read.All'],
    { accountEnabled: true },
  ],
  ['POST', `/users/${id('emily.carter')}/revokeSignInSessions`, ['User.RevokeSessions.All']],
  [
    'POST',
    `/users/${id('emily.carter')}/sendMail`,
    ['Mail.Send'],
    {
      message: {
        subject: 'Hello',
        body: { contentType: 'Text', content: 'Hello' },
        toRecipients: [{ emailAddress: { address: 'a@mailbox.example' } }],
      },
    },
  ],
];
const every = [...new Set([...granted, ...calls.flatMap(([, , least]) => least)])];

describe('Graph: permissions', () => {
  for (const [method, path, least, body] of calls) {
    const what = `${method} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')}`;
    it(`opens ${what} with ${least.join(' and ')} alone`, async () => {
      const world = await startWorld({ permissions: least });
      const { status } = await world.send(method, path, body);
      assert.ok(status >= 200 && status < 300, String(status));
      await world.graph.stop();
    });

    it(`refuses ${what} without its permission`, async () => {
      // all others, but none that includes the one that is missing
      const wider: Record<string, readonly string[]> = {
        'User.ReadBasic.All': ['User.Read.All'],
        'RoleEligibilitySchedule.Read.Directory': ['RoleManagement.Read.Directory'],
      };
      for (const missing of least) {
        const without = [
          missing,
          ...(wider[missing] ?? []),
          ...(missing.startsWith('UserAuthMethod-') ? ['UserAuthenticationMethod.Read.All'] : []),
        ];
        const world = await startWorld({ permissions: every.filter((permission) => !without.includes(permission)) });
        const answer = await world.send(method, path, body);
        assert.deepEqual([answer.status, code(answer)], [403, 'Authorization_RequestDenied']);
        assert.equal(message(answer), 'Insufficient privileges to complete the operation.');
        await world.graph.stop();
      }
    });
  }

  it('does not let the wide write permissions write a password', async () => {
    const world = await startWorld({ permissions: ['User.ReadWrite.All', 'Directory.ReadWrite.All'] });
    const body = { passwordProfile: { password: 'Quartz-Otter-5' } };
    const answer = await world.send('PATCH', `/users/${id('emily.carter')}`, body);
    assert.equal(answer.status, 403);
    assert.equal(world.directory.passwordWrites(id('emily.carter')), 0);
    await world.graph.stop();
  });

  it('does not tell with a 404 what it would refuse', async () => {
    const world = await startWorld({ permissions: ['Domain.Read.All'] });
    assert.equal((await world.get('/users/nobody@nordlys.example')).status, 403);
    await world.graph.stop();
  });
});

describe('Graph: the server', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.graph.stop());

  it('listens on 127.0.0.1 only', () => assert.match(world.graph.url, /^http:\/\/127\.0\.0\.1:\d+$/));

  it('answers 401 without a token, with another scheme, and for an unknown token', async () => {
    const path = `/users/${id('emily.carter')}`;
    for (const authorization of ['', 'Basic good', 'Bearer', 'Bearer bad', 'good']) {
      const answer = await world.get(path, { Authorization: authorization });
      assert.deepEqual([answer.status, code(answer)], [401, 'InvalidAuthenticationToken'], authorization);
      assert.match(String(answer.headers.get('www-authenticate')), /^Bearer/);
    }
    assert.equal(message(await world.get(path, { Authorization: '' })), 'Access token is empty.');
  });

  it('asks for the token before it looks at anything else', async () => {
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['DELETE', '/users'],
      ['POST', '/$batch'],
      ['GET', '/users/%ff'],
    ]) {
      assert.equal((await world.send(String(method), String(path), undefined, { Authorization: '' })).status, 401);
    }
  });

  it('refuses a token for another resource', async () => {
    const other = await startWorld({ audience: 'https://api.botframework.com' });
    const answer = await other.get('/users');
    assert.equal(answer.status, 401);
    assert.match(message(answer), /Invalid audience/);
    await other.graph.stop();
    const right = await startWorld({ audience: 'https://graph.microsoft.com' });
    assert.equal((await right.get('/users')).status, 200);
    await right.graph.stop();
  });

  it('gives every answer a request-id and repeats the client’s own id', async () => {
    const mine = '11111111-2222-4333-8444-555555555555';
    const { headers } = await world.get('/users', { 'client-request-id': mine });
    assert.equal(headers.get('client-request-id'), mine);
    assert.match(String(headers.get('request-id')), /^[0-9a-f-]{36}$/);
    assert.ok(!Number.isNaN(Date.parse(String(headers.get('date')))));
    assert.match(String(headers.get('content-type')), /^application\/json;odata\.metadata=minimal/);
  });

  it('puts the ids and a date without a zone into every error', async () => {
    const mine = '11111111-2222-4333-8444-555555555555';
    const { body, headers } = await world.get('/users/nobody', { 'client-request-id': mine });
    assert.deepEqual(Object.keys(body), ['error']);
    assert.deepEqual(body.error.innerError, {
      date: '2026-06-01T12:00:00',
      'request-id': headers.get('request-id'),
      'client-request-id': mine,
    });
  });

  it('names the segment it does not know', async () => {
    for (const [path, segment] of [
      ['/me', 'me'],
      [`/users/${id('emily.carter')}/messages`, 'messages'],
      [`/users/${id('emily.carter')}/authentication/fido2Methods`, 'fido2Methods'],
      ['/users/$delta', '$delta'],
    ]) {
      const answer = await world.get(String(path));
      assert.deepEqual([answer.status, code(answer)], [400, 'BadRequest']);
      assert.equal(message(answer), `Resource not found for the segment '${segment}'.`);
    }
  });

  it('knows v1.0 only', async () => {
    const answer = await world.get(`${world.graph.url}/beta/users`);
    assert.deepEqual([answer.status, message(answer)], [400, 'Invalid version: beta']);
  });

  it('answers 405 to a method that a path does not have', async () => {
    assert.equal((await world.send('DELETE', `/users/${id('emily.carter')}`)).status, 405);
    assert.equal((await world.get(`/users/${id('emily.carter')}/revokeSignInSessions`)).status, 405);
  });

  it('refuses what cannot be decoded, and bodies over a megabyte', async () => {
    assert.equal((await world.get('/users/%E0%A4%A')).status, 400);
    const long = await world.send('PATCH', `/users/${id('emily.carter')}`, 'x'.repeat(1_000_001));
    assert.equal(long.status, 413);
  });

  it('lists what it was asked, without queries', async () => {
    await world.get(`/users?$filter=${encodeURIComponent("mail eq 'a@b.example'")}`);
    await world.get('/users/nobody');
    const [first, second] = world.graph.requests();
    assert.deepEqual(first, { method: 'GET', path: '/v1.0/users', status: 200, at: first?.at, inBatch: false });
    assert.deepEqual([second?.path, second?.status], ['/v1.0/users/nobody', 404]);
  });

  it('survives a client that goes away in the middle', async () => {
    const socket = connect(world.graph.port, '127.0.0.1');
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    socket.write('PATCH /v1.0/users/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    socket.destroy();
    assert.equal((await world.get('/users')).status, 200);
  });

  it('says in one sentence that its port is taken', async () => {
    await assert.rejects(startWorld({ port: world.graph.port }), /The local Graph cannot use port \d+/);
  });

  it('holds authentication methods to five requests in ten seconds when told to', async () => {
    const strict = await startWorld({ throttleMethods: true });
    const path = `/users/${id('emily.carter')}/authentication/methods`;
    for (let index = 0; index < 5; index += 1) assert.equal((await strict.get(path)).status, 200);
    const answer = await strict.get(path);
    assert.deepEqual([answer.status, code(answer), answer.headers.get('retry-after')], [429, 'TooManyRequests', '10']);
    assert.equal((await strict.get('/users')).status, 200);
    strict.pass(10_001);
    assert.equal((await strict.get(path)).status, 200);
    await strict.graph.stop();
    for (let index = 0; index < 8; index += 1) assert.equal((await world.get(path)).status, 200);
  });
});
