// The table of calls the local Graph knows: path, what opens it, what answers it. What is not in the
// table does not exist, and no row is without a permission.
import type { Directory } from '../directory.ts';
import { createAccessPass } from './access-passes.ts';
import { type Answer, denied, refusal, unknownSegment } from './answer.ts';
import { listGroupEligibility } from './group-eligibility.ts';
import { getGroup, listAllGroups, listGroupsOfMember, listGroupsOfOwner } from './groups.ts';
import { makeMethodsPolicy } from './methods-policy.ts';
import { listAllMethods, listMethods, type MethodFamily } from './methods.ts';
import { changeOwnPassword } from './own-password.ts';
import {
  createEmail,
  createPhone,
  deleteEmail,
  deletePhone,
  patchEmail,
  patchPhone,
  type WriteDeps,
} from './method-writes.ts';
import type { Pages } from './paging.ts';
import {
  enableAccounts,
  readAllMethods,
  readAssignments,
  readBasicUsers,
  readDomains,
  readEligibility,
  readGroupEligibility,
  readGroups,
  readMethods,
  readMethodsPolicy,
  writeMethodsPolicy,
  readOrganization,
  readReports,
  readUnits,
  readUsers,
  revokeSessions,
  sendMail,
  writeAccessPasses,
  writeMethods,
  writePasswords,
  writeUsers,
} from './permissions.ts';
import { type Caller, type GraphRequest, holds } from './request.ts';
import { listRegistrationDetails, reportOptions } from './registration-report.ts';
import { selfServiceRoutes } from './self-service-routes.ts';
import { listDirectoryRoles, listRoleAssignments, listRoleEligibility } from './roles.ts';
import { getDomain, getOrganization, listDomains } from './tenant.ts';
import { patchUser, revokeSignInSessions, sendMailAs, type SentMail } from './user-writes.ts';
import { getUnit, listUnits, listUnitsOfMember } from './units.ts';
import { countUsers, getManager, getUser, listUsers } from './users.ts';

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Parts of the path; `:` stands for a name or an id. */
  readonly path: string;
  /** Groups of permissions: one of each is needed. */
  readonly needs: readonly (readonly string[])[];
  /** The `$` options this call takes. */
  readonly options: readonly string[];
  readonly answer: (request: GraphRequest, names: readonly string[]) => Answer;
};

export type RouteDeps = {
  readonly directory: Directory;
  /** Template ids of the directory roles of the calling application. */
  readonly appRoles: readonly string[];
  readonly deliver: (mail: SentMail) => void;
  /** Whether the tenant has Entra ID P1. */
  readonly licensed: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How old a row of the registration report gets (ms). */
  readonly reportLag: number;
};

export type Match = {
  readonly options: readonly string[];
  readonly answer: (request: GraphRequest) => Answer;
};

const select = ['$select'];
const listing = ['$select', '$filter', '$search', '$orderby', '$count', '$top', '$skiptoken'];
const cast = ['$select', '$count'];
const details = 'reports/authenticationMethods/userRegistrationDetails';
const roleQuery = ['$select', '$filter', '$expand'];

