// Microsoft's report of who registered what for self-service, page by page, with what the accounts themselves say: where
// somebody works, and when the password ends. Never holds more than one page.
// https://learn.microsoft.com/graph/api/authenticationmethodsroot-list-userregistrationdetails
import type { ReportGroup } from '../../core/report-vocabulary.ts';
import { asFault, Fault } from '../../core/fault.ts';
import type { ReportRow } from '../../core/report.ts';
import type { NoPage, RegistrationReport, ReportPage } from '../../runtime/ports-report.ts';
import { isGuest, needed } from './account.ts';
import { type Answer, at, errorCode, faultOf, textAt, textsAt } from './answer.ts';
import { type Ask, listOf, readTogether } from './batch.ts';
import { moment } from './contact.ts';
import { expiryOf } from './describe.ts';
import type { Domains } from './domains.ts';
import { domainOf } from './facts.ts';
import type { Graph } from './graph-client.ts';
import { nextPage } from './next-page.ts';
import { isObjectId, pathId } from './object-id.ts';

const pageSize = 999;
/** Values of one `in`, and questions of one batch. */
const [mostIds, mostAsks] = [15, 20];
/** Members of a type, and counts, are read from the index, which must be asked for. */
const eventual = { ConsistencyLevel: 'eventual' };
const beside =
  '$select=id,userPrincipalName,department,userType,externalUserState,lastPasswordChangeDateTime,passwordPolicies,' +
  'onPremisesSyncEnabled';

interface ReportDeps {
  readonly graph: Graph;
  readonly domains: Domains;
  readonly now: () => number;
}

type Known = Pick<ReportRow, 'department' | 'passwordExpires'>;
const unknown: Known = { department: undefined, passwordExpires: 'unknown' };

export function registrationReportOf(deps: ReportDeps): RegistrationReport {
  const { graph, now } = deps;
  return {
    groups: async (name) => groupsNamed(graph, name),
    async total() {
      const url = '/users?$count=true&$top=1&$select=id';
      const replies = await readTogether(graph, [{ id: 'a count', url, headers: eventual, firstPage: true }], now);
      const count = at(replies.get('a count')?.pages[0], '@odata.count');
      return typeof count === 'number' ? count : undefined;
    },
    people: async (cursor) => readPeople(cursor, deps),
    members: async (group, cursor) => readMembers(group, cursor, deps),
  };
}

async function groupsNamed(graph: Graph, text: string): Promise<readonly ReportGroup[]> {
  if (isObjectId(text)) {
    const answer = await graph.read(`/groups/${pathId(text)}?$select=id,displayName`);
    if (answer.status === 404) return [];
    if (answer.status !== 200) throw faultOf(answer, 'a group');
    return [toGroup(answer.body)];
  }
  if (text.length > 256) return [];
  const filter = encodeURIComponent(`displayName eq '${text.replaceAll("'", "''")}'`);
  const answer = await graph.read(`/groups?$filter=${filter}&$select=id,displayName&$top=2`);
  return listIn(answer, 'groups of a name').map(toGroup);
}

function toGroup(group: unknown): ReportGroup {
  const id = needed(group, 'id');
  return { id, name: textAt(group, 'displayName') ?? id };
}

async function readPeople(cursor: string, deps: ReportDeps): Promise<ReportPage<Omit<ReportRow, 'own'>> | NoPage> {
  const { graph } = deps;
  const first = `/reports/authenticationMethods/userRegistrationDetails?$top=${pageSize}`;
  const answer = await graph.read(cursor === '' ? first : cursor);
  const refused = noPageOf(answer, cursor);
  if (refused !== undefined) return refused;
  const rows = listIn(answer, 'the registration report');
  const known = await besides(
    rows.map((row) => needed(row, 'id')),
    deps,
  );
  return { rows: rows.map((row) => toRow(row, known)), next: nextPage(answer.body, graph.base) };
}

