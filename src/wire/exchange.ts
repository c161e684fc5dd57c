// One HTTP exchange over connections that are kept open, on undici's dispatcher itself: node:http takes twice the CPU, and
// fetch several times. Follows no redirect, repeats nothing, asks for no compression, and never reads more than it was
// told to.
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, errors } from 'undici';

export interface Ask {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Ms for the whole exchange, from the connection to the last byte of the answer. Nothing is sent if none are left. */
  readonly within: number;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Bytes of an answer's body. Nobody we ask has more to say to one question. */
export const mostRead = 16 * 1024 * 1024;

/**
 * An idle connection is given up after `keepAliveTimeout` ms, before the other side does: a write on a dead one is lost.
 * One that does not come about is given up as well, long after whoever asked for it. Nothing else has a time limit of its
 * own: an exchange has one, over all of it.
 */
const agent = new Agent({
  keepAliveTimeout: 4_000,
  keepAliveMaxTimeout: 4_000,
  connect: { timeout: 10_000 },
  headersTimeout: 0,
  bodyTimeout: 0,
  maxResponseSize: mostRead,
});

/**
 * Makes the exchange. Whatever the status, it is an answer. Rejects with node's own error (`code` ECONNREFUSED, …), or
 * with one of ours: `TIME_UP`, which is not to be taken for a connection's ETIMEDOUT, and `TOO_LONG`.
 */
export function exchange({ url, method, headers, body, within }: Ask): Promise<Reply> {
  return new Promise((resolve, reject) => {
    if (within <= 0) return reject(failure('TIME_UP'));
    const { origin, pathname, search } = new URL(url);
    const chunks: Buffer[] = [];
    let answer: Omit<Reply, 'text'> = { status: 0, headers: {} };
    let begun: { abort(reason: Error): void } | undefined;
    let isOver = false;
    const timer = setTimeout(() => {
      isOver = true;
      begun?.abort(failure('TIME_UP'));
      reject(failure('TIME_UP'));
    }, within);
    agent.dispatch(
      { origin, path: pathname + search, method, headers, body: body ?? null },
      {
        onRequestStart(controller) {
          begun = controller;
          // The time was up before there was a connection: nothing is sent.
          if (isOver) controller.abort(failure('TIME_UP'));
        },
        onResponseStart(_controller, status, answered) {
          answer = { status, headers: once(answered) };
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          clearTimeout(timer);
          resolve({ text: Buffer.concat(chunks).toString(), ...answer });
        },
        onResponseError(_controller, error) {
          clearTimeout(timer);
          reject(named(error));
        },
      },
    );
  });
}

/** A header that was sent twice counts by its first value, where a list means nothing to whoever reads it. */
function once(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  for (const [name, value] of Object.entries(headers))
    if (Array.isArray(value) && name !== 'set-cookie') headers[name] = value[0];
  return headers;
}

/** undici's own errors by the names that everybody else has for them. */
function named(error: Error): Error {
  if (error instanceof errors.ResponseExceededMaxSizeError) return failure('TOO_LONG');
  // "Other side closed", no HTTP, and a body that ends before it should.
  if (broken.some((kind) => error instanceof kind)) return failure('ECONNRESET');
  if (error instanceof errors.ConnectTimeoutError) return failure('ETIMEDOUT');
  return error;
}

const broken = [errors.SocketError, errors.HTTPParserError, errors.ResponseContentLengthMismatchError];

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
