// Pages of a list: how large, where one goes on. A link is opaque and good only for the query it came from.
import { randomBytes } from 'node:crypto';
import { badRequest } from './answer.ts';
import type { Entity } from './entity.ts';
import type { GraphRequest } from './request.ts';

/** What was handed out: a token stands for the place to go on. */
export type Pages = Map<string, { readonly query: string; readonly offset: number }>;

export type Page = {
  readonly value: readonly Entity[];
  readonly isFirst: boolean;
  /** Empty on the last page. */
  readonly link: { readonly '@odata.nextLink'?: string };
};

const defaultSize = 100;
const largestSize = 999;
const remembered = 1000;

/** Cuts the page out of `all` that the request asks for; `path` is where the link leads, such as `users`. */
export function pageOf(request: GraphRequest, path: string, all: readonly Entity[], pages: Pages): Page {
  const size = pageSize(request.query.get('$top'));
  const query = `${path}?${withoutToken(request)}`;
  const offset = offsetOf(request, pages, query);
  const next = offset + size;
  const link = next < all.length ? { '@odata.nextLink': nextLink(request, pages, query, next) } : {};
  return { value: all.slice(offset, next), isFirst: offset === 0, link };
}

function pageSize(top: string | undefined): number {
  if (top === undefined) return defaultSize;
  if (!/^-?\d+$/.test(top)) throw badRequest(`Invalid value '${top}' for $top query option found.`, 'BadRequest');
  const size = Number(top);
  if (size >= 1 && size <= largestSize) return size;
  throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${largestSize} inclusive.`);
}

function withoutToken({ query }: GraphRequest): string {
  const options = [...query].filter(([name]) => name !== '$skiptoken');
  return new URLSearchParams(options.toSorted(([a], [b]) => a.localeCompare(b))).toString();
}

function offsetOf({ query }: GraphRequest, pages: Pages, expected: string): number {
  const token = query.get('$skiptoken');
  if (token === undefined) return 0;
  const page = pages.get(token);
  if (page?.query === expected) return page.offset;
  const text = 'The specified page token value has expired and can no longer be included in your request.';
  throw badRequest(text, 'Directory_ExpiredPageToken');
}

function nextLink(request: GraphRequest, pages: Pages, query: string, offset: number): string {
  const token = randomBytes(24).toString('base64url');
  pages.set(token, { query, offset });
  const [oldest] = pages.keys();
  if (pages.size > remembered && oldest !== undefined) pages.delete(oldest);
  return `${request.root}/${query}${query.endsWith('?') ? '' : '&'}$skiptoken=${token}`;
}
