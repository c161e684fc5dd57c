// Reads what the bot asks for when it opens a conversation: a chat with one person, or a new thread in a channel.
// Must never open one with somebody outside the tenant.
import { isObject } from '../request-body.ts';
import { type Scene, botId } from './activities.ts';
import { type Addressed, type Body, badArgument, refuse } from './call.ts';
import type { Conversation, Conversations } from './conversations.ts';

const properties = new Set(['isGroup', 'bot', 'members', 'topicName', 'tenantId', 'activity', 'channelData']);

/** The conversation meant, and the first message if there is one. Throws a refusal. */
export function createConversation(
  body: Body,
  { scene, conversations }: { readonly scene: () => Scene; readonly conversations: Conversations },
): { readonly to: Addressed; readonly activity: Body | undefined } {
  const unknown = Object.keys(body).find((name) => !properties.has(name));
  if (unknown !== undefined) badArgument(`Unknown property '${unknown}'`);
  const channelData = isObject(body['channelData']) ? body['channelData'] : {};
  checkSender(body, channelData, scene());
  const activity = isObject(body['activity']) ? body['activity'] : undefined;
  const channelId = idOf(channelData['channel']);
  const conversation = channelId === undefined ? personal(body, conversations.all) : conversations.find(channelId);
  if (conversation === undefined) {
    return refuse({ status: 404, code: 'ConversationNotFound', message: 'The channel does not exist' });
  }
  if (conversation.kind === 'channel' && activity === undefined) badArgument('A new thread needs an activity');
  return { to: { conversation, root: undefined }, activity };
}

function checkSender({ bot, tenantId }: Body, channelData: Body, scene: Scene): void {
  const sender = idOf(bot);
  if (sender !== undefined && sender !== botId(scene) && sender !== scene.botAppId)
    badArgument('The bot is somebody else');
  const tenant = tenantId ?? idOf(channelData['tenant']);
  if (tenant === undefined) badArgument('The tenant is missing');
  if (tenant !== scene.tenantId) {
    refuse({ status: 403, code: 'BotNotInConversationRoster', message: 'The bot is not installed in this tenant' });
  }
}

function personal({ members, isGroup }: Body, all: readonly Conversation[]): Conversation {
  if (isGroup === true || !Array.isArray(members) || members.length !== 1) {
    badArgument('Bots can open a chat with exactly one person');
  }
  const id = idOf((members as readonly unknown[])[0]);
  const found = all.find(
    ({ kind, members: [user] }) => kind === 'personal' && (user?.id === id || user?.objectId === id),
  );
  return found ?? badArgument('Bad format of member id');
}

function idOf(thing: unknown): string | undefined {
  const id = isObject(thing) ? thing['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
