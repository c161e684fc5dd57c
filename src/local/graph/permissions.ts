// Which application permissions open which call, after Microsoft's permission catalogue.
// Each list holds alternatives: one of them is enough.

type Alternatives = readonly string[];

const directory = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const role = ['RoleManagement.Read.Directory', 'RoleManagement.ReadWrite.Directory', 'RoleManagement.Read.All'];

export const readUsers: Alternatives = ['User.Read.All', 'User.ReadWrite.All', ...directory];
export const readBasicUsers: Alternatives = ['User.ReadBasic.All', ...readUsers];
export const readGroups: Alternatives = [
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  ...directory,
];
/** Without one of these a role is listed, but with nothing but its id. */
export const seeRoles: Alternatives = [...directory, ...role];
export const readAssignments: Alternatives = [...role, ...directory];
export const readEligibility: Alternatives = [
  'RoleEligibilitySchedule.Read.Directory',
  'RoleEligibilitySchedule.ReadWrite.Directory',
  ...role,
];
/** Who is in a group that can hold no roles. */
export const writeMembers: Alternatives = [
  'GroupMember.ReadWrite.All',
  'Group.ReadWrite.All',
  'Directory.ReadWrite.All',
];
/** The same of a group that can hold roles, beside the above. */
export const writeRoleGroups: Alternatives = ['RoleManagement.ReadWrite.Directory'];
export const deleteUsers: Alternatives = ['User.DeleteRestore.All', 'User.ReadWrite.All'];
export const readLicences: Alternatives = [
  'LicenseAssignment.Read.All',
  'LicenseAssignment.ReadWrite.All',
  'Organization.Read.All',
  'Organization.ReadWrite.All',
  ...directory,
];
export const readPolicies: Alternatives = ['Policy.Read.All', 'Policy.ReadWrite.Authorization'];
export const writeAuthorization: Alternatives = ['Policy.ReadWrite.Authorization'];
/** Directory.Read.All does not open the reports. */
export const readReports: Alternatives = ['AuditLog.Read.All'];
export const readGroupEligibility: Alternatives = [
  'PrivilegedEligibilitySchedule.Read.AzureADGroup',
  'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
];
export const readUnits: Alternatives = [
  'AdministrativeUnit.Read.All',
  'AdministrativeUnit.ReadWrite.All',
  ...directory,
];
export const readDomains: Alternatives = ['Domain.Read.All', 'Domain.ReadWrite.All', ...directory];
export const readOrganization: Alternatives = ['Organization.Read.All', 'Organization.ReadWrite.All', ...directory];
/** Neither User.ReadWrite.All nor Directory.ReadWrite.All writes a password. */
export const writePasswords: Alternatives = ['User-PasswordProfile.ReadWrite.All'];
export const enableAccounts: Alternatives = ['User.EnableDisableAccount.All', 'User.ReadWrite.All'];
export const writeUsers: Alternatives = ['User.ReadWrite.All', 'Directory.ReadWrite.All'];
export const revokeSessions: Alternatives = ['User.RevokeSessions.All', ...writeUsers];
export const sendMail: Alternatives = ['Mail.Send'];

const allMethods = ['UserAuthenticationMethod.Read.All', 'UserAuthenticationMethod.ReadWrite.All'];

/** Reading methods does not suffice to make a pass. */
export const writeAccessPasses: Alternatives = [
  'UserAuthMethod-TAP.ReadWrite.All',
  'UserAuthenticationMethod.ReadWrite.All',
];

/** Writing one family: the general permission, or the narrow one of it. */
export function writeMethods(family: string): Alternatives {
  return ['UserAuthenticationMethod.ReadWrite.All', `UserAuthMethod-${family}.ReadWrite.All`];
}

/** The list of all methods has no narrow permission. */
export const readAllMethods: Alternatives = allMethods;

/** The general permissions for methods, or the narrow ones of a family such as `Phone`. */
export function readMethods(family: string): Alternatives {
  return [...allMethods, `UserAuthMethod-${family}.Read.All`, `UserAuthMethod-${family}.ReadWrite.All`];
}

export const writeMethodsPolicy: Alternatives = ['Policy.ReadWrite.AuthenticationMethod'];
export const readMethodsPolicy: Alternatives = [
  'Policy.Read.AuthenticationMethod',
  'Policy.Read.All',
  ...writeMethodsPolicy,
];
