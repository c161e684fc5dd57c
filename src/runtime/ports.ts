// What the loop needs of the world. Every port is small, made by a function, and has a strict test suite that each
// implementation must pass.
import type { Account, Instant, ReachableAccount } from '../core/account.ts';
import type { AuditFacts } from '../core/effect.ts';
import type { SignedIn, WriteRefusal } from '../core/event.ts';
import type { Json } from '../core/json.ts';
import type { PasswordRules } from '../core/password-rules.ts';
import type { Method, Offer, ProofKind } from '../core/proof.ts';
import type { Secret } from '../core/secret.ts';
import type { RevealedAction, Shown, SignInPurpose } from '../core/card.ts';
import type { Person, Place } from '../core/person.ts';

import type { ProveView } from './ports-prove.ts';

export type { Person, Place, SignedIn };

/** One thing a platform delivered. `id` is the platform's own, so that a second delivery is known. */
export interface Heard {
  readonly id: string;
  readonly person: Person;
  readonly place: Place;
  /** The shared place where a command was given that is answered in private. */
  readonly here?: Place;
  /** BCP 47, as the platform says it. */
  readonly language?: string;
  readonly what:
    /** `text` is looked at once and never kept. */
    | { readonly type: 'said'; readonly text: string }
    | {
        readonly type: 'pressed';
        readonly verb: string;
        readonly ticket?: string;
        readonly inputs: Readonly<Record<string, unknown>>;
      }
    | { readonly type: 'joined' };
}

/** What the loop answers: resolves when the platform may be told "received"; `settled` when the effects are done. */
export interface Accepted {
  readonly settled: Promise<unknown>;
}

/** The ear that channels talk to. Throws a Fault when nothing could be saved: the platform then must be told to retry. */
export type Hear = (heard: Heard) => Promise<Accepted>;

/** A card on its way to a person. */
export interface Showing {
  readonly shown: Shown;
  /** One of the languages of `locales/`. */
  readonly language: string;
  /** Goes into every button of the card; opaque. */
  readonly ticket: string | undefined;
  /** What `show` answered before, when that message is to become this card. If it is gone, a new one is sent. */
  readonly replaces: Json | undefined;
  /** What `show` answered for the message in whose thread it is to stand. If that is gone, it stands by itself. */
  readonly under?: Json;
  /** Only in place of that message: if it is gone, nothing is sent. */
  readonly onlyInPlace?: boolean;
}

/**
 * Who a person is to the directory: the immutable id of an account, which nobody but the directory gives, or an
 * address, which is only a key to look one up by.
 */
export type Identity =
  | { readonly by: 'id'; readonly accountId: string }
  | { readonly by: 'address'; readonly address: string };

/** An account to be found in chat: platforms know people by the one or the other. */
export interface Whom {
  readonly accountId: string;
  /** The user name first, then its own mailboxes. */
  readonly addresses: readonly string[];
}

/** A chat platform. `show` and `typing` throw a Fault: `unreachable` if the person cannot be written to at all. */
export interface Channel {
  readonly name: string;
  /** Sends or replaces, answers what is needed to replace it later and the place as it is known now. */
  show(place: Place, showing: Showing): Promise<{ readonly ref: Json; readonly place: Place }>;
  /** Shows that the bot is at work. Never throws. */
  typing(place: Place): Promise<void>;
  /** What names a shared place for good; threads of one conversation have one name. */
  placeId(place: Place): string;
  /**
   * The whole of a shared place: for everybody there, in no thread. Undefined where people of another company can read, as
   * far as the platform has told.
   */
  whole(place: Place): Place | undefined;
  /** The person's own private place, known or to be opened by the next `show`. */
  personal(place: Place, person: Person): Place;
  /**
   * The person of an account and their own private place, in the same tenant or workspace as `near`; undefined: they
   * cannot be written to there. Throws a Fault.
   */
  reach(whom: Whom, near: Place): Promise<{ readonly person: Person; readonly place: Place } | undefined>;
  /** Who this is to the directory, asked afresh of the platform; undefined: nobody whom we answer. Throws a Fault. */
  identify(person: Person): Promise<Identity | undefined>;
}

