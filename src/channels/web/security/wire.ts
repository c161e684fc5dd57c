// What the security page and its server say to each other. Its answers hold the secret of an authenticator and recovery
// codes: each is given to the browser that typed the number from the chat, and never stored by anybody (no-store).
import type { Instant } from '../../../core/account.ts';
import type { SecurityChange, SecurityOutcome } from '../../../core/security-effects.ts';
import type { SecurityView } from '../../../runtime/ports-security.ts';

export type { SecurityChange, SecurityOutcome, SecurityView };

/** The answer to every POST of the page. */
export interface SecurityAnswer {
  readonly view: SecurityView;
  /** The server's clock (ms), so that a wrong clock in the browser does not move `expiresAt`. */
  readonly now: Instant;
  /** Only in the answer to the right number: the browser has to show it from then on. */
  readonly session?: string;
  /** Only in the answer to a change. */
  readonly outcome?: SecurityOutcome;
  /** Only in the one answer for which they were made, one a line. */
  readonly codes?: string;
}
