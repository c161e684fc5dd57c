import assert from 'node:assert/strict';
import { roleTemplateId } from '../../src/local/graph/role-matrix.ts';
import { code, granted, id, people, startWorld, type World } from './graph-fixture.ts';

const group = (name: string): string => String(people.groups.find((one) => one.displayName === name)?.id);

describe('Graph: roles and groups', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.graph.stop());
  const values = async (path: string): Promise<any[]> => {
    const answer = await world.get(path);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.value;
  };
  const roles = (name: string) => values(`/users/${id(name)}/transitiveMemberOf/microsoft.graph.directoryRole`);

  it('lists active roles, with an object id that is not the template id', async () => {
    const [role] = await roles('nora.akesson');
    assert.equal(role.roleTemplateId, roleTemplateId('Password Administrator'));
    assert.equal(role.displayName, 'Password Administrator');
    assert.match(role.id, /^[0-9a-f]{8}-/);
    assert.notEqual(role.id, role.roleTemplateId);
  });

  it('lists roles that come through a group, but neither scoped nor eligible ones', async () => {
    const [role] = await roles('maja.bjork');
    assert.equal(role.displayName, 'Security Reader');
    assert.deepEqual(await roles('sofus.lykke'), []);
    assert.deepEqual(await roles('lars.munk'), []);
    assert.deepEqual(await roles('elias.thorn'), []);
  });

  it('takes the short name of the cast and $select', async () => {
    const path = `/users/${id('nora.akesson')}/transitiveMemberOf/graph.directoryRole`;
    const [role] = await values(`${path}?$select=id,roleTemplateId`);
    assert.deepEqual(Object.keys(role), ['id', 'roleTemplateId']);
    assert.equal((await world.get(`${path}?$select=rank`)).status, 400);
    assert.equal(
      (await world.get(`/users/${id('nora.akesson')}/transitiveMemberOf/microsoft.graph.device`)).status,
      400,
    );
  });

  it('blanks roles and groups for an application that may not read them', async () => {
    const poor = await startWorld({ permissions: ['User.Read.All'] });
    const role = await poor.get(`/users/${id('nora.akesson')}/transitiveMemberOf/microsoft.graph.directoryRole`);
    assert.deepEqual([role.body.value[0].roleTemplateId, role.body.value[0].displayName], [null, null]);
    assert.match(role.body.value[0].id, /^[0-9a-f]{8}-/);
    const found = await poor.get(`/users/${id('maja.bjork')}/transitiveMemberOf/microsoft.graph.group`);
    assert.deepEqual(
      found.body.value.map((one: any) => [one.isAssignableToRole, one.securityEnabled]),
      [
        [null, null],
        [null, null],
        [null, null],
      ],
    );
    await poor.graph.stop();
  });

  it('lists groups through other groups, and says which can hold roles', async () => {
    const path = `/users/${id('maja.bjork')}/transitiveMemberOf/microsoft.graph.group?$select=id,isAssignableToRole`;
    const found = await values(path);
    assert.deepEqual(Object.fromEntries(found.map((one) => [one.id, one.isAssignableToRole])), {
      [group('Finance')]: null,
      [group('Everyone at headquarters')]: null,
      [group('Role holders')]: true,
    });
  });

  it('lists owned groups apart from memberships', async () => {
    const [owned] = await values(`/users/${id('elias.thorn')}/ownedObjects/microsoft.graph.group`);
    assert.equal(owned.id, group('Role holders'));
    assert.deepEqual(await values(`/users/${id('elias.thorn')}/transitiveMemberOf/microsoft.graph.group`), []);
  });

  it('counts a cast only with ConsistencyLevel and $count', async () => {
    const path = `/users/${id('maja.bjork')}/transitiveMemberOf/microsoft.graph.group?$count=true`;
    assert.equal((await world.get(path)).body['@odata.count'], undefined);
    assert.equal((await world.get(path, { ConsistencyLevel: 'eventual' })).body['@odata.count'], 3);
  });

  const assignments = (name: string, more = '') =>
    values(`/roleManagement/directory/roleAssignments?$filter=principalId eq '${id(name)}'${more}`);

  it('lists direct assignments with their scope, and those of a group for the group only', async () => {
    const [assignment] = await assignments('sofus.lykke');
    assert.equal(assignment.roleDefinitionId, roleTemplateId('Helpdesk Administrator'));
    assert.equal(assignment.directoryScopeId, `/administrativeUnits/${people.administrativeUnits[0]?.id}`);
    assert.equal(assignment.principalId, id('sofus.lykke'));
    assert.deepEqual(await assignments('maja.bjork'), []);
    const path = `/roleManagement/directory/roleAssignments?$filter=principalId eq '${group('Role holders')}'`;
    const [ofGroup] = await values(path);
    assert.equal(ofGroup.roleDefinitionId, roleTemplateId('Security Reader'));
    assert.deepEqual(await assignments('lars.munk'), []);
  });

  it('expands the definition when asked', async () => {
    const [assignment] = await assignments('nora.akesson', '&$expand=roleDefinition');
    assert.equal(assignment.roleDefinition.displayName, 'Password Administrator');
    const path = `/roleManagement/directory/roleAssignments?$filter=principalId eq 'x'&$expand=principal`;
    assert.equal((await world.get(path)).status, 400);
  });

  it('refuses assignments without a filter or with one on something else', async () => {
    const path = '/roleManagement/directory/roleAssignments';
    assert.equal((await world.get(path)).status, 400);
    assert.equal((await world.get(`${path}?$filter=id eq 'x'`)).status, 400);
    assert.equal((await world.get(`${path}?$filter=person eq 'x'`)).status, 400);
  });

  it('lists eligible roles apart from active ones', async () => {
    const path = `/roleManagement/directory/roleEligibilityScheduleInstances?$filter=principalId eq '${id('lars.munk')}'`;
    const [instance] = await values(path);
    assert.equal(instance.roleDefinitionId, roleTemplateId('Global Administrator'));
    assert.deepEqual([instance.memberType, instance.endDateTime], ['Direct', null]);
    assert.deepEqual(await values(path.replace(id('lars.munk'), id('karin.wallin'))), []);
  });

  it('lists the groups of the tenant page by page', async () => {
    const { body } = await world.get('/groups?$top=1&$select=id');
    assert.equal(body.value.length, 1);
    const next = await world.get(body['@odata.nextLink']);
    assert.notEqual(next.body.value[0].id, body.value[0].id);
  });
});

