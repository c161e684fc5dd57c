// The addresses of this Slack below its origin: the Web API, response URLs, and the page that allows the app. Must never
// answer anything else.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readText } from '../request-body.ts';
import { allow, authorizePage, deny, errorPage, readAsked } from './authorize.ts';
import { lineOf, refusalOf } from './answer.ts';
import type { History } from './history.ts';
import { respond } from './respond.ts';
import type { Stage } from './stage.ts';

export interface DoorsOptions {
  readonly stage: Stage;
  readonly history: History;
  readonly webApi: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

const authorizePath = '/oauth/v2/authorize';
const biggestForm = 1024 * 1024;

/** Answers one request. */
export function makeDoors({ stage, history, webApi }: DoorsOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '/' } = request;
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    if (pathname.startsWith('/api/') && (method === 'POST' || method === 'GET')) return webApi(request, response);
    if (pathname === authorizePath) return authorize(stage, request, response, searchParams);
    if (method === 'POST' && /^\/(actions|commands)\//.test(pathname)) {
      const body = (await readText(request, biggestForm)) ?? '';
      history.add({ at: stage.now(), verb: 'called', what: 'response_url', text: body });
      const answer = stage.responseUrls.take(pathname, body, (reply, json) => respond(stage, reply, json));
      return send(response, answer.status, answer.body, answer.body === 'ok' ? 'text/html' : 'application/json');
    }
    request.resume();
    send(response, 404, errorPage('not_found'));
  };
}

async function authorize(
  stage: Stage,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  try {
    const asked = readAsked(stage, query);
    if (request.method !== 'POST') return send(response, 200, authorizePage(stage, asked));
    const form = new URLSearchParams((await readText(request, biggestForm)) ?? '');
    const [key = '', where = ''] = (form.get('as') ?? '').split(' ');
    const user = stage.world.byKey(key);
    const no = form.get('answer') !== 'allow' || user === undefined;
    response.writeHead(302, { Location: no ? deny(asked) : allow(stage, asked, user, where) }).end();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    stage.refused(`oauth/v2/authorize: ${lineOf(refusal)}`);
    send(response, 400, errorPage(lineOf(refusal)));
  }
}

function send(response: ServerResponse, status: number, text: string, type = 'text/html'): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
