// All that is in Slack at one moment, for the parts that act on it. Must never hold behaviour of its own.
import type { App } from './app.ts';
import type { Changes } from './changes.ts';
import type { Conversations } from './conversations.ts';
import type { Courier } from './courier.ts';
import type { Crawler } from './crawler.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Tokens } from './tokens.ts';
import type { Triggers } from './triggers.ts';
import type { Views } from './views.ts';
import type { World } from './world.ts';

export interface Stage {
  readonly app: App;
  readonly world: World;
  readonly tokens: Tokens;
  readonly conversations: Conversations;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly courier: Courier;
  readonly changes: Changes;
  readonly crawler: Crawler;
  /** The time of the next message, as `ts`. */
  readonly nextTs: () => string;
  /** ms since 1970. */
  readonly now: () => number;
  /** Notes something that Slack would not have taken. */
  readonly refused: (line: string) => void;
  /** Runs what need not be waited for, and forgets how it ended. */
  readonly aside: (running: Promise<unknown>) => void;
}
