// The page's two requests. Must never repeat one by itself: a link is spent by the number that is right.
import type { SignInOpened, SignInStarted } from '../../sign-in/wire.ts';
import { ask } from '../ask.ts';

/** Looks at the link; spends nothing. Undefined when there was no answer. */
export async function openLink(token: string): Promise<SignInOpened | undefined> {
  return ask('/sign-in/open', { token });
}

/** Asks for the way to the sign-in service; the server then knows this browser again by a cookie. */
export async function start(token: string, number: string): Promise<SignInStarted | undefined> {
  return ask('/sign-in/start', { token, number }, 'same-origin');
}
