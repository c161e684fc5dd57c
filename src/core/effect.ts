// What can be wanted, in the imperative, as data. The runtime performs effects in order; each says here whether
// it answers with an event and what may happen to it after a crash.
import type { Instant } from './account.ts';
import type { AlarmKind, HelpdeskLine, RevealedAction, Shown, SignInPurpose, SignInWhat } from './card.ts';
import type { WrittenAction } from './act.ts';
import type { ActEffect } from './act-effects.ts';
import type { ChangeEffect } from './change.ts';
import type { DeskEffect } from './desk-effects.ts';
import type { CallEffect } from './call.ts';
import type { SecurityEffect, SecurityNotice } from './security-effects.ts';
import type { RegisterEffect } from './register-effects.ts';
import type { CampaignEffect } from './campaign-effects.ts';
import type { Challenge, Elsewhere, Event, EventOf, Link, SignedIn } from './event.ts';
import type { Json } from './json.ts';
import type { OrganizationAction, TargetedAction } from './authority/actions.ts';
import type { Asker, CopyTarget, Person, Place } from './person.ts';
import type { Offer, Proof } from './proof.ts';
import type { Approver, RequestAsked } from './request.ts';
import type { ReportEffect } from './report-vocabulary.ts';
import type { Secret } from './secret.ts';
import type { SsprEffect } from './sspr-effects.ts';

