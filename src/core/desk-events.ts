// What can happen to the dialogs of the helpdesk's part, beside what can happen to every dialog.
import type { Instant } from './account.ts';
import type { AuditRow } from './desk-cards.ts';
import type { NamedPerson } from './event.ts';

export type DeskEvent =
  /** Whether whoever asks may read of anybody at all; `sign-in`: after a fresh sign-in. */
  | { readonly type: 'audit-allowed'; readonly verdict: 'yes' | 'no' | 'sign-in' }
  | { readonly type: 'audit-read'; readonly found: AuditFoundPage | 'nobody' | 'unreadable' };

/** Where a page of the audit goes on: by log, the number of the line before which. A log that is not here has no more. */
export type AuditMark = Readonly<Record<string, number>>;

/** One page of what the audit holds of somebody. */
export interface AuditFoundPage {
  readonly account: NamedPerson;
  readonly rows: readonly AuditRow[];
  /** Where the next page begins; undefined: there is none. */
  readonly older: AuditMark | undefined;
  readonly heldSince: Instant | undefined;
  readonly broken: boolean;
  readonly servers: readonly string[];
  readonly isAlone: boolean;
  readonly unread: readonly string[];
  readonly zone: string;
}
