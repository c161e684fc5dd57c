// What a failed call to the Bot Connector means: whether to repeat it, and the Fault it becomes. Holds nothing of the
// SDK's error, which carries the whole request: a card with a one-time link must not travel in an error.
import { randomInt } from 'node:crypto';
import { Fault, type FaultCode } from '../../core/fault.ts';
import { textAt } from './read.ts';

/** A failed call. `status` is undefined when there was no answer, `code` is the Connector's own name for it. */
export interface ConnectorFailure {
  readonly status: number | undefined;
  readonly code: string;
  /** Ms that the other side asked us to wait. */
  readonly retryAfter: number | undefined;
}

/** Longest wait in ms that is done within a call; a longer one is the loop's business. */
const maxPause = 1_500;

/** A refusal: status, parsed body, `Retry-After` header. */
export function refusalOf(status: number, body: unknown, retryAfter: string | undefined): ConnectorFailure {
  return { status, code: nameOf(textAt(body, 'error', 'code')), retryAfter: pauseAsked(retryAfter) };
}

/** A call that got no answer. Throws what is a Fault already, of the token's supplier for instance. */
export function failureOf(error: unknown): ConnectorFailure {
  if (error instanceof Fault) throw error;
  const { code, name } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: undefined, name: undefined };
  return { status: undefined, code: nameOf(code) || nameOf(name), retryAfter: undefined };
}

/**
 * Ms to wait before the call is repeated, or undefined if it must not be. 412 and 429 mean that nothing was done; after
 * 502, 503 and 504 one repeat is worth a rare double message. No answer at all is never repeated.
 */
export function pauseBefore(failure: ConnectorFailure, repeats: number): number | undefined {
  const refused = failure.status === 412 || failure.status === 429;
  const most = refused ? 2 : isGateway(failure.status) ? 1 : 0;
  if (repeats >= most) return undefined;
  const pause = failure.retryAfter ?? 150 * 2 ** repeats + randomInt(100);
  return pause > maxPause ? undefined : pause;
}

/** The Fault that a failure becomes once it is not repeated any more. */
export function connectorFault(failure: ConnectorFailure): Fault {
  const { status, code, retryAfter } = failure;
  return new Fault(codeOf(failure), `The Bot Connector answered ${status ?? 'nothing'} (${code}).`, { retryAfter });
}

/** 403 codes that an operator or Teams administrator must act on; every other 403 is about this person or place. */
const operatorsMatter = ['BotDisabledByAdmin', 'InvalidBotApiHost', 'NotEnoughPermissions'];

function codeOf({ status, code }: ConnectorFailure): FaultCode {
  if (status === undefined || status >= 500 || status === 408 || status === 412) return 'unavailable';
  if (status === 429) return 'throttled';
  if (status === 401) return 'misconfigured';
  if (status === 403) return operatorsMatter.includes(code) ? 'misconfigured' : 'unreachable';
  return status === 404 ? 'unreachable' : 'internal';
}

function isGateway(status: number | undefined): boolean {
  return status === 502 || status === 503 || status === 504;
}

/** Codes are written to the log: nothing but a plain word passes. */
function nameOf(code: string | undefined): string {
  return code !== undefined && /^[A-Za-z_]{1,60}$/.test(code) ? code : '';
}

/** `Retry-After` in ms: seconds or a date (RFC 9110 10.2.3). */
function pauseAsked(asked: string | undefined): number | undefined {
  if (asked === undefined) return undefined;
  const pause = /^\d{1,6}$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  return Number.isFinite(pause) ? Math.max(0, pause) : undefined;
}
