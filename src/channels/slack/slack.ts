// The Slack channel: deliveries in, cards out. Joins the receiver, the SDK, the ear and the Web API, and knows of whose
// installation something is before anybody looks at it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Secret } from '../../core/secret.ts';
import type { Channel, Hear, Person, Problem } from '../../runtime/ports.ts';
import type { Render } from '../cards.ts';
import { makeApi } from './api.ts';
import { checkAppToken, checkScopes } from './check.ts';
import { makeEar, type Log } from './ear.ts';
import { makeForms } from './forms.ts';
import { envelopeOf, refusalOf } from './hear.ts';
import { makeHome, type Glance } from './home.ts';
import type { Installations } from './install/workspace.ts';
import type { LeanFetch } from './lean-fetch.ts';
import { makeMembers } from './members.ts';
import type { Payload } from './payload.ts';
import { personAt, refOf, userOf } from './person.ts';
import { makeReach } from './reach.ts';
import { textAt } from './read.ts';
import { makeReceiver, type Deliver } from './receiver.ts';
import { makeRespond } from './respond.ts';
import { makeDispatch, type Reply } from './sdk.ts';
import { makeSend } from './send.ts';
import { makeSocket } from './socket.ts';

export interface SlackSettings {
  /** How deliveries come: Slack posts them, signed, or sends them over a connection that we open. */
  readonly intake:
    | { readonly mode: 'http'; readonly signingSecret: Secret }
    | { readonly mode: 'socket'; readonly appToken: Secret };
  /** The bot's token, if there is one for good; with several workspaces each has its own. */
  readonly token?: Secret;
  /** Where the Web API is; ends in a slash. */
  readonly apiUrl: string;
  /** Hosts that answers to a press may go to (`response_url`). */
  readonly responseOrigins: readonly string[];
  readonly defaultLanguage: string;
  /** Ms for a call to Slack that somebody waits for, and for one that nobody waits for. */
  readonly deadlines?: { readonly now: number; readonly later: number };
}

export interface SlackDeps {
  readonly hear: Hear;
  readonly render: Render;
  readonly installations: Installations;
  /** Where a person stands, for their home tab. Throws a Fault. */
  readonly glance: (person: Person) => Promise<Glance>;
  readonly fetch: LeanFetch;
  readonly log: Log;
}

export interface Slack extends Channel {
  /** Answers one POST of Slack. Never throws. The caller has routed it here and does not touch it again. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Connects, in Socket Mode; over HTTP there is nothing to do. */
  start(): void;
  /** Takes nothing more in; what was taken can still be answered. */
  stop(): Promise<void>;
  /** Lets go of everything. */
  close(): Promise<void>;
  check(): Promise<readonly Problem[]>;
}

const nothing: Reply = {};

/** Makes the channel. */
export function makeSlack(settings: SlackSettings, deps: SlackDeps): Slack {
  const { intake, apiUrl, defaultLanguage } = settings;
  const { installations, render, log } = deps;
  const api = makeApi({ url: apiUrl, ...(settings.deadlines && { deadlines: settings.deadlines }) });
  const members = makeMembers(api);
  const forms = makeForms(api);
  const { conversationOf, wrote, ...send } = makeSend({ api, installations, render, forms });
  const home = makeHome({ api, render, glance: deps.glance, log });
  const dispatch = makeDispatch(
    makeEar({
      hear: deps.hear,
      members,
      forms,
      respond: makeRespond(settings.responseOrigins, deps.fetch),
      home,
      conversations: { conversationOf, wrote },
      defaultLanguage,
      log,
    }),
  );

  const deliver: Deliver = async (payload, until) => {
    const envelope = envelopeOf(payload);
    if (isGoodbye(payload)) {
      await installations.forget(envelope);
      return nothing;
    }
    const workspace = await installations.of(envelope);
    const why = workspace === undefined ? 'not-installed' : refusalOf(envelope, workspace);
    if (workspace === undefined || why !== undefined) {
      log('slack-ignored', why ?? '');
      return nothing;
    }
    const reply = await dispatch({ payload, envelope, workspace, until });
    if (reply === undefined) log('slack-ignored', 'kind');
    return reply ?? nothing;
  };

  const http = intake.mode === 'http' ? makeReceiver(intake.signingSecret, deliver, log) : undefined;
  const socket =
    intake.mode === 'socket' ? makeSocket({ appToken: intake.appToken, apiUrl }, deps.fetch, deliver, log) : undefined;

  return {
    name: 'slack',
    ...send,
    async show(place, showing) {
      const shown = await send.show(place, showing);
      if (place.kind === 'personal') void home.follow(personAt(refOf(place)));
      return shown;
    },
    reach: makeReach(api, installations),
    async identify(person) {
      const user = userOf(person);
      if (user === undefined) return undefined;
      const workspace = await installations.of(user);
      const member = workspace === undefined ? undefined : await members.ask(workspace, user.userId);
      return member?.address === undefined ? undefined : { by: 'address', address: member.address };
    },
    async handle(request, response) {
      if (http !== undefined) return http(request, response);
      request.resume();
      response.writeHead(404, { 'Content-Length': '0' }).end();
    },
    start: () => socket?.start(),
    stop: async () => socket?.stop(),
    async close() {
      await installations.close();
      deps.fetch.close();
    },
    async check() {
      const { token } = settings;
      const scopes = token === undefined ? [] : checkScopes(apiUrl, token, deps.fetch);
      const connection = intake.mode === 'socket' ? checkAppToken(apiUrl, intake.appToken, deps.fetch) : [];
      return (await Promise.all([installations.check(), scopes, connection])).flat();
    },
  };
}

/** The app was taken out of a workspace, or its token was: that is heard even though the token is no good any more. */
function isGoodbye(payload: Payload): boolean {
  const type = textAt(payload, 'event', 'type');
  return type === 'app_uninstalled' || type === 'tokens_revoked';
}
