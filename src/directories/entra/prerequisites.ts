// What Microsoft's self-service needs, read in one batch: a row each, with what was seen and where it is mended. What
// cannot be read is unknown, never fine.
import { asFault } from '../../core/fault.ts';
import type { Finding, FindingNote, Prerequisite } from '../../core/sspr.ts';
import { at, textAt } from './answer.ts';
import { type Ask, readTogether, type Reply } from './batch.ts';
import type { Cloud } from './clouds.ts';
import type { Credential } from './credential.ts';
import type { Graph } from './graph-client.ts';
import { readGroup } from './group-members.ts';
import { papers, portalPage } from './portal.ts';
import { claimsOf, grantedBy, holds, needs } from './preflight.ts';

interface PrerequisitesDeps {
  readonly graph: Graph;
  readonly cloud: Cloud;
  readonly scope: string;
  readonly credential: Credential;
  readonly now: () => number;
}

/** The rows in the order of `prerequisites`. Never throws. */
export async function prerequisitesOf(
  groupId: string | undefined,
  deps: PrerequisitesDeps,
): Promise<readonly Finding[]> {
  const token = await deps.credential.token(deps.scope).catch(() => '');
  const replies = await readTogether(deps.graph, asksFor(token, deps.cloud), deps.now).catch(
    (): ReadonlyMap<string, Reply> => new Map(),
  );
  const seen: Seen = { replies, cloud: deps.cloud };
  return [
    licence(seen),
    permissions(token, deps.cloud),
    applicationRole(seen),
    await groupRow(groupId, deps),
    row('switch', 'unknown', 'switch', '', portalPage(deps.cloud, 'switch')),
    writeback(seen),
    ...methodRows(seen),
    administrators(seen),
    cloudRow(deps.cloud),
  ];
}

interface Seen {
  readonly replies: ReadonlyMap<string, Reply>;
  readonly cloud: Cloud;
}

const names = {
  licence: 'licences',
  organization: 'the organization',
  roles: 'roles of the application',
  methods: 'the policy of methods',
  authorization: 'the authorization policy',
};

function asksFor(token: string, cloud: Cloud): readonly Ask[] {
  const principal = textAt(claimsOf(token), 'oid');
  const filter = encodeURIComponent(`principalId eq '${principal ?? ''}'`);
  const roles = `/roleManagement/directory/roleAssignments?$filter=${filter}&$expand=roleDefinition`;
  return [
    { id: names.licence, url: '/subscribedSkus?$select=skuPartNumber,capabilityStatus,prepaidUnits,servicePlans' },
    { id: names.organization, url: '/organization?$select=id,onPremisesSyncEnabled' },
    ...(principal === undefined ? [] : [{ id: names.roles, url: roles }]),
    ...(cloud.name === 'china' ? [] : [{ id: names.methods, url: '/policies/authenticationMethodsPolicy' }]),
    { id: names.authorization, url: '/policies/authorizationPolicy?$select=allowedToUseSSPR' },
  ];
}

function row(what: Prerequisite, state: Finding['state'], note: FindingNote, detail: string, url: string): Finding {
  return { what, state, note, detail, url };
}

/** Every object of a list that was answered; undefined if it was not. */
function listed(id: string, { replies }: Seen): readonly unknown[] | undefined {
  const reply = replies.get(id);
  if (reply === undefined || reply.refused !== undefined) return undefined;
  return reply.pages.flatMap((page) => {
    const value = at(page, 'value');
    return Array.isArray(value) ? (value as readonly unknown[]) : [page];
  });
}

/** Plans that bring self-service with writeback, and products that bring it for the cloud only. */
const premium: ReadonlySet<string> = new Set(['AAD_PREMIUM', 'AAD_PREMIUM_P2']);
const cloudOnly: ReadonlySet<string> = new Set(['O365_BUSINESS_PREMIUM', 'SMB_BUSINESS_PREMIUM']);

function licence(seen: Seen): Finding {
  const url = portalPage(seen.cloud, 'licences');
  const skus = listed(names.licence, seen);
  if (skus === undefined) return row('licence', 'unknown', 'not-readable', 'LicenseAssignment.Read.All', url);
  const live = skus.filter((sku) => at(sku, 'capabilityStatus') === 'Enabled' && bought(sku) > 0);
  const names_ = (some: readonly unknown[]) => some.map((sku) => textAt(sku, 'skuPartNumber') ?? '').join(', ');
  const whole = live.filter(hasPremium);
  if (whole.length > 0) return row('licence', 'ok', 'licence-ok', names_(whole), url);
  const part = live.filter((sku) => cloudOnly.has(textAt(sku, 'skuPartNumber') ?? ''));
  return part.length > 0
    ? row('licence', 'ok', 'licence-no-writeback', names_(part), url)
    : row('licence', 'missing', 'licence-none', '', url);
}

function bought(sku: unknown): number {
  const enabled = at(at(sku, 'prepaidUnits'), 'enabled');
  return typeof enabled === 'number' ? enabled : 0;
}

