// The sign-in page behind a real HTTP server on loopback, and a browser's way through it, a request at a time.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { ClientProof } from '../../../../src/channels/web/sign-in/client-proof.ts';
import { makeSignIn, type SignInSettings } from '../../../../src/channels/web/sign-in/sign-in.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { makeKeys } from '../../../../src/runtime/keys.ts';
import type { Store } from '../../../../src/runtime/ports.ts';
import { makeMemoryStore } from '../../../../src/store/memory.ts';
import { makeDeskDouble } from '../desk-double.ts';
import { type Answered, ask, post, serve, type Serving } from '../serving.ts';
import { makeMemoryDesk, type MemoryDesk, type Wanted } from './desk.ts';

export interface Stage extends Serving {
  readonly desk: MemoryDesk;
  readonly store: Store;
  /** Milliseconds by which the server's clock is ahead. */
  ahead: number;
}

export type StageSettings = Omit<SignInSettings, 'baseUrl'>;

/** Starts one. `store`, `keys` and `desk` may be shared by several, as replicas do. */
export async function startStage(
  settings: StageSettings,
  folder: string,
  {
    store = makeMemoryStore(Date.now),
    keys = makeKeys([{ id: 'k1', key: new Secret(randomBytes(32).toString('base64')) }]),
    desk = undefined as MemoryDesk | undefined,
    baseUrl = undefined as string | undefined,
  } = {},
): Promise<Stage> {
  const now = (): number => Date.now() + stage.ahead;
  const own = desk ?? makeMemoryDesk(() => now());
  const lines: Stage['lines'][number][] = [];
  const log = (line: Stage['lines'][number]): void => void lines.push(line);
  const serving = await serve(makeDeskDouble(), folder, baseUrl === undefined ? {} : { baseUrl }, (url) => [
    makeSignIn({ ...settings, baseUrl: baseUrl ?? url }, { desk: own, keys, store, now, log }),
  ]);
  const stage: Stage = { ...serving, lines, desk: own, store, ahead: 0 };
  return stage;
}

export const bySecret = (secret: string): ClientProof => ({ kind: 'client-secret', secret: new Secret(secret) });

/** A sign-in that was begun: where the browser is sent, and the cookie it got. */
export interface Begun {
  readonly token: string;
  readonly number: string;
  readonly url: URL;
  /** `name=value` as the browser sends it back. */
  readonly cookie: string;
  readonly setCookie: string;
}

/** Opens a fresh link and types its number. */
export async function begin(at: Stage, wanted: Wanted = {}): Promise<Begun> {
  const link = at.desk.link(wanted);
  const { status, json, headers } = await post(at, '/sign-in/start', link);
  assert.equal(status, 200);
  const [setCookie = ''] = headers['set-cookie'] ?? [];
  return { ...link, url: new URL(json.url), cookie: setCookie.split(';')[0] ?? '', setCookie };
}

/** The way back, as a browser follows it. */
export async function comeBack(
  at: Stage,
  query: URLSearchParams | string,
  cookie: string | undefined,
): Promise<Answered & { readonly ending: string }> {
  const headers = { 'Sec-Fetch-Site': 'cross-site', ...(cookie === undefined ? {} : { Cookie: cookie }) };
  const answered = await ask(at, 'GET', `/sign-in/callback?${query.toString()}`, { headers });
  const location = answered.headers.location ?? '';
  return { ...answered, ending: location.startsWith('/sign-in#') ? location.slice('/sign-in#'.length) : location };
}

/** The query of a way back that the state of this start fits. */
export function queryFor({ url }: Pick<Begun, 'url'>, code = 'a-code-of-the-authority'): URLSearchParams {
  return new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' });
}
