// Writes of an administrator, each made once: must change, may sign in, unlock. The password stays as it is.
import type { Entry } from 'ldapts';
import type { WriteAnswer } from '../../runtime/ports-administration.ts';
import { neverExpires } from './account.ts';
import type { Post } from './controllers.ts';
import { numberOf } from './entry.ts';
import { added, deleted, type Note, replaced, write } from './write.ts';

export interface WriteDeps {
  readonly note: Note;
  readonly now: () => number;
}

const refusal = () => 'not-authorized' as const;

/** Throws as `write` does. */
export async function writeMustChange(post: Post, entry: Entry, until: number, deps: WriteDeps): Promise<WriteAnswer> {
  if (((numberOf(entry, 'userAccountControl') ?? 0) & neverExpires) !== 0) {
    // The directory would take it and never ask (DONT_EXPIRE_PASSWD).
    deps.note('a change cannot be forced on an account whose password never expires');
    return { outcome: 'not-applied', reason: 'not-authorized' };
  }
  const changes = [replaced('pwdLastSet', '0')];
  return write(post, entry, { what: 'a change that is to be forced', changes, until, refusal }, deps);
}

/** Throws as `write` does. */
export async function writeUnlock(post: Post, entry: Entry, until: number, deps: WriteDeps): Promise<WriteAnswer> {
  const changes = [replaced('lockoutTime', '0')];
  return write(post, entry, { what: 'an unlock', changes, until, refusal }, deps);
}

/** One bit of many: the old value must still stand there, or another's change would be undone. Throws as `write` does. */
export async function writeEnabled(
  post: Post,
  entry: Entry,
  { enabled, until }: { readonly enabled: boolean; readonly until: number },
  deps: WriteDeps,
): Promise<WriteAnswer> {
  const flags = numberOf(entry, 'userAccountControl') ?? 0;
  const wanted = enabled ? flags & ~2 : flags | 2;
  if (wanted === flags) return { outcome: 'applied' };
  const changes = [deleted('userAccountControl', String(flags)), added('userAccountControl', String(wanted))];
  const what = enabled ? 'letting an account sign in' : 'blocking an account';
  return write(post, entry, { what, changes, until, refusal }, deps);
}
