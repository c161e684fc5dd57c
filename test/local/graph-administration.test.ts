import assert from 'node:assert/strict';
import { code, companyWith, granted, id, message, people, startWorld, type World } from './graph-fixture.ts';

const [logistics, service] = people.administrativeUnits;
const everything = [
  ...granted,
  'AdministrativeUnit.Read.All',
  'PrivilegedEligibilitySchedule.Read.AzureADGroup',
  'UserAuthMethod-TAP.ReadWrite.All',
];

describe('Graph: administrative units', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ permissions: everything });
  });
  after(() => world.graph.stop());
  const ofMember = (name: string, cast = 'microsoft.graph.administrativeUnit') =>
    `/users/${id(name)}/transitiveMemberOf/${cast}`;

  it('lists those of a member, and says which is restricted: true or null, never false', async () => {
    const { body } = await world.get(`${ofMember('vera.sund')}?$select=id,isMemberManagementRestricted`);
    assert.deepEqual(body.value, [{ id: logistics?.id, isMemberManagementRestricted: true }]);
    const other = await world.get(ofMember('viggo.nystrom', 'graph.administrativeUnit'));
    assert.deepEqual(
      other.body.value.map((unit: any) => [unit.displayName, unit.isMemberManagementRestricted]),
      [['Service', null]],
    );
    assert.deepEqual((await world.get(ofMember('emily.carter'))).body.value, []);
  });

  it('gives nothing but the id of a unit to an application that may not read units', async () => {
    const poor = await startWorld({ permissions: ['User.Read.All'] });
    const { status, body } = await poor.get(ofMember('vera.sund'));
    assert.equal(status, 200);
    assert.deepEqual(
      [body.value[0].id, body.value[0].displayName, body.value[0].isMemberManagementRestricted],
      [logistics?.id, null, null],
    );
    for (const path of ['/directory/administrativeUnits', `/directory/administrativeUnits/${service?.id}`]) {
      assert.equal((await poor.get(path)).status, 403);
    }
    await poor.graph.stop();
  });

  it('gives one by its id, lists them page by page, and 404 for one that is not there', async () => {
    const one = await world.get(`/directory/administrativeUnits/${service?.id}?$select=id,displayName`);
    assert.deepEqual([one.body.id, one.body.displayName], [service?.id, 'Service']);
    const page = await world.get('/directory/administrativeUnits?$top=1');
    assert.equal(page.body.value.length, 1);
    assert.equal((await world.get(page.body['@odata.nextLink'])).body.value.length, 1);
    assert.equal((await world.get('/directory/administrativeUnits/00000000-0000-0000-0000-000000000000')).status, 404);
    assert.equal((await world.get('/directory/administrativeUnits?$select=shape')).status, 400);
  });
});

describe('Graph: roles of the company’s own', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.graph.stop());

  it('are assignments with a definition that is not built in, and no directory role', async () => {
    const path = `/roleManagement/directory/roleAssignments?$filter=principalId eq '${id('casper.toft')}'&$expand=roleDefinition`;
    const [assignment] = (await world.get(path)).body.value;
    assert.equal(assignment.roleDefinitionId, people.customRoles[0]?.id);
    assert.deepEqual(
      [assignment.roleDefinition.isBuiltIn, assignment.roleDefinition.displayName],
      [false, 'Warehouse terminals'],
    );
    const roles = await world.get(`/users/${id('casper.toft')}/transitiveMemberOf/microsoft.graph.directoryRole`);
    assert.deepEqual(roles.body.value, []);
  });

  it('protect their holders against an application that is a User Administrator', async () => {
    const body = { passwordProfile: { password: 'Quartz-Otter-5', forceChangePasswordNextSignIn: false } };
    assert.equal((await world.send('PATCH', `/users/${id('casper.toft')}`, body)).status, 403);
  });
});

describe('Graph: who could join a group', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ permissions: everything });
  });
  after(() => world.graph.stop());
  const path = '/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances';

  it('is told of one principal, apart from the memberships', async () => {
    const { body } = await world.get(`${path}?$filter=principalId eq '${id('nils.roth')}'`);
    const holders = people.groups.find(({ displayName }) => displayName === 'Role holders')?.id;
    assert.deepEqual(
      body.value.map((one: any) => [one.principalId, one.groupId, one.accessId, one.memberType]),
      [[id('nils.roth'), holders, 'member', 'direct']],
    );
    const groups = await world.get(`/users/${id('nils.roth')}/transitiveMemberOf/microsoft.graph.group`);
    assert.deepEqual(groups.body.value, []);
    assert.deepEqual((await world.get(`${path}?$filter=principalId eq '${id('emily.carter')}'`)).body.value, []);
    assert.equal((await world.get(`${path}?$filter=groupId eq '${holders}'`)).body.value.length, 1);
  });

  it('is told nobody without a filter, and only with the permission of its own', async () => {
    assert.equal((await world.get(path)).status, 400);
    assert.equal((await world.get(`${path}?$filter=memberType eq 'direct'`)).status, 400);
    const poor = await startWorld({ permissions: [...granted, 'Directory.Read.All'] });
    assert.equal((await poor.get(`${path}?$filter=principalId eq 'x'`)).status, 403);
    await poor.graph.stop();
  });

  it('a group by its id says whether it can hold roles', async () => {
    const [sales, , , holders] = people.groups;
    assert.equal((await world.get(`/groups/${holders?.id}`)).body.isAssignableToRole, true);
    assert.equal((await world.get(`/groups/${sales?.id}`)).body.isAssignableToRole, null);
    assert.equal((await world.get('/groups/00000000-0000-0000-0000-000000000000')).status, 404);
  });
});

