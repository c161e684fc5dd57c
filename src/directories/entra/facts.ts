// Reads everything that decides over an account, in one batch. Complete or not at all: a part that is refused is a
// Fault, so that a failed look-up never looks like an account without roles.
import type { RoleHeld, Unit } from '../../core/account.ts';
import { textAt } from './answer.ts';
import { type Ask, listOf, objectOf, readTogether, refusedWith, type Reply } from './batch.ts';
import type { Domains } from './domains.ts';
import type { Graph } from './graph-client.ts';
import type { MethodReads } from './method-reads.ts';
import { roleAsks, rolesIn } from './held-roles.ts';
import { unitProperties, type Units } from './units.ts';

/** What Graph said of one account. */
export interface Facts {
  readonly user: unknown;
  readonly roles: readonly RoleHeld[];
  readonly units: readonly Unit[];
  readonly federated: boolean;
}

/** And its authentication methods, as Graph lists them. */
export interface ReachableFacts extends Facts {
  readonly methods: readonly unknown[];
}

export interface FactsDeps {
  readonly graph: Graph;
  readonly domains: Domains;
  /** Undefined where nobody administers: then nobody's units matter. */
  readonly units: Units | undefined;
  readonly now: () => number;
  /** Whether eligible roles and groups (PIM, needs Entra ID P2) are read. */
  readonly eligibleRoles: 'required' | 'off';
}

const userProperties = [
  'id',
  'displayName',
  'userPrincipalName',
  'mail',
  'otherMails',
  'proxyAddresses',
  'mobilePhone',
  'employeeId',
  'preferredLanguage',
  'accountEnabled',
  'userType',
  'externalUserState',
  'onPremisesSyncEnabled',
  'lastPasswordChangeDateTime',
  'isManagementRestricted',
];

/** The facts of the account with this GUID; undefined if there is none. Throws a Fault if any of them cannot be read. */
export async function readFacts(id: string, deps: FactsDeps): Promise<Facts | undefined> {
  return (await gather(id, deps, []))?.facts;
}

/** The same with its authentication methods; also throws a Fault `throttled` while Graph wants no more such reads. */
export async function readReachable(
  id: string,
  deps: FactsDeps,
  reads: MethodReads,
): Promise<ReachableFacts | undefined> {
  const read = reads.of(id);
  const gathered = await gather(id, deps, read.asks);
  return gathered && { ...gathered.facts, methods: read.learn(gathered.replies) };
}

async function gather(
  id: string,
  deps: FactsDeps,
  more: readonly Ask[],
): Promise<{ readonly facts: Facts; readonly replies: ReadonlyMap<string, Reply> } | undefined> {
  const replies = await readTogether(deps.graph, [...asksFor(id, deps), ...more], deps.now);
  if (refusedWith(replies.get('account'), 404)) return undefined;
  deps.domains.learn(replies);
  const user = objectOf(replies, 'account');
  const { units } = deps;
  const own = units?.learn(listOf(replies, 'administrative units')) ?? [];
  const roles = await rolesIn(replies, { ...deps, findUnits: units && ((ids) => units.find(ids)) });
  return { facts: { user, roles, units: own, federated: await deps.domains.federated(domainOf(user)) }, replies };
}

function asksFor(id: string, deps: FactsDeps): readonly Ask[] {
  const user = `/users/${encodeURIComponent(id)}`;
  const units = `${user}/transitiveMemberOf/microsoft.graph.administrativeUnit?${unitProperties}`;
  return [
    { id: 'account', url: `${user}?$select=${userProperties.join(',')}` },
    ...roleAsks(id, deps, cast),
    ...(deps.units === undefined ? [] : [cast('administrative units', units)]),
    ...deps.domains.asks(),
  ];
}

/** A list of one type only. Some tenants answer it from the search index alone, which must be asked for by header. */
function cast(id: string, url: string): Ask {
  return { id, url, otherwise: { id, url: `${url}&$count=true`, headers: { ConsistencyLevel: 'eventual' } } };
}

/** The domain of a user's sign-in name, in small letters. */
export function domainOf(user: unknown): string {
  return (textAt(user, 'userPrincipalName') ?? '').split('@').at(-1)?.toLowerCase() ?? '';
}
