// The conversations of Slack: everybody's own one with the bot, and one channel in each workspace. Must never know about
// HTTP, and never keep an ephemeral message in a conversation's history.
import type { Json } from './answer.ts';
import type { Changes } from './changes.ts';
import { derivedId } from './ids.ts';
import type { SlackUser, World } from './world.ts';

export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export interface Message {
  readonly ts: string;
  /** ms since 1970. */
  readonly at: number;
  /** The bot user's Slack id for what the app wrote, else a person's id. */
  readonly from: string;
  readonly byBot: boolean;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly threadTs?: string;
  /** When it was changed last. */
  readonly edited?: string;
  /** Only this person sees it, until they look away: it is in no history. */
  readonly onlyTo?: string;
  /** What the person picked in controls of the message, by block and action. */
  readonly state?: Json;
  readonly failed?: Failure;
}

export interface Conversation {
  /** `D…` or `C…` */
  readonly id: string;
  readonly kind: 'im' | 'channel';
  readonly name: string;
  /** The workspace it is in. */
  readonly teamId: string;
  /** The other one in an `im`. */
  readonly user: SlackUser | undefined;
  /** Ids of people. */
  readonly members: ReadonlySet<string>;
  /** Whether another company is in it. */
  readonly isShared: boolean;
  /** Whether the bot was invited. */
  botIn: boolean;
  /** By time, oldest first. */
  readonly messages: Map<string, Message>;
  readonly ephemerals: Map<string, Message>;
}

export interface Conversations {
  find(id: string): Conversation | undefined;
  /** A person's own one with the bot. */
  im(key: string): Conversation | undefined;
  channel(teamId: string): Conversation | undefined;
  /** Adds or replaces. */
  put(conversation: Conversation, message: Message): void;
  remove(conversation: Conversation, ts: string): void;
}

/** `keep`: how many messages a conversation remembers. */
export function makeConversations(world: World, changes: Changes, keep: number): Conversations {
  const users = world.users();
  const ims = new Map(users.map((user) => [user.key, newIm(user)]));
  const channels = new Map(world.workspaces.map(({ id }) => [id, newChannel(id, users)]));
  const all = new Map([...ims.values(), ...channels.values()].map((one) => [one.id, one]));
  return {
    find: (id) => all.get(id),
    im: (key) => ims.get(key),
    channel: (teamId) => channels.get(teamId),
    put: (conversation, message) => {
      const list = message.onlyTo === undefined ? conversation.messages : conversation.ephemerals;
      list.set(message.ts, message);
      for (const ts of list.keys()) {
        if (list.size <= keep) break;
        list.delete(ts);
      }
      changes.touch(message.onlyTo === undefined ? conversation.members : [message.onlyTo]);
    },
    remove: (conversation, ts) => {
      conversation.messages.delete(ts);
      conversation.ephemerals.delete(ts);
      changes.touch(conversation.members);
    },
  };
}

/** The message that this person sees under `ts`, in its newest version. */
export function visibleMessage(conversation: Conversation, ts: string, key: string): Message | undefined {
  const ephemeral = conversation.ephemerals.get(ts);
  return conversation.messages.get(ts) ?? (ephemeral?.onlyTo === key ? ephemeral : undefined);
}

function newIm(user: SlackUser): Conversation {
  const id = derivedId('D', `${user.contextTeamId} ${user.key}`);
  const members = new Set([user.key]);
  const isShared = user.teamId !== user.contextTeamId;
  return {
    ...fresh(),
    id,
    kind: 'im',
    name: 'directmessage',
    teamId: user.contextTeamId,
    user,
    members,
    isShared,
    botIn: true,
  };
}

function newChannel(teamId: string, users: readonly SlackUser[]): Conversation {
  const inside = users.filter(({ contextTeamId, member }) => contextTeamId === teamId && member !== 'bot');
  const members = new Set(inside.map(({ key }) => key));
  const isShared = inside.some((user) => user.teamId !== teamId);
  const id = derivedId('C', teamId);
  return { ...fresh(), id, kind: 'channel', name: 'general', teamId, user: undefined, members, isShared, botIn: false };
}

function fresh(): Pick<Conversation, 'messages' | 'ephemerals'> {
  return { messages: new Map(), ephemerals: new Map() };
}
