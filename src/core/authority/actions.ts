// What an administrator can do, as data: by which table, on whom, and with which precautions.
import type { Account } from '../account.ts';
import { roleIds } from './roles.ts';
import type { TableName } from './tables.ts';

/** What is done to the account of somebody else. */
export type TargetedAction =
  /** Starts a reset: the person sets the new password on the page. */
  | 'reset'
  /** Writes a password that the directory replaces at the next sign-in. Somebody sees it, so never for role holders. */
  | 'temporary-password'
  | 'force-change'
  | 'unlock'
  /** Ends every session. */
  | 'sign-out'
  | 'block'
  | 'unblock'
  /** A Temporary Access Pass. */
  | 'access-pass'
  /** Says that the employee is who they say, or that another administrator may go on. */
  | 'approve'
  /** Reads why somebody cannot sign in. */
  | 'explain-sign-in'
  /** Reads what the audit holds of somebody. */
  | 'read-audit'
  /** Shows the person the same two words, so that they know who is calling them. */
  | 'call'
  | SsprAction;

/** Puts somebody into the group for which Microsoft's self-service reset is on, or takes them out. */
export type SsprAction = 'enable-sspr' | 'disable-sspr';

/** What concerns everybody. */
export type OrganizationAction =
  /** Stops all self-service at once. */
  | 'freeze'
  | 'unfreeze'
  /** The requests that wait. */
  | 'queue'
  /** One of them. */
  | 'show'
  | 'audit'
  | 'choose-helpdesk-channel'
  /** Who is registered for self-service: figures, and a file of everybody. */
  | 'registration-report'
  /** Several people, or everybody in a group, into self-service or out of it. */
  | 'sspr-enable-many'
  | 'sspr-disable-many'
  /** Which group self-service is on for. */
  | 'sspr-group'
  /** Whether holders of admin roles may use self-service. */
  | 'sspr-administrators-on'
  | 'sspr-administrators-off'
  | 'sspr-look'
  /** A registration campaign for a group; and for everybody, or a large group. */
  | 'campaign'
  | 'campaign-everyone'
  /** Microsoft's own campaign, in the policy of the tenant. */
  | 'read-registration-policy'
  | 'set-registration-policy';

/** A state of the target in which an action is refused. */
export type TargetState = 'protected' | 'guest' | 'disabled' | 'federated' | 'synced';

/** One row of the table of actions. */
export interface ActionRule {
  readonly table: TableName;
  /** Changes nothing: the target's own roles and a restricted unit do not stand in the way. */
  readonly reads?: true;
  /** Roles that count in a unit only are not enough: what is changed besides the target is in no unit. */
  readonly tenantOnly?: true;
  /** Whether whoever acts must have signed in just now, with more than the chat. */
  readonly freshSignIn: boolean;
  /** On holders of any role, active or eligible: like on anybody, only with a second administrator, or not at all. */
  readonly roleHolders: 'alone' | 'two-people' | 'refused';
  /** The states in which it is refused; the first that holds is the reason. */
  readonly refuses: readonly TargetState[];
}

/** One row of the table of actions that concern everybody. */
export interface OrganizationRule {
  /** Template ids; one of them, active for the whole tenant, is enough. */
  readonly roles: readonly string[];
  readonly freshSignIn: boolean;
  readonly secondPerson: boolean;
}

/** Whether the target is in that state. */
export const isIn: Readonly<Record<TargetState, (target: Account) => boolean>> = {
  protected: ({ protection }) => protection !== undefined,
  guest: ({ guest }) => guest,
  disabled: ({ enabled }) => !enabled,
  federated: ({ federated }) => federated,
  synced: ({ synced }) => synced,
};

const noPasswordHere = ['protected', 'guest', 'federated', 'synced'] as const;
const masteredElsewhere = ['protected', 'federated', 'synced'] as const;

export const actions: Readonly<Record<TargetedAction, ActionRule>> = {
  reset: {
    table: 'reset',
    freshSignIn: true,
    roleHolders: 'two-people',
    refuses: [...noPasswordHere, 'disabled'],
  },
  'temporary-password': {
    table: 'reset',
    freshSignIn: true,
    roleHolders: 'refused',
    refuses: [...noPasswordHere, 'disabled'],
  },
  'force-change': { table: 'reset', freshSignIn: true, roleHolders: 'two-people', refuses: noPasswordHere },
  unlock: { table: 'reset', freshSignIn: true, roleHolders: 'two-people', refuses: noPasswordHere },
  // Sessions live in Entra wherever the password does, and ending them only ever protects.
  'sign-out': { table: 'reset', freshSignIn: false, roleHolders: 'alone', refuses: ['guest'] },
  block: { table: 'sensitive', freshSignIn: true, roleHolders: 'two-people', refuses: masteredElsewhere },
  unblock: { table: 'sensitive', freshSignIn: true, roleHolders: 'two-people', refuses: masteredElsewhere },
  // Whether a synced account is an administrator on premises cannot be seen from here.
  'access-pass': {
    table: 'methods',
    freshSignIn: true,
    roleHolders: 'two-people',
    refuses: [...noPasswordHere, 'disabled'],
  },
  // In what state the target may be is up to the action that is approved.
  approve: { table: 'reset', freshSignIn: true, roleHolders: 'two-people', refuses: [] },
  // A way in is opened or closed: of holders of roles only with a second person (T39).
  'enable-sspr': {
    table: 'members',
    tenantOnly: true,
    freshSignIn: true,
    roleHolders: 'two-people',
    refuses: ['protected', 'guest', 'disabled', 'federated'],
  },
  'disable-sspr': {
    table: 'members',
    tenantOnly: true,
    freshSignIn: true,
    roleHolders: 'two-people',
    refuses: [],
  },
  'explain-sign-in': { table: 'reset', reads: true, freshSignIn: false, roleHolders: 'alone', refuses: [] },
  // Whoever could reset somebody may know what was done to them; what holders of roles do is for those above them.
  'read-audit': { table: 'reset', freshSignIn: true, roleHolders: 'alone', refuses: [] },
  // Whoever is shown as the helpdesk is believed on the telephone: a stolen chat session must not be.
  call: { table: 'reset', freshSignIn: true, roleHolders: 'alone', refuses: [] },
};

