// A strict double of Slack for one app: it delivers events, commands and clicks with real signatures, takes the app's
// calls over the Web API, and keeps conversations, modals and Home tabs. Must never be easier on the app than Slack is.
import { createServer } from 'node:http';
import type { SlackFacts } from '../people-slack.ts';
import { closeServer, listenOnLoopback } from '../loopback.ts';
import { close, submit, type Submitted } from './acts/finish.ts';
import { command, shortcut } from './acts/invoke.ts';
import type { Outcome } from './acts/outcome.ts';
import { type Press, type Target, press } from './acts/press.ts';
import { type Said, type Where, openHome, say, typed } from './acts/say.ts';
import type { Json } from './answer.ts';
import type { App } from './app.ts';
import type { Later, Misdelivery } from './courier.ts';
import type { Visit } from './crawler.ts';
import { type BotAnswer, type Retry, type SignedRequest, sign } from './delivery.ts';
import { makeDoors } from './doors.ts';
import { uninstall, verifyEndpoint } from './lifecycle.ts';
import { makeRateLimit } from './rate-limits.ts';
import { type Place, makeLists, makeParts } from './parts.ts';
import { showFailure } from './show-failure.ts';
import { type ShownSlack, type ShownUser, shownSlack, shownUser } from './shown.ts';
import type { Stage } from './stage.ts';
import { type WebApiFaultKind, makeWebApi, refusalLine } from './web-api.ts';
import type { SlackPerson, UserChange } from './world.ts';

export interface SlackOptions {
  readonly people: readonly SlackPerson[];
  readonly facts: SlackFacts;
  /** How the app is set up where it is not Latchkey's way. */
  readonly app?: Partial<App>;
  /** Where the app is installed at the start; default the main workspace. */
  readonly installed?: 'workspace' | 'organisation' | 'nowhere';
  /** Whether the company runs its workspaces as an Enterprise Grid; default only if installed in the organisation. */
  readonly grid?: boolean;
  /** Where everything is delivered; `setBotEndpoint` says it later. */
  readonly botEndpoint?: string;
  /** Asked once for every call of the Web API, with its method. */
  readonly fault?: (method: string) => WebApiFaultKind | undefined;
  /** Whether the published rate limits are enforced; default false, so that a script may hurry. */
  readonly rateLimits?: boolean;
  /** How many messages a conversation keeps, and how many lines the history; default 10,000 and 100,000. */
  readonly keep?: { readonly messages: number; readonly lines: number };
  /** After so many ms a delivery counts as unanswered; default 3,000. */
  readonly ackTimeout?: number;
  /** How long the fault `slow` takes, ms; default 3,000. */
  readonly slowness?: number;
  /** ms since 1970; default the clock. */
  readonly now?: () => number;
  /** Runs the tries to come; default real time. */
  readonly later?: Later;
  /** Default any free one. */
  readonly port?: number;
}

/** What people can do. Everything throws an ActError for what a client would not let them do. */
export interface SlackPeople {
  say(key: string, text: string, where?: Where, thread?: string): Promise<Said>;
  /** An event like the one that `say` would deliver, without delivering it. */
  typed(key: string, text: string, where?: Where): Json;
  press(key: string, target: Target, what: Press): Promise<Outcome>;
  submit(key: string, viewId: string, values: Json): Promise<Submitted>;
  /** `all`: with the X, which closes every modal. */
  close(key: string, viewId: string, all?: boolean): Promise<Outcome>;
  command(key: string, name: string, text: string, where?: Where): Promise<Outcome>;
  shortcut(key: string, callbackId: string): Promise<Outcome>;
  openHome(key: string): Promise<Outcome>;
}

