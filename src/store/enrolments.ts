// What the bot itself keeps of a person for longer than a dialog: authenticator secrets, sealed, one record each.
// It must never write a secret unsealed, nor keep one without an end.
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import type { Method } from '../core/proof.ts';
import { Secret } from '../core/secret.ts';
import type { Keeping, Kept, Keys, Store } from '../runtime/ports.ts';
import type { Enrolments } from '../runtime/ports-registration.ts';

/** An enrolment lives this long after it was last put, in ms: 400 days. */
export const enrolmentLife = 400 * 24 * 60 * 60 * 1000;
const mostTries = 5;

/**
 * Enrolments in the store. `find` answers undefined for one that expired or whose key left the ring: the person then
 * enrols again. `put` replaces; it throws `unavailable` if others keep writing the same enrolment at the same time.
 */
export function makeEnrolments(store: Store, keys: Keys, now: () => Instant): Enrolments {
  const nameOf = (method: Method, accountId: string): string => `enrolment:${method}:${accountId}`;

  /** Replaces what is kept by what `make` answers; false if that is nothing. */
  async function replace(
    id: string,
    make: (before: Kept | undefined) => Pick<Keeping, 'body' | 'expiresAt'> | undefined,
  ): Promise<boolean> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await store.load(id);
      const made = make(before);
      if (made === undefined) return false;
      if (await store.save({ id, wakeAt: undefined, ...made }, before?.revision ?? 0)) return true;
    }
    throw new Fault('unavailable', 'an enrolment is being written by several at once');
  }

  return {
    async find(method, accountId) {
      const id = nameOf(method, accountId);
      const kept = await store.load(id);
      const opened = kept && keys.open(id, kept.body);
      return opened === undefined ? undefined : new Secret(opened);
    },
    async put(method, accountId, secret) {
      const id = nameOf(method, accountId);
      await replace(id, () => ({ body: keys.seal(id, secret.reveal()), expiresAt: now() + enrolmentLife }));
    },
    remove: (method, accountId) =>
      replace(nameOf(method, accountId), (before) =>
        before === undefined ? undefined : { body: Buffer.alloc(0), expiresAt: now() },
      ),
  };
}
