// Microsoft's self-service reset as Graph shows it: licences, two policies, and the report of one account, which is hours
// old. Nobody can read or set None, Selected and All here, as in Entra.
import type { Account, Directory } from '../directory.ts';
import { derivedId } from './derived-id.ts';
import { type Answer, badRequest, notFound, refusal } from './answer.ts';
import { contextOf, type Entity, type EntityType, project, selected } from './entity.ts';
import { groupsOf } from './groups.ts';
import { type GraphRequest, jsonBody } from './request.ts';

export type SelfServiceCalls = Readonly<
  Record<'licences' | 'authorization' | 'setAuthorization', (request: GraphRequest) => Answer>
> & { readonly registration: (request: GraphRequest, names: readonly string[]) => Answer };

const skuNames = (
  'accountId accountName appliesTo capabilityStatus consumedUnits id prepaidUnits servicePlans skuId skuPartNumber ' +
  'subscriptionIds'
).split(' ');
const skuType: EntityType = {
  name: 'microsoft.graph.subscribedSku',
  set: 'subscribedSkus',
  properties: skuNames,
  defaults: skuNames,
};
const authorizationNames = (
  'id allowInvitesFrom allowedToSignUpEmailBasedSubscriptions allowedToUseSSPR allowEmailVerifiedUsersToJoinOrganization ' +
  'allowUserConsentForRiskyApps blockMsolPowerShell defaultUserRolePermissions description displayName guestUserRoleId'
).split(' ');
const authorizationType: EntityType = {
  name: 'microsoft.graph.authorizationPolicy',
  set: 'policies/authorizationPolicy',
  properties: authorizationNames,
  defaults: authorizationNames,
};
const rowNames = (
  'id isAdmin isMfaCapable isMfaRegistered isPasswordlessCapable isSsprCapable isSsprEnabled isSsprRegistered ' +
  'isSystemPreferredAuthenticationMethodEnabled lastUpdatedDateTime methodsRegistered systemPreferredAuthenticationMethods ' +
  'userDisplayName userPreferredMethodForSecondaryAuthentication userPrincipalName userType'
).split(' ');
const rowType: EntityType = {
  name: 'microsoft.graph.userRegistrationDetails',
  set: 'reports/authenticationMethods/userRegistrationDetails',
  properties: rowNames,
  defaults: rowNames,
};
/** Service plans of products that people know; a product that is not here brings none of these. */
const plans: Readonly<Record<string, readonly string[]>> = {
  SPB: ['AAD_PREMIUM', 'EXCHANGE_S_STANDARD'],
  AAD_PREMIUM: ['AAD_PREMIUM'],
  AAD_PREMIUM_P2: ['AAD_PREMIUM_P2', 'AAD_PREMIUM'],
  O365_BUSINESS_PREMIUM: ['EXCHANGE_S_STANDARD'],
};
/** How many methods the local tenant asks for. */
const needed = 2;

/** `lag`: how old a row of the report is before it is made anew (ms). */
export function makeSelfService(directory: Directory, now: () => number, lag: number): SelfServiceCalls {
  const { company } = directory;
  const { selfService } = company;
  const start = now();
  let allowed = selfService.allowedToUseSSPR;
  const rows = new Map<string, { readonly at: number; readonly account: Account }>();

  /** The account as it was when its row was made. */
  function reported(account: Account): { readonly at: number; readonly account: Account } {
    const [first = account] = directory.history(account.id);
    const known = rows.get(account.id) ?? { at: start, account: first };
    const row = now() - known.at > lag ? { at: now(), account } : known;
    rows.set(account.id, row);
    return row;
  }

  const isEnabled = (account: Account): boolean => {
    if (account.userType === 'Guest') return false;
    if (selfService.scope !== 'selected') return selfService.scope === 'all';
    return groupsOf(account, company).some(({ id }) => id === selfService.group);
  };

  return {
    licences: (request) => {
      const select = selected(request, skuType);
      const value = selfService.products.map((name) => project(skuOf(name, company.tenant.id), skuType, select));
      return { status: 200, body: { '@odata.context': contextOf(request, skuType.set, select), value } };
    },
    authorization: (request) => {
      const select = selected(request, authorizationType);
      const context = contextOf(request, authorizationType.set, select, true);
      return {
        status: 200,
        body: { '@odata.context': context, ...project(authorizationOf(allowed), authorizationType, select) },
      };
    },
    setAuthorization: (request) => {
      allowed = allowedIn(jsonBody(request)) ?? allowed;
      return { status: 204 };
    },
    registration: (request, [id = '']) => {
      const select = selected(request, rowType);
      const account = request.view.find(id);
      if (account === undefined || account.id !== id.toLowerCase()) throw notFound(id);
      const row = rowOf(reported(account), isEnabled);
      const context = contextOf(request, rowType.set, select, true);
      return { status: 200, body: { '@odata.context': context, ...project(row, rowType, select) } };
    },
  };
}

