// Our own middlewares for the Graph SDK: who we are, how long we wait, and the exchange itself. They replace the SDK's,
// which silently send no token to an http address, wait up to three minutes, and repeat writes.
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, Middleware } from '@microsoft/microsoft-graph-client';
import { GraphClientError } from '@microsoft/microsoft-graph-client';
import { asFault, Fault } from '../../core/fault.ts';
import { exchange } from '../../wire/exchange.ts';
import type { Reply } from '../../wire/exchange.ts';
import { retryAfterOf } from './answer.ts';
import type { Credential } from './credential.ts';

/** Why no answer came. `sent` is false only when it is certain that nothing reached Graph. */
export interface Lost {
  readonly sent: boolean;
  readonly fault: Fault;
}

/** How one kind of call is treated. Times in milliseconds. */
export interface Patience {
  /** For the whole exchange, the answer's body included. */
  readonly limit: number;
  /** Whether the call may be made a second time. Never true for a write that matters twice. */
  readonly repeats: boolean;
}

/** Longer waits are not sat out inside a conversation (ms). */
export const longestPause = 2_000;

/** How long to wait before the one repeat (ms), or undefined when it must not be made. */
export function pauseBefore(retryAfter: number | undefined): number | undefined {
  if (retryAfter === undefined) return randomInt(200, 601);
  return retryAfter <= longestPause ? retryAfter : undefined;
}

/** Answers of which one repeat may help. */
export const passingStatus: ReadonlySet<number> = new Set([429, 503, 504]);

/** Puts the token on calls to `root`, and refuses to send anything anywhere else. */
export function tokenHandler(root: string, scope: string, credential: Credential): Middleware {
  const { origin } = new URL(root);
  return middleware(async (context, next) => {
    if (new URL(urlOf(context)).origin !== origin) {
      throw lost({
        sent: false,
        fault: new Fault('misconfigured', 'a Graph call was about to leave for another host'),
      });
    }
    const token = await credential.token(scope).catch((error: unknown) => {
      throw lost({ sent: false, fault: asFault(error) });
    });
    setHeaders(context, { Authorization: `Bearer ${token}` });
    await next(context);
  });
}

/**
 * The last of the chain: makes the exchange, bounds it in time, and repeats once what may be repeated. It leaves a
 * `Reply` where the SDK thinks of a Response; asked for RAW, the SDK hands through whatever stands there.
 */
export function exchangeHandler(patience: Patience, now: () => number): Middleware {
  return middleware(async (context) => {
    const first = await attempt(context, patience);
    const pause = patience.repeats ? pauseAfter(first, now) : undefined;
    if (pause === undefined) return settle(context, first);
    await sleep(pause);
    settle(context, await attempt(context, patience));
  });
}

type Next = (context: Context) => Promise<void>;
type Attempt = { readonly reply: Reply } | { readonly lost: Lost; readonly timedOut: boolean };

async function attempt(context: Context, patience: Patience): Promise<Attempt> {
  const id = randomUUID();
  setHeaders(context, { 'client-request-id': id });
  const { method = 'GET', headers, body } = context.options ?? {};
  try {
    const reply = await exchange({
      url: urlOf(context),
      method,
      headers: headers as Record<string, string>,
      body: typeof body === 'string' ? body : undefined,
      within: patience.limit,
    });
    return { reply: { ...reply, headers: { ...reply.headers, 'client-request-id': id } } };
  } catch (error) {
    return { lost: lostBy(error, id, patience.limit), timedOut: codeOf(error) === 'TIME_UP' };
  }
}

function pauseAfter(attempt: Attempt, now: () => number): number | undefined {
  if ('lost' in attempt) return attempt.timedOut ? undefined : pauseBefore(undefined);
  if (!passingStatus.has(attempt.reply.status)) return undefined;
  return pauseBefore(retryAfterOf(attempt.reply.headers['retry-after'], now()));
}

function settle(context: Context, attempt: Attempt): void {
  if ('lost' in attempt) throw lost(attempt.lost);
  context.response = attempt.reply as unknown as Response;
}

/** The connection was never there: nothing can have been applied. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)/;

function lostBy(error: unknown, id: string, limit: number): Lost {
  const code = codeOf(error);
  const trace = `(client-request-id ${id})`;
  if (untrusted.test(code)) {
    return {
      sent: false,
      fault: new Fault('misconfigured', `the certificate of Graph is not trusted: ${code} ${trace}`),
    };
  }
  const why = code === 'TIME_UP' ? `no answer within ${limit} ms` : `no answer ${code}`;
  return { sent: !neverSent.test(code), fault: new Fault('unavailable', `Graph: ${why} ${trace}`) };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The one error the SDK hands through unchanged; it makes everything else into its own. */
function lost(what: Lost): GraphClientError {
  const error = new GraphClientError(what.fault.message);
  error.customError = what;
  return error;
}

/** What `lost` wrapped, or the Fault for anything else the SDK threw. */
export function lostOf(error: unknown): Lost {
  if (error instanceof GraphClientError && error.customError !== undefined) return error.customError as Lost;
  return { sent: true, fault: new Fault('internal', 'the Graph SDK failed') };
}

function middleware(execute: (context: Context, next: Next) => Promise<void>): Middleware {
  let following: Middleware | undefined;
  return {
    setNext(next) {
      following = next;
    },
    async execute(context) {
      await execute(context, async (passed) => following?.execute(passed));
    },
  };
}

function urlOf(context: Context): string {
  return context.request instanceof Request ? context.request.url : context.request;
}

/** The SDK gives plain objects as headers; the two of ours replace their namesakes. */
function setHeaders(context: Context, more: Readonly<Record<string, string>>): void {
  const headers = { ...(context.options?.headers as Record<string, string> | undefined), ...more };
  context.options = { ...context.options, headers };
}
