// Checks the people's file by hand and fills in what it may leave out. It collects every mistake
// instead of stopping at the first, and never guesses what a wrong value might have meant.
import {
  type Check,
  type Fields,
  type Plain,
  address,
  asList,
  bool,
  days,
  guid,
  isList,
  isRecord,
  isWhole,
  listOf,
  matching,
  moment,
  oneOf,
  orNull,
  phone,
  readFields,
  text,
} from './people-fields.ts';
import type {
  AccessPassPolicy,
  AdministrativeUnit,
  Company,
  CustomRole,
  Domain,
  Group,
  GroupEligibility,
  Person,
  RoleHeld,
  SelfService,
  Tenant,
} from './people.ts';
import { relationMistakes } from './people-relations.ts';
import { readSlack, slackMistakes } from './people-slack.ts';

const personFields: Fields<Person> = {
  id: { check: guid },
  displayName: { check: text },
  givenName: { check: orNull(text), fallback: null },
  surname: { check: orNull(text), fallback: null },
  userPrincipalName: { check: address },
  mail: { check: orNull(address), fallback: null },
  otherMails: { check: listOf(address), fallback: [] },
  proxyAddresses: { check: listOf(matching(/^smtp:[^@\s]+@[^@\s]+$/i, 'an address after “smtp:”')), fallback: [] },
  preferredLanguage: { check: orNull(matching(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'a language like “sv-SE”')), fallback: null },
  usageLocation: { check: orNull(matching(/^[A-Z]{2}$/, 'a country like “SE”')), fallback: null },
  jobTitle: { check: orNull(text), fallback: null },
  department: { check: orNull(text), fallback: null },
  employeeId: { check: orNull(matching(/^\S(.{0,14}\S)?$/, 'a number of at most 16 signs')), fallback: null },
  mobilePhone: { check: orNull(matching(/^\+?[\d ()-]{4,64}$/, 'a phone number')), fallback: null },
  manager: { check: orNull(guid), fallback: null },
  about: { check: text },
  accountEnabled: { check: bool, fallback: true },
  userType: { check: oneOf('Member', 'Guest'), fallback: 'Member' },
  externalUserState: { check: orNull(oneOf('Accepted', 'PendingAcceptance')), fallback: null },
  creationType: { check: orNull(oneOf('Invitation')), fallback: null },
  onPremisesSyncEnabled: { check: orNull(bool), fallback: null },
  onPremisesSamAccountName: { check: orNull(text), fallback: null },
  isManagementRestricted: { check: orNull(bool), fallback: null },
  password: { check: orNull(text) },
  mustChange: { check: bool, fallback: false },
  passwordExpired: { check: bool, fallback: false },
  passwordNeverExpires: { check: bool, fallback: true },
  locked: { check: bool, fallback: false },
  mfaRequired: { check: bool, fallback: false },
  forgets: { check: bool, fallback: false },
  breakGlass: { check: bool, fallback: false },
  passwordChangedAt: { check: moment },
  createdAt: { check: moment },
  methods: { check: isRecord, fallback: {} },
  totpSecret: { check: orNull(matching(/^[A-Z2-7]{16,}$/, 'a base32 secret')), fallback: null },
  roles: { check: isRecord, fallback: {} },
  memberOf: { check: listOf(guid), fallback: [] },
  ownerOf: { check: listOf(guid), fallback: [] },
  eligibleFor: { check: isList, fallback: [] },
  units: { check: listOf(guid), fallback: [] },
};
const eligibilityFields: Fields<GroupEligibility> = {
  group: { check: guid },
  access: { check: oneOf('member', 'owner'), fallback: 'member' },
};

