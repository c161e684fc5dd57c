// Roles of accounts and groups: what a membership query, an assignment query and the reset matrix see.
// It never treats an eligible role as an active one.
import type { Account } from '../directory.ts';
import { inSeconds } from '../moment.ts';
import type { Company, RoleHeld } from '../people.ts';
import { type Answer, badRequest } from './answer.ts';
import { collection, contextOf, type Entity, type EntityType, project, selected } from './entity.ts';
import { parseFilter } from './filter.ts';
import { seeRoles } from './permissions.ts';
import { type GraphRequest, holds } from './request.ts';
import { type ProtectedTarget, roleTemplates } from './role-matrix.ts';
import { groupsOf } from './groups.ts';
import { derivedId } from './derived-id.ts';
import { accountOf } from './users.ts';

const roleProperties = ['id', 'deletedDateTime', 'description', 'displayName', 'roleTemplateId'];
const roleType: EntityType = {
  name: 'microsoft.graph.directoryRole',
  set: 'directoryRoles',
  properties: roleProperties,
  defaults: roleProperties,
};
const assignmentType: EntityType = {
  name: 'microsoft.graph.unifiedRoleAssignment',
  set: 'roleManagement/directory/roleAssignments',
  properties: ['id', 'principalId', 'directoryScopeId', 'roleDefinitionId'],
  defaults: ['id', 'principalId', 'directoryScopeId', 'roleDefinitionId'],
};
const eligibilityProperties = [
  'id',
  'principalId',
  'roleDefinitionId',
  'directoryScopeId',
  'appScopeId',
  'startDateTime',
  'endDateTime',
  'memberType',
  'roleEligibilityScheduleId',
];
const eligibilityType: EntityType = {
  name: 'microsoft.graph.unifiedRoleEligibilityScheduleInstance',
  set: 'roleManagement/directory/roleEligibilityScheduleInstances',
  properties: eligibilityProperties,
  defaults: eligibilityProperties,
};

/** What the reset matrix must know of a target. */
export function protectionOf(account: Account, company: Company): ProtectedTarget {
  const groups = groupsOf(account, company);
  const held = [...account.roles.active, ...groups.flatMap((group) => group.roles)];
  const owned = company.groups.filter((group) => account.ownerOf.includes(group.id));
  const restricted = company.administrativeUnits.filter((unit) => unit.isMemberManagementRestricted);
  return {
    roles: held.map((role) => role.templateId),
    inRoleAssignableGroup: [...groups, ...owned].some((group) => group.isAssignableToRole),
    holdsRestrictedUnitRole: held.some((role) => restricted.some((unit) => role.scope.endsWith(`/${unit.id}`))),
  };
}

/** Active roles for the whole tenant, through groups too; scoped and eligible ones are not listed, as in Graph. */
export function listDirectoryRoles(
  request: GraphRequest,
  [idOrName = '']: readonly string[],
  company: Company,
): Answer {
  const account = accountOf(request, idOrName);
  const held = [...account.roles.active, ...groupsOf(account, company).flatMap((group) => group.roles)];
  // a role the company made itself is no directory role
  const builtIn = held.filter((role) => role.scope === '/' && roleTemplates.has(role.templateId));
  const ids = new Set(builtIn.map((role) => role.templateId));
  const mayRead = holds(request.caller, [seeRoles]);
  const entities = [...ids].map((templateId) => ({
    id: derivedId('directoryRole', company.tenant.id, templateId),
    ...(mayRead ? { displayName: roleTemplates.get(templateId), roleTemplateId: templateId } : {}),
  }));
  return { status: 200, ...collection(request, roleType, entities) };
}

export function listRoleAssignments(request: GraphRequest, company: Company): Answer {
  const entities = principals(request, company).flatMap(({ id, active }) =>
    active.map((role) => ({
      id: derivedId('assignment', id, role.templateId, role.scope),
      principalId: id,
      directoryScopeId: role.scope,
      roleDefinitionId: role.templateId,
    })),
  );
  return byPrincipal(request, assignmentType, entities, company);
}

export function listRoleEligibility(request: GraphRequest, company: Company): Answer {
  const entities = principals(request, company).flatMap(({ id, eligible, since }) =>
    eligible.map((role) => ({
      id: derivedId('eligibility', id, role.templateId, role.scope),
      principalId: id,
      roleDefinitionId: role.templateId,
      directoryScopeId: role.scope,
      startDateTime: since,
      memberType: 'Direct',
      roleEligibilityScheduleId: derivedId('schedule', id, role.templateId, role.scope),
    })),
  );
  return byPrincipal(request, eligibilityType, entities, company);
}

type Principal = {
  readonly id: string;
  readonly active: readonly RoleHeld[];
  readonly eligible: readonly RoleHeld[];
  readonly since: string;
};

// an assignment belongs to the user or to the group, never to a member of the group
function principals({ view }: GraphRequest, company: Company): readonly Principal[] {
  const known = principalsOf.get(company);
  if (known !== undefined) return known;
  const made = makePrincipals(view, company);
  principalsOf.set(company, made);
  return made;
}

/** Roles do not change while a company runs, and one look-up must not cost as much as there are people. */
const principalsOf = new WeakMap<Company, readonly Principal[]>();

function makePrincipals(view: GraphRequest['view'], { groups }: Company): readonly Principal[] {
  const holders = view.all().filter(({ roles }) => roles.active.length + roles.eligible.length > 0);
  const people = holders.map(({ id, roles, createdAt }) => ({
    id,
    active: roles.active,
    eligible: roles.eligible,
    since: inSeconds(createdAt),
  }));
  return [...people, ...groups.map(({ id, roles }) => ({ id, active: roles, eligible: [], since: '' }))];
}

function byPrincipal(request: GraphRequest, type: EntityType, entities: readonly Entity[], company: Company): Answer {
  const test = assignmentFilter(request, type, ['principalId', 'roleDefinitionId', 'directoryScopeId']);
  const select = selected(request, type);
  const expanded = expandsDefinition(request);
  const value = entities.filter(test).map((entity) => ({
    ...project(entity, type, select),
    ...(expanded ? { roleDefinition: definition(String(entity['roleDefinitionId']), company) } : {}),
  }));
  return { status: 200, body: { '@odata.context': contextOf(request, type.set, select), value } };
}

/** The test in `$filter`, which assignments cannot be listed without. */
export function assignmentFilter(
  request: GraphRequest,
  type: EntityType,
  filterable: readonly string[],
): (entity: Entity) => boolean {
  const filter = request.query.get('$filter');
  if (filter === undefined) throw badRequest(`Must include $filter on one of the properties ${filterable.join(', ')}.`);
  return parseFilter(filter, {
    typeName: type.name,
    shortName: type.name.slice('microsoft.graph.'.length),
    known: type.properties,
    filterable: new Map(filterable.map((name) => [name, 'text'])),
    advanced: false,
  });
}

function expandsDefinition({ query }: GraphRequest): boolean {
  const expand = query.get('$expand');
  if (expand === undefined || expand === 'roleDefinition') return expand !== undefined;
  throw badRequest(`The local company expands roleDefinition only, not '${expand}'.`, 'BadRequest');
}

function definition(id: string, { customRoles }: Company): Entity {
  const custom = customRoles.find((role) => role.id === id);
  return {
    id,
    templateId: id,
    displayName: custom?.displayName ?? roleTemplates.get(id),
    isBuiltIn: custom === undefined,
    isEnabled: true,
  };
}
