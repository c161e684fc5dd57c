// The local company's SMS gateway: one HTTP call, strict about numbers, lengths and names.
// Must never take a message without the key.
import { randomBytes } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { closeServer, listenOnLoopback } from './loopback.ts';
import type { DeliveryFaultKind } from './mail.ts';
import type { Outbox } from './outbox.ts';
import { answerJson, parseObject, readText } from './request-body.ts';

export interface PhonesOptions {
  readonly outbox: Pick<Outbox, 'add'>;
  readonly fault?: () => DeliveryFaultKind | undefined;
  /** How long `slow` takes, ms; default 5,000. */
  readonly slowness?: number;
  /** ms since 1970; default the clock. */
  readonly now?: () => number;
  /** Default any free one. */
  readonly port?: number;
}

export interface Phones {
  /** Where messages are posted: `http://127.0.0.1:port/messages` */
  readonly url: string;
  /** The bearer it wants. */
  readonly key: string;
  stop(): Promise<void>;
}

interface Wrong {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const longest = 480;
const perMinute = 30;

/** Starts the gateway on 127.0.0.1 with a fresh key. Throws one clear Error when the port is taken. */
export async function makePhones(options: PhonesOptions): Promise<Phones> {
  const key = randomBytes(18).toString('base64url');
  const tooMany = makeLimit(options.now ?? Date.now);
  const server = createServer((request, response) => {
    answer(request, response, { ...options, key, tooMany }).catch(() => response.destroy());
  });
  const port = await listenOnLoopback(server, options.port ?? 0, "The local company's SMS gateway");
  return { url: `http://127.0.0.1:${port}/messages`, key, stop: () => closeServer(server) };
}

type Gateway = PhonesOptions & { readonly key: string; readonly tooMany: (to: string) => boolean };

async function answer(request: IncomingMessage, response: ServerResponse, gateway: Gateway): Promise<void> {
  const raw = await readText(request, 64 * 1024);
  const fault = gateway.fault?.();
  if (fault === 'down') return void response.destroy();
  if (fault === 'slow') await wait(gateway.slowness ?? 5_000);
  const body = parseObject(raw ?? '');
  const wrong = requestMistake(request, gateway.key) ?? bodyMistake(body);
  if (wrong !== undefined) return refuse(response, wrong);
  const { to, text } = body as { readonly to: string; readonly text: string };
  const refused = numberMistake(to, fault, gateway);
  if (refused !== undefined) return refuse(response, refused);
  answerJson(response, 201, { id: gateway.outbox.add({ via: 'sms', to, text }).id });
}

function requestMistake({ method, url, headers }: IncomingMessage, key: string): Wrong | undefined {
  if (url !== '/messages') return { status: 404, code: 'NotFound', message: 'There is only /messages' };
  if (method !== 'POST') return { status: 405, code: 'MethodNotAllowed', message: 'Messages are posted' };
  if (headers.authorization !== `Bearer ${key}`) {
    return { status: 401, code: 'Unauthorized', message: 'The key is missing or wrong' };
  }
  if (/^application\/json\b/.test(headers['content-type'] ?? '')) return undefined;
  return { status: 415, code: 'UnsupportedMediaType', message: 'The body must be JSON' };
}

function bodyMistake(body: Readonly<Record<string, unknown>> | undefined): Wrong | undefined {
  if (body === undefined) return bad('The body must be a JSON object');
  const unknown = Object.keys(body).find((name) => name !== 'to' && name !== 'text');
  if (unknown !== undefined) return bad(`Unknown property '${unknown}'`);
  const { to, text } = body;
  if (typeof to !== 'string' || !/^\+[1-9]\d{6,14}$/.test(to)) return bad('to must be a number in E.164, no spaces');
  if (typeof text !== 'string' || text.trim() === '') return bad('text must not be empty');
  return text.length > longest ? bad(`text must have at most ${longest} characters`) : undefined;
}

function numberMistake(
  to: string,
  fault: DeliveryFaultKind | undefined,
  { tooMany }: Pick<Gateway, 'tooMany'>,
): Wrong | undefined {
  if (fault === 'refuse') return { status: 422, code: 'Undeliverable', message: 'The number cannot be reached' };
  if (!tooMany(to)) return undefined;
  return { status: 429, code: 'TooManyRequests', message: 'Too many messages to this number' };
}

function refuse(response: ServerResponse, { status, code, message }: Wrong): void {
  answerJson(response, status, { error: { code, message } }, status === 429 ? { 'Retry-After': '60' } : {});
}

function bad(message: string): Wrong {
  return { status: 400, code: 'BadRequest', message };
}

function makeLimit(now: () => number): (to: string) => boolean {
  const sent = new Map<string, readonly number[]>();
  return (to) => {
    const recent = (sent.get(to) ?? []).filter((at) => at > now() - 60_000);
    if (recent.length >= perMinute) return true;
    sent.set(to, [...recent, now()]);
    return false;
  };
}
