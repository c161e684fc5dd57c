// What the helpdesk's part works with, beside what everything works with.
import type { OutageSettings } from './outage-watch.ts';
import type { AuditReader } from './ports-audit.ts';

export interface DeskWorld {
  /** The audit of this server, read back. */
  readonly reader: AuditReader;
  /** IANA name: the company's days begin by it. */
  readonly timeZone: string;
  /** Minutes after midnight at which the day ends and the digest comes; undefined: there is none. */
  readonly digestAt: number | undefined;
  /** Undefined: nobody is told of outages. */
  readonly outage: OutageSettings | undefined;
  /** The mail to a manager who cannot be reached in chat, about somebody of this name who asks them. */
  readonly requestMail: (language: string, name: string) => { readonly subject: string; readonly text: string };
}
