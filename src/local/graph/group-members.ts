// Who is in a group: asking, adding, taking out; and the call that looks like taking out and deletes the account. All of
// several members are added, or none.
import type { Account, Directory } from '../directory.ts';
import type { Group } from '../people.ts';
import { isObject } from '../request-body.ts';
import { type Answer, badRequest, denied, notFound, unsupportedQuery } from './answer.ts';
import { contextOf, type Entity, project, selected } from './entity.ts';
import { groupNamed, groupsOf } from './groups.ts';
import { pageOf, type Pages } from './paging.ts';
import { readUsers, writeRoleGroups } from './permissions.ts';
import { type GraphRequest, holds, isAdvanced, jsonBody } from './request.ts';
import { userEntity, userType } from './user-entity.ts';
import { accountOf } from './users.ts';

/** Members added by one call, and groups asked about by another. */
const most = 20;

/** POST …/members/$ref: one more member. */
export function addMember(request: GraphRequest, [groupId = '']: readonly string[], directory: Directory): Answer {
  const group = writable(request, groupId, directory);
  const body = jsonBody(request);
  checkNames(body, ['@odata.id']);
  put([referenced(body['@odata.id'], request)], group, directory);
  return { status: 204 };
}

/** PATCH of the group with up to twenty more members. */
export function addMembers(request: GraphRequest, [groupId = '']: readonly string[], directory: Directory): Answer {
  const group = writable(request, groupId, directory);
  const body = jsonBody(request);
  checkNames(body, ['members@odata.bind']);
  const references = body['members@odata.bind'];
  if (!Array.isArray(references) || references.length === 0) throw badRequest('Invalid value specified for members.');
  if (references.length > most) throw badRequest('The number of members added in one request cannot exceed 20.');
  put(
    references.map((reference: unknown) => referenced(reference, request)),
    group,
    directory,
  );
  return { status: 204 };
}

/** DELETE …/members/{id}/$ref: out of the group. */
export function removeMember(
  request: GraphRequest,
  [groupId = '', id = '']: readonly string[],
  directory: Directory,
): Answer {
  const group = writable(request, groupId, directory);
  const account = request.view.find(id);
  if (account === undefined || !account.memberOf.includes(group.id)) throw notFound(id);
  directory.setGroups(
    account.id,
    account.memberOf.filter((one) => one !== group.id),
  );
  return { status: 204 };
}

/** DELETE …/members/{id}, without `/$ref`: addresses the account itself, and so deletes it. */
export function deleteMember(
  request: GraphRequest,
  [groupId = '', id = '']: readonly string[],
  directory: Directory,
): Answer {
  const account = request.view.find(id);
  if (account === undefined || !account.memberOf.includes(groupNamed(groupId, directory.company).id))
    throw notFound(id);
  directory.remove(account.id);
  return { status: 204 };
}

/** Which of these groups somebody is in, also through others. */
export function checkMemberGroups(
  request: GraphRequest,
  [idOrName = '']: readonly string[],
  { company }: Directory,
): Answer {
  const body = jsonBody(request);
  checkNames(body, ['groupIds']);
  const ids = body['groupIds'];
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > most) throw badRequest('Invalid value for groupIds.');
  const held = groupsOf(accountOf(request, idOrName), company).map(({ id }) => id);
  const value = ids.filter((id) => typeof id === 'string' && held.includes(id));
  return { status: 200, body: { '@odata.context': `${request.root}/$metadata#Collection(Edm.String)`, value } };
}

/** The people of a group, also through others. A cast is an advanced query. */
export function listTransitiveUsers(
  request: GraphRequest,
  [groupId = '']: readonly string[],
  { company }: Directory,
  pages: Pages,
): Answer {
  const select = selected(request, userType);
  const group = groupNamed(groupId, company);
  if (!isAdvanced(request)) throw unsupportedQuery('A cast needs ConsistencyLevel and $count.');
  const people = request.view.all().filter((account) => groupsOf(account, company).includes(group));
  const mayRead = holds(request.caller, [readUsers]);
  const all: readonly Entity[] = people.map((account) => (mayRead ? userEntity(account) : { id: account.id }));
  const page = pageOf(request, `groups/${group.id}/transitiveMembers/microsoft.graph.user`, all, pages);
  const value = page.value.map((entity) => project(entity, userType, select));
  const count = page.isFirst ? { '@odata.count': all.length } : {};
  const context = contextOf(request, userType.set, select);
  return { status: 200, body: { '@odata.context': context, ...count, ...page.link, value } };
}

/** The group, if its members may be changed by this caller at all. */
function writable(request: GraphRequest, id: string, { company }: Directory): Group {
  const group = groupNamed(id, company);
  if (group.isAssignableToRole && !holds(request.caller, [writeRoleGroups])) throw denied();
  if (group.onPremisesSyncEnabled === true)
    throw badRequest('Unable to update the specified properties for on-premises mastered Directory Sync objects.');
  if (group.kind === 'dynamic')
    throw badRequest('Insufficient permissions to update the membership of a group with a membership rule.');
  if (group.kind === 'mail-security' || group.kind === 'distribution')
    throw badRequest('Cannot Update a mail-enabled security groups and or distribution list.');
  return group;
}

function checkNames(body: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  if (!isObject(body)) throw badRequest('Invalid request body.');
  const other = Object.keys(body).find((name) => !known.includes(name));
  if (other !== undefined)
    throw badRequest(`Property '${other}' does not exist as a declared property or extension property.`);
}

/** The account that a reference names: an absolute address of this very Graph. */
function referenced(reference: unknown, request: GraphRequest): Account {
  const prefix = `${request.root}/directoryObjects/`;
  if (typeof reference !== 'string' || !reference.startsWith(prefix))
    throw badRequest('Invalid URL format specified in payload.');
  const id = reference.slice(prefix.length);
  const account = request.view.find(id);
  if (account === undefined || account.id !== id.toLowerCase()) throw notFound(id);
  return account;
}

function put(accounts: readonly Account[], { id }: Group, directory: Directory): void {
  const there = accounts.find(({ memberOf }) => memberOf.includes(id));
  if (there !== undefined || new Set(accounts).size !== accounts.length) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
  }
  for (const account of accounts) directory.setGroups(account.id, [...account.memberOf, id]);
}
