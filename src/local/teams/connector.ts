// The REST interface of the Bot Connector under one service address, as strict as Teams: it refuses with the errors
// that Microsoft documents. Must never take a request whose bearer was not made out to the bot.
// https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability (status codes)
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answerJson, parseObject, readText } from '../request-body.ts';
import { messageLimit } from './activity-rules.ts';
import { type Call, badArgument, refuse } from './call.ts';
import type { Operations } from './operations.ts';
import type { Refusal } from './wire.ts';

/** How the Connector misbehaves, for one request. */
export type ConnectorFaultKind =
  | '403'
  | '412'
  | '429'
  | '500'
  | '503'
  /** The connection is cut and nothing was done. */
  | 'drop'
  /** The connection is cut after it was done. */
  | 'applied-then-dropped'
  | 'slow';

export interface ConnectorOptions {
  /** The path that every request starts with, ending in a slash. */
  readonly basePath: string;
  readonly operations: Operations;
  /** Whether this bearer was issued to the bot, for the Connector. */
  readonly verify: (bearer: string) => boolean;
  /** Asked once for every request. */
  readonly fault: () => ConnectorFaultKind | undefined;
  /** How long `slow` takes, ms. */
  readonly slowness: number;
  /** Told of everything that was refused. */
  readonly refused: (call: Call, refusal: Refusal) => void;
}

const faults: Readonly<Record<string, Refusal>> = {
  '403': { status: 403, code: 'MessageWritesBlocked', message: 'The user blocked the bot' },
  '412': { status: 412, code: 'PreconditionFailed', message: 'The conversation is being written by somebody else' },
  '429': { status: 429, code: 'Throttled', message: 'Too many requests', retryAfter: 1 },
  '500': { status: 500, code: 'InternalServerError', message: 'An internal error occurred' },
  '503': { status: 503, code: 'ServiceUnavailable', message: 'The service is unavailable' },
};

/** Answers one request. */
export function makeConnector(options: ConnectorOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request, options.basePath);
    const fault = options.fault();
    if (fault === 'drop') return void response.destroy();
    if (fault === 'slow') await wait(options.slowness);
    try {
      if (fault !== undefined && faults[fault] !== undefined) refuse(faults[fault]);
      const { status, body } = answerTo(call, request, options);
      if (fault === 'applied-then-dropped') return void response.destroy();
      answerJson(response, status, body);
    } catch (error) {
      const refusal = refusalOf(error);
      options.refused(call, refusal);
      answerRefusal(response, refusal);
    }
  };
}

async function readCall(request: IncomingMessage, basePath: string): Promise<Call> {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const text = await readText(request, 4 * messageLimit);
  const segments = path.startsWith(basePath) ? path.slice(basePath.length).split('/').map(decode) : [];
  return { method: request.method ?? '', segments, query: new URLSearchParams(query), text };
}

function answerTo(call: Call, request: IncomingMessage, { operations, verify }: ConnectorOptions) {
  const [, bearer] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (bearer === undefined || !verify(bearer)) {
    refuse({ status: 401, code: 'BotNotRegistered', message: 'Authorization has been denied for this request' });
  }
  const operation = operations.find(({ method, path }) => method === call.method && fits(path, call.segments));
  if (operation === undefined) refuse({ status: 404, code: 'ServiceError', message: 'There is no such operation' });
  const unknown = [...call.query.keys()].find((name) => !(operation.query ?? []).includes(name));
  if (unknown !== undefined) badArgument(`Unknown query parameter '${unknown}'`);
  return operation.run(call, operation.takesBody === true ? bodyOf(call, request) : {});
}

function bodyOf({ text }: Call, request: IncomingMessage): Readonly<Record<string, unknown>> {
  if (text === undefined || text.length * 2 > messageLimit) {
    refuse({ status: 413, code: 'MessageSizeTooBig', message: 'Message size too large' });
  }
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) badArgument('The body must be JSON');
  const body = parseObject(text);
  if (body === undefined) refuse({ status: 400, code: 'BadSyntax', message: 'The body is no JSON object' });
  return body;
}

function fits(path: readonly string[], segments: readonly string[]): boolean {
  return path.length === segments.length && path.every((part, index) => part === '*' || part === segments[index]);
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Error && 'refusal' in error) return error.refusal as Refusal;
  throw error;
}

function answerRefusal(response: ServerResponse, { status, code, message, retryAfter }: Refusal): void {
  const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  answerJson(response, status, { error: { code, message } }, headers);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
