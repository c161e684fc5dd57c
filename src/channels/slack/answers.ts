// What is said on the spot, outside of cards: in the answer to a request, or below a button.
import { locales } from '../../locales/registry.ts';

/** The language of ours that a locale such as `sv-SE` means. */
export function languageOf(locale: string | undefined, otherwise: string): string {
  const wanted = locale?.toLowerCase().split('-')[0];
  return wanted !== undefined && Object.hasOwn(locales, wanted) ? wanted : otherwise;
}

/** A text that only the person sees who pressed or wrote. */
export function ephemeral(text: string): { readonly response_type: 'ephemeral'; readonly text: string } {
  return { response_type: 'ephemeral', text };
}
