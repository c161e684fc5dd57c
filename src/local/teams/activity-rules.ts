// Says whether Teams would take an activity that the bot posts, and with which error it refuses one.
// Must never change the activity, and never look at anything but it and its conversation.
import { isObject } from '../request-body.ts';
import { mistakesOfCard } from './card-rules.ts';
import type { Conversation } from './conversations.ts';
import { type Refusal, cardType } from './wire.ts';

type Thing = Readonly<Record<string, unknown>>;

/** What an activity is held against. */
export interface Expected {
  readonly conversation: Conversation;
  /** The conversation as the path of the request names it, thread included. */
  readonly addressed: string;
  /** `28:…` */
  readonly botId: string;
  /** The id in the path, when a message is replaced. */
  readonly replaces?: string;
  /** Whether the content of cards is checked. */
  readonly cards: boolean;
}

/** The biggest message, in bytes of UTF-16 as Teams counts them. */
export const messageLimit = 100 * 1024;

// https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
const properties = new Set(
  (
    'type id timestamp localTimestamp localTimezone serviceUrl channelId from recipient conversation text textFormat ' +
    'locale inputHint attachments attachmentLayout suggestedActions entities channelData replyToId importance summary ' +
    'speak deliveryMode expiration listenFor semanticAction'
  ).split(' '),
);
const textFormats: ReadonlySet<unknown> = new Set(['plain', 'markdown', 'xml']);
const attachmentProperties = new Set(['contentType', 'contentUrl', 'content', 'name', 'thumbnailUrl']);
const contentTypes =
  /^(application\/vnd\.microsoft\.(card\.(adaptive|hero|thumbnail|receipt|signin|oauth)|teams\.card\.(list|file\.consent|o365connector))|image\/[a-z+]+)$/;

/** Undefined when the activity is fine. */
export function refusalOfActivity(activity: Thing, expected: Expected): Refusal | undefined {
  const wrong = firstMistake(activity, expected);
  return wrong === undefined ? undefined : { status: 400, code: 'BadArgument', message: wrong };
}

function firstMistake(activity: Thing, expected: Expected): string | undefined {
  const unknown = Object.keys(activity).find((name) => !properties.has(name));
  if (unknown !== undefined) return `Unknown property '${unknown}' of the activity`;
  return (
    addressMistake(activity, expected) ??
    (activity['type'] === 'typing' ? undefined : messageMistake(activity, expected)) ??
    entitiesMistake(activity, expected)
  );
}

function addressMistake(activity: Thing, { conversation, addressed, botId, replaces }: Expected): string | undefined {
  const { type, from, recipient, conversation: named, id } = activity;
  const rules: readonly (readonly [boolean, string])[] = [
    [type !== 'message' && type !== 'typing', `Unknown activity type ${JSON.stringify(type)}`],
    [isObject(from) && from['id'] !== botId, 'The sender of the activity is not the bot'],
    [
      isObject(named) && named['id'] !== addressed && named['id'] !== conversation.id,
      'The conversation of the activity is not the one that is addressed',
    ],
    [
      isObject(recipient) && recipient['id'] !== undefined && !isMember(conversation, recipient['id']),
      'The recipient of the activity is not in the conversation',
    ],
    [replaces !== undefined && id !== undefined && id !== replaces, 'The id is not the one that is addressed'],
  ];
  return firstBroken(rules);
}

function messageMistake({ text, attachments, textFormat }: Thing, { cards }: Expected): string | undefined {
  const attached: readonly unknown[] = Array.isArray(attachments) ? attachments : [];
  const rules: readonly (readonly [boolean, string])[] = [
    [text !== undefined && typeof text !== 'string', 'text must be a string'],
    [textFormat !== undefined && !textFormats.has(textFormat), 'Unknown textFormat'],
    [attachments !== undefined && !Array.isArray(attachments), 'attachments must be a list'],
    [
      (text ?? '') === '' && attached.length === 0,
      "Activity must include non empty 'text' field or at least 1 attachment",
    ],
  ];
  const broken = firstBroken(rules);
  if (broken !== undefined) return broken;
  for (const attachment of attached) {
    const wrong = attachmentMistake(attachment, cards);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function firstBroken(rules: readonly (readonly [boolean, string])[]): string | undefined {
  return rules.find(([broken]) => broken)?.[1];
}

function attachmentMistake(attachment: unknown, cards: boolean): string | undefined {
  if (!isObject(attachment)) return 'An attachment must be an object';
  const unknown = Object.keys(attachment).find((name) => !attachmentProperties.has(name));
  if (unknown !== undefined) return `Unknown property '${unknown}' of an attachment`;
  const { contentType, content } = attachment;
  if (typeof contentType !== 'string' || !contentTypes.test(contentType)) {
    return `Unknown attachment type '${String(contentType)}'`;
  }
  if (contentType !== cardType) return undefined;
  const mistakes = cards ? mistakesOfCard(content) : [];
  return mistakes.length > 0 ? `The card cannot be shown: ${mistakes.slice(0, 5).join('; ')}` : undefined;
}

function entitiesMistake({ entities, text }: Thing, { conversation, botId }: Expected): string | undefined {
  if (entities === undefined) return undefined;
  if (!Array.isArray(entities)) return 'entities must be a list';
  for (const entity of entities as readonly unknown[]) {
    if (!isObject(entity) || typeof entity['type'] !== 'string') return 'An entity needs a type';
    if (entity['type'] !== 'mention') continue;
    const { mentioned, text: label } = entity;
    const id = isObject(mentioned) ? mentioned['id'] : undefined;
    if (id !== botId && !isMember(conversation, id)) return 'Only members of the conversation can be mentioned';
    if (typeof label !== 'string' || !String(text).includes(label)) return 'The text of a mention must be in the text';
  }
  return undefined;
}

function isMember({ members }: Conversation, id: unknown): boolean {
  return members.some((member) => member.id === id || member.objectId === id);
}
