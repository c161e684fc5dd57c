// Calls Slack's Web API with our own deadlines, our own patience with rate limits, and no repeat of what may well have been
// done. One method that is told to wait never holds up another.
import { setTimeout as wait } from 'node:timers/promises';
import { apiFault, type ApiFailure } from './api-fault.ts';
import type { Workspace } from './install/workspace.ts';
import { homeOf } from './person.ts';
import { makeShortMemory } from './short-memory.ts';
import { type ApiAnswer, webCall } from './web-call.ts';

export type { ApiAnswer };

/** The methods that this bot calls; each is in the scopes that `check.ts` asks for. */
export type Method =
  | 'auth.test'
  | 'chat.postEphemeral'
  | 'chat.postMessage'
  | 'chat.update'
  | 'conversations.open'
  | 'users.info'
  | 'users.lookupByEmail'
  | 'views.open'
  | 'views.publish';

/** Somebody's client waits for the answer within Slack's three seconds, or nobody does. */
export type Urgency = 'now' | 'later';

export interface Api {
  /** Throws a Fault. With `tolerate`, an error of these names is answered instead, as `{ok: false, error}`. */
  call(
    workspace: Workspace,
    urgency: Urgency,
    method: Method,
    args: Readonly<Record<string, unknown>>,
    tolerate?: ReadonlySet<string>,
  ): Promise<ApiAnswer>;
}

export interface ApiSettings {
  /** Ends in a slash. */
  readonly url: string;
  /** Ms for a call that somebody waits for, and for one that nobody waits for, repeats included. */
  readonly deadlines?: Readonly<Record<Urgency, number>>;
}

/** Longest wait in ms for a rate limit within one call; a longer one is the loop's business. */
const maxPause = 1_500;
const mostRepeats = 2;

/** Makes the calls. */
export function makeApi({ url, deadlines = { now: 2_000, later: 5_000 } }: ApiSettings): Api {
  const resting = makeShortMemory<number>(600_000, 10_000, Date.now);

  async function attempt(
    workspace: Workspace,
    method: Method,
    args: Readonly<Record<string, unknown>>,
    within: number,
  ): Promise<ApiAnswer | { readonly failure: ApiFailure }> {
    const name = limitOf(workspace, method, args);
    const rest = (resting.get(name) ?? 0) - Date.now();
    if (rest > 0) return { failure: { error: 'ratelimited', status: 429, retryAfter: rest } };
    const answer = await webCall(`${url}${method}`, workspace.botToken, args, within);
    if (isFailed(answer) && answer.failure.retryAfter !== undefined)
      resting.set(name, Date.now() + answer.failure.retryAfter);
    return answer;
  }

  return {
    async call(workspace, urgency, method, args, tolerate) {
      const end = Date.now() + deadlines[urgency];
      for (let repeats = 0; ; repeats += 1) {
        const answer = await attempt(workspace, method, args, end - Date.now());
        if (!isFailed(answer)) return answer;
        const { failure } = answer;
        if (tolerate?.has(failure.error) === true) return { ok: false, error: failure.error };
        const pause = pauseBefore(failure, repeats);
        if (pause === undefined || Date.now() + pause >= end) throw apiFault(method, failure);
        await wait(pause);
      }
    },
  };
}

function isFailed(answer: ApiAnswer | { readonly failure: ApiFailure }): answer is { readonly failure: ApiFailure } {
  return 'failure' in answer;
}

/**
 * Slack limits a method for a workspace, and messages for a channel besides ("about one a second"): what one person sets
 * off in their own chat must not silence everybody else's.
 */
function limitOf(workspace: Workspace, method: Method, args: Readonly<Record<string, unknown>>): string {
  const channel = method === 'chat.postMessage' ? String(args['channel']) : '';
  return `${homeOf(workspace)}:${method}:${channel}`;
}

/** Only a rate limit says that nothing was done; everything else may have been. */
function pauseBefore({ status, retryAfter }: ApiFailure, repeats: number): number | undefined {
  if (status !== 429 || retryAfter === undefined || repeats >= mostRepeats) return undefined;
  return retryAfter > maxPause ? undefined : retryAfter + 20;
}
