// Reads a call of the Web API as Slack does: a form whose nested values are JSON, or JSON with the token in the header
// only. Must never guess what a body was meant to be. https://docs.slack.dev/apis/web-api
import type { IncomingMessage } from 'node:http';
import { readText } from '../request-body.ts';
import { type Json, invalidArguments, refuse } from './answer.ts';

export interface Request {
  readonly method: string;
  readonly args: Json;
  readonly bearer: string | undefined;
  /** Of the header `Authorization: Basic`, which `oauth.v2.access` takes. */
  readonly basic: { readonly id: string; readonly secret: string } | undefined;
  /** What Slack mentions beside its answer. */
  readonly warnings: readonly string[];
}

const biggest = 4 * 1024 * 1024;
const nested = new Set(['blocks', 'view', 'attachments', 'metadata']);

/** The name of the method in a path below `/api/`. */
export function methodOf(path: string): string {
  return path.slice('/api/'.length).replace(/\/$/, '');
}

/** Throws a refusal such as `invalid_json`. */
export async function readRequest(request: IncomingMessage): Promise<Request> {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const text = await readText(request, biggest);
  if (text === undefined) return refuse('request_too_large');
  const type = request.headers['content-type'] ?? '';
  const isJson = /^application\/json\b/i.test(type);
  const args: Json = isJson ? jsonArgs(text) : { ...formArgs(query), ...formArgs(formOf(request, type, text)) };
  const header = request.headers.authorization ?? '';
  return {
    method: methodOf(path),
    args: Object.fromEntries(Object.entries(args).filter(([name]) => name !== 'token')),
    bearer: bearerOf(header, isJson ? undefined : args['token']),
    basic: basicOf(header),
    warnings: isJson && !/charset=/i.test(type) ? ['missing_charset'] : [],
  };
}

/** In a JSON body a token counts for nothing. */
function bearerOf(header: string, token: unknown): string | undefined {
  const [, bearer] = /^Bearer (\S+)$/i.exec(header) ?? [];
  return bearer ?? (typeof token === 'string' ? token : undefined);
}

function formOf({ method }: IncomingMessage, type: string, text: string): string {
  if (text === '') return '';
  if (method === 'GET' || !/^application\/x-www-form-urlencoded\b/i.test(type))
    return refuse(type === '' ? 'missing_post_type' : 'invalid_post_type');
  return text;
}

function formArgs(form: string): Json {
  const entries = [...new URLSearchParams(form)].map(([name, value]): readonly [string, unknown] => [
    name,
    nested.has(name) ? fromJson(name, value) : value,
  ]);
  return Object.fromEntries(entries);
}

function fromJson(name: string, value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    if (name === 'blocks') return refuse('invalid_blocks_format');
    return invalidArguments(`must be valid JSON [json-pointer:/${name}]`);
  }
}

function jsonArgs(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('invalid_json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('json_not_object');
  // nested values may be texts here too, as they are in forms
  const entries = Object.entries(value).map(([name, one]): readonly [string, unknown] => [
    name,
    nested.has(name) && typeof one === 'string' ? fromJson(name, one) : one,
  ]);
  return Object.fromEntries(entries);
}

function basicOf(header: string): Request['basic'] {
  const [, encoded] = /^Basic (\S+)$/i.exec(header) ?? [];
  if (encoded === undefined) return undefined;
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id, secret: rest.join(':') };
}
