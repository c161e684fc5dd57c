// The built page behind a real HTTP server on loopback, and a client that sends requests exactly as they are written.
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { PageDesk } from '../../../src/runtime/ports.ts';
import type { PagePart } from '../../../src/channels/web/router.ts';
import { makeWeb, type Web, type WebDeps, type WebSettings } from '../../../src/channels/web/server.ts';

const source = join(import.meta.dirname, '../../../src/channels/web/page');

/** Builds the pages as the product's build does, into a folder of their own. */
export async function buildPage(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-page-'));
  await Promise.all(['', 'sign-in', 'not-me', 'reveal', 'security', 'passkey'].map((page) => buildOne(page, folder)));
  const copies = ['index.html', 'styles.css', 'icon.svg'].map((name) =>
    copyFile(join(source, name), join(folder, name)),
  );
  await Promise.all(copies);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function buildOne(page: string, folder: string): Promise<void> {
  await build({
    entryPoints: [join(source, page, 'page.ts')],
    outdir: join(folder, page),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    chunkNames: '[name]-[hash]',
    logLevel: 'silent',
  });
}

type Line = Parameters<WebDeps['log']>[0];

export interface Serving {
  readonly url: string;
  readonly host: string;
  readonly web: Web;
  readonly lines: readonly Line[];
  close(): Promise<void>;
}

/**
 * Serves the page; what it does not take is answered 418, so that a test can tell. `name`: of this machine, as the browser is to
 * know it.
 */
export async function serve(
  desk: PageDesk,
  pageFolder: string,
  settings: Partial<WebSettings> = {},
  pagesAt: (url: string) => readonly PagePart[] = () => [],
  name = '127.0.0.1',
): Promise<Serving> {
  const lines: Line[] = [];
  const server = createServer((incoming, outgoing) => {
    void web.handle(incoming, outgoing).then((handled) => handled || outgoing.writeHead(418).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `${name}:${(server.address() as AddressInfo).port}`;
  const web = makeWeb(
    {
      baseUrl: `http://${host}`,
      companyName: 'Nordlys Shipping',
      helpdeskContact: 'helpdesk@nordlys.example or extension 4040',
      companyWords: ['Nordlys', 'Kattegat Line'],
      pageFolder,
      ...settings,
    },
    { desk, now: Date.now, log: (line) => lines.push(line), pages: pagesAt(`http://${host}`) },
  );
  return {
    url: `http://${host}`,
    host,
    web,
    lines,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: any;
  readonly bytes: Buffer;
}

/** One request with this very target, these headers and this body. */
export async function ask(
  { host }: Pick<Serving, 'host'>,
  method: string,
  target: string,
  { headers = {}, body }: { readonly headers?: OutgoingHttpHeaders; readonly body?: string | Buffer } = {},
): Promise<Answered> {
  const [hostname = '', port = ''] = host.split(':');
  const sent = request({ hostname, port, method, path: target, headers, agent: false });
  sent.end(body);
  const [response] = await once(sent, 'response');
  const bytes = Buffer.concat(await response.toArray());
  const text = bytes.toString('utf8');
  const isJson = String(response.headers['content-type']).startsWith('application/json') && text !== '';
  return {
    status: response.statusCode,
    headers: response.headers,
    text,
    bytes,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

/** A POST as the page sends it. */
export async function post(
  at: Serving,
  path: string,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): Promise<Answered> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const usual = { 'Content-Type': 'application/json', Origin: at.url, 'Sec-Fetch-Site': 'same-origin' };
  return ask(at, 'POST', path, { headers: { ...usual, ...headers }, body: text });
}
