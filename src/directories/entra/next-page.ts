// Where a list goes on.
import { Fault } from '../../core/fault.ts';
import { textAt } from './answer.ts';

/**
 * The path of the page after this one, below `base`; undefined after the last. A next page is only ever read where the first
 * one was: throws a Fault for another address.
 */
export function nextPage(body: unknown, base: string): string | undefined {
  const link = textAt(body, '@odata.nextLink');
  if (link === undefined) return undefined;
  if (!link.startsWith(`${base}/`)) throw new Fault('internal', 'Graph names a next page at another address');
  return link.slice(base.length);
}
