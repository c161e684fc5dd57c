// What the dialog `register` works with: what somebody has registered, where each of it lies, and what may be changed.
import type { Contact, Instant } from './account.ts';
import type { Exclusion } from './policy.ts';
import type { Offer } from './proof.ts';

/** The kinds of contact that people register in the chat. */
export type ContactKind = Contact['kind'];

/** Where a contact lies: in a directory, or in our own sealed record. */
export type ContactPlace = 'entra' | 'active-directory' | 'latchkey';

/** One contact as it is registered now. */
export interface HeldContact extends Contact {
  readonly place: ContactPlace;
  /** Whether we may change or remove it there. */
  readonly changeable: boolean;
  /** Why it proves nothing now; undefined if it does. */
  readonly why: Exclusion | undefined;
  /** From when on it does, where only its age is missing. */
  readonly from: Instant | undefined;
}

/** Everything that one account has registered, read just now. */
export interface Registered {
  readonly contacts: readonly HeldContact[];
  /** What proves something now, by the policy. */
  readonly offers: readonly Offer[];
  /** Kinds of proof that a change takes: two for whoever holds a role. */
  readonly toChange: 1 | 2;
  /** What can be added now, and where it would lie. */
  readonly room: Readonly<Partial<Record<ContactKind, ContactPlace>>>;
  readonly authenticator: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
  /** `unknown` where the directory does not say. */
  readonly passwordExpires: Instant | 'never' | 'unknown';
  /** Until when the person has to say again that all of it holds; undefined: never. */
  readonly confirmBy: Instant | undefined;
  /** A fresh sign-in at the identity provider: given a moment ago, to be had, or not to be had here. */
  readonly signIn: 'recent' | 'possible' | 'impossible';
  /** Nothing may be changed until then: the password was reset a short time ago (A56). */
  readonly barredUntil: Instant | undefined;
  /** Whether there is a page for authenticator app, passkey and recovery codes. */
  readonly securityPage: boolean;
  /** Where the company has its people register with Microsoft; empty if it does not. */
  readonly elsewhere: string;
}

/** What is to become of a contact. Values are exactly as the directory, or our record, holds them. */
export type ContactChange =
  | { readonly do: 'add'; readonly kind: ContactKind; readonly value: string }
  | { readonly do: 'change'; readonly kind: ContactKind; readonly old: string; readonly value: string }
  | { readonly do: 'remove'; readonly kind: ContactKind; readonly old: string };

/** Why what somebody typed is not taken as a contact. Each has a text that says what to type instead. */
export type ContactRefusal =
  /** No number or address at all. */
  | 'malformed'
  | 'no-country'
  | 'not-in-use'
  | 'premium'
  | 'toll-free'
  | 'shared-cost'
  | 'short'
  | 'no-texts'
  /** The mailbox that the forgotten password opens. */
  | 'own-mailbox'
  | 'own-domain'
  | 'same';

/** Why a change was not made. */
export type ChangeRefusal = 'not-authorized' | 'after-reset' | 'refused' | 'full' | 'gone' | 'unavailable';

/** Whether a contact of this change is there as it should be, among those read just now. */
export function isMade(change: ContactChange, contacts: readonly Contact[]): boolean {
  const has = (value: string): boolean =>
    contacts.some((one) => one.kind === change.kind && sameContact(one.value, value));
  switch (change.do) {
    case 'add':
      return has(change.value);
    case 'change':
      return has(change.value) && !has(change.old);
    case 'remove':
      return !has(change.old);
  }
}

/** Addresses are the same whatever their case. */
export function sameContact(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
