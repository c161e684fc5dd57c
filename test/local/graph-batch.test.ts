import assert from 'node:assert/strict';
import { code, granted, id, message, startWorld, type World } from './graph-fixture.ts';

const json = { 'Content-Type': 'application/json' };
const weakPatch = {
  body: { passwordProfile: { password: 'weak', forceChangePasswordNextSignIn: false } },
  headers: json,
};
const goodPatch = {
  body: { passwordProfile: { password: 'Quartz-Otter-5', forceChangePasswordNextSignIn: false } },
  headers: json,
};

describe('Graph: $batch', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.graph.stop());
  const batch = (requests: unknown) => world.send('POST', '/$batch', { requests });
  const byId = ({ body }: { body: any }): Record<string, any> =>
    Object.fromEntries(body.responses.map((response: any) => [response.id, response]));
  const user = (name: string): string => `/users/${id(name)}?$select=id`;

  it('answers every item with its own status, headers and body, in any order', async () => {
    const answer = await batch([
      { id: 'a', method: 'GET', url: user('emily.carter') },
      { id: 'b', method: 'GET', url: 'users/nobody' },
      { id: 'c', method: 'PATCH', url: `/users/${id('mads.sorensen')}`, ...goodPatch },
      { id: 'd', method: 'POST', url: `/users/${id('mads.sorensen')}/revokeSignInSessions` },
    ]);
    assert.equal(answer.status, 200);
    const { a, b, c, d } = byId(answer);
    assert.deepEqual([a.status, a.body.id, a.headers['Content-Type']], [200, id('emily.carter'), 'application/json']);
    assert.deepEqual([b.status, b.body.error.code], [404, 'Request_ResourceNotFound']);
    assert.match(b.body.error.innerError['request-id'], /^[0-9a-f-]{36}$/);
    assert.deepEqual([c.status, c.body], [204, undefined]);
    assert.deepEqual([d.status, d.body.value], [200, true]);
    assert.equal(world.directory.passwordWrites(id('mads.sorensen')), 1);
    const order = answer.body.responses.map((response: any) => response.id);
    assert.notDeepEqual(order, ['a', 'b', 'c', 'd']);
  });

  it('checks permission and role for every item', async () => {
    const poor = await startWorld({ permissions: granted.filter((name) => !name.startsWith('User-Password')) });
    const answer = await poor.send('POST', '/$batch', {
      requests: [
        { id: '1', method: 'GET', url: user('emily.carter') },
        { id: '2', method: 'PATCH', url: `/users/${id('emily.carter')}`, ...goodPatch },
      ],
    });
    assert.deepEqual([byId(answer)['1'].status, byId(answer)['2'].status], [200, 403]);
    await poor.graph.stop();
    const admin = await batch([{ id: '1', method: 'PATCH', url: `/users/${id('karin.wallin')}`, ...goodPatch }]);
    assert.equal(byId(admin)['1'].status, 403);
  });

  it('runs what depends on a success and answers 424 to what depends on a failure', async () => {
    const answer = await batch([
      { id: '1', method: 'PATCH', url: `/users/${id('emily.carter')}`, ...weakPatch },
      { id: '2', method: 'POST', url: `/users/${id('emily.carter')}/revokeSignInSessions`, dependsOn: ['1'] },
      { id: '3', method: 'GET', url: user('emily.carter'), dependsOn: ['2'] },
      { id: '4', method: 'PATCH', url: `/users/${id('mads.sorensen')}`, ...goodPatch },
      { id: '5', method: 'POST', url: `/users/${id('mads.sorensen')}/revokeSignInSessions`, dependsOn: ['4'] },
    ]);
    const statuses = Object.values(byId(answer)).map((response) => [response.id, response.status]);
    assert.deepEqual(Object.fromEntries(statuses), { 1: 400, 2: 424, 3: 424, 4: 204, 5: 200 });
    assert.equal(world.directory.history(id('emily.carter')).length, 1);
  });

  it('takes the headers of an item', async () => {
    const url = `/users?$search=${encodeURIComponent('"displayName:emily"')}`;
    const answer = await batch([
      { id: '1', method: 'GET', url },
      { id: '2', method: 'GET', url, headers: { ConsistencyLevel: 'eventual' } },
    ]);
    assert.deepEqual([byId(answer)['1'].status, byId(answer)['2'].status], [400, 200]);
  });

  it('takes twenty, not twenty-one', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ id: String(index), method: 'GET', url: user('emily.carter') }));
    assert.equal((await batch(many(20))).body.responses.length, 20);
    const answer = await batch(many(21));
    assert.deepEqual([answer.status, code(answer)], [400, 'BadRequest']);
    assert.equal(message(answer), 'Number of batch request steps exceeds the max value of 20.');
  });

  const item = { id: '1', method: 'GET', url: '/users' };
  const malformed: readonly (readonly [string, unknown])[] = [
    ['no list', { 0: item }],
    ['an item that is none', ['GET /users']],
    ['no id', [{ ...item, id: undefined }]],
    ['an id that is a number', [{ ...item, id: 1 }]],
    ['an id used twice', [item, item]],
    ['no method', [{ ...item, method: undefined }]],
    ['an unknown method', [{ ...item, method: 'FETCH' }]],
    ['an absolute url', [{ ...item, url: 'https://graph.microsoft.com/v1.0/users' }]],
    ['an address without scheme', [{ ...item, url: '//graph.microsoft.com/v1.0/users' }]],
    ['a batch in a batch', [{ ...item, method: 'POST', url: '/$batch' }]],
    ['headers that are none', [{ ...item, headers: { Accept: 1 } }]],
    ['a body without a content type', [{ ...item, method: 'PATCH', body: {} }]],
    ['an unknown predecessor', [{ ...item, dependsOn: ['9'] }]],
    [
      'a predecessor that comes later',
      [
        { ...item, dependsOn: ['2'] },
        { ...item, id: '2' },
      ],
    ],
    ['itself as predecessor', [{ ...item, dependsOn: ['1'] }]],
    ['a predecessor that is no list', [item, { ...item, id: '2', dependsOn: '1' }]],
  ];
  for (const [what, requests] of malformed) {
    it(`refuses ${what} as a whole`, async () => {
      const answer = await batch(requests);
      assert.deepEqual([answer.status, code(answer)], [400, 'BadRequest']);
    });
  }

  it('is posted, not fetched', async () => assert.equal((await world.get('/$batch')).status, 405));

  it('lists its items among the requests', async () => {
    await batch([{ id: '1', method: 'GET', url: user('emily.carter') }]);
    assert.deepEqual(
      world.graph.requests().map(({ path, inBatch }) => [path, inBatch]),
      [
        [`/v1.0/users/${id('emily.carter')}`, true],
        ['/v1.0/$batch', false],
      ],
    );
  });
});
