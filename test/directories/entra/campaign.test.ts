// What campaigns ask of Entra ID, against the local Graph: people page by page, what is true of them now, and Microsoft's
// own campaign in the tenant's policy.
import assert from 'node:assert/strict';
import { asFault } from '../../../src/core/fault.ts';
import type { Page } from '../../../src/runtime/ports-campaign.ts';
import { type LocalEntra, localEntra, permissions } from './local-entra.ts';

const sales = { kind: 'group', id: 'f41fcb28-e1ec-4229-9aa5-148c01a8c3f5', name: 'Sales' } as const;
const headquarters = { ...sales, id: '43c243ee-0945-46ce-9f76-663f8330df68' };
const nobody = { ...sales, id: '00000000-0000-4000-8000-000000000000' };

describe('the Entra directory for campaigns', () => {
  let local: LocalEntra | undefined;
  afterEach(async () => {
    await local?.close();
    local = undefined;
  });
  const starting = async () => (local = await localEntra());

  const withCompany = ({ entra, truth, graph }: LocalEntra) => ({
    entra,
    company: truth.company,
    requests: () => graph.requests(),
  });

  async function everyRow<T>(read: (next: string | undefined) => Promise<Page<T> | 'gone'>): Promise<readonly T[]> {
    const rows: T[] = [];
    for (let next: string | undefined, pages = 0; pages < 100; pages += 1) {
      const page = await read(next);
      assert.ok(page !== 'gone');
      rows.push(...page.rows);
      next = page.next;
      if (next === undefined) return rows;
    }
    throw new Error('pages without end');
  }

  it('finds groups by the beginning of their names or by id, an exact name alone', async () => {
    const { campaignPeople } = (await starting()).entra;
    assert.deepEqual(await campaignPeople.groups('sal'), [{ id: sales.id, name: 'Sales' }]);
    assert.deepEqual(await campaignPeople.groups(sales.id), [{ id: sales.id, name: 'Sales' }]);
    assert.deepEqual(await campaignPeople.groups("no' such"), []);
    assert.deepEqual(await campaignPeople.groups('  '), []);
  });

  it('lists the people of a group, also through others, and knows when it is gone', async () => {
    const { entra, company } = withCompany(await starting());
    const rows = await everyRow((next) => entra.campaignPeople.page(headquarters, next));
    const own = company.people.filter(({ memberOf }) =>
      [headquarters.id, 'b7b3ff7b-623d-48df-8cd5-8cc6f137bdc5'].some((id) => memberOf.includes(id)),
    );
    assert.ok(own.length > 0);
    assert.deepEqual(rows.map(({ id }) => id).toSorted(), own.map(({ id }) => id).toSorted());
    assert.equal(await entra.campaignPeople.page(nobody, undefined), 'gone');
  });

  it('lists everybody, and everybody of the report, to the last page', async () => {
    const { entra, company } = withCompany(await starting());
    const everyone = await everyRow((next) => entra.campaignPeople.page({ kind: 'everyone' }, next));
    assert.equal(everyone.length, company.people.length);
    assert.ok(everyone.some(({ guest }) => guest) && everyone.some(({ enabled }) => !enabled));
    const listed = await everyRow((next) => entra.campaignPeople.page({ kind: 'list', list: 'sms-only' }, next));
    assert.equal(listed.length, company.people.filter(({ accountEnabled }) => accountEnabled).length);
    const reported = await everyRow((next) => entra.campaignPeople.reported(next));
    assert.equal(reported.length, listed.length);
    const phones = reported.filter(({ reported: { methods } }) => methods.includes('mobilePhone'));
    assert.equal(
      phones.length,
      company.people.filter(({ accountEnabled, methods }) => accountEnabled && methods.phones.length > 0).length,
    );
    const registered = reported.filter((row) => row.reported.registered).map(({ id }) => id);
    const two = ({ methods: { phones, emails, authenticators } }: (typeof company.people)[number]) =>
      phones.length + Math.min(1, emails.length) + Math.min(1, authenticators.length) >= 2;
    assert.deepEqual(
      registered.toSorted(),
      company.people
        .filter((one) => one.accountEnabled && two(one))
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it('says of a few people what is true now, and whether the group is still there, in one round trip', async () => {
    const { entra, company, requests } = withCompany(await starting());
    const [one, other] = company.people.filter(({ accountEnabled }) => accountEnabled);
    const before = requests().filter(({ inBatch }) => !inBatch).length;
    const { people, later, gone } = await entra.campaignPeople.fresh(sales, [one!.id, other!.id, nobody.id]);
    assert.equal(requests().filter(({ inBatch }) => !inBatch).length, before + 1);
    assert.deepEqual([...people.keys()], [one!.id, other!.id]);
    assert.equal(people.get(one!.id)?.userName, one!.userPrincipalName);
    assert.equal(typeof people.get(one!.id)?.reported?.registered, 'boolean');
    assert.equal(later.size, 0);
    assert.equal(gone, false);
    assert.equal((await entra.campaignPeople.fresh(nobody, [one!.id])).gone, true);
  });

  it('guesses nothing of whom the throttle of reports keeps back, and tells how long to wait', async () => {
    local = await localEntra({ graph: { throttleMethods: true } });
    const { entra, company } = withCompany(local);
    const ids = company.people
      .filter(({ accountEnabled }) => accountEnabled)
      .slice(0, 8)
      .map(({ id }) => id);
    const { people, later, retryAfter } = await entra.campaignPeople.fresh(sales, ids);
    assert.equal(people.size, 5);
    assert.deepEqual([...later], ids.slice(5));
    assert.equal(retryAfter, 10_000);
  });

  it('reads and sets Microsoft’s campaign, and sends nothing that was not asked for', async () => {
    const { registrationPolicy } = (await starting()).entra;
    const before = await registrationPolicy.read();
    assert.deepEqual(before, { state: 'default', snoozeDays: 1, includes: 1, excludes: 0 });
    assert.deepEqual(await registrationPolicy.write({ state: 'enabled' }), { outcome: 'applied' });
    assert.deepEqual(await registrationPolicy.read(), { ...before, state: 'enabled' });
    assert.deepEqual(await registrationPolicy.write({ state: 'disabled', snoozeDays: 14 }), { outcome: 'applied' });
    assert.deepEqual(await registrationPolicy.read(), { ...before, state: 'disabled', snoozeDays: 14 });
    const refused = await registrationPolicy.write({ state: 'enabled', snoozeDays: 15 });
    assert.deepEqual(refused, { outcome: 'not-applied', reason: 'not-authorized' });
  });

  it('needs the permissions: without them nothing is read or set', async () => {
    local = await localEntra({ permissions });
    const { campaignPeople, registrationPolicy } = local.entra;
    assert.equal(await registrationPolicy.read(), undefined);
    assert.deepEqual(await registrationPolicy.write({ state: 'enabled' }), {
      outcome: 'not-applied',
      reason: 'not-authorized',
    });
    await assert.rejects(campaignPeople.reported(undefined), (error) => asFault(error).code === 'forbidden');
  });
});
