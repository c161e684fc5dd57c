// What the records of the people's file must be to each other: unique names, known managers, groups
// and domains. It looks only at files whose single values are already right.
import { roleTemplates } from './graph/role-matrix.ts';
import type { Company, Person, RoleHeld } from './people.ts';

/** A line for each relation that does not hold. */
export function relationMistakes(company: Company): readonly string[] {
  return [
    ...domainMistakes(company),
    ...repeated(
      'id',
      [...company.people, ...company.groups, ...company.administrativeUnits, ...company.customRoles].map(
        ({ id }) => id,
      ),
    ),
    ...repeated(
      'user name',
      company.people.map((person) => person.userPrincipalName.toLowerCase()),
    ),
    ...company.people.flatMap((person) =>
      personMistakes(company, person).map((line) => `${person.userPrincipalName}: ${line}`),
    ),
    ...unknownGroups(company, [company.selfService.group ?? []].flat()).map(
      (id) => `selfService: there is no group ${id}`,
    ),
    ...company.groups.flatMap((group) => [
      ...unknownGroups(company, group.memberOf).map((id) => `group ${group.displayName}: there is no group ${id}`),
      ...group.roles.flatMap((role) =>
        roleMistakes(company, role).map((line) => `group ${group.displayName}: ${line}`),
      ),
      ...(group.roles.length > 0 && !group.isAssignableToRole
        ? [`group ${group.displayName}: has roles but is not role-assignable`]
        : []),
    ]),
  ];
}

function domainMistakes({ tenant }: Company): readonly string[] {
  const defaults = tenant.domains.filter(({ isDefault }) => isDefault).length;
  return defaults === 1 ? [] : [`tenant: exactly one domain must be the default, not ${defaults}`];
}

function personMistakes(company: Company, person: Person): readonly string[] {
  const name = person.userPrincipalName.slice(person.userPrincipalName.lastIndexOf('@') + 1).toLowerCase();
  const domain = company.tenant.domains.find((candidate) => candidate.name === name);
  const guest = person.userType === 'Guest';
  const elsewhere = guest || domain?.authenticationType === 'Federated';
  const types = person.methods.phones.map(({ type }) => type);
  const rules: readonly (readonly [boolean, string])[] = [
    [domain === undefined, `the tenant has no domain ${name}`],
    [guest !== person.userPrincipalName.includes('#EXT#'), 'guests, and only guests, have #EXT# in the user name'],
    [elsewhere && person.password !== null, 'the password lives in another directory, so it must be null'],
    [!elsewhere && person.password === null, 'password is missing'],
    [new Set(types).size !== types.length, 'has two phones of one type'],
    [types.includes('alternateMobile') && !types.includes('mobile'), 'has an alternateMobile without a mobile'],
    [person.passwordExpired && person.passwordNeverExpires, 'has an expired password that never expires'],
    [
      person.passwordExpired && domain?.passwordValidityPeriodInDays === null,
      'has an expired password in a domain where none expires',
    ],
    [
      (person.isManagementRestricted === true) !== isInRestrictedUnit(company, person),
      'must be isManagementRestricted if, and only if, a unit of theirs is restricted',
    ],
    [managerMistake(company, person) !== undefined, managerMistake(company, person) ?? ''],
  ];
  return [
    ...rules.filter(([broken]) => broken).map(([, line]) => line),
    ...unknownGroups(company, groupsNamed(person)).map((id) => `there is no group ${id}`),
    ...person.units.filter((id) => !hasUnit(company, id)).map((id) => `there is no administrative unit ${id}`),
    ...[...person.roles.active, ...person.roles.eligible].flatMap((role) => roleMistakes(company, role)),
  ];
}

function managerMistake(company: Company, person: Person): string | undefined {
  const above = new Set([person.id]);
  for (let next = person.manager; next !== null;) {
    if (above.has(next)) return 'is in a circle of managers';
    above.add(next);
    const manager = company.people.find(({ id }) => id === next);
    if (manager === undefined) return `there is no manager ${next}`;
    next = manager.manager;
  }
  return undefined;
}

function roleMistakes(company: Company, role: RoleHeld): readonly string[] {
  const unit = role.scope.slice('/administrativeUnits/'.length);
  const custom = company.customRoles.find(({ id }) => id === role.templateId);
  const name = roleTemplates.get(role.templateId) ?? custom?.displayName;
  return [
    ...(name === undefined ? [`${role.templateId} is the id of no role`] : []),
    ...(name === undefined || name === role.name ? [] : [`${role.templateId} is ${name}, not ${role.name}`]),
    ...(role.scope === '/' || hasUnit(company, unit) ? [] : [`there is no administrative unit ${unit}`]),
  ];
}

function isInRestrictedUnit(company: Company, person: Person): boolean {
  return company.administrativeUnits.some(
    ({ id, isMemberManagementRestricted }) => isMemberManagementRestricted && person.units.includes(id),
  );
}

function hasUnit({ administrativeUnits }: Company, id: string): boolean {
  return administrativeUnits.some((unit) => unit.id === id);
}

function groupsNamed({ memberOf, ownerOf, eligibleFor }: Person): readonly string[] {
  return [...memberOf, ...ownerOf, ...eligibleFor.map(({ group }) => group)];
}

function unknownGroups(company: Company, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => !company.groups.some((group) => group.id === id));
}

function repeated(what: string, values: readonly string[]): readonly string[] {
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  return [...new Set(twice)].map((value) => `the ${what} ${value} is used more than once`);
}
