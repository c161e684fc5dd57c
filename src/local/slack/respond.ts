// What an app may do over a response URL, or with the body of its answer to a command. Must never reach another message
// than the one with the button. https://docs.slack.dev/messaging/creating-interactive-messages
import { type Json, invalidArguments, refuse } from './answer.ts';
import { contentOf } from './content.ts';
import { type Conversation, type Message, visibleMessage } from './conversations.ts';
import { echoChanged, echoDeleted, echoPosted } from './own-messages.ts';
import type { Reply } from './response-urls.ts';
import type { Stage } from './stage.ts';
import type { Installation } from './tokens.ts';

const names = [
  'text',
  'blocks',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'unfurl_links',
  'unfurl_media',
  'mrkdwn',
];

/** Does it; throws a refusal. */
export function respond(stage: Stage, reply: Reply, body: Json): void {
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown !== undefined) invalidArguments(`invalid additional property: ${unknown}`);
  const conversation = stage.conversations.find(reply.conversationId);
  const installation = stage.tokens.installations().find(({ where }) => where === reply.where);
  if (conversation === undefined || installation === undefined) return refuse('channel_not_found');
  const scene = { installation, conversation };
  if (body['delete_original'] === true) return remove(stage, scene, reply);
  if (body['replace_original'] === true) return replace(stage, scene, reply, body);
  post(stage, scene, reply, body);
}

interface Place {
  readonly installation: Installation;
  readonly conversation: Conversation;
}

function post(stage: Stage, place: Place, reply: Reply, body: Json): void {
  const { text, blocks = [] } = contentOf(body);
  const { response_type: type = 'ephemeral', thread_ts: threadTs } = body;
  if (type !== 'ephemeral' && type !== 'in_channel')
    invalidArguments('must be a valid enum value [json-pointer:/response_type]');
  const message: Message = {
    ts: stage.nextTs(),
    at: stage.now(),
    from: place.installation.botUserId,
    byBot: true,
    text,
    blocks,
    ...(typeof threadTs === 'string' ? { threadTs } : {}),
    ...(type === 'ephemeral' ? { onlyTo: reply.key } : {}),
  };
  stage.conversations.put(place.conversation, message);
  if (type === 'in_channel') echoPosted(stage, place, message);
}

function replace(stage: Stage, place: Place, reply: Reply, body: Json): void {
  const before = original(place, reply);
  const { text, blocks = [] } = contentOf(body);
  const ts = stage.nextTs();
  const { state: _picked, ...kept } = before;
  const after: Message = { ...kept, text, blocks, edited: ts };
  stage.conversations.put(place.conversation, after);
  if (after.onlyTo === undefined) echoChanged(stage, place, before, after, ts);
}

function remove(stage: Stage, place: Place, reply: Reply): void {
  const before = original(place, reply);
  stage.conversations.remove(place.conversation, before.ts);
  if (before.onlyTo === undefined) echoDeleted(stage, place, before, stage.nextTs());
}

function original({ conversation }: Place, { messageTs, key }: Reply): Message {
  const message = messageTs === undefined ? undefined : visibleMessage(conversation, messageTs, key);
  return message ?? refuse('message_not_found');
}
