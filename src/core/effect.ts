// What can be wanted, in the imperative, as data. The runtime performs effects in order; each says here whether
// it answers with an event and what may happen to it after a crash.
import type { Instant } from './account.ts';
import type { HelpdeskLine, Shown } from './card.ts';
import type { Challenge, Elsewhere, Event, Link } from './event.ts';
import type { Json } from './json.ts';
import type { Place } from './person.ts';
import type { Offer, Proof } from './proof.ts';
import type { Secret } from './secret.ts';

/** What an audit line says beside who, whose and when. Names only: never a code, password, token or full address. */
export interface AuditFacts {
  readonly action: AuditAction;
  /** `intended` is written before an effect, the others after it. */
  readonly decision: 'intended' | 'allowed' | 'refused' | 'done' | 'failed' | 'unknown';
  readonly reason?: string;
  readonly method?: string;
  /** The directory account concerned, once it is known. */
  readonly subject?: string;
}

/** OWASP logging vocabulary where it has a word, ours where it does not. */
export type AuditAction =
  | 'reset_requested'
  | 'reset_refused'
  | 'proof_challenge'
  | 'proof_answer'
  | 'authn_token_created'
  | 'authn_password_change'
  | 'session_revoke'
  | 'reset_ended'
  | 'dialog_taken_over'
  | 'account_frozen'
  | 'secret_in_chat'
  | 'sequence_fail';

/** Where a copy of a case's card is to stand. */
export interface CopyTarget {
  /** A name of the case's own, such as `helpdesk-1`. */
  readonly name: string;
  readonly place: Place;
  /** Whose private place that is; undefined for a shared one. */
  readonly person?: string;
  /** One of `locales/`; the case's own if it is not said. */
  readonly language?: string;
}

export type Effect =
  /** Written durably before anything behind it happens. */
  | { readonly do: 'audit'; readonly facts: AuditFacts }
  /** Shows a card to the person, in place of the running dialog's card, or at `here`. */
  | ({ readonly do: 'show'; readonly here?: Place } & Shown)
  /** Shows a case's card in one more place, under a name of the case's own, or replaces the one that is there. */
  | ({ readonly do: 'show-copy'; readonly copy: CopyTarget } & Shown)
  /** Makes every copy of a case's card, the first one included, this card. Does not hold back the case. */
  | ({ readonly do: 'show-everywhere' } & Shown)
  /** Opens a case for the person of this record. May be repeated: there is one case of an id. */
  | { readonly do: 'open-case'; readonly id: string; readonly kind: string; readonly asked: Json }
  /** Lets the dialog of another record, a person's or a case's, hear of something. May be repeated. */
  | { readonly do: 'tell'; readonly key: string; readonly dialog: string; readonly event: Event }
  /** Turns an older card, by what the channel needs to replace it, into one quiet line. Does not hold back the dialog. */
  | { readonly do: 'fade'; readonly surface: Json }
  /**
   * Reads the person's own account and what it can offer, and claims it for this dialog. Answers `found`,
   * `found-elsewhere` or `found-shared`.
   */
  | { readonly do: 'find' }
  /** Ends the dialog of another window, then does as `find`. May be repeated: what has ended stays so. */
  | { readonly do: 'take-over'; readonly account: string; readonly other: Pick<Elsewhere, 'person' | 'dialog'> }
  /** Starts a challenge. Answers `challenged` or `not-challenged`. */
  | { readonly do: 'challenge'; readonly account: string; readonly offer: Offer }
  /** Judges an answer, counting first. Answers `judged`. Found after a crash: `judged: lost`. */
  | {
      readonly do: 'judge';
      readonly account: string;
      readonly offer: Offer;
      readonly challenge: Challenge;
      readonly answer: Secret;
    }
  /** Makes the one-time link. Answers `linked`. */
  | { readonly do: 'link' }
  /**
   * Writes the password, once, after asking every rule again. Answers `wrote`.
   * Found after a crash it is never repeated: `wrote: unknown`.
   */
  | {
      readonly do: 'reset';
      readonly account: string;
      readonly proofs: readonly Proof[];
      readonly link: Link;
      readonly number: Secret;
      readonly password: Secret;
      /** `passwordChangedAt` as it was read when the dialog began. */
      readonly changedAt: Instant | undefined;
    }
  /** Asks the directory whether the write happened. Answers `settled`. */
  | {
      readonly do: 'settle';
      readonly account: string;
      readonly changedAt: Instant | undefined;
      readonly until: Instant;
    }
  /** Ends the account's other sessions. Answers `revoked`. */
  | { readonly do: 'revoke'; readonly account: string }
  /**
   * Mails every known address of the account, or those that are left of `to`, that the password was changed, or may
   * have been. Does not hold back the dialog.
   */
  | {
      readonly do: 'notify';
      readonly account: string;
      readonly what: 'changed' | 'maybe';
      readonly to?: readonly string[];
    }
  /** One line in the helpdesk channel. Does not hold back the dialog. */
  | { readonly do: 'tell-helpdesk'; readonly what: HelpdeskLine; readonly userName: string; readonly detail: string };

export type EffectName = Effect['do'];
export type EffectOf<N extends EffectName> = Extract<Effect, { do: N }>;
