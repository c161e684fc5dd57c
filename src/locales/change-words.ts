// The shape of what a language says about changing a password that its owner still knows.
import type { ChangeTold } from '../core/change.ts';
import type { Refusal } from '../core/policy.ts';
import type { Text } from './words.ts';

/** What is told in the words of a reset. */
export type SharedWithReset =
  | Extract<
      Refusal,
      'unknown' | 'disabled' | 'account-frozen' | 'self-service-frozen' | 'frozen-meanwhile' | 'changed-meanwhile'
    >
  | 'settling'
  | 'failed';

export interface ChangeWords {
  readonly ask: Text & { readonly know: string; readonly forgot: string };
  readonly link: Text & { readonly number: string; readonly once: string; readonly open: string };
  /** `{from}`: when a password that is too new may be changed. */
  readonly from: string;
  /** `{minutes}` until the cloud knows a password that was written on premises. */
  readonly cloudAfter: string;
  /** Opens the sign-in service's own page. */
  readonly page: string;
  /** What a reset says just so is said in its words. */
  readonly told: Readonly<Record<Exclude<ChangeTold, SharedWithReset>, Text>>;
  /** The sign-in that comes before the page where the sign-in service checks the old password. */
  readonly signIn: Text & { readonly what: string } & Readonly<Record<'may-change' | 'no-consent', Text>>;
  readonly helpdesk: Readonly<Record<'change-done' | 'change-refused', string>>;
  /** What people type; `know` says at once that the present password is known. */
  readonly phrases: Readonly<Record<'ask' | 'know', readonly string[]>>;
}
