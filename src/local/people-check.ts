// Checks the people's file by hand and fills in what it may leave out. It collects every mistake
// instead of stopping at the first, and never guesses what a wrong value might have meant.
import { isMoment } from './moment.ts';
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
  Tenant,
} from './people.ts';
import { relationMistakes } from './people-relations.ts';

/** Says what is wrong with a value (“must be …”), or nothing. */
type Check = (value: unknown) => string | undefined;
type Field = { readonly check: Check; readonly fallback?: unknown };
type Fields<T> = { readonly [K in keyof T]-?: Field };
type Plain = Readonly<Record<string, unknown>>;

const guid = matching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'a GUID in small letters');
const text = matching(/\S/, 'a text that is not empty');
const address = matching(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'an e-mail address');
const phone = matching(/^\+\d{1,3} \d{4,14}( x\d+)?$/, 'a phone number like “+46 701740600”');
const moment: Check = (value) =>
  typeof value === 'string' && isMoment(value) ? undefined : 'must be a UTC date-time, or a span like “-1h”';
const bool: Check = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');
const days: Check = (value) => (isWhole(value, 1, 2 ** 31 - 1) ? undefined : 'must be a number of days');

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
const companyFields: Fields<Company> = {
  tenant: { check: isRecord },
  bannedTerms: { check: listOf(text), fallback: [] },
  groups: { check: isList, fallback: [] },
  administrativeUnits: { check: isList, fallback: [] },
  customRoles: { check: isList, fallback: [] },
  accessPasses: { check: isRecord, fallback: {} },
  people: { check: isList },
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
    people,
  };
  // relations between records that are themselves wrong would only add noise
  return { company: whole, mistakes: mistakes.length > 0 ? mistakes : relationMistakes(whole) };
}

function readFields<T>(fields: Fields<T>, from: unknown, where: string, mistakes: string[]): T {
  if (isRecord(from) !== undefined) mistakes.push(`${where} must be an object`);
  const record: Plain = isRecord(from) === undefined ? (from as Plain) : {};
  const known = Object.entries<Field>(fields);
  for (const key of Object.keys(record)) {
    if (!(key in fields)) mistakes.push(`${where}: “${key}” is not known`);
  }
  const result = known.map(([key, field]) => {
    const given = record[key] === undefined ? field.fallback : record[key];
    const wrong = given === undefined ? 'is missing' : field.check(given);
    if (wrong !== undefined) mistakes.push(`${where}: ${key} ${wrong}`);
    return [key, given];
  });
  return Object.fromEntries(result) as T;
}

function nameOf(item: unknown, index: number): string {
  const name = isRecord(item) === undefined ? (item as Plain)['userPrincipalName'] : undefined;
  return `people[${index}]${typeof name === 'string' ? ` ${name}` : ''}`;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'must be an object';
}

function isWhole(value: unknown, from: number, to: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}

function isList(value: unknown): string | undefined {
  return Array.isArray(value) ? undefined : 'must be a list';
}

function matching(pattern: RegExp, what: string): Check {
  return (value) => (typeof value === 'string' && pattern.test(value) ? undefined : `must be ${what}`);
}

function oneOf(...values: readonly string[]): Check {
  return (value) => (values.includes(value as string) ? undefined : `must be one of ${values.join(', ')}`);
}

function orNull(check: Check): Check {
  return (value) => (value === null ? undefined : check(value));
}

function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return 'must be a list';
    return value.map((item) => check(item)).find((wrong) => wrong !== undefined);
  };
}
