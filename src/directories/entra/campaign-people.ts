// The people of a group or of the whole tenant, page by page, with what Microsoft's registration report says of them. Holds
// no page longer than it is asked for. Reports share 5 requests in 10 seconds with the reads of authentication methods, so a
// few people are asked for in one round trip and whoever is refused for now is told, not waited for.
import type { Audience, ReportedMethods } from '../../core/campaign.ts';
import type { GroupFound } from '../../core/campaign-events.ts';
import { Fault } from '../../core/fault.ts';
import type { CampaignPeople, CampaignPerson, Freshly, Page } from '../../runtime/ports-campaign.ts';
import { enabledOf, isGuest, needed } from './account.ts';
import { type Answer, at, errorCode, faultOf, retryAfterOf, textAt, textsAt } from './answer.ts';
import type { Graph } from './graph-client.ts';
import { nextPage } from './next-page.ts';
import { isObjectId, pathId } from './object-id.ts';

const names = 'id,displayName,userPrincipalName,mail,preferredLanguage,usageLocation,accountEnabled,userType';
/** `isGuest` looks at the state of an invitation too. */
const select = `$select=${names},externalUserState`;
const pageSize = 999;
const mostGroups = 8;
const report = '/reports/authenticationMethods/userRegistrationDetails';
/** A cast is an advanced query (learn.microsoft.com: "Advanced query capabilities"). */
const eventual = { ConsistencyLevel: 'eventual' };

/** Who is in which group, and who is registered. */
export function makeCampaignPeople(graph: Graph, now: () => number): CampaignPeople {
  return {
    groups: (name) => findGroups(graph, name, now),
    page: (audience, next) => pageOf(graph, audience, next, now),
    async reported(next) {
      const page = await get(graph, next ?? report, now);
      if (page.status !== 200) throw faultOf(page, 'the registration report');
      const rows = listIn(page).map((row) => ({ id: needed(row, 'id'), reported: reportedOf(row) }));
      return { rows, next: nextPage(page.body, graph.base) };
    },
    fresh: (audience, ids) => readFresh(graph, audience, ids, now),
  };
}

async function findGroups(graph: Graph, name: string, now: () => number): Promise<readonly GroupFound[]> {
  const wanted = name.normalize('NFC').trim().slice(0, 120);
  if (wanted === '') return [];
  if (isObjectId(wanted)) return groupById(graph, wanted, now);
  const filter = `startswith(displayName,'${wanted.replaceAll("'", "''")}')`;
  const url = `/groups?$filter=${encodeURIComponent(filter)}&$select=id,displayName&$top=${pageSize}`;
  const answer = await get(graph, url, now);
  if (answer.status !== 200) throw faultOf(answer, 'groups of a name');
  const found = listIn(answer).map(toGroup);
  const exact = found.filter((group) => group.name.toLowerCase() === wanted.toLowerCase());
  return (exact.length > 0 ? exact : found).slice(0, mostGroups);
}

async function groupById(graph: Graph, id: string, now: () => number): Promise<readonly GroupFound[]> {
  const answer = await get(graph, `/groups/${pathId(id)}?$select=id,displayName`, now);
  if (answer.status === 404) return [];
  if (answer.status !== 200) throw faultOf(answer, 'a group');
  return [toGroup(answer.body)];
}

function toGroup(group: unknown): GroupFound {
  const id = needed(group, 'id');
  return { id, name: textAt(group, 'displayName') ?? id };
}

async function pageOf(
  graph: Graph,
  audience: Audience,
  next: string | undefined,
  now: () => number,
): Promise<Page<CampaignPerson> | 'gone'> {
  const answer = await get(graph, next ?? firstPage(audience), now, audience.kind === 'group' ? eventual : undefined);
  if (answer.status === 404 && audience.kind === 'group') return 'gone';
  if (answer.status !== 200) throw faultOf(answer, 'the people of a campaign');
  const toPerson = audience.kind === 'list' ? rowPerson : userPerson;
  return { rows: listIn(answer).map(toPerson), next: nextPage(answer.body, graph.base) };
}

function firstPage(audience: Audience): string {
  switch (audience.kind) {
    case 'group': {
      const members = `/groups/${pathId(audience.id)}/transitiveMembers/microsoft.graph.user`;
      return `${members}?${select}&$count=true&$top=${pageSize}`;
    }
    case 'everyone':
      return `/users?${select}&$top=${pageSize}`;
    case 'list':
      return report;
  }
}

function userPerson(user: unknown): CampaignPerson {
  const userName = needed(user, 'userPrincipalName');
  return {
    id: needed(user, 'id').toLowerCase(),
    displayName: textAt(user, 'displayName') ?? userName,
    userName,
    mail: textAt(user, 'mail'),
    language: textAt(user, 'preferredLanguage'),
    country: textAt(user, 'usageLocation'),
    enabled: enabledOf(user),
    guest: isGuest(user, userName),
    reported: undefined,
  };
}

