// The cards of passkeys and of the security page, with the data that each needs.
import type { CodeNotice } from './card.ts';
import type { Secret } from './secret.ts';
import type { SecurityChange, SecurityRefusal } from './security-effects.ts';

/** Card name → its data, as in `Cards`. */
export interface SecurityCards {
  /** A link to the page that asks the passkey. Address and number exist in one process only. */
  'use-passkey': {
    readonly url: Secret;
    readonly number: Secret;
    readonly minutes: number;
    readonly notice: CodeNotice | '';
    readonly step: number;
    readonly steps: number;
  };
  /** A link to the security page. Address and number exist in one process only. */
  'security-page': {
    readonly userName: string;
    readonly url: Secret;
    readonly number: Secret;
    readonly minutes: number;
  };
  /** How the security page stands, with what was changed there so far. `days`: until that counts as a proof. */
  'security-state': {
    readonly at: SecurityStanding;
    readonly userName: string;
    readonly changes: readonly SecurityChange[];
    readonly days: number;
  };
  /** Nobody opens the security page for this account, and why. */
  'security-refused': { readonly userName: string; readonly reason: SecurityRefusal };
}

/** How the security page stands. */
export type SecurityStanding =
  /** A fresh sign-in is asked for: nothing else proves anything yet. */
  | 'signing'
  | 'open'
  | 'finished'
  | 'expired'
  | 'cancelled'
  | 'wrong-numbers'
  | 'not-signed-in'
  /** There is neither a proof nor a service to sign in to. */
  | 'no-way'
  | 'failed';

/** What the helpdesk is told. */
export type SecurityLine = 'passkey-cloned';
