// The registration report and the people of a group, as strictly as the real service gives them.
import assert from 'node:assert/strict';
import { granted, person, startWorld } from './graph-fixture.ts';
import type { World } from './graph-fixture.ts';

const report = '/reports/authenticationMethods/userRegistrationDetails';
const eventual = { ConsistencyLevel: 'eventual' };
const permissions = [...granted, 'AuditLog.Read.All'];

describe('the registration report of the local Graph', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ permissions });
  });
  beforeEach(() => world.pass(10_001));
  after(() => world.graph.stop());

  it('is a row for everybody who may sign in, page by page, each once', async () => {
    const seen: string[] = [];
    for (let url = `${report}?$top=15`; url !== '';) {
      const { status, body } = await world.get(url);
      assert.equal(status, 200);
      seen.push(...body.value.map(({ id }: { id: string }) => id));
      url = body['@odata.nextLink'] ?? '';
    }
    const enabled = world.directory.all().filter(({ accountEnabled }) => accountEnabled);
    assert.deepEqual(new Set(seen), new Set(enabled.map(({ id }) => id)));
    assert.equal(seen.length, new Set(seen).size);
  });

  it('says what somebody has, and nothing that would help to call them', async () => {
    const { body } = await world.get(`${report}?$filter=userPrincipalName eq 'tove.ek@nordlys.example'`);
    const [row] = body.value;
    assert.equal(row.id, person('tove.ek').id);
    assert.equal(row.isAdmin, true);
    assert.equal(row.isSsprCapable, row.isSsprEnabled && row.isSsprRegistered);
    assert.ok(Array.isArray(row.methodsRegistered));
    assert.doesNotMatch(JSON.stringify(row), /\+4\d/);
  });

  it('filters by what Microsoft calls filterable, and nothing else', async () => {
    const phones = await world.get(`${report}?$filter=methodsRegistered/any(m:m eq 'mobilePhone')`);
    assert.equal(phones.status, 200);
    assert.ok(phones.body.value.length > 0);
    const none = await world.get(`${report}?$filter=isSsprEnabled eq true and isSsprRegistered eq false`);
    assert.equal(none.status, 200);
    assert.equal((await world.get(`${report}?$filter=lastUpdatedDateTime ge 2026-01-01T00:00:00Z`)).status, 400);
    assert.equal((await world.get(`${report}?$filter=colour eq 'red'`)).status, 400);
    assert.equal((await world.get(`${report}?$orderby=userDisplayName`)).status, 400);
  });

  it('takes five requests in ten seconds, and says when to come back', async () => {
    for (let time = 0; time < 5; time += 1) assert.equal((await world.get(report)).status, 200);
    const refused = await world.get(report);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '10');
    world.pass(10_001);
    assert.equal((await world.get(report)).status, 200);
  });

  it('is for tenants with a licence, and callers with the permission', async () => {
    const free = await startWorld({ permissions, licensed: false });
    const other = await startWorld({ permissions: [...granted, 'Directory.Read.All'] });
    try {
      const { status, body } = await free.get(report);
      assert.equal(status, 403);
      assert.equal(body.error.code, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant');
      assert.equal((await other.get(report)).body.error.code, 'Authorization_RequestDenied');
    } finally {
      await Promise.all([free.graph.stop(), other.graph.stop()]);
    }
  });
});

describe('the people of a group of the local Graph', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.graph.stop());

  it('are read from the index, which must be asked for', async () => {
    const { body } = await world.get(`/groups?$filter=displayName eq 'Sales'&$select=id,displayName`);
    const [{ id }] = body.value;
    assert.equal(body.value.length, 1);
    const path = `/groups/${id}/transitiveMembers/microsoft.graph.user?$select=id&$count=true`;
    const { status, body: page } = await world.get(path, eventual);
    assert.equal(status, 200);
    const members = world.directory.all().filter(({ memberOf }) => memberOf.includes(id));
    assert.ok(page['@odata.count'] >= members.length && members.length > 0);
    assert.equal((await world.get(path)).status, 400);
    const nobody = path.replace(id, '00000000-0000-4000-8000-000000000000');
    assert.equal((await world.get(nobody, eventual)).status, 404);
  });
});
