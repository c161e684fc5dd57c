// An installation desk at work over a store, with a browser that keeps its cookies.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeLeanFetch } from '../../../../src/channels/slack/lean-fetch.ts';
import { makeOAuth, type OAuth, type OAuthSettings } from '../../../../src/channels/slack/install/oauth.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { makeKeys, type RingKey } from '../../../../src/runtime/keys.ts';
import type { Keys, Store } from '../../../../src/runtime/ports.ts';
import { clientId, clientSecret, type SlackAccounts } from './slack-accounts.ts';

export const ring: readonly RingKey[] = [{ id: 'k1', key: new Secret(Buffer.alloc(32, 7).toString('base64')) }];

export interface Line {
  readonly level: string;
  readonly message: string;
  readonly code?: string;
}

export interface Desk {
  readonly oauth: OAuth;
  readonly lines: Line[];
  readonly url: string;
  close(): Promise<void>;
}

export interface DeskNeeds {
  readonly slack: SlackAccounts;
  readonly store: Store;
  readonly now: () => number;
  readonly keys?: Keys;
  readonly settings?: Partial<OAuthSettings>;
  /** Browsers are told the address that is really served, by its name. */
  readonly reachable?: boolean;
}

/** Serves on loopback; the address that browsers are told is an https one unless the settings say otherwise. */
export async function openDesk({
  slack,
  store,
  now,
  keys = makeKeys(ring),
  settings,
  reachable,
}: DeskNeeds): Promise<Desk> {
  const lines: Line[] = [];
  const fetch = makeLeanFetch();
  const server = createServer((request, response) => void oauth.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const oauth = makeOAuth(
    {
      clientId,
      clientSecret: new Secret(clientSecret),
      apiUrl: slack.apiUrl,
      baseUrl: reachable === true ? `http://localhost:${port}` : 'https://latchkey.example.com',
      companyName: 'Nordlys & Co',
      teams: ['T0NORD', 'T0OTHER'],
      enterprises: ['E0GROUP'],
      ...settings,
    },
    { fetch, store, keys, now, log: (line) => void lines.push(line) },
  );
  return {
    oauth,
    lines,
    url,
    async close() {
      await oauth.close();
      fetch.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** What a browser got, with redirects not followed. */
export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** Where it leads. */
  readonly location: URL | undefined;
}

/** A browser with a jar of its own. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async get(target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Page> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${this.#url}${target}`, {
      method,
      redirect: 'manual',
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    return {
      status: answer.status,
      headers: answer.headers,
      html: await answer.text(),
      location: location === null ? undefined : new URL(location),
    };
  }

  /** Goes to Slack and answers the state that it was sent with. */
  async begin(): Promise<string> {
    return (await this.get('/slack/install')).location?.searchParams.get('state') ?? '';
  }

  /** Comes back from Slack. */
  back(query: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Promise<Page> {
    return this.get(`/slack/oauth_redirect?${new URLSearchParams(query).toString()}`, headers);
  }
}
