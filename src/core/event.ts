// What can happen to a dialog, in the past tense. Every event carries the time it happened at, for the core has no clock.
import type { Account, Instant } from './account.ts';
import type { OverBudget } from './budget.ts';
import type { ApprovalEvent } from './approval-events.ts';
import type { CampaignEvent } from './campaign-events.ts';
import type { OrganizationAction, TargetedAction } from './authority/actions.ts';
import type { AuthorityVerdict } from './authority/administrators.ts';
import type { Hit, Subject } from './act.ts';
import type { DeskEvent } from './desk-events.ts';
import type { FaultCode } from './fault.ts';
import type { Json } from './json.ts';
import type { Freeze } from './policy.ts';
import type { Offer, Proof } from './proof.ts';
import type { ChangeEvent } from './change.ts';
import type { ReportEvent } from './report-vocabulary.ts';
import type { RegisterEvent } from './register-effects.ts';
import type { Secret } from './secret.ts';
import type { SecurityEvent } from './security-effects.ts';
import type { SsprEvent } from './sspr-events.ts';
import type { RevealOutcome, SignInOutcome } from './card.ts';
import type { CallEvent } from './call.ts';

/** Why the directory, or the last check before it, did not apply a new password. */
export type WriteRefusal =
  /** The directory's own rules or lists; the person picks another one. */
  | 'password-rejected'
  /** Used before, or on a list of the directory's that tells nobody what is on it. */
  | 'password-used-before'
  /** The last password is younger than the directory's minimum age: no other one helps today. */
  | 'changed-too-recently'
  | 'password-common'
  | 'password-breached'
  /** The number from the chat did not match. */
  | 'wrong-number'
  /** Somebody changed the password since this dialog read it: the link is dead. */
  | 'changed-meanwhile'
  /** The live rules refuse now. */
  | 'not-authorized'
  | Freeze
  /** Of a change: what was typed as the present password is not it. */
  | 'old-password-wrong'
  /** Of a change: the new password is the present one. */
  | 'old-password-same'
  /** Of a change: too many wrong ones today; the next could lock the account. */
  | 'old-password-rests'
  | 'account-locked'
  /** Of a change: the sign-in service does not let us do it for this person. */
  | 'elsewhere'
  /** Could not be written now; nothing was changed. */
  | 'unavailable';

/** A challenge that was started: what the verifier needs to judge the answer; never the code itself. */
export interface Challenge {
  readonly method: string;
  readonly kept: Json;
  readonly sentAt: Instant;
  readonly expiresAt: Instant;
}

