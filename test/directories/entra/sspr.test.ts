// Microsoft's self-service reset through the real client: the members of one group, the switch for administrators, the
// report, and what can and cannot be read of the rest.
import assert from 'node:assert/strict';
import { Fault } from '../../../src/core/fault.ts';
import { clouds } from '../../../src/directories/entra/clouds.ts';
import { makeEntra } from '../../../src/directories/entra/entra.ts';
import { referencePath } from '../../../src/directories/entra/group-members.ts';
import type { Sspr } from '../../../src/runtime/ports-sspr.ts';
import type { Company } from '../../../src/local/people.ts';
import {
  administration,
  type LocalEntra,
  localEntra,
  type LocalSettings,
  people,
  permissions,
  person,
} from './local-entra.ts';
import { graphError, json, plainCredential, type ScriptedGraph, scriptedGraph } from './scripted-graph.ts';

const sspr = { group: undefined, administrators: true };
const groupId = (name: string): string => people.groups.find(({ displayName }) => displayName === name)?.id ?? '';
const selected = groupId('Self-service users');
const emily = person('emily.carter').id;
const alva = person('alva.lindstrom').id;
const mads = person('mads.sorensen').id;
const company = (over: Partial<Company['selfService']>): Company => ({
  ...people,
  selfService: { ...people.selfService, ...over },
});

