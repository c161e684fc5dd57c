// The people of a group, also through others, and groups by the beginning of their names. Reading only.
import type { Account } from '../directory.ts';
import type { Company } from '../people.ts';
import { type Answer, notFound, unsupportedQuery } from './answer.ts';
import { contextOf, type Entity, project, selected } from './entity.ts';
import { groupsOf } from './groups.ts';
import { pageOf, type Pages } from './paging.ts';
import { readUsers } from './permissions.ts';
import { type GraphRequest, holds, isAdvanced } from './request.ts';
import { userEntity, userType } from './user-entity.ts';

/** Members that are users. A cast is an advanced query: without the header and `$count=true` it is refused. */
export function listUsersOfGroup(
  request: GraphRequest,
  [id = '']: readonly string[],
  company: Company,
  pages: Pages,
): Answer {
  const select = selected(request, userType);
  if (!company.groups.some((group) => group.id === id.toLowerCase())) throw notFound(id);
  if (!isAdvanced(request)) throw unsupportedQuery('The specified cast is not supported without ConsistencyLevel.');
  const mayRead = holds(request.caller, [readUsers]);
  const people = request.view.all().filter((account) => isIn(account, id.toLowerCase(), company));
  const all: readonly Entity[] = people.map((account) => (mayRead ? userEntity(account) : { id: account.id }));
  const page = pageOf(request, `groups/${id}/transitiveMembers/microsoft.graph.user`, all, pages);
  const context = contextOf(request, userType.set, select);
  const count = page.isFirst ? { '@odata.count': all.length } : {};
  const value = page.value.map((entity) => project(entity, userType, select));
  return { status: 200, body: { '@odata.context': context, ...count, ...page.link, value } };
}

function isIn(account: Account, group: string, company: Company): boolean {
  return account.memberOf.includes(group) || groupsOf(account, company).some(({ id }) => id === group);
}
