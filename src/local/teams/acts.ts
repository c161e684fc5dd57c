// What people do in Teams, and how the bot gets to know of it. Must never deliver what Teams would not: nothing to a
// bot that is not installed, nothing about a message the person cannot see.
import { setTimeout as wait } from 'node:timers/promises';
import { type Occasion, type Scene, installation, pressedSubmit, typedText } from './activities.ts';
import type { Cast, Member } from './cast.ts';
import type { Conversation, Conversations, Message } from './conversations.ts';
import type { BotAnswer, Delivery } from './delivery.ts';
import type { History } from './history.ts';
import type { Activity } from './wire.ts';

export type Where = 'personal' | 'team' | 'group';

/** What became of an activity: its id, and the HTTP status that the bot answered (502: unreachable, 504: too late). */
export interface Delivered {
  readonly id: string;
  readonly status: number;
}

/** How deliveries go wrong: each comes `copies` times at once (0: never), or `delay` ms late. */
export interface Misdelivery {
  readonly copies?: number;
  readonly delay?: number;
}

/** Something that cannot be done in Teams: 404, it is not there; 409, the bot is not installed. */
export interface ActError extends Error {
  readonly status: 404 | 409;
  readonly code: string;
}

export interface Acts {
  /** An activity like the one that `say` would deliver, without delivering it. Throws an ActError. */
  typed(personId: string, text: string, where?: Where): Activity;
  /** Delivers what a person types; in the team or group with a mention of the bot. Throws an ActError. */
  say(personId: string, text: string, where?: Where): Promise<Delivered>;
  /** Delivers a pressed Action.Submit of a message that the person can see. Throws an ActError. */
  press(personId: string, messageId: string, data: unknown): Promise<Delivered>;
  /** Adds the bot to the person's own chat and tells it so. Throws an ActError. */
  install(personId: string): Promise<Delivered>;
  /** Removes the bot from the person's own chat and tells it so. Throws an ActError. */
  uninstall(personId: string): Promise<Delivered>;
  misdeliver(how: Misdelivery): void;
}

export interface ActsOptions {
  readonly scene: Scene;
  readonly cast: Cast;
  readonly conversations: Conversations;
  readonly history: History;
  readonly delivery: Delivery;
  /** The token that accompanies an activity. */
  readonly token: () => Promise<string>;
  readonly now: () => number;
}

/** Lets the people of the cast act. */
export function makeActs(options: ActsOptions): Acts {
  const { cast, conversations, now, scene } = options;
  let misdelivery: Misdelivery = {};

  const deliver = async (activity: Activity, conversation: Conversation): Promise<BotAnswer> => {
    const { copies = 1, delay = 0 } = misdelivery;
    const id = String(activity.id);
    options.history.add({
      at: now(),
      verb: 'heard',
      conversation: conversation.id,
      id,
      text: JSON.stringify(activity),
    });
    if (delay > 0) await wait(delay);
    const token = await options.token();
    const answers = Array.from({ length: copies }, () => options.delivery.deliver(activity, token));
    const [first] = await Promise.all(answers);
    return first ?? { status: 504, reason: 'The activity was lost on its way to the bot' };
  };
  const occasionOf = (personId: string, where: Where, root?: string): Occasion => {
    const { user, chat } = memberOf(cast, personId);
    const conversation = where === 'personal' ? chat : cast[where];
    return { scene, conversation, user, at: now(), root };
  };
  const tell = async (personId: string, installed: boolean): Promise<Delivered> => {
    const occasion = occasionOf(personId, 'personal');
    conversations.setInstalled(occasion.conversation, installed);
    let last: Delivered = { id: '', status: 0 };
    for (const activity of installation(occasion, installed ? 'add' : 'remove')) {
      conversations.note(occasion.conversation, String(activity.id));
      const { status } = await deliver(activity, occasion.conversation);
      last = { id: String(activity.id), status };
    }
    return last;
  };

  return {
    typed: (personId, text, where = 'personal') => {
      const { activity, conversation } = writeText(occasionOf(personId, where), text, conversations);
      conversations.note(conversation, String(activity.id));
      return activity;
    },
    say: async (personId, text, where = 'personal') => {
      const occasion = occasionOf(personId, where);
      needInstalled(occasion.conversation);
      const { activity, conversation, message } = writeText(occasion, text, conversations);
      conversations.put(conversation, message);
      const answer = await deliver(activity, conversation);
      if (answer.status >= 400) conversations.put(conversation, { ...message, failed: failureOf(answer) });
      return { id: message.id, status: answer.status };
    },
    press: async (personId, messageId, data) => {
      const { chat } = memberOf(cast, personId);
      const { conversation, message } = visible(messageId, [chat, cast.team, cast.group]);
      needInstalled(conversation);
      const where = conversation === cast.team ? 'team' : conversation === cast.group ? 'group' : 'personal';
      const root = where === 'team' ? (message.root ?? message.id) : undefined;
      const activity = pressedSubmit(occasionOf(personId, where, root), messageId, data);
      conversations.note(conversation, String(activity.id));
      const { status } = await deliver(activity, conversation);
      return { id: String(activity.id), status };
    },
    install: (personId) => tell(personId, true),
    uninstall: (personId) => tell(personId, false),
    misdeliver: (how) => {
      misdelivery = how;
    },
  };
}

/** The member of that object id. Throws an ActError. */
export function memberOf({ members }: Cast, personId: string): Member {
  return members.get(personId) ?? cannot(404, 'PersonNotFound', `Nobody has the id ${personId}.`);
}

function writeText(occasion: Occasion, text: string, conversations: Conversations) {
  const { conversation, user, at } = occasion;
  const id = conversations.nextId();
  const root = conversation.kind === 'channel' ? id : undefined;
  const activity = typedText({ ...occasion, root }, id, text);
  const message: Message = { id, at, from: user.objectId, root, activity, edited: false };
  return { activity, conversation, message };
}

function visible(messageId: string, conversations: readonly Conversation[]) {
  for (const conversation of conversations) {
    const message = conversation.messages.get(messageId);
    if (message?.from === 'bot' && message.failed === undefined) return { conversation, message };
  }
  return cannot(404, 'MessageNotFound', `The bot wrote no message ${messageId} that this person can see.`);
}

function needInstalled({ installed }: Conversation): void {
  if (!installed) cannot(409, 'NotInstalled', 'The bot is not installed there: add it first.');
}

function failureOf({ status, reason }: BotAnswer): NonNullable<Message['failed']> {
  if (reason !== undefined) return { status, code: status === 504 ? 'BotTimeout' : 'BotUnreachable', message: reason };
  return { status, code: 'BotRefused', message: `The bot answered ${status}` };
}

function cannot(status: ActError['status'], code: string, message: string): never {
  throw Object.assign(new Error(message), { status, code });
}
