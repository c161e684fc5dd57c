// Turns what Slack delivered into what was heard. Pure. Takes the person only from the verified envelope, never from a
// button or a form, and knows from the envelope alone who is certainly nobody of ours.
import { createHash } from 'node:crypto';
import { wordsOf } from '../../locales/registry.ts';
import type { Heard } from '../../runtime/ports.ts';
import type { Where, Workspace } from './install/workspace.ts';
import type { Payload } from './payload.ts';
import { isId, personOf, placeOf } from './person.ts';
import { own, textAt } from './read.ts';

/** Who sent something, from where, to which installation of which app. */
export interface Envelope extends Where {
  readonly appId: string | undefined;
  readonly userId: string | undefined;
  /** Every workspace or organisation that the payload says its sender belongs to. */
  readonly userTeams: readonly string[];
  /** A conversation that people of another company take part in. */
  readonly outside: boolean;
}

/** What somebody of ours said or pressed, before Slack was asked about them. */
export type Utterance = Omit<Heard, 'language'>;

/** Longest text in UTF-16 units that is looked at; a request or a code is far shorter. */
const maxText = 4_000;

/** Reads the envelope of any kind of delivery. */
export function envelopeOf(payload: Payload): Envelope {
  if (payload['type'] === 'event_callback') return envelopeOfEvent(payload);
  return payload['command'] === undefined ? envelopeOfInteraction(payload) : envelopeOfCommand(payload);
}

function envelopeOfEvent(payload: Payload): Envelope {
  const [authorization] = Array.isArray(payload['authorizations']) ? payload['authorizations'] : [];
  const event = own(payload, 'event');
  const teams = [textAt(event, 'user_team'), textAt(event, 'source_team'), textAt(event, 'team')];
  return {
    teamId: textAt(authorization, 'team_id') ?? textAt(payload, 'team_id'),
    enterpriseId: textAt(authorization, 'enterprise_id') ?? textAt(payload, 'enterprise_id'),
    appId: textAt(payload, 'api_app_id'),
    userId: textAt(event, 'user'),
    userTeams: present(teams),
    outside: payload['is_ext_shared_channel'] === true,
  };
}

function envelopeOfCommand(payload: Payload): Envelope {
  return {
    teamId: textAt(payload, 'team_id'),
    enterpriseId: textAt(payload, 'enterprise_id'),
    appId: textAt(payload, 'api_app_id'),
    userId: textAt(payload, 'user_id'),
    userTeams: [],
    outside: false,
  };
}

/** A form that was opened across a shared channel names the installation's workspace itself. */
function envelopeOfInteraction(payload: Payload): Envelope {
  return {
    teamId: textAt(payload, 'view', 'app_installed_team_id') ?? textAt(payload, 'team', 'id'),
    enterpriseId: textAt(payload, 'enterprise', 'id') ?? textAt(payload, 'team', 'enterprise_id'),
    appId: textAt(payload, 'api_app_id'),
    userId: textAt(payload, 'user', 'id'),
    userTeams: present([textAt(payload, 'user', 'team_id')]),
    outside: false,
  };
}

function present(ids: readonly (string | undefined)[]): readonly string[] {
  return ids.filter((id) => id !== undefined);
}

/** Why this cannot be one of ours, as far as the envelope shows; undefined if it may be. */
export function refusalOf({ userId, userTeams, appId }: Envelope, workspace: Workspace): string | undefined {
  if (!isId(userId)) return 'nobody';
  if (appId !== undefined && workspace.appId !== '' && appId !== workspace.appId) return 'app';
  // Which workspaces an organisation has only Slack knows: there its answer about the user decides.
  if (workspace.isEnterpriseInstall) return undefined;
  const homes = [workspace.teamId, workspace.enterpriseId];
  return userTeams.every((team) => homes.includes(team)) ? undefined : 'outsider';
}

/** A message to the bot in its own conversation with somebody, threads included; or a word for why it is none. */
export function hearMessage(payload: Payload, envelope: Envelope, workspace: Workspace): Utterance | string {
  const event = own(payload, 'event');
  const why = noMessage(event);
  const channelId = textAt(event, 'channel');
  if (why !== undefined || !isId(channelId)) return why ?? 'no-channel';
  // The app may not read channels; whatever came from one all the same would be other people's talk.
  if (textAt(event, 'channel_type') !== 'im') return 'chatter';
  const what = { type: 'said', text: plainText(textAt(event, 'text') ?? '') } as const;
  return utterance(idOf(payload), envelope, workspace, what, channelId);
}

/** Edited, deleted and joined are told as messages with a subtype; a file may come with a text. */
const spoken: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

function noMessage(event: unknown): string | undefined {
  if (textAt(event, 'bot_id') !== undefined || own(event, 'bot_profile') !== undefined) return 'bot';
  if (!spoken.includes(textAt(event, 'subtype')) || own(event, 'edited') !== undefined) return 'subtype';
  return own(event, 'hidden') === true ? 'hidden' : undefined;
}

