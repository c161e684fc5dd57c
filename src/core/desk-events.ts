// What can happen to the dialogs of the helpdesk's part, beside what can happen to every dialog.
import type { Instant } from './account.ts';
import type { AuditRow } from './desk-cards.ts';
import type { NamedPerson } from './event.ts';

export type DeskEvent =
  /** Whether whoever asks may read of anybody at all; `sign-in`: after a fresh sign-in. */
  | { readonly type: 'audit-allowed'; readonly verdict: 'yes' | 'no' | 'sign-in' }
  | { readonly type: 'audit-read'; readonly found: AuditFoundPage | 'nobody' | 'unreadable' };

/** One page of what the audit holds of somebody. */
export interface AuditFoundPage {
  readonly account: NamedPerson;
  readonly rows: readonly AuditRow[];
  /** Where the next page begins; undefined: there is none. */
  readonly older: number | undefined;
  readonly heldSince: Instant | undefined;
  readonly broken: boolean;
  readonly server: string;
  readonly zone: string;
}
