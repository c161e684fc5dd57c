// A page's first question: whose dialog a token belongs to, and what is running there.
import type { Link } from '../core/event.ts';
import type { PersonRecord } from '../core/record.ts';
import type { Secret } from '../core/secret.ts';
import type { Loop } from './loop.ts';

/** Where a token leads. */
export interface Located {
  readonly key: string;
  readonly dialog: string;
}

/** The state that is running there, if this very token opens it and its time is not over. */
export function opened(
  record: PersonRecord | undefined,
  { dialog }: Located,
  token: Secret,
  loop: Pick<Loop, 'links'>,
  now: number,
): { readonly at: string } | undefined {
  const { running } = record ?? {};
  if (running === undefined || running.id !== dialog || running.expiresAt <= now) return undefined;
  const { state } = running as { readonly state: { readonly at: string; readonly link?: Link } };
  return state.link !== undefined && loop.links.opens(token, dialog, state.link) ? state : undefined;
}

/** What comes of a step, waited for as long as a browser would (ms); undefined: it takes longer, or is not known. */
export async function patiently<T>(settled: Promise<T>, within = 20_000): Promise<T | undefined> {
  return Promise.race([settled, new Promise<undefined>((resolve) => setTimeout(resolve, within, undefined).unref())]);
}
