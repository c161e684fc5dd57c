// Who may talk to the bot: members of the installing workspace or organisation, asked of Slack itself, and nobody of whom
// it is not certain. Slack has no word for "external": whatever is not known to be ours is refused.
import type { Api, Urgency } from './api.ts';
import type { Workspace } from './install/workspace.ts';
import { homeOf } from './person.ts';
import { own, textAt } from './read.ts';
import { makeShortMemory } from './short-memory.ts';

/** An employee, as Slack knows them. */
export interface Member {
  /** IETF tag, such as `sv-SE`. */
  readonly locale: string | undefined;
  /** The profile's e-mail: a key to look an account up by, never a proof of anything. */
  readonly address: string | undefined;
}

export interface Members {
  /** Known for at most five minutes; undefined: nobody whom we answer. Throws a Fault. */
  look(workspace: Workspace, userId: string): Promise<Member | undefined>;
  /** The same, asked now, and for the loop: it has acknowledged already, so Slack's three seconds do not bind it. */
  ask(workspace: Workspace, userId: string): Promise<Member | undefined>;
  /** What is known without asking. */
  recall(workspace: Workspace, userId: string): Member | undefined;
}

const lasts = 5 * 60_000;
const most = 10_000;

/** Slack does not show a person of another company to an app that has never met them. */
const unknownUser: ReadonlySet<string> = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);

export function makeMembers(api: Api, now: () => number = Date.now): Members {
  const known = makeShortMemory<{ readonly member: Member | undefined }>(lasts, most, now);
  const asking = new Map<string, Promise<Member | undefined>>();

  async function ask(workspace: Workspace, userId: string, urgency: Urgency): Promise<Member | undefined> {
    const wanted = { user: userId, include_locale: true };
    const answer = await api.call(workspace, urgency, 'users.info', wanted, unknownUser);
    const member = memberOf(own(answer, 'user'), userId, workspace);
    known.set(nameOf(workspace, userId), { member });
    return member;
  }

  /** Several who wait for one answer get it together; what could not be answered is not remembered. */
  function askOnce(workspace: Workspace, userId: string): Promise<Member | undefined> {
    const name = nameOf(workspace, userId);
    const under = asking.get(name);
    if (under !== undefined) return under;
    const asked = ask(workspace, userId, 'now').finally(() => asking.delete(name));
    asking.set(name, asked);
    return asked;
  }

  return {
    ask: (workspace, userId) => ask(workspace, userId, 'later'),
    async look(workspace, userId) {
      const found = known.get(nameOf(workspace, userId));
      return found === undefined ? askOnce(workspace, userId) : found.member;
    },
    recall: (workspace, userId) => known.get(nameOf(workspace, userId))?.member,
  };
}

function nameOf(workspace: Workspace, userId: string): string {
  return `${homeOf(workspace)}:${userId}`;
}

/** The flags of `users.info` that make somebody no employee: all of them are absent or false for one. */
const refused = [
  'deleted',
  'is_bot',
  'is_app_user',
  'is_restricted',
  'is_ultra_restricted',
  'is_stranger',
  'is_workflow_bot',
];

/** The member that an answer of `users.info` describes; undefined for anybody whom we do not answer. Pure. */
export function memberOf(user: unknown, userId: string, workspace: Workspace): Member | undefined {
  if (textAt(user, 'id') !== userId || !isOfHome(user, workspace)) return undefined;
  if (refused.some((flag) => (own(user, flag) ?? false) !== false)) return undefined;
  if (own(user, 'is_email_confirmed') === false || userId === 'USLACKBOT') return undefined;
  return { locale: textAt(user, 'locale'), address: textAt(user, 'profile', 'email') };
}

/**
 * In an organisation (Enterprise Grid) a user's `team_id` may be any of its workspaces: then the organisation must be the
 * installation's, and for an installation in one workspace that one must be among the user's.
 */
function isOfHome(user: unknown, { teamId, enterpriseId, isEnterpriseInstall }: Workspace): boolean {
  const organisation = textAt(user, 'enterprise_user', 'enterprise_id');
  if (organisation !== undefined && organisation !== enterpriseId) return false;
  if (isEnterpriseInstall) return organisation !== undefined;
  if (textAt(user, 'team_id') === teamId) return teamId !== undefined;
  const teams = own(own(user, 'enterprise_user'), 'teams');
  return organisation !== undefined && Array.isArray(teams) && teams.includes(teamId);
}
