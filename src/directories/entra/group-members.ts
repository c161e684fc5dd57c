// Who is in a group: reading, adding, taking out. The one place that makes the address of a member's reference.
import type { MembersAnswer, MembersPage } from '../../runtime/ports-sspr.ts';
import type { GroupProblem, SsprGroup } from '../../core/sspr.ts';
import { at, errorCode, faultOf, textAt, textsAt } from './answer.ts';
import type { Graph } from './graph-client.ts';
import { isObjectId, pathId } from './object-id.ts';
import { ended, type Note } from './write.ts';

const properties =
  'id,displayName,groupTypes,isAssignableToRole,mailEnabled,membershipRule,onPremisesSyncEnabled,securityEnabled';
/** As many as one call may add ("Add members"), so that a page is one write. */
const pageSize = 20;

/**
 * The address of the reference by which somebody is a member. Without the `/$ref` at its end, a DELETE there deletes the
 * account itself ("Remove member"): it is made here and nowhere else.
 */
export function referencePath(groupId: string, accountId: string): string {
  return `/groups/${pathId(groupId)}/members/${pathId(accountId)}/$ref`;
}

/** The group as it is now. Throws a Fault. */
export async function readGroup(graph: Graph, id: string): Promise<SsprGroup> {
  const missing: SsprGroup = { id, name: '', problem: 'missing' };
  if (!isObjectId(id)) return missing;
  const answer = await graph.read(`/groups/${pathId(id)}?$select=${properties}`);
  if (answer.status === 404) return missing;
  if (answer.status !== 200) throw faultOf(answer, 'a group');
  return toGroup(answer.body);
}

/** Groups of exactly this name, or of this id. Two of one name are both given, so that nobody guesses. Throws a Fault. */
export async function groupsNamed(graph: Graph, text: string): Promise<readonly SsprGroup[]> {
  const name = text.trim();
  if (isObjectId(name)) {
    const group = await readGroup(graph, name.toLowerCase());
    return group.problem === 'missing' ? [] : [group];
  }
  if (name === '' || name.length > 256) return [];
  const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
  const answer = await graph.read(`/groups?$filter=${filter}&$select=${properties}&$top=2`);
  const found = at(answer.body, 'value');
  if (answer.status !== 200 || !Array.isArray(found)) throw faultOf(answer, 'groups of a name');
  return found.map(toGroup);
}

function toGroup(group: unknown): SsprGroup {
  const id = textAt(group, 'id') ?? '';
  return { id, name: textAt(group, 'displayName') ?? id, problem: problemOf(group) };
}

function problemOf(group: unknown): GroupProblem | '' {
  if (at(group, 'isAssignableToRole') === true) return 'role-assignable';
  if (at(group, 'onPremisesSyncEnabled') === true) return 'synced';
  const types = textsAt(group, 'groupTypes');
  if (types.includes('DynamicMembership') || textAt(group, 'membershipRule') !== undefined) return 'dynamic';
  if (at(group, 'mailEnabled') !== false || types.length > 0) return 'mail-enabled';
  return at(group, 'securityEnabled') === true ? '' : 'not-security';
}

/** The next people in a group, also through other groups. Throws a Fault. */
export async function readMembers(graph: Graph, groupId: string, cursor: string | undefined): Promise<MembersPage> {
  const first = `/groups/${pathId(groupId)}/transitiveMembers/microsoft.graph.user`;
  const query = `?$select=id&$count=true&$top=${pageSize}`;
  const path = cursor === undefined ? `${first}${query}` : `${first}?${cursor}`;
  const answer = await graph.read(path, undefined, { ConsistencyLevel: 'eventual' });
  if (cursor !== undefined && answer.status === 400 && isOld(errorCode(answer))) return 'begin-again';
  const found = at(answer.body, 'value');
  if (answer.status !== 200 || !Array.isArray(found)) throw faultOf(answer, 'the members of a group');
  const ids = found.flatMap((one: unknown) => textAt(one, 'id') ?? []);
  const link = textAt(answer.body, '@odata.nextLink');
  // Only its query: a next page is never read at another address.
  return link === undefined ? { ids } : { ids, next: new URL(link).search.slice(1) };
}

function isOld(code: string): boolean {
  return code === 'Directory_ExpiredPageToken' || code === 'Request_UnsupportedQuery' || code === 'BadRequest';
}

/** Whether somebody is in the group, also through another one. Throws a Fault. */
export async function isMemberOf(graph: Graph, groupId: string, accountId: string): Promise<boolean> {
  const answer = await graph.read(`/users/${pathId(accountId)}/checkMemberGroups`, { groupIds: [groupId] });
  const found = at(answer.body, 'value');
  if (answer.status !== 200 || !Array.isArray(found)) throw faultOf(answer, 'whether somebody is in a group');
  return found.includes(groupId);
}

/** Adds all of them, or none. `root`: of the cloud's own Graph, for references name objects there. */
export async function addMembers(
  graph: Graph,
  root: string,
  groupId: string,
  accountIds: readonly string[],
  note: Note,
): Promise<MembersAnswer> {
  const references = accountIds.map((id) => `${root}/v1.0/directoryObjects/${pathId(id)}`);
  const [only, ...others] = references;
  const outcome =
    others.length === 0
      ? await graph.create(`/groups/${pathId(groupId)}/members/$ref`, { '@odata.id': only })
      : await graph.write(`/groups/${pathId(groupId)}`, { 'members@odata.bind': references });
  return ended(outcome, 'new members of a group', refusal, note);
}

export async function removeMember(
  graph: Graph,
  groupId: string,
  accountId: string,
  note: Note,
): Promise<MembersAnswer> {
  const outcome = await graph.remove(referencePath(groupId, accountId));
  return ended(outcome, 'a member to be taken out of a group', refusal, note);
}

/** 400: a reference is there already, or one of several does not fit; 404: none is there to be taken away. */
function refusal({ status }: { readonly status: number }): 'rejected' | 'not-authorized' {
  return status === 400 || status === 404 ? 'rejected' : 'not-authorized';
}
