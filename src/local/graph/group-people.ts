// The people of a group, also through groups inside it. Reading only; what is read by a type comes from the index, which
// has to be asked for.
import type { Account } from '../directory.ts';
import type { Company } from '../people.ts';
import { type Answer, notFound, unsupportedQuery } from './answer.ts';
import { contextOf, project, selected } from './entity.ts';
import { groupsOf } from './groups.ts';
import { pageOf, type Pages } from './paging.ts';
import { type GraphRequest, isAdvanced } from './request.ts';
import { userEntity, userType } from './user-entity.ts';

export function listPeopleOfGroup(
  request: GraphRequest,
  [id = '']: readonly string[],
  company: Company,
  pages: Pages,
): Answer {
  const select = selected(request, userType);
  const group = company.groups.find((candidate) => candidate.id === id.toLowerCase());
  if (group === undefined) throw notFound(id);
  if (!isAdvanced(request)) throw unsupportedQuery('The request uses advanced query capabilities: $count is missing.');
  const people = request.view.all().filter((account) => isIn(account, group.id, company));
  const page = pageOf(
    request,
    `groups/${group.id}/transitiveMembers/microsoft.graph.user`,
    people.map(userEntity),
    pages,
  );
  const count = page.isFirst ? { '@odata.count': people.length } : {};
  const value = page.value.map((entity) => project(entity, userType, select));
  return {
    status: 200,
    body: { '@odata.context': contextOf(request, 'users', select), ...count, ...page.link, value },
  };
}

function isIn(account: Account, id: string, company: Company): boolean {
  return account.memberOf.length > 0 && groupsOf(account, company).some((group) => group.id === id);
}
