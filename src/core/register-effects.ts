// What the dialog `register` can want, and what it hears of it.
import type { Instant } from './account.ts';
import type { Offer, Proof } from './proof.ts';
import type { ChangeRefusal, ContactChange, ContactKind, ContactRefusal, Registered } from './registered.ts';

export type RegisterEffect =
  /** Reads what the account has registered, everywhere. Answers `registered-read`. */
  | {
      readonly do: 'read-registered';
      readonly account: string;
      /** What was read before and does not change here. */
      readonly passwordExpires?: Registered['passwordExpires'];
    }
  /** Asks the person of this dialog for a fresh sign-in. It hears `signed-in` or `not-signed-in`. May be repeated. */
  | { readonly do: 'sign-in-to-register' }
  /** Reads what was typed as a phone number or address, and holds it against the rules. Answers `contact-read`. */
  | { readonly do: 'read-contact'; readonly account: string; readonly kind: ContactKind; readonly text: string }
  /**
   * Adds, changes or removes a contact, once, after asking every rule again. `proofs`: of what was registered before;
   * `fresh`: of the new contact. Answers `contact-changed`. Found after a crash it is never repeated.
   */
  | {
      readonly do: 'change-contact';
      readonly account: string;
      readonly change: ContactChange;
      readonly proofs: readonly Proof[];
      readonly fresh?: Proof;
    }
  /** Asks whether the change was made. Answers `settled`. */
  | { readonly do: 'settle-contact'; readonly account: string; readonly change: ContactChange; readonly until: Instant }
  /** Notes that the person says that all of it still holds. Answers `contact-changed`. May be repeated. */
  | { readonly do: 'confirm-registered'; readonly account: string; readonly proofs: readonly Proof[] }
  /**
   * Opens the page for authenticator app, passkey and recovery codes: a case of the dialog `security-page`, with the
   * proofs that were given here. May be repeated.
   */
  | { readonly do: 'open-security-page'; readonly account: string; readonly proofs: readonly Proof[] };

export type RegisterEvent =
  | { readonly type: 'registered-read'; readonly registered: Registered }
  /** A button of the overview: what is to be done, and with which contact. */
  | { readonly type: 'managed'; readonly what: string; readonly index: number }
  | { readonly type: 'offer-chosen'; readonly index: number }
  | { readonly type: 'contact-entered'; readonly text: string }
  | { readonly type: 'contact-read'; readonly outcome: 'taken'; readonly offer: Offer }
  | { readonly type: 'contact-read'; readonly outcome: 'refused'; readonly why: ContactRefusal }
  | { readonly type: 'contact-changed'; readonly outcome: 'applied' | 'unknown' }
  | { readonly type: 'contact-changed'; readonly outcome: 'not-applied'; readonly reason: ChangeRefusal };
