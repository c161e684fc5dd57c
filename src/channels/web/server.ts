// The page on which a new password is chosen, as a part of the one HTTP server. Must never log an address, a body or a
// header: a link that was pasted wrongly could be in it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Instant } from '../../core/account.ts';
import { asFault, Fault } from '../../core/fault.ts';
import type { PageDesk, Problem } from '../../runtime/ports.ts';
import { type Asset, readAssets, readPage, sendAsset } from './assets.ts';
import { readFields, type Shape } from './body.ts';
import { makeBreached } from './breached.ts';
import { makeExchange, openShape, submitShape } from './exchange.ts';
import { securityHeaders } from './headers.ts';
import { makeCommonPasswords } from './passwords.ts';
import { decide, type Handler, isOurs, type Routes } from './router.ts';
import type { PageAnswer, PageError } from './wire.ts';

export interface WebSettings {
  /** Scheme, host and port under which people reach the page; no path. */
  readonly baseUrl: string;
  readonly companyName: string;
  /** How people reach the helpdesk, as shown to them. */
  readonly helpdeskContact: string;
  /** Words that a new password must not be built on. */
  readonly companyWords: readonly string[];
  /** The k-anonymity range service before the prefix; not asked without it. */
  readonly breachedUrl?: string | undefined;
  /** The folder with the built page; beside this file if not given. */
  readonly pageFolder?: string;
}

export interface WebDeps {
  readonly desk: PageDesk;
  readonly now: () => Instant;
  readonly log: (line: {
    readonly level: 'info' | 'warn' | 'error';
    readonly message: string;
    readonly code?: string;
    readonly status?: number;
  }) => void;
}

export interface Web {
  /** Answers the request if it is for the page: true then, also when it was refused. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  check(): Promise<readonly Problem[]>;
}

interface Files {
  readonly page: Buffer;
  readonly assets: ReadonlyMap<string, Asset>;
}

/** Throws a Fault `misconfigured` if `baseUrl` is not an address. */
export function makeWeb(settings: WebSettings, deps: WebDeps): Web {
  if (!URL.canParse(settings.baseUrl)) throw new Fault('misconfigured', 'The base address is not an address.');
  const base = new URL(settings.baseUrl);
  const headers = securityHeaders(base.protocol === 'https:');
  const { companyName, helpdeskContact, companyWords, breachedUrl } = settings;
  const words = [...new Set([companyName, ...companyWords])];
  const exchange = makeExchange({
    desk: deps.desk,
    common: makeCommonPasswords(words),
    breached: breachedUrl === undefined ? undefined : makeBreached(breachedUrl, deps),
    words,
    now: deps.now,
  });
  const files = readFiles(settings.pageFolder ?? join(import.meta.dirname, 'page'), { companyName, helpdeskContact });
  const routes = files.then((ready) => makeRoutes(ready));
  // Said by check() and by every request; here only kept from ending the process.
  routes.catch(() => undefined);

  function makeRoutes({ page, assets }: Files): Routes {
    const served = [...assets].map(([name, asset]) => [
      `/reset/assets/${name}`,
      { GET: async (request: IncomingMessage, response: ServerResponse) => sendAsset(request, response, asset) },
    ]);
    return {
      '/reset': { GET: async (_request, response) => send(response, 200, 'text/html; charset=utf-8', page) },
      '/reset/open': { POST: post(openShape, (fields) => exchange.open(fields)) },
      '/reset/submit': { POST: post(submitShape, (fields) => exchange.submit(fields)) },
      ...Object.fromEntries(served),
    };
  }

  function post<Key extends string>(
    shape: Shape<Key>,
    act: (fields: Readonly<Record<Key, string>>) => Promise<PageAnswer>,
  ): Handler {
    return async (request, response) => {
      const read = await readFields(request, shape);
      if ('error' in read) refuse(response, read.status, read.error);
      else sendJson(response, 200, await act(read.fields));
    };
  }

  function fail(response: ServerResponse, error: unknown): void {
    const fault = asFault(error);
    const status = fault.passing ? 503 : 500;
    deps.log({ level: 'error', message: `The page could not answer: ${fault.message}`, code: fault.code, status });
    if (response.headersSent) response.destroy();
    else refuse(response, status, fault.passing ? 'unavailable' : 'internal');
  }

  return {
    async handle(request, response) {
      if (!isOurs(request.url ?? '')) return false;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      try {
        const decision = decide(request, await routes, base);
        if ('handler' in decision) await decision.handler(request, response);
        else {
          if (decision.allow !== undefined) response.setHeader('Allow', decision.allow);
          if (decision.status === 421) deps.log({ level: 'warn', message: wrongHost, status: 421 });
          refuse(response, decision.status, decision.error);
        }
      } catch (error) {
        fail(response, error);
      }
      return true;
    },
    async check() {
      const problems: Problem[] = [];
      if (base.pathname !== '/' || base.search !== '' || base.hash !== '') {
        problems.push({ part: 'page', sentence: 'The base address must end after host and port.' });
      }
      await files.catch(() => problems.push({ part: 'page', sentence: 'The page is not built: run npm run build.' }));
      return problems;
    },
  };
}

const wrongHost =
  'The page was asked for under another host name than that of the base address; a proxy must pass Host on unchanged.';

async function readFiles(folder: string, words: Readonly<Record<string, string>>): Promise<Files> {
  const [page, assets] = await Promise.all([readPage(folder, words), readAssets(folder)]);
  return { page, assets };
}

function refuse(response: ServerResponse, status: number, error: PageError['error']): void {
  // The rest of a body that is not wanted is not read either.
  if (status === 413 || status === 408) response.setHeader('Connection', 'close');
  if (status === 503) response.setHeader('Retry-After', '5');
  sendJson(response, status, { error });
}

function sendJson(response: ServerResponse, status: number, answer: PageAnswer | PageError): void {
  send(response, status, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(answer)));
}

function send(response: ServerResponse, status: number, type: string, body: Buffer): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': body.length }).end(body);
}
