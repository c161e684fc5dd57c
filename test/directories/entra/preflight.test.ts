import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Secret } from '../../../src/core/secret.ts';
import { makeCredential } from '../../../src/directories/entra/credential.ts';
import { type EntraFeature, needs as allNeeds, needsOf } from '../../../src/directories/entra/preflight.ts';
import {
  administration,
  features,
  type LocalEntra,
  localEntra,
  type LocalSettings,
  permissions,
} from './local-entra.ts';

const needs = needsOf({ eligibleRoles: 'required', features: [] });
const named = (list: readonly { readonly permission: string }[]) => list.map(({ permission }) => permission).toSorted();

const opaque = { token: async () => 'opaque-token' };

describe('the check of the Entra directory', () => {
  let local: LocalEntra | undefined;
  afterEach(async () => {
    await local?.close();
    local = undefined;
  });
  const starting = async (settings: LocalSettings = {}) =>
    (local = await localEntra({ permissions, entra: { features: [] }, ...settings }));
  /** A tenant whose tokens say nothing: only what Graph refuses can be seen. */
  const startingOpaque = async (granted: readonly string[]) => {
    const caller = { appId: 'latchkey', permissions: granted };
    const tokens = { verify: (bearer: string) => (bearer === 'opaque-token' ? caller : undefined) };
    return (await starting({ graph: { tokens } })).another({}, { credential: opaque });
  };
  const sentences = (problems: readonly { readonly part: string; readonly sentence: string }[]) => {
    for (const { part } of problems) assert.equal(part, 'entra');
    return problems.map(({ sentence }) => sentence);
  };

  it('needs exactly the permissions that docs/entra-id.md names', () => {
    assert.deepEqual(named(needs), permissions.toSorted());
    assert.deepEqual(named(allNeeds), [...permissions, ...administration].toSorted());
    const page = readFileSync(new URL('../../../docs/entra-id.md', import.meta.url), 'utf8');
    for (const { permission } of allNeeds) assert.ok(page.includes(`\`${permission}\``), permission);
  });

  const extra: Readonly<Record<EntraFeature, readonly string[]>> = {
    administration: ['AdministrativeUnit.Read.All'],
    'enable-accounts': ['AdministrativeUnit.Read.All', 'User.EnableDisableAccount.All'],
    'access-passes': ['AdministrativeUnit.Read.All', 'UserAuthMethod-TAP.ReadWrite.All'],
    sspr: ['AdministrativeUnit.Read.All', 'GroupMember.ReadWrite.All', 'AuditLog.Read.All'],
    'sspr-administrators': ['Policy.ReadWrite.Authorization'],
    contacts: ['UserAuthMethod-Phone.ReadWrite.All', 'UserAuthMethod-Email.ReadWrite.All'],
    campaigns: ['AuditLog.Read.All'],
    'registration-policy': ['Policy.ReadWrite.AuthenticationMethod'],
  };
  for (const feature of features) {
    it(`asks for ${extra[feature].join(' and ')} only with ${feature}`, async () => {
      assert.deepEqual(
        named(needsOf({ eligibleRoles: 'required', features: [feature] })),
        [...permissions, ...extra[feature]].toSorted(),
      );
      const { another } = await starting({ permissions });
      const told = sentences(await another({ features: [feature] }).check());
      assert.equal(told.length, extra[feature].length);
      for (const name of extra[feature]) assert.ok(told.some((sentence) => sentence.includes(`${name} is missing`)));
      await local?.close();
      const granted = await starting({ permissions: [...permissions, ...extra[feature]] });
      assert.deepEqual(await granted.another({ features: [feature] }).check(), []);
    });
  }

  it('names AdministrativeUnit.Read.All from Graph’s refusal when the token is opaque', async () => {
    const told = sentences(
      await (await startingOpaque(permissions), local!)
        .another({ features: ['administration'] }, { credential: opaque })
        .check(),
    );
    assert.match(told.join(), /AdministrativeUnit\.Read\.All is missing/);
    assert.equal(told.length, 1);
  });

  it('finds nothing when all are granted, whether the token says so or not', async () => {
    assert.deepEqual(await (await starting()).entra.check(), []);
    await local?.close();
    assert.deepEqual(await (await startingOpaque(permissions)).check(), []);
  });

  for (const missing of permissions) {
    it(`names ${missing} when it alone is missing`, async () => {
      const granted = permissions.filter((name) => name !== missing);
      const told = sentences(await (await starting({ permissions: granted })).entra.check());
      assert.equal(
        told[0],
        told.find((sentence) => sentence.includes(`permission ${missing} is missing`)),
      );
      // without these the eligible ones cannot be read either
      const eligible = ['RoleManagement.Read.Directory', 'PrivilegedEligibilitySchedule.Read.AzureADGroup'];
      assert.equal(told.length, eligible.includes(missing) ? 2 : 1);
    });
  }

  for (const { permission, probe } of needs.filter((need) => need.probe !== undefined)) {
    it(`names ${permission} from Graph's refusal when the token is opaque (${probe})`, async () => {
      const entra = await startingOpaque(permissions.filter((name) => name !== permission));
      const told = sentences(await entra.check());
      assert.ok(
        told.some((sentence) => sentence.includes(`permission ${permission} is missing`)),
        told.join('\n'),
      );
      for (const other of permissions.filter((name) => name !== permission)) {
        assert.ok(!told.some((sentence) => sentence.includes(`permission ${other} is missing`)), told.join('\n'));
      }
    });
  }

  it('names all that is missing at once when nothing was granted', async () => {
    const told = sentences(await (await starting({ permissions: [] })).entra.check());
    for (const permission of permissions)
      assert.ok(
        told.some((sentence) => sentence.includes(permission)),
        permission,
      );
  });

  it('accepts a wider permission in place of the least one', async () => {
    const wide = permissions.map((name) => (name === 'GroupMember.Read.All' ? 'Group.Read.All' : name));
    assert.deepEqual(await (await starting({ permissions: wide })).entra.check(), []);
  });

  it('does not take User.ReadWrite.All or Directory.ReadWrite.All for the right to write passwords', async () => {
    const wide = ['User.ReadWrite.All', 'Directory.ReadWrite.All', 'UserAuthenticationMethod.Read.All'];
    const told = sentences(await (await starting({ permissions: wide })).entra.check());
    assert.ok(told.some((sentence) => sentence.includes('User-PasswordProfile.ReadWrite.All')));
  });

  it('writes nothing and reads nobody’s account', async () => {
    const { entra, graph, writes } = await starting();
    await entra.check();
    assert.equal(writes(), 0);
    const seen = graph.requests();
    assert.deepEqual(new Set(seen.map(({ method }) => method)), new Set(['POST', 'GET']));
    for (const { method, path } of seen) assert.ok(method === 'GET' || path === '/v1.0/$batch');
  });

  it('says in one sentence why the application cannot sign in', async () => {
    const { credentialSettings, another } = await starting();
    const cases: readonly (readonly [object, RegExp])[] = [
      [{ credential: { kind: 'secret', secret: new Secret('wrong') } }, /client secret is wrong.*AADSTS7000215/],
      [{ clientId: '01234567-89ab-4cde-8f01-23456789abcd' }, /application does not exist.*AADSTS700016/],
      [{ authority: 'https://localhost:1' }, /could not be reached/],
      [{ authorityCa: undefined }, /certificate is not trusted/],
    ];
    for (const [change, words] of cases) {
      const credential = makeCredential({ ...credentialSettings, ...change });
      const told = sentences(await another({}, { credential }).check());
      assert.equal(told.length, 1);
      assert.match(told[0] ?? '', words);
    }
  });

  it('says so when Graph itself cannot be reached', async () => {
    const { entra, graph } = await starting();
    await graph.stop();
    assert.match(sentences(await entra.check())[0] ?? '', /no answer ECONNREFUSED/);
  });

  it('names what answers with something else than a refusal, with its request ids', async () => {
    const { entra, faults } = await starting();
    faults.write({ graph: { kind: '503', path: '/domains' } });
    const [told, ...more] = sentences(await entra.check());
    assert.match(told ?? '', /Domain\.Read\.All: 503 ServiceNotAvailable \(part /);
    assert.equal(more.length, 0);
  });

  it('tells a tenant without P2 what to set, and is content once it is set', async () => {
    const granted = permissions.filter((name) => !/^RoleManagement|^PrivilegedEligibility/.test(name));
    const poor = await starting({ permissions: [...granted, 'Directory.Read.All'] });
    const told = sentences(await poor.entra.check()).join('\n');
    assert.match(
      told,
      /eligible roles cannot be read.*Entra ID P2.*RoleManagement\.Read\.Directory.*eligibleRoles to "off"/,
    );
    assert.match(told, /eligible groups cannot be read.*P2.*PrivilegedEligibilitySchedule\.Read\.AzureADGroup/);
    assert.deepEqual(await poor.another({ eligibleRoles: 'off' }).check(), []);
  });
});
