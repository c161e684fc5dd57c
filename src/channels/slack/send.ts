// Puts cards into Slack: a new message, or in place of an older one; in a channel only for the eyes of one person. Knows
// places; the wire is the API's. Never writes to a place that it did not make itself, and lets Slack unfurl nothing.
import { Fault } from '../../core/fault.ts';
import type { Json } from '../../core/json.ts';
import type { Channel, Person, Place, Showing } from '../../runtime/ports.ts';
import type { Render } from '../cards.ts';
import type { Api, ApiAnswer } from './api.ts';
import type { Forms } from './forms.ts';
import type { Installations, Where, Workspace } from './install/workspace.ts';
import { homeOf, personAt, placeOf, refOf, userOf, type SlackRef } from './person.ts';
import { textAt } from './read.ts';
import { makeShortMemory } from './short-memory.ts';
import { makeWrite } from './write.ts';

export interface SendDeps {
  readonly api: Api;
  readonly installations: Pick<Installations, 'of'>;
  readonly render: Render;
  /** Told of every card, for a form may be waiting for it. */
  readonly forms: Pick<Forms, 'shown'>;
}

export interface Send extends Pick<Channel, 'show' | 'typing' | 'personal' | 'placeId' | 'whole'> {
  /** The bot's own conversation with a user: known, or asked for. Throws a Fault. */
  readonly conversationOf: (workspace: Workspace, userId: string) => Promise<string>;
  /** A user wrote to the bot in that conversation. */
  readonly wrote: (workspace: Workspace, userId: string, channelId: string) => void;
}

/** A message that cannot become the card any more: a new one is sent instead. */
const gone: ReadonlySet<string> = new Set([
  'cant_update_message',
  'channel_not_found',
  'edit_window_closed',
  'is_inactive',
  'message_not_found',
]);

/** There is no thread to reply to, or nobody may. */
const threadless: ReadonlySet<string> = new Set([
  'message_not_found',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'thread_not_found',
]);

const day = 86_400_000;

/** The sending half of the channel. */
export function makeSend({ api, installations, render, forms }: SendDeps): Send {
  const conversations = makeShortMemory<string>(day, 20_000, Date.now);
  const write = makeWrite(render);

  async function workspaceOf(where: Where): Promise<Workspace> {
    const workspace = await installations.of(where);
    if (workspace === undefined) throw new Fault('unreachable', 'Latchkey is not installed in that Slack workspace.');
    return workspace;
  }

  /** Slack gives the same conversation every time, so that asking twice does no harm. */
  async function open(workspace: Workspace, userId: string): Promise<string> {
    const name = nameOf(workspace, userId);
    const known = conversations.get(name);
    if (known !== undefined) return known;
    const answer = await api.call(workspace, 'later', 'conversations.open', { users: userId });
    const channelId = textAt(answer, 'channel', 'id');
    if (channelId === undefined) throw new Fault('unavailable', 'Slack opened a conversation and did not say which.');
    conversations.set(name, channelId);
    return channelId;
  }

  async function replace(workspace: Workspace, old: Json, message: object): Promise<boolean> {
    const [channel, ts] = [textAt(old, 'channelId'), textAt(old, 'ts')];
    if (channel === undefined || ts === undefined) return false;
    const answer = await api.call(workspace, 'later', 'chat.update', { channel, ts, ...message }, gone);
    return answer['ok'] !== false;
  }

  async function showInPrivate(place: Place, ref: SlackRef, userId: string, message: object, showing: Showing) {
    const workspace = await workspaceOf(ref);
    const { replaces: old = null, onlyInPlace } = showing;
    if ((await replace(workspace, old, message)) || onlyInPlace === true) return { ref: old, place };
    const channel = ref.channelId ?? (await open(workspace, userId));
    const answer = await api.call(workspace, 'later', 'chat.postMessage', { channel, ...message, ...noUnfurling });
    return { ref: messageRef(answer, channel), place: placeOf('personal', { ...ref, channelId: channel }) };
  }

  /** In a channel only the person who asked sees anything; what is for everybody there belongs to nobody. */
  async function showAmongOthers(place: Place, ref: SlackRef, message: object, showing: Showing) {
    const { channelId: channel, userId: user } = ref;
    if (channel === undefined) throw new Fault('internal', 'A shared place of Slack has no channel.');
    if (ref.outside) return { ref: null, place };
    const workspace = await workspaceOf(ref);
    if (await replace(workspace, showing.replaces ?? null, message)) return { ref: showing.replaces ?? null, place };
    if (showing.onlyInPlace === true) return { ref: null, place };
    if (user !== undefined) {
      await api.call(workspace, 'later', 'chat.postEphemeral', { channel, user, ...message });
      return { ref: null, place };
    }
    const answer = await post(workspace, { channel, ...message, ...noUnfurling }, showing.under);
    return { ref: messageRef(answer, channel), place };
  }

  /** Into the thread of a message; where that is gone, a message of its own says the same. */
  async function post(workspace: Workspace, message: object, under: Json | undefined): Promise<ApiAnswer> {
    const root = under === undefined ? undefined : textAt(under, 'ts');
    if (root !== undefined && root !== '') {
      const reply = { ...message, thread_ts: root };
      const answer = await api.call(workspace, 'later', 'chat.postMessage', reply, threadless);
      if (answer['ok'] !== false) return answer;
    }
    return api.call(workspace, 'later', 'chat.postMessage', { ...message });
  }

  return {
    conversationOf: open,
    wrote: (workspace, userId, channelId) => conversations.set(nameOf(workspace, userId), channelId),
    async show(place, showing) {
      const ref = refOf(place);
      const message = write(showing);
      if (place.kind === 'shared') return showAmongOthers(place, ref, message, showing);
      if (ref.userId === undefined) throw new Fault('internal', 'A personal place of Slack has no person.');
      if (forms.shown(personAt(ref).id, showing, () => render(showing))) return { ref: null, place };
      return showInPrivate(place, ref, ref.userId, message, showing);
    },
    // Slack shows "is typing" for people only.
    typing: async () => {},
    placeId: (place) => `${refOf(place).enterpriseId ?? refOf(place).teamId ?? ''}:${refOf(place).channelId ?? ''}`,
    whole(place) {
      const ref = refOf(place);
      if (ref.outside || ref.channelId === undefined) return undefined;
      return placeOf('shared', { ...ref, userId: undefined });
    },
    personal: (place, person) => (place.kind === 'personal' ? place : personalPlace(person)),
  };
}

const noUnfurling = { unfurl_links: false, unfurl_media: false };

function nameOf(workspace: Workspace, userId: string): string {
  return `${homeOf(workspace)}:${userId}`;
}

function personalPlace(person: Person): Place {
  const user = userOf(person);
  if (user === undefined) throw new Fault('internal', 'Somebody who is not of Slack was given to Slack.');
  return placeOf('personal', { ...user, channelId: undefined, outside: false });
}

function messageRef(answer: ApiAnswer, channelId: string): Json {
  return { channelId: textAt(answer, 'channel') ?? channelId, ts: textAt(answer, 'ts') ?? '' };
}
