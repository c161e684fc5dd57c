// What the local Graph answers: bodies, errors and refusals in the shapes of the real one.
// It decides nothing; it only gives what was decided its form.
import { randomUUID } from 'node:crypto';

export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

type Refusal = Error & { readonly graph: { readonly status: number; readonly code: string } };

/** An error to be thrown: it becomes the answer with this status, code and message. */
export function refusal(status: number, code: string, message: string): Refusal {
  return Object.assign(new Error(message), { graph: { status, code } });
}

/** 404 as Graph words it for an object that is not there. */
export function notFound(what: string): Refusal {
  const text = `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`;
  return refusal(404, 'Request_ResourceNotFound', text);
}

/** 403; the same words whether permission, role or target is to blame, as in Graph. */
export function denied(): Refusal {
  return refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

export function badRequest(message: string, code = 'Request_BadRequest'): Refusal {
  return refusal(400, code, message);
}

export function unsupportedQuery(message: string): Refusal {
  return badRequest(message, 'Request_UnsupportedQuery');
}

export function unknownSegment(segment: string): Refusal {
  return badRequest(`Resource not found for the segment '${segment}'.`, 'BadRequest');
}

/** 429, with the seconds to wait unless it shall be the kind without. */
export function throttled(retryAfter?: number): Answer {
  const refused = refusal(429, 'TooManyRequests', 'Too many requests.');
  const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  return { ...refusedAnswer(refused), headers };
}

/** 503 without any promise when to come back. */
export function unavailable(): Answer {
  return refusedAnswer(refusal(503, 'ServiceNotAvailable', 'The service is temporarily unavailable.'));
}

/** The answer for something thrown. What is not a refusal is a fault of this program and gives 500. */
export function answerOf(error: unknown): Answer {
  if (isRefusal(error)) return refusedAnswer(error);
  return refusedAnswer(refusal(500, 'InternalServerError', error instanceof Error ? error.message : 'Unknown'));
}

/** Fills in what every error carries: both request ids and the date, without a zone as Graph writes it. */
export function withRequestIds(body: unknown, ids: RequestIds, at: number): unknown {
  if (typeof body !== 'object' || body === null || !('error' in body)) return body;
  const innerError = {
    date: new Date(at).toISOString().slice(0, 19),
    'request-id': ids.request,
    'client-request-id': ids.client,
  };
  return { error: { ...(body.error as object), innerError } };
}

export type RequestIds = { readonly request: string; readonly client: string };

/** Ids of one request; the caller's own id is repeated only if it is a GUID. */
export function requestIds(fromClient: string | undefined): RequestIds {
  const request = randomUUID();
  return { request, client: /^[0-9a-f-]{36}$/i.test(fromClient ?? '') ? String(fromClient) : request };
}

export const jsonType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'graph' in error;
}

function refusedAnswer({ graph, message }: Refusal): Answer {
  const challenge = graph.status === 401 ? { headers: { 'WWW-Authenticate': 'Bearer realm=""' } } : {};
  return { status: graph.status, body: { error: { code: graph.code, message } }, ...challenge };
}