export type Event = { readonly at: Instant } &
  /** `by` is the account of whoever asked, from the verified envelope. */
  (
    | {
        readonly type: 'found';
        readonly by: string;
        readonly account: Account | undefined;
        readonly offers: readonly Offer[];
        /** Self-service stands still for everybody: only other people's word is left. */
        readonly frozen?: boolean;
      }
    /** The account is in use by a dialog in another window, which is really still running. */
    | { readonly type: 'found-elsewhere'; readonly account: Named; readonly other: Elsewhere }
    /** The account is frozen in this workspace; `first`: by this very look. `people`: everybody who led to it. */
    | {
        readonly type: 'found-shared';
        readonly account: Named;
        readonly people: readonly string[];
        readonly first: boolean;
      }
    | { readonly type: 'take-over-asked' }
    /** This dialog goes on in a window of that channel. */
    | { readonly type: 'taken-over'; readonly channel: string }
    /** Self-service stands still for this account, or for everybody. */
    | { readonly type: 'found-frozen'; readonly account: Named; readonly why: Freeze }
    /**
     * `two-people`: somebody else of this workspace led to this account too. `unwritten`: said in the place of a write, which
     * was not made then.
     */
    | { readonly type: 'frozen'; readonly why: 'two-people' | Freeze; readonly unwritten?: true }
    /** Self-service of an account is frozen, and `dialogs` that were running for it were told. */
    | { readonly type: 'stopped'; readonly userName: string; readonly dialogs: number }
    /** The one account that was meant, is frozen, and may be let go by whoever asks; `several`: more than one. */
    | {
        readonly type: 'frozen-found';
        readonly found: Named | undefined;
        readonly several: boolean;
        readonly freshSignIn: boolean;
      }
    /** `by`: the name of whoever did it. */
    | { readonly type: 'switched'; readonly outcome: 'done' | 'already' | 'not-allowed'; readonly by: string }
    /** Whoever wanted to end a freeze did as much to others as a day has; `isFirst`: nobody was told yet. */
    | ({ readonly type: 'switched'; readonly outcome: 'over-budget'; readonly by: string } & OverBudget)
    /** An address, a phone number or an employee number that somebody is known by. */
    | { readonly type: 'contact-given'; readonly contact: string }
    /** The account that is told its name; `reason` is for the audit only. */
    | { readonly type: 'looked-for-name'; readonly account: string | undefined; readonly reason: string }
    | { readonly type: 'queue-read'; readonly allowed: boolean; readonly requests: readonly WaitingRequest[] }
    | { readonly type: 'helpdesk-chosen'; readonly outcome: HelpdeskOutcome; readonly by: string }
    | { readonly type: 'chose'; readonly way: string }
    | { readonly type: 'challenged'; readonly challenge: Challenge }
    /** The message could not be sent, or the method rests after too many tries or sends. */
    | { readonly type: 'not-challenged'; readonly reason: 'not-sent' | 'rests' }
    /** `mac`: of the answer, as a link keeps its number; only for one that was typed on a page. `page`: made on our page. */
    | { readonly type: 'answered'; readonly answer: Secret; readonly mac?: string; readonly page?: true }
    | { readonly type: 'resend-asked' }
    | { readonly type: 'other-way-asked' }
    | { readonly type: 'new-link-asked' }
    | { readonly type: 'judged'; readonly verdict: 'proved'; readonly proof: Proof }
    | { readonly type: 'judged'; readonly verdict: 'wrong' | 'expired' | 'rests' | 'lost' }
    | { readonly type: 'linked'; readonly link: Link; readonly url: Secret; readonly number: Secret }
    /** `old`: the present password, of a change. */
    | { readonly type: 'submitted'; readonly number: Secret; readonly password: Secret; readonly old?: Secret }
    /** `unknown` is settled by asking the directory, never by writing again. */
    | { readonly type: 'wrote'; readonly outcome: 'applied' | 'unknown' }
    /** `left`: how many old passwords may still be tried today. */
    | {
        readonly type: 'wrote';
        readonly outcome: 'not-applied';
        readonly reason: WriteRefusal;
        readonly left?: number;
      }
    | ChangeEvent
    | { readonly type: 'settled'; readonly outcome: 'applied' | 'unchanged' }
    | { readonly type: 'revoked'; readonly revoked: boolean }
    | ({ readonly type: 'checked' } & Checked)
    /** Who may be meant. `exact`: the first has this very name to sign in; `own`: it is the asker's own account. */
    | {
        readonly type: 'looked-up';
        readonly about: string;
        readonly hits: readonly Hit[];
        readonly more: boolean;
        readonly exact: boolean;
        readonly own: boolean;
      }
    /** Undefined: there is none that the asker may look at. */
    | { readonly type: 'inspected'; readonly subject: Subject | undefined }
    /** Whether one more act is within what `by` may do in a day, and at once; `isFirst`: the first one too many. */
    | {
        readonly type: 'act-counted';
        readonly outcome: 'within' | 'day' | 'hurry';
        readonly by: string;
        readonly isFirst: boolean;
      }
    | { readonly type: 'sent-prepared'; readonly account: Account; readonly offers: readonly Offer[] }
    /** The rules do not allow it now: `not-authorized`, or a freeze. */
    | { readonly type: 'sent-prepared'; readonly refused: string }
    | { readonly type: 'delivered'; readonly sent: boolean }
    /** The link that was sent was opened on the page; `proof` is of the contact that it went to. */
    | { readonly type: 'link-opened'; readonly proof: Proof }
    /** Another link for the same account took its place, asked for by this dialog. */
    | { readonly type: 'replaced'; readonly by: string }
    /** Undefined: the rules do not allow it. */
    | { readonly type: 'reveal-prepared'; readonly userName: string | undefined }
    /** "Show" was pressed with the right number. `handover`: where the answer waits for what is made. */
    | { readonly type: 'reveal-asked'; readonly handover: Secret }
    | { readonly type: 'revealed'; readonly outcome: RevealOutcome }
    /** How far a link is that was sent, or a page that waits. */
    | { readonly type: 'followed'; readonly step: FollowStep }
    /** Who is to sign in, by name; or why nobody can. */
    | { readonly type: 'sign-in-prepared'; readonly name: string }
    | { readonly type: 'sign-in-prepared'; readonly refused: 'not-needed' | 'unknown' | 'no-sign-in' }
    /** The four digits were typed on a page, and were the right ones or not. */
    | { readonly type: 'number-given'; readonly right: boolean }
    /** The browser is back from the sign-in service with a token that was checked. */
    /** `access`: and it lets us act for the person. */
    | { readonly type: 'came-back'; readonly signedIn: SignedIn; readonly access?: true }
    /** The sign-in service lets nobody agree to what was asked for. */
    | { readonly type: 'consent-lacking' }
    | {
        readonly type: 'sign-in-judged';
        readonly outcome: 'accepted';
        readonly accountId: string;
        readonly userName: string;
        readonly strong: boolean;
      }
    | {
        readonly type: 'sign-in-judged';
        readonly outcome: 'not-you' | 'too-weak' | 'too-old' | 'unknown' | 'no-consent' | 'failed';
        readonly userName: string;
      }
    /** Whoever was asked to sign in did: with this account. */
    | { readonly type: 'signed-in'; readonly accountId: string; readonly strong: boolean }
    | { readonly type: 'not-signed-in'; readonly reason: Exclude<SignInOutcome, 'confirmed' | 'linked' | 'may-change'> }
    | ApprovalEvent
    | DeskEvent
    | CallEvent
    | ReportEvent
    | SecurityEvent
    | RegisterEvent
    | CampaignEvent
    | { readonly type: 'cancelled' }
    | SsprEvent
    | { readonly type: 'expired' }
    | { readonly type: 'failed'; readonly code: FaultCode; readonly incident: string }
  );

