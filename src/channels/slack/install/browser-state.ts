// Ties the way back from Slack to the browser that went there, once (RFC 6749 10.12, RFC 9700 2.1). Nothing is stored for
// whoever only comes and goes: the state is signed, and spent in the store when it comes back.
import { randomBytes } from 'node:crypto';
import type { Instant } from '../../../core/account.ts';
import type { Keys, Store } from '../../../runtime/ports.ts';

/** Ms in which an installation must be finished. */
export const stateLasts = 600_000;

/** `__Host-`: only this host over https can have set it, for all of its paths. */
const cookieName = '__Host-latchkey-slack-install';
const purpose = 'slack-install';

export interface BrowserState {
  /** A state for the way to Slack, and the cookie for this browser. */
  begin(): { readonly state: string; readonly cookie: string };
  /** `fresh` once; then, and for a state that is old, changed or of another browser, not. Throws a Fault. */
  spend(state: string, cookieHeader: string | undefined): Promise<'fresh' | 'spent' | 'foreign'>;
  /** The cookie that removes the other one. */
  readonly farewell: string;
}

export function makeBrowserState(keys: Keys, store: Store, now: () => Instant): BrowserState {
  const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';
  return {
    begin() {
      const [nonce, browser] = [token(), token()];
      const at = now().toString(36);
      const state = `${nonce}.${at}.${keys.mac(purpose, nonce, at, browser)}`;
      return { state, cookie: `${cookieName}=${browser}; Max-Age=${stateLasts / 1000}; ${attributes}` };
    },
    async spend(state, cookieHeader) {
      const [, nonce, at, mac] = /^([\w-]{43})\.([0-9a-z]{6,10})\.([\w.-]{20,120})$/.exec(state) ?? [];
      const browser = cookieOf(cookieHeader);
      if (nonce === undefined || at === undefined || mac === undefined || browser === undefined) return 'foreign';
      if (!keys.verify(mac, purpose, nonce, at, browser)) return 'foreign';
      const age = now() - Number.parseInt(at, 36);
      // Clocks of replicas differ a little.
      if (age > stateLasts || age < -60_000) return 'spent';
      return (await store.spend(`${purpose}:${nonce}`, stateLasts + 120_000)) ? 'fresh' : 'spent';
    },
    farewell: `${cookieName}=; Max-Age=0; ${attributes}`,
  };
}

function token(): string {
  return randomBytes(32).toString('base64url');
}

/** The value, if there is exactly one. */
function cookieOf(header: string | undefined): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookieName}=`))
    .map((pair) => pair.slice(cookieName.length + 1));
  return values.length === 1 && /^[\w-]{43}$/.test(values[0] ?? '') ? values[0] : undefined;
}
