// What administrators' commands need of a directory, beside what an employee's own reset needs (`Directory`). Nothing
// here decides who may: `authorize` is asked before, on facts from `find`, and again just before every write.
import type { Instant } from '../core/account.ts';
import type { Lock, SignInFinding } from '../core/act.ts';
import type { Secret } from '../core/secret.ts';
import type { ResetAnswer } from './ports.ts';

export type { Lock, SignInFinding };

/** One account as a line of a list: enough to pick the right one, nothing that decides. */
export interface Listed {
  readonly id: string;
  readonly displayName: string;
  /** The name it signs in with. */
  readonly userName: string;
  readonly mail: string | undefined;
  readonly department: string | undefined;
  readonly jobTitle: string | undefined;
  readonly enabled: boolean;
  readonly guest: boolean;
}

/** What somebody signs in with besides the password. */
export type MethodKind =
  | 'phone'
  | 'office-phone'
  | 'email'
  | 'authenticator-app'
  | 'authenticator-code'
  | 'passkey'
  | 'windows-hello'
  | 'access-pass'
  | 'other';

/** What an administrator's card shows of an account. */
export interface Description extends Listed {
  readonly employeeId: string | undefined;
  readonly manager: { readonly id: string; readonly displayName: string } | undefined;
  readonly createdAt: Instant | undefined;
  readonly passwordChangedAt: Instant | undefined;
  /** Sessions begun before this have ended. */
  readonly sessionsEndedAt: Instant | undefined;
  /** Whether the next sign-in asks for another password; undefined where the directory does not say. */
  readonly mustChange: boolean | undefined;
  readonly lock: Lock;
  /** `unknown` where the directory does not say: never a guess. */
  readonly passwordExpires: Instant | 'never' | 'unknown';
  readonly federated: boolean;
  readonly synced: boolean;
  /** A guest who has not answered the invitation. */
  readonly invited: boolean;
  /** Registered for this account, each with its time if that is known. The password is not among them. */
  readonly methods: readonly { readonly kind: MethodKind; readonly since: Instant | undefined }[];
}

/** How a write ended. A Fault that is thrown instead means: not applied, nothing was sent. */
export type WriteAnswer =
  | { readonly outcome: 'applied' | 'unknown' }
  | { readonly outcome: 'not-applied'; readonly reason: 'not-authorized' | 'unavailable' };

/** How making an access pass ended. After `unknown` there may be a pass that nobody knows; a new one replaces it. */
export type AccessPassAnswer =
  | { readonly outcome: 'applied'; readonly pass: Secret; readonly expiresAt: Instant }
  | { readonly outcome: 'unknown' }
  | {
      readonly outcome: 'not-applied';
      /** `not-allowed`: the tenant's policy has no access passes for this account, or none of this length. */
      readonly reason: 'not-authorized' | 'not-allowed' | 'unavailable';
    };

/** A contact by which a person is known, exactly as they say it. */
export type ContactClue =
  | { readonly mail: string }
  /** E.164. */
  | { readonly phone: string }
  | { readonly employeeId: string };

/** What a directory can do besides whose locks can be lifted. */
export interface Locking {
  /** Lets an account that was locked after too many wrong passwords try again. Once; the password stays. */
  unlock(accountId: string): Promise<WriteAnswer>;
}

/** Where other people's accounts are looked up and written. Every read is complete or a Fault. */
export interface Administration {
  /** Undefined if there is no such account. */
  describe(accountId: string): Promise<Description | undefined>;
  /** Accounts whose names, addresses or employee number begin so; at most `limit` (10 at most), `more` if there are. */
  search(text: string, limit: number): Promise<{ readonly found: readonly Listed[]; readonly more: boolean }>;
  /** Every account that has exactly this contact. More than one proves nothing about either. */
  findByContact(clue: ContactClue): Promise<readonly Listed[]>;
  /** Undefined if there is none, or no such account. */
  manager(accountId: string): Promise<Listed | undefined>;
  /** What is known to stand between this account and a sign-in, most telling first; undefined without an account. */
  explainSignIn(accountId: string): Promise<readonly SignInFinding[] | undefined>;
  /** Writes a password that must be replaced at the next sign-in. Once, like `Directory.reset`. */
  setPassword(accountId: string, password: Secret): Promise<ResetAnswer>;
  /** The next sign-in asks for a new password. Once. */
  forceChange(accountId: string): Promise<WriteAnswer>;
  /** Lets the account sign in, or not. Once. */
  setEnabled(accountId: string, enabled: boolean): Promise<WriteAnswer>;
  /** Makes a Temporary Access Pass for one use. Once; it replaces one that is still there. */
  createAccessPass(accountId: string, minutes: number): Promise<AccessPassAnswer>;
}
