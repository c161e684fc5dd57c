// The way back from the sign-in service: found to be this browser's, spent, redeemed, judged, handed over, in this order.
// Answers 303 to `/sign-in#ENDING.LANGUAGE` whatever happens. Must never answer twice for one state, redirect anywhere
// but to our own page, or fail without an ending to show.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Instant } from '../../../core/account.ts';
import { asFault } from '../../../core/fault.ts';
import { Secret } from '../../../core/secret.ts';
import type { SignInDesk, Store } from '../../../runtime/ports.ts';
import { type Authority, numberOf } from './authority.ts';
import { type BrowserFlow, type Flow, flowLasts } from './browser-flow.ts';
import { judgeClaims, type Wanted } from './claims.ts';
import type { SignInEnding } from './wire.ts';

export interface CallbackParts {
  readonly authority: Authority;
  readonly flows: BrowserFlow;
  readonly desk: SignInDesk;
  readonly store: Pick<Store, 'spend'>;
  readonly wanted: Wanted;
  readonly now: () => Instant;
  readonly log: (line: { readonly level: 'warn' | 'error'; readonly message: string; readonly code?: string }) => void;
}

/** Longest target that is looked at; Entra's have up to 3,000 characters. */
const longestTarget = 8_000;

/** The handler of `GET /sign-in/callback`. Never rejects. */
export function makeCallback(
  parts: CallbackParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { authority, flows, desk, store, wanted, now, log } = parts;

  async function finish(query: URLSearchParams, flow: Flow): Promise<SignInEnding> {
    // The state itself is not for the store: what is read there must not let anybody come back.
    const spent = createHash('sha256').update(flow.state).digest('base64url');
    if (!(await store.spend(`sign-in-state:${spent}`, flowLasts + 60_000))) return 'lost';
    if (query.has('error')) return declined(query, flow);
    if (!/^[\x21-\x7e]{8,6000}$/.test(only(query, 'code') ?? '')) return 'refused';
    const redeemed = await authority.redeem(query, flow);
    if ('refused' in redeemed) return refused(redeemed.refused);
    const judged = judgeClaims(redeemed.claims, wanted, now());
    if (typeof judged === 'string') return refused(judged);
    const { state } = await desk.finish(new Secret(flow.token), judged, redeemed.access);
    return state === 'open' ? 'gone' : state;
  }

  function refused(why: string): SignInEnding {
    const advice =
      why === 'no-auth-time' ? ': add the optional claim auth_time for ID tokens to the app registration' : '';
    log({ level: 'warn', message: `A sign-in was not accepted${advice}.`, code: why });
    return 'refused';
  }

  async function declined(query: URLSearchParams, flow: Flow): Promise<SignInEnding> {
    const error = only(query, 'error') ?? '';
    const number = numberOf(only(query, 'error_description'));
    if (flow.access && lacksConsent.has(number)) {
      log({ level: 'warn', message: noConsent, code: number });
      await desk.lacksConsent(new Secret(flow.token));
      return 'refused';
    }
    if (error === 'access_denied') return 'cancelled';
    const word = /^[a-z_]{1,60}$/.test(error) ? error : 'unknown';
    const code = `${word} ${number}`.trim();
    log({ level: 'error', message: 'The sign-in service refused to sign somebody in.', code });
    return word === 'temporarily_unavailable' || word === 'server_error' ? 'unavailable' : 'refused';
  }

  function fail(error: unknown): SignInEnding {
    const fault = asFault(error);
    log({ level: 'error', message: `A sign-in could not be finished: ${fault.message}`, code: fault.code });
    return fault.passing ? 'unavailable' : 'refused';
  }

  return async (request, response) => {
    const target = request.url ?? '';
    const query = new URLSearchParams(target.length > longestTarget ? '' : target.slice(target.indexOf('?') + 1));
    const flow = flows.find(only(query, 'state') ?? '', request.headers.cookie);
    // Somebody else's visit leaves this browser's own sign-in alone: the cookie stays until its state comes back.
    if (flow === undefined) return redirect(response, 'lost');
    response.setHeader('Set-Cookie', flows.farewell);
    redirect(response, await finish(query, flow).catch(fail), flow.language);
  };
}

/** Nobody may agree, or nobody has: consent of an administrator is needed (Entra's own numbers). */
const lacksConsent: ReadonlySet<string> = new Set(['AADSTS65001', 'AADSTS90093', 'AADSTS90094', 'AADSTS90095']);
const noConsent =
  'A password could not be changed: an administrator has to consent to the delegated permission User-PasswordProfile.ReadWrite.All, or set LATCHKEY_SIGN_IN_CHANGES_PASSWORDS to off.';

/** To our own page, the query left behind. The ending is a word of ours and the language one that a view named. */
function redirect(response: ServerResponse, ending: SignInEnding, language = ''): void {
  const suffix = /^[a-z]{2,3}$/.test(language) ? `.${language}` : '';
  response.writeHead(303, { Location: `/sign-in#${ending}${suffix}`, 'Content-Length': 0 }).end();
}

/** The value, if the query has the name exactly once. */
function only(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}
