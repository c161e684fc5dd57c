// Reads the body of a POST: a JSON object of at most 8 KiB, of exactly these keys, each once, each a string. Must never
// hand on anything else, and never put a value into an error.
import type { IncomingMessage } from 'node:http';
import type { PageError } from './wire.ts';

const mostBytes = 8192;
/** How long a body may take to arrive (ms). */
const patience = 10_000;

/** What each key must look like. */
export type Shape<Key extends string> = Readonly<Record<Key, RegExp>>;

/** A passkey's answer, as the page sends it: AuthenticationResponseJSON in one string. */
export const assertionShape = /^\{[ -~]{2,6000}\}$/;

export type Fields<Key extends string> =
  | { readonly fields: Readonly<Record<Key, string>> }
  | { readonly status: number; readonly error: PageError['error'] };

/** The fields of the body, or why it is refused: 415, 413, 408 or 400 (A51). */
export async function readFields<Key extends string>(
  request: IncomingMessage,
  shape: Shape<Key>,
): Promise<Fields<Key>> {
  if (!isJson(request)) return { status: 415, error: 'unsupported-media-type' };
  const body = await readBody(request);
  if (typeof body === 'string') return { status: body === 'too-large' ? 413 : 408, error: body };
  const fields = parseFields(body, shape);
  return fields === undefined ? { status: 400, error: 'bad-request' } : { fields };
}

function isJson(request: IncomingMessage): boolean {
  const { 'content-type': types = [], 'content-encoding': encodings = [] } = request.headersDistinct;
  const [type = ''] = types;
  return types.length === 1 && encodings.length === 0 && /^application\/json(; ?charset="?utf-8"?)?$/i.test(type);
}

async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'too-slow'> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return 'too-large';
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish('too-slow'), patience);
    function finish(result: Buffer | 'too-large' | 'too-slow'): void {
      clearTimeout(timer);
      request.removeListener('data', take);
      resolve(result);
    }
    function take(chunk: Buffer): void {
      size += chunk.length;
      if (size > mostBytes) finish('too-large');
      else chunks.push(chunk);
    }
    request.on('data', take);
    request.once('end', () => finish(Buffer.concat(chunks)));
    // Whoever hangs up gets no answer; this only ends the wait.
    request.once('error', () => finish('too-slow'));
  });
}

/** A raw control character passes here; JSON.parse refuses it. */
const member = /\s*"([a-z]+)"\s*:\s*("(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")\s*(,|\}\s*$)/y;

/**
 * JSON.parse takes the last of two equal keys and gives `__proto__` a meaning, so the one shape that is allowed is read
 * by its grammar: `{"key": "string", …}`.
 */
function parseFields<Key extends string>(body: Buffer, shape: Shape<Key>): Record<Key, string> | undefined {
  const found = readMembers(utf8(body)?.trim() ?? '');
  const keys = Object.keys(shape) as Key[];
  const fits = found?.size === keys.length && keys.every((key) => shape[key].test(found.get(key) ?? ''));
  return fits ? (Object.fromEntries(found) as Record<Key, string>) : undefined;
}

function readMembers(text: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  member.lastIndex = 1;
  let end = text.startsWith('{') ? ',' : '';
  while (end === ',') {
    const [, key = '', value = '', after = ''] = member.exec(text) ?? [];
    const content = parsed(value);
    if (content === undefined || found.has(key)) return undefined;
    found.set(key, content);
    end = after;
  }
  return found;
}

function parsed(value: string): string | undefined {
  try {
    return JSON.parse(value) as string;
  } catch {
    return undefined;
  }
}

function utf8(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}
