// Says at start, by name, which permission of the application is missing. Reads only; the directory role that some
// tenants ask for besides the permission cannot be read, and is not guessed at.
import { asFault } from '../../core/fault.ts';
import type { Problem } from '../../runtime/ports.ts';
import { at, faultOf, textsAt } from './answer.ts';
import { type Ask, readTogether, type Reply } from './batch.ts';
import type { Credential } from './credential.ts';
import type { Graph } from './graph-client.ts';

/**
 * What can be switched on beside an employee's own reset: `administration` administrators' commands at all,
 * `enable-accounts` blocking and unblocking, `access-passes` Temporary Access Passes, `contacts` people's own phones and
 * addresses, `sspr` Microsoft's self-service reset, `sspr-administrators` its switch for administrators, `campaigns` asking
 * people to register, `registration-policy` setting Microsoft's own campaign.
 */
export type EntraFeature =
  | 'administration'
  | 'enable-accounts'
  | 'access-passes'
  | 'contacts'
  | 'sspr'
  | 'sspr-administrators'
  | 'campaigns'
  | 'registration-policy';

/** One application permission, what holds it too, and a read that Graph refuses without it. */
interface Need {
  readonly permission: string;
  readonly purpose: string;
  readonly included: readonly string[];
  readonly probe?: string;
  /** Needed only with one of these; left out: always. `eligible` is the setting eligibleRoles. */
  readonly only?: readonly (EntraFeature | 'eligible')[];
}

/** A well-formed id that no account has: with the permission the answer is 404, without it 403. */
const nobody = '00000000-0000-0000-0000-000000000000';
const roles = '/roleManagement/directory';

