// What a directory says of an account: facts only, read live, never kept longer than a dialog needs them.

/** Milliseconds since 1970-01-01 UTC. */
export type Instant = number;

/** A way to reach the person that the directory holds. */
export interface Contact {
  readonly kind: 'phone' | 'email';
  /** E.164 without spaces for a phone; one bare address for an e-mail. */
  readonly value: string;
  /** When it was registered or last changed; undefined if the directory does not say. */
  readonly changedAt: Instant | undefined;
}

/** One account of a directory, as the rules need to see it. */
export interface Account {
  /** The directory's immutable id (Entra object id). Never a name (facts: D15). */
  readonly id: string;
  readonly displayName: string;
  /** The name the person signs in with (userPrincipalName). */
  readonly userName: string;
  /** BCP 47, as the directory holds it. */
  readonly language: string | undefined;
  readonly enabled: boolean;
  readonly guest: boolean;
  /** Its domain signs in somewhere else; no password here. */
  readonly federated: boolean;
  /** Mastered in an on-premises directory. */
  readonly synced: boolean;
  /** Template ids of admin roles, active or eligible, and `role-assignable-group` for members and owners of such groups. */
  readonly roles: readonly string[];
  readonly passwordChangedAt: Instant | undefined;
  /** Every address whose mailbox opens with this very password; never a proof (NIST SP 800-63B-4 3.1.3.1). */
  readonly mailboxes: readonly string[];
  readonly contacts: readonly Contact[];
  /** Every address that a notice about this account goes to, mailboxes included. Being here proves nothing. */
  readonly noticeAddresses: readonly string[];
}
