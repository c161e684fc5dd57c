// What the security page can want and hear: the page on which people register their authenticator app, their passkeys and
// their recovery codes.
import type { Account, Instant } from './account.ts';
import type { Proof } from './proof.ts';
import type { Refusal } from './policy.ts';
import type { Offer } from './proof.ts';
import type { Secret } from './secret.ts';

/** What can be changed there. */
export type SecurityChange =
  | 'authenticator'
  | 'authenticator-removed'
  | 'passkey'
  | 'passkey-removed'
  | 'recovery-codes';

/** How a change ended. */
export type SecurityOutcome =
  | 'done'
  /** The authenticator's code was not the one of now. */
  | 'wrong-code'
  /** What the browser sent is no registration that we take, or there is no such passkey. */
  | 'not-taken'
  | 'too-many'
  | 'not-authorized'
  | 'unavailable'
  /** What was handed in is gone with the process that held it. */
  | 'lost';

/** Why there is no page: the rules for a reset, or one lately. */
export type SecurityRefusal = Refusal | 'after-reset';

/** What the owner is told of it at every known address. */
export type SecurityNotice = `security-${SecurityChange}` | 'passkey-cloned';

/** By what somebody may open the page: proofs with their receipts, given in a dialog of theirs, or a fresh sign-in. */
export type Given =
  | { readonly by: 'proofs'; readonly dialog: string; readonly proofs: readonly Proof[] }
  | { readonly by: 'sign-in' };

/** What the browser that typed the number holds is kept as a MAC only. */
export interface PageSession {
  readonly mac: string;
  readonly expiresAt: Instant;
}

export type SecurityEffect =
  /** Reads the person's own account and what it can offer. `given`: proofs of another dialog, to be checked. Answers `security-prepared`. */
  | { readonly do: 'prepare-security'; readonly given?: Given }
  /**
   * Writes one change, after asking every rule again. What is to be shown once goes to `handover`. Answers
   * `security-changed`. Found after a crash it is never repeated: the registration itself is asked whether it was done.
   */
  | {
      readonly do: 'change-security';
      readonly account: string;
      readonly change: SecurityChange;
      /** What the page handed in: a code, an attestation, the id of a passkey. */
      readonly handed: Secret;
      readonly handover: Secret;
      readonly turn: number;
      readonly apps: number;
      readonly asked: Instant;
      readonly given: Given;
      /** The save's answer was lost: the registration is asked until then. */
      readonly settleUntil?: Instant;
    };

export type SecurityEvent =
  /** `given`: the proofs of another dialog are good, and nothing more is asked for. */
  | {
      readonly type: 'security-prepared';
      readonly account: Account;
      readonly offers: readonly Offer[];
      readonly given?: Given;
      /** How a fresh sign-in is asked for; undefined: there is nowhere to sign in. */
      readonly signIn: 'confirm' | 'link' | undefined;
    }
  | { readonly type: 'security-prepared'; readonly refused: SecurityRefusal; readonly userName: string }
  /** The number was right: the page is open, in this browser only. */
  | { readonly type: 'page-entered'; readonly session: PageSession }
  | {
      readonly type: 'change-asked';
      readonly change: SecurityChange;
      readonly handed: Secret;
      readonly handover: Secret;
    }
  | { readonly type: 'security-changed'; readonly outcome: SecurityOutcome };
