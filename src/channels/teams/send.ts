// Puts cards into Teams: a new message, or in place of an older one. Knows places; the wire is the connector's.
// Never writes to a place that it did not make itself.
import { asFault, Fault } from '../../core/fault.ts';
import type { Json } from '../../core/json.ts';
import type { Channel, Person, Place, Showing } from '../../runtime/ports.ts';
import type { Body, Connector } from './connector.ts';
import { objectIdOf, personOf } from './person.ts';
import { isRecord, textAt } from './read.ts';

/** Makes the Adaptive Card of a showing, escaped and in its language. Its `fallbackText` is shown in notifications. */
export type Render = (showing: Showing) => object;

/** A place of Teams, read back from the store. */
interface TeamsRef {
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly conversationId: string | undefined;
  /** Who the private conversation is, or would be, with: a `29:` id or an object id. */
  readonly userId: string | undefined;
}

/** The sending half of the channel. */
export function makeSend(appId: string, connector: Connector, render: Render): Omit<Channel, 'name' | 'identify'> {
  return {
    async show(place, showing) {
      const ref = readRef(place);
      const message = cardMessage(appId, render(showing));
      const { conversationId } = ref;
      if (typeof showing.replaces === 'string' && showing.replaces !== '' && conversationId !== undefined) {
        const replaced = await connector.replace(ref.serviceUrl, conversationId, showing.replaces, message);
        if (replaced) return { ref: showing.replaces, place };
      }
      if (showing.onlyInPlace === true) return { ref: showing.replaces ?? '', place };
      const target = conversationId ?? (await open(connector, place, ref));
      const id = await postUnder(connector, ref.serviceUrl, target, showing.under, message);
      return { ref: id, place: target === conversationId ? place : { ...place, ref: withConversation(ref, target) } };
    },

    async typing(place) {
      try {
        const { serviceUrl, conversationId } = readRef(place);
        if (conversationId !== undefined) await connector.post(serviceUrl, conversationId, typingActivity(appId));
      } catch {
        // Only a nicety: whatever keeps it from being shown will be met again by the card itself.
      }
    },

    /** A reply in a thread of a channel comes from `<channel>;messageid=<id>`. */
    placeId: (place) => `${readRef(place).tenantId}:${readRef(place).conversationId?.split(';')[0] ?? ''}`,

    whole(place) {
      const { serviceUrl, tenantId, conversationId } = readRef(place);
      if (isRecord(place.ref) && place.ref['outside'] === true) return undefined;
      if (conversationId === undefined) return undefined;
      return { ...place, ref: { serviceUrl, tenantId, conversationId: conversationId.split(';')[0] ?? '' } };
    },

    async reach({ accountId }, near) {
      const { serviceUrl, tenantId } = readRef(near);
      const person = personOf(tenantId, accountId.toLowerCase());
      try {
        const conversationId = await connector.open(serviceUrl, accountId, tenantId);
        const ref = { serviceUrl, tenantId, conversationId, userId: accountId };
        return { person, place: { channel: 'teams', kind: 'personal', ref } };
      } catch (error) {
        // Teams opens a conversation only with somebody whom it knows and who has the app.
        if (asFault(error).passing) throw error;
        return undefined;
      }
    },

    personal(place: Place, person: Person): Place {
      if (place.kind === 'personal') return place;
      const { serviceUrl, tenantId, userId = objectIdOf(person) } = readRef(place);
      return { channel: 'teams', kind: 'personal', ref: { serviceUrl, tenantId, userId } };
    },
  };
}

/** A reply goes to `<channel>;messageid=<id>`; where the message is gone, a message of its own says the same. */
async function postUnder(
  connector: Connector,
  serviceUrl: string,
  conversationId: string,
  under: Json | undefined,
  message: Body,
): Promise<string> {
  if (typeof under !== 'string' || under === '') return connector.post(serviceUrl, conversationId, message);
  const [channel = ''] = conversationId.split(';');
  try {
    return await connector.post(serviceUrl, `${channel};messageid=${under}`, message);
  } catch (error) {
    if (asFault(error).code !== 'unreachable') throw error;
    return connector.post(serviceUrl, conversationId, message);
  }
}

async function open(connector: Connector, place: Place, ref: TeamsRef): Promise<string> {
  if (place.kind !== 'personal' || ref.userId === undefined)
    throw new Fault('unreachable', 'A Teams place has neither a conversation nor a person to open one with.');
  return connector.open(ref.serviceUrl, ref.userId, ref.tenantId);
}

function readRef(place: Place): TeamsRef {
  const serviceUrl = textAt(place.ref, 'serviceUrl');
  const tenantId = textAt(place.ref, 'tenantId');
  if (place.channel !== 'teams' || serviceUrl === undefined || tenantId === undefined)
    throw new Fault('internal', 'A place that Teams did not make was given to Teams.');
  const { conversationId, userId } = {
    conversationId: textAt(place.ref, 'conversationId'),
    userId: textAt(place.ref, 'userId'),
  };
  return { serviceUrl, tenantId, conversationId, userId };
}

function withConversation({ serviceUrl, tenantId, userId }: TeamsRef, conversationId: string): Json {
  return { serviceUrl, tenantId, conversationId, userId };
}

function cardMessage(appId: string, content: object): Body {
  const summary = isRecord(content) ? textAt(content, 'fallbackText') : undefined;
  return {
    type: 'message',
    from: { id: `28:${appId}` },
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    ...(summary === undefined ? {} : { summary }),
  };
}

function typingActivity(appId: string): Body {
  return { type: 'typing', from: { id: `28:${appId}` } };
}