/** Finds the call for a method and path. Throws 400, 403 or 405 when there is none, or it is not allowed. */
export function makeRoutes({ directory, appRoles, deliver, licensed, now, reportLag }: RouteDeps) {
  const { company } = directory;
  const pages: Pages = new Map();
  const methodsPolicy = makeMethodsPolicy(company.selfService, now);
  const get = (path: string, needs: Route['needs'], options: readonly string[], answer: Route['answer']): Route => ({
    method: 'GET',
    path,
    needs,
    options,
    answer,
  });
  const post = (path: string, needs: Route['needs'], answer: Route['answer']): Route => ({
    method: 'POST',
    path,
    needs,
    options: [],
    answer,
  });
  const delegated = (path: string, answer: Route['answer']): Route => post(path, [], answer);
  const roles = (request: GraphRequest, names: readonly string[]): Answer =>
    listDirectoryRoles(request, names, company);
  const groups = (request: GraphRequest, names: readonly string[]): Answer =>
    listGroupsOfMember(request, names, company);
  const owned = (request: GraphRequest, names: readonly string[]): Answer => listGroupsOfOwner(request, names, company);
  const units = (request: GraphRequest, names: readonly string[]): Answer => listUnitsOfMember(request, names, company);
  const ways = 'users/:/authentication';
  const methods = (family: MethodFamily, permission: string): Route =>
    get(`${ways}/${family}`, [readMethods(permission)], select, (request, names) =>
      listMethods(request, names, family, now()),
    );
  const routes: readonly Route[] = [
    get('users', [readBasicUsers], listing, (request) => listUsers(request, pages)),
    get('users/$count', [readUsers], ['$filter', '$search'], countUsers),
    get('users/:', [readBasicUsers], select, getUser),
    get('users/:/manager', [readUsers], select, getManager),
    get('users/:/transitiveMemberOf/microsoft.graph.directoryRole', [readUsers], cast, roles),
    get('users/:/transitiveMemberOf/graph.directoryRole', [readUsers], cast, roles),
    get('users/:/transitiveMemberOf/microsoft.graph.group', [readUsers], cast, groups),
    get('users/:/transitiveMemberOf/graph.group', [readUsers], cast, groups),
    get('users/:/ownedObjects/microsoft.graph.group', [readUsers], cast, owned),
    get('users/:/ownedObjects/graph.group', [readUsers], cast, owned),
    get('users/:/transitiveMemberOf/microsoft.graph.administrativeUnit', [readUsers], cast, units),
    get('users/:/transitiveMemberOf/graph.administrativeUnit', [readUsers], cast, units),
    get(`${ways}/methods`, [readAllMethods], [], (request, names) => listAllMethods(request, names, now())),
    methods('phoneMethods', 'Phone'),
    methods('emailMethods', 'Email'),
    methods('passwordMethods', 'Password'),
    methods('microsoftAuthenticatorMethods', 'MicrosoftAuthApp'),
    methods('temporaryAccessPassMethods', 'TAP'),
    post(`${ways}/temporaryAccessPassMethods`, [writeAccessPasses], (request, names) =>
      createAccessPass(request, names, directory, now()),
    ),
    ...methodWrites({ directory, now }),
    get('roleManagement/directory/roleAssignments', [readAssignments], roleQuery, (request) =>
      listRoleAssignments(request, company),
    ),
    get('roleManagement/directory/roleEligibilityScheduleInstances', [readEligibility], roleQuery, (request) =>
      listRoleEligibility(request, company),
    ),
    get('groups', [readGroups], ['$select', '$filter', '$top', '$skiptoken'], (request) =>
      listAllGroups(request, company, pages),
    ),
    get(details, [readReports], reportOptions, (request) => listRegistrationDetails(request, pages, licensed, now())),
    get('groups/:', [readGroups], select, (request, names) => getGroup(request, names, company)),
    get('policies/authenticationMethodsPolicy', [readMethodsPolicy], select, methodsPolicy.get),
    {
      method: 'PATCH',
      path: 'policies/authenticationMethodsPolicy',
      needs: [writeMethodsPolicy],
      options: [],
      answer: methodsPolicy.patch,
    },
    get(
      'identityGovernance/privilegedAccess/group/eligibilityScheduleInstances',
      [readGroupEligibility],
      ['$select', '$filter'],
      listGroupEligibility,
    ),
    get('directory/administrativeUnits', [readUnits], ['$select', '$top', '$skiptoken'], (request) =>
      listUnits(request, company, pages),
    ),
    get('directory/administrativeUnits/:', [readUnits], select, (request, names) => getUnit(request, names, company)),
    get('domains', [readDomains], select, (request) => listDomains(request, company)),
    get('domains/:', [readDomains], select, (request, names) => getDomain(request, names, company)),
    get('organization', [readOrganization], select, (request) => getOrganization(request, company)),
    {
      method: 'PATCH',
      path: 'users/:',
      // which of these it takes depends on the body
      needs: [[...writePasswords, ...enableAccounts, ...writeUsers]],
      options: [],
      answer: (request, names) => patchUser(request, names, directory, appRoles),
    },
    // A delegated token holds no application permission: what opens these is asked where they are answered.
    delegated('me/changePassword', (request) => changeOwnPassword(request, [], directory)),
    delegated('users/:/changePassword', (request, names) => changeOwnPassword(request, names, directory)),
    post('users/:/revokeSignInSessions', [revokeSessions], (request, names) =>
      revokeSignInSessions(request, names, directory),
    ),
    post('users/:/sendMail', [sendMail], (request, names) => sendMailAs(request, names, deliver)),
  ];
  const table = [...routes, ...selfServiceRoutes({ directory, now, reportLag, pages })].map((route) => ({
    ...route,
    parts: route.path.split('/'),
  }));

  return (method: string, segments: readonly string[], caller: Caller): Match => {
    const here = table.filter(({ parts }) => fits(parts, segments));
    const [first] = here;
    if (first === undefined) throw unknownSegment(firstUnknown(table, segments));
    const route = here.find((candidate) => candidate.method === method);
    if (route === undefined) {
      throw refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
    }
    if (!holds(caller, route.needs)) throw denied();
    const names = segments.filter((_, index) => route.parts[index] === ':');
    return { options: route.options, answer: (request) => route.answer(request, names) };
  };
}

/** Phones and addresses, each family with a permission of its own. */
function methodWrites(deps: WriteDeps): readonly Route[] {
  const row = (
    method: Route['method'],
    path: string,
    permission: string,
    answer: (request: GraphRequest, names: readonly string[], deps: WriteDeps) => Answer,
  ): Route => ({
    method,
    path: `users/:/authentication/${path}`,
    needs: [writeMethods(permission)],
    options: [],
    answer: (request, names) => answer(request, names, deps),
  });
  return [
    row('POST', 'phoneMethods', 'Phone', createPhone),
    row('PATCH', 'phoneMethods/:', 'Phone', patchPhone),
    row('DELETE', 'phoneMethods/:', 'Phone', deletePhone),
    row('POST', 'emailMethods', 'Email', createEmail),
    row('PATCH', 'emailMethods/:', 'Email', patchEmail),
    row('DELETE', 'emailMethods/:', 'Email', deleteEmail),
  ];
}

function fits(parts: readonly string[], segments: readonly string[]): boolean {
  return parts.length === segments.length && startsLike(parts, segments);
}

function startsLike(parts: readonly string[], segments: readonly string[]): boolean {
  return segments.every((segment, index) => {
    const part = parts[index];
    return part === ':' ? !segment.startsWith('$') : part?.toLowerCase() === segment.toLowerCase();
  });
}

function firstUnknown(table: readonly { readonly parts: readonly string[] }[], segments: readonly string[]): string {
  const known = segments.findIndex(
    (_, index) => !table.some(({ parts }) => startsLike(parts, segments.slice(0, index + 1))),
  );
  return segments[known === -1 ? segments.length - 1 : known] ?? '';
}
