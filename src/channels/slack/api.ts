// Calls Slack's Web API through bolt's client, with our own deadlines, our own patience with rate limits, and no repeat of
// what may well have been done. One method that is told to wait never holds up another.
import { setTimeout as wait } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { Fault } from '../../core/fault.ts';
import { apiFault, failureOf, type ApiFailure } from './api-fault.ts';
import type { Workspace } from './install/workspace.ts';
import type { LeanFetch } from './lean-fetch.ts';
import { homeOf } from './person.ts';
import { quiet } from './quiet.ts';
import { makeShortMemory } from './short-memory.ts';

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

/** What Slack answered; nothing is known of its fields yet. */
export type ApiAnswer = Readonly<Record<string, unknown>>;

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

/** Makes the calls. Clients are kept for each installation as long as its token is the same. */
export function makeApi({ url, deadlines = { now: 2_000, later: 5_000 } }: ApiSettings, { fetch }: LeanFetch): Api {
  const clients = new Map<string, { readonly token: string; readonly client: webApi.WebClient }>();
  const resting = makeShortMemory<number>(600_000, 10_000, Date.now);

  function clientFor(workspace: Workspace, urgency: Urgency): webApi.WebClient {
    const token = workspace.botToken.reveal();
    const name = `${urgency}:${homeOf(workspace)}`;
    const known = clients.get(name);
    if (known?.token === token) return known.client;
    const client = new webApi.WebClient(token, {
      slackApiUrl: url,
      fetch,
      logger: quiet,
      timeout: deadlines[urgency],
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
    });
    clients.set(name, { token, client });
    return client;
  }

  async function attempt(
    workspace: Workspace,
    urgency: Urgency,
    method: Method,
    args: Readonly<Record<string, unknown>>,
  ): Promise<ApiAnswer | { readonly failure: ApiFailure }> {
    const name = limitOf(workspace, method, args);
    const rest = (resting.get(name) ?? 0) - Date.now();
    if (rest > 0) return { failure: { error: 'ratelimited', status: 429, retryAfter: rest } };
    try {
      return { ...(await clientFor(workspace, urgency).apiCall(method, { ...args })) };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.retryAfter !== undefined) resting.set(name, Date.now() + failure.retryAfter);
      return { failure };
    }
  }

  return {
    async call(workspace, urgency, method, args, tolerate) {
      const end = Date.now() + deadlines[urgency];
      for (let repeats = 0; ; repeats += 1) {
        const answer = await withinDeadline(end - Date.now(), method, attempt(workspace, urgency, method, args));
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

/** The client's own time-out does not count the time that a call waits for its turn. */
async function withinDeadline<T>(ms: number, method: Method, call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Fault('unavailable', `Slack did not answer ${method} in time.`)), ms + 50);
  });
  try {
    return await Promise.race([call, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
