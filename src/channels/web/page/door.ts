// The page's two requests. Must never repeat one by itself: whether a password was handed in is asked for, not guessed.
import type { PageAnswer } from '../wire.ts';

/** The server waits up to 20 s for the directory before it answers `checking` (ms). */
const patience = 30_000;

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

async function ask(path: string, body: Readonly<Record<string, string>>): Answered {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    return response.ok ? ((await response.json()) as PageAnswer) : undefined;
  } catch {
    return undefined;
  }
}
