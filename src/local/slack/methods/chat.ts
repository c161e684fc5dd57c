// chat.*. Must never change a message that another wrote, or reach a conversation where the bot is not.
// https://docs.slack.dev/reference/methods/chat.postMessage
import { type Json, invalidArguments, refuse, textOf } from '../answer.ts';
import { type Content, contentOf } from '../content.ts';
import type { Conversation, Message } from '../conversations.ts';
import { messageObject } from '../message-object.ts';
import { echoChanged, echoDeleted, echoPosted } from '../own-messages.ts';
import { type Call, type Methods, isYes, tier } from './method.ts';
import { seen } from './people.ts';

const contents = ['text', 'blocks', 'channel', 'as_user', 'link_names', 'parse', 'metadata'];
const posting = [...contents, 'thread_ts', 'reply_broadcast', 'unfurl_links', 'unfurl_media', 'mrkdwn'];
const notPlayed = ['attachments', 'markdown_text', 'username', 'icon_emoji', 'icon_url', 'file_ids'];
const scopes = ['chat:write'];

export const chatMethods: Methods = {
  'chat.postMessage': { token: 'bot', scopes, args: posting, required: ['channel'], perMinute: tier.four, run: post },
  'chat.postEphemeral': {
    token: 'bot',
    scopes,
    args: [...contents, 'user', 'thread_ts'],
    required: ['channel', 'user'],
    perMinute: tier.four,
    run: postEphemeral,
  },
  'chat.update': {
    token: 'bot',
    scopes,
    args: [...contents, 'ts', 'reply_broadcast', 'unfurl_links', 'unfurl_media'],
    required: ['channel', 'ts'],
    perMinute: tier.three,
    run: update,
  },
  'chat.delete': {
    token: 'bot',
    scopes,
    args: ['channel', 'ts', 'as_user'],
    required: ['channel', 'ts'],
    perMinute: tier.three,
    run: remove,
  },
};

/** `chat.update` says, other than `chat.postMessage`, that a text is too long. */
const longestUpdate = 4_000;

function post(call: Call): Json {
  const { stage, args, installation } = call;
  const conversation = target(call);
  const content = contentOf(checked(args));
  const message = written(call, conversation, content);
  stage.conversations.put(conversation, message);
  if (unfurls(args)) stage.aside(stage.crawler.visit(message.text, message.blocks));
  echoPosted(stage, { installation, conversation }, message);
  return { channel: conversation.id, ts: message.ts, message: objectOf(call, conversation, message) };
}

function postEphemeral(call: Call): Json {
  const { stage, args, installation } = call;
  const conversation = target(call);
  const user = seen(stage, installation, textOf(args['user'])) ?? refuse('user_not_in_channel');
  if (!conversation.members.has(user.key)) return refuse('user_not_in_channel');
  const message = { ...written(call, conversation, contentOf(checked(args))), onlyTo: user.key };
  stage.conversations.put(conversation, message);
  return { message_ts: message.ts };
}

function update(call: Call): Json {
  const { stage, args, installation } = call;
  const conversation = target(call, false);
  const before = own(call, conversation, 'cant_update_message');
  const content = contentOf(checked(args));
  if (content.text.length > longestUpdate) return refuse('msg_too_long');
  const ts = stage.nextTs();
  const { state: _picked, ...kept } = before;
  // blocks stay if none are given
  const after: Message = { ...kept, text: content.text, blocks: content.blocks ?? before.blocks, edited: ts };
  stage.conversations.put(conversation, after);
  if (unfurls(args)) stage.aside(stage.crawler.visit(after.text, after.blocks));
  echoChanged(stage, { installation, conversation }, before, after, ts);
  return { channel: conversation.id, ts: after.ts, text: after.text, message: objectOf(call, conversation, after) };
}

function remove(call: Call): Json {
  const { stage, installation } = call;
  const conversation = target(call, false);
  const before = own(call, conversation, 'cant_delete_message');
  stage.conversations.remove(conversation, before.ts);
  echoDeleted(stage, { installation, conversation }, before, stage.nextTs());
  return { channel: conversation.id, ts: before.ts };
}

/** Where it goes: a conversation, or, where `people` may be named, the one with a person. */
function target(call: Call, people = true): Conversation {
  const { stage, installation } = call;
  const conversation = addressed(call, people);
  const serving = stage.tokens.serving(stage.world.workspace(conversation?.teamId ?? ''));
  if (conversation === undefined || serving?.where !== installation.where) return refuse('channel_not_found');
  if (conversation.kind === 'channel') return conversation.botIn ? conversation : refuse('not_in_channel');
  return canReceive(call, conversation, people);
}

function addressed({ stage, args, installation }: Call, people: boolean): Conversation | undefined {
  const id = textOf(args['channel']);
  const user = people ? seen(stage, installation, id) : undefined;
  return user === undefined ? stage.conversations.find(id) : stage.conversations.im(user.key);
}

function canReceive({ stage }: Call, im: Conversation, isNew: boolean): Conversation {
  const other = stage.world.byKey(im.user?.key ?? '');
  if (other?.member === 'bot') return refuse('cannot_dm_bot');
  if (other?.member === 'deactivated') return refuse('is_archived');
  return stage.app.messagesTab || !isNew ? im : refuse('messages_tab_disabled');
}

/** Refuses what this double does not play, instead of pretending. */
function checked(args: Json): Json {
  if (isYes(args['as_user'])) refuse('as_user_not_supported');
  const other = notPlayed.find((name) => args[name] !== undefined);
  return other === undefined ? args : invalidArguments(`this double does not play ${other}`);
}

function written(
  { stage, args, installation }: Call,
  conversation: Conversation,
  { text, blocks = [] }: Content,
): Message {
  const { thread_ts: thread } = args;
  if (thread !== undefined && !conversation.messages.has(textOf(thread))) refuse('thread_not_found');
  return {
    ts: stage.nextTs(),
    at: stage.now(),
    from: installation.botUserId,
    byBot: true,
    text,
    blocks,
    ...(thread === undefined ? {} : { threadTs: textOf(thread) }),
  };
}

function own({ args, installation }: Call, { messages }: Conversation, error: string): Message {
  const message = messages.get(textOf(args['ts']));
  if (message === undefined || (message.byBot && message.failed !== undefined)) return refuse('message_not_found');
  return message.byBot && message.from === installation.botUserId ? message : refuse(error);
}

/** Whether Slack looks at the links in it. */
function unfurls(args: Json): boolean {
  const off = (name: string): boolean => args[name] !== undefined && !isYes(args[name]);
  return !(off('unfurl_links') && off('unfurl_media'));
}

function objectOf({ stage, installation }: Call, conversation: Conversation, message: Message): Json {
  return messageObject(message, installation, stage.app.appId, stage.world, conversation.teamId);
}
