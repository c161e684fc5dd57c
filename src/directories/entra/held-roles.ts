// Everything that makes an account an administrator, of what Graph said: roles held and roles that could be taken,
// directly, in a unit, or through a group. A part that is missing is a Fault, never "no role".
import type { RoleHeld, Unit } from '../../core/account.ts';
import { Fault } from '../../core/fault.ts';
import { at, textAt } from './answer.ts';
import { type Ask, listOf, objectOf, readTogether, type Reply } from './batch.ts';
import type { Graph } from './graph-client.ts';

export interface RoleReading {
  readonly graph: Graph;
  readonly now: () => number;
  /** Whether eligible roles and groups (PIM, needs Entra ID P2) are read. */
  readonly eligibleRoles: 'required' | 'off';
  /** Tells ordinary units from restricted ones; undefined where nobody administers by units. */
  readonly findUnits: ((ids: readonly string[]) => Promise<ReadonlyMap<string, Unit>>) | undefined;
}

type Replies = ReadonlyMap<string, Reply>;
type Held = RoleHeld['held'];

/** A group is known by these; Graph blanks them all where we may not read groups. */
const groupProperties = '$select=id,isAssignableToRole,securityEnabled';

/** The questions about roles and groups of one account; `cast` makes one of a list of one type. */
export function roleAsks(id: string, deps: Pick<RoleReading, 'eligibleRoles'>, cast: (id: string, url: string) => Ask) {
  const user = `/users/${encodeURIComponent(id)}`;
  const principal = `$filter=${encodeURIComponent(`principalId eq '${id}'`)}`;
  const roles = '/roleManagement/directory';
  const groups = `/microsoft.graph.group?${groupProperties}`;
  const named = '&$expand=roleDefinition';
  const eligible: readonly Ask[] = [
    { id: 'eligible roles', url: `${roles}/roleEligibilityScheduleInstances?${principal}${named}` },
    {
      id: 'eligible groups',
      url: `/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances?${principal}`,
    },
  ];
  return [
    cast('directory roles', `${user}/transitiveMemberOf/microsoft.graph.directoryRole?$select=id,roleTemplateId`),
    cast('group memberships', `${user}/transitiveMemberOf${groups}`),
    cast('owned groups', `${user}/ownedObjects${groups}`),
    { id: 'role assignments', url: `${roles}/roleAssignments?${principal}${named}` },
    ...(deps.eligibleRoles === 'required' ? eligible : []),
  ];
}

/** Every role of the account, each once. Asks Graph again only for groups and units that were not in the replies. */
export async function rolesIn(replies: Replies, deps: RoleReading): Promise<readonly RoleHeld[]> {
  const withEligible = deps.eligibleRoles === 'required';
  const assigned = [
    ...listOf(replies, 'role assignments').map((one) => assignment(one, 'active')),
    ...(withEligible ? listOf(replies, 'eligible roles').map((one) => assignment(one, 'eligible')) : []),
  ];
  const groups = [...listOf(replies, 'group memberships'), ...listOf(replies, 'owned groups')];
  const mayJoin = withEligible ? await eligibleGroups(listOf(replies, 'eligible groups'), deps) : [];
  const roles = [
    // A role whose name is kept from us still counts as one.
    ...listOf(replies, 'directory roles').map((role) => tenantWide(named(role, 'roleTemplateId'), 'active')),
    ...(await scoped(assigned, deps)),
    ...(groups.some(isRoleAssignable) ? [tenantWide('role-assignable-group', 'active')] : []),
    ...(mayJoin.some(isRoleAssignable) ? [tenantWide('role-assignable-group', 'eligible')] : []),
  ];
  return [...new Map(roles.map((role) => [JSON.stringify(role), role])).values()];
}

interface Assigned {
  readonly role: string;
  readonly scope: string;
  readonly held: Held;
}

function assignment(one: unknown, held: Held): Assigned {
  const custom = at(at(one, 'roleDefinition'), 'isBuiltIn') === false;
  return {
    role: custom ? 'custom' : named(one, 'roleDefinitionId'),
    scope: textAt(one, 'directoryScopeId') ?? '',
    held,
  };
}

function named(thing: unknown, name: string): string {
  return textAt(thing, name) ?? textAt(thing, 'id') ?? 'unknown-role';
}

function tenantWide(role: string, held: Held): RoleHeld {
  return { role, scope: 'tenant', held };
}

async function scoped(assigned: readonly Assigned[], { findUnits }: RoleReading): Promise<readonly RoleHeld[]> {
  const ids = assigned.flatMap(({ scope }) => unitIn(scope) ?? []);
  const units = findUnits === undefined || ids.length === 0 ? undefined : await findUnits(ids);
  return assigned.map(({ role, scope, held }): RoleHeld => {
    if (scope === '/') return tenantWide(role, held);
    const unit = unitIn(scope);
    if (unit === undefined) return { role, scope: 'elsewhere', held };
    // Not asked for: then it may be a restricted one. Asked for and gone: nothing is administered through it.
    const restricted = units === undefined ? true : units.get(unit)?.restricted;
    if (restricted === undefined) return { role, scope: 'elsewhere', held };
    return { role, scope: restricted ? 'restricted-unit' : 'unit', unit, held };
  });
}

function unitIn(scope: string): string | undefined {
  return /^\/administrativeUnits\/([\da-f-]{36})$/i.exec(scope)?.[1];
}

/** The groups that could be joined or owned by activating it. Hardly anybody has one, so they are asked for late. */
async function eligibleGroups(instances: readonly unknown[], { graph, now }: RoleReading): Promise<readonly unknown[]> {
  const ids = [...new Set(instances.map((one) => textAt(one, 'groupId') ?? ''))];
  if (!ids.every((id) => /^[\da-f-]{36}$/i.test(id)))
    throw new Fault('internal', 'Graph names an eligible group oddly');
  const groups: unknown[] = [];
  for (let from = 0; from < ids.length; from += 20) {
    const asks = ids.slice(from, from + 20).map((id) => ({
      id: `eligible group ${id}`,
      url: `/groups/${id}?${groupProperties}`,
    }));
    const replies = await readTogether(graph, asks, now);
    groups.push(...asks.map((ask) => objectOf(replies, ask.id)));
  }
  return groups;
}

function isRoleAssignable(group: unknown): boolean {
  // securityEnabled is never empty on a group that we may read; without the permission Graph blanks every property.
  if (typeof at(group, 'securityEnabled') !== 'boolean') {
    throw new Fault('forbidden', 'Graph hides the groups of an account: GroupMember.Read.All is missing');
  }
  return at(group, 'isAssignableToRole') === true;
}
