// What a person registered to prove themselves with later, as Latchkey keeps it: one record per account, sealed.
import type { Instant } from './account.ts';

/** A phone or address that Latchkey itself keeps, because the directory holds none or may not be written. */
export interface RegisteredContact {
  readonly kind: 'phone' | 'email';
  /** E.164 without spaces for a phone; one bare address for an e-mail. */
  readonly value: string;
  /** When it was proven by a code and entered. */
  readonly since: Instant;
}

/** A WebAuthn credential of this person with us as the relying party (W3C WebAuthn level 3, section 4). */
export interface Passkey {
  /** The credential id, base64url. */
  readonly id: string;
  /** The COSE public key, base64url. */
  readonly publicKey: string;
  /** The signature counter that was seen last; one that does not grow, where it was not 0, is a cloned key. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** What the person calls it. */
  readonly name: string;
  readonly since: Instant;
  readonly usedAt: Instant | undefined;
  /** When its counter went back: somebody has a copy. It proves nothing any more. */
  readonly clonedAt?: Instant;
}

/** Codes for once, kept as keyed MACs only. */
export interface RecoveryCodes {
  readonly since: Instant;
  /** The MACs of those that were not used yet. */
  readonly left: readonly string[];
}

/** Everything registered with us for one account, and what we saw of its contacts in the directory. */
export interface Registration {
  readonly contacts: readonly RegisteredContact[];
  readonly passkeys: readonly Passkey[];
  /** When one of them was removed last: what is gone leaves no other trace to settle by. */
  readonly passkeyRemovedAt?: Instant;
  /** When the authenticator's secret, which lies in `Enrolments`, was confirmed by a code. */
  readonly authenticatorSince: Instant | undefined;
  readonly recoveryCodes: RecoveryCodes | undefined;
  /**
   * The keyed fingerprint of each contact ever seen for this account, with the moment it was first seen. A contact that
   * somebody changes behind our back is young from the moment we see it. Null: it was there when the record was begun,
   * and only the directory knows since when.
   */
  readonly firstSeen: Readonly<Record<string, Instant | null>>;
  /** When the contacts were looked at for the first time, and when the record was last kept from being forgotten. */
  readonly seenAt: Instant | undefined;
  /** When Latchkey last wrote a new password; a factor that changes soon after that is no self-service. */
  readonly resetAt: Instant | undefined;
  /** When the person last said that everything here still holds. */
  readonly confirmedAt: Instant | undefined;
}

/** The registration of somebody who has none. */
export const noRegistration: Registration = {
  contacts: [],
  passkeys: [],
  authenticatorSince: undefined,
  recoveryCodes: undefined,
  firstSeen: {},
  seenAt: undefined,
  resetAt: undefined,
  confirmedAt: undefined,
};
