// Object ids: the only names that may go into a path. Anything else could hold `#` or `/` and mean somebody else.
import { Fault } from '../../core/fault.ts';

/** Whether a text is a GUID. */
export function isObjectId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** The id as a part of a path. Throws a Fault (`internal`) for anything that is no GUID. */
export function pathId(accountId: string): string {
  if (!isObjectId(accountId)) throw new Fault('internal', 'an account id that is not an object id');
  return encodeURIComponent(accountId);
}
