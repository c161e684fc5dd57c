// Who calls whom at this moment: one sealed record for each person who is called, changed by compare-and-set only. It
// says what was opened; whether its opener may still be believed is asked of the live rules by whoever reads it.
import { randomBytes } from 'node:crypto';
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import type { Asker } from '../core/person.ts';
import { wordsOfDigest } from './call-words.ts';
import { saveAttempts, stepAside } from './contention.ts';
import type { Keys, Store } from './ports.ts';

/** A call that stands open. */
export interface OpenCall {
  /** The account of whoever opened it, and how they are asked about. */
  readonly account: string;
  readonly asker: Asker;
  /** The case of their side. */
  readonly opener: string;
  /** From a keyed MAC over a nonce of its own: the same on both sides, whatever key is the newest by then. */
  readonly words: string;
  readonly until: Instant;
}

export interface Calls {
  /** Opens one in place of an earlier one of the same two; answers the earlier one's case, if it is another. */
  open(
    called: string,
    call: Omit<OpenCall, 'words'>,
    now: Instant,
  ): Promise<{ readonly words: string; readonly earlier: string | undefined }>;
  /** Closes it if it is still the one of this case. May be repeated. */
  close(called: string, opener: string, now: Instant): Promise<void>;
  /** Everything that stands open for this account, with its words. */
  live(called: string, now: Instant): Promise<readonly OpenCall[]>;
}

type Kept = Readonly<Record<string, OpenCall>>;

export function makeCalls(store: Store, keys: Keys): Calls {
  /** The same back: nothing to save. */
  async function change(called: string, now: Instant, apply: (known: Kept) => Kept): Promise<Kept> {
    const id = `call:${called}`;
    for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
      await stepAside(attempt);
      const kept = await store.load(id);
      const text = kept === undefined ? undefined : keys.open(id, kept.body);
      // Sealed with a key that is gone: nobody calls, which is the answer that warns.
      const all = text === undefined ? {} : (JSON.parse(text) as Kept);
      const known = Object.fromEntries(Object.entries(all).filter(([, { until }]) => until > now));
      const next = apply(known);
      if (next === known) return known;
      const expiresAt = Math.max(now, ...Object.values(next).map(({ until }) => until)) + 1000;
      const body = keys.seal(id, JSON.stringify(next));
      if (await store.save({ id, body, wakeAt: undefined, expiresAt }, kept?.revision ?? 0)) return next;
    }
    throw new Fault('unavailable', 'who calls somebody was changed by others again and again');
  }

  function makeWords(called: string, account: string): string {
    const nonce = randomBytes(16).toString('base64url');
    const mac = keys.mac('call-words', nonce, account, called).split('.').at(-1) ?? '';
    return wordsOfDigest(Buffer.from(mac, 'base64url'));
  }

  return {
    async open(called, call, now) {
      let earlier: string | undefined;
      const made: OpenCall = { ...call, words: makeWords(called, call.account) };
      const kept = await change(called, now, (known) => {
        const before = known[call.account];
        earlier = before?.opener === call.opener ? undefined : before?.opener;
        // Asked for again after a crash: the words that were shown stay.
        return before?.opener === call.opener ? known : { ...known, [call.account]: made };
      });
      return { words: (kept[call.account] ?? made).words, earlier };
    },
    async close(called, opener, now) {
      await change(called, now, (known) => {
        const left = Object.entries(known).filter(([, one]) => one.opener !== opener);
        return left.length === Object.keys(known).length ? known : Object.fromEntries(left);
      });
    },
    async live(called, now) {
      return Object.values(await change(called, now, (known) => known));
    },
  };
}