/** What a directory answered to a new password. Thrown Faults mean: not applied, nothing was sent. */
export type ResetAnswer =
  | { readonly outcome: 'applied' | 'unknown' }
  | {
      readonly outcome: 'not-applied';
      readonly reason: Extract<
        WriteRefusal,
        'password-rejected' | 'password-used-before' | 'changed-too-recently' | 'not-authorized' | 'unavailable'
      >;
    };

/** Something an operator must put right, in one sentence. */
export interface Problem {
  readonly part: string;
  readonly sentence: string;
  /** Ms by which the other side's clock is ahead of ours, when that is the problem; negative: ours is ahead. */
  readonly clockAhead?: number;
}

/** Looking accounts up. */
export interface People<A extends Account> {
  /** Live facts, complete or not at all: a role look-up that fails is a Fault, never an account without roles. */
  find(accountId: string): Promise<A | undefined>;
  /**
   * The same of the one account that has this address as user name or mail, whatever its case; undefined if none has,
   * or several have, so that nobody is ever taken for somebody else.
   */
  findByAddress(address: string): Promise<A | undefined>;
}

/** Where accounts and passwords live. */
export interface Directory extends People<Account> {
  readonly name: string;
  /** The same people and how they are reached. Throws a Fault `throttled` where too many are looked up at once. */
  readonly reachable: People<ReachableAccount>;
  /** Writes once. Never repeats a write on its own. */
  reset(accountId: string, password: Secret): Promise<ResetAnswer>;
  /** When the password last changed, read freshly; the only witness of a write whose answer was lost. */
  passwordChangedAt(accountId: string): Promise<Instant | undefined>;
  /** Ends the account's sessions. Throws a Fault if it could not. */
  revokeSessions(accountId: string): Promise<void>;
  /** The rules this directory enforces for this account, names to be avoided included. Throws a Fault. */
  rules(account: Pick<Account, 'id' | 'displayName' | 'userName'>): PasswordRules | Promise<PasswordRules>;
  /** What is missing: permissions and roles by name. Empty when all is well. */
  check(): Promise<readonly Problem[]>;
}

/** What a challenge is bound to. */
export interface ChallengeScope {
  readonly dialog: string;
  readonly account: Account['id'];
  readonly language: string;
  readonly now: Instant;
  /** What the code is for, as its message says, if not for a reset. */
  readonly purpose?: 'register';
}

/** `cloned`: the answer was right, and shows that somebody has a copy of what it was made with. It proves nothing. */
export type Judged = 'proved' | 'wrong' | 'cloned';

/** One verification method. */
export interface Verifier {
  readonly name: Method;
  readonly kind: ProofKind;
  /** What this account could prove by this method. */
  offers(account: ReachableAccount): Promise<readonly Offer[]>;
  /** What was used up by proving and is offered no more: the proof that it gave stands as long as this does. */
  usedUp?(account: Account): Promise<readonly Offer[]>;
  /** Sends or prepares a challenge; answers what `judge` needs, never the code itself, and how long it lives (ms). */
  start(offer: Offer, scope: ChallengeScope): Promise<{ readonly kept: Json; readonly lasts: number }>;
  /** Compares once. The caller has counted this try already. */
  judge(kept: Json, answer: Secret, offer: Offer, scope: ChallengeScope): Promise<Judged>;
  check(): Promise<readonly Problem[]>;
}

/** A record as the store keeps it: an opaque text, guarded by its revision. */
export interface Kept {
  readonly id: string;
  readonly revision: number;
  readonly body: Buffer;
}

/** What is to be kept. */
export interface Keeping {
  readonly id: string;
  readonly body: Buffer;
  /** When the loop must look at it again; undefined: not by itself. */
  readonly wakeAt: Instant | undefined;
  /** When the store forgets it. */
  readonly expiresAt: Instant;
}

