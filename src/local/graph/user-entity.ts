// An account as Graph's user entity: its properties, which of them come by default, may be filtered,
// searched and sorted. It never shows a password.
import type { Account } from '../directory.ts';
import { inSeconds } from '../moment.ts';
import type { Entity, EntityType } from './entity.ts';
import type { PropertyKind } from './filter.ts';

const defaults = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** What `User.ReadBasic.All` alone may see. */
export const basicProperties: readonly string[] = [
  'displayName',
  'givenName',
  'id',
  'mail',
  'surname',
  'userPrincipalName',
];

const lists = [
  'assignedLicenses',
  'assignedPlans',
  'businessPhones',
  'identities',
  'imAddresses',
  'licenseAssignmentStates',
  'onPremisesProvisioningErrors',
  'otherMails',
  'provisionedPlans',
  'proxyAddresses',
  'serviceProvisioningErrors',
];

const others = (
  'accountEnabled ageGroup authorizationInfo city companyName consentProvidedForMinor country createdDateTime ' +
  'creationType customSecurityAttributes deletedDateTime department employeeHireDate employeeId ' +
  'employeeLeaveDateTime employeeOrgData employeeType externalUserState externalUserStateChangeDateTime faxNumber ' +
  'isManagementRestricted isResourceAccount lastPasswordChangeDateTime legalAgeGroupClassification mailNickname ' +
  'onPremisesDistinguishedName onPremisesDomainName onPremisesExtensionAttributes onPremisesImmutableId ' +
  'onPremisesLastSyncDateTime onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled ' +
  'onPremisesUserPrincipalName passwordPolicies passwordProfile postalCode preferredDataLocation securityIdentifier ' +
  'showInAddressList signInSessionsValidFromDateTime state streetAddress usageLocation userType'
).split(' ');

export const userType: EntityType = {
  name: 'microsoft.graph.user',
  set: 'users',
  properties: [...new Set([...defaults, ...lists, ...others])],
  defaults,
};

/** Properties that a PATCH may never name. */
export const readOnlyUserProperties: readonly string[] = [
  'createdDateTime',
  'creationType',
  'deletedDateTime',
  'externalUserState',
  'externalUserStateChangeDateTime',
  'id',
  'isManagementRestricted',
  'lastPasswordChangeDateTime',
  'onPremisesDomainName',
  'onPremisesLastSyncDateTime',
  'onPremisesSamAccountName',
  'onPremisesSyncEnabled',
  'onPremisesUserPrincipalName',
  'proxyAddresses',
  'securityIdentifier',
  'signInSessionsValidFromDateTime',
];

export const filterableUserProperties: ReadonlyMap<string, PropertyKind> = new Map<string, PropertyKind>([
  ...['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName', 'department', 'jobTitle'].map(text),
  ...['mailNickname', 'preferredLanguage', 'userType', 'creationType', 'externalUserState'].map(text),
  ...['onPremisesSamAccountName', 'onPremisesImmutableId', 'employeeId', 'companyName', 'mobilePhone'].map(text),
  ['accountEnabled', 'boolean'],
  ['onPremisesSyncEnabled', 'boolean'],
  ['createdDateTime', 'date'],
  ['otherMails', 'texts'],
  ['proxyAddresses', 'texts'],
]);

export const searchableUserProperties: readonly string[] = [
  'displayName',
  'givenName',
  'surname',
  'mail',
  'mailNickname',
  'userPrincipalName',
  'otherMails',
  'proxyAddresses',
];

export const sortableUserProperties: readonly string[] = [
  'displayName',
  'userPrincipalName',
  'createdDateTime',
  'givenName',
  'surname',
];

/** Accounts never change, new ones take their place; a filter over thousands of them needs every entity each time. */
const entities = new WeakMap<Account, Entity>();

/** Every property of the account, those this company does not use as null or empty. */
export function userEntity(account: Account): Entity {
  const known = entities.get(account);
  if (known !== undefined) return known;
  const made = entityOf(account);
  entities.set(account, made);
  return made;
}

function entityOf(account: Account): Entity {
  const own: Entity = {
    id: account.id,
    displayName: account.displayName,
    givenName: account.givenName,
    surname: account.surname,
    userPrincipalName: account.userPrincipalName,
    mail: account.mail,
    mailNickname: account.userPrincipalName.split('@', 1)[0],
    otherMails: account.otherMails,
    proxyAddresses: account.proxyAddresses,
    preferredLanguage: account.preferredLanguage,
    usageLocation: account.usageLocation,
    jobTitle: account.jobTitle,
    department: account.department,
    employeeId: account.employeeId,
    mobilePhone: account.mobilePhone,
    accountEnabled: account.accountEnabled,
    userType: account.userType,
    externalUserState: account.externalUserState,
    creationType: account.creationType,
    createdDateTime: inSeconds(account.createdAt),
    lastPasswordChangeDateTime: inSeconds(account.lastPasswordChangeAt),
    signInSessionsValidFromDateTime: inSeconds(account.signInSessionsValidFrom),
    isManagementRestricted: account.isManagementRestricted,
    isResourceAccount: null,
    passwordPolicies: policiesOf(account),
    passwordProfile: {
      password: null,
      forceChangePasswordNextSignIn: account.mustChange,
      forceChangePasswordNextSignInWithMfa: account.mustChangeWithMfa,
    },
    ...onPremises(account),
  };
  return { ...Object.fromEntries(lists.map((name) => [name, []])), ...own };
}

// guests and federated people have no password here that could expire
function policiesOf({ userType, passwordNeverExpires }: Account): string | null {
  if (userType === 'Guest') return null;
  return passwordNeverExpires ? 'DisablePasswordExpiration' : 'None';
}

function onPremises(account: Account): Entity {
  if (account.onPremisesSyncEnabled === null) return { onPremisesSyncEnabled: null };
  return {
    onPremisesSyncEnabled: account.onPremisesSyncEnabled,
    onPremisesSamAccountName: account.onPremisesSamAccountName,
    onPremisesDomainName: 'ad.nordlys.example',
    onPremisesUserPrincipalName: account.userPrincipalName,
    onPremisesImmutableId: Buffer.from(account.id.replaceAll('-', ''), 'hex').toString('base64'),
    onPremisesLastSyncDateTime: inSeconds(account.createdAt),
  };
}

function text(name: string): [string, PropertyKind] {
  return [name, 'text'];
}
