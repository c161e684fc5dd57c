// A strict double of Microsoft Teams for one bot: it delivers activities with real signed tokens, takes the bot's
// answers over the Bot Connector's REST interface, and keeps the conversations.
// Must never be easier on the bot than Teams is.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { closeServer, listenOnLoopback } from '../loopback.ts';
import { answerJson } from '../request-body.ts';
import type { Scene } from './activities.ts';
import { type Acts, type Where, makeActs, memberOf } from './acts.ts';
import type { Call } from './call.ts';
import { type Cast, makeCast } from './cast.ts';
import { type ConnectorFaultKind, makeConnector } from './connector.ts';
import { type Conversation, type Conversations, makeConversations } from './conversations.ts';
import { makeDelivery } from './delivery.ts';
import { makeHistory } from './history.ts';
import { makeOperations } from './operations.ts';
import { makeRateLimit } from './rate-limits.ts';
import { type ShownConversation, shown } from './shown.ts';
import { type TokenIssuer, type TokenOverrides, makeTokenIssuer } from './token-issuer.ts';
import type { Refusal, TeamsPerson } from './wire.ts';

export interface TeamsOptions {
  readonly tenantId: string;
  readonly companyName: string;
  readonly botAppId: string;
  readonly botName: string;
  readonly people: readonly TeamsPerson[];
  /** Whether this bearer was issued to the bot, for the Connector. */
  readonly verify: (bearer: string) => boolean;
  /** Asked once for every request to the Connector. */
  readonly fault?: () => ConnectorFaultKind | undefined;
  /** Whether the content of cards is checked; default true. */
  readonly strict?: boolean;
  /** Whether the published rate limits are enforced; default false, so that a script may hurry. */
  readonly rateLimits?: boolean;
  /** How many messages a conversation keeps, and how many lines the history; default 10,000 and 100,000. */
  readonly keep?: { readonly messages: number; readonly lines: number };
  /** After so many ms Teams gives a delivery up; default 15,000. */
  readonly deliveryTimeout?: number;
  /** How long the fault `slow` takes, ms; default 3,000. */
  readonly slowness?: number;
  /** ms since 1970; default the clock. */
  readonly now?: () => number;
  /** Default one with a fresh key, which takes some time to make. */
  readonly issuer?: TokenIssuer;
  /** Default any free one. */
  readonly port?: number;
}

export interface Teams extends Acts {
  /** What comes as `serviceUrl`, trailing slash included. */
  readonly serviceUrl: string;
  readonly openIdMetadataUrl: string;
  readonly tokenIssuer: string;
  /** The conversation id of the team's one channel, Helpdesk. */
  readonly helpdeskConversation: string;
  /** Where activities are posted to; until it is said, deliveries are 502. */
  setBotEndpoint(url: string): void;
  /** A token as it accompanies activities, or a bad one for tests. */
  signToken(overrides?: TokenOverrides): Promise<string>;
  /** A person's own chat. Throws an ActError. */
  conversation(personId: string): ShownConversation;
  shared(where: Exclude<Where, 'personal'>): ShownConversation;
  /** Calls back after every change with `team`, `group` or the id of the person whose chat it is; answers how to stop. */
  onChange(listener: (whose: string) => void): () => void;
  /** Every activity that crossed, a line each; also those edited or deleted since. */
  history(from?: 'bot' | 'people'): string;
  /** What the Connector refused, oldest first: empty after a run without mistakes and faults. */
  refusals(): readonly string[];
  stop(): Promise<void>;
}

const keysPath = '/.well-known/keys';

