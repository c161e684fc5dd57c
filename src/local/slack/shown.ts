// Slack as one person's client shows it. Must never show what was deleted, or what only another person sees.
import { isObject } from '../request-body.ts';
import type { Json } from './answer.ts';
import type { Command, Shortcut } from './app.ts';
import type { Conversation, Failure, Message } from './conversations.ts';
import type { SlackMember } from '../people-slack.ts';
import type { Stage } from './stage.ts';
import type { View } from './views.ts';
import type { SlackUser } from './world.ts';

export interface ShownUser {
  readonly id: string;
  readonly displayName: string;
  readonly slackUserId: string;
  readonly member: SlackMember;
  /** The workspace this person belongs to. */
  readonly workspace: string;
  readonly email: string | null;
  readonly locale: string | null;
  readonly about: string;
}

export interface ShownSlackMessage {
  readonly ts: string;
  /** ISO 8601. */
  readonly at: string;
  /** `bot`, `person`, or in the channel the id of another person. */
  readonly from: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly edited: boolean;
  readonly ephemeral: boolean;
  readonly thread?: string;
  readonly failed?: Failure;
}

export interface ShownView {
  readonly id: string;
  readonly type: unknown;
  readonly hash: string;
  readonly title?: unknown;
  readonly submit?: unknown;
  readonly close?: unknown;
  readonly blocks: unknown;
  /** What was put in, by block and action. */
  readonly state: Json;
}

export interface ShownSlack {
  readonly revision: number;
  readonly messages: readonly ShownSlackMessage[];
  readonly channel: readonly ShownSlackMessage[];
  readonly home: ShownView | null;
  /** The last is on top. */
  readonly views: readonly ShownView[];
  readonly commands: readonly Command[];
  readonly shortcuts: readonly Shortcut[];
}

/** A line of the list of people. */
export function shownUser({ world }: Stage, user: SlackUser): ShownUser {
  const { key, id, displayName, member, email, locale, about } = user;
  const workspace = world.workspace(user.teamId)?.name ?? user.teamId;
  return { id: key, displayName, slackUserId: id, member, workspace, email, locale, about };
}

/** All that this person's client shows now. */
export function shownSlack(stage: Stage, { key, contextTeamId, member }: SlackUser): ShownSlack {
  const { conversations, views, changes, app } = stage;
  const home = views.home(key);
  const offers =
    member === 'stranger' ? { commands: [], shortcuts: [] } : { commands: app.commands, shortcuts: app.shortcuts };
  return {
    revision: changes.revision(key),
    messages: shownMessages(conversations.im(key), key),
    channel: shownMessages(conversations.channel(contextTeamId), key),
    home: home === undefined ? null : shownView(home),
    views: views.stack(key).map(shownView),
    ...offers,
  };
}

function shownMessages(conversation: Conversation | undefined, key: string): readonly ShownSlackMessage[] {
  if (conversation?.members.has(key) !== true) return [];
  const own = [...conversation.ephemerals.values()].filter(({ onlyTo }) => onlyTo === key);
  const all = [...conversation.messages.values(), ...own].toSorted((one, other) => Number(one.ts) - Number(other.ts));
  return all.map((message) => shownMessage(message, key));
}

function shownMessage(message: Message, key: string): ShownSlackMessage {
  const { ts, at, text, blocks, edited, onlyTo, threadTs, failed } = message;
  const author = message.from === key ? 'person' : message.from;
  return {
    ts,
    at: new Date(at).toISOString(),
    from: message.byBot ? 'bot' : author,
    text,
    blocks,
    edited: edited !== undefined,
    ephemeral: onlyTo !== undefined,
    ...(threadTs === undefined ? {} : { thread: threadTs }),
    ...(failed === undefined ? {} : { failed }),
  };
}

function shownView({ id, hash, definition, state }: View): ShownView {
  const { type, title, submit, close, blocks } = definition;
  const parts = Object.entries({ title, submit, close }).filter(([, part]) => isObject(part));
  return { id, type, hash, ...Object.fromEntries(parts), blocks, state };
}
