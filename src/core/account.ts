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

/**
 * A role that an account holds, or could take. `role` is the template id of a built-in role, `custom` for one that the
 * company made, or `role-assignable-group` for members and owners of a group that can be given roles.
 */
export interface RoleHeld {
  readonly role: string;
  /**
   * Where it counts: everywhere, in one administrative unit, in a unit under restricted management, or somewhere that
   * no rule here knows (one application), which protects its holder and gives no power.
   */
  readonly scope: 'tenant' | 'unit' | 'restricted-unit' | 'elsewhere';
  /** The id of that unit. */
  readonly unit?: string;
  /** `eligible`: can be activated by its holder (Privileged Identity Management). */
  readonly held: 'active' | 'eligible';
}

/** An administrative unit that an account is in. */
export interface Unit {
  readonly id: string;
  /** Nobody but administrators of this very unit changes its members. Fixed when a unit is made. */
  readonly restricted: boolean;
}

/**
 * Why nobody resets an account from here, whoever asks: it is in a group that rules the domain; AdminSDHolder guards it
 * (adminCount), or did; it is one the domain itself is made of; a machine; a service.
 */
export type Protection = 'privileged-group' | 'admin-sd-holder' | 'built-in' | 'computer' | 'service';

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
  /** Every admin role, each once: active and eligible, of any scope, also those that come through groups. */
  readonly roles: readonly RoleHeld[];
  /** In a unit under restricted management: tenant-wide roles and application permissions do not reach it. */
  readonly managementRestricted: boolean;
  /** The administrative units it is in; empty where the directory is not asked for them. */
  readonly units: readonly Unit[];
  /** The number of the employee: two accounts with the same one belong to the same human. */
  readonly employeeId: string | undefined;
  /** The mobile phone of its profile, E.164. Nobody proved it, so it is no contact; it tells whose account this is. */
  readonly mobile: string | undefined;
  readonly passwordChangedAt: Instant | undefined;
  /** Set for an account that is never reset from here. */
  readonly protection?: Protection;
  /** The directory takes no new password before this: the last one is younger than its minimum age. */
  readonly changeableFrom?: Instant;
  /** A new password is written on premises; how long until the cloud knows it (ms). */
  readonly cloudAfter?: number;
  /** Every address whose mailbox opens with this very password; never a proof (NIST SP 800-63B-4 3.1.3.1). */
  readonly mailboxes: readonly string[];
  /** Every address of its profile that a notice about this account goes to. Being here proves nothing. */
  readonly noticeAddresses: readonly string[];
}

/**
 * An account and how its person is reached. Read only where that is the question: Microsoft answers 5 reads of
 * authentication methods in 10 s, for everybody of a tenant together (learn.microsoft.com/graph/throttling-limits).
 */
export interface ReachableAccount extends Account {
  readonly contacts: readonly Contact[];
}

/** For where nobody asks how the person is reached, since many are asked about at once. */
export function withoutContacts(account: Account): ReachableAccount {
  return { ...account, contacts: [] };
}
