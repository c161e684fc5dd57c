// The pages' files, read and compressed once. Must never serve a name that is not in its list, whatever the folder holds.
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** One file ready to be sent. */
export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly zipped: Buffer;
  readonly tag: string;
  /** Whether the name changes with the content, so that it may be kept for ever. */
  readonly hashed: boolean;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};
/** What every page shows; it lies in the folder above those of the further pages. */
const shared = ['styles.css', 'icon.svg'];
const hashedName = /^[a-z][a-z0-9-]*-[A-Z0-9]{8}\.js$/;

/** The files of a built page by name, `top` being where those of all pages are. Rejects if the page was not built. */
export async function readAssets(folder: string, top: string): Promise<ReadonlyMap<string, Asset>> {
  const own = ['page.js', ...(await readdir(folder)).filter((name) => hashedName.test(name))];
  const places = [...shared.map((name) => [top, name] as const), ...own.map((name) => [folder, name] as const)];
  return new Map(await Promise.all(places.map(async ([at, name]) => [name, await readAsset(at, name)] as const)));
}

async function readAsset(folder: string, name: string): Promise<Asset> {
  const plain = await readFile(join(folder, name));
  return {
    type: types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    plain,
    zipped: await promisify(gzip)(plain, { level: 9 }),
    tag: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
    hashed: hashedName.test(name),
  };
}

/** The frame that every page has, with its own name and the operator's words in it, as text and never as markup. */
export async function readPage(top: string, words: Readonly<Record<string, string>>): Promise<Buffer> {
  const html = await readFile(join(top, 'index.html'), 'utf8');
  return Buffer.from(html.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => escapeHtml(words[name] ?? '')));
}

/** Answers a GET or HEAD for one file: 304 when the browser has it, gzip when the browser takes it. */
export function sendAsset(request: IncomingMessage, response: ServerResponse, asset: Asset): void {
  const zips = /\bgzip\b(?!\s*;\s*q=0(?![.]0*[1-9]))/i.test(request.headers['accept-encoding']?.toString() ?? '');
  const tag = `"${asset.tag}${zips ? '-gz' : ''}"`;
  response.setHeader('Cache-Control', asset.hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('ETag', tag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  const body = zips ? asset.zipped : asset.plain;
  if (zips) response.setHeader('Content-Encoding', 'gzip');
  response.writeHead(200, { 'Content-Type': asset.type, 'Content-Length': body.length }).end(body);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
