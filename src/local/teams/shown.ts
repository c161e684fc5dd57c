// A conversation as a client of Teams shows it. Must never show what was deleted or what only the protocol needs.
import type { Conversation, Message } from './conversations.ts';
import { type Activity, cardType } from './wire.ts';

export interface ShownMessage {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** `bot`; in somebody's own chat `person`; elsewhere the object id of a person. */
  readonly from: string;
  readonly text?: string;
  readonly card?: unknown;
  readonly edited: boolean;
  /** In a channel: the id of the message that it replies to. */
  readonly thread?: string;
  readonly failed?: { readonly status: number; readonly code: string; readonly message: string };
}

export interface ShownConversation {
  readonly revision: number;
  readonly installed: boolean;
  /** Oldest first. */
  readonly messages: readonly ShownMessage[];
  readonly typing: boolean;
}

/** Everything there is to see now. */
export function shown(conversation: Conversation): ShownConversation {
  const { revision, installed, typing, messages, kind } = conversation;
  return {
    revision,
    installed,
    typing,
    messages: [...messages.values()].map((message) => shownMessage(message, kind)),
  };
}

function shownMessage(
  { id, at, from, root, activity, edited, failed }: Message,
  kind: Conversation['kind'],
): ShownMessage {
  const card = activity.attachments?.find(({ contentType }) => contentType === cardType)?.content;
  return {
    id,
    at: new Date(at).toISOString(),
    from: kind === 'personal' && from !== 'bot' ? 'person' : from,
    ...textOf(activity, kind),
    ...(card === undefined ? {} : { card }),
    edited,
    ...(root === undefined || root === id ? {} : { thread: root }),
    ...(failed === undefined ? {} : { failed: { status: failed.status, code: failed.code, message: failed.message } }),
  };
}

function textOf({ text }: Activity, kind: Conversation['kind']): { readonly text?: string } {
  if (text === undefined || text === '') return {};
  return { text: kind === 'personal' ? text : text.replaceAll(/<at>([^<]*)<\/at>/g, '@$1') };
}