/** Least permissions, as Microsoft's permission catalogue names them for these calls. */
export const needs: readonly Need[] = [
  {
    permission: 'User.Read.All',
    purpose: 'read accounts',
    included: ['User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    probe: '/users?$top=1&$select=id,accountEnabled',
  },
  {
    permission: 'UserAuthenticationMethod.Read.All',
    purpose: 'read registered phones and addresses',
    included: ['UserAuthenticationMethod.ReadWrite.All'],
    probe: `/users/${nobody}/authentication/methods`,
  },
  {
    permission: 'RoleManagement.Read.Directory',
    purpose: 'see administrators',
    included: [
      'RoleManagement.ReadWrite.Directory',
      'RoleManagement.Read.All',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    ],
    probe: `${roles}/roleAssignments?$filter=${encodeURIComponent(`principalId eq '${nobody}'`)}`,
  },
  {
    permission: 'GroupMember.Read.All',
    purpose: 'see groups that can hold roles',
    included: [
      'GroupMember.ReadWrite.All',
      'Group.Read.All',
      'Group.ReadWrite.All',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    ],
    probe: '/groups?$top=1&$select=id',
  },
  {
    permission: 'Domain.Read.All',
    purpose: 'see federated domains',
    included: ['Domain.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    probe: '/domains?$select=id,authenticationType',
  },
  { permission: 'User-PasswordProfile.ReadWrite.All', purpose: 'write passwords', included: [] },
  {
    permission: 'User.RevokeSessions.All',
    purpose: 'sign out other sessions',
    included: ['User.ReadWrite.All', 'Directory.ReadWrite.All'],
  },
  {
    permission: 'PrivilegedEligibilitySchedule.Read.AzureADGroup',
    purpose: 'see who could join a group that can hold roles',
    included: ['PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup'],
    only: ['eligible'],
  },
  {
    permission: 'AdministrativeUnit.Read.All',
    purpose: 'see administrative units',
    included: ['AdministrativeUnit.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    probe: '/directory/administrativeUnits?$top=1&$select=id',
    only: ['administration', 'enable-accounts', 'access-passes', 'sspr'],
  },
  {
    permission: 'User.EnableDisableAccount.All',
    purpose: 'block and unblock accounts',
    included: ['User.ReadWrite.All'],
    only: ['enable-accounts'],
  },
  {
    permission: 'UserAuthMethod-TAP.ReadWrite.All',
    purpose: 'make Temporary Access Passes',
    included: ['UserAuthenticationMethod.ReadWrite.All'],
    only: ['access-passes'],
  },
  {
    permission: 'GroupMember.ReadWrite.All',
    purpose: 'put people into the group of self-service',
    included: ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
    only: ['sspr'],
  },
  {
    permission: 'AuditLog.Read.All',
    purpose: 'see who is registered for self-service',
    included: [],
    probe: `/reports/authenticationMethods/userRegistrationDetails/${nobody}`,
    only: ['sspr', 'campaigns'],
  },
  {
    permission: 'Policy.ReadWrite.Authorization',
    purpose: 'turn the switch of self-service for administrators',
    included: [],
    only: ['sspr-administrators'],
  },
  ...(['Phone', 'Email'] as const).map((family): Need => ({
    permission: `UserAuthMethod-${family}.ReadWrite.All`,
    purpose: family === 'Phone' ? 'write phones that people register' : 'write addresses that people register',
    included: ['UserAuthenticationMethod.ReadWrite.All'],
    only: ['contacts'],
  })),
  {
    permission: 'Policy.ReadWrite.AuthenticationMethod',
    purpose: "read and set Microsoft's registration campaign",
    included: [],
    probe: '/policies/authenticationMethodsPolicy',
    only: ['registration-policy'],
  },
];

/** What this set-up needs. */
export function needsOf({ eligibleRoles, features }: Pick<PreflightDeps, 'eligibleRoles' | 'features'>) {
  const on: readonly string[] = [...features, ...(eligibleRoles === 'required' ? ['eligible'] : [])];
  return needs.filter(({ only }) => only === undefined || only.some((name) => on.includes(name)));
}

export interface PreflightDeps {
  readonly graph: Graph;
  readonly credential: Credential;
  readonly scope: string;
  readonly eligibleRoles: 'required' | 'off';
  readonly features: readonly EntraFeature[];
  readonly now: () => number;
}

/** One sentence for each thing that is missing; empty when all is well. Never throws. */
export async function preflight(deps: PreflightDeps): Promise<readonly Problem[]> {
  try {
    const granted = grantedBy(await deps.credential.token(deps.scope));
    const missing =
      granted === undefined
        ? []
        : needsOf(deps)
            .filter((need) => !holds(granted, need))
            .map(sentenceFor);
    return [...new Set([...missing, ...(await probe(deps))])].map(problem);
  } catch (error) {
    return [problem(asFault(error).message)];
  }
}

/** The permissions that a token names, or undefined for one that does not say. */
export function grantedBy(token: string): readonly string[] | undefined {
  const claims = claimsOf(token);
  return typeof at(claims, 'aud') === 'string' ? textsAt(claims, 'roles') : undefined;
}

/** What a token says, unchecked: it is our own; undefined for one that cannot be read. */
export function claimsOf(token: string): unknown {
  const payload = token.split('.')[1];
  if (payload === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whether one of these permissions is what is needed. */
export function holds(granted: readonly string[], need: Need): boolean {
  return [need.permission, ...need.included].some((name) => granted.includes(name));
}

function sentenceFor({ permission, purpose }: Need): string {
  return `the application permission ${permission} is missing (to ${purpose}): grant it with admin consent`;
}

async function probe(deps: PreflightDeps): Promise<readonly string[]> {
  const asks = needsOf(deps).flatMap(({ permission, probe: url }): readonly Ask[] =>
    url === undefined ? [] : [{ id: permission, url, firstPage: true }],
  );
  const all = deps.eligibleRoles === 'required' ? [...asks, ...eligibleAsks] : asks;
  const replies = await readTogether(deps.graph, all, deps.now);
  return [...replies.values()].flatMap(findingOf);
}

const principal = `$filter=${encodeURIComponent(`principalId eq '${nobody}'`)}`;
/** Read with Entra ID P2 only, so that a refusal may mean either. */
const eligibleAsks: readonly Ask[] = [
  { id: 'eligible roles', url: `${roles}/roleEligibilityScheduleInstances?${principal}` },
  {
    id: 'eligible groups',
    url: `/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances?${principal}`,
  },
];
const eligiblePermission: Readonly<Record<string, string>> = {
  'eligible roles': 'RoleManagement.Read.Directory',
  'eligible groups': 'PrivilegedEligibilitySchedule.Read.AzureADGroup',
};

function findingOf(reply: Reply): readonly string[] {
  const { refused } = reply;
  if (refused === undefined || refused.status === 404) return [];
  const permission = eligiblePermission[reply.id];
  if (permission !== undefined && (refused.status === 400 || refused.status === 403)) {
    return [
      `${reply.id} cannot be read: they need Entra ID P2 and ${permission}; without P2 set eligibleRoles to "off"`,
    ];
  }
  const need = needs.find(({ permission }) => permission === reply.id);
  if (refused.status === 403 && need !== undefined) return [sentenceFor(need)];
  return [faultOf(refused, reply.id).message];
}

function problem(sentence: string): Problem {
  return { part: 'entra', sentence };
}
