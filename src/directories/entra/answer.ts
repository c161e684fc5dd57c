// What Graph answered, reduced to what may be looked at and written down. Must never carry a request's body or a token.
import { Fault, type FaultCode } from '../../core/fault.ts';

/** One answer of Graph, or of one part of a $batch. */
export interface Answer {
  readonly status: number;
  /** The JSON of the answer; undefined when there was none. */
  readonly body: unknown;
  /** What Graph asked us to wait (ms), if it said so. */
  readonly retryAfter: number | undefined;
  /** `request-id … client-request-id …`, for Microsoft's support. */
  readonly trace: string;
}

/** The stable code of an error answer (`Authorization_RequestDenied`), or an empty text. */
export function errorCode(answer: Answer): string {
  const code = at(at(answer.body, 'error'), 'code');
  return typeof code === 'string' ? code.replace(/[^\w.]/g, '').slice(0, 80) : '';
}

/** Every sentence of an error answer, for recognising one. Never to be written down. */
export function errorText(answer: Answer): string {
  const error = at(answer.body, 'error');
  return [at(error, 'message'), JSON.stringify(at(error, 'details') ?? '')].join(' ');
}

/** The Fault for an answer that was not wanted: its status, code and trace, never its text. `what` names the call. */
export function faultOf(answer: Answer, what: string): Fault {
  const told = [answer.status, errorCode(answer), `(${answer.trace})`].filter((word) => word !== '').join(' ');
  return new Fault(codeOf(answer.status), `Graph did not give ${what}: ${told}`, { retryAfter: answer.retryAfter });
}

function codeOf(status: number): FaultCode {
  if (status === 429) return 'throttled';
  if (status === 401 || (status >= 300 && status < 400)) return 'misconfigured';
  if (status === 403) return 'forbidden';
  return status >= 500 || status === 408 || status === 424 ? 'unavailable' : 'internal';
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110 10.2.3); undefined when it says nothing. */
export function retryAfterOf(header: string | null | undefined, now: number): number | undefined {
  if (header === null || header === undefined || header.trim() === '') return undefined;
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** A property of a thing that may be anything. */
export function at(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? (thing as Record<string, unknown>)[name] : undefined;
}

/** A property that is a text and not empty. */
export function textAt(thing: unknown, name: string): string | undefined {
  const value = at(thing, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A property that is a list of texts. */
export function textsAt(thing: unknown, name: string): readonly string[] {
  const value = at(thing, name);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item !== '') : [];
}
