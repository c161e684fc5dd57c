// The one HTTP server: Teams, Slack, the page, health. Whatever is not one of them does not exist.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Problem } from '../runtime/ports.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What answers requests. */
export interface Handlers {
  /** POST /api/messages. */
  readonly teams: Handle | undefined;
  /** POST /slack/events: events, commands, presses and forms. */
  readonly slack: Handle | undefined;
  /** GET /slack/install and /slack/oauth_redirect. */
  readonly slackInstall: Handle | undefined;
  /** True when it handled the request. */
  readonly web: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** What stands in the way of serving people right now; sentences are for operators and not sent. */
  readonly check: () => Promise<readonly Problem[]>;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Binds. Rejects with one sentence when the port is taken or not allowed. `host` undefined: every interface. */
export async function listen(handlers: Handlers, port: number, host: string | undefined): Promise<Listening> {
  const server = createServer((request, response) => {
    route(handlers, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // A peer that sends its head or body drop by drop is let go (slowloris).
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
  await bind(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2000).unref();
      }),
  };
}

async function route(handlers: Handlers, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '', method } = request;
  const platform = platformOf(handlers, url);
  if (platform !== undefined) return platform(request, response);
  if (await handlers.web(request, response)) return;
  if (method !== 'GET' && method !== 'HEAD') return plain(response, 404);
  if (url === '/') return plain(response, 200, `Latchkey answers in ${where(handlers)}: write to it there.\n`);
  if (url === '/healthz') return plain(response, 200, 'ok\n');
  if (url !== '/readyz') return plain(response, 404);
  const ready = (await handlers.check()).length === 0;
  plain(response, ready ? 200 : 503, ready ? 'ok\n' : 'not ready\n');
}

function platformOf({ teams, slack, slackInstall }: Handlers, url: string): Handle | undefined {
  if (url === '/api/messages') return teams;
  if (url === '/slack/events') return slack;
  return /^\/slack\/(?:install|oauth_redirect)(?:\?|$)/.test(url) ? slackInstall : undefined;
}

function where({ teams, slack }: Handlers): string {
  const names = [teams && 'Microsoft Teams', slack && 'Slack'];
  return names.filter((name) => name !== undefined).join(' and ');
}

function plain(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end(text);
}

function bind(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(bindSentence(error, port))));
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => resolve());
  });
}

function bindSentence(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program: stop it, or choose another port with LATCHKEY_PORT.`;
  }
  if (error.code === 'EACCES')
    return `Port ${port} may not be used by this user: choose one above 1023 with LATCHKEY_PORT.`;
  return `The server could not listen on port ${port}: ${error.message}.`;
}
