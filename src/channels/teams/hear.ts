// Turns an activity of Teams into what was heard. Pure. Takes the person only from the verified envelope, never from a
// card's data, and gives nothing to the loop that a client could have made up in an unexpected shape.
import { createHash } from 'node:crypto';
import type { Heard } from '../../runtime/ports.ts';
import { personOf } from './person.ts';
import { isRecord, own, text, textAt } from './read.ts';

/** Something for the loop, something that is not for us, or something that no card of ours sends. */
export type Hearing =
  | { readonly heard: Heard }
  | { readonly ignored: string }
  | { readonly refused: 'card-data' | 'text-too-long' };

/** Who we are and whom we answer. */
export interface HearingRules {
  /** Tenant ids, lower case. */
  readonly tenants: readonly string[];
}

/** Longest message in UTF-16 units that is looked at; a request or a code is far shorter. */
const maxText = 4_000;
const maxInputs = 24;
const maxInput = 4_000;
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const languageTag = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i;

type Fields = Readonly<Record<string, unknown>>;
type What = Heard['what'] | Exclude<Hearing, { heard: Heard }>;

/** What an activity means. Guests, strangers, bots and foreign tenants are ignored without a word. */
export function hearActivity(activity: object, rules: HearingRules): Hearing {
  const fields = activity as Fields;
  const who = speaker(fields, rules);
  if (typeof who === 'string') return { ignored: who };
  const what = meaning(fields);
  if (!('type' in what)) return what;
  const language = languageOf(fields);
  const heard = { id: deliveryId(fields, what), person: who.person, place: placeOf(fields, who), what };
  return { heard: language === undefined ? heard : { language, ...heard } };
}

interface Speaker {
  readonly person: Heard['person'];
  readonly tenantId: string;
  readonly userId: string;
}

function speaker(fields: Fields, rules: HearingRules): Speaker | string {
  const from = own(fields, 'from');
  const tenantId = tenantOf(fields);
  if (!rules.tenants.includes(tenantId)) return 'tenant';
  if (isOutsider(from, tenantId)) return 'outsider';
  const objectId = textAt(from, 'aadObjectId')?.toLowerCase() ?? '';
  const userId = textAt(from, 'id') ?? '';
  if (!guid.test(objectId) || userId === '') return 'nobody';
  return { person: personOf(tenantId, objectId), tenantId, userId };
}

/** Where the conversation is, lower case; the gate has seen to it that an activity names one tenant only. */
function tenantOf(fields: Fields): string {
  const named = textAt(fields, 'channelData', 'tenant', 'id') ?? textAt(fields, 'conversation', 'tenantId');
  return named?.toLowerCase() ?? '';
}

/** Whether Teams itself says that this is no employee here. Where it says nothing, the directory is asked later. */
function isOutsider(from: unknown, tenantId: string): boolean {
  const home = textAt(from, 'tenantId')?.toLowerCase() ?? tenantId;
  const roles = [textAt(from, 'role'), textAt(from, 'userRole')];
  return home !== tenantId || roles.some((role) => role !== undefined && role.toLowerCase() !== 'user');
}

