// What registering needs of the world, beside what an employee's own reset needs.
import type { Method } from '../core/proof.ts';
import type { Secret } from '../core/secret.ts';
import type { Contact } from '../core/account.ts';
import type { ChangeRefusal, ContactChange, ContactKind, ContactPlace, ContactRefusal } from '../core/registered.ts';
import type { Registration } from '../core/registration.ts';

export type { Registration };

/** What people registered with us, sealed, one record per account. */
export interface Registrations {
  /** `noRegistration` for somebody who has none, or whose record no key opens any more. Throws a Fault. */
  find(accountId: string): Promise<Registration>;
  /**
   * Replaces the record by what `change` makes of the newest one, by compare-and-set: `change` is pure and may be asked
   * again. Answering the record it was given saves nothing. Resolves to what is kept then. Throws a Fault. `lately`: may
   * start from what was read here a moment ago; never where something is spent.
   */
  change(accountId: string, change: (before: Registration) => Registration, from?: 'lately'): Promise<Registration>;
}

/** How a change of a contact ended. A Fault that is thrown instead means: not applied, nothing was sent. */
export type ContactAnswer =
  | { readonly outcome: 'applied' | 'unknown' }
  | { readonly outcome: 'not-applied'; readonly reason: Exclude<ChangeRefusal, 'after-reset'> };

/** What a directory says of the contacts of one account, read just now. */
export interface ContactBook {
  /** Which of these kinds there is room for, and where they would lie. */
  readonly room: Readonly<Partial<Record<ContactKind, Exclude<ContactPlace, 'latchkey'>>>>;
  /** Those that are there and may be changed, as `Account.contacts` has them. */
  readonly held: readonly (Pick<Contact, 'kind' | 'value'> & { readonly place: Exclude<ContactPlace, 'latchkey'> })[];
  /** ISO 3166-1 alpha-2, where the directory says in which country the person is. */
  readonly country: string | undefined;
}

/** The directory's contacts, where people may write their own. */
export interface ContactDirectory {
  /** Undefined if there is no such account. Throws a Fault. */
  contactBook(accountId: string): Promise<ContactBook | undefined>;
  /** Writes once. `unknown` is settled by reading the account again. */
  changeContact(accountId: string, change: ContactChange): Promise<ContactAnswer>;
  /** Whose mail domains the company has itself: a mailbox there opens with the very password. Throws a Fault. */
  ownDomains(): Promise<readonly string[]>;
}

/** How typed numbers and addresses are read. */
export interface ContactRules {
  /** `country`: where a number without a country code is meant to be. */
  read(
    kind: ContactKind,
    text: string,
    country: string,
  ): Promise<{ readonly value: string } | { readonly why: ContactRefusal }>;
}

/** Enrolments that the bot itself keeps (authenticator secrets), sealed. */
export interface Enrolments {
  find(method: Method, accountId: string): Promise<Secret | undefined>;
  put(method: Method, accountId: string, secret: Secret): Promise<void>;
  /** False if there was none. Throws a Fault. */
  remove(method: Method, accountId: string): Promise<boolean>;
}
