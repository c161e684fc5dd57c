// A message as Slack writes it in answers, events and interactions. Must never let typed text act as markup: Slack writes
// `&`, `<` and `>` as entities and turns addresses into links. https://docs.slack.dev/messaging/formatting-message-text
import type { Json } from './answer.ts';
import type { Conversation, Message } from './conversations.ts';
import type { Installation } from './tokens.ts';
import type { World } from './world.ts';

/** The message alone, as it stands in an interaction or in the answer of `chat.postMessage`. */
export function messageObject(
  message: Message,
  installation: Installation,
  appId: string,
  world: World,
  teamId: string,
): Json {
  const author = message.byBot
    ? { user: installation.botUserId, bot_id: installation.botId, app_id: appId }
    : { user: world.byKey(message.from)?.id ?? message.from };
  return {
    type: 'message',
    ...author,
    text: message.text,
    ts: message.ts,
    team: teamId,
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.edited === undefined ? {} : { edited: { user: author.user, ts: message.edited } }),
  };
}

/** A message event's own fields beside the message. */
export function placeFields({ id, kind }: Conversation, ts: string): Json {
  return { channel: id, event_ts: ts, channel_type: kind };
}

/** What somebody typed, as Slack sends it on. */
export function typedText(text: string): string {
  return escaped(text)
    .replaceAll(/(?<![\w.%+-])[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/g, (address) => `<mailto:${address}|${address}>`)
    .replaceAll(/https?:\/\/[^\s<>]+/g, (url) => `<${url}>`);
}

/** The blocks that Slack makes of typed text. */
export function typedBlocks(text: string, blockId: string): readonly Json[] {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return [{ type: 'rich_text', block_id: blockId, elements: [section] }];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