/** What an audit line says beside who, whose and when. Names only: never a code, password, token or full address. */
export interface AuditFacts {
  readonly action: AuditAction;
  /** `intended` is written before an effect, the others after it. */
  readonly decision: 'intended' | 'allowed' | 'refused' | 'done' | 'failed' | 'unknown';
  readonly reason?: string;
  readonly method?: string;
  /** The directory account concerned, once it is known. */
  readonly subject?: string;
  /** Who did it, if not the person of the record. */
  readonly by?: { readonly platform: string; readonly person: string };
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
  | 'change_requested'
  | 'change_refused'
  | 'change_ended'
  | 'dialog_taken_over'
  | 'account_frozen'
  | 'not_me'
  | 'self_service_freeze'
  | 'self_service_unfreeze'
  | 'helpdesk_channel'
  | 'user_name_asked'
  | 'queue_read'
  | 'audit_read'
  | 'call_opened'
  | 'call_asked'
  | 'registration_report'
  | 'registration_report_file'
  | 'registration_campaign'
  | 'microsoft_campaign'
  | 'link_sent'
  | 'link_opened'
  | 'sent_link_ended'
  | 'reveal_ended'
  | 'sign_in_asked'
  | 'sign_in_begun'
  | 'sign_in_ended'
  | 'account_linked'
  | 'approval_requested'
  | 'approval_answer'
  | 'approval_ended'
  | 'authz_fail'
  | 'account_inspected'
  | 'administrator_act'
  | 'proof_method_change'
  | 'security_page_ended'
  | 'passkey_cloned'
  | 'sspr_scope'
  | 'sspr_setting'
  | 'sspr_read'
  | 'registration_opened'
  | 'registration_confirmed'
  | 'registration_ended'
  | 'factor_change'
  | 'secret_in_chat'
  | 'sequence_fail';

/** The page that a one-time link leads to. */
export type LinkedPage = 'reset' | 'sign-in' | 'reveal' | 'report' | 'security' | 'passkey';

/** A registered contact was added, changed or removed. */
export type ContactNotice = 'contact-added' | 'contact-changed' | 'contact-removed';

/** What the owner of an account is told at every known address. */
export type NoticeKind =
  | SecurityNotice
  | 'changed'
  | 'maybe'
  | 'linked'
  | 'user-name'
  | 'sspr-enable'
  | 'sspr-disable'
  | ContactNotice
  | `act-${WrittenAction | RevealedAction}`;

export type Effect =
  /** Written durably before anything behind it happens. */
  | { readonly do: 'audit'; readonly facts: AuditFacts }
  /**
   * Shows a card to the person, in place of the running dialog's card, or at `here`. `about`: it is a notice about this
   * account, and its button says "that wasn't me".
   */
  | ({ readonly do: 'show'; readonly here?: Place; readonly about?: string; readonly language?: string } & Shown)
  /** Makes the number that an approver must type, the same again for the same `turn`. Answers `numbered`. */
  | { readonly do: 'number-request'; readonly request: string | undefined; readonly turn: number }
  /** Finds out who may be asked for an approval, and what they need to know. Answers `routed`, `routed-on` or `not-routed`. */
  | { readonly do: 'route-request'; readonly asked: RequestAsked; readonly to: 'first' | 'helpdesk' }
  /** Asks the live rules whether whoever pressed may answer this request. Answers `weighed`. */
  | {
      readonly do: 'weigh-answer';
      readonly asked: RequestAsked;
      readonly earlier: readonly Approver[];
      readonly given: Pick<EventOf<'weighed'>, 'by' | 'answer' | 'number' | 'typedMac' | 'resumed' | 'text'>;
    }
  /** Compares a typed number; counted by the request before. Answers `compared`. */
  | {
      readonly do: 'compare-number';
      readonly numberMac: string;
      readonly number: Secret | undefined;
      /** Its MAC, where the number itself was not kept. */
      readonly typedMac?: string;
      readonly given: Pick<EventOf<'compared'>, 'by' | 'approver' | 'alone'>;
    }
  /** Asks the live rules once more before an approval counts. Answers `confirmed` or `not-confirmed`. May be repeated. */
  | { readonly do: 'confirm-approval'; readonly asked: RequestAsked; readonly approvers: readonly Approver[] }
  /** Lets the places where a request waited take another one. May be repeated. */
  | { readonly do: 'leave-queue'; readonly copies: readonly CopyTarget[] }
  /** Answers `waited` at that time. */
  | { readonly do: 'wait'; readonly until: Instant; readonly mark: string }
  /** Shows a case's card in one more place, under a name of the case's own, or replaces the one that is there. */
  | ({ readonly do: 'show-copy'; readonly copy: CopyTarget } & Shown)
  /** Makes every copy of a case's card, the first one included, this card. Does not hold back the case. */
  | ({ readonly do: 'show-everywhere' } & Shown)
  /** Opens a case for the person of this record. May be repeated: there is one case of an id. */
  | { readonly do: 'open-case'; readonly id: string; readonly kind: string; readonly asked: Json }
  /** Lets the dialog of another record, a person's or a case's, hear of something. May be repeated. */
  | { readonly do: 'tell'; readonly key: string; readonly dialog: string; readonly event: Event }
  /**
   * Asks whether somebody may do something, live; `target` is an account id, and there is none for what concerns
   * everybody. Answers `checked`, or `failed`: then nothing is allowed.
   */
  | {
      readonly do: 'check';
      /** The person of this record, if it is not said. */
      readonly by?: Asker;
      readonly action: TargetedAction | OrganizationAction;
      readonly target?: string;
      /** Whether the word of those who agreed (account ids) still stands is asked in the same breath. */
      readonly agreed?: { readonly action: OrganizationAction; readonly by: readonly string[] };
    }
  | ActEffect
  | ChangeEffect
  | DeskEffect
  | CallEffect
  | ReportEffect
  | SecurityEffect
  | SsprEffect
  | RegisterEffect
  | CampaignEffect
  /** Shows what this very person can ask for, their rights read just now. */
  | { readonly do: 'show-help' }
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
  /** Makes the one-time link, to the page for passwords or another one; it works for `lasts` ms if not as long as others. Answers `linked`. */
  | { readonly do: 'link'; readonly page?: LinkedPage; readonly lasts?: number }
  /**
   * Opens a case that asks somebody, the person of this record or `by`, for a fresh sign-in, in their private place.
   * `then` hears `signed-in` or `not-signed-in`. May be repeated: there is one case for each such effect.
   */
  | {
      readonly do: 'ask-sign-in';
      readonly purpose: SignInPurpose;
      readonly what: SignInWhat;
      /** The user name of whom it is done to. */
      readonly about?: string;
      /** Who is to sign in; `place` is their private one. */
      readonly by?: { readonly person: Person; readonly place: Place; readonly language: string };
      readonly then?: { readonly key: string; readonly dialog: string };
    }
  /**
   * Sends somebody a one-time link with which they choose a new password after a second proof, and opens the case that
   * waits for them. This dialog hears `followed`. An earlier link for the account dies. May be repeated.
   */
  | {
      readonly do: 'send-link';
      readonly account: string;
      readonly to: Offer;
      readonly approvers: readonly Approver[];
    }
  /** Asks whether a link may go there, on facts read just now. Answers `sent-prepared`. */
  | {
      readonly do: 'prepare-sent';
      readonly account: string;
      readonly to: Offer;
      readonly approvers: readonly Approver[];
    }
  /** Mails or texts a link. Answers `delivered`. Found after a crash without the link: `new-link-asked`. */
  | {
      readonly do: 'deliver-link';
      readonly account: string;
      readonly to: Offer;
      readonly url: Secret;
      readonly minutes: number;
    }
  /**
   * Gives whoever asks a one-time page that makes a temporary password or an access pass and shows it once, and opens the
   * case that waits for that. This dialog hears `followed`. May be repeated.
   */
  | {
      readonly do: 'reveal';
      readonly action: RevealedAction;
      readonly account: string;
      readonly approvers: readonly Approver[];
    }
  /** Asks whether such a page may be made. Answers `reveal-prepared`. */
  | {
      readonly do: 'prepare-reveal';
      readonly action: RevealedAction;
      readonly account: string;
      readonly approvers: readonly Approver[];
    }
  /**
   * Makes it, once, after asking every rule again, and puts it where the answer that waits takes it. Answers `revealed`.
   * Found after a crash it is never repeated: `revealed: unknown`.
   */
  | {
      readonly do: 'make-secret';
      readonly action: RevealedAction;
      readonly account: string;
      readonly approvers: readonly Approver[];
      readonly handover: Secret;
    }
  /** Finds the account that is to sign in. Answers `sign-in-prepared`. */
  | { readonly do: 'prepare-sign-in'; readonly purpose: SignInPurpose }
  /**
   * Judges a sign-in on facts read just now; `access`: it lets us act for the person; one that counts is remembered, or links. Answers `sign-in-judged`. May be
   * repeated.
   */
  | {
      readonly do: 'accept-sign-in';
      readonly purpose: SignInPurpose;
      readonly signedIn: SignedIn;
      readonly access?: true;
    }
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
      /** For a link that an administrator sent, who is then the person of this record: their rights are asked again. */
      readonly sent?: { readonly approvers: readonly Approver[] };
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
      readonly what: NoticeKind;
      readonly to?: readonly string[];
      /** The address that it is about is not told of itself; one that is gone is told once more. */
      readonly except?: string;
      readonly also?: string;
    }
  /** Stops self-service for this account and tells the dialogs that run for it. Answers `stopped`. May be repeated. */
  | { readonly do: 'freeze-account'; readonly account: string }
  /** Reads what waits in the helpdesk's channels, or the one of this number. Answers `queue-read`. */
  | { readonly do: 'read-queue'; readonly number: string }
  /** Looks for the one account that has this contact, for whoever forgot its name. Answers `looked-for-name`. */
  | { readonly do: 'find-user-name'; readonly contact: string }
  /** Finds a frozen account by a name, for somebody who may let it go. Answers `frozen-found`. */
  | { readonly do: 'find-frozen'; readonly about: string }
  /** A full card in the helpdesk channel. Does not hold back the dialog. */
  | {
      readonly do: 'alarm';
      readonly what: AlarmKind;
      readonly userName: string;
      readonly detail: string;
      /** The places that are left, by name; all of them if it is not said. */
      readonly only?: readonly string[];
    }
  /**
   * Lets the helpdesk read in this place, after asking every rule again; `agreed`: a second administrator has. Answers
   * `helpdesk-chosen`. May be repeated.
   */
  | { readonly do: 'choose-helpdesk'; readonly here: Place; readonly agreed: boolean }
  /** One line in the helpdesk channel. Does not hold back the dialog. */
  | {
      readonly do: 'tell-helpdesk';
      readonly what: HelpdeskLine;
      readonly userName: string;
      readonly detail: string;
      /** The short number of the command. */
      readonly number?: string;
      readonly only?: readonly string[];
      /** Only where this dialog, or `of`, has a thread already, and in that. */
      readonly inThread?: true;
      readonly of?: string;
    };

export type EffectName = Effect['do'];
export type EffectOf<N extends EffectName> = Extract<Effect, { do: N }>;
