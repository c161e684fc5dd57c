// How something secret gets from the performer that made it to the one answer that shows it: through the memory of this
// process, once, and not through a record. Must never keep what nobody takes.
import { randomBytes } from 'node:crypto';
import type { Instant } from '../core/account.ts';
import { Secret } from '../core/secret.ts';

/** What was made, and until when it works, if it ends by itself. */
export interface HandedOver {
  readonly secret: Secret;
  readonly expiresAt?: Instant;
}

export interface Handovers {
  /** A place to put something. `take` answers it once and closes the place. */
  open(): { readonly name: Secret; take(): HandedOver | undefined };
  /** False: nobody waits there any more. */
  put(name: Secret, made: HandedOver): boolean;
}

export function makeHandovers(): Handovers {
  const places = new Map<string, HandedOver | undefined>();
  return {
    open() {
      const name = randomBytes(18).toString('base64url');
      places.set(name, undefined);
      return {
        name: new Secret(name),
        take() {
          const made = places.get(name);
          places.delete(name);
          return made;
        },
      };
    },
    put(name, made) {
      if (!places.has(name.reveal())) return false;
      places.set(name.reveal(), made);
      return true;
    },
  };
}