function meaning(fields: Fields): What {
  switch (fields['type']) {
    case 'message':
      return isAbsent(fields['value']) ? said(fields) : pressed(fields['value']);
    case 'installationUpdate':
      return fields['action'] === 'add' ? { type: 'joined' } : { ignored: 'installation' };
    case 'conversationUpdate':
      return botJoined(fields) ? { type: 'joined' } : { ignored: 'members' };
    default:
      return { ignored: 'type' };
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function botJoined(fields: Fields): boolean {
  const added = fields['membersAdded'];
  const bot = textAt(fields, 'recipient', 'id');
  return Array.isArray(added) && added.some((member) => textAt(member, 'id') === bot);
}

function said(fields: Fields): What {
  const typed = text(fields['text']) ?? '';
  if (typed.length > maxText) return { refused: 'text-too-long' };
  return { type: 'said', text: withoutMention(typed, fields) };
}

/** The text without the mentions of this bot; other people's mentions keep their names. */
function withoutMention(typed: string, fields: Fields): string {
  const bot = textAt(fields, 'recipient', 'id');
  const entities = Array.isArray(fields['entities']) ? fields['entities'] : [];
  const mentions = entities
    .filter((entity) => textAt(entity, 'type') === 'mention' && textAt(entity, 'mentioned', 'id') === bot)
    .flatMap((entity) => [textAt(entity, 'text') ?? '', `<at>${textAt(entity, 'mentioned', 'name') ?? ''}</at>`]);
  const bare = mentions
    .filter((mention) => mention !== '')
    .reduce((rest, mention) => rest.replaceAll(mention, ' '), typed);
  return bare
    .replaceAll(/<\/?at>/g, '')
    .replaceAll(/&nbsp;|\u00a0/g, ' ')
    .trim();
}

/** A button of our cards sends a flat object of short texts and flags; anything else was not made by our card (A51). */
function pressed(value: unknown): What {
  if (!isRecord(value)) return { refused: 'card-data' };
  // Teams may leave its own part of the action in the data; nothing of it is used.
  const pairs = Object.entries(value).filter(([name]) => name !== 'msteams');
  if (pairs.length > maxInputs || !pairs.every(isPlain)) return { refused: 'card-data' };
  const { verb, ticket, ...inputs } = Object.fromEntries(pairs);
  if (typeof verb !== 'string' || (ticket !== undefined && typeof ticket !== 'string')) return { refused: 'card-data' };
  return ticket === undefined ? { type: 'pressed', verb, inputs } : { type: 'pressed', verb, ticket, inputs };
}

const treacherous = ['__proto__', 'constructor', 'prototype'];

function isPlain([name, value]: readonly [string, unknown]): boolean {
  if (treacherous.includes(name)) return false;
  return typeof value === 'boolean' || (typeof value === 'string' && value.length <= maxInput);
}

/** Teams tells of one installation twice, in two ways: both get the same id, so that one welcome is enough. */
function deliveryId(fields: Fields, what: Heard['what']): string {
  if (what.type === 'joined') return digest('joined', textAt(fields, 'conversation', 'id'));
  const id = textAt(fields, 'id');
  if (id === undefined || id === '')
    return digest('unnamed', [textAt(fields, 'timestamp'), textAt(fields, 'text')].join());
  return id.length <= 64 ? id : digest('long', id);
}

function digest(kind: string, content: string | undefined): string {
  return createHash('sha256')
    .update(`${kind}:${content ?? ''}`)
    .digest('base64url')
    .slice(0, 22);
}

function placeOf(fields: Fields, who: Speaker): Heard['place'] {
  return {
    channel: 'teams',
    kind: textAt(fields, 'conversation', 'conversationType') === 'personal' ? 'personal' : 'shared',
    ref: {
      serviceUrl: textAt(fields, 'serviceUrl') ?? '',
      conversationId: textAt(fields, 'conversation', 'id') ?? '',
      userId: who.userId,
      tenantId: who.tenantId,
      ...(isSharedChannel(fields) ? { outside: true } : {}),
    },
  };
}

/** A channel that Teams calls shared has members who are not of its team, and may be of another company. */
function isSharedChannel(fields: Fields): boolean {
  return textAt(fields, 'channelData', 'channel', 'type')?.toLowerCase() === 'shared';
}

function languageOf(fields: Fields): string | undefined {
  const entities = Array.isArray(fields['entities']) ? fields['entities'] : [];
  const client = entities.find((entity) => textAt(entity, 'type') === 'clientInfo');
  return [textAt(fields, 'locale'), textAt(client, 'locale')].find((tag) => tag !== undefined && languageTag.test(tag));
}
