// A person of Slack and the places where they can be written to. Ids come from the verified envelope only. Pure.
import { Fault } from '../../core/fault.ts';
import type { Json } from '../../core/json.ts';
import type { Person, Place } from '../../runtime/ports.ts';
import type { Where, Workspace } from './install/workspace.ts';
import { own, textAt } from './read.ts';

/** A place of Slack, read back from the store. */
export interface SlackRef extends Where {
  /** Whom the place belongs to; in a shared place, who alone sees what is shown. Undefined: everybody there. */
  readonly userId: string | undefined;
  readonly channelId: string | undefined;
  /** A conversation with people of another company in it: nothing is ever shown there. */
  readonly outside: boolean;
}

/** Slack's ids: capital letters and digits. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && /^[A-Z0-9]{2,32}$/.test(text);
}

/** What an installation is called in keys: its organisation if it was made for the whole of it, else its workspace. */
export function homeOf({ isEnterpriseInstall, enterpriseId, teamId }: Workspace): string {
  return (isEnterpriseInstall ? enterpriseId : teamId) ?? '';
}

/** The person of a user of an installation. */
export function personOf(workspace: Workspace, userId: string): Person {
  return { id: `slack:${homeOf(workspace)}:${userId}` };
}

/** The person whose place that is. */
export function personAt({ teamId, enterpriseId, userId = '' }: SlackRef): Person {
  return { id: `slack:${teamId ?? enterpriseId}:${userId}` };
}

/** The installation and the user of a person of Slack; undefined for anybody else. */
export function userOf({ id }: Person): (Where & { readonly userId: string }) | undefined {
  const [, home = '', userId = ''] = /^slack:([^:]+):([^:]+)$/.exec(id) ?? [];
  if (!isId(home) || !isId(userId)) return undefined;
  return home.startsWith('E')
    ? { teamId: undefined, enterpriseId: home, userId }
    : { teamId: home, enterpriseId: undefined, userId };
}

/** A place as it is kept. */
export function placeOf(kind: Place['kind'], ref: SlackRef): Place {
  const { teamId, enterpriseId, userId, channelId, outside } = ref;
  const kept: Json = { teamId, enterpriseId, userId, channelId, ...(outside ? { outside } : {}) };
  return { channel: 'slack', kind, ref: kept };
}

/** A place read back. Throws a Fault `internal` for one that Slack did not make. */
export function refOf(place: Place): SlackRef {
  const teamId = textAt(place.ref, 'teamId');
  const enterpriseId = textAt(place.ref, 'enterpriseId');
  if (place.channel !== 'slack' || (teamId === undefined && enterpriseId === undefined))
    throw new Fault('internal', 'A place that Slack did not make was given to Slack.');
  return {
    teamId,
    enterpriseId,
    userId: textAt(place.ref, 'userId'),
    channelId: textAt(place.ref, 'channelId'),
    outside: own(place.ref, 'outside') === true,
  };
}
