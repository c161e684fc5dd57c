// Microsoft's tables of who may act on whom, as data (learn.microsoft.com: "Privileged roles and permissions", and
// "Configure Temporary Access Pass"). A column is an active role of whoever acts; what stands in it are the roles that
// a target may hold. Must never hold a rule of our own.
import { roleIds, type RoleName } from './roles.ts';

/** `everyone`: whatever the target holds. A set: nothing but these roles; empty: holders of no role at all. */
export type Column = 'everyone' | ReadonlySet<string>;

/** Column by the template id of the acting role. A role without a column may not act at all. */
export type Table = ReadonlyMap<string, Column>;

/**
 * `reset`: passwords and sessions. `sensitive`: blocking and other sensitive properties. `methods`: access passes. `members`:
 * who is in an ordinary group.
 */
export type TableName = 'reset' | 'sensitive' | 'methods' | 'members';

const anybody = ['directoryReaders', 'guestInviter', 'passwordAdministrator'] as const;
const low = [
  ...anybody,
  'messageCenterReader',
  'reportsReader',
  'usageSummaryReportsReader',
  'userExperienceSuccessManager',
] as const;
const authentication = [...low, 'authenticationAdministrator'] as const;
const user = [...low, 'helpdeskAdministrator', 'groupsAdministrator', 'userAdministrator'] as const;
const top = { privilegedAuthenticationAdministrator: 'everyone', globalAdministrator: 'everyone' } as const;

export const tables: Readonly<Record<TableName, Table>> = {
  reset: table({
    passwordAdministrator: anybody,
    helpdeskAdministrator: [...low, 'helpdeskAdministrator'],
    authenticationAdministrator: authentication,
    userAdministrator: user,
    ...top,
  }),
  sensitive: table({ authenticationAdministrator: authentication, userAdministrator: user, ...top }),
  // "members" for Authentication Administrators, "admins and members" for the other: holders of no role at all.
  methods: table({ authenticationAdministrator: [], ...top }),
  // Membership of a group that can hold no roles, whoever the member is ("Microsoft Entra built-in roles").
  members: table({
    groupsAdministrator: 'everyone',
    userAdministrator: 'everyone',
    globalAdministrator: 'everyone',
  }),
};

function table(columns: Partial<Record<RoleName, 'everyone' | readonly RoleName[]>>): Table {
  const entries = Object.entries(columns) as [RoleName, 'everyone' | readonly RoleName[]][];
  return new Map(entries.map(([name, held]) => [roleIds[name], held === 'everyone' ? held : idsOf(held)]));
}

function idsOf(names: readonly RoleName[]): ReadonlySet<string> {
  return new Set(names.map((name) => roleIds[name]));
}
