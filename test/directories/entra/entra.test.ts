import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault, type FaultCode } from '../../../src/core/fault.ts';
import { brokenRules } from '../../../src/core/password-rules.ts';
import { Secret } from '../../../src/core/secret.ts';
import { makeEntra } from '../../../src/directories/entra/entra.ts';
import { directoryContract } from '../../contracts/directory.ts';
import {
  administration,
  type LocalEntra,
  type LocalSettings,
  localEntra,
  people,
  permissions,
  person,
} from './local-entra.ts';
import { plainCredential } from './scripted-graph.ts';

const good = 'Brass-Kettle-4-Rivers';
const emily = person('emily.carter').id;
const isFault =
  (code: FaultCode, words = /./) =>
  (error: unknown) =>
    error instanceof Fault && error.code === code && words.test(error.message);

/** The company with a guest who was invited under the address of an employee. */
const withTwin = {
  ...people,
  people: people.people.map((one) =>
    one.userType === 'Guest' ? { ...one, mail: 'Oliver.Grant@nordlys.example' } : one,
  ),
};

directoryContract('entra', async () => {
  const local = await localEntra({ company: withTwin });
  const { entra, truth, faults, graph } = local;
  return {
    directory: entra,
    resettable: emily,
    address: 'Emily.Carter@nordlys.example',
    quoted: { address: "siobhan.o'brien@nordlys.example", account: person("siobhan.o'brien").id },
    sharedAddress: 'oliver.grant@nordlys.example',
    unknown: '01234567-89ab-4cde-8f01-23456789abcd',
    refused: person('ingrid.solheim').id,
    opens: async (id, password) => truth.signIn(truth.find(id)?.userPrincipalName ?? '', password) === 'ok',
    writes: async () => local.writes(),
    sessionsEndedAt: async (id) => truth.find(id)?.signInSessionsValidFrom ?? Number.NaN,
    loseAnswers: async () => faults.write({ graph: { kind: 'applied-then-dropped', method: 'PATCH' } }),
    vanish: async () => graph.stop(),
    close: local.close,
  };
});