describe('Microsoft’s self-service in the Entra directory', () => {
  const opened: LocalEntra[] = [];
  const scripted: ScriptedGraph[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(async (one) => one.close()));
    await Promise.all(scripted.splice(0).map(async (one) => one.close()));
  });
  const granted = [...permissions, ...administration, 'Organization.Read.All', 'Policy.Read.AuthenticationMethod'];
  async function starting(settings: LocalSettings = {}): Promise<{ readonly local: LocalEntra; readonly own: Sspr }> {
    const local = await localEntra({ permissions: granted, ...settings, entra: { sspr, ...settings.entra } });
    opened.push(local);
    assert.ok(local.entra.sspr);
    return { local, own: local.entra.sspr };
  }
  const isIn = (local: LocalEntra, id: string): boolean | undefined =>
    local.truth.find(id)?.memberOf.includes(selected);

  describe('members', () => {
    it('the address of a reference always ends in /$ref, for without it a DELETE deletes the account', async () => {
      assert.equal(referencePath(selected, emily), `/groups/${selected}/members/${emily}/$ref`);
      for (const [group, account] of [
        [selected, 'a/../../users/b'],
        [`${selected}#`, emily],
        ['', emily],
        [selected, `${emily}/$ref?x=`],
      ] as const)
        assert.throws(() => referencePath(group, account), Fault);
      const { local, own } = await starting();
      await own.add(selected, [emily]);
      assert.deepEqual(await own.remove(selected, emily), { outcome: 'applied' });
      const [call] = local.graph.requests().filter(({ method }) => method === 'DELETE');
      assert.equal(call?.path, `/v1.0/groups/${selected}/members/${emily}/$ref`);
      assert.ok(local.truth.find(emily), 'the account is still there');
      assert.equal(isIn(local, emily), false);
    });

    it('are added one by one, and twenty in one call', async () => {
      const { local, own } = await starting();
      assert.equal(await own.isMember(selected, emily), false);
      assert.deepEqual(await own.add(selected, [emily]), { outcome: 'applied' });
      assert.deepEqual(await own.add(selected, [alva, mads]), { outcome: 'applied' });
      assert.equal(await own.isMember(selected, mads), true);
      const calls = local.graph.requests().filter(({ method, path }) => method !== 'GET' && path.includes('/groups/'));
      assert.deepEqual(
        calls.map(({ method, path }) => `${method} ${path.replace(`/v1.0/groups/${selected}`, '')}`),
        ['POST /members/$ref', 'PATCH '],
      );
    });

    it('who is there already keeps the others of one call out, and is told apart by asking', async () => {
      const { local, own } = await starting();
      await own.add(selected, [emily]);
      assert.deepEqual(await own.add(selected, [emily]), { outcome: 'not-applied', reason: 'rejected' });
      assert.deepEqual(await own.add(selected, [emily, alva]), { outcome: 'not-applied', reason: 'rejected' });
      assert.equal(isIn(local, alva), false);
      assert.deepEqual(await own.remove(selected, alva), { outcome: 'not-applied', reason: 'rejected' });
    });

    it('an answer that was lost is unknown, and the truth is asked for', async () => {
      const { local, own } = await starting();
      local.faults.write({ graph: { kind: 'applied-then-dropped', path: '/groups/' } });
      assert.deepEqual(await own.add(selected, [emily]), { outcome: 'unknown' });
      local.faults.write({});
      assert.equal(await own.isMember(selected, emily), true);
    });

    it('are refused without the permission, and for a group that can hold roles', async () => {
      const { own } = await starting({ permissions });
      assert.deepEqual(await own.add(selected, [emily]), { outcome: 'not-applied', reason: 'not-authorized' });
      const { own: other } = await starting();
      assert.deepEqual(await other.add(groupId('Role holders'), [emily]), {
        outcome: 'not-applied',
        reason: 'not-authorized',
      });
    });

    it('are named at the root of the cloud’s own Graph', async () => {
      for (const cloud of ['global', 'us-gov-l4', 'us-gov-l5', 'china'] as const) {
        const graph = await scriptedGraph((_seen, response) => json(response, 204, undefined));
        scripted.push(graph);
        const entra = makeEntra({ cloud, graphUrl: graph.root, sspr }, { credential: plainCredential });
        await entra.sspr?.add(selected, [emily]);
        const body: unknown = JSON.parse(graph.seen[0]?.body ?? '');
        // Graph is replaced here by one on this machine, which is then its own root.
        assert.deepEqual(body, { '@odata.id': `${graph.root}/v1.0/directoryObjects/${emily}` });
        assert.match(
          entra.sspr?.portal ?? '',
          new RegExp(`^${clouds[cloud].portal}/#view/.*PasswordResetMenuBlade`, 'u'),
        );
      }
    });

    it('come in pages of twenty, also through other groups, and an old page begins again', async () => {
      const sales = groupId('Sales');
      const crowd = Array.from({ length: 45 }, (_, index) => ({
        ...person('oliver.grant'),
        id: `00000000-0000-4000-8000-0000000000${String(index + 10)}`,
        userPrincipalName: `crowd${index}@nordlys.example`,
        mail: null,
        memberOf: [sales],
      }));
      const { own } = await starting({ company: { ...people, people: [...people.people, ...crowd] } });
      const ids: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = await own.members(sales, cursor);
        assert.ok(page !== 'begin-again' && page.ids.length <= 20);
        ids.push(...page.ids);
        cursor = page.next;
        pages += 1;
      } while (cursor !== undefined);
      assert.equal(new Set(ids).size, 48);
      assert.equal(pages, 3);
      const nested = await own.members(groupId('Everyone at headquarters'), undefined);
      assert.ok(nested !== 'begin-again' && nested.ids.includes(person('asa.oberg').id));
      assert.equal(await own.members(sales, '$select=id&$count=true&$top=20&$skiptoken=gone'), 'begin-again');
    });

    it('obeys 429: the time to wait comes with the fault', async () => {
      const graph = await scriptedGraph((_seen, response) =>
        json(response, 429, graphError('TooManyRequests'), { 'retry-after': '17' }),
      );
      scripted.push(graph);
      const entra = makeEntra({ cloud: 'global', graphUrl: graph.root, sspr }, { credential: plainCredential });
      await assert.rejects(
        async () => entra.sspr?.members(selected, undefined),
        (error) => error instanceof Fault && error.code === 'throttled' && error.retryAfter === 17_000,
      );
      assert.deepEqual(await entra.sspr?.add(selected, [emily]), { outcome: 'not-applied', reason: 'unavailable' });
      assert.equal(graph.seen.filter(({ method }) => method === 'POST').length, 1, 'a write is made once');
    });

    it('somebody is read with every role, and without the methods that are throttled', async () => {
      const { local, own } = await starting({ graph: { throttleMethods: true } });
      for (let round = 0; round < 8; round += 1) assert.equal((await own.person(emily))?.displayName, 'Emily Carter');
      assert.ok((await own.person(person('karin.wallin').id))?.roles.length);
      assert.ok(!local.graph.requests().some(({ path }) => path.includes('/authentication/')));
    });
  });

  describe('groups', () => {
    it('A48 says which kind of group cannot be the one', async () => {
      const { own } = await starting();
      const found = async (name: string) => (await own.findGroups(name)).map(({ problem }) => problem);
      assert.deepEqual(await found('Self-service users'), ['']);
      assert.deepEqual(await found('Role holders'), ['role-assignable']);
      assert.deepEqual(await found('Everyone in Service, by rule'), ['dynamic']);
      assert.deepEqual(await found('Payroll from headquarters'), ['synced']);
      assert.deepEqual(await found('Project North'), ['mail-enabled']);
      assert.deepEqual(await found('No such group'), []);
      assert.deepEqual(await own.findGroups(selected), [{ id: selected, name: 'Self-service users', problem: '' }]);
      assert.equal((await own.group('11111111-2222-4333-8444-555555555555')).problem, 'missing');
      assert.deepEqual(await own.findGroups("' or displayName ne '"), []);
    });

    it('gives both of one name, so that nobody guesses', async () => {
      const twin = {
        ...people.groups[0]!,
        id: '22222222-2222-4333-8444-555555555555',
        displayName: 'Self-service users',
      };
      const { own } = await starting({ company: { ...people, groups: [...people.groups, twin] } });
      assert.equal((await own.findGroups('Self-service users')).length, 2);
    });
  });

  describe('the switch for administrators', () => {
    it('is read and written', async () => {
      const { own } = await starting();
      assert.equal(await own.administrators(), true);
      assert.deepEqual(await own.setAdministrators(false), { outcome: 'applied' });
      assert.equal(await own.administrators(), false);
    });

    it('R53 is not even tried where the operator left it out', async () => {
      const { local, own } = await starting({ entra: { sspr: { ...sspr, administrators: false } } });
      await assert.rejects(async () => own.setAdministrators(false), Fault);
      assert.ok(!local.graph.requests().some(({ method }) => method === 'PATCH'));
    });
  });

  describe('what the report says', () => {
    it('is hours old, and says of when it is', async () => {
      const { own } = await starting({ graph: { reportLag: 3_600_000 } });
      const before = await own.registration(emily);
      await own.add(selected, [emily]);
      const after = await own.registration(emily);
      assert.deepEqual([before?.enabled, after?.enabled], [false, false]);
      assert.ok((after?.at ?? Infinity) <= Date.now());
      assert.ok((before?.methods.length ?? 0) > 0);
    });

    it('shows the change once it is made anew', async () => {
      const { own } = await starting({ graph: { reportLag: -1 } });
      await own.add(selected, [emily]);
      assert.equal((await own.registration(emily))?.enabled, true);
      assert.equal(await own.registration('11111111-2222-4333-8444-555555555555'), undefined);
    });

    it('is a Fault without AuditLog.Read.All, never “off”', async () => {
      const { own } = await starting({ permissions });
      await assert.rejects(
        async () => own.registration(emily),
        (error) => error instanceof Fault && error.code === 'forbidden',
      );
    });
  });

  describe('the prerequisites', () => {
    const rows = async (own: Sspr, group: string | undefined = selected) =>
      Object.fromEntries((await own.prerequisites(group)).map(({ what, state, note }) => [what, `${state} ${note}`]));

    it('are seen row by row', async () => {
      const { own } = await starting();
      assert.deepEqual(await rows(own), {
        licence: 'ok licence-ok',
        permissions: 'ok permissions-ok',
        'application-role': 'unknown not-readable',
        group: 'ok group-ok',
        switch: 'unknown switch',
        writeback: 'unknown writeback-unknown',
        methods: 'ok methods-ok',
        migration: 'ok migration-done',
        'sms-voice': 'missing sms-voice-on',
        administrators: 'ok administrators-on',
        cloud: 'ok cloud-ok',
      });
    });

    it('say what is missing', async () => {
      const { own } = await starting({
        company: company({ products: ['O365_BUSINESS_PREMIUM'], methods: [], policyMigrationState: 'preMigration' }),
      });
      const seen = await rows(own, groupId('Role holders'));
      assert.equal(seen['licence'], 'ok licence-no-writeback');
      assert.equal(seen['group'], 'missing group-role-assignable');
      assert.equal(seen['methods'], 'missing methods-none');
      assert.equal(seen['migration'], 'missing migration-open');
      assert.equal(seen['sms-voice'], 'ok sms-voice-off');
      assert.equal((await rows(own, undefined as unknown as string))['group'], 'ok group-ok');
      const { own: poor } = await starting({ company: company({ products: [] }) });
      assert.equal((await rows(poor))['licence'], 'missing licence-none');
    });

    it('are unknown where they cannot be read, never fine', async () => {
      const { own } = await starting({ permissions });
      const seen = await rows(own);
      for (const what of ['licence', 'writeback', 'methods', 'migration', 'sms-voice', 'administrators'])
        assert.equal(seen[what], 'unknown not-readable', what);
      assert.equal(seen['permissions'], 'missing permissions-missing');
      const { local, own: cut } = await starting();
      await local.graph.stop();
      for (const { what, state } of await cut.prerequisites(selected))
        assert.ok(state === 'unknown' || what === 'cloud' || what === 'permissions', what);
    });

    it('each lead to where they are mended, in the portal of the cloud', async () => {
      const graph = await scriptedGraph((_seen, response) =>
        json(response, 403, graphError('Authorization_RequestDenied')),
      );
      scripted.push(graph);
      const entra = makeEntra({ cloud: 'china', graphUrl: graph.root, sspr }, { credential: plainCredential });
      const seen = (await entra.sspr?.prerequisites(undefined)) ?? [];
      assert.equal(seen.length, 11);
      for (const { url } of seen) assert.ok(URL.canParse(url));
      assert.ok(seen.find(({ what }) => what === 'licence')?.url.startsWith('https://portal.azure.cn/'));
      assert.equal(seen.find(({ what }) => what === 'methods')?.note, 'not-in-cloud');
      assert.equal(seen.find(({ what }) => what === 'cloud')?.note, 'cloud-china');
      assert.equal(seen.find(({ what }) => what === 'group')?.note, 'group-none');
    });
  });
});