function toRow(row: unknown, known: ReadonlyMap<string, Known>): Omit<ReportRow, 'own'> {
  const id = needed(row, 'id').toLowerCase();
  const userName = needed(row, 'userPrincipalName');
  return {
    id,
    userName,
    displayName: textAt(row, 'userDisplayName') ?? userName,
    administrator: at(row, 'isAdmin') === true,
    enabled: flag(row, 'isSsprEnabled'),
    registered: flag(row, 'isSsprRegistered'),
    capable: flag(row, 'isSsprCapable'),
    methods: textsAt(row, 'methodsRegistered'),
    updatedAt: moment(textAt(row, 'lastUpdatedDateTime')),
    ...(known.get(id) ?? unknown),
  };
}

/** What is not said counts as neither yes nor no: such a report is none. */
function flag(row: unknown, name: string): boolean {
  const value = at(row, name);
  if (typeof value !== 'boolean') throw new Fault('internal', `Graph gave a row of the report without ${name}`);
  return value;
}

/** What the accounts say beside the report, where it can be read; people that are gone meanwhile are left out. */
async function besides(
  ids: readonly string[],
  { graph, domains, now }: ReportDeps,
): Promise<ReadonlyMap<string, Known>> {
  const known = new Map<string, Known>();
  const asks = slices(ids.filter(isObjectId), mostIds).map((some, index): Ask => {
    const filter = encodeURIComponent(`id in (${some.map((id) => `'${id}'`).join(',')})`);
    return { id: `accounts ${index}`, url: `/users?$filter=${filter}&${beside}` };
  });
  for (const some of slices(asks, mostAsks)) {
    const replies = await readTogether(graph, some, now);
    for (const user of some.flatMap(({ id }) => listOf(replies, id))) {
      known.set(needed(user, 'id').toLowerCase(), await toKnown(user, domains));
    }
  }
  return known;
}

async function toKnown(user: unknown, domains: Domains): Promise<Known> {
  return { department: textAt(user, 'department'), passwordExpires: await expiresIn(user, domains) };
}

async function expiresIn(user: unknown, domains: Domains): Promise<Known['passwordExpires']> {
  const guest = isGuest(user, needed(user, 'userPrincipalName'));
  if (guest) return 'unknown';
  try {
    const domain = domainOf(user);
    const account = {
      guest,
      federated: await domains.federated(domain),
      synced: at(user, 'onPremisesSyncEnabled') === true,
      passwordChangedAt: moment(textAt(user, 'lastPasswordChangeDateTime')),
    };
    return expiryOf(user, account, await domains.passwordLasts(domain));
  } catch (error) {
    // Nobody's report fails for the domain of one account; what passes is waited for.
    if (asFault(error).passing) throw error;
    return 'unknown';
  }
}

async function readMembers(group: string, cursor: string, { graph, now }: ReportDeps) {
  const first = `/groups/${pathId(group)}/transitiveMembers/microsoft.graph.user?$select=id&$count=true&$top=${pageSize}`;
  const ask = { id: 'members', url: cursor === '' ? first : cursor, headers: eventual, firstPage: true } as const;
  const { refused, pages } = (await readTogether(graph, [ask], now)).get('members') ?? {};
  if (refused !== undefined) {
    const why = refused.status === 404 ? 'gone' : noPageOf(refused, cursor);
    if (why === undefined) throw faultOf(refused, 'the members of a group');
    return why;
  }
  const answer: Answer = { status: 200, body: pages?.[0], retryAfter: undefined, trace: '' };
  const rows = listIn(answer, 'the members of a group').map((one) => needed(one, 'id').toLowerCase());
  return { rows, next: nextPage(answer.body, graph.base) };
}

/** Answers that no waiting helps. */
function noPageOf(answer: Answer, cursor: string): NoPage | undefined {
  const code = errorCode(answer);
  if (answer.status === 403)
    return /NonPremium|RequestFromNonPremiumTenant/i.test(code) ? 'no-licence' : 'no-permission';
  if (answer.status === 400 && cursor !== '') return 'expired';
  return undefined;
}

function listIn(answer: Answer, what: string): readonly unknown[] {
  const value = at(answer.body, 'value');
  if (answer.status !== 200 || !Array.isArray(value)) throw faultOf(answer, what);
  return value as readonly unknown[];
}

function slices<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_slice, at) => all.slice(at * size, (at + 1) * size));
}
