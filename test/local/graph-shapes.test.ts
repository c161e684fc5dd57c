// Holds the local Graph's answers against Microsoft's own description of them, where that file is at hand.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { userType } from '../../src/local/graph/user-entity.ts';
import { granted, id, people, startWorld, type World } from './graph-fixture.ts';

const file =
  process.env['GRAPH_OPENAPI'] ??
  fileURLToPath(new URL('../../../shared/facts/graph-openapi-subset.json', import.meta.url));

const entities: readonly (readonly [path: string, schema: string])[] = [
  [`/users/${id('alva.lindstrom')}`, 'user'],
  [`/users/${id('ingrid.solheim')}?$select=${userType.properties.join(',')}`, 'user'],
  [`/users/${id('emily.carter')}/manager`, 'user'],
  ['/domains/nordlys.example', 'domain'],
  [`/groups/${people.groups[0]?.id}`, 'group'],
  [`/directory/administrativeUnits/${people.administrativeUnits[0]?.id}`, 'administrativeUnit'],
];
const collections: readonly (readonly [path: string, schema: string])[] = [
  [`/users?$top=5&$select=${userType.properties.join(',')}`, 'user'],
  [`/users/${id('nora.akesson')}/transitiveMemberOf/microsoft.graph.directoryRole`, 'directoryRole'],
  [`/users/${id('maja.bjork')}/transitiveMemberOf/microsoft.graph.group`, 'group'],
  [`/users/${id('elias.thorn')}/ownedObjects/microsoft.graph.group`, 'group'],
  ['/groups', 'group'],
  [`/users/${id('vera.sund')}/transitiveMemberOf/microsoft.graph.administrativeUnit`, 'administrativeUnit'],
  ['/directory/administrativeUnits', 'administrativeUnit'],
  [`/users/${id('alva.lindstrom')}/authentication/methods`, 'authenticationMethod'],
  [`/users/${id('alva.lindstrom')}/authentication/phoneMethods`, 'phoneAuthenticationMethod'],
  [`/users/${id('alva.lindstrom')}/authentication/emailMethods`, 'emailAuthenticationMethod'],
  [`/users/${id('alva.lindstrom')}/authentication/passwordMethods`, 'passwordAuthenticationMethod'],
  [
    `/users/${id('alva.lindstrom')}/authentication/microsoftAuthenticatorMethods`,
    'microsoftAuthenticatorAuthenticationMethod',
  ],
  [`/roleManagement/directory/roleAssignments?$filter=principalId eq '${id('sofus.lykke')}'`, 'unifiedRoleAssignment'],
  [
    `/roleManagement/directory/roleEligibilityScheduleInstances?$filter=principalId eq '${id('lars.munk')}'`,
    'unifiedRoleEligibilityScheduleInstance',
  ],
  [
    `/roleManagement/directory/roleAssignments?$filter=principalId eq '${id('casper.toft')}'&$expand=roleDefinition`,
    'unifiedRoleAssignment',
  ],
  ['/domains', 'domain'],
  ['/organization', 'organization'],
];

describe('Graph: shapes, against Microsoft’s description', function () {
  // compiling Microsoft’s schemas takes a while
  this.timeout(60_000);
  let world: World;
  let schemas: Record<string, any> = {};
  const ajv = new Ajv2020({ strict: false, validateFormats: false });

  before(async function () {
    if (!existsSync(file)) this.skip();
    const document = JSON.parse(readFileSync(file, 'utf8'));
    schemas = document.components.schemas;
    ajv.addSchema({ $id: 'graph', components: document.components });
    world = await startWorld({
      permissions: [
        ...granted,
        'Organization.Read.All',
        'AdministrativeUnit.Read.All',
        'UserAuthMethod-TAP.ReadWrite.All',
      ],
    });
  });
  after(() => world?.graph.stop());

  const valid = (schema: string, value: unknown): void => {
    const validate = ajv.compile({ $ref: `graph#/components/schemas/microsoft.graph.${schema}` });
    assert.ok(validate(value), `${schema}: ${ajv.errorsText(validate.errors)}`);
  };
  const propertiesOf = (schema: string): string[] => {
    const { allOf, properties } = schemas[`microsoft.graph.${schema}`] ?? {};
    return [properties, ...(allOf ?? []).map((part: any) => part.properties)]
      .flatMap((part) => Object.keys(part ?? {}))
      .concat(
        (allOf ?? []).flatMap((part: any) => (part.$ref ? propertiesOf(part.$ref.split('microsoft.graph.')[1]) : [])),
      );
  };
  const declared = (schema: string, value: Record<string, unknown>): void => {
    const known = propertiesOf(schema);
    const own = Object.keys(value).filter((name) => !name.startsWith('@odata.'));
    assert.deepEqual(
      own.filter((name) => !known.includes(name)),
      [],
    );
  };

  for (const [path, schema] of entities) {
    it(`${path.split('?', 1)[0]?.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '{id}')} is a ${schema}`, async () => {
      const { status, body } = await world.get(path);
      assert.equal(status, 200);
      valid(schema, body);
      declared(schema, body);
    });
  }
  for (const [path, schema] of collections) {
    it(`${path.split('?', 1)[0]?.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '{id}')} holds ${schema}s`, async () => {
      const { status, body } = await world.get(path);
      assert.equal(status, 200, JSON.stringify(body));
      assert.ok(body.value.length > 0);
      valid(`${schema}CollectionResponse`, body);
      for (const value of body.value) {
        const own = value['@odata.type']?.replace('#microsoft.graph.', '') ?? schema;
        valid(own, value);
        declared(own, value);
      }
    });
  }

  it('POST temporaryAccessPassMethods makes a temporaryAccessPassAuthenticationMethod', async () => {
    const path = `/users/${id('emily.carter')}/authentication/temporaryAccessPassMethods`;
    const made = await world.send('POST', path, { lifetimeInMinutes: 60, isUsableOnce: true });
    assert.equal(made.status, 201);
    for (const value of [made.body, (await world.get(path)).body.value[0]]) {
      valid('temporaryAccessPassAuthenticationMethod', value);
      declared('temporaryAccessPassAuthenticationMethod', value);
    }
  });

  it('every selectable property of a user is one of Microsoft’s', () => {
    const known = propertiesOf('user');
    assert.deepEqual(
      userType.properties.filter((name) => !known.includes(name)),
      [],
    );
  });

  it('errors are ODataErrors', async () => {
    for (const answer of [await world.get('/users/nobody'), await world.get('/users', { Authorization: '' })]) {
      valid('ODataErrors.ODataError', answer.body);
      valid('ODataErrors.InnerError', answer.body.error.innerError);
    }
  });
});
