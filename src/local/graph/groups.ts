// Groups: of the tenant, of a member through others, of an owner. Reading only.
import type { Account } from '../directory.ts';
import type { Company, Group } from '../people.ts';
import { type Answer, notFound } from './answer.ts';
import { collection, contextOf, type Entity, type EntityType, project, selected } from './entity.ts';
import { type FilterRules, parseFilter } from './filter.ts';
import { pageOf, type Pages } from './paging.ts';
import { readGroups } from './permissions.ts';
import { type GraphRequest, holds } from './request.ts';
import { accountOf } from './users.ts';

const groupProperties = (
  'id deletedDateTime createdDateTime description displayName expirationDateTime groupTypes isAssignableToRole ' +
  'isManagementRestricted mail mailEnabled mailNickname membershipRule onPremisesSyncEnabled securityEnabled visibility'
).split(' ');
const groupType: EntityType = {
  name: 'microsoft.graph.group',
  set: 'groups',
  properties: groupProperties,
  defaults: groupProperties,
};

const filterRules: FilterRules = {
  typeName: groupType.name,
  shortName: 'Group',
  known: groupProperties,
  filterable: new Map([
    ['id', 'text'],
    ['displayName', 'text'],
  ]),
  advanced: false,
};

export function listAllGroups(request: GraphRequest, { groups }: Company, pages: Pages): Answer {
  const select = selected(request, groupType);
  const filter = request.query.get('$filter');
  const fits = filter === undefined ? () => true : parseFilter(filter, filterRules);
  const page = pageOf(request, 'groups', groups.map(groupEntity).filter(fits), pages);
  const value = page.value.map((entity) => project(entity, groupType, select));
  return { status: 200, body: { '@odata.context': contextOf(request, groupType.set, select), ...page.link, value } };
}

/** The group of this id. Throws a 404. */
export function groupNamed(id: string, { groups }: Company): Group {
  const group = groups.find((candidate) => candidate.id === id.toLowerCase());
  if (group === undefined) throw notFound(id);
  return group;
}

export function getGroup(request: GraphRequest, [id = '']: readonly string[], company: Company): Answer {
  const select = selected(request, groupType);
  const group = groupNamed(id, company);
  const context = contextOf(request, groupType.set, select, true);
  return { status: 200, body: { '@odata.context': context, ...project(groupEntity(group), groupType, select) } };
}

/** The groups of an account, also through others. */
export function listGroupsOfMember(
  request: GraphRequest,
  [idOrName = '']: readonly string[],
  company: Company,
): Answer {
  return listed(request, groupsOf(accountOf(request, idOrName), company));
}

export function listGroupsOfOwner(request: GraphRequest, [idOrName = '']: readonly string[], company: Company): Answer {
  const account = accountOf(request, idOrName);
  return listed(
    request,
    company.groups.filter((group) => account.ownerOf.includes(group.id)),
  );
}

/** The groups somebody belongs to, directly or through another group. */
export function groupsOf(account: Account, { groups }: Company): readonly Group[] {
  const found = new Set<string>();
  const visit = (ids: readonly string[]): void => {
    for (const id of ids.filter((candidate) => !found.has(candidate))) {
      found.add(id);
      visit(groups.find((group) => group.id === id)?.memberOf ?? []);
    }
  };
  visit(account.memberOf);
  return groups.filter((group) => found.has(group.id));
}

// who may list memberships but not read groups gets objects with nothing but their ids
function listed(request: GraphRequest, groups: readonly Group[]): Answer {
  const mayRead = holds(request.caller, [readGroups]);
  const entities = groups.map((group) => (mayRead ? groupEntity(group) : { id: group.id }));
  return { status: 200, ...collection(request, groupType, entities) };
}

export function groupEntity({ id, displayName, isAssignableToRole, kind, onPremisesSyncEnabled }: Group): Entity {
  const mail = kind !== 'security' && kind !== 'dynamic';
  return {
    id,
    displayName,
    // null, not false, for an ordinary group: that is how Graph shows it
    isAssignableToRole: isAssignableToRole ? true : null,
    groupTypes: kind === 'dynamic' ? ['DynamicMembership'] : kind === 'microsoft-365' ? ['Unified'] : [],
    mailEnabled: mail,
    membershipRule: kind === 'dynamic' ? '(user.department -eq "Service")' : null,
    onPremisesSyncEnabled,
    mailNickname: id.slice(0, 8),
    securityEnabled: kind !== 'microsoft-365' && kind !== 'distribution',
  };
}
