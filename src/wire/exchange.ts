// One HTTP exchange over connections that are kept open, on node:http itself: fetch takes several times the CPU.
// Follows no redirect, repeats nothing, asks for no compression, and never reads more than it was told to.
import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

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

/** An idle connection is given up after this long (ms), before the other side does: a write on a dead one is lost. */
const idle = 4_000;

const options = { keepAlive: true, timeout: idle };
const plain = new PlainAgent(options);
const secure = new SecureAgent(options);

/**
 * Makes the exchange. Whatever the status, it is an answer. Rejects with node's own error (`code` ECONNREFUSED, …), or
 * with one of ours: `TIME_UP`, which is not to be taken for a connection's ETIMEDOUT, and `TOO_LONG`.
 */
export function exchange({ url, method, headers, body, within }: Ask): Promise<Reply> {
  return new Promise((resolve, reject) => {
    if (within <= 0) return reject(failure('TIME_UP'));
    const call = start(url, method, { ...headers, ...lengthOf(body) });
    const timer = setTimeout(() => fail(failure('TIME_UP')), within);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
      call.destroy();
    };
    call.on('error', fail);
    call.on('response', (response) => {
      read(response, fail, (text) => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    call.end(body);
  });
}

function start(url: string, method: string, headers: Readonly<Record<string, string>>): ClientRequest {
  return url.startsWith('https:')
    ? secureRequest(url, { method, headers, agent: secure })
    : plainRequest(url, { method, headers, agent: plain });
}

function lengthOf(body: string | undefined): Readonly<Record<string, string>> {
  return body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
}

function read(response: IncomingMessage, fail: (error: Error) => void, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > mostRead) return fail(failure('TOO_LONG'));
    chunks.push(chunk);
  });
  response.on('error', fail);
  response.on('end', () => done(Buffer.concat(chunks, length).toString()));
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
