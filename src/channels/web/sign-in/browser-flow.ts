// Ties the way back from the sign-in service to the browser that went there (RFC 6749 10.12, RFC 9700 2.1 and 4.7). All
// that the way back needs travels sealed in a `__Host-` cookie of ten minutes, so that nothing is stored for whoever goes
// and never comes back.
import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../../core/account.ts';
import type { Keys } from '../../../runtime/ports.ts';

/** Ms in which a sign-in must be finished. */
export const flowLasts = 600_000;

/** One way to the sign-in service and back. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  /** The PKCE verifier (RFC 7636). */
  readonly verifier: string;
  /** The token of the page's link. */
  readonly token: string;
  /** In which the person is spoken to. */
  readonly language: string;
  /** Leave was asked for to act for the person. */
  readonly access: boolean;
}

export interface BrowserFlow {
  /** The Set-Cookie that lets this browser come back. */
  begin(flow: Flow): string;
  /** The flow that this browser began with this state; undefined if there is none, or it began too long ago. */
  find(state: string, cookieHeader: string | undefined): Flow | undefined;
  /** The Set-Cookie that removes the other one. */
  readonly farewell: string;
}

const purpose = 'sign-in-flow';

/** `https`: whether browsers reach us so; only a run on this machine itself does without. */
export function makeBrowserFlow(keys: Keys, now: () => Instant, https: boolean): BrowserFlow {
  // `__Host-`: only this host over https can have set it, for all of its paths.
  const name = https ? '__Host-latchkey-sign-in' : 'latchkey-sign-in';
  // Lax: the way back comes from another site, and must bring the cookie along.
  const attributes = `Path=/;${https ? ' Secure;' : ''} HttpOnly; SameSite=Lax`;
  return {
    begin({ state, nonce, verifier, token, language, access }) {
      const parts = [now() + flowLasts, state, nonce, verifier, token, language, access ? 'access' : ''];
      const sealed = keys.sealToken(purpose, JSON.stringify(parts));
      return `${name}=${sealed}; Max-Age=${flowLasts / 1000}; ${attributes}`;
    },
    find(state, cookieHeader) {
      const sealed = valueOf(name, cookieHeader);
      const opened = sealed === undefined ? undefined : keys.openToken(purpose, sealed);
      if (opened === undefined) return undefined;
      const [until, own, nonce, verifier, token, language, leave] = JSON.parse(opened) as [number, ...FlowTexts];
      if (until <= now() || !isSame(own, state)) return undefined;
      return { state, nonce, verifier, token, language, access: leave === 'access' };
    },
    farewell: `${name}=; Max-Age=0; ${attributes}`,
  };
}

type FlowTexts = [state: string, nonce: string, verifier: string, token: string, language: string, leave: string];

/** The value of the cookie, if there is exactly one. */
function valueOf(name: string, header: string | undefined): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
