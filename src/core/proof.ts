// The vocabulary of proving: methods, what an account can offer, and what was proved.
import type { Instant } from './account.ts';

/** The name of a verification method, as its folder entry in `verifiers` is called. */
export type Method = string;

/** What is proved: two proofs of the same kind count as one (NIST SP 800-63B-4 4.2.2.2). */
export type ProofKind = 'phone' | 'email' | 'authenticator' | 'passkey' | 'recovery-code' | 'person';

/** One way in which one account could prove itself, before policy is asked. */
export interface Offer {
  readonly method: Method;
  readonly kind: ProofKind;
  /** Where the challenge goes (a number, an address) or an enrolment's id. Kept only in sealed records. */
  readonly target: string;
  /** The target as it may be shown. */
  readonly hint: string;
  /** When this target was registered; undefined if nobody knows. */
  readonly changedAt: Instant | undefined;
}

/** A proof that was given. `receipt` is a keyed MAC over dialog, account, method and time; the writer checks it again. */
export interface Proof {
  readonly method: Method;
  readonly kind: ProofKind;
  readonly at: Instant;
  readonly receipt: string;
  /** Of a word given by people: their account ids. Whether they may still give it is asked again at the write. */
  readonly approvers?: readonly string[];
}

/** One choice a person has: these methods, in this order. */
export interface Way {
  /** The methods joined by `+`. */
  readonly id: string;
  readonly methods: readonly Method[];
}
