// The page's two requests. Must never repeat one by itself: whether a password was handed in is asked for, not guessed.
import type { PageAnswer } from '../wire.ts';
import { ask } from './ask.ts';

/** The answer; undefined when there was none, whatever the reason. */
export type Answered = Promise<PageAnswer | undefined>;

/** Looks at the link; spends nothing. */
export async function openLink(token: string): Answered {
  return ask('/reset/open', { token });
}

/** Hands the new password in. */
export async function handIn(token: string, number: string, password: string): Answered {
  return ask('/reset/submit', { token, number, password });
}

/** Hands the present password and the new one in. */
export async function handChangeIn(token: string, number: string, old: string, password: string): Answered {
  return ask('/reset/change', { token, number, old, password });
}

/** Of a link that was sent: asks for a second proof by this method. */
export async function chooseProof(token: string, method: string): Answered {
  return ask('/reset/choose', { token, method });
}

/** Of a link that was sent: hands the code in. */
export async function answerProof(token: string, code: string): Answered {
  return ask('/reset/answer', { token, code });
}

/** Of a link that was sent: hands a passkey's answer in, with the code that is to open the form. */
export async function signProof(token: string, code: string, assertion: string): Answered {
  return ask('/reset/sign', { token, code, assertion });
}

/** Of a link that was sent: begins the second proof anew. */
export async function proveAgain(token: string): Answered {
  return ask('/reset/again', { token });
}
