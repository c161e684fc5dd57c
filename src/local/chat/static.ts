// Serves the built page. Must never serve a file outside the page's folder.
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** On every answer of the server, the JSON included. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Answers `/` with index.html and `/assets/x` with the page's file x; false when there is no such file. */
export async function serveFile(pageRoot: string, path: string, response: ServerResponse): Promise<boolean> {
  const name = path === '/' ? 'index.html' : /^\/assets\/(.+)$/.exec(path)?.[1];
  if (name === undefined) return false;
  const root = resolve(pageRoot);
  const file = join(root, name);
  const type = types[extname(file)];
  if (!file.startsWith(root + sep) || type === undefined) return false;
  const content = await readFile(file).catch(() => undefined);
  if (content === undefined) return false;
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': content.length });
  response.end(content);
  return true;
}
