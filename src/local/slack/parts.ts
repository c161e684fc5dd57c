// Puts the parts of Slack together behind its addresses. Must never listen to anything itself.
import type { SlackFacts } from '../people-slack.ts';
import { lineOf, refusalOf } from './answer.ts';
import { type App, makeApp } from './app.ts';
import { makeChanges } from './changes.ts';
import { makeConversations } from './conversations.ts';
import { type Later, makeCourier } from './courier.ts';
import { makeCrawler } from './crawler.ts';
import { type Delivery, makeDelivery } from './delivery.ts';
import { type History, makeHistory } from './history.ts';
import { makeTimestamps } from './ids.ts';
import { makeResponseUrls } from './response-urls.ts';
import { type SocketMode, makeSocketMode } from './socket-mode.ts';
import type { Stage } from './stage.ts';
import { makeTokens } from './tokens.ts';
import { makeTriggers } from './triggers.ts';
import { makeViews } from './views.ts';
import { type SlackPerson, makeWorld } from './world.ts';

/** Addresses that are told later. */
export interface Place {
  endpoint: string | undefined;
  origin: string;
  redirectUrls: readonly string[];
}

interface List {
  readonly add: (line: string) => void;
  readonly read: () => readonly string[];
}

/** What is noted for tests. */
export interface Lists {
  readonly refusals: List;
  readonly ignored: List;
}

export interface PartsOptions {
  readonly people: readonly SlackPerson[];
  readonly facts: SlackFacts;
  readonly app?: Partial<App>;
  readonly grid: boolean;
  readonly keep: { readonly messages: number; readonly lines: number };
  /** ms. */
  readonly ackTimeout: number;
  readonly now: () => number;
  readonly later: Later;
}

export interface Parts {
  readonly stage: Stage;
  readonly history: History;
  readonly delivery: Delivery;
  readonly sockets: SocketMode;
  /** Resolves when nothing runs aside any more. */
  idle(): Promise<void>;
}

/** Keeps the last `keep` lines of each. */
export function makeLists(keep: number): Lists {
  const list = (): List => {
    const lines: string[] = [];
    return {
      add: (line) => {
        lines.push(line);
        if (lines.length > keep) lines.shift();
      },
      read: () => [...lines],
    };
  };
  return { refusals: list(), ignored: list() };
}

/** All parts, with nothing having happened yet. */
export function makeParts(options: PartsOptions, place: Place, { refusals }: Lists): Parts {
  const { now, later, ackTimeout, keep } = options;
  const app = placedApp(makeApp(options.app ?? {}), place);
  const history = makeHistory(keep.lines);
  const delivery = makeDelivery(() => place.endpoint, ackTimeout);
  const sockets = makeSocketMode(app.appId, ackTimeout, now);
  const world = makeWorld(options.people, options.facts, options.grid);
  const changes = makeChanges();
  const running = new Set<Promise<unknown>>();
  const refusedReply = (error: unknown): string => {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    refusals.add(`response_url: ${lineOf(refusal)}`);
    return refusal.error;
  };
  const stage: Stage = {
    app,
    world,
    tokens: makeTokens(app.appToken, now),
    conversations: makeConversations(world, changes, keep.messages),
    views: makeViews(changes, now),
    triggers: makeTriggers(now),
    responseUrls: makeResponseUrls(() => place.origin, now, refusedReply),
    courier: makeCourier({ delivery, sockets, signingSecret: app.signingSecret, history, now, later }),
    changes,
    crawler: makeCrawler(),
    nextTs: makeTimestamps(now),
    now,
    refused: refusals.add,
    aside: (one) => {
      const ended = one.catch(() => undefined).finally(() => running.delete(ended));
      running.add(ended);
    },
  };
  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running);
  };
  return { stage, history, delivery, sockets, idle };
}

/** The app, whose addresses for OAuth may be told later. */
function placedApp(app: App, place: Place): App {
  return {
    ...app,
    get redirectUrls() {
      return place.redirectUrls;
    },
  };
}
