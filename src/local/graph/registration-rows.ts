// The report of who is registered for what: a row for everybody who may sign in. Computed from what the directory holds at
// this moment, where the real one lags by hours; `view.stale` lags too. Reading only.
import type { Account } from '../directory.ts';
import type { Company } from '../people.ts';
import { type Answer, notFound } from './answer.ts';
import { contextOf, type Entity, type EntityType, project, selected } from './entity.ts';
import { parseFilter, type PropertyKind } from './filter.ts';
import { pageOf, type Pages } from './paging.ts';
import type { GraphRequest } from './request.ts';
import { groupsOf } from './groups.ts';

const flags = [
  'isAdmin',
  'isMfaCapable',
  'isMfaRegistered',
  'isPasswordlessCapable',
  'isSsprCapable',
  'isSsprEnabled',
  'isSsprRegistered',
  'isSystemPreferredAuthenticationMethodEnabled',
] as const;
const names = [
  'id',
  ...flags,
  'lastUpdatedDateTime',
  'methodsRegistered',
  'systemPreferredAuthenticationMethods',
  'userDisplayName',
  'userPreferredMethodForSecondaryAuthentication',
  'userPrincipalName',
  'userType',
];
const rowType: EntityType = {
  name: 'microsoft.graph.userRegistrationDetails',
  set: 'reports/authenticationMethods/userRegistrationDetails',
  properties: names,
  defaults: names,
};
const texts = ['userDisplayName', 'userPrincipalName', 'userType'] as const;
const filterable: ReadonlyMap<string, PropertyKind> = new Map<string, PropertyKind>([
  ...flags.map((name) => [name, 'boolean'] as const),
  ...texts.map((name) => [name, 'text'] as const),
]);
/** How many methods the local tenant asks for. */
const needed = 2;

export function listRegistrationRows(request: GraphRequest, company: Company, pages: Pages, now: number): Answer {
  const select = selected(request, rowType);
  const filter = request.query.get('$filter');
  const rules = { typeName: rowType.name, shortName: 'UserRegistrationDetails', known: names, filterable };
  const test = filter === undefined ? () => true : parseFilter(filter, { ...rules, advanced: false });
  const all = request.view
    .all()
    .filter(({ accountEnabled }) => accountEnabled)
    .map((account) => rowOf(account, company, now))
    .filter(test);
  const page = pageOf(request, rowType.set, all, pages);
  const value = page.value.map((entity) => project(entity, rowType, select));
  return { status: 200, body: { '@odata.context': contextOf(request, rowType.set, select), ...page.link, value } };
}

export function getRegistrationRow(
  request: GraphRequest,
  [id = '']: readonly string[],
  company: Company,
  now: number,
): Answer {
  const select = selected(request, rowType);
  const account = request.view.find(id);
  if (account === undefined || !account.accountEnabled) throw notFound(id);
  const context = contextOf(request, rowType.set, select, true);
  const row = project(rowOf(account, company, now), rowType, select);
  return { status: 200, body: { '@odata.context': context, ...row } };
}

function rowOf(account: Account, company: Company, now: number): Entity {
  const methodsRegistered = methodsOf(account);
  const registered = methodsRegistered.length >= needed;
  const strong = methodsRegistered.some((method) => method !== 'email');
  return {
    id: account.id,
    isAdmin: isAdmin(account, company),
    isMfaCapable: strong,
    isMfaRegistered: strong,
    isPasswordlessCapable: false,
    isSsprCapable: registered,
    isSsprEnabled: account.userType === 'Member',
    isSsprRegistered: registered,
    isSystemPreferredAuthenticationMethodEnabled: true,
    lastUpdatedDateTime: new Date(now).toISOString(),
    methodsRegistered,
    systemPreferredAuthenticationMethods: [],
    userDisplayName: account.displayName,
    userPreferredMethodForSecondaryAuthentication: 'none',
    userPrincipalName: account.userPrincipalName,
    userType: account.userType === 'Guest' ? 'guest' : 'member',
  };
}

function methodsOf({ methods }: Account): readonly string[] {
  const phoneNames = { mobile: 'mobilePhone', alternateMobile: 'alternateMobilePhone', office: 'officePhone' };
  return [
    ...methods.phones.map(({ type }) => phoneNames[type]),
    ...(methods.emails.length > 0 ? ['email'] : []),
    ...(methods.authenticators.length > 0 ? ['microsoftAuthenticatorPush'] : []),
  ];
}

function isAdmin(account: Account, company: Company): boolean {
  const held = groupsOf(account, company).some(({ roles }) => roles.length > 0);
  return held || account.roles.active.length > 0;
}