const top = [roleIds.globalAdministrator, roleIds.privilegedAuthenticationAdministrator];
const desk = [
  ...top,
  roleIds.authenticationAdministrator,
  roleIds.userAdministrator,
  roleIds.helpdeskAdministrator,
  roleIds.passwordAdministrator,
];
const members = [roleIds.globalAdministrator, roleIds.userAdministrator, roleIds.groupsAdministrator];
/** Who may change the authorization policy in Entra. */
const authorization = [roleIds.globalAdministrator, roleIds.privilegedRoleAdministrator];
/** Who may write the authentication methods policy (learn.microsoft.com: "Manage authentication methods"). */
const policyMakers = [roleIds.globalAdministrator, roleIds.authenticationPolicyAdministrator];
const campaigners = [
  ...policyMakers,
  roleIds.privilegedAuthenticationAdministrator,
  roleIds.authenticationAdministrator,
];
const guards = [roleIds.securityAdministrator, roleIds.securityOperator];

export const organizationActions: Readonly<Record<OrganizationAction, OrganizationRule>> = {
  // Whoever sees an attack stops it at once; starting again can wait for a second person.
  freeze: { roles: [...desk, ...guards], freshSignIn: false, secondPerson: false },
  unfreeze: { roles: [...top, roleIds.securityAdministrator], freshSignIn: true, secondPerson: true },
  queue: { roles: desk, freshSignIn: false, secondPerson: false },
  show: { roles: desk, freshSignIn: false, secondPerson: false },
  // Who reads the audit log in Entra reads ours.
  audit: {
    roles: [...top, ...guards, roleIds.securityReader, roleIds.globalReader, roleIds.reportsReader],
    freshSignIn: true,
    secondPerson: false,
  },
  // Who reads Entra's own report of the registrations reads ours ("Authentication methods activity"), and who manages methods and users.
  'registration-report': {
    roles: [
      ...top,
      roleIds.authenticationAdministrator,
      roleIds.userAdministrator,
      ...guards,
      roleIds.securityReader,
      roleIds.globalReader,
      roleIds.reportsReader,
    ],
    freshSignIn: false,
    secondPerson: false,
  },
  // Evidence and requests go there: a setting that one person alone could turn against the others (ASVS 2.3.5).
  'choose-helpdesk-channel': {
    roles: [...top, roleIds.userAdministrator],
    freshSignIn: true,
    secondPerson: true,
  },
  'sspr-enable-many': { roles: members, freshSignIn: true, secondPerson: true },
  'sspr-disable-many': { roles: members, freshSignIn: true, secondPerson: true },
  // In the portal that is for Authentication Policy Administrators; whoever names the group decides who can reset.
  'sspr-group': {
    roles: [roleIds.globalAdministrator, roleIds.authenticationPolicyAdministrator, roleIds.userAdministrator],
    freshSignIn: true,
    secondPerson: true,
  },
  'sspr-administrators-on': { roles: authorization, freshSignIn: true, secondPerson: true },
  'sspr-administrators-off': { roles: authorization, freshSignIn: true, secondPerson: true },
  'sspr-look': {
    roles: [
      ...desk,
      ...members,
      roleIds.authenticationPolicyAdministrator,
      roleIds.privilegedRoleAdministrator,
      roleIds.globalReader,
      roleIds.securityAdministrator,
      roleIds.securityReader,
      roleIds.reportsReader,
    ],
    freshSignIn: false,
    secondPerson: false,
  },
  // Messages to many people in the company's name, and what is told of whom: who manages how people sign in.
  campaign: { roles: campaigners, freshSignIn: true, secondPerson: false },
  'campaign-everyone': { roles: campaigners, freshSignIn: true, secondPerson: true },
  'read-registration-policy': {
    roles: [...policyMakers, roleIds.globalReader, roleIds.securityReader, roleIds.securityAdministrator],
    freshSignIn: false,
    secondPerson: false,
  },
  'set-registration-policy': { roles: policyMakers, freshSignIn: true, secondPerson: true },
};
