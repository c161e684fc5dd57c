// A sign-in desk over memory with the promises of the port and nothing more: opening spends nothing, the right number
// spends the link, a sign-in is taken once. Must stay as strict as the real one: it never forgives a second finish.
import { randomBytes, randomInt } from 'node:crypto';
import type { SignInPurpose } from '../../../../src/core/card.ts';
import type { Secret } from '../../../../src/core/secret.ts';
import type { SignedIn, SignInDesk, SignInView } from '../../../../src/runtime/ports.ts';

export interface Wanted {
  readonly purpose?: SignInPurpose;
  readonly who?: string;
  readonly what?: string;
  readonly language?: string;
  /** How long the link lasts (ms). */
  readonly lasts?: number;
  /** Only this account may confirm. */
  readonly account?: string;
  readonly mustBeStrong?: boolean;
}

interface Link extends Required<Omit<Wanted, 'account' | 'lasts'>> {
  readonly number: string;
  readonly account: string | undefined;
  readonly expiresAt: number;
  state: 'open' | 'begun' | 'done' | 'not-you' | 'too-weak' | 'gone';
  wrongNumbers: number;
}

export interface MemoryDesk extends SignInDesk {
  link(wanted?: Wanted): { readonly token: string; readonly number: string };
  /** Sign-ins that were handed over, oldest first. */
  readonly finished: SignedIn[];
  /** What each of them gave leave with. */
  readonly accesses: (Secret | undefined)[];
  /** Links whose sign-in nobody may agree to. */
  readonly lacking: Secret[];
  readonly calls: { open: number; begin: number; finish: number };
  /** Makes the next call throw this. */
  failNext(error: Error): void;
}

const tries = 5;

export function makeMemoryDesk(now: () => number = Date.now): MemoryDesk {
  const links = new Map<string, Link>();
  const finished: SignedIn[] = [];
  const accesses: (Secret | undefined)[] = [];
  const lacking: Secret[] = [];
  const calls = { open: 0, begin: 0, finish: 0 };
  let failure: Error | undefined;

  function failIfTold(): void {
    const error = failure;
    failure = undefined;
    if (error !== undefined) throw error;
  }

  function viewOf(link: Link | undefined): SignInView {
    if (link === undefined) return { state: 'gone', language: '' };
    const { purpose, who, what, language, expiresAt, state } = link;
    if (state === 'open' && expiresAt > now()) return { state, purpose, who, what, language, expiresAt };
    return { state: state === 'open' || state === 'begun' ? 'gone' : state, language };
  }

  function judge(link: Link, { accountId, strong }: SignedIn): Link['state'] {
    if (link.account !== undefined && link.account !== accountId) return 'not-you';
    return link.mustBeStrong && !strong ? 'too-weak' : 'done';
  }

  return {
    finished,
    accesses,
    lacking,
    calls,
    link({ lasts = 600_000, account, ...wanted } = {}) {
      const token = `k1.${randomBytes(60).toString('base64url')}~${randomBytes(32).toString('base64url')}`;
      const number = randomInt(10_000).toString().padStart(4, '0');
      links.set(token, {
        purpose: 'confirm',
        who: 'Ana Li in Slack',
        what: 'Send Emily Carter a link for a new password',
        language: 'en',
        mustBeStrong: false,
        ...wanted,
        number,
        account,
        expiresAt: now() + lasts,
        state: 'open',
        wrongNumbers: 0,
      });
      return { token, number };
    },
    failNext(error) {
      failure = error;
    },
    async open(token) {
      calls.open += 1;
      failIfTold();
      return viewOf(links.get(token.reveal()));
    },
    async begin(token: Secret, number: Secret) {
      calls.begin += 1;
      failIfTold();
      const link = links.get(token.reveal());
      if (link?.state !== 'open' || link.expiresAt <= now()) return false;
      if (number.reveal() === link.number) {
        link.state = 'begun';
        return true;
      }
      link.wrongNumbers += 1;
      if (link.wrongNumbers >= tries) link.state = 'gone';
      return false;
    },
    async finish(token: Secret, signedIn: SignedIn, access?: Secret) {
      calls.finish += 1;
      failIfTold();
      const link = links.get(token.reveal());
      if (link?.state !== 'begun') return viewOf(link);
      finished.push(signedIn);
      accesses.push(access);
      link.state = judge(link, signedIn);
      return viewOf(link);
    },
    async lacksConsent(token: Secret) {
      lacking.push(token);
      links.delete(token.reveal());
    },
  };
}