function skuOf(name: string, tenant: string): Entity {
  const skuId = derivedId(`sku ${name}`);
  return {
    id: `${tenant}_${skuId}`,
    accountId: tenant,
    accountName: 'nordlys',
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: 12,
    prepaidUnits: { enabled: 50, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: (plans[name] ?? []).map((plan) => ({
      servicePlanId: derivedId(`plan ${plan}`),
      servicePlanName: plan,
      provisioningStatus: 'Success',
      appliesTo: 'User',
    })),
    skuId,
    skuPartNumber: name,
    subscriptionIds: [derivedId(`subscription ${name}`)],
  };
}

function authorizationOf(allowedToUseSSPR: boolean): Entity {
  return {
    id: 'authorizationPolicy',
    allowInvitesFrom: 'adminsAndGuestInviters',
    allowedToSignUpEmailBasedSubscriptions: true,
    allowedToUseSSPR,
    allowEmailVerifiedUsersToJoinOrganization: false,
    allowUserConsentForRiskyApps: null,
    blockMsolPowerShell: true,
    defaultUserRolePermissions: {
      allowedToCreateApps: false,
      allowedToCreateSecurityGroups: false,
      allowedToReadOtherUsers: true,
    },
    description: 'Used to manage authorization related settings across the company.',
    displayName: 'Authorization Policy',
    guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  };
}

function allowedIn(body: Readonly<Record<string, unknown>>): boolean | undefined {
  for (const name of Object.keys(body)) {
    if (!authorizationNames.includes(name))
      throw badRequest(`Property '${name}' does not exist as a declared property or extension property.`);
    if (name !== 'allowedToUseSSPR') throw refusal(501, 'NotImplemented', `The local company does not write ${name}.`);
  }
  const value = body['allowedToUseSSPR'];
  if (value !== undefined && typeof value !== 'boolean')
    throw badRequest("Invalid value specified for property 'allowedToUseSSPR'.");
  return value;
}

function rowOf(
  { at, account }: { readonly at: number; readonly account: Account },
  isEnabled: (account: Account) => boolean,
): Entity {
  const { phones, emails, authenticators } = account.methods;
  const phoneNames = { mobile: 'mobilePhone', alternateMobile: 'alternateMobilePhone', office: 'officePhone' };
  const methodsRegistered = [
    ...phones.map(({ type }) => phoneNames[type]),
    ...(emails.length > 0 ? ['email'] : []),
    ...(authenticators.length > 0 ? ['microsoftAuthenticatorPush'] : []),
  ];
  const isSsprRegistered = methodsRegistered.length >= needed;
  const isMfaRegistered = methodsRegistered.some((method) => method !== 'email');
  return {
    id: account.id,
    isAdmin: account.roles.active.length > 0,
    isMfaCapable: isMfaRegistered,
    isMfaRegistered,
    isPasswordlessCapable: false,
    isSsprCapable: isSsprRegistered && isEnabled(account),
    isSsprEnabled: isEnabled(account),
    isSsprRegistered,
    isSystemPreferredAuthenticationMethodEnabled: true,
    lastUpdatedDateTime: new Date(at).toISOString(),
    methodsRegistered,
    systemPreferredAuthenticationMethods: [],
    userDisplayName: account.displayName,
    userPreferredMethodForSecondaryAuthentication: 'none',
    userPrincipalName: account.userPrincipalName,
    userType: account.userType === 'Guest' ? 'guest' : 'member',
  };
}
