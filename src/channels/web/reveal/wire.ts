// What the page that shows something once and its server say to each other. The only answer in the product that holds a
// password: it is given once, to the press for which it was made, and never stored by anybody (no-store).
import type { Instant } from '../../../core/account.ts';
import type { RevealView } from '../../../runtime/ports.ts';

/** The answer to `POST /reveal/open` and `POST /reveal/show`. */
export interface RevealAnswer {
  readonly view: RevealView;
  /** The server's clock (ms), so that a wrong clock in the browser does not move `expiresAt`. */
  readonly now: Instant;
  /** Only in the one answer for which it was made. */
  readonly made?: { readonly secret: string; readonly expiresAt?: Instant };
}