/** Starts the double on 127.0.0.1. Throws one clear Error when the port is taken. */
export async function makeTeams(options: TeamsOptions): Promise<Teams> {
  const { tenantId, botAppId, botName, now = Date.now } = options;
  const { messages, lines } = options.keep ?? { messages: 10_000, lines: 100_000 };
  const issuer = options.issuer ?? (await makeTokenIssuer(botAppId, now));
  const cast = makeCast(options.people, botAppId, tenantId);
  const conversations = makeConversations(cast.all, { keep: messages, now });
  const history = makeHistory(lines);
  const refusals: string[] = [];
  const place: { endpoint?: string; origin: string; serviceUrl: string } = { origin: '', serviceUrl: '' };
  const scene = (): Scene => ({
    tenantId,
    botAppId,
    botName,
    teamName: options.companyName,
    teamId: cast.team.id,
    serviceUrl: place.serviceUrl,
  });
  const connector = makeConnector({
    basePath: `/emea/${tenantId}/`,
    verify: options.verify,
    fault: options.fault ?? (() => undefined),
    slowness: options.slowness ?? 3_000,
    operations: makeOperations({
      scene,
      conversations,
      cards: options.strict ?? true,
      now,
      rateLimit: options.rateLimits === true ? makeRateLimit() : undefined,
      did: (verb, { id: conversation }, id, text) => history.add({ at: now(), verb, conversation, id, text }),
    }),
    refused: (call, refusal) => {
      refusals.push(`${call.method} ${call.segments.join('/')}: ${refusal.status} ${refusal.code} ${refusal.message}`);
      if (refusals.length > lines) refusals.shift();
      showFailure(call, refusal, conversations, now());
    },
  });
  // Microsoft's SDK keeps the keys of a metadata address for a day: one that got this port again must have another.
  const metadataPath = `/${randomUUID()}/.well-known/openidconfiguration`;
  const server = createServer((request, response) => {
    if (request.url === metadataPath) return answerJson(response, 200, metadata(place.origin, issuer.issuer));
    if (request.url === keysPath) return answerJson(response, 200, issuer.keys);
    connector(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  const port = await listenOnLoopback(server, options.port ?? 0, "The local company's Teams");
  place.origin = `http://127.0.0.1:${port}`;
  place.serviceUrl = `${place.origin}/emea/${tenantId}/`;

  const timeout = options.deliveryTimeout ?? 15_000;
  const delivery = makeDelivery({ endpoint: () => place.endpoint, tenantId, timeout });
  const token = () => issuer.currentToken(place.serviceUrl);
  return {
    ...makeActs({ scene: scene(), cast, conversations, history, delivery, token, now }),
    serviceUrl: place.serviceUrl,
    openIdMetadataUrl: `${place.origin}${metadataPath}`,
    tokenIssuer: issuer.issuer,
    helpdeskConversation: cast.team.id,
    setBotEndpoint: (url) => {
      place.endpoint = url;
    },
    signToken: (overrides) => issuer.signToken(place.serviceUrl, overrides),
    conversation: (personId) => shown(memberOf(cast, personId).chat),
    shared: (where) => shown(cast[where]),
    onChange: (listener) => conversations.onChange((conversation) => listener(ownerOf(conversation, cast))),
    history: (from) => history.read(from),
    refusals: () => [...refusals],
    stop: async () => {
      conversations.stop();
      delivery.stop();
      await closeServer(server);
    },
  };
}

function ownerOf(conversation: Conversation, { team, group }: Cast): string {
  if (conversation === team) return 'team';
  return conversation === group ? 'group' : (conversation.members[0]?.objectId ?? '');
}

function metadata(origin: string, issuer: string): object {
  return {
    issuer,
    authorization_endpoint: 'https://invalid.botframework.com',
    jwks_uri: `${origin}${keysPath}`,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  };
}

// a real client shows nothing of what the service refused; here it helps whoever builds the bot
function showFailure(call: Call, failed: Refusal, conversations: Conversations, at: number): void {
  const conversation = conversations.find(call.segments[2]?.split(';')[0] ?? '');
  if (conversation === undefined || call.method === 'GET' || ![400, 413].includes(failed.status)) return;
  const id = conversations.nextId();
  const activity = { type: 'message' };
  conversations.put(conversation, { id, at, from: 'bot', root: undefined, activity, edited: false, failed });
}
