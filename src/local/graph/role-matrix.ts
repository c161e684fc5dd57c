// The directory roles the local company knows and who may reset whom, as Microsoft's page of
// privileged roles and permissions states it. It never reads the directory: it only compares roles.

/** Display name and template id of the built-in roles that Microsoft's reset matrix names, and some others. */
export const roleTemplates: ReadonlyMap<string, string> = new Map([
  ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator'],
  ['7be44c8a-adaf-4e2a-84d6-ab2649e08a13', 'Privileged Authentication Administrator'],
  ['e8611ab8-c189-46e8-94e1-60213ab1f814', 'Privileged Role Administrator'],
  ['c4e39bd9-1100-46d3-8c65-fb160da0071f', 'Authentication Administrator'],
  ['fe930be7-5e62-47db-91af-98c3a49a38b1', 'User Administrator'],
  ['729827e3-9c14-49f7-bb1b-9608f156bbb8', 'Helpdesk Administrator'],
  ['966707d0-3269-4727-9be2-8c3a10f19b9d', 'Password Administrator'],
  ['88d8e3e3-8f55-4a1e-953a-9b9898b8876b', 'Directory Readers'],
  ['95e79109-95c0-4d8e-aee3-d01accf2d47b', 'Guest Inviter'],
  ['790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b', 'Message Center Reader'],
  ['4a5d8f65-41da-4de4-8968-e035b65339cf', 'Reports Reader'],
  ['75934031-6c7e-415a-99d7-48dbd49e875e', 'Usage Summary Reports Reader'],
  ['27460883-1df1-4691-b032-3b79643e5e63', 'User Experience Success Manager'],
  ['fdd7a751-b60b-444a-984c-02652fe8fa1c', 'Groups Administrator'],
  ['0526716b-113d-4c15-b2c8-68e3c22b9f80', 'Authentication Policy Administrator'],
  ['194ae4cb-b126-40b2-bd5b-6091b380977d', 'Security Administrator'],
  ['5f2222b1-57c3-48ba-8ad5-d4759f1fde6f', 'Security Operator'],
  ['5d6b6bb7-de71-4623-b4af-96380a352509', 'Security Reader'],
  ['f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'Global Reader'],
  ['8329153b-31d0-4727-b945-745eb3bc5f31', 'Domain Name Administrator'],
  ['4ba39ca4-527c-499a-b93d-d9b492c50246', 'Partner Tier1 Support'],
  ['e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8', 'Partner Tier2 Support'],
]);

const idOf = new Map([...roleTemplates].map(([id, name]) => [name, id]));

/** Template id of a role named in {@link roleTemplates}; throws for any other name. */
export function roleTemplateId(name: string): string {
  const id = idOf.get(name);
  if (id === undefined) throw new Error(`No role is called “${name}”`);
  return id;
}

/** What a target is, as far as the matrix asks. */
export type ProtectedTarget = {
  /** Template ids of every active role, also through groups; eligible ones do not count for Entra. */
  readonly roles: readonly string[];
  readonly inRoleAssignableGroup: boolean;
  /** Holds a role that is scoped to a restricted management unit. */
  readonly holdsRestrictedUnitRole: boolean;
};

/** `reset`: password and sessions (the wider table). `sensitive`: enabling and disabling an account. */
export type GuardedAction = 'reset' | 'sensitive';

const readers = ['Directory Readers', 'Guest Inviter', 'Password Administrator'];
const lowRoles = [
  ...readers,
  'Message Center Reader',
  'Reports Reader',
  'Usage Summary Reports Reader',
  'User Experience Success Manager',
];
const all = 'all' as const;

// actor role → target roles it may act upon; what is left out is no column of that table
const columns: Readonly<Record<string, Partial<Record<GuardedAction, readonly string[] | 'all'>>>> = {
  'Password Administrator': { reset: readers },
  'Helpdesk Administrator': { reset: [...lowRoles, 'Helpdesk Administrator'] },
  'Authentication Administrator': {
    reset: [...lowRoles, 'Authentication Administrator'],
    sensitive: [...lowRoles, 'Authentication Administrator'],
  },
  'User Administrator': {
    reset: [...lowRoles, 'Helpdesk Administrator', 'Groups Administrator', 'User Administrator'],
    sensitive: [...lowRoles, 'Helpdesk Administrator', 'Groups Administrator', 'User Administrator'],
  },
  'Privileged Authentication Administrator': { reset: all, sensitive: all },
  'Global Administrator': { reset: all, sensitive: all },
};

/** True when the target is protected at all: then the caller needs a directory role of its own. */
export function isPrivileged(target: ProtectedTarget): boolean {
  return target.roles.length > 0 || target.inRoleAssignableGroup || target.holdsRestrictedUnitRole;
}

/** Whether one of the actor's roles (template ids) covers **every** role of the target. */
export function mayAct(action: GuardedAction, actorRoles: readonly string[], target: ProtectedTarget): boolean {
  return actorRoles.some((role) => {
    const allowed = columns[roleTemplates.get(role) ?? '']?.[action];
    if (allowed === undefined) return false;
    if (allowed === all) return true;
    if (target.inRoleAssignableGroup || target.holdsRestrictedUnitRole) return false;
    return target.roles.every((held) => allowed.includes(roleTemplates.get(held) ?? ''));
  });
}
