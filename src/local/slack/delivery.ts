// Posts what happens in Slack to the app's one address, signed as Slack signs. Must never wait longer than Slack does, and
// never follow an answer anywhere. https://docs.slack.dev/authentication/verifying-requests-from-slack
import { createHmac } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';

/** Why an event is delivered again. */
export type RetryReason = 'http_timeout' | 'http_error' | 'connection_failed';

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface BotAnswer {
  /** 502 when nobody took the connection, 504 when no answer came in time. */
  readonly status: number;
  readonly failure?: RetryReason;
  readonly body: string;
  readonly type: string;
  /** The app asked for no further tries. */
  readonly noRetry: boolean;
}

export interface Retry {
  readonly number: number;
  readonly reason: RetryReason;
}

export interface Delivery {
  /** Never throws: what goes wrong is a status. */
  post(signed: SignedRequest): Promise<BotAnswer>;
  stop(): void;
}

/** An answer longer than this is cut: Slack reads no more either. */
const longestAnswer = 512 * 1024;

/** Headers and body as Slack sends them. `at` in ms since 1970. */
export function sign(
  body: string,
  type: 'json' | 'form',
  { secret, at, retry }: { readonly secret: string; readonly at: number; readonly retry?: Retry | undefined },
): SignedRequest {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'Content-Type': type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
      'Content-Length': String(Buffer.byteLength(body)),
      Accept: type === 'json' ? '*/*' : 'application/json,*/*',
      'Accept-Encoding': 'gzip,deflate',
      'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'X-Slack-Request-Timestamp': timestamp,
      'X-Slack-Signature': `v0=${signature}`,
      ...(retry === undefined
        ? {}
        : { 'X-Slack-Retry-Num': String(retry.number), 'X-Slack-Retry-Reason': retry.reason }),
    },
  };
}

/** Keeps connections alive. `endpoint` is undefined while nobody has said; `timeout` in ms. */
export function makeDelivery(endpoint: () => string | undefined, timeout: number): Delivery {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let stopped = false;
  const once = (url: string, { headers, body }: SignedRequest) =>
    new Promise<BotAnswer>((resolve, reject) => {
      const signal = AbortSignal.timeout(timeout);
      const outgoing = request(url, { agent, method: 'POST', signal, headers }, (response) =>
        answerOf(response).then(resolve, reject),
      );
      outgoing.on('error', (error) => reject(Object.assign(error, { stale: outgoing.reusedSocket })));
      outgoing.end(body);
    });
  return {
    post: async (signed) => {
      const url = endpoint();
      if (url === undefined) return failed(502, 'connection_failed');
      try {
        return await once(url, signed);
      } catch (error) {
        // a connection that the bot closed while it was idle says nothing about this request
        if (stopped || !isStale(error)) return failureOf(error);
      }
      return once(url, signed).catch(failureOf);
    },
    stop: () => {
      stopped = true;
      agent.destroy();
    },
  };
}

/** An answer that never came. */
export function failed(status: 502 | 504, failure: RetryReason): BotAnswer {
  return { status, failure, body: '', type: '', noRetry: false };
}

async function answerOf(response: IncomingMessage): Promise<BotAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= longestAnswer) chunks.push(chunk);
  }
  const { statusCode: status = 502, headers } = response;
  return {
    status,
    ...(status >= 200 && status < 300 ? {} : { failure: 'http_error' as const }),
    body: Buffer.concat(chunks).toString('utf8'),
    type: headers['content-type'] ?? '',
    noRetry: headers['x-slack-no-retry'] === '1',
  };
}

function failureOf(error: unknown): BotAnswer {
  const late = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
  return late ? failed(504, 'http_timeout') : failed(502, 'connection_failed');
}

function isStale(error: unknown): boolean {
  if (!(error instanceof Error) || !('stale' in error) || error.stale !== true) return false;
  return 'code' in error && error.code === 'ECONNRESET';
}
