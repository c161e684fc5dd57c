// The states of the dialog `register`. Proofs are given once for all that is done in it.
import type { CodeNotice } from '../card.ts';
import type { Ended, Step } from '../dialog.ts';
import type { Challenge, Link } from '../event.ts';
import type { Offer, Proof } from '../proof.ts';
import type { RegisterCards, RegisterNotice } from '../register-cards.ts';
import type { ContactChange, ContactKind, Registered } from '../registered.ts';

/** What is known once the account was found. */
export interface Owner {
  readonly account: string;
  readonly userName: string;
  /** Kinds of proof that a reset needs. */
  readonly needed: 1 | 2;
  readonly proofs: readonly Proof[];
  /** Somebody signed in for this very dialog. */
  readonly signedIn: boolean;
  /** Messages sent so far, by method, and when the last one was. */
  readonly sends: Readonly<Record<string, { readonly count: number; readonly at: number }>>;
}

/** The same with what is registered. */
export interface Known extends Owner {
  readonly registered: Registered;
}

/** What the person wants to do. */
export type Goal =
  | { readonly do: 'add'; readonly kind: ContactKind }
  | { readonly do: 'change'; readonly kind: ContactKind; readonly old: string }
  | { readonly do: 'remove'; readonly kind: ContactKind; readonly old: string }
  | { readonly do: 'confirm' };

/** A code is on its way: of something registered, or of the contact that is to be. */
export interface Sent extends Known {
  readonly goal: Goal;
  readonly offer: Offer;
  readonly of: 'registered' | 'new';
}

export interface Challenged extends Sent {
  readonly challenge: Challenge;
  readonly tries: number;
}

export type ProveNotice = RegisterCards['prove-first']['notice'];

export type RegisterState =
  | { readonly at: 'finding' }
  | ({ readonly at: 'register-reading'; readonly notice: RegisterNotice | ''; readonly hint: string } & Owner)
  | ({ readonly at: 'registered'; readonly notice: RegisterNotice | ''; readonly hint: string } & Known)
  | ({ readonly at: 'register-proving'; readonly goal: Goal; readonly notice: ProveNotice } & Known)
  | ({ readonly at: 'register-signing-in'; readonly goal: Goal } & Known)
  | ({ readonly at: 'entering'; readonly goal: Goal; readonly why: RegisterCards['enter-contact']['why'] } & Known)
  | ({ readonly at: 'contact-checking'; readonly goal: Goal } & Known)
  | ({ readonly at: 'sending'; readonly previous?: { readonly challenge: Challenge; readonly tries: number } } & Sent)
  | ({ readonly at: 'opening' } & Challenged)
  | ({ readonly at: 'proving'; readonly notice: CodeNotice | ''; readonly link?: Link } & Challenged)
  | ({ readonly at: 'judging'; readonly link?: Link } & Challenged)
  | ({ readonly at: 'saving'; readonly change: ContactChange | undefined } & Known)
  | ({ readonly at: 'contact-settling'; readonly change: ContactChange } & Known)
  | Ended;

/** What a cell returns. */
export type Next = Step<RegisterState>;

/** The state of one name. */
export type At<Name extends RegisterState['at']> = Extract<RegisterState, { readonly at: Name }>;

/** Only what is known of the owner, so that nothing of an earlier state is carried along unseen. */
export function owner({ account, userName, needed, proofs, signedIn, sends }: Owner): Owner {
  return { account, userName, needed, proofs, signedIn, sends };
}

export function known(state: Known): Known {
  return { ...owner(state), registered: state.registered };
}
