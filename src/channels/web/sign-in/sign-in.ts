// A fresh sign-in at the identity provider for a dialog that waits for one: look at the link, start, come back. Must never
// spend a link for a sign-in that cannot be started, and never log an address, a body or a header.
import type { Instant } from '../../../core/account.ts';
import { Secret } from '../../../core/secret.ts';
import type { Keys, SignInDesk, Store } from '../../../runtime/ports.ts';
import { post } from '../answer.ts';
import type { PagePart } from '../router.ts';
import { type AuthoritySettings, makeAuthority } from './authority.ts';
import { makeBrowserFlow } from './browser-flow.ts';
import { type CallbackParts, makeCallback } from './callback.ts';
import { type SignInOpened, type SignInStarted, tokenShape } from './wire.ts';

/** Where the identity provider sends browsers back to: to be registered, behind the base address, as a web redirect URI. */
const callbackPath = '/sign-in/callback';

export interface SignInSettings extends Omit<AuthoritySettings, 'redirectUri'> {
  /** Scheme, host and port under which people reach us; no path. */
  readonly baseUrl: string;
}

export interface SignInDeps {
  readonly desk: SignInDesk;
  readonly keys: Keys;
  readonly store: Pick<Store, 'spend'>;
  readonly now: () => Instant;
  readonly log: CallbackParts['log'];
}

/** What each field of a POST must look like. */
const openShape = { token: tokenShape };
const startShape = { ...openShape, number: /^[0-9]{4}$/ };

/** The page `/sign-in`, for `pages` of `makeWeb`. */
export function makeSignIn(settings: SignInSettings, { desk, keys, store, now, log }: SignInDeps): PagePart {
  const { baseUrl, tenantId, authContext } = settings;
  const { origin, protocol } = new URL(baseUrl);
  const authority = makeAuthority({ ...settings, redirectUri: `${origin}${callbackPath}` }, now);
  const flows = makeBrowserFlow(keys, now, protocol === 'https:');
  const callback = makeCallback({ authority, flows, desk, store, wanted: { tenantId, authContext }, now, log });

  async function open(token: Secret): Promise<SignInOpened> {
    return { view: await desk.open(token), now: now() };
  }

  async function start(
    { token, number }: Readonly<Record<'token' | 'number', string>>,
    welcome: (cookie: string) => void,
  ): Promise<SignInStarted> {
    const secretToken = new Secret(token);
    const opened = await open(secretToken);
    if (opened.view.state !== 'open') return opened;
    const { language, purpose } = opened.view;
    const access = purpose === 'change';
    // Asked before the link is spent: a service that is down costs nobody their link.
    const { url, ...asked } = await authority.ask(language, access);
    if (!(await desk.begin(secretToken, new Secret(number)))) return open(secretToken);
    welcome(flows.begin({ ...asked, token, language, access }));
    return { url };
  }

  return {
    name: 'sign-in',
    routes: {
      '/sign-in/open': { POST: post(openShape, ({ token }) => open(new Secret(token))) },
      '/sign-in/start': {
        POST: post(startShape, (fields, response) =>
          start(fields, (cookie) => void response.setHeader('Set-Cookie', cookie)),
        ),
      },
      [callbackPath]: { GET: callback, visited: true },
    },
    check: () => authority.check(),
  };
}
