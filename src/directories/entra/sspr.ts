// Microsoft's self-service reset as far as Graph goes: the members of one group, the switch for administrators, and what
// the registration report says. There is no call for None, Selected and All; nothing here pretends that there was one.
import type { Account } from '../../core/account.ts';
import { Fault } from '../../core/fault.ts';
import type { Registration } from '../../core/sspr.ts';
import type { WriteAnswer } from '../../runtime/ports-administration.ts';
import type { Sspr } from '../../runtime/ports-sspr.ts';
import { at, faultOf, textAt, textsAt } from './answer.ts';
import type { Cloud } from './clouds.ts';
import { moment } from './contact.ts';
import type { Credential } from './credential.ts';
import type { Graph } from './graph-client.ts';
import { addMembers, groupsNamed, isMemberOf, readGroup, readMembers, removeMember } from './group-members.ts';
import { isObjectId, pathId } from './object-id.ts';
import { portalPage } from './portal.ts';
import { prerequisitesOf } from './prerequisites.ts';
import { ended, type Note } from './write.ts';

export interface SsprSettings {
  /** The group, where the settings name it. */
  readonly group: string | undefined;
  /** Whether the switch for administrators may be turned: takes Policy.ReadWrite.Authorization. */
  readonly administrators: boolean;
}

export interface SsprDeps {
  readonly graph: Graph;
  readonly cloud: Cloud;
  /** Root of Graph as it is called: references name objects there. */
  readonly root: string;
  readonly scope: string;
  readonly credential: Credential;
  readonly now: () => number;
  readonly note: Note;
  readonly person: (accountId: string) => Promise<Account | undefined>;
}

const policy = '/policies/authorizationPolicy';

export function ssprOf(settings: SsprSettings, deps: SsprDeps): Sspr {
  const { graph, root, note, cloud } = deps;
  return {
    portal: portalPage(cloud, 'switch'),
    pinned: settings.group,
    setsAdministrators: settings.administrators,
    group: async (id) => readGroup(graph, id),
    findGroups: async (text) => groupsNamed(graph, text),
    members: async (groupId, cursor) => readMembers(graph, groupId, cursor),
    person: async (accountId) => deps.person(accountId),
    isMember: async (groupId, accountId) => isMemberOf(graph, groupId, accountId),
    add: async (groupId, accountIds) => addMembers(graph, root, groupId, accountIds, note),
    remove: async (groupId, accountId) => removeMember(graph, groupId, accountId, note),
    registration: async (accountId) => (isObjectId(accountId) ? readRegistration(graph, accountId) : undefined),
    administrators: async () => readAdministrators(graph),
    async setAdministrators(on) {
      // The permission may be there although the operator switched this off: then nothing is sent.
      if (!settings.administrators) throw new Fault('misconfigured', 'SSPR_ADMINISTRATORS is switched off');
      return writeAdministrators(graph, on, note);
    },
    prerequisites: async (group) => prerequisitesOf(group, deps),
  };
}

async function readRegistration(graph: Graph, accountId: string): Promise<Registration | undefined> {
  const answer = await graph.read(`/reports/authenticationMethods/userRegistrationDetails/${pathId(accountId)}`);
  if (answer.status === 404) return undefined;
  const { body } = answer;
  const flag = (name: string): boolean => {
    const value = at(body, name);
    if (answer.status !== 200 || typeof value !== 'boolean') throw faultOf(answer, 'what somebody has registered');
    return value;
  };
  return {
    enabled: flag('isSsprEnabled'),
    registered: flag('isSsprRegistered'),
    capable: flag('isSsprCapable'),
    administrator: flag('isAdmin'),
    methods: textsAt(body, 'methodsRegistered'),
    at: moment(textAt(body, 'lastUpdatedDateTime')),
  };
}

async function readAdministrators(graph: Graph): Promise<boolean> {
  const answer = await graph.read(`${policy}?$select=allowedToUseSSPR`);
  const allowed = at(answer.body, 'allowedToUseSSPR');
  if (answer.status !== 200 || typeof allowed !== 'boolean') throw faultOf(answer, 'the switch for administrators');
  return allowed;
}

async function writeAdministrators(graph: Graph, on: boolean, note: Note): Promise<WriteAnswer> {
  const outcome = await graph.write(policy, { allowedToUseSSPR: on });
  return ended(outcome, 'the switch for administrators', () => 'not-authorized' as const, note);
}