export interface Slack extends SlackPeople {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** With a slash at the end. */
  readonly apiUrl: string;
  readonly authorizeUrl: string;
  readonly app: App;
  /** The token of the installation at the start; empty if there is none. */
  readonly botToken: string;
  /** The main workspace. */
  readonly teamId: string;
  setBotEndpoint(url: string): void;
  /** How deliveries travel; default `http`. */
  setMode(mode: 'http' | 'socket'): void;
  /** Where OAuth may lead back to. */
  setRedirectUrls(urls: readonly string[]): void;
  /** Whether the app's address answers the challenge that Slack sends when it is entered. */
  verifyEndpoint(): Promise<boolean>;
  /** Headers and body as Slack would send them; `at` in ms, `secret` for a bad signature. */
  signed(body: string, type: 'json' | 'form', how?: SignAs): SignedRequest;
  misdeliver(how: Misdelivery): void;
  /** Changes what Slack knows of somebody. */
  change(key: string, change: UserChange): void;
  /** Adds the bot to the channel of a workspace; default the main one. */
  invite(teamId?: string): void;
  /** Removes the app from a workspace or organisation; default where it was installed at the start. */
  uninstall(where?: string): Promise<readonly BotAnswer[]>;
  users(): readonly ShownUser[];
  /** Slack as this person sees it; undefined for nobody. */
  show(key: string): ShownSlack | undefined;
  /** Calls back with the id of whoever sees something new; answers how to stop. */
  onChange(listener: (key: string) => void): () => void;
  /** Everything that crossed, a line each, also what was changed or deleted since. */
  history(from?: 'bot' | 'people'): string;
  /** What Slack refused of the app, oldest first: empty after a run without mistakes and faults. */
  refusals(): readonly string[];
  /** Arguments that Slack does not know and ignores. */
  ignored(): readonly string[];
  /** The links in messages that Slack looked at. */
  visits(): readonly Visit[];
  /** Open connections of Socket Mode. */
  connections(): number;
  /** Ends every connection of Socket Mode, as Slack does now and then. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  stop(): Promise<void>;
}

export interface SignAs {
  readonly secret?: string;
  readonly at?: number;
  readonly retry?: Retry;
}

const defaults = {
  installed: 'workspace',
  fault: () => undefined,
  rateLimits: false,
  keep: { messages: 10_000, lines: 100_000 },
  ackTimeout: 3_000,
  slowness: 3_000,
  now: Date.now,
  later: soon,
  port: 0,
} as const;

/** Starts it on 127.0.0.1. Throws one clear Error when the port is taken. */
export async function makeSlack(options: SlackOptions): Promise<Slack> {
  const settled = { ...defaults, ...options };
  const place: Place = { endpoint: options.botEndpoint, origin: '', redirectUrls: options.app?.redirectUrls ?? [] };
  const lists = makeLists(settled.keep.lines);
  const parts = makeParts({ ...settled, grid: options.grid ?? settled.installed === 'organisation' }, place, lists);
  const { stage, history, delivery, sockets } = parts;
  const { app, world } = stage;
  const webApi = makeWebApi({
    stage,
    history,
    fault: settled.fault,
    slowness: settled.slowness,
    rateLimit: settled.rateLimits ? makeRateLimit(settled.now) : undefined,
    socketAddress: () => `${place.origin.replace('http', 'ws')}${sockets.address()}`,
    refused: (method, args, refusal) => {
      stage.refused(refusalLine(method, refusal));
      showFailure(stage, method, args, refusal);
    },
    ignored: lists.ignored.add,
  });
  const doors = makeDoors({ stage, history, webApi });
  const server = createServer((request, response) => {
    doors(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request, stream) => sockets.upgrade(request, stream));
  server.keepAliveTimeout = 60_000;
  const port = await listenOnLoopback(server, settled.port, "The local company's Slack");
  place.origin = `http://127.0.0.1:${port}`;
  const { botToken, where: firstPlace } = installAtStart(stage, settled.installed);

  return {
    ...peopleOf(stage),
    url: place.origin,
    apiUrl: `${place.origin}/api/`,
    authorizeUrl: `${place.origin}/oauth/v2/authorize`,
    app,
    botToken,
    teamId: world.main.id,
    setBotEndpoint: (url) => {
      place.endpoint = url;
    },
    setMode: (mode) => stage.courier.setMode(mode),
    setRedirectUrls: (urls) => {
      place.redirectUrls = urls;
    },
    verifyEndpoint: () => verifyEndpoint(stage, delivery),
    signed: (body, type, how = {}) => sign(body, type, { secret: app.signingSecret, at: stage.now(), ...how }),
    misdeliver: (how) => stage.courier.misdeliver(how),
    change: (key, change) => {
      world.change(key, change);
      stage.changes.touch([key]);
    },
    invite: (teamId = world.main.id) => {
      const channel = stage.conversations.channel(teamId);
      if (channel !== undefined) channel.botIn = true;
    },
    uninstall: (where = firstPlace) => uninstall(stage, where),
    users: () => world.users().map((user) => shownUser(stage, user)),
    show: (key) => {
      const user = world.byKey(key);
      return user === undefined ? undefined : shownSlack(stage, user);
    },
    onChange: (listener) => stage.changes.onChange(listener),
    history: (from) => history.read(from),
    refusals: lists.refusals.read,
    ignored: lists.ignored.read,
    visits: () => stage.crawler.visits(),
    connections: () => sockets.connections(),
    disconnect: (reason) => sockets.disconnect(reason),
    stop: async () => {
      stage.courier.stop();
      sockets.stop();
      delivery.stop();
      await closeServer(server);
      await parts.idle();
      stage.courier.stop();
    },
  };
}

function peopleOf(stage: Stage): SlackPeople {
  return {
    say: (key, text, where = 'im', thread) => say(stage, key, text, where, thread),
    typed: (key, text, where = 'im') => typed(stage, key, text, where),
    press: (key, target, what) => press(stage, key, target, what),
    submit: (key, viewId, values) => submit(stage, key, viewId, values),
    close: (key, viewId, all = false) => close(stage, key, viewId, all),
    command: (key, name, text, where = 'im') => command(stage, key, name, text, where),
    shortcut: (key, callbackId) => shortcut(stage, key, callbackId),
    openHome: (key) => openHome(stage, key),
  };
}

function installAtStart({ app, tokens, world }: Stage, installed: NonNullable<SlackOptions['installed']>) {
  const { main, organisation } = world;
  if (installed === 'nowhere') return { botToken: '', where: '' };
  const at = installed === 'organisation' && organisation !== undefined ? { organisation } : { workspace: main };
  const installation = tokens.install(at, app.scopes);
  return { botToken: tokens.issue(installation, false).token, where: installation.where };
}

function soon(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
}
