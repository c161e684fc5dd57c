// The way to the sign-in service: node's own HTTPS, which can trust one more authority in a local run. Follows no redirect,
// holds no answer of unusual size, and knows no proxy.
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { CustomFetch } from 'openid-client';

/** Largest answer in bytes; metadata, keys and tokens have a few thousand. */
const maxAnswer = 1024 * 1024;

/** A fetch for forms and plain questions. `ca`: PEM to trust in place of the system's. */
export function makeHttpsFetch(ca: string | undefined): CustomFetch {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 2, timeout: 30_000, ...(ca === undefined ? {} : { ca }) });
  return (address, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      if (body !== undefined && body !== null && !(body instanceof URLSearchParams)) {
        throw new TypeError('only forms are sent to the sign-in service');
      }
      const form = Buffer.from(body?.toString() ?? '');
      const asked = request(
        address,
        {
          method,
          agent,
          headers: { ...headers, 'Content-Length': form.length },
          ...(signal === undefined ? {} : { signal }),
        },
        (answer) => read(answer).then(resolve, reject),
      );
      asked.on('error', reject);
      asked.end(form);
    });
}

function read(answer: IncomingMessage): Promise<Response> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    answer.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxAnswer) answer.destroy(new Error('the answer is too large'));
      else chunks.push(chunk);
    });
    answer.on('error', reject);
    answer.on('end', () => resolve(responseOf(answer, Buffer.concat(chunks, length))));
    answer.on('close', () => reject(new Error('the answer was cut off')));
  });
}

function responseOf({ statusCode = 500, headers }: IncomingMessage, body: Buffer): Response {
  const type = headers['content-type'];
  // A status without a body must be given none.
  const text = [204, 205, 304].includes(statusCode) ? null : body.toString();
  return new Response(text, { status: statusCode, headers: type === undefined ? {} : { 'Content-Type': type } });
}
