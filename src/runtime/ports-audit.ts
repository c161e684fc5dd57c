// What reading the audit back needs. Writing it is `Audit`, which every target has; a target that cannot be read says so.
import type { Instant } from '../core/account.ts';
import type { AuditMark } from '../core/desk-events.ts';
import type { Problem } from './ports.ts';

/** One line as it was written, without what only the chain needs. */
export interface AuditLine {
  readonly seq: number;
  readonly at: Instant;
  /** The id of the dialog or case. */
  readonly dialog: string;
  readonly actor: { readonly platform: string; readonly person: string };
  /** The directory account concerned. */
  readonly subject: string | undefined;
  readonly action: string;
  readonly decision: string;
  readonly method: string | undefined;
  readonly reason: string | undefined;
}

export interface AuditSought {
  /** Whether a line is wanted. */
  readonly wants: (line: AuditLine) => boolean | Promise<boolean>;
  /** Nothing older. */
  readonly since: Instant;
  /** Only lines from behind an earlier page. */
  readonly before?: AuditMark;
  /** At most so many lines, 1 to 100. */
  readonly most: number;
}

export interface AuditFound {
  /** The newest first. */
  readonly lines: readonly AuditLine[];
  /** Where the next page begins; undefined: there are no older ones within the time. */
  readonly older: AuditMark | undefined;
  /** From when on the logs hold every line, if they do not go back as far as was asked for. */
  readonly heldSince: Instant | undefined;
  /** The servers whose lines are no unbroken chain: those behind a break are not among what was found. */
  readonly broken: readonly string[];
  /** Whose lines were looked through: this server first, and the others that wrote within the time. */
  readonly servers: readonly string[];
  /** Files among the logs that could not be read: what they hold is missing. */
  readonly unread: readonly string[];
}

/** Reads what servers wrote. */
export interface AuditReader {
  /** The name of this server. */
  readonly server: string;
  /** Only what this server wrote: others, if there are any, keep logs of their own. */
  readonly isAlone: boolean;
  /**
   * Reads backwards from the end, in memory that does not grow with the logs, and follows each chain. Throws a Fault:
   * `misconfigured` if this target cannot be read.
   */
  find(sought: AuditSought): Promise<AuditFound>;
  check(): Promise<readonly Problem[]>;
}
