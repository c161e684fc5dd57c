// The calls about groups' members and Microsoft's self-service: path, what opens it, what answers it.
import {
  addMember,
  addMembers,
  checkMemberGroups,
  deleteMember,
  listTransitiveUsers,
  removeMember,
} from './group-members.ts';
import type { Pages } from './paging.ts';
import {
  deleteUsers,
  readGroups,
  readLicences,
  readPolicies,
  readReports,
  writeAuthorization,
  writeMembers,
} from './permissions.ts';
import type { Route, RouteDeps } from './routes.ts';
import { makeSelfService } from './self-service.ts';

type Deps = Pick<RouteDeps, 'directory' | 'now' | 'reportLag'> & { readonly pages: Pages };

export function selfServiceRoutes({ directory, now, reportLag, pages }: Deps): readonly Route[] {
  const calls = makeSelfService(directory, now, reportLag);
  const route = (
    method: Route['method'],
    path: string,
    needs: readonly string[],
    answer: Route['answer'],
    options: readonly string[] = [],
  ): Route => ({ method, path, needs: [needs], options, answer });
  const policy = 'policies/authorizationPolicy';
  const report = 'reports/authenticationMethods/userRegistrationDetails/:';
  const listing = ['$select', '$count', '$top', '$skiptoken'];
  return [
    route('POST', 'groups/:/members/$ref', writeMembers, (request, names) => addMember(request, names, directory)),
    route('PATCH', 'groups/:', writeMembers, (request, names) => addMembers(request, names, directory)),
    route('DELETE', 'groups/:/members/:/$ref', writeMembers, (request, names) =>
      removeMember(request, names, directory),
    ),
    route('DELETE', 'groups/:/members/:', deleteUsers, (request, names) => deleteMember(request, names, directory)),
    route('POST', 'users/:/checkMemberGroups', readGroups, (request, names) =>
      checkMemberGroups(request, names, directory),
    ),
    route(
      'GET',
      'groups/:/transitiveMembers/microsoft.graph.user',
      readGroups,
      (request, names) => listTransitiveUsers(request, names, directory, pages),
      listing,
    ),
    route('GET', 'subscribedSkus', readLicences, calls.licences, ['$select']),
    route('GET', policy, readPolicies, calls.authorization, ['$select']),
    route('PATCH', policy, writeAuthorization, calls.setAuthorization),
    route('GET', report, readReports, calls.registration, ['$select']),
  ];
}
