// Who is there in Teams: everybody's own chat with the bot, one team with a Helpdesk channel, one group chat.
import { type Conversation, newConversation } from './conversations.ts';
import { personalConversationId, sharedConversationId, teamsUser } from './roster.ts';
import type { TeamsPerson, TeamsUser } from './wire.ts';

export interface Member {
  readonly user: TeamsUser;
  /** Their own chat with the bot. */
  readonly chat: Conversation;
}

export interface Cast {
  readonly all: readonly Conversation[];
  readonly team: Conversation;
  readonly group: Conversation;
  /** By the directory's object id. */
  readonly members: ReadonlyMap<string, Member>;
}

/** The app is installed everywhere, as an administrator's set-up policy would do. */
export function makeCast(people: readonly TeamsPerson[], botAppId: string, tenantId: string): Cast {
  const members = new Map(people.map((person) => [person.id, member(person, botAppId)]));
  const users = [...members.values()].map(({ user }) => user);
  const share = (name: string, suffix: 'tacv2' | 'v2', kind: Conversation['kind']) =>
    newConversation({ id: sharedConversationId(name, tenantId, suffix), kind, name, members: users });
  const team = share('Helpdesk', 'tacv2', 'channel');
  const group = share('Group chat', 'v2', 'groupChat');
  return { all: [...[...members.values()].map(({ chat }) => chat), team, group], team, group, members };
}

function member(person: TeamsPerson, botAppId: string): Member {
  const user = teamsUser(person, botAppId);
  const id = personalConversationId(person, botAppId);
  return { user, chat: newConversation({ id, kind: 'personal', name: '', members: [user] }) };
}