describe('Graph: Temporary Access Passes', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ permissions: everything });
  });
  afterEach(() => world.graph.stop());
  const path = (name = 'emily.carter') => `/users/${id(name)}/authentication/temporaryAccessPassMethods`;
  const making = (body: unknown = {}, name = 'emily.carter') => world.send('POST', path(name), body);

  it('are made with 201 and shown in that answer only', async () => {
    const made = await making({ lifetimeInMinutes: 90, isUsableOnce: true });
    assert.equal(made.status, 201);
    assert.match(made.body.temporaryAccessPass, /^\S{8}$/);
    const { lifetimeInMinutes, isUsableOnce, isUsable, methodUsabilityReason, startDateTime } = made.body;
    assert.deepEqual(
      [lifetimeInMinutes, isUsableOnce, isUsable, methodUsabilityReason, startDateTime],
      [90, true, true, 'EnabledByPolicy', '2026-06-01T12:00:00Z'],
    );
    const [listed] = (await world.get(path())).body.value;
    assert.deepEqual([listed.id, listed.temporaryAccessPass], [made.body.id, null]);
    const text = JSON.stringify((await world.get(`/users/${id('emily.carter')}/authentication/methods`)).body);
    assert.match(text, /temporaryAccessPassAuthenticationMethod/);
    assert.ok(!text.includes(made.body.temporaryAccessPass));
  });

  it('are one for each account: a new one replaces the old', async () => {
    const [first, second] = [await making(), await making()];
    const listed = (await world.get(path())).body.value;
    assert.deepEqual(
      listed.map((one: any) => one.id),
      [second.body.id],
    );
    assert.notEqual(first.body.temporaryAccessPass, second.body.temporaryAccessPass);
  });

  it('take the policy’s defaults and end', async () => {
    assert.deepEqual([(await making()).body.lifetimeInMinutes, (await making()).body.isUsableOnce], [60, false]);
    world.pass(60 * 60_000);
    const [listed] = (await world.get(path())).body.value;
    assert.deepEqual([listed.isUsable, listed.methodUsabilityReason], [false, 'Expired']);
    const later = await making({ startDateTime: '2026-06-02T12:00:00Z' });
    assert.deepEqual([later.body.isUsable, later.body.methodUsabilityReason], [false, 'NotYetValid']);
  });

  const bad: readonly unknown[] = [
    { lifetimeInMinutes: 59 },
    { lifetimeInMinutes: 481 },
    { lifetimeInMinutes: '60' },
    { lifetimeInMinutes: 60.5 },
    { isUsableOnce: 'yes' },
    { startDateTime: 'tomorrow' },
    { startDateTime: 5 },
    { temporaryAccessPass: 'mine' },
  ];
  for (const body of bad) {
    it(`refuses ${JSON.stringify(body)}, and makes nothing`, async () => {
      assert.equal((await making(body)).status, 400);
      assert.deepEqual((await world.get(path())).body.value, []);
    });
  }

  it('ask for no role: an application makes one for a Global Administrator', async () => {
    assert.equal((await making({}, 'karin.wallin')).status, 201);
  });

  it('do not reach into a restricted unit, nor to guests, nor to nobody', async () => {
    assert.equal((await making({}, 'vera.sund')).status, 403);
    assert.equal((await making({}, 'chloe_fabrik.example#EXT#')).status, 400);
    const nobody = '/users/00000000-0000-0000-0000-000000000000/authentication/temporaryAccessPassMethods';
    assert.equal((await world.send('POST', nobody, {})).status, 404);
  });

  it('need the permission to write them; reading methods is not enough', async () => {
    const poor = await startWorld({ permissions: granted });
    assert.equal(code(await poor.send('POST', path(), {})), 'Authorization_RequestDenied');
    assert.equal((await poor.get(path())).status, 200);
    await poor.graph.stop();
  });

  it('are refused where the policy has none, or wants them for one use', async () => {
    for (const [accessPasses, expected] of [
      [{ ...people.accessPasses, enabled: false }, /not enabled by policy/],
      [{ ...people.accessPasses, usableOnce: true }, /isUsableOnce must be true/],
    ] as const) {
      const strict = await startWorld({ permissions: everything, company: { ...people, accessPasses } });
      const answer = await strict.send('POST', path(), { isUsableOnce: false });
      assert.equal(answer.status, 400);
      assert.match(message(answer), expected);
      await strict.graph.stop();
    }
  });
});

describe('Graph: what profiles say', () => {
  it('tells employee numbers and phones, and finds by them', async () => {
    const world = await startWorld({ company: companyWith('noah.falk', { mobilePhone: '+46 701740699' }) });
    const filter = async (text: string) =>
      (await world.get(`/users?$filter=${encodeURIComponent(text)}&$select=id`)).body.value.map((one: any) => one.id);
    assert.deepEqual(await filter("mobilePhone in ('+46701740699','+46 701740699')"), [id('noah.falk')]);
    assert.deepEqual(await filter("employeeId eq 'N-1021'"), [id('simon.iversen'), id('simon.iversen.admin')]);
    await world.graph.stop();
  });

  it('tells whose password never expires', async () => {
    const world = await startWorld();
    const policies = async (name: string) =>
      (await world.get(`/users/${id(name).replace('#', '%23')}?$select=passwordPolicies`)).body.passwordPolicies;
    assert.equal(await policies('emily.carter'), 'DisablePasswordExpiration');
    assert.equal(await policies('hugo.berg'), 'None');
    await world.graph.stop();
  });
});
