// The page on which a new password is chosen and the pages beside it, as a part of the one HTTP server. Must never log an
// address, a body or a header: a link that was pasted wrongly could be in it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Instant } from '../../core/account.ts';
import { asFault, Fault } from '../../core/fault.ts';
import type { PageDesk, Problem } from '../../runtime/ports.ts';
import { post, refuse, send } from './answer.ts';
import { readAssets, readPage, sendAsset } from './assets.ts';
import { makeBreached } from './breached.ts';
import { answerShape, changeShape, chooseShape, makeExchange, openShape, signShape, submitShape } from './exchange.ts';
import { securityHeaders } from './headers.ts';
import { makeCommonPasswords } from './passwords.ts';
import { decide, isOurs, type PagePart, type Route, type Routes } from './router.ts';

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
  /** Further pages. */
  readonly pages?: readonly PagePart[];
}

export interface Web {
  /** Answers the request if it is for a page: true then, also when it was refused. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  check(): Promise<readonly Problem[]>;
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
  const pages: readonly PagePart[] = [
    {
      name: 'reset',
      routes: {
        '/reset/open': { POST: post(openShape, (fields) => exchange.open(fields)) },
        '/reset/submit': { POST: post(submitShape, (fields) => exchange.submit(fields)) },
        '/reset/change': { POST: post(changeShape, (fields) => exchange.change(fields)) },
        '/reset/choose': { POST: post(chooseShape, (fields) => exchange.choose(fields)) },
        '/reset/answer': { POST: post(answerShape, (fields) => exchange.answer(fields)) },
        '/reset/sign': { POST: post(signShape, (fields) => exchange.sign(fields)) },
        '/reset/again': { POST: post(openShape, (fields) => exchange.again(fields)) },
      },
      check: async () => [],
    },
    ...(deps.pages ?? []),
  ];
  const names = pages.map(({ name }) => name);
  const top = settings.pageFolder ?? join(import.meta.dirname, 'page');
  const routes = routesOf(pages, top, { companyName, helpdeskContact });
  // Said by check() and by every request; here only kept from ending the process.
  routes.catch(() => undefined);

  function fail(response: ServerResponse, error: unknown): void {
    const fault = asFault(error);
    // 500 is for mistakes of ours alone; what an operator must put right may work again by itself.
    const status = fault.code === 'internal' ? 500 : 503;
    deps.log({ level: 'error', message: `The page could not answer: ${fault.message}`, code: fault.code, status });
    if (response.headersSent) response.destroy();
    else refuse(response, status, status === 503 ? 'unavailable' : 'internal');
  }

  return {
    async handle(request, response) {
      if (!isOurs(request.url ?? '', names)) return false;
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
      await routes.catch(() => problems.push({ part: 'page', sentence: 'The page is not built: run npm run build.' }));
      return [...problems, ...(await Promise.all(pages.map((page) => page.check()))).flat()];
    },
  };
}

const wrongHost =
  'The page was asked for under another host name than that of the base address; a proxy must pass Host on unchanged.';

/** Every path of every page. Rejects if one of them was not built. */
async function routesOf(
  pages: readonly PagePart[],
  top: string,
  words: Readonly<Record<string, string>>,
): Promise<Routes> {
  const all = await Promise.all(
    pages.map(async ({ name, routes }) => {
      const folder = name === 'reset' ? top : join(top, name);
      return { ...(await filesOf(name, folder, top, words)), ...routes };
    }),
  );
  return Object.assign({}, ...all) as Routes;
}

async function filesOf(
  name: string,
  folder: string,
  top: string,
  words: Readonly<Record<string, string>>,
): Promise<Routes> {
  const [page, assets] = await Promise.all([readPage(top, { ...words, page: name }), readAssets(folder, top)]);
  const served = [...assets].map(([file, asset]): readonly [string, Route] => [
    `/${name}/assets/${file}`,
    { GET: async (request: IncomingMessage, response: ServerResponse) => sendAsset(request, response, asset) },
  ]);
  const html: Route = { GET: async (_request, response) => send(response, 200, 'text/html; charset=utf-8', page) };
  return { [`/${name}`]: html, ...Object.fromEntries(served) };
}