/** A row of the report names people, and neither whether they may sign in nor where their mail goes. */
function rowPerson(row: unknown): CampaignPerson {
  const userName = needed(row, 'userPrincipalName');
  return {
    id: needed(row, 'id').toLowerCase(),
    displayName: textAt(row, 'userDisplayName') ?? userName,
    userName,
    mail: undefined,
    language: undefined,
    country: undefined,
    enabled: true,
    guest: textAt(row, 'userType') === 'guest',
    reported: reportedOf(row),
  };
}

function reportedOf(row: unknown): ReportedMethods {
  const [registered, admin] = [at(row, 'isSsprRegistered'), at(row, 'isAdmin')];
  if (typeof registered !== 'boolean' || typeof admin !== 'boolean')
    throw new Fault('internal', 'Graph gave a row of the registration report without what it is asked for');
  return { registered, admin, methods: textsAt(row, 'methodsRegistered') };
}

/** Everything of these people, and whether the group is still there, in one round trip. */
async function readFresh(
  graph: Graph,
  audience: Audience,
  ids: readonly string[],
  now: () => number,
): Promise<Freshly> {
  const known = ids.filter(isObjectId);
  const group = audience.kind === 'group' ? [['g', `/groups/${pathId(audience.id)}?$select=id`] as const] : [];
  const asks = [
    ...group,
    ...known.flatMap((id, index) => [
      [`u${index}`, `/users/${pathId(id)}?${select}`] as const,
      [`r${index}`, `${report}/${pathId(id)}`] as const,
    ]),
  ];
  // Graph takes 20 questions at a time.
  const halves = [asks.slice(0, 20), asks.slice(20)].filter((some) => some.length > 0);
  const answers = new Map<string, Answer>();
  for (const some of halves) for (const [id, answer] of await batch(graph, some, now)) answers.set(id, answer);
  const gone = answers.get('g')?.status === 404;
  const people = new Map<string, CampaignPerson>();
  const later = new Set<string>();
  const waits: number[] = [];
  known.forEach((id, index) => {
    const [user, row] = [answers.get(`u${index}`), answers.get(`r${index}`)];
    if (user === undefined || row === undefined) return void later.add(id);
    if (user.status === 404) return undefined;
    const refused = [user, row].filter(({ status }) => status === 429 || status >= 500);
    if (refused.length > 0) {
      later.add(id);
      waits.push(...refused.flatMap(({ retryAfter }) => retryAfter ?? []));
      return undefined;
    }
    if (user.status !== 200) throw faultOf(user, 'somebody of a campaign');
    return void people.set(id, { ...userPerson(user.body), reported: rowOf(row) });
  });
  return { people, later, retryAfter: waits.length === 0 ? undefined : Math.max(...waits), gone };
}

/** Somebody new is not in the report for some hours, and then has nothing registered. */
function rowOf(answer: Answer): ReportedMethods | undefined {
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw faultOf(answer, `a row of the registration report ${errorCode(answer)}`.trim());
  return reportedOf(answer.body);
}

async function get(
  graph: Graph,
  url: string,
  now: () => number,
  headers?: Readonly<Record<string, string>>,
): Promise<Answer> {
  if (headers === undefined) return graph.read(url);
  const answer = (await batch(graph, [['p', url]], now, headers)).get('p');
  if (answer === undefined) throw new Fault('unavailable', 'Graph left out a page of a batch');
  return answer;
}

async function batch(
  graph: Graph,
  asks: readonly (readonly [id: string, url: string])[],
  now: () => number,
  headers?: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, Answer>> {
  const requests = asks.map(([id, url]) => ({ id, method: 'GET', url, ...(headers && { headers }) }));
  const envelope = await graph.read('/$batch', { requests });
  const responses = at(envelope.body, 'responses');
  if (!Array.isArray(responses)) throw faultOf(envelope, 'a batch');
  return new Map(responses.map((part: unknown) => [String(at(part, 'id')), partOf(part, envelope, now())]));
}

function partOf(part: unknown, { trace }: Answer, now: number): Answer {
  const headers = at(part, 'headers');
  const pairs = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  const wait = pairs.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const retryAfter = retryAfterOf(wait === undefined ? undefined : String(wait), now);
  return { status: Number(at(part, 'status')), body: at(part, 'body'), retryAfter, trace };
}

function listIn(answer: Answer): readonly unknown[] {
  const value = at(answer.body, 'value');
  if (!Array.isArray(value)) throw new Fault('internal', 'Graph gave a page without a list');
  return value as readonly unknown[];
}