/** Records, counters and one-time things, for all replicas. Everything expires. */
export interface Store {
  load(id: string): Promise<Kept | undefined>;
  /** Compare-and-set: saves as revision `expected + 1` only if the stored revision is `expected` (0: there is none). */
  save(keeping: Keeping, expected: number): Promise<boolean>;
  /** Ids of records whose `wakeAt` has passed, oldest first. */
  due(now: Instant, limit: number): Promise<readonly string[]>;
  /** Adds one to each counter and answers the totals, in one atomic step. A counter lives `within` ms from its first count. */
  count(counters: readonly { readonly key: string; readonly within: number }[]): Promise<readonly number[]>;
  /** The same, but only for the first caller who names this mark, in one atomic step with it; undefined for all others. */
  countOnce(
    mark: { readonly key: string; readonly within: number },
    counters: readonly { readonly key: string; readonly within: number }[],
  ): Promise<readonly number[] | undefined>;
  /** What each counter has come to; 0 for one that is not there. */
  totals(keys: readonly string[]): Promise<readonly number[]>;
  /** Takes one off each counter again: guesses that were right. Never below zero, and never makes a counter. */
  uncount(keys: readonly string[]): Promise<void>;
  /** Sets counters back to nothing. */
  clear(keys: readonly string[]): Promise<void>;
  /** True for the first caller within `within` ms, for all replicas; false for every other. */
  spend(key: string, within: number): Promise<boolean>;
  check(): Promise<readonly Problem[]>;
  close(): Promise<void>;
}

/** One line to be remembered. The audit adds seq, prevHash and replica. */
export interface AuditEntry {
  /** The same entry always has the same id, so that a repeat after a crash is seen as one. */
  readonly id: string;
  readonly at: Instant;
  readonly dialog: string;
  readonly tenant: string;
  readonly actor: { readonly platform: string; readonly person: string };
  readonly facts: AuditFacts;
  readonly policyVersion: number;
}

/** The witness. `write` resolves only when the entry is durable. */
export interface Audit {
  write(entry: AuditEntry): Promise<void>;
  check(): Promise<readonly Problem[]>;
  close(): Promise<void>;
}

/** Sends one mail. `id` is the same when it is sent again. Throws a Fault. */
export interface Mailer {
  send(mail: {
    readonly id: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly language: string;
  }): Promise<void>;
  check(): Promise<readonly Problem[]>;
}

/** Sends one text message to an E.164 number. Throws a Fault. */
export interface Texter {
  send(message: { readonly id: string; readonly to: string; readonly text: string }): Promise<void>;
  check(): Promise<readonly Problem[]>;
}

/** What the one-time page may know of the dialog behind a token. */
export type PageView =
  | {
      readonly state: 'open';
      readonly userName: string;
      readonly language: string;
      readonly rules: PasswordRules;
      readonly expiresAt: Instant;
      /** Why the last try was not taken, if there was one. */
      readonly refusal?: WriteRefusal;
      readonly triesLeft: number;
      /** The link was sent to the person: in place of the number from the chat goes the code of the second proof. */
      readonly sent?: true;
      /** A change: the page asks for the present password too. `oldLeft`: tries left with it today, after a wrong one. */
      readonly old?: true;
      readonly oldLeft?: number;
    }
  | {
      readonly state: 'checking' | 'done' | 'unconfirmed';
      readonly userName: string;
      readonly language: string;
      readonly signedOut?: boolean;
    }
  | ProveView
  | { readonly state: 'gone' };

/** The page's door to the dialog. The token travels in the body of a POST, never in an address. */
export interface PageDesk {
  /** Spends nothing. */
  open(token: Secret): Promise<PageView>;
  /** Hands the password in, at most one at a time; answers when the outcome is known, or `checking`. */
  submit(token: Secret, number: Secret, password: Secret): Promise<PageView>;
  /** The same for a change, with the present password. */
  change(token: Secret, number: Secret, old: Secret, password: Secret): Promise<PageView>;
  /** Of a link that was sent: starts the second proof by this method, or sends its code again. */
  choose(token: Secret, method: string): Promise<PageView>;
  /** Of a link that was sent: hands the code of the second proof in. */
  answer(token: Secret, code: Secret): Promise<PageView>;
  /**
   * Of a link that was sent: hands a passkey's answer in (AuthenticationResponseJSON, as a text). `code`: made by the page, for
   * the form opens there alone.
   */
  sign(token: Secret, code: Secret, assertion: Secret): Promise<PageView>;
  /** Of a link that was sent: the second proof from its start. */
  again(token: Secret): Promise<PageView>;
}