describe('the Entra directory', () => {
  let local: LocalEntra;
  const opened: LocalEntra[] = [];
  const opening = async (settings: LocalSettings = {}) => {
    const one = await localEntra(settings);
    opened.push(one);
    return one;
  };
  beforeEach(async () => {
    local = await opening();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(async (one) => one.close()));
  });
  const requests = () => local.graph.requests().filter(({ inBatch }) => !inBatch);
  const found = async (name: string) => {
    const account = await local.entra.reachable.find(person(name).id);
    assert.ok(account);
    return account;
  };

  it('reads everything about an account in one round trip', async () => {
    await local.entra.reachable.find(emily);
    assert.deepEqual(
      requests().map(({ method, path }) => `${method} ${path}`),
      ['POST /v1.0/$batch'],
    );
    const items = local.graph.requests().filter(({ inBatch }) => inBatch);
    assert.equal(items.length, 10);
    await local.entra.reachable.find(emily);
    assert.equal(requests().length, 2);
    assert.equal(local.graph.requests().filter(({ path }) => path === '/v1.0/domains').length, 1);
  });

  it('asks for an address first, then everything under the id, and asks nothing for what is no address', async () => {
    assert.equal((await local.entra.findByAddress('emily.carter@nordlys.example'))?.id, emily);
    assert.deepEqual(
      requests().map(({ method, path }) => `${method} ${path}`),
      ['GET /v1.0/users', 'POST /v1.0/$batch'],
    );
    for (const text of ['', 'emily.carter', "a@b' or mail ne null", 'a@b@c']) {
      assert.equal(await local.entra.findByAddress(text), undefined);
    }
    assert.equal(requests().length, 2);
  });

  it('finds whoever is switched off, a guest or an administrator by address too: the policy decides', async () => {
    const off = await local.entra.findByAddress('petra.holm@nordlys.example');
    assert.deepEqual([off?.id, off?.enabled], [person('petra.holm').id, false]);
    const guest = await local.entra.findByAddress('chloe@fabrik.example');
    assert.deepEqual([guest?.guest, guest?.id], [true, person('chloe_fabrik.example#EXT#').id]);
    assert.equal((await local.entra.findByAddress(guest!.userName))?.id, guest!.id);
    for (const one of people.people.filter(({ roles }) => roles.active.length > 0)) {
      const found = await local.entra.findByAddress(one.userPrincipalName);
      assert.deepEqual(found, await local.entra.find(one.id));
    }
  });

  it('finds nobody when one has it as user name and another as mail', async () => {
    const twins = people.people.map((one) =>
      one.id === emily ? { ...one, mail: 'oliver.grant@nordlys.example' } : one,
    );
    const { entra } = await opening({ company: { ...people, people: twins } });
    assert.equal(await entra.findByAddress('oliver.grant@nordlys.example'), undefined);
    assert.equal((await entra.findByAddress('emily.carter@nordlys.example'))?.id, emily);
  });

  it('A38 finds nobody by address when the facts of the account cannot be read', async () => {
    const { entra } = await opening({ permissions: ['User.Read.All'] });
    await assert.rejects(entra.findByAddress('emily.carter@nordlys.example'), isFault('forbidden'));
  });

  it('reads the domains again after ten minutes', async () => {
    let at = Date.now();
    const entra = local.another({}, { now: () => at });
    await entra.find(emily);
    at += 599_000;
    await entra.find(emily);
    assert.equal(local.graph.requests().filter(({ path }) => path === '/v1.0/domains').length, 1);
    at += 2_000;
    await entra.find(emily);
    assert.equal(local.graph.requests().filter(({ path }) => path === '/v1.0/domains').length, 2);
  });

  it('agrees with the company about every single person', async () => {
    for (const one of people.people) {
      const account = await local.entra.reachable.find(one.id);
      assert.ok(account, one.userPrincipalName);
      const domain = people.tenant.domains.find(({ name }) => one.userPrincipalName.endsWith(`@${name}`));
      assert.equal(account.userName, one.userPrincipalName);
      assert.equal(account.displayName, one.displayName);
      assert.equal(account.enabled, one.accountEnabled);
      assert.equal(account.guest, one.userType === 'Guest');
      assert.equal(account.synced, one.onPremisesSyncEnabled === true);
      assert.equal(account.federated, domain?.authenticationType === 'Federated');
      assert.equal(account.language, one.preferredLanguage ?? undefined);
      for (const { templateId } of [...one.roles.active, ...one.roles.eligible]) {
        const custom = people.customRoles.some((role) => role.id === templateId);
        const role = custom ? 'custom' : templateId;
        assert.ok(
          account.roles.some((held) => held.role === role),
          `${one.userPrincipalName} holds ${templateId}`,
        );
      }
      const phones = one.methods.phones.filter(({ type }) => type !== 'office').length;
      assert.equal(account.contacts.length, phones + one.methods.emails.length);
    }
  });

  it('knows the guest by #EXT#, the apostrophe and other alphabets', async () => {
    const guest = await found('chloe_fabrik.example#EXT#');
    assert.deepEqual([guest.guest, guest.federated], [true, false]);
    assert.equal((await found("siobhan.o'brien")).userName, "siobhan.o'brien@nordlys.example");
    assert.equal((await found('layla.haddad')).displayName, 'ليلى حداد');
  });

  it('gives contacts in the order to be offered, with the time of their registration', async () => {
    const { contacts } = await found('alva.lindstrom');
    assert.deepEqual(contacts, [
      { kind: 'phone', value: '+46701740606', changedAt: Date.parse('2024-03-11T08:15:00Z') },
      { kind: 'phone', value: '+46701740607', changedAt: Date.parse('2024-05-02T10:00:00Z') },
      { kind: 'email', value: 'alva@hemma.example', changedAt: Date.parse('2024-03-11T08:20:00Z') },
    ]);
  });

  it('tells mailboxes that open with the password from addresses for notices', async () => {
    const { mailboxes, noticeAddresses } = await found('alva.lindstrom');
    assert.deepEqual(mailboxes, ['alva.lindstrom@nordlys.example', 'alva.lindstrom@nordlys.onmicrosoft.example']);
    // The address that she registered is one of her contacts.
    assert.deepEqual(noticeAddresses, ['alva.lindstrom@nordlys.example', 'alva.lindstrom@hemma.example']);
  });

  const logistics = 'd01e13be-235f-461f-8392-3dd14744f3e0';
  const service = '6a1d5c3b-0f7e-4b52-9c48-2d71e5a4b390';
  const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
  const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8';
  const rolesOf = async (name: string) => (await found(name)).roles;

  it('A36 says what each role is: eligible, through a group, of a unit, of a restricted unit, custom', async () => {
    assert.deepEqual(await rolesOf('karin.wallin'), [{ role: globalAdministrator, scope: 'tenant', held: 'active' }]);
    assert.deepEqual(await rolesOf('lars.munk'), [{ role: globalAdministrator, scope: 'tenant', held: 'eligible' }]);
    assert.deepEqual(await rolesOf('maja.bjork'), [
      { role: '5d6b6bb7-de71-4623-b4af-96380a352509', scope: 'tenant', held: 'active' },
      { role: 'role-assignable-group', scope: 'tenant', held: 'active' },
    ]);
    assert.deepEqual(await rolesOf('sofus.lykke'), [
      { role: helpdesk, scope: 'restricted-unit', unit: logistics, held: 'active' },
    ]);
    assert.deepEqual(await rolesOf('disa.holmgren'), [
      { role: helpdesk, scope: 'unit', unit: service, held: 'active' },
    ]);
    assert.deepEqual(await rolesOf('casper.toft'), [{ role: 'custom', scope: 'tenant', held: 'active' }]);
    assert.deepEqual(await rolesOf('emily.carter'), []);
  });

  it('A36 sees owners of a role-assignable group, and who could join one', async () => {
    assert.deepEqual(await rolesOf('elias.thorn'), [
      { role: 'role-assignable-group', scope: 'tenant', held: 'active' },
    ]);
    assert.deepEqual(await rolesOf('nils.roth'), [
      { role: 'role-assignable-group', scope: 'tenant', held: 'eligible' },
    ]);
  });

  it('A36 sees administrative units, and which of them are restricted', async () => {
    const [vera, viggo, emilyCarter] = [
      await found('vera.sund'),
      await found('viggo.nystrom'),
      await found('emily.carter'),
    ];
    assert.deepEqual([vera.managementRestricted, vera.units], [true, [{ id: logistics, restricted: true }]]);
    assert.deepEqual([viggo.managementRestricted, viggo.units], [false, [{ id: service, restricted: false }]]);
    assert.deepEqual([emilyCarter.managementRestricted, emilyCarter.units], [false, []]);
  });

  it('asks again only for those who hold a role of a unit that was not met, or could join a group', async () => {
    const trips = async (name: string) => {
      const before = requests().length;
      await found(name);
      return requests().length - before;
    };
    assert.equal(await trips('emily.carter'), 1);
    assert.equal(await trips('disa.holmgren'), 2);
    assert.equal(await trips('disa.holmgren'), 1, 'a unit is remembered');
    assert.equal(await trips('vera.sund'), 1);
    assert.equal(await trips('sofus.lykke'), 1, 'met as the unit of a member');
    assert.equal(await trips('nils.roth'), 2);
  });

  it('treats every unit as a restricted one where nobody administers, and asks for none', async () => {
    const plain = local.another({ features: [] });
    const disa = await plain.find(person('disa.holmgren').id);
    assert.deepEqual(disa?.roles, [{ role: helpdesk, scope: 'restricted-unit', unit: service, held: 'active' }]);
    assert.deepEqual((await plain.find(person('viggo.nystrom').id))?.units, []);
    assert.ok(!local.graph.requests().some(({ path }) => /administrativeUnit/i.test(path)));
  });

  it('gives no power through a unit that is gone, and forgets no role', async () => {
    const gone = await opening({ company: { ...people, administrativeUnits: [] } });
    const disa = await gone.entra.find(person('disa.holmgren').id);
    assert.deepEqual(disa?.roles, [{ role: helpdesk, scope: 'elsewhere', held: 'active' }]);
  });

  it('knows the second account of a human by the employee number, and the mobile of a profile', async () => {
    assert.equal((await found('simon.iversen')).employeeId, 'N-1021');
    assert.equal((await found('simon.iversen.admin')).employeeId, 'N-1021');
    assert.equal((await found('emily.carter')).mobile, '+447700900107');
  });

  it('A38 is a Fault, never an account without roles, if any one part cannot be read', async () => {
    await local.entra.find(emily);
    const parts = [
      `/users/${emily}`,
      '/transitiveMemberOf/microsoft.graph.directoryRole',
      '/transitiveMemberOf/microsoft.graph.group',
      '/ownedObjects/',
      '/roleAssignments',
      '/roleEligibilityScheduleInstances',
      '/privilegedAccess/group/eligibilityScheduleInstances',
      '/transitiveMemberOf/microsoft.graph.administrativeUnit',
      '/authentication/methods',
    ];
    for (const path of parts) {
      local.faults.write({ graph: { kind: '503', path } });
      await assert.rejects(local.entra.reachable.find(emily), isFault('unavailable', /503 ServiceNotAvailable/), path);
    }
    const later: readonly (readonly [string, string])[] = [
      ['/directory/administrativeUnits/', 'disa.holmgren'],
      ['/groups/', 'nils.roth'],
    ];
    for (const [path, name] of later) {
      local.faults.write({ graph: { kind: '503', path } });
      await assert.rejects(local.entra.find(person(name).id), isFault('unavailable', /503 ServiceNotAvailable/), path);
    }
    local.faults.write({ graph: null });
    assert.ok(await local.entra.find(emily));
  });

  it('A38 is a Fault if one permission is missing', async () => {
    // The audit log's permission opens Microsoft's reports, which say nothing that a decision is based on.
    const needed = [...permissions, ...administration].filter(
      (name) => name.includes('Read.') && !name.startsWith('AuditLog.'),
    );
    assert.equal(needed.length, 7);
    for (const missing of needed) {
      const poor = await opening({ permissions: needed.filter((name) => name !== missing) });
      const member = person(missing.startsWith('Administrative') ? 'viggo.nystrom' : 'maja.bjork').id;
      await assert.rejects(poor.entra.reachable.find(member), isFault('forbidden'), missing);
    }
  });

  it('reads no eligible roles when they are off (a tenant without P2)', async () => {
    const entra = local.another({ eligibleRoles: 'off' });
    assert.deepEqual((await entra.find(person('lars.munk').id))?.roles, []);
    assert.deepEqual((await entra.find(person('nils.roth').id))?.roles, []);
    assert.ok(!local.graph.requests().some(({ path }) => /eligibility/i.test(path)));
  });

  it('sits out one short 429 of a part and of the whole, and no more', async () => {
    local.faults.write({ graph: { kind: '429', times: 1, path: '/authentication/' } });
    assert.ok(await local.entra.reachable.find(emily));
    local.faults.write({ graph: { kind: '429-without-retry-after', times: 1, path: '$batch' } });
    assert.ok(await local.entra.find(emily));
    local.faults.write({ graph: { kind: '429' } });
    const throttled = (error: unknown) => isFault('throttled')(error) && (error as Fault).retryAfter === 2_000;
    await assert.rejects(local.entra.find(emily), throttled);
  });

  it('asks for authentication methods only where they matter, not twice in a moment, and not while Graph wants none', async () => {
    const strict = await opening({ graph: { throttleMethods: true } });
    const methodReads = () => strict.graph.requests().filter(({ path }) => path.endsWith('/authentication/methods'));
    const names = ['emily.carter', 'alva.lindstrom', 'lars.munk', 'nils.roth', 'maja.bjork', 'viggo.nystrom'];
    const [last = '', ...first] = names.map((name) => person(name).id).toReversed();
    for (const id of [last, ...first]) assert.ok(await strict.entra.find(id));
    assert.equal(methodReads().length, 0);
    for (const id of first) assert.ok(await strict.entra.reachable.find(id));
    assert.equal(methodReads().length, 5);
    for (const pattern of [/authentication methods: 429/, /no more reads/]) {
      const throttled = isFault('throttled', pattern);
      await assert.rejects(strict.entra.reachable.find(last), (error) => {
        const wait = (error as Fault).retryAfter ?? 0;
        return throttled(error) && wait > 9_000 && wait <= 10_000;
      });
    }
    // Whom somebody looked at just now, and who they are, is known all the same.
    for (const id of first) assert.deepEqual((await strict.entra.reachable.find(id))?.id, id);
    assert.ok(await strict.entra.find(last));
    assert.equal(methodReads().length, 6);
  });

  it('bears a slow Graph', async () => {
    local.faults.write({ graph: { kind: 'slow', times: 1, path: '$batch' } });
    const began = Date.now();
    assert.ok(await local.entra.find(emily));
    assert.ok(Date.now() - began >= 1_400);
  });

  it('shows a stale read as it is: the caller asks again', async () => {
    const before = await local.entra.passwordChangedAt(emily);
    assert.equal((await local.entra.reset(emily, new Secret(good))).outcome, 'applied');
    local.faults.write({ graph: { kind: 'stale' } });
    assert.equal(await local.entra.passwordChangedAt(emily), before);
    local.faults.write({ graph: null });
    assert.ok(((await local.entra.passwordChangedAt(emily)) ?? 0) > (before ?? 0));
  });

  it('writes a password that is no temporary one, to somebody who is locked and must change', async () => {
    for (const name of ['viggo.nystrom', 'freja.dahl', 'hugo.berg']) {
      const { id, userPrincipalName } = person(name);
      assert.notEqual(local.truth.signIn(userPrincipalName, person(name).password ?? ''), 'ok');
      assert.deepEqual(await local.entra.reset(id, new Secret(good)), { outcome: 'applied' });
      assert.equal(local.truth.signIn(userPrincipalName, good), 'ok');
    }
  });

  it('A36 does not get past the directory: synced, federated, guest, privileged', async () => {
    const refused = [
      'ingrid.solheim',
      'pavel.dvorak',
      'chloe_fabrik.example#EXT#',
      'karin.wallin',
      'maja.bjork',
      'elias.thorn',
    ];
    for (const name of refused) {
      const answer = await local.entra.reset(person(name).id, new Secret(good));
      assert.deepEqual(answer, { outcome: 'not-applied', reason: 'not-authorized' }, name);
    }
    assert.equal(local.writes(), 0);
    assert.equal(local.notes.length, refused.length);
    for (const note of local.notes)
      assert.match(note, /40[03] \w+ \(request-id [\da-f-]{36}, client-request-id [\da-f-]{36}\)/);
  });

  it('takes a refusal of a password for what it is, whatever the rule', async () => {
    const { userName, displayName } = await found('emily.carter');
    const rules = await local.entra.rules({ id: emily, userName, displayName });
    const bad: readonly (readonly [string, boolean])[] = [
      ['Aa1!', true],
      ['alllowercaseletters', true],
      ['Pässword-12-x', true],
      ['Emily-Was-Here-9', true],
      ['N0rdlys-Kettle-4', true],
      // only Entra's own list knows this one
      ['Welcome1!', false],
    ];
    for (const [password, seen] of bad) {
      const answer = await local.entra.reset(emily, new Secret(password));
      assert.deepEqual(answer, { outcome: 'not-applied', reason: 'password-rejected' }, password);
      assert.equal(brokenRules(password, rules).length > 0, seen, password);
    }
    assert.equal(local.writes(), 0);
  });

  it('lets through the rules only what Entra takes, for names with accents too', async () => {
    const { id, displayName, userPrincipalName: userName } = person('alva.lindstrom');
    const rules = await local.entra.rules({ id, displayName, userName });
    assert.ok(rules.forbidden.includes('lindstrom'));
    assert.ok(brokenRules('Lindstr0m-Kettle-4', rules).includes('forbidden'));
    assert.equal((await local.entra.reset(id, new Secret('Lindstr0m-Kettle-4'))).outcome, 'not-applied');
    assert.equal((await local.entra.reset(id, new Secret(`${'x'.repeat(250)}A1-Bc`))).outcome, 'applied');
  });

  it('F04 writes at most once under every fault, and says what is known', async () => {
    const cases: readonly (readonly [string, string, number])[] = [
      ['429', 'not-applied unavailable', 0],
      ['429-without-retry-after', 'not-applied unavailable', 0],
      ['503', 'unknown ', 0],
      ['applied-then-dropped', 'unknown ', 1],
      ['slow', 'applied ', 1],
    ];
    for (const [kind, expected, written] of cases) {
      const before = [local.writes(), requests().length] as const;
      local.faults.write({ graph: { kind } });
      const answer = await local.entra.reset(emily, new Secret(good));
      assert.equal(`${answer.outcome} ${'reason' in answer ? answer.reason : ''}`, expected, kind);
      assert.equal(local.writes() - before[0], written, kind);
      assert.equal(requests().length - before[1], 1, kind);
    }
  });

  it('F05 says unknown after a time-out, having asked once', async () => {
    local.faults.write({ graph: { kind: 'timeout' } });
    assert.deepEqual(await local.entra.reset(emily, new Secret(good)), { outcome: 'unknown' });
    assert.equal(requests().length, 1);
    assert.match(local.notes[0] ?? '', /no answer within 8000 ms \(client-request-id .*taken as unknown/);
  }).timeout(12_000);

  it('does not ask twice for a read that timed out', async () => {
    local.faults.write({ graph: { kind: 'timeout' } });
    await assert.rejects(local.entra.find(emily), isFault('unavailable', /no answer within 5000 ms/));
    assert.equal(requests().length, 1);
  });

  it('ends sessions twice at most, when the first answer was lost or busy', async () => {
    for (const kind of ['applied-then-dropped', '503', '429']) {
      local.faults.write({ graph: { kind, times: 1 } });
      const before = requests().length;
      const at = local.truth.find(emily)?.signInSessionsValidFrom ?? 0;
      await sleep(5);
      await local.entra.revokeSessions(emily);
      assert.ok((local.truth.find(emily)?.signInSessionsValidFrom ?? 0) > at);
      assert.equal(requests().length - before, 2);
    }
    local.faults.write({ graph: { kind: '503' } });
    const before = requests().length;
    await assert.rejects(local.entra.revokeSessions(emily), isFault('unavailable'));
    assert.equal(requests().length - before, 2);
  });

  it('throws before anything is sent when the application cannot sign in', async () => {
    const credential = {
      token: async () => Promise.reject(new Fault('misconfigured', 'the client secret has expired')),
    };
    const entra = local.another({}, { credential });
    await assert.rejects(entra.reset(emily, new Secret(good)), isFault('misconfigured', /expired/));
    assert.equal(requests().length, 0);
  });

  it('refuses an address of Graph that is not on this machine, and a cloud that is gone', () => {
    const deps = { credential: plainCredential };
    assert.throws(
      () => makeEntra({ cloud: 'global', graphUrl: 'https://evil.example' }, deps),
      isFault('misconfigured'),
    );
    assert.throws(() => makeEntra({ cloud: 'germany' }, deps), isFault('misconfigured', /2021/));
  });

  it('stands many look-ups at once', async () => {
    const accounts = await Promise.all(people.people.map(async ({ id }) => local.entra.find(id)));
    assert.deepEqual(
      accounts.map((account) => account?.id),
      people.people.map(({ id }) => id),
    );
  });
});
