// Typing: messages to the bot or into a channel, and opening its Home tab. Must never tell the app of an event that it
// did not ask for or has no scope for.
import { randomUUID } from 'node:crypto';
import type { Json } from '../answer.ts';
import type { Conversation, Message } from '../conversations.ts';
import { type Scene, contextOf, eventEnvelope } from '../envelope.ts';
import { blockName } from '../ids.ts';
import { messageObject, placeFields, typedBlocks, typedText } from '../message-object.ts';
import type { Stage } from '../stage.ts';
import { viewObject } from '../view-object.ts';
import type { SlackUser } from '../world.ts';
import { actorOf, cannot, visitorOf } from './cannot.ts';
import { type Outcome, isTaken, untold } from './outcome.ts';

export type Where = 'im' | 'channel';

export interface Said extends Outcome {
  /** The message's time, by which it is known. */
  readonly ts: string;
}

/** Somebody types and presses Enter. `thread` is the message replied to. Throws an ActError. */
export async function say(stage: Stage, key: string, text: string, where: Where, thread?: string): Promise<Said> {
  const { user, scene } = actorOf(stage, key);
  const conversation = placeOf(stage, user, where);
  if (where === 'im' && !stage.app.messagesTab) {
    cannot(409, 'MessagesDisabled', 'Sending messages to this app has been turned off.');
  }
  if (thread !== undefined && conversation.messages.get(thread)?.threadTs !== undefined) {
    cannot(400, 'NoThread', 'That message is in a thread itself.');
  }
  if (thread !== undefined && !conversation.messages.has(thread))
    cannot(404, 'MessageNotFound', 'There is no such message.');
  const message = written(stage, user, text, thread);
  stage.conversations.put(conversation, message);
  stage.aside(stage.crawler.visit(message.text, []));
  const event = scene === undefined ? undefined : typedEvent(stage, scene, { user, conversation, message });
  if (event === undefined) return { ...untold, ts: message.ts };
  const answer = await stage.courier.event(event);
  if (!isTaken(answer)) stage.conversations.put(conversation, { ...message, failed: failureOf(answer.status) });
  return { status: answer.status, ts: message.ts };
}

/** The event of a typed message, which is not delivered: to be posted by a test itself. Throws an ActError. */
export function typed(stage: Stage, key: string, text: string, where: Where): Json {
  const { user, scene } = visitorOf(stage, key);
  const conversation = placeOf(stage, user, where);
  const message = written(stage, user, text);
  return (
    typedEvent(stage, scene, { user, conversation, message }) ??
    cannot(409, 'NotSubscribed', 'The app is not told of such messages.')
  );
}

/** Somebody opens the app's Home tab. Throws an ActError. */
export async function openHome(stage: Stage, key: string): Promise<Outcome> {
  const { user, scene } = visitorOf(stage, key);
  const { app, views } = stage;
  if (!app.home) cannot(409, 'NoHome', 'This app has no Home tab.');
  const im = placeOf(stage, user, 'im');
  if (!app.events.includes('app_home_opened')) return untold;
  const home = views.home(key);
  const view = home === undefined ? {} : { view: viewObject(home, scene.installation, app.appId, im.teamId) };
  const event = {
    type: 'app_home_opened',
    user: user.id,
    channel: im.id,
    tab: 'home',
    ...view,
    event_ts: stage.nextTs(),
  };
  const { status } = await stage.courier.event(eventEnvelope(scene, contextOf(stage.world, user), event, stage.now()));
  return { status };
}

/** The conversation that somebody is in. Throws an ActError. */
export function placeOf({ conversations }: Stage, user: SlackUser, where: Where): Conversation {
  const conversation = where === 'im' ? conversations.im(user.key) : conversations.channel(user.contextTeamId);
  return conversation ?? cannot(404, 'ConversationNotFound', 'There is no such conversation.');
}

function written({ nextTs, now }: Stage, user: SlackUser, text: string, thread?: string): Message {
  return {
    ts: nextTs(),
    at: now(),
    from: user.key,
    byBot: false,
    text: typedText(text),
    blocks: typedBlocks(text, blockName()),
    ...(thread === undefined ? {} : { threadTs: thread }),
  };
}

interface Typed {
  readonly user: SlackUser;
  readonly conversation: Conversation;
  readonly message: Message;
}

function typedEvent(stage: Stage, scene: Scene, { user, conversation, message }: Typed): Json | undefined {
  const { app, world } = stage;
  const type = eventOf(scene, conversation, message.text);
  if (type === undefined) return undefined;
  const workspace = contextOf(world, user);
  const outside = user.teamId === workspace.id ? {} : { user_team: user.teamId, source_team: user.teamId };
  const event = {
    ...messageObject(message, scene.installation, app.appId, world, user.teamId),
    client_msg_id: randomUUID(),
    ...outside,
    ...placeFields(conversation, message.ts),
    type,
  };
  return eventEnvelope(scene, workspace, event, message.at, conversation.isShared);
}

/** The kind of event that a message makes for the app; undefined for none. */
function eventOf({ app, installation }: Scene, { kind, botIn }: Conversation, text: string): string | undefined {
  const hears = (event: string, scope: string): boolean =>
    app.events.includes(event) && installation.scopes.includes(scope);
  if (kind === 'im') return hears('message.im', 'im:history') ? 'message' : undefined;
  if (!botIn) return undefined;
  const mentioned = text.includes(`@${app.name}`);
  if (mentioned && hears('app_mention', 'app_mentions:read')) return 'app_mention';
  return hears('message.channels', 'channels:history') ? 'message' : undefined;
}

function failureOf(status: number) {
  if (status === 504) return { status, code: 'BotTimeout', message: 'The bot did not answer in time' };
  if (status === 502) return { status, code: 'BotUnreachable', message: 'The bot cannot be reached' };
  return { status, code: 'BotRefused', message: `The bot answered ${status}` };
}