/** The first look into the bot's own conversation. Slack tells of every look: they all get the same id. */
export function hearOpened(payload: Payload, envelope: Envelope, workspace: Workspace): Utterance | string {
  const channelId = textAt(payload, 'event', 'channel');
  if (!isId(channelId)) return 'no-channel';
  return utterance(`opened-${channelId}`, envelope, workspace, { type: 'joined' }, channelId);
}

/**
 * A slash command: its words are heard as if they had been written to the bot, in its own conversation. Those that Slack
 * itself offers to everybody, in English, say nothing about the language that somebody wants; `language` is theirs.
 */
export function hearCommand(payload: Payload, envelope: Envelope, workspace: Workspace, language: string): Utterance {
  const typed = unescaped((textAt(payload, 'text') ?? '').slice(0, maxText));
  const word = typed.toLowerCase();
  const verb = offered.get(word);
  if (verb !== undefined) return hearPress(payload, { verb, inputs: {} }, envelope, workspace);
  const text = word === 'cancel' ? wordsOf(language).phrases.commands.cancel[0] : shortWords.get(word);
  const made = utterance(idOf(payload), envelope, workspace, { type: 'said', text: text ?? typed });
  const channelId = textAt(payload, 'channel_id');
  // A conversation of two begins with D; there the command is in private anyway.
  if (!isId(channelId) || channelId.startsWith('D')) return made;
  const { userId, outside } = envelope;
  return { ...made, here: placeOf('shared', { ...whereOf(workspace), userId, channelId, outside }) };
}

/** What the command's usage offers, as the buttons that mean the same; no button cancels without a ticket. */
const offered: ReadonlyMap<string, string> = new Map([
  ['', 'help'],
  ...['reset', 'change', 'register', 'status', 'help'].map((word) => [word, word] as const),
]);

/** One-word commands that mean nothing by themselves in a conversation. */
const shortWords: ReadonlyMap<string, string> = new Map([
  ['återställ', 'återställ mitt lösenord'],
  ['nollställ', 'nollställ mitt lösenord'],
  ['nulstil', 'nulstil min adgangskode'],
  ['byt', 'byt mitt lösenord'],
  ['ändra', 'ändra mitt lösenord'],
  ['skift', 'skift min adgangskode'],
  ['helpdesk', 'is this really the helpdesk'],
  ['helpdesk?', 'is this really the helpdesk'],
]);

/**
 * A button, or a form that was sent: `press` is what it says, as `blocks/` read it; undefined: no card of ours sent it.
 * `channelId`: where its message stands; undefined for what stands in no conversation.
 */
export function hearPress(
  payload: Payload,
  press:
    | { readonly verb: string; readonly ticket?: string; readonly inputs: Readonly<Record<string, unknown>> }
    | undefined,
  envelope: Envelope,
  workspace: Workspace,
  channelId?: string,
): Utterance {
  // A verb that nobody knows is answered as a card that is out of date.
  const { verb, ticket, inputs } = press ?? { verb: 'unknown', inputs: {} };
  const what = { type: 'pressed', verb, inputs, ...(ticket === undefined ? {} : { ticket }) } as const;
  const made = utterance(idOf(payload), envelope, workspace, what);
  // What stands among others is bound to that channel, and whoever is there may press it (A15).
  if (!isId(channelId) || channelId.startsWith('D')) return made;
  const { userId, outside } = envelope;
  return { ...made, place: placeOf('shared', { ...whereOf(workspace), userId, channelId, outside }) };
}

/**
 * Where a button was pressed says nothing about whose conversation that is: the person's own is opened when it is needed,
 * unless they wrote to us in it just now.
 */
function utterance(
  id: string,
  { userId = '' }: Envelope,
  workspace: Workspace,
  what: Heard['what'],
  channelId?: string,
): Utterance {
  const ref = { ...whereOf(workspace), userId, channelId, outside: false };
  return { id: short(id), person: personOf(workspace, userId), place: placeOf('personal', ref), what };
}

function whereOf({ teamId, enterpriseId, isEnterpriseInstall }: Workspace): Where {
  return isEnterpriseInstall ? { teamId: undefined, enterpriseId } : { teamId, enterpriseId };
}

/** What Slack calls the delivery, however often it comes. A corrected form has the same view, but another trigger. */
function idOf(payload: Payload): string {
  return textAt(payload, 'event_id') ?? textAt(payload, 'trigger_id') ?? JSON.stringify(payload);
}

function short(id: string): string {
  return id.length <= 64 ? id : createHash('sha256').update(id).digest('base64url').slice(0, 22);
}

/** The text of a message as it was typed: Slack puts links and mentions into its own notation. */
export function plainText(written: string): string {
  return unescaped(
    written
      .slice(0, maxText)
      .replaceAll(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_all, target: string, label: string | undefined) => label ?? target),
  );
}

/** Only the three characters & < > are written in another way. */
function unescaped(written: string): string {
  return written
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ')
    .trim();
}
