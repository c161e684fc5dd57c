// The report of who registered what for self-service, as Entra gives it: hours old, to tenants with a licence only, and
// 5 requests in 10 seconds. Reading only.
// https://learn.microsoft.com/graph/api/authenticationmethodsroot-list-userregistrationdetails
import type { Account } from '../directory.ts';
import { inSeconds } from '../moment.ts';
import type { PhoneType } from '../people.ts';
import { type Answer, refusal } from './answer.ts';
import { contextOf, type Entity, type EntityType, project, selected } from './entity.ts';
import { parseFilter, type PropertyKind } from './filter.ts';
import { pageOf, type Pages } from './paging.ts';
import type { GraphRequest } from './request.ts';

const flags = (
  'isAdmin isMfaCapable isMfaRegistered isPasswordlessCapable isSsprCapable isSsprEnabled isSsprRegistered ' +
  'isSystemPreferredAuthenticationMethodEnabled'
).split(' ');
const texts = ['userDisplayName', 'userPrincipalName', 'userPreferredMethodForSecondaryAuthentication', 'userType'];
const lists = ['methodsRegistered', 'systemPreferredAuthenticationMethods'];
const properties = ['id', ...flags, 'lastUpdatedDateTime', ...lists, ...texts];

const detailsType: EntityType = {
  name: 'microsoft.graph.userRegistrationDetails',
  set: 'reports/authenticationMethods/userRegistrationDetails',
  properties,
  defaults: properties,
};

/** What the documentation calls filterable; the id and the moment are not among them. */
const filterable: ReadonlyMap<string, PropertyKind> = new Map<string, PropertyKind>([
  ...flags.map((name) => [name, 'boolean'] as const),
  ...texts.map((name) => [name, 'text'] as const),
  ...lists.map((name) => [name, 'texts'] as const),
]);

const phoneNames: Readonly<Record<PhoneType, string>> = {
  mobile: 'mobilePhone',
  alternateMobile: 'alternateMobilePhone',
  office: 'officePhone',
};
/** The report is made again every so often (ms). */
const madeEvery = 6 * 3_600_000;

/** How many methods the local tenant asks for. */
const needed = 2;

/** The options that the call takes. */
export const reportOptions = ['$select', '$filter', '$top', '$skiptoken'];

/** Every row, page by page. `licensed`: the tenant has Entra ID P1. */
export function listRegistrationDetails(request: GraphRequest, pages: Pages, licensed: boolean, now: number): Answer {
  if (!licensed) {
    const why = 'Tenant is not a B2C tenant and does not have premium license.';
    throw refusal(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', why);
  }
  const select = selected(request, detailsType);
  const filter = request.query.get('$filter');
  const fits =
    filter === undefined
      ? () => true
      : parseFilter(filter, {
          typeName: detailsType.name,
          shortName: 'userRegistrationDetails',
          known: properties,
          filterable,
          advanced: false,
        });
  const rows = request.view
    .all()
    .filter(({ accountEnabled }) => accountEnabled)
    .map((account) => detailsOf(account, now))
    .filter(fits);
  const page = pageOf(request, detailsType.set, rows, pages);
  const value = page.value.map((row) => project(row, detailsType, select));
  return { status: 200, body: { '@odata.context': contextOf(request, detailsType.set, select), ...page.link, value } };
}

/** A row is made once of each state of an account, for thousands of them are asked for again and again. */
const known = new WeakMap<Account, Entity>();

/** What the report says of an account. */
export function detailsOf(account: Account, now: number): Entity {
  const before = known.get(account);
  const lastUpdatedDateTime = inSeconds(Math.floor(now / madeEvery) * madeEvery);
  if (before?.['lastUpdatedDateTime'] === lastUpdatedDateTime) return before;
  const methods = methodsOf(account);
  const strong = methods.some((method) => method !== 'email');
  const enabled = account.userType === 'Member' && account.accountEnabled;
  const registered = methods.length >= needed;
  const row = {
    id: account.id,
    isAdmin: account.roles.active.length > 0,
    isMfaCapable: strong,
    isMfaRegistered: strong,
    isPasswordlessCapable: false,
    isSsprCapable: enabled && registered,
    isSsprEnabled: enabled,
    isSsprRegistered: registered,
    isSystemPreferredAuthenticationMethodEnabled: true,
    lastUpdatedDateTime,
    methodsRegistered: methods,
    systemPreferredAuthenticationMethods: strong ? ['push'] : [],
    userDisplayName: account.displayName,
    userPrincipalName: account.userPrincipalName,
    userPreferredMethodForSecondaryAuthentication: strong ? 'push' : 'none',
    userType: account.userType === 'Guest' ? 'guest' : 'member',
  };
  known.set(account, row);
  return row;
}

function methodsOf({ methods }: Account): readonly string[] {
  return [
    ...methods.phones.map(({ type }) => phoneNames[type]),
    ...(methods.emails.length > 0 ? ['email'] : []),
    ...(methods.authenticators.length > 0 ? ['microsoftAuthenticatorPush', 'softwareOneTimePasscode'] : []),
  ];
}
