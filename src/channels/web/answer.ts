// How a page's server answers: JSON, a refusal, bytes. Must never put into an answer what the caller sent.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFields, type Shape } from './body.ts';
import type { Handler } from './router.ts';
import type { PageError } from './wire.ts';

/** A handler that takes exactly these fields and answers what `act` answers; anything else is refused before it. */
export function post<Key extends string>(
  shape: Shape<Key>,
  act: (fields: Readonly<Record<Key, string>>, response: ServerResponse) => Promise<object>,
): Handler {
  return async (request: IncomingMessage, response: ServerResponse) => {
    const read = await readFields(request, shape);
    if ('error' in read) refuse(response, read.status, read.error);
    else sendJson(response, 200, await act(read.fields, response));
  };
}

/** Ends with a refusal. */
export function refuse(response: ServerResponse, status: number, error: PageError['error']): void {
  // The rest of a body that is not wanted is not read either.
  if (status === 413 || status === 408) response.setHeader('Connection', 'close');
  if (status === 503) response.setHeader('Retry-After', '5');
  sendJson(response, status, { error });
}

/** Ends with this as JSON. */
export function sendJson(response: ServerResponse, status: number, answer: object): void {
  send(response, status, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(answer)));
}

/** Ends with this body. */
export function send(response: ServerResponse, status: number, type: string, body: Buffer): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': body.length }).end(body);
}
