// The page's two requests. Must never repeat one by itself: what is made is in one answer only.
import type { RevealAnswer } from '../../reveal/wire.ts';
import { ask } from '../ask.ts';

/** Looks at the link; spends nothing. Undefined when there was no answer. */
export async function openLink(token: string): Promise<RevealAnswer | undefined> {
  return ask('/reveal/open', { token });
}

/** Has it made and shown. */
export async function show(token: string, number: string): Promise<RevealAnswer | undefined> {
  return ask('/reveal/show', { token, number });
}
