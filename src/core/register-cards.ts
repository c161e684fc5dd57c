// The cards of the dialog `register`, with the data that they need.
import type { Instant } from './account.ts';
import type { Exclusion } from './policy.ts';
import type { ChangeRefusal, ContactKind, ContactPlace, ContactRefusal } from './registered.ts';

/** What is said above the overview. */
export type RegisterNotice =
  | 'added'
  | 'changed'
  | 'removed'
  | 'confirmed'
  | 'cancelled'
  | 'no-proof'
  | 'not-signed-in'
  | 'rests'
  | 'code-used-up'
  | 'not-sent'
  | 'unconfirmed'
  | ChangeRefusal;

/** One contact as its owner sees it. */
export interface ShownContact {
  readonly kind: ContactKind;
  readonly hint: string;
  readonly place: ContactPlace;
  readonly changeable: boolean;
  /** Why it does not count as a proof; empty if it does. */
  readonly why: Exclude<Exclusion, 'method-off'> | '';
  /** From when on it counts, where only its age is missing. */
  readonly from: Instant | undefined;
}

/** What a proof is asked for. */
export type RegisterGoal = 'add' | 'change' | 'remove' | 'confirm';

/** What goes on while nobody has to do anything. */
export type RegisterWaiting = 'signing-in' | 'saving' | 'settling';

/** How it ended. */
export type RegisterEnding = 'closed' | 'expired' | 'elsewhere' | 'failed' | 'security-page';

export interface RegisterCards {
  /** What I have, what still lacks, and what I can do about it. */
  registered: {
    readonly userName: string;
    readonly notice: RegisterNotice | '';
    /** What the notice is about. */
    readonly hint: string;
    readonly contacts: readonly ShownContact[];
    readonly authenticator: boolean;
    readonly passkeys: number;
    readonly recoveryCodes: number;
    /** Kinds of proof that are needed for a reset, and how many there are that count. */
    readonly needed: number;
    readonly counting: number;
    readonly passwordExpires: Instant | 'never' | 'unknown';
    readonly confirmBy: Instant | undefined;
    readonly days: number;
    readonly addable: readonly { readonly kind: ContactKind; readonly place: ContactPlace }[];
    readonly canConfirm: boolean;
    readonly securityPage: boolean;
    readonly elsewhere: string;
  };
  /** One proof of what is registered already. */
  'prove-first': {
    readonly goal: RegisterGoal;
    readonly offers: readonly { readonly index: number; readonly method: string; readonly hint: string }[];
    readonly notice: 'rests' | 'code-used-up' | 'not-sent' | 'too-soon' | '';
  };
  'enter-contact': {
    readonly kind: ContactKind;
    /** The contact that it replaces; empty if it is another one. */
    readonly old: string;
    readonly why: ContactRefusal | '';
  };
  'register-waiting': { readonly what: RegisterWaiting };
  'register-ended': { readonly ending: RegisterEnding; readonly incident: string };
}
