// What the page and the server say to each other. Must never gain a field that could hold a password or a token in
// an answer.
import type { Instant } from '../../core/account.ts';
import type { PasswordRule } from '../../core/password-rules.ts';
import type { PageView } from '../../runtime/ports.ts';

/** The answer to `POST /reset/open` and `POST /reset/submit`. */
export interface PageAnswer {
  readonly view: PageView;
  /** The server's clock (ms), so that a wrong clock in the browser does not move `expiresAt`. */
  readonly now: Instant;
  /** Words that the strength meter should know of; only for an open link. */
  readonly words?: readonly string[];
  /** Rules of the directory that the password breaks; it was then not handed in. */
  readonly broken?: readonly PasswordRule[];
}

/** Every other answer, with a status that fits. */
export interface PageError {
  readonly error:
    | 'bad-request'
    | 'internal'
    | 'method-not-allowed'
    | 'not-found'
    | 'not-same-origin'
    | 'too-large'
    | 'too-slow'
    | 'unavailable'
    | 'unsupported-media-type'
    | 'wrong-host';
}
