// The local Graph on members of groups and Microsoft's self-service: what the real one refuses, it refuses.
import assert from 'node:assert/strict';
import { code, granted, id, people, startWorld, type World } from './graph-fixture.ts';

const group = (name: string): string => people.groups.find(({ displayName }) => displayName === name)?.id ?? '';
const selected = group('Self-service users');
const emily = id('emily.carter');
const writing = [...granted, 'GroupMember.ReadWrite.All'];

describe('Graph: members of groups, and self-service', () => {
  let world: World;
  afterEach(() => world?.graph.stop());
  const reference = (account: string): unknown => ({ '@odata.id': `${world.root}/directoryObjects/${account}` });
  const memberOf = (name: string): readonly string[] => world.directory.find(id(name))?.memberOf ?? [];

  it('DELETE of a member without /$ref deletes the account where User.ReadWrite.All is held, as the real one does', async () => {
    world = await startWorld({ permissions: writing });
    await world.send('POST', `/groups/${selected}/members/$ref`, reference(emily));
    const trap = `/groups/${selected}/members/${emily}`;
    const refused = await world.send('DELETE', trap);
    assert.equal(refused.status, 403);
    assert.ok(world.directory.find(emily));
    await world.graph.stop();
    world = await startWorld({ permissions: [...writing, 'User.ReadWrite.All'] });
    await world.send('POST', `/groups/${selected}/members/$ref`, reference(emily));
    assert.equal((await world.send('DELETE', trap)).status, 204);
    assert.equal(world.directory.find(emily), undefined);
    assert.equal((await world.get(`/users/${emily}`)).status, 404);
  });

  it('adds, asks and takes out by reference', async () => {
    world = await startWorld({ permissions: writing });
    const check = { groupIds: [selected] };
    assert.equal((await world.send('POST', `/groups/${selected}/members/$ref`, reference(emily))).status, 204);
    assert.deepEqual((await world.send('POST', `/users/${emily}/checkMemberGroups`, check)).body.value, [selected]);
    assert.equal((await world.send('POST', `/groups/${selected}/members/$ref`, reference(emily))).status, 400);
    assert.equal((await world.send('DELETE', `/groups/${selected}/members/${emily}/$ref`)).status, 204);
    assert.equal((await world.send('DELETE', `/groups/${selected}/members/${emily}/$ref`)).status, 404);
    assert.deepEqual((await world.send('POST', `/users/${emily}/checkMemberGroups`, check)).body.value, []);
  });

  it('adds all of several or none, twenty at most, by addresses of this very Graph', async () => {
    world = await startWorld({ permissions: writing });
    const bind = (list: readonly string[]) => ({ 'members@odata.bind': list });
    const address = (account: string): string => `${world.root}/directoryObjects/${account}`;
    const path = `/groups/${selected}`;
    const missing = address('11111111-2222-4333-8444-555555555555');
    assert.equal((await world.send('PATCH', path, bind([address(emily), missing]))).status, 404);
    assert.ok(!memberOf('emily.carter').includes(selected));
    assert.equal((await world.send('PATCH', path, bind(Array.from({ length: 21 }, () => address(emily))))).status, 400);
    const elsewhere = `https://graph.microsoft.us/v1.0/directoryObjects/${emily}`;
    assert.equal((await world.send('PATCH', path, bind([elsewhere]))).status, 400);
    assert.equal((await world.send('PATCH', path, { members: [] })).status, 400);
    assert.equal((await world.send('PATCH', path, bind([address(emily), address(id('alva.lindstrom'))]))).status, 204);
    assert.ok(memberOf('alva.lindstrom').includes(selected));
  });

  it('changes no group that is synced, dynamic, for mail, or can hold roles', async () => {
    world = await startWorld({ permissions: writing });
    for (const [name, status] of [
      ['Role holders', 403],
      ['Payroll from headquarters', 400],
      ['Everyone in Service, by rule', 400],
    ] as const)
      assert.equal((await world.send('POST', `/groups/${group(name)}/members/$ref`, reference(emily))).status, status);
    assert.equal(
      code(await world.send('POST', `/groups/${selected}/members/$ref`, { id: emily })),
      'Request_BadRequest',
    );
  });

  it('opens nothing without the permission for it', async () => {
    world = await startWorld({ permissions: granted });
    for (const [method, path, body] of [
      ['POST', `/groups/${selected}/members/$ref`, reference(emily)],
      ['PATCH', `/groups/${selected}`, {}],
      ['DELETE', `/groups/${selected}/members/${emily}/$ref`, undefined],
      ['GET', '/subscribedSkus', undefined],
      ['GET', '/policies/authorizationPolicy', undefined],
      ['GET', '/policies/authenticationMethodsPolicy', undefined],
      ['GET', `/reports/authenticationMethods/userRegistrationDetails/${emily}`, undefined],
    ] as const)
      assert.equal((await world.send(method, path, body)).status, 403, path);
    await world.graph.stop();
    world = await startWorld({ permissions: ['Policy.Read.All'] });
    assert.equal((await world.send('PATCH', '/policies/authorizationPolicy', { allowedToUseSSPR: false })).status, 403);
  });

  it('takes the switch for administrators and nothing else of that policy', async () => {
    world = await startWorld({ permissions: ['Policy.ReadWrite.Authorization'] });
    const path = '/policies/authorizationPolicy';
    assert.equal((await world.send('PATCH', path, { allowedToUseSSPR: 'no' })).status, 400);
    assert.equal((await world.send('PATCH', path, { allowedToUseSspr: false })).status, 400);
    assert.equal((await world.send('PATCH', path, { allowedToUseSSPR: false })).status, 204);
    assert.equal((await world.get(path)).body.allowedToUseSSPR, false);
  });

  it('lists people of a group as an advanced query only', async () => {
    world = await startWorld({ permissions: writing });
    const path = `/groups/${group('Sales')}/transitiveMembers/microsoft.graph.user?$select=id`;
    assert.equal(code(await world.get(path)), 'Request_UnsupportedQuery');
    const { body } = await world.get(`${path}&$count=true`, { ConsistencyLevel: 'eventual' });
    assert.equal(body['@odata.count'], 3);
  });

  it('reports together with methods at most five times in ten seconds', async () => {
    world = await startWorld({ permissions: [...granted, 'AuditLog.Read.All'], throttleMethods: true });
    const path = `/reports/authenticationMethods/userRegistrationDetails/${emily}`;
    for (let round = 0; round < 5; round += 1) assert.equal((await world.get(path)).status, 200);
    const throttled = await world.get(path);
    assert.deepEqual([throttled.status, throttled.headers.get('retry-after')], [429, '10']);
  });
});
