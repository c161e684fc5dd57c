// Serves the local company's chat: its HTTP interface and the page that uses it.
// Must never answer a page of another origin: only this machine's own names as Host, and only JSON as a body.
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { closeServer, listenOnLoopback } from '../loopback.ts';
import { answerJson, parseObject, readText } from '../request-body.ts';
import type { Teams } from '../teams/teams.ts';
import { type EventsOptions, streamEvents } from './events.ts';
import { type Answer, type Asked, type RoutesOptions, makeRoutes } from './routes.ts';
import { type Body, type Refused, refuse } from './request.ts';
import { type SlackRoutesOptions, makeSlackRoutes } from './slack-routes.ts';
import { securityHeaders, serveFile } from './static.ts';

export interface ChatOptions extends RoutesOptions, EventsOptions {
  readonly teams: RoutesOptions['teams'] & EventsOptions['teams'] & Pick<Teams, 'install'>;
  readonly outbox: RoutesOptions['outbox'] & EventsOptions['outbox'];
  /** Without it nobody is in Slack. */
  readonly slack?: SlackRoutesOptions & NonNullable<EventsOptions['slack']>;
  /** The folder with the built page. */
  readonly pageRoot: string;
  /** Default any free one. */
  readonly port?: number;
}

export interface Chat {
  /** `http://localhost:port` */
  readonly url: string;
  stop(): Promise<void>;
}

const biggestBody = 256 * 1024;

/** Starts it on 127.0.0.1. Throws one clear Error when the port is taken. */
export async function makeChat(options: ChatOptions): Promise<Chat> {
  const routes = makeRoutes(options);
  const slackRoutes = options.slack === undefined ? withoutSlack : makeSlackRoutes(options.slack);
  const employees = new Set(options.people.map(({ id }) => id));
  const isKnown = (id: string): boolean => employees.has(id) || options.slack?.show(id) !== undefined;
  const welcome = makeWelcome(options.teams);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await readAsked(request);
    const personId = watched(asked);
    if (personId !== undefined) {
      if (!isKnown(personId)) refuse(404, 'PersonNotFound', 'There is no such person.');
      streamEvents(response, personId, options);
      return employees.has(personId) ? welcome(personId) : undefined;
    }
    const answer = (await routes(asked)) ?? (await slackRoutes(asked));
    if (answer !== undefined) return answerJson(response, answer.status, answer.body);
    if (['GET', 'HEAD'].includes(asked.method) && (await serveFile(options.pageRoot, asked.path, response))) return;
    if (asked.path === '/') refuse(404, 'NotBuilt', 'The page is not built: run “npm run build”.');
    refuse(404, 'NotFound', `There is no ${asked.method} ${asked.path}.`);
  };

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    handle(request, response).catch((error: unknown) => answerError(response, error));
  });
  const port = await listenOnLoopback(server, options.port ?? 0, "The local company's chat page");
  return { url: `http://localhost:${port}`, stop: () => closeServer(server) };
}

/** The page asks who is in Slack before it offers the switch: nobody is no mistake. */
function withoutSlack({ method, path }: Asked): Promise<Answer | undefined> {
  const asks = method === 'GET' && path === '/local/slack/people';
  return Promise.resolve(asks ? { status: 200, body: [] } : undefined);
}

/** The first look at an empty chat is when Teams would have told the bot of its installation. */
function makeWelcome(teams: ChatOptions['teams']): (personId: string) => Promise<void> {
  const welcomed = new Set<string>();
  return async (personId) => {
    const { messages, installed } = teams.conversation(personId);
    if (welcomed.has(personId) || messages.length > 0 || !installed) return;
    welcomed.add(personId);
    const { status } = await teams.install(personId);
    if (status >= 400) welcomed.delete(personId);
  };
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const { method = '', url = '/', headers } = request;
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/i.test(headers.host ?? '')) {
    refuse(400, 'WrongHost', 'This interface answers only to localhost and 127.0.0.1.');
  }
  const [path = '/', query = ''] = url.split('?');
  const body = method === 'POST' ? await readBody(request) : {};
  return { method, path: decodable(path), query: new URLSearchParams(query), body };
}

async function readBody(request: IncomingMessage): Promise<Body> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    refuse(415, 'NotJson', 'The body must come as application/json.');
  }
  const text = await readText(request, biggestBody);
  if (text === undefined) return refuse(400, 'TooLong', `The body must have at most ${biggestBody} bytes.`);
  return parseObject(text) ?? refuse(400, 'NotJson', 'The body must be a JSON object.');
}

function watched({ method, path }: Asked): string | undefined {
  const [, id] = (method === 'GET' && /^\/local\/people\/([^/]+)\/events$/.exec(path)) || [];
  return id === undefined ? undefined : decodeURIComponent(id);
}

function decodable(path: string): string {
  try {
    decodeURIComponent(path);
    return path;
  } catch {
    return refuse(400, 'BadRequest', 'The path cannot be decoded.');
  }
}

function answerError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const { status, code, message } = isRefused(error)
    ? error
    : { status: 500, code: 'InternalError', message: 'The local company made a mistake.' };
  answerJson(response, status, { error: { code, message } });
}

function isRefused(error: unknown): error is Refused {
  return error instanceof Error && 'status' in error && 'code' in error;
}
