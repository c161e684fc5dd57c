// What the dialogs of the helpdesk's part can want, beside what every dialog can.
import type { AuditMark } from './desk-events.ts';
import type { Approver } from './request.ts';

export type DeskEffect =
  /**
   * Stops self-service for everybody, or lets it go on, for everybody or for the account `target`, after asking every
   * rule again. Answers `switched`. May be repeated. `approvers`: who agreed, where it takes two.
   */
  | {
      readonly do: 'switch';
      readonly frozen: boolean;
      readonly target?: string;
      readonly approvers?: readonly Approver[];
    }
  /** Asks whether the person of this record may read the audit of anybody. Answers `audit-allowed`. */
  | { readonly do: 'check-audit' }
  /** Looks for people of whom the person of this record may read the audit. Answers `looked-up`. */
  | { readonly do: 'look-up-audited'; readonly about: string }
  /**
   * Reads what the audit holds of an account, after asking every rule again: ten lines older than `before`. Answers
   * `audit-read`.
   */
  | { readonly do: 'read-audit'; readonly target: string; readonly days: number; readonly before?: AuditMark }
  /** Mails a manager who cannot be reached in chat that this person asks them to vouch. Does not hold back the case. */
  | { readonly do: 'mail-manager'; readonly manager: string; readonly name: string }
  /**
   * Tells the helpdesk's channels what the days between two instants came to. Does not hold back the dialog. `only`: the
   * places that are left; `turn`: how often that was.
   */
  | {
      readonly do: 'post-digest';
      readonly from: number;
      readonly to: number;
      readonly only?: readonly string[];
      readonly turn?: number;
    };
