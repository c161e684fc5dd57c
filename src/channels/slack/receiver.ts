// The HTTP side: refuses what Slack did not sign before it looks at it, answers with an empty body or an object for Slack's
// client, never with an error text, never 500, and in time whatever hangs behind it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { asFault, Fault } from '../../core/fault.ts';
import type { Secret } from '../../core/secret.ts';
import type { Log } from './ear.ts';
import { contentTypeOf, isCertificateCheck, readPayload, type Payload } from './payload.ts';
import { isRecord, textAt } from './read.ts';
import type { Reply } from './sdk.ts';
import { makeShortMemory } from './short-memory.ts';
import { signatureFault } from './signature.ts';

/** Takes what Slack sent, signed; `until` is when it must be answered (ms since 1970). Throws a Fault if it was not saved. */
export type Deliver = (payload: Payload, until: number) => Promise<Reply>;

/** An HTTP status with an empty body, and a reason for the log that holds nothing of the request. */
interface Rejection {
  readonly status: 400 | 401 | 405 | 413;
  readonly why: string;
}

/** Largest body in bytes; Slack's own limit for a view is 250 kB, and no form of ours comes near it. */
export const maxBody = 256 * 1024;

/** Ms after which Slack is answered at the latest; Slack itself waits three seconds. */
const patience = 2_600;
const lastMoment = 2_850;

/** Longer than a signature is good, both ways. */
const replayed = { lasts: 10 * 60_000, most: 20_000 };

/** Makes what answers POST /slack/events. Never throws, and never touches a response twice. */
export function makeReceiver(secret: Secret, deliver: Deliver, log: Log, now: () => number = Date.now) {
  // Only what Slack signed and what was saved gets in here, so strangers cannot fill it.
  const accepted = makeShortMemory<true>(replayed.lasts, replayed.most, now);

  async function answer(request: IncomingMessage): Promise<Answer> {
    const received = Date.now();
    const body = await readBody(request);
    if (!Buffer.isBuffer(body)) return rejected(body);
    const opened = open(request, body);
    if ('status' in opened) return opened;
    const { payload, signature } = opened;
    if (payload['type'] === 'url_verification') return { status: 200, body: { challenge: payload['challenge'] } };
    if (payload['ssl_check'] === '1' || accepted.get(signature) === true) return { status: 200 };
    const reply = await deliver(payload, received + patience);
    if (reply.lost !== true) accepted.set(signature, true);
    return reply.body === undefined ? { status: 200 } : { status: 200, body: reply.body };
  }

  /** What Slack signed; until that is known nothing of the body is read, but for a look at the certificate. */
  function open(request: IncomingMessage, body: Buffer): { payload: Payload; signature: string } | Answer {
    const type = contentTypeOf(request.headers['content-type']);
    const signature = header(request, 'x-slack-signature');
    if (signature === undefined && isCertificateCheck(type, body)) return { status: 200 };
    const timestamp = header(request, 'x-slack-request-timestamp');
    const fault = signatureFault({ timestamp, signature, body }, secret, now());
    if (fault !== undefined || signature === undefined) return rejected({ status: 401, why: fault ?? 'no-signature' });
    if (type === undefined) return rejected({ status: 400, why: 'content-type' });
    const payload = readPayload(type, body);
    if (payload === undefined || !isWhole(payload)) return rejected({ status: 400, why: 'payload' });
    return { payload, signature };
  }

  function rejected({ status, why }: Rejection): Answer {
    log('slack-rejected', why);
    return { status };
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      finish(response, await inTime(answer(request)));
    } catch (error) {
      log('slack-failed', asFault(error).code);
      finish(response, { status: 503 });
    }
  };
}

interface Answer {
  readonly status: 200 | Rejection['status'] | 503;
  readonly body?: object;
}

/** What the SDK would stumble over is not from Slack, whoever signed it. */
function isWhole(payload: Payload): boolean {
  switch (payload['type']) {
    case 'event_callback':
      return textAt(payload, 'event', 'type') !== undefined && textAt(payload, 'event_id') !== undefined;
    case 'url_verification':
      return (textAt(payload, 'challenge') ?? '').length <= 1_000;
    case undefined:
      return textAt(payload, 'command') !== undefined || payload['ssl_check'] === '1';
    case 'block_actions':
      return Array.isArray(payload['actions']) && isRecord(payload['actions'][0]);
    case 'view_submission':
    case 'view_closed':
      return isRecord(payload['view']);
    default:
      return true;
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** The whole body, unless the method is wrong, it is too large, or the other side goes away before its end. */
function readBody(request: IncomingMessage): Promise<Buffer | Rejection> {
  if (request.method !== 'POST') return Promise.resolve({ status: 405, why: 'method' });
  if (Number(request.headers['content-length'] ?? 0) > maxBody)
    return Promise.resolve({ status: 413, why: 'too-large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBody) chunks.push(chunk);
      else {
        // Not destroyed: the answer has still to go out over the same socket.
        request.removeAllListeners('data').pause();
        resolve({ status: 413, why: 'too-large' });
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks, length)));
    for (const event of ['error', 'close']) request.on(event, () => resolve({ status: 400, why: 'cut-off' }));
  });
}

/** A last net below every deadline inside: Slack is told to come again rather than left waiting. */
async function inTime(answering: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Fault('unavailable', 'not answered in time')), lastMoment);
  });
  try {
    return await Promise.race([answering, late]);
  } finally {
    clearTimeout(timer);
  }
}

const extraHeaders: Partial<Record<Answer['status'], Readonly<Record<string, string>>>> = {
  405: { Allow: 'POST' },
  413: { Connection: 'close' },
  503: { 'Retry-After': '2' },
};

function finish(response: ServerResponse, { status, body }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' };
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(text), ...type, ...extraHeaders[status] });
  response.end(text);
}
