// The conversations that the bot and the people have in Teams, with everything that was ever said in them.
// Must never know about HTTP, and never let one conversation see another's messages.
import type { Activity, Refusal, TeamsUser } from './wire.ts';

export interface Message {
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  /** `bot`, or the object id of the person who wrote it. */
  readonly from: string;
  /** In a channel: the id of the message that opened the thread. */
  readonly root: string | undefined;
  readonly activity: Activity;
  readonly edited: boolean;
  readonly failed?: Refusal;
}

export interface Conversation {
  readonly id: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  readonly name: string;
  readonly members: readonly TeamsUser[];
  /** Whether the app is installed where this conversation takes place. */
  installed: boolean;
  /** By id, oldest first. */
  readonly messages: Map<string, Message>;
  /** Ids of activities the bot may reply to although they are no messages: button presses, installations. */
  readonly events: Set<string>;
  typing: boolean;
  /** Grows whenever anything here changes. */
  revision: number;
}

export interface Conversations {
  readonly all: readonly Conversation[];
  find(id: string): Conversation | undefined;
  /** A new message id: ms since 1970 as digits, unique and growing, as Teams makes them. */
  nextId(): string;
  /** Adds or replaces a message; the oldest are forgotten beyond `keep`. */
  put(conversation: Conversation, message: Message): void;
  remove(conversation: Conversation, id: string): void;
  setInstalled(conversation: Conversation, installed: boolean): void;
  /** Remembers an activity that is no message. */
  note(conversation: Conversation, id: string): void;
  /** Shows the typing indicator until the next message of the bot, for a few seconds at most. */
  startTyping(conversation: Conversation): void;
  /** Calls back after every change; answers how to stop that. */
  onChange(listener: (conversation: Conversation) => void): () => void;
  /** Ends the timers of typing indicators. */
  stop(): void;
}

export interface ConversationsOptions {
  /** How many messages a conversation keeps. */
  readonly keep: number;
  /** ms since 1970. */
  readonly now: () => number;
}

const typingShownFor = 6_000;

/** Starts a conversation with nothing in it. */
export function newConversation(
  of: Pick<Conversation, 'id' | 'kind' | 'name' | 'members'>,
  installed = true,
): Conversation {
  return { ...of, installed, messages: new Map(), events: new Set(), typing: false, revision: 1 };
}

/** Keeps the conversations given. */
export function makeConversations(all: readonly Conversation[], { keep, now }: ConversationsOptions): Conversations {
  const byId = new Map(all.map((conversation) => [conversation.id, conversation]));
  const listeners = new Set<(conversation: Conversation) => void>();
  const timers = new Map<string, NodeJS.Timeout>();
  let lastId = 0;

  const changed = (conversation: Conversation): void => {
    conversation.revision += 1;
    for (const listener of listeners) listener(conversation);
  };
  const stopTyping = (conversation: Conversation): void => {
    clearTimeout(timers.get(conversation.id));
    timers.delete(conversation.id);
    conversation.typing = false;
  };

  return {
    all,
    find: (id) => byId.get(id),
    nextId: () => {
      lastId = Math.max(now(), lastId + 1);
      return String(lastId);
    },
    put: (conversation, message) => {
      if (message.from === 'bot') stopTyping(conversation);
      conversation.messages.set(message.id, message);
      forgetOldest(conversation.messages, keep);
      changed(conversation);
    },
    remove: (conversation, id) => {
      conversation.messages.delete(id);
      changed(conversation);
    },
    setInstalled: (conversation, installed) => {
      conversation.installed = installed;
      changed(conversation);
    },
    note: (conversation, id) => {
      conversation.events.add(id);
      forgetOldest(conversation.events, keep);
    },
    startTyping: (conversation) => {
      stopTyping(conversation);
      conversation.typing = true;
      const over = () => {
        stopTyping(conversation);
        changed(conversation);
      };
      timers.set(conversation.id, setTimeout(over, typingShownFor).unref());
      changed(conversation);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function forgetOldest(of: Map<string, unknown> | Set<string>, keep: number): void {
  for (const id of of.keys()) {
    if (of.size <= keep) return;
    of.delete(id);
  }
}