function hasPremium(sku: unknown): boolean {
  const plans = at(sku, 'servicePlans');
  return Array.isArray(plans) && plans.some((plan) => premium.has(textAt(plan, 'servicePlanName') ?? ''));
}

/** Only what self-service takes; the rest is said at the start. */
function permissions(token: string, cloud: Cloud): Finding {
  const url = portalPage(cloud, 'applications');
  const granted = grantedBy(token);
  if (granted === undefined) return row('permissions', 'unknown', 'not-readable', 'token', url);
  const missing = needs
    .filter(({ only }) => only?.includes('sspr') === true)
    .filter((need) => !holds(granted, need))
    .map(({ permission }) => permission);
  return missing.length === 0
    ? row('permissions', 'ok', 'permissions-ok', '', url)
    : row('permissions', 'missing', 'permissions-missing', missing.join(', '), url);
}

function applicationRole(seen: Seen): Finding {
  const url = portalPage(seen.cloud, 'roles');
  const held = listed(names.roles, seen);
  if (held === undefined)
    return row('application-role', 'unknown', 'not-readable', 'RoleManagement.Read.Directory', url);
  const roles = held.flatMap((one) => textAt(at(one, 'roleDefinition'), 'displayName') ?? []);
  return row('application-role', 'ok', 'application-role', roles.length === 0 ? '–' : roles.join(', '), url);
}

async function groupRow(id: string | undefined, { graph, cloud }: PrerequisitesDeps): Promise<Finding> {
  const url = portalPage(cloud, 'groups');
  if (id === undefined) return row('group', 'missing', 'group-none', '', url);
  try {
    const { name, problem } = await readGroup(graph, id);
    return problem === ''
      ? row('group', 'ok', 'group-ok', name, url)
      : row('group', 'missing', `group-${problem}`, name === '' ? id : name, url);
  } catch (error) {
    return row('group', 'unknown', 'not-readable', asFault(error).code, url);
  }
}

function writeback(seen: Seen): Finding {
  const url = portalPage(seen.cloud, 'writeback');
  const [organization] = listed(names.organization, seen) ?? [];
  if (organization === undefined) return row('writeback', 'unknown', 'not-readable', 'Organization.Read.All', url);
  return at(organization, 'onPremisesSyncEnabled') === true
    ? row('writeback', 'unknown', 'writeback-unknown', '', url)
    : row('writeback', 'ok', 'writeback-none', '', url);
}

/** Methods that count for self-service, by their names in the policy. */
const counting: ReadonlySet<string> = new Set(['email', 'sms', 'voice', 'softwareoath', 'microsoftauthenticator']);
/** These end in the worldwide cloud on 1 February 2027. */
const ending: ReadonlySet<string> = new Set(['sms', 'voice']);

function methodRows(seen: Seen): readonly Finding[] {
  const { cloud } = seen;
  const url = portalPage(cloud, 'methods');
  const whats = ['methods', 'migration', 'sms-voice'] as const;
  if (cloud.name === 'china') return whats.map((what) => row(what, 'unknown', 'not-in-cloud', '', url));
  const [policy] = listed(names.methods, seen) ?? [];
  const configurations = at(policy, 'authenticationMethodConfigurations');
  if (!Array.isArray(configurations))
    return whats.map((what) => row(what, 'unknown', 'not-readable', 'Policy.Read.AuthenticationMethod', url));
  const on = configurations
    .filter((one) => at(one, 'state') === 'enabled')
    .flatMap((one) => textAt(one, 'id') ?? [])
    .filter((id) => counting.has(id.toLowerCase()));
  const state = textAt(policy, 'policyMigrationState') ?? '';
  const old = on.filter((id) => ending.has(id.toLowerCase()));
  return [
    on.length > 0
      ? row('methods', 'ok', 'methods-ok', on.join(', '), url)
      : row('methods', 'missing', 'methods-none', '', url),
    state === 'migrationComplete'
      ? row('migration', 'ok', 'migration-done', '', url)
      : row('migration', 'missing', 'migration-open', state, url),
    cloud.name !== 'global'
      ? row('sms-voice', 'unknown', 'not-in-cloud', '', url)
      : old.length > 0
        ? row('sms-voice', 'missing', 'sms-voice-on', old.join(', '), url)
        : row('sms-voice', 'ok', 'sms-voice-off', '', url),
  ];
}

function administrators(seen: Seen): Finding {
  const [policy] = listed(names.authorization, seen) ?? [];
  const allowed = at(policy, 'allowedToUseSSPR');
  if (typeof allowed !== 'boolean')
    return row('administrators', 'unknown', 'not-readable', 'Policy.Read.All', papers.administrators);
  // Either may be wanted: the row says which it is.
  return row('administrators', 'ok', allowed ? 'administrators-on' : 'administrators-off', '', papers.administrators);
}

function cloudRow({ name }: Cloud): Finding {
  if (name === 'china') return row('cloud', 'unknown', 'cloud-china', '', papers.clouds);
  return name === 'global'
    ? row('cloud', 'ok', 'cloud-ok', '', papers.clouds)
    : row('cloud', 'unknown', 'cloud-us-gov', '', papers.clouds);
}