const methodFields: Fields<Person['methods']> = {
  phones: { check: isList, fallback: [] },
  emails: { check: isList, fallback: [] },
  authenticators: { check: isList, fallback: [] },
};
const phoneFields: Fields<Person['methods']['phones'][number]> = {
  type: { check: oneOf('mobile', 'alternateMobile', 'office') },
  number: { check: phone },
  createdDateTime: { check: moment },
};
const emailFields: Fields<Person['methods']['emails'][number]> = {
  address: { check: address },
  createdDateTime: { check: moment },
};
const authenticatorFields: Fields<Person['methods']['authenticators'][number]> = {
  displayName: { check: text },
  createdDateTime: { check: moment },
};
const rolesFields: Fields<Person['roles']> = {
  active: { check: isList, fallback: [] },
  eligible: { check: isList, fallback: [] },
};
const roleFields: Fields<RoleHeld> = {
  name: { check: text },
  templateId: { check: guid },
  scope: {
    check: matching(/^\/(administrativeUnits\/[0-9a-f-]{36})?$/, '“/” or an administrative unit'),
    fallback: '/',
  },
};
const domainFields: Fields<Domain> = {
  name: { check: matching(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain name in small letters') },
  authenticationType: { check: oneOf('Managed', 'Federated') },
  isDefault: { check: bool, fallback: false },
  isInitial: { check: bool, fallback: false },
  passwordValidityPeriodInDays: { check: orNull(days), fallback: null },
  passwordNotificationWindowInDays: { check: orNull(days), fallback: null },
};
const tenantFields: Fields<Tenant> = {
  id: { check: guid },
  displayName: { check: text },
  countryLetterCode: { check: matching(/^[A-Z]{2}$/, 'a country of two letters') },
  createdDateTime: { check: moment },
  domains: { check: isList },
};
const groupFields: Fields<Group> = {
  id: { check: guid },
  displayName: { check: text },
  isAssignableToRole: { check: bool, fallback: false },
  kind: {
    check: oneOf('security', 'dynamic', 'microsoft-365', 'mail-security', 'distribution'),
    fallback: 'security',
  },
  onPremisesSyncEnabled: { check: orNull(bool), fallback: null },
  roles: { check: isList, fallback: [] },
  memberOf: { check: listOf(guid), fallback: [] },
};
const unitFields: Fields<AdministrativeUnit> = {
  id: { check: guid },
  displayName: { check: text },
  isMemberManagementRestricted: { check: bool, fallback: false },
};
const customRoleFields: Fields<CustomRole> = { id: { check: guid }, displayName: { check: text } };
const minutes: Check = (value) => (isWhole(value, 10, 43_200) ? undefined : 'must be 10 to 43200 minutes');
const passFields: Fields<AccessPassPolicy> = {
  enabled: { check: bool, fallback: true },
  minimumMinutes: { check: minutes, fallback: 60 },
  maximumMinutes: { check: minutes, fallback: 480 },
  defaultMinutes: { check: minutes, fallback: 60 },
  usableOnce: { check: bool, fallback: false },
  length: { check: (value) => (isWhole(value, 8, 48) ? undefined : 'must be 8 to 48 signs'), fallback: 8 },
};
const selfServiceFields: Fields<SelfService> = {
  scope: { check: oneOf('none', 'selected', 'all'), fallback: 'none' },
  group: { check: orNull(guid), fallback: null },
  allowedToUseSSPR: { check: bool, fallback: true },
  methods: { check: listOf(text), fallback: ['MicrosoftAuthenticator', 'SoftwareOath', 'Email'] },
  policyMigrationState: {
    check: oneOf('preMigration', 'migrationInProgress', 'migrationComplete'),
    fallback: 'migrationComplete',
  },
  products: { check: listOf(text), fallback: ['AAD_PREMIUM_P2'] },
};
const companyFields: Fields<Company> = {
  tenant: { check: isRecord },
  bannedTerms: { check: listOf(text), fallback: [] },
  groups: { check: isList, fallback: [] },
  administrativeUnits: { check: isList, fallback: [] },
  customRoles: { check: isList, fallback: [] },
  accessPasses: { check: isRecord, fallback: {} },
  selfService: { check: isRecord, fallback: {} },
  people: { check: isList },
  slack: { check: isRecord, fallback: {} },
};

/** The company with its defaults, and a line for each mistake. The company may be used only if there is none. */
export function checkCompany(value: unknown): { company: Company; mistakes: readonly string[] } {
  const mistakes: string[] = [];
  const read = <T>(fields: Fields<T>, from: unknown, where: string): T => readFields(fields, from, where, mistakes);
  const each = <T>(fields: Fields<T>, list: unknown, where: string): T[] =>
    asList(list).map((item, index) => read(fields, item, `${where}[${index}]`));
  const roles = (list: unknown, where: string): RoleHeld[] => each(roleFields, list, where);

  const company = read(companyFields, value, 'file');
  const tenant = read(tenantFields, company.tenant, 'tenant');
  const people = asList(company.people).map((item, index) => {
    const where = nameOf(item, index);
    const person = read(personFields, item, where);
    const methods = read(methodFields, person.methods, `${where}: methods`);
    const held = read(rolesFields, person.roles, `${where}: roles`);
    return {
      ...person,
      methods: {
        phones: each(phoneFields, methods.phones, `${where}: phones`),
        emails: each(emailFields, methods.emails, `${where}: emails`),
        authenticators: each(authenticatorFields, methods.authenticators, `${where}: authenticators`),
      },
      roles: {
        active: roles(held.active, `${where}: active roles`),
        eligible: roles(held.eligible, `${where}: eligible roles`),
      },
      eligibleFor: each(eligibilityFields, person.eligibleFor, `${where}: eligible for`),
    };
  });
  const groups = each(groupFields, company.groups, 'groups').map((group, index) => ({
    ...group,
    roles: roles(group.roles, `groups[${index}]: roles`),
  }));
  const whole: Company = {
    tenant: { ...tenant, domains: each(domainFields, tenant.domains, 'domains') },
    bannedTerms: company.bannedTerms,
    groups,
    administrativeUnits: each(unitFields, company.administrativeUnits, 'administrativeUnits'),
    customRoles: each(customRoleFields, company.customRoles, 'customRoles'),
    accessPasses: read(passFields, company.accessPasses, 'accessPasses'),
    selfService: read(selfServiceFields, company.selfService, 'selfService'),
    people,
    slack: readSlack(company.slack, tenant, mistakes),
  };
  // relations between records that are themselves wrong would only add noise
  return {
    company: whole,
    mistakes: mistakes.length > 0 ? mistakes : [...relationMistakes(whole), ...slackMistakes(whole)],
  };
}

function nameOf(item: unknown, index: number): string {
  const name = isRecord(item) === undefined ? (item as Plain)['userPrincipalName'] : undefined;
  return `people[${index}]${typeof name === 'string' ? ` ${name}` : ''}`;
}
