// Which handler a request reaches: an exact table of paths and methods, everything else refused. Paths are compared as
// they came, so that no second spelling of a path exists. Must never decode, trim or correct what it then lets through.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '../../runtime/ports.ts';
import type { PageError } from './wire.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What one path answers. A GET serves HEAD too. */
export interface Route {
  readonly GET?: Handler;
  readonly POST?: Handler;
  /** Somebody else sends browsers here with a query, and the visit does something: then HEAD is not served. */
  readonly visited?: true;
}

/** By path. */
export type Routes = Readonly<Record<string, Route>>;

/** A page beside the one for passwords: served under `/name`, its files under `/name/assets/`. */
export interface PagePart {
  /** The first segment of every path of it, and its folder below the built page. */
  readonly name: string;
  /** What it answers besides its files. */
  readonly routes: Routes;
  check(): Promise<readonly Problem[]>;
}

/** Where the page lives: `host` as in a Host header, `origin` as in an Origin header. */
export interface Home {
  readonly host: string;
  readonly origin: string;
}

export type Decision =
  | { readonly handler: Handler }
  | { readonly status: number; readonly error: PageError['error']; readonly allow?: string };

/** Whether a request target, however it is spelled, is meant for one of these pages. What is not is somebody else's. */
export function isOurs(target: string, pages: readonly string[]): boolean {
  const [, first = ''] = /^[/\\.;]+([a-z0-9_-]+)/.exec(decoded(target).toLowerCase()) ?? [];
  return pages.includes(first);
}

/**
 * Finds the handler, or the refusal: 421 another host (CVE class of poisoned links: A47), 404 unknown path or a query
 * where none belongs, 405 known path but other method, 403 a POST that another site caused.
 */
export function decide(request: IncomingMessage, routes: Routes, home: Home): Decision {
  if (!isForHost(request, home.host)) return { status: 421, error: 'wrong-host' };
  const route = routeFor(request.url ?? '', routes);
  if (route === undefined) return { status: 404, error: 'not-found' };
  const handler = handlerFor(request.method, route);
  if (handler === undefined) return { status: 405, error: 'method-not-allowed', allow: allowed(route) };
  if (request.method === 'POST' && !isSameOrigin(request, home.origin)) {
    return { status: 403, error: 'not-same-origin' };
  }
  return { handler };
}

function routeFor(target: string, routes: Routes): Route | undefined {
  if (Object.hasOwn(routes, target)) return routes[target];
  const [path = ''] = target.split('?', 1);
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  return route?.visited === true ? route : undefined;
}

function handlerFor(method: string | undefined, route: Route): Handler | undefined {
  if (method === 'GET' || (method === 'HEAD' && route.visited !== true)) return route.GET;
  return method === 'POST' ? route.POST : undefined;
}

function allowed(route: Route): string {
  const looks = route.visited === true ? ['GET'] : ['GET', 'HEAD'];
  return [...(route.GET ? looks : []), ...(route.POST ? ['POST'] : [])].join(', ');
}

/** Every header that names a host must name ours; a proxy in front has to pass Host on unchanged. */
function isForHost(request: IncomingMessage, host: string): boolean {
  const { host: hosts = [], 'x-forwarded-host': forwardedHosts = [], forwarded = [] } = request.headersDistinct;
  const named = [
    ...forwardedHosts.flatMap((value) => value.split(',')),
    ...forwarded.flatMap((value) => [...value.matchAll(/host=("[^"]*"|[^;,\s]*)/gi)].map((match) => match[1] ?? '')),
  ];
  return hosts.length === 1 && [...hosts, ...named].every((value) => isHost(value, host));
}

function isHost(value: string, host: string): boolean {
  const given = value.trim().replaceAll('"', '').toLowerCase();
  return given === host || given === `${host}:443` || given === `${host}:80`;
}

/** Browsers say where a request comes from; scripts say nothing and hold no cookie of ours that could be abused. */
function isSameOrigin(request: IncomingMessage, origin: string): boolean {
  const { origin: origins = [], 'sec-fetch-site': sites = [] } = request.headersDistinct;
  return origins.every((value) => value === origin) && sites.every((value) => value === 'same-origin');
}

function decoded(target: string): string {
  let text = target;
  // Twice: a path that some other server would decode again is still not somebody else's.
  for (let round = 0; round < 2; round += 1) {
    text = text.replace(/%([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
  return text;
}
