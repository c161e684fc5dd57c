// What comes in over HTTP before Graph's own rules apply: the raw request and its parts.
import type { IncomingMessage } from 'node:http';
import { badRequest } from './answer.ts';

/** A request as sent; header names in small letters. */
export type Raw = {
  readonly method: string;
  /** Path and query, still encoded. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
};

/** The path after `/v1.0`; any other version is refused. */
export function versionless(url: string): string {
  const [, version, rest] = /^\/([^/?]*)([^?]*)/.exec(url) ?? [];
  if (version === 'v1.0') return rest ?? '';
  throw badRequest(`Invalid version: ${version ?? ''}`, 'BadRequest');
}

/** The text behind the question mark, still encoded. */
export function rawQueryOf(url: string): string {
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at + 1);
}

/** The whole path decoded, for people and for fault switches; as it came when it cannot be decoded. */
export function decodedPath(url: string): string {
  const [path = ''] = url.split('?', 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function plainHeaders({ headers }: IncomingMessage): Raw['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}
