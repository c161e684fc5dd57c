// What the sign-in page and its server say to each other. Must never gain a field that could hold a token, a code or
// an id in an answer; the address of the sign-in service is the one exception, and it holds nothing of a person.
import type { Instant } from '../../../core/account.ts';
import type { SignInView } from '../../../runtime/ports.ts';

/** What a link's token looks like. */
export const tokenShape = /^[\w.~:-]{16,600}$/;

/** The answer to `POST /sign-in/open`. */
export interface SignInOpened {
  readonly view: SignInView;
  /** The server's clock (ms), so that a wrong clock in the browser does not move `expiresAt`. */
  readonly now: Instant;
}

/** The answer to `POST /sign-in/start`: where to go, or why not. A view that is still open means: the wrong number. */
export type SignInStarted = { readonly url: string } | SignInOpened;

/** How a way back from the sign-in service ends: what the desk said, or why it was not asked. */
export const endings = [
  'done',
  'not-you',
  'too-weak',
  'gone',
  /** The person declined at the sign-in service. */
  'cancelled',
  /** The sign-in service, or what the desk needs, does not answer. */
  'unavailable',
  /** The sign-in service refused, or what it said does not hold. */
  'refused',
  /** Not begun in this browser, begun too long ago, or finished before. */
  'lost',
] as const;

export type SignInEnding = (typeof endings)[number];
