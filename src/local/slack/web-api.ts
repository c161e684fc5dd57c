// Slack's Web API: `POST /api/<method>`. Must never run a method for a token that may not call it, and answers every
// refusal as Slack does, with HTTP 200. https://docs.slack.dev/apis/web-api
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answerJson } from '../request-body.ts';
import { type Json, type Refusal, invalidArguments, lineOf, refusalOf, refuse, textOf } from './answer.ts';
import { type History, withoutSecrets } from './history.ts';
import { chatMethods } from './methods/chat.ts';
import type { Method, Methods } from './methods/method.ts';
import { oauthMethods } from './methods/oauth.ts';
import { peopleMethods } from './methods/people.ts';
import { viewMethods } from './methods/views.ts';
import type { RateLimit } from './rate-limits.ts';
import { type Request, methodOf, readRequest } from './request.ts';
import type { Stage } from './stage.ts';
import type { Bearer, Installation } from './tokens.ts';

/** How the Web API misbehaves, for one call. */
export type WebApiFaultKind =
  | '429'
  | '500'
  | '503'
  /** HTTP 200 with `internal_error`. */
  | 'internal-error'
  /** No answer at all. */
  | 'timeout'
  /** The connection is cut and nothing was done. */
  | 'drop'
  /** The connection is cut after it was done. */
  | 'applied-then-dropped'
  | 'slow';

export interface WebApiOptions {
  readonly stage: Stage;
  readonly history: History;
  /** Asked once for every call. */
  readonly fault: (method: string) => WebApiFaultKind | undefined;
  /** How long `slow` takes, ms. */
  readonly slowness: number;
  readonly rateLimit: RateLimit | undefined;
  /** An address for a connection of Socket Mode. */
  readonly socketAddress: () => string;
  readonly refused: (method: string, args: Json, refusal: Refusal) => void;
  /** Told of arguments that Slack does not know and ignores. */
  readonly ignored: (line: string) => void;
}

/** Slack's own client adds it to every call that it makes for a workspace. */
const everywhere = 'team_id';
/** Seconds that a throttled app is told to wait. */
const retryAfter = 1;

/** Answers one call. */
export function makeWebApi(options: WebApiOptions) {
  const methods: Methods = {
    ...peopleMethods,
    ...chatMethods,
    ...viewMethods,
    ...oauthMethods,
    'apps.connections.open': { token: 'app', args: [], perMinute: 20, run: () => ({ url: options.socketAddress() }) },
  };
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = methodOf((incoming.url ?? '').split('?')[0] ?? '');
    const fault = options.fault(method);
    if (fault === 'drop') return void response.destroy();
    if (fault === 'slow') await wait(options.slowness);
    let args: Json = {};
    try {
      const request = await readRequest(incoming);
      args = request.args;
      options.history.add({
        at: options.stage.now(),
        verb: 'called',
        what: method,
        text: JSON.stringify(withoutSecrets(method, args)),
      });
      // the request is read away, and nobody ever answers
      if (fault === 'timeout') return;
      if (answeredByFault(response, fault)) return;
      const { body, headers } = perform(methods[method], request, options);
      if (fault === 'applied-then-dropped') return void response.destroy();
      answerJson(response, 200, { ok: true, ...body, ...warningsOf(request) }, headers);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      options.refused(method, args, refusal);
      answerRefusal(response, refusal);
    }
  };
}

function answeredByFault(response: ServerResponse, fault: WebApiFaultKind | undefined): boolean {
  if (fault === '429') answerRefusal(response, { error: 'ratelimited', more: { retryAfter } });
  else if (fault === '500' || fault === '503')
    answerJson(response, Number(fault), { ok: false, error: 'service_unavailable' });
  else if (fault === 'internal-error') answerRefusal(response, { error: 'internal_error', more: {} });
  else return false;
  return true;
}

function answerRefusal(response: ServerResponse, { error, more }: Refusal): void {
  const { retryAfter: seconds, ...rest } = more;
  if (seconds === undefined) return answerJson(response, 200, { ok: false, error, ...rest });
  answerJson(response, 429, { ok: false, error, ...rest }, { 'Retry-After': textOf(seconds) });
}

function warningsOf({ warnings }: Request): Json {
  return warnings.length === 0 ? {} : { warning: warnings.join(','), response_metadata: { warnings } };
}

function perform(method: Method | undefined, request: Request, options: WebApiOptions) {
  if (method === undefined) return refuse('unknown_method', { req_method: request.method });
  const { stage } = options;
  const { args, basic } = request;
  if (method.token === 'none') {
    checkArguments(method, request, options);
    return { body: method.run({ stage, args, basic }), headers: {} };
  }
  const holder = holderOf(request, stage);
  if (method.token === 'app') {
    if (holder.kind !== 'app') return refuse('not_allowed_token_type');
    return { body: method.run({ stage, args, basic }), headers: {} };
  }
  if (holder.kind !== 'bot') return refuse('not_allowed_token_type');
  const { installation, token } = holder;
  const headers = checkScopes(method.scopes, installation);
  limit(method, request, installation, options);
  checkArguments(method, request, options);
  return { body: method.run({ stage, args, installation, token }), headers };
}

function holderOf({ bearer }: Request, { tokens }: Stage): Exclude<Bearer, { readonly kind: 'bad' }> {
  if (bearer === undefined) return refuse('not_authed');
  const holder = tokens.read(bearer);
  return holder.kind === 'bad' ? refuse(holder.error) : holder;
}

function checkScopes(needed: readonly string[], { scopes }: Installation) {
  const missing = needed.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) refuse('missing_scope', { needed: missing.join(','), provided: scopes.join(',') });
  return { 'X-OAuth-Scopes': scopes.join(','), 'X-Accepted-OAuth-Scopes': needed.join(',') };
}

function limit(
  method: Method,
  { method: name, args }: Request,
  { where }: Installation,
  { rateLimit }: WebApiOptions,
): void {
  const channel = textOf(args['channel'] ?? '');
  const seconds = rateLimit?.({ method: name, perMinute: method.perMinute, where, channel });
  if (seconds !== undefined) refuse('ratelimited', { retryAfter: seconds });
}

function checkArguments(
  { args: known, required = [], strict = false }: Method,
  { method, args }: Request,
  options: WebApiOptions,
): void {
  const missing = required.filter((name) => args[name] === undefined || args[name] === null || args[name] === '');
  if (missing.length > 0) invalidArguments(...missing.map((name) => `missing required field: ${name}`));
  const unknown = Object.keys(args).filter((name) => !known.includes(name) && name !== everywhere);
  if (strict && unknown.length > 0) invalidArguments(...unknown.map((name) => `invalid additional property: ${name}`));
  for (const name of unknown) options.ignored(`${method}: ${name}`);
}

/** What a refusal says, with the method it refused. */
export function refusalLine(method: string, refusal: Refusal): string {
  return `${method}: ${lineOf(refusal)}`;
}