describe('Graph: authentication methods', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.graph.stop());
  const list = async (name: string, family: string): Promise<any[]> =>
    (await world.get(`/users/${id(name)}/authentication/${family}`)).body.value;

  it('gives phones in full, with the fixed ids and the date', async () => {
    const phones = await list('alva.lindstrom', 'phoneMethods');
    assert.deepEqual(
      phones.map(({ id, phoneType }) => [id, phoneType]),
      [
        ['3179e48a-750b-4051-897c-87b9720928f7', 'mobile'],
        ['b6332ec1-7057-4abe-9331-3d72feddfe41', 'alternateMobile'],
        ['e37fc753-ff3b-4958-9484-eaa9425c82bc', 'office'],
      ],
    );
    assert.deepEqual(
      [phones[0].phoneNumber, phones[0].createdDateTime, phones[0].smsSignInState],
      ['+46 701740606', '2024-03-11T08:15:00Z', 'notEnabled'],
    );
  });

  it('shows that a phone was changed an hour ago', async () => {
    const [phone] = await list('noah.falk', 'phoneMethods');
    assert.equal(phone.createdDateTime, '2026-06-01T11:00:00Z');
  });

  it('gives e-mail addresses', async () => {
    assert.deepEqual(await list('asa.oberg', 'emailMethods'), [
      {
        id: '3ddfcfc8-9383-446f-83cc-3ab9be4be18f',
        emailAddress: 'asa.oberg@hemma.example',
        createdDateTime: '2024-03-11T08:20:00Z',
      },
    ]);
    assert.deepEqual(await list('oliver.grant', 'emailMethods'), []);
  });

  it('lists all methods with their types, the password among them, the bot’s own authenticator not', async () => {
    const types = async (name: string): Promise<string[]> =>
      (await list(name, 'methods')).map((method) => method['@odata.type'].replace('#microsoft.graph.', ''));
    assert.deepEqual(await types('zofia.wisniewska'), ['phoneAuthenticationMethod', 'passwordAuthenticationMethod']);
    assert.deepEqual((await types('alva.lindstrom')).toSorted(), [
      'emailAuthenticationMethod',
      'microsoftAuthenticatorAuthenticationMethod',
      'passwordAuthenticationMethod',
      'phoneAuthenticationMethod',
      'phoneAuthenticationMethod',
      'phoneAuthenticationMethod',
    ]);
    assert.equal((await list('alva.lindstrom', 'passwordMethods'))[0].password, null);
  });

  it('never gives the secret of an authenticator', async () => {
    const text = JSON.stringify([await list('alva.lindstrom', 'methods'), (await world.get('/users?$top=999')).body]);
    for (const { totpSecret } of people.people) assert.ok(totpSecret === null || !text.includes(totpSecret));
  });
});

describe('Graph: the tenant', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ permissions: [...granted, 'Organization.Read.All'] });
  });
  after(() => world.graph.stop());

  it('tells managed domains from federated ones', async () => {
    const { body } = await world.get('/domains?$select=id,authenticationType');
    assert.deepEqual(body.value, [
      { id: 'nordlys.example', authenticationType: 'Managed' },
      { id: 'partner-nordlys.example', authenticationType: 'Federated' },
      { id: 'nordlys.onmicrosoft.example', authenticationType: 'Managed' },
    ]);
    const one = await world.get('/domains/Partner-Nordlys.example');
    assert.equal(one.body.authenticationType, 'Federated');
    assert.equal(one.body.passwordValidityPeriodInDays, null);
  });

  it('answers 404 for an unknown domain and 400 for an unknown property', async () => {
    assert.equal((await world.get('/domains/other.example')).status, 404);
    assert.equal(code(await world.get('/domains?$select=name')), 'BadRequest');
  });

  it('has one organization with its verified domains', async () => {
    const { body } = await world.get('/organization');
    assert.equal(body.value.length, 1);
    assert.equal(body.value[0].id, people.tenant.id);
    assert.equal(body.value[0].onPremisesSyncEnabled, true);
    const initial = body.value[0].verifiedDomains.find((domain: any) => domain.isInitial);
    assert.equal(initial.name, 'nordlys.onmicrosoft.example');
  });
});
