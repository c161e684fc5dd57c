// Writes activities exactly as Teams delivers them to a bot. Must never contain what Teams would leave out: the tests
// of the bot lean on what is missing as much as on what is there.
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-basics
import { randomUUID } from 'node:crypto';
import type { Conversation } from './conversations.ts';
import type { Activity, TeamsUser } from './wire.ts';

/** What is the same for every activity of this tenant and bot. */
export interface Scene {
  readonly tenantId: string;
  readonly botAppId: string;
  readonly botName: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly serviceUrl: string;
}

/** Who does it, where, and when (ms since 1970). */
export interface Occasion {
  readonly scene: Scene;
  readonly conversation: Conversation;
  readonly user: TeamsUser;
  readonly at: number;
  /** In a channel: the message that opened the thread. */
  readonly root?: string | undefined;
}

/** Typed text. In a channel or group chat the bot is mentioned, else Teams would not deliver it. */
export function typedText(occasion: Occasion, id: string, text: string): Activity {
  const { conversation, scene } = occasion;
  const shared = conversation.kind !== 'personal';
  const mention = `<at>${scene.botName}</at>`;
  const said = shared ? `${mention} ${text}` : text;
  const html = shared ? `${mentionHtml(scene.botName)}&nbsp;${escapeHtml(text)}` : escapeHtml(text);
  const mentioned = { id: botId(scene), name: scene.botName };
  return {
    ...envelope(occasion, 'message', id),
    text: said,
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: `<p>${html}</p>` }],
    entities: [...(shared ? [{ type: 'mention', mentioned, text: mention }] : []), clientInfo(occasion.user)],
  };
}

/** A pressed Action.Submit: a message with a value and without any text. */
export function pressedSubmit(occasion: Occasion, replyToId: string, data: unknown): Activity {
  const base = envelope(occasion, 'message', eventId());
  return {
    ...base,
    replyToId,
    value: data,
    entities: [clientInfo(occasion.user)],
    channelData: { ...channelData(occasion), source: { name: 'message' }, legacy: { replyToId } },
  };
}

/** What Teams tells when somebody's app is added or removed: the newer and the older kind of activity. */
export function installation(occasion: Occasion, action: 'add' | 'remove'): readonly Activity[] {
  const { user, scene } = occasion;
  const nameless = { id: user.id, aadObjectId: user.objectId };
  const update = { ...envelope(occasion, 'installationUpdate', eventId()), from: nameless, action };
  if (action === 'remove') return [update];
  const members = {
    ...envelope(occasion, 'conversationUpdate', eventId()),
    from: nameless,
    membersAdded: [nameless, { id: botId(scene) }],
  };
  return [update, members];
}

/** The bot's own id in Teams. */
export function botId(scene: Pick<Scene, 'botAppId'>): string {
  return `28:${scene.botAppId}`;
}

function eventId(): string {
  return `f:${randomUUID()}`;
}

function envelope(occasion: Occasion, type: string, id: string): Activity {
  const { scene, user, at } = occasion;
  return {
    type,
    id,
    timestamp: new Date(at).toISOString(),
    localTimestamp: localTime(at, user.client.timezone),
    localTimezone: user.client.timezone,
    serviceUrl: scene.serviceUrl,
    channelId: 'msteams',
    from: { id: user.id, name: user.name, aadObjectId: user.objectId },
    recipient: { id: botId(scene), name: scene.botName },
    conversation: conversationAccount(occasion),
    locale: user.client.locale,
    channelData: channelData(occasion),
  };
}

function conversationAccount({ conversation, scene, root }: Occasion): object {
  const { tenantId } = scene;
  if (conversation.kind === 'personal') return { conversationType: 'personal', tenantId, id: conversation.id };
  const id = root === undefined ? conversation.id : `${conversation.id};messageid=${root}`;
  return { isGroup: true, conversationType: conversation.kind, tenantId, id };
}

function channelData({ conversation, scene }: Occasion): object {
  const tenant = { id: scene.tenantId };
  if (conversation.kind !== 'channel') return { tenant };
  return {
    teamsChannelId: conversation.id,
    teamsTeamId: scene.teamId,
    channel: { id: conversation.id },
    team: { id: scene.teamId },
    tenant,
  };
}

function clientInfo({ client }: TeamsUser): object {
  return { type: 'clientInfo', platform: 'Web', ...client };
}

function mentionHtml(name: string): string {
  const type = 'itemtype="http://schema.skype.com/Mention" itemscope="" itemid="0"';
  return `<span ${type}>${escapeHtml(name)}</span>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** ISO 8601 with the offset of the zone, such as `2026-11-02T09:00:00.000+01:00`. */
function localTime(at: number, timeZone: string): string {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  clocks.set(timeZone, clock);
  const name = clock.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? ['', '+', '00', '00'];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return `${new Date(at + offset).toISOString().slice(0, -1)}${sign}${hours}:${minutes}`;
}
