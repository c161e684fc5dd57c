// Who signed in at the identity provider a moment ago, and which account a chat user was linked to by doing so. Sealed
// records of their own. Must never be written but after a checked, strong sign-in of that very person.
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import { saveAttempts, stepAside } from './contention.ts';
import type { Keys, SignedIn, Store } from './ports.ts';

export interface SignIns {
  /** The person's latest strong sign-in, if it is not older than a sign-in may be; whose account it is, the caller checks. */
  recent(person: string, now: Instant): Promise<SignedIn | undefined>;
  /** Remembers a sign-in; an older one than is known changes nothing. May be repeated. */
  note(person: string, signedIn: SignedIn): Promise<void>;
  /** The id of the account that this chat user is linked to; asking keeps the link alive. */
  linked(person: string): Promise<string | undefined>;
  /** The same without keeping the link alive: for whoever only reads what was done. */
  known(person: string): Promise<string | undefined>;
  /** Links a chat user to an account, in place of another one. May be repeated. */
  link(person: string, accountId: string): Promise<void>;
  /** How long a sign-in counts (ms); 0 where there is nothing to sign in to. */
  readonly lasts: number;
}

const day = 86_400_000;
/** How long a link lives that nobody uses (ms). */
export const linkLife = 400 * day;

interface Kept<T> {
  readonly revision: number;
  readonly value: T | undefined;
}

/** The link of a chat user as it is kept. */
interface AccountLink {
  readonly account: string;
  readonly usedAt: Instant;
}

/** `lasts`: how long a sign-in counts (ms). */
export function makeSignIns(store: Store, keys: Keys, now: () => Instant, lasts: number): SignIns {
  async function load<T>(id: string): Promise<Kept<T>> {
    const kept = await store.load(id);
    const text = kept === undefined ? undefined : keys.open(id, kept.body);
    // Sealed with a key that is gone, or tampered with: there is no sign-in and no link.
    return { revision: kept?.revision ?? 0, value: text === undefined ? undefined : (JSON.parse(text) as T) };
  }

  async function save(id: string, value: object, until: Instant, revision: number): Promise<boolean> {
    return store.save(
      { id, body: keys.seal(id, JSON.stringify(value)), wakeAt: undefined, expiresAt: until },
      revision,
    );
  }

  /** Until nobody else saved meanwhile. Nothing answered: nothing to save. */
  async function change<T extends object>(
    id: string,
    apply: (value: T | undefined) => { readonly value: T; readonly until: Instant } | undefined,
  ): Promise<void> {
    for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
      await stepAside(attempt);
      const { revision, value } = await load<T>(id);
      const next = apply(value);
      if (next === undefined || (await save(id, next.value, next.until, revision))) return;
    }
    throw new Fault('unavailable', 'a sign-in was changed by others again and again');
  }

  const setLink = (person: string, account: string): Promise<void> =>
    change<AccountLink>(linkName(person), () => ({ value: { account, usedAt: now() }, until: now() + linkLife }));

  return {
    lasts,
    async recent(person, at) {
      const { value } = await load<SignedIn>(signInName(person));
      return value !== undefined && value.at <= at && at - value.at < lasts ? value : undefined;
    },
    note: (person, signedIn) =>
      change<SignedIn>(signInName(person), (known) =>
        known !== undefined && known.at >= signedIn.at ? undefined : { value: signedIn, until: signedIn.at + lasts },
      ),
    async linked(person) {
      const { revision, value } = await load<AccountLink>(linkName(person));
      if (value === undefined || now() - value.usedAt >= linkLife) return undefined;
      // Once a day is often enough; a race is lost to somebody who renews it too, or to another link.
      if (now() - value.usedAt >= day) {
        await save(linkName(person), { ...value, usedAt: now() }, now() + linkLife, revision);
      }
      return value.account;
    },
    async known(person) {
      const { value } = await load<AccountLink>(linkName(person));
      return value !== undefined && now() - value.usedAt < linkLife ? value.account : undefined;
    },
    link: setLink,
  };
}

function signInName(person: string): string {
  return `signed-in:${person}`;
}

function linkName(person: string): string {
  return `link:${person}`;
}
