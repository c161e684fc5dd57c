// What the helpdesk's part works with, beside what everything works with.
import type { AuditReader } from './ports-audit.ts';

export interface DeskWorld {
  /** The audit of this server, read back. */
  readonly reader: AuditReader;
  /** IANA name: the company's days begin by it. */
  readonly timeZone: string;
}
