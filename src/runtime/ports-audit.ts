// What reading the audit back needs. Writing it is `Audit`, which every target has; a target that cannot be read says so.
import type { Instant } from '../core/account.ts';

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
  /** Only lines before this one. */
  readonly before?: number;
  /** At most so many lines, 1 to 100. */
  readonly most: number;
}

export interface AuditFound {
  /** The newest first. */
  readonly lines: readonly AuditLine[];
  /** Whether there may be older ones within the time. */
  readonly more: boolean;
  /** The oldest line that the log holds, if it does not go back as far as was asked for. */
  readonly heldSince: Instant | undefined;
  /** The lines are no unbroken chain: those behind the break are not among what was found. */
  readonly broken: boolean;
}

/** Reads what one server wrote. */
export interface AuditReader {
  /** The server's name. */
  readonly server: string;
  /**
   * Reads backwards from the end, in memory that does not grow with the log, and follows the chain. Throws a Fault:
   * `misconfigured` if this target cannot be read.
   */
  find(sought: AuditSought): Promise<AuditFound>;
}
