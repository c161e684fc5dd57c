// The whole chain: roles as Graph tells them, through the facts, to the verdict; for everybody on everybody. What must
// come out is computed from the people's file with the local company's own copy of Microsoft's tables.
import assert from 'node:assert/strict';
import type { Account } from '../../../src/core/account.ts';
import type { TargetedAction } from '../../../src/core/authority/actions.ts';
import { authorize, type Policy } from '../../../src/core/policy.ts';
import { mayAct } from '../../../src/local/graph/role-matrix.ts';
import type { Person } from '../../../src/local/people.ts';
import { policy as sample } from '../../core/samples.ts';
import { type LocalEntra, localEntra, people, person } from './local-entra.ts';

const policy: Policy = {
  ...sample,
  breakGlass: people.people.filter(({ breakGlass }) => breakGlass).map(({ id }) => id),
};
const rolesOf = (one: Person, which: 'active' | 'eligible') => [
  ...one.roles[which],
  ...(which === 'active'
    ? people.groups.filter(({ id }) => one.memberOf.includes(id)).flatMap(({ roles }) => roles)
    : []),
];
const assignable = (ids: readonly string[]) =>
  people.groups.some(({ id, isAssignableToRole }) => isAssignableToRole && ids.includes(id));
const isSensitive = (action: TargetedAction) => action === 'block';

/** What the two tables say, for people without a unit in play. */
function expected(actor: Person, target: Person, action: 'reset' | 'block'): boolean {
  const domain = people.tenant.domains.find(({ name }) => target.userPrincipalName.endsWith(`@${name}`));
  const held = [...rolesOf(target, 'active'), ...rolesOf(target, 'eligible')];
  const powers = rolesOf(actor, 'active').filter(({ scope }) => scope === '/');
  const state = [
    actor.accountEnabled,
    actor.userType === 'Member',
    actor.id !== target.id,
    !target.breakGlass,
    target.isManagementRestricted !== true,
    target.onPremisesSyncEnabled !== true,
    domain?.authenticationType === 'Managed',
    isSensitive(action) || (target.accountEnabled && target.userType === 'Member'),
  ];
  return (
    state.every(Boolean) &&
    mayAct(
      isSensitive(action) ? 'sensitive' : 'reset',
      powers.map(({ templateId }) => templateId),
      {
        roles: held.map(({ templateId }) => templateId),
        inRoleAssignableGroup: assignable([
          ...target.memberOf,
          ...target.ownerOf,
          ...target.eligibleFor.map(({ group }) => group),
        ]),
        holdsRestrictedUnitRole: held.some(({ scope }) =>
          people.administrativeUnits.some((unit) => unit.isMemberManagementRestricted && scope.endsWith(`/${unit.id}`)),
        ),
      },
    )
  );
}

describe('who may act on whom in the local company', () => {
  let local: LocalEntra;
  const accounts = new Map<string, Account>();
  before(async () => {
    local = await localEntra();
    for (const { id } of people.people) accounts.set(id, (await local.entra.find(id)) as Account);
  });
  after(async () => local.close());
  const verdict = (actor: Person, action: TargetedAction, target: Person) =>
    authorize({ account: accounts.get(actor.id)!, frozen: false }, action, accounts.get(target.id)!, policy);
  const scoped = ({ roles }: Person) => roles.active.some(({ scope }) => scope !== '/');

  for (const action of ['reset', 'block'] as const) {
    it(`A35 ${action}: everybody on everybody, as Microsoft’s tables say`, () => {
      let allowed = 0;
      for (const actor of people.people.filter((one) => !scoped(one))) {
        for (const target of people.people) {
          const told = verdict(actor, action, target);
          const names = `${actor.userPrincipalName} on ${target.userPrincipalName}`;
          assert.equal(told.allowed, expected(actor, target, action), `${names}: ${JSON.stringify(told)}`);
          allowed += Number(told.allowed);
        }
      }
      assert.ok(allowed > 100, String(allowed));
    });
  }

  it('A36 administrators of a unit: their unit, and nobody in it with a role', () => {
    const reach = (name: string) =>
      people.people
        .filter((target) => verdict(person(name), 'reset', target).allowed)
        .map(({ userPrincipalName }) => userPrincipalName.split('@')[0]);
    assert.deepEqual(reach('disa.holmgren'), ['viggo.nystrom', 'freja.dahl', 'hugo.berg']);
    assert.deepEqual(reach('sofus.lykke'), ['vera.sund']);
    assert.deepEqual(reach('ulla.krogh'), []);
    assert.deepEqual(reach('lars.munk'), []);
  });

  it('A36 nobody but the highest two on somebody who holds a custom role or could join a group of roles', () => {
    const allowedOn = (name: string) =>
      people.people
        .filter((actor) => verdict(actor, 'reset', person(name)).allowed)
        .map(({ userPrincipalName }) => userPrincipalName.split('@')[0]);
    for (const name of ['casper.toft', 'nils.roth', 'elias.thorn', 'maja.bjork', 'lars.munk', 'sofus.lykke']) {
      assert.deepEqual(allowedOn(name), ['rasmus.friis', 'karin.wallin', 'emergency.access'], name);
    }
    assert.deepEqual(allowedOn('vera.sund'), ['sofus.lykke']);
    assert.deepEqual(allowedOn('emergency.access'), []);
  });
});
