// Reads everything that decides over an account, in one batch. Complete or not at all: a part that is refused is a
// Fault, so that a failed look-up never looks like an account without roles.
import { Fault } from '../../core/fault.ts';
import { at, textAt } from './answer.ts';
import { type Ask, listOf, objectOf, readTogether, refusedWith, type Reply } from './batch.ts';
import type { Domains } from './domains.ts';
import type { Graph } from './graph-client.ts';

/** What Graph said of one account. */
export interface Facts {
  readonly user: unknown;
  readonly roles: readonly string[];
  readonly methods: readonly unknown[];
  readonly federated: boolean;
}

export interface FactsDeps {
  readonly graph: Graph;
  readonly domains: Domains;
  readonly now: () => number;
  /** Whether eligible roles (PIM, needs Entra ID P2) are read. */
  readonly eligibleRoles: 'required' | 'off';
}

const userProperties = [
  'id',
  'displayName',
  'userPrincipalName',
  'mail',
  'otherMails',
  'proxyAddresses',
  'preferredLanguage',
  'accountEnabled',
  'userType',
  'externalUserState',
  'onPremisesSyncEnabled',
  'lastPasswordChangeDateTime',
  'isManagementRestricted',
];

/** The facts of the account with this GUID; undefined if there is none. Throws a Fault if any of them cannot be read. */
export async function readFacts(id: string, deps: FactsDeps): Promise<Facts | undefined> {
  const replies = await readTogether(deps.graph, asksFor(id, deps), deps.now);
  if (refusedWith(replies.get('account'), 404)) return undefined;
  deps.domains.learn(replies);
  const user = objectOf(replies, 'account');
  return {
    user,
    roles: [...new Set([...rolesIn(replies, deps), ...restrictionOf(user)])],
    methods: listOf(replies, 'authentication methods'),
    federated: await deps.domains.federated(domainOf(user)),
  };
}

function asksFor(id: string, deps: FactsDeps): readonly Ask[] {
  const user = `/users/${encodeURIComponent(id)}`;
  const principal = `$filter=${encodeURIComponent(`principalId eq '${id}'`)}`;
  const roles = '/roleManagement/directory';
  // securityEnabled is never empty on a group that we may read; without the permission Graph blanks every property.
  const groups = '/microsoft.graph.group?$select=id,isAssignableToRole,securityEnabled';
  const eligible = { id: 'eligible roles', url: `${roles}/roleEligibilityScheduleInstances?${principal}` };
  return [
    { id: 'account', url: `${user}?$select=${userProperties.join(',')}` },
    cast('directory roles', `${user}/transitiveMemberOf/microsoft.graph.directoryRole?$select=id,roleTemplateId`),
    cast('group memberships', `${user}/transitiveMemberOf${groups}`),
    cast('owned groups', `${user}/ownedObjects${groups}`),
    { id: 'role assignments', url: `${roles}/roleAssignments?${principal}` },
    ...(deps.eligibleRoles === 'required' ? [eligible] : []),
    { id: 'authentication methods', url: `${user}/authentication/methods` },
    ...deps.domains.asks(),
  ];
}

/** A list of one type only. Some tenants answer it from the search index alone, which must be asked for by header. */
function cast(id: string, url: string): Ask {
  return { id, url, otherwise: { id, url: `${url}&$count=true`, headers: { ConsistencyLevel: 'eventual' } } };
}

function rolesIn(replies: ReadonlyMap<string, Reply>, deps: FactsDeps): readonly string[] {
  const assigned = [
    ...listOf(replies, 'role assignments'),
    ...(deps.eligibleRoles === 'required' ? listOf(replies, 'eligible roles') : []),
  ];
  const groups = [...listOf(replies, 'group memberships'), ...listOf(replies, 'owned groups')];
  return [
    // A role whose name is kept from us still counts as one.
    ...listOf(replies, 'directory roles').map((role) => textAt(role, 'roleTemplateId') ?? nameless(role, 'id')),
    ...assigned.map((assignment) => textAt(assignment, 'roleDefinitionId') ?? nameless(assignment, 'id')),
    ...(groups.some(isRoleAssignable) ? ['role-assignable-group'] : []),
  ];
}

function nameless(role: unknown, name: string): string {
  return textAt(role, name) ?? 'unknown-role';
}

function isRoleAssignable(group: unknown): boolean {
  if (typeof at(group, 'securityEnabled') !== 'boolean') {
    throw new Fault('forbidden', 'Graph hides the groups of an account: GroupMember.Read.All is missing');
  }
  return at(group, 'isAssignableToRole') === true;
}

function restrictionOf(user: unknown): readonly string[] {
  return at(user, 'isManagementRestricted') === true ? ['restricted-management-unit'] : [];
}

function domainOf(user: unknown): string {
  return (textAt(user, 'userPrincipalName') ?? '').split('@').at(-1)?.toLowerCase() ?? '';
}
