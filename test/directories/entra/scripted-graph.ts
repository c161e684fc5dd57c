// A raw HTTP server that misbehaves exactly as told, for what no well-behaved Graph would ever do. It remembers every
// request it saw.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Credential } from '../../../src/directories/entra/credential.ts';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Script = (seen: Seen, response: ServerResponse, request: IncomingMessage) => void;

export interface ScriptedGraph {
  readonly root: string;
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1; `script` answers every request. */
export async function scriptedGraph(script: Script): Promise<ScriptedGraph> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      seen.push(one);
      script(one, response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers JSON with Graph's own headers. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'aaaa-1111', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

export const graphError = (code: string, message = 'Some text that must not be repeated.') => ({
  error: { code, message, innerError: { 'request-id': 'bbbb-2222' } },
});

/** A token that never runs out. */
export const plainCredential: Credential = { token: async () => 'plain-token' };

/** Stands before another Graph and hands everything on; `change` may replace an answer's JSON. */
export async function forwardingGraph(
  to: string,
  change: (answer: any, seen: Seen, root: string) => unknown = (answer) => answer,
): Promise<
  ScriptedGraph & { readonly answers: readonly { readonly seen: Seen; readonly status: number; readonly body: any }[] }
> {
  const answers: { seen: Seen; status: number; body: any }[] = [];
  const forward = async (seen: Seen, response: ServerResponse): Promise<void> => {
    const { method, url, headers, body } = seen;
    const kept = ['authorization', 'content-type', 'client-request-id'].flatMap((name) =>
      typeof headers[name] === 'string' ? [[name, headers[name]]] : [],
    );
    const answer = await fetch(to + url, {
      method,
      headers: Object.fromEntries(kept),
      ...(body === '' ? {} : { body }),
    });
    const text = await answer.text();
    const changed = text === '' ? undefined : change(JSON.parse(text), seen, server.root);
    answers.push({ seen, status: answer.status, body: changed });
    response.writeHead(answer.status, changed === undefined ? {} : { 'content-type': 'application/json' });
    response.end(changed === undefined ? '' : JSON.stringify(changed));
  };
  const server = await scriptedGraph((seen, response) => {
    forward(seen, response).catch(() => response.destroy());
  });
  return { ...server, answers };
}
