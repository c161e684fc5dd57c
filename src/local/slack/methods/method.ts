// A method of the Web API as the double knows it. Must never be run for a token that may not call it.
import type { Json } from '../answer.ts';
import type { Stage } from '../stage.ts';
import type { Installation } from '../tokens.ts';

/** Who calls, and with what. */
export interface Call {
  readonly stage: Stage;
  readonly args: Json;
  readonly installation: Installation;
  /** The bearer itself. */
  readonly token: string;
}

/** A call without a token: with the app's id and secret, or with its app-level token. */
export type OwnCall = Pick<Call, 'stage' | 'args'> & {
  readonly basic: { readonly id: string; readonly secret: string } | undefined;
};

interface Described {
  /** Arguments that Slack knows; it ignores others without a word. */
  readonly args: readonly string[];
  readonly required?: readonly string[];
  /** Whether unknown arguments are refused, as the methods for views do. */
  readonly strict?: boolean;
  /** Calls a minute: 1, 20, 50 or 100. https://docs.slack.dev/apis/web-api/rate-limits */
  readonly perMinute: number;
}

export type Method = Described &
  (
    | { readonly token: 'bot'; readonly scopes: readonly string[]; readonly run: (call: Call) => Json }
    | { readonly token: 'app'; readonly run: (call: OwnCall) => Json }
    | { readonly token: 'none'; readonly run: (call: OwnCall) => Json }
  );

export type Methods = Readonly<Record<string, Method>>;

/** How often a method may be called, by Slack's tiers. */
export const tier = { one: 1, two: 20, three: 50, four: 100 } as const;

/** A yes as forms and JSON write it. */
export function isYes(value: unknown): boolean {
  return value === true || value === 'true' || value === '1' || value === 1;
}
