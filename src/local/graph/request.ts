// One request to the local Graph, taken apart as OData wants it. It never trusts that a path or a query
// was encoded well: what cannot be decoded is refused.
import type { DirectoryView } from '../directory.ts';
import { parseObject } from '../request-body.ts';
import { badRequest } from './answer.ts';

/** Who calls: an application, by the permissions that were granted to it. */
export type Caller = {
  readonly appId: string;
  readonly permissions: readonly string[];
  /** The person for whom it calls, and what they and their administrator let it do (a delegated token). */
  readonly personId?: string;
  readonly scopes?: readonly string[];
  /** The resource its token is for; without it the token counts for every resource. */
  readonly audience?: string;
};

export type GraphRequest = {
  readonly method: string;
  /** Decoded parts of the path after the version. */
  readonly segments: readonly string[];
  /** Names in small letters, system options with their `$`. */
  readonly query: ReadonlyMap<string, string>;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body's text, empty without one. */
  readonly text: string;
  readonly caller: Caller;
  readonly view: DirectoryView;
  /** Address of the service with its version, without a slash at the end. */
  readonly root: string;
};

/** Splits a raw path such as `/users('a%27%27b')/manager` into its decoded parts. */
export function segmentsOf(rawPath: string): readonly string[] {
  return rawPath
    .split('/')
    .filter((part) => part !== '')
    .map(decoded)
    .flatMap((part) => {
      const [, name, key] = /^(\w+)\('(.*)'\)$/.exec(part) ?? [];
      return name === undefined || key === undefined ? [part] : [name, key.replaceAll("''", "'")];
    });
}

/** The query options; a repeated one is refused, as is a `$` option outside `known`. */
export function queryOf(rawQuery: string, known: readonly string[]): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    const key = name.toLowerCase();
    if (query.has(key)) throw badRequest(`Query option '${name}' was specified more than once.`, 'BadRequest');
    if (key.startsWith('$') && !known.includes(key)) {
      throw badRequest(`The query parameter '${name}' is not supported.`, 'BadRequest');
    }
    query.set(key, value);
  }
  return query;
}

/** The JSON object in the body; refused with Graph's words when it is none. */
export function jsonBody({ headers, text }: Pick<GraphRequest, 'headers' | 'text'>): Readonly<Record<string, unknown>> {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    throw badRequest('Entity only allows writes with a JSON Content-Type header.', 'BadRequest');
  }
  if (text.trim() === '') throw badRequest('Empty Payload. JSON content expected.', 'BadRequest');
  const value = parseObject(text);
  if (value === undefined) throw unreadable();
  return value;
}

/** Reads from the lagging index were asked for. */
export function isEventual(request: GraphRequest): boolean {
  return request.headers['consistencylevel']?.toLowerCase() === 'eventual';
}

/** The two things that open the advanced queries: the header and `$count=true`. */
export function isAdvanced(request: GraphRequest): boolean {
  return isEventual(request) && request.query.get('$count')?.toLowerCase() === 'true';
}

/** Whether the caller has one permission of each group; only then may the call go on. */
export function holds(caller: Caller, groups: readonly (readonly string[])[]): boolean {
  return groups.every((group) => group.some((permission) => caller.permissions.includes(permission)));
}

function unreadable(): Error {
  const text =
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.';
  return badRequest(text, 'BadRequest');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest('The request URI is not valid since the segment could not be decoded.', 'BadRequest');
  }
}
