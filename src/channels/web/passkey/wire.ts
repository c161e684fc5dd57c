// What the page that asks a passkey and its server say to each other.
import type { Instant } from '../../../core/account.ts';
import type { PasskeyView } from '../../../runtime/ports-security.ts';

/** The answer to `POST /passkey/open` and `POST /passkey/answer`. */
export interface PasskeyAnswer {
  readonly view: PasskeyView;
  /** The server's clock (ms), so that a wrong clock in the browser does not move `expiresAt`. */
  readonly now: Instant;
}