/** The door of "that wasn't me" for whoever got a mail. Says nothing, whatever the token is: there is nothing to learn. */
export interface NotMeDesk {
  /** Stops everything for the account that the mail told of. Resolves when that is written down. */
  press(token: Secret): Promise<void>;
}

/** What the sign-in page may know of the dialog behind a token. */
export type SignInView =
  | {
      readonly state: 'open';
      readonly purpose: SignInPurpose;
      /** The chat identity that asked, as shown: "Ana Li in Slack". */
      readonly who: string;
      /** What the sign-in is for, as a sentence in `language`. */
      readonly what: string;
      readonly language: string;
      readonly expiresAt: Instant;
    }
  | { readonly state: 'done' | 'not-you' | 'too-weak' | 'gone'; readonly language: string };

/** The browser's door to a dialog that waits for a sign-in. The token travels in the body of a POST, never in an address. */
export interface SignInDesk {
  /** Spends nothing. */
  open(token: Secret): Promise<SignInView>;
  /** `number`: the four digits from the chat. True: they are right, and the link is spent. */
  begin(token: Secret, number: Secret): Promise<boolean>;
  /** Hands a checked sign-in over, once for each `begin`. */
  /** `access`: what lets us act for the person who signed in, where that was asked for and given. */
  finish(token: Secret, signedIn: SignedIn, access?: Secret): Promise<SignInView>;
  /** The sign-in service lets nobody agree to what was asked for. */
  lacksConsent(token: Secret): Promise<void>;
}

/** What the page may know that shows something once. */
export type RevealView =
  | {
      readonly state: 'open';
      readonly action: RevealedAction;
      readonly userName: string;
      readonly language: string;
      readonly expiresAt: Instant;
      readonly triesLeft: number;
    }
  /** `shown`: by an earlier answer, or, with something beside it, by this one. */
  | {
      readonly state: 'working' | 'shown' | 'unknown' | 'not-authorized' | 'not-allowed' | 'unavailable' | 'gone';
      readonly language: string;
    };

/** The answer to a press on "show". */
export interface Revealing {
  readonly view: RevealView;
  /** Only in the one answer for which it was made. */
  readonly made?: { readonly secret: Secret; readonly expiresAt?: Instant };
}

/** The page's door to something that is made and shown once. The token travels in the body of a POST. */
export interface RevealDesk {
  /** Spends nothing. */
  open(token: Secret): Promise<RevealView>;
  /** `number`: the four digits from the chat. The right one spends the link. */
  show(token: Secret, number: Secret): Promise<Revealing>;
}

/** Keyed functions over the key ring. */
export interface Keys {
  /** HMAC-SHA-256 over purpose and parts with the newest key, base64url, prefixed with the key's id. */
  mac(purpose: string, ...parts: readonly string[]): string;
  /** Constant-time check of `mac`, with the key that it names; false for a key that is gone. */
  verify(mac: string, purpose: string, ...parts: readonly string[]): boolean;
  /** AES-256-GCM with a random nonce, bound to `name`; a long text is made less first. */
  seal(name: string, text: string): Buffer;
  /** The same for bytes, as they are. */
  sealBytes(name: string, bytes: Uint8Array): Buffer;
  /** undefined if it was sealed for another name, with a key that is gone, or was changed. */
  open(name: string, sealed: Buffer): string | undefined;
  /** As `open`, for what `sealBytes` made. */
  openBytes(name: string, sealed: Buffer): Buffer | undefined;
  /** As `seal`, as a text for links, buttons and cookies: letters, digits, `-`, `_` and one dot. */
  sealToken(name: string, text: string): string;
  /** As `open`, for what `sealToken` made. */
  openToken(name: string, token: string): string | undefined;
}