/**
 * What `authorize` says of somebody who wants something, on facts read just now. `unknown`: there is no such target, or
 * the platform does not say whose account the asker has. A fresh sign-in that was given is not asked for again.
 */
export interface Checked {
  /** The person who asked, by the id of the chat. */
  readonly by: string;
  readonly action: TargetedAction | OrganizationAction;
  readonly actor: NamedPerson | undefined;
  readonly target: NamedPerson | undefined;
  readonly verdict: CheckVerdict;
  /** Of those who agreed, if that was asked: false, their word does not stand any more. */
  readonly agreed?: boolean;
}

export type CheckVerdict = AuthorityVerdict | { readonly allowed: false; readonly reason: 'unknown' };

/** An account by id and both names. */
export type NamedPerson = Pick<Account, 'id' | 'userName' | 'displayName'>;

/** A sign-in at the identity provider whose token was checked: whose, when (auth_time), how strong. */
export interface SignedIn {
  readonly tenantId: string;
  readonly accountId: string;
  readonly at: Instant;
  /** Whether a second factor, or the authentication context that is set, is proved by the token. */
  readonly strong: boolean;
}

/** How far a link is that was sent to somebody, or a page that waits for whoever asked. */
export type FollowStep = 'sent' | 'opened' | 'done' | 'not-opened' | 'failed';

/** An account by id and name only. */
export type Named = Pick<Account, 'id' | 'userName'>;

/** A dialog of the same account in another window. */
export interface Elsewhere {
  readonly person: string;
  readonly dialog: string;
  readonly channel: string;
  /** A password is being written: it cannot be ended any more. */
  readonly writing: boolean;
}

/** The one-time page link of a dialog as it is kept: MACs only, never the token or the number. */
export interface Link {
  readonly tokenMac: string;
  readonly numberMac: string;
  readonly expiresAt: Instant;
}

/** A request that waits, as a line of a list. */
export interface WaitingRequest {
  readonly number: string;
  readonly name: string;
  readonly userName: string;
  /** An employee's own reset, or something that an administrator wants to do. */
  readonly kind: 'own' | 'administrator';
  /** Who was asked so far; `nobody`: it is a command that is under way, found by its number. */
  readonly asked: 'helpdesk' | 'manager' | 'nobody';
  /** The channel in which it was asked. */
  readonly from: string;
  /** Since how many minutes. */
  readonly minutes: number;
  /** How many have said yes. */
  readonly agreed: number;
}

/** What came of choosing a place for the helpdesk. */
export type HelpdeskOutcome =
  | 'chosen'
  | 'not-allowed'
  /** People of another company can read there. */
  | 'outside'
  /** The bot cannot write there. */
  | 'not-invited'
  | 'second-needed';

export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;
