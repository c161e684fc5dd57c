// What the Bot Connector can be asked to do, one entry per call. Must never let the bot reach a conversation where its
// app is not installed, or a message that it did not write.
import { type Scene, botId } from './activities.ts';
import { type Expected, refusalOfActivity } from './activity-rules.ts';
import { type Addressed, type Body, type Call, badArgument, refuse } from './call.ts';
import type { Conversation, Conversations, Message } from './conversations.ts';
import { createConversation } from './create-conversation.ts';
import { memberOf } from './roster.ts';
import type { RateLimit } from './rate-limits.ts';
import type { Activity } from './wire.ts';

export interface Operation {
  readonly method: string;
  /** `*` stands for an id. */
  readonly path: readonly string[];
  readonly query?: readonly string[];
  readonly takesBody?: true;
  readonly run: (call: Call, body: Body) => { readonly status: number; readonly body?: unknown };
}

export type Operations = readonly Operation[];

export interface OperationsOptions {
  readonly scene: () => Scene;
  readonly conversations: Conversations;
  /** Whether cards are looked into. */
  readonly cards: boolean;
  readonly now: () => number;
  readonly rateLimit?: RateLimit | undefined;
  /** Told of all that the bot did, for the history. */
  readonly did: (verb: 'sent' | 'edited' | 'deleted', conversation: Conversation, id: string, text: string) => void;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const conversationPath = ['v3', 'conversations', '*'];

/** All calls of the interface. */
export function makeOperations(options: OperationsOptions): Operations {
  const at = (call: Call) => addressed(call.segments[2] ?? '', options.conversations);
  return [
    {
      method: 'POST',
      path: ['v3', 'conversations'],
      takesBody: true,
      run: (call, body) => create(call, body, options),
    },
    {
      method: 'POST',
      path: [...conversationPath, 'activities'],
      takesBody: true,
      run: (call, body) => send(at(call), call, body, options),
    },
    {
      method: 'POST',
      path: [...conversationPath, 'activities', '*'],
      takesBody: true,
      run: (call, body) => reply(at(call), call, body, options),
    },
    {
      method: 'PUT',
      path: [...conversationPath, 'activities', '*'],
      takesBody: true,
      run: (call, body) => edit(at(call), call, body, options),
    },
    {
      method: 'DELETE',
      path: [...conversationPath, 'activities', '*'],
      run: (call) => remove(at(call), call, options),
    },
    { method: 'GET', path: [...conversationPath, 'members'], run: (call) => ok(members(at(call), options)) },
    { method: 'GET', path: [...conversationPath, 'members', '*'], run: (call) => ok(member(at(call), call, options)) },
    {
      method: 'GET',
      path: [...conversationPath, 'pagedmembers'],
      query: ['pageSize', 'continuationToken'],
      run: (call) => ok(page(at(call), call, options)),
    },
    { method: 'GET', path: ['v3', 'teams', '*'], run: (call) => ok(team(call, options).details) },
    {
      method: 'GET',
      path: ['v3', 'teams', '*', 'conversations'],
      run: (call) => ok({ conversations: team(call, options).channels }),
    },
  ];
}

function ok(body: unknown) {
  return { status: 200, body };
}

function addressed(id: string, conversations: Conversations): Addressed {
  const [base = '', root] = id.split(';messageid=');
  const conversation = conversations.find(base);
  const threaded = root !== undefined && (conversation?.kind !== 'channel' || !conversation.messages.has(root));
  if (conversation === undefined || threaded) {
    refuse({ status: 404, code: 'ConversationNotFound', message: 'Conversation not found' });
  }
  return { conversation, root };
}

function needInstalled({ installed, kind }: Conversation): void {
  if (installed) return;
  const code = kind === 'personal' ? 'ForbiddenOperationException' : 'BotNotInConversationRoster';
  refuse({ status: 403, code, message: 'The bot is not part of the conversation roster' });
}

function check(to: Addressed, call: Call, body: Body, options: OperationsOptions, replaces?: string): void {
  needInstalled(to.conversation);
  const expected: Expected = {
    conversation: to.conversation,
    addressed: call.segments[2] ?? '',
    botId: botId(options.scene()),
    cards: options.cards,
    ...(replaces === undefined ? {} : { replaces }),
  };
  const refusal = refusalOfActivity(body, expected);
  if (refusal !== undefined) refuse(refusal);
  const retryAfter = options.rateLimit?.(to.conversation.id, options.now());
  if (retryAfter !== undefined) refuse({ status: 429, code: 'Throttled', message: 'Too many requests', retryAfter });
}

function send(to: Addressed, call: Call, body: Body, options: OperationsOptions) {
  check(to, call, body, options);
  return { status: 201, body: { id: post(to, body, call.text ?? '', options) } };
}

/** Puts the bot's activity into the conversation; answers its id. */
function post(
  { conversation, root }: Addressed,
  body: Body,
  text: string,
  { conversations, now, did }: Pick<OperationsOptions, 'conversations' | 'now' | 'did'>,
): string {
  const id = conversations.nextId();
  did('sent', conversation, id, text);
  if (body['type'] === 'typing') conversations.startTyping(conversation);
  else conversations.put(conversation, { id, at: now(), from: 'bot', root, activity: body as Activity, edited: false });
  return id;
}

function reply(to: Addressed, call: Call, body: Body, options: OperationsOptions) {
  const { conversation, root } = to;
  const target = call.segments[4] ?? '';
  // the SDK replies to the conversation itself once it has created one, and to a made-up GUID when it goes on with one
  const made = target === conversation.id || target === call.segments[2] || guid.test(target);
  const known = made || conversation.messages.has(target) || conversation.events.has(target);
  if (!known) refuse({ status: 404, code: 'ActivityNotFoundInConversation', message: 'Activity not found' });
  const thread = conversation.kind === 'channel' ? (root ?? threadOf(conversation, target)) : root;
  return send({ conversation, root: thread }, call, body, options);
}

function threadOf({ messages }: Conversation, target: string): string | undefined {
  const message = messages.get(target);
  return message?.root ?? message?.id;
}

function own({ conversation }: Addressed, call: Call): Message {
  const message = conversation.messages.get(call.segments[4] ?? '');
  if (message !== undefined && message.from !== 'bot') {
    refuse({ status: 403, code: 'NotEnoughPermissions', message: 'Only the sender can change a message' });
  }
  if (message === undefined || message.failed !== undefined) {
    refuse({ status: 404, code: 'ActivityNotFoundInConversation', message: 'Activity not found in conversation' });
  }
  return message;
}

function edit(to: Addressed, call: Call, body: Body, options: OperationsOptions) {
  const before = own(to, call);
  check(to, call, body, options, before.id);
  if (body['type'] !== 'message') badArgument('Only a message can take the place of a message');
  options.did('edited', to.conversation, before.id, call.text ?? '');
  options.conversations.put(to.conversation, { ...before, activity: body as Activity, edited: true });
  return ok({ id: before.id });
}

function remove(to: Addressed, call: Call, options: OperationsOptions) {
  needInstalled(to.conversation);
  const { id } = own(to, call);
  options.did('deleted', to.conversation, id, '{}');
  options.conversations.remove(to.conversation, id);
  return { status: 200 };
}

function create(call: Call, body: Body, options: OperationsOptions) {
  const { to, activity } = createConversation(body, options);
  const { serviceUrl } = options.scene();
  needInstalled(to.conversation);
  if (activity === undefined) return { status: 201, body: { id: to.conversation.id, serviceUrl } };
  check(to, { ...call, segments: ['', '', to.conversation.id] }, activity, options);
  const activityId = post(to, activity, JSON.stringify(activity), options);
  const id = to.conversation.kind === 'channel' ? `${to.conversation.id};messageid=${activityId}` : to.conversation.id;
  return { status: 201, body: { id, activityId, serviceUrl } };
}

function members({ conversation }: Addressed, { scene }: OperationsOptions) {
  needInstalled(conversation);
  return conversation.members.map((user) => memberOf(user, scene().tenantId));
}

function member(to: Addressed, call: Call, options: OperationsOptions) {
  const id = call.segments[4];
  const found = members(to, options).find((user) => user['id'] === id || user['objectId'] === id);
  return found ?? refuse({ status: 404, code: 'MemberNotFoundInConversation', message: 'Member not found' });
}

function page(to: Addressed, call: Call, options: OperationsOptions) {
  const all = members(to, options);
  const size = Math.min(Math.max(Number(call.query.get('pageSize') ?? 200) || 200, 1), 500);
  const start = Number(call.query.get('continuationToken') ?? 0);
  if (!Number.isInteger(start) || start < 0 || start > all.length) {
    badArgument('The continuation token is not one of ours');
  }
  const next = start + size < all.length ? { continuationToken: String(start + size) } : {};
  return { members: all.slice(start, start + size), ...next };
}

function team(call: Call, { scene, conversations }: OperationsOptions) {
  const { teamId, teamName } = scene();
  if (call.segments[2] !== teamId) refuse({ status: 404, code: 'ConversationNotFound', message: 'Team not found' });
  const inTeam = conversations.all.filter(({ kind }) => kind === 'channel');
  const channels = inTeam.map(({ id, name }) => ({ id, name }));
  return { details: { id: teamId, name: teamName, channelCount: channels.length }, channels };
}
