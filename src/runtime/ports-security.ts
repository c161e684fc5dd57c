// What the security page and the page for passkeys need of the world.
import type { Account, Instant } from '../core/account.ts';
import type { Json } from '../core/json.ts';
import type { Offer } from '../core/proof.ts';
import type { Passkey } from '../core/registration.ts';
import type { Secret } from '../core/secret.ts';
import type { SecurityChange, SecurityOutcome } from '../core/security-effects.ts';
import type { Problem } from './ports.ts';
import type { Enrolments, Registrations } from './ports-registration.ts';

/** What a challenge of WebAuthn is bound to: a dialog of one account, and one step of it. */
export interface PasskeyScope {
  readonly dialog: string;
  readonly account: Account['id'];
  readonly turn: string;
}

/** The relying party that we are (W3C WebAuthn level 3). Every challenge is good for one answer, on every replica. */
export interface Passkeys {
  /** Why there can be none: passkeys need a host name, and https or localhost. Empty if all is well. */
  readonly problems: readonly Problem[];
  /** PublicKeyCredentialRequestOptionsJSON for what `start` of the verifier kept. */
  request(kept: Json, offer: Offer, scope: Omit<PasskeyScope, 'turn'>): Promise<Json>;
  /** PublicKeyCredentialCreationOptionsJSON; `known` are excluded. */
  creation(
    account: Pick<Account, 'id' | 'userName' | 'displayName'>,
    known: readonly Passkey[],
    scope: PasskeyScope,
  ): Promise<Json>;
  /** The passkey of a registration that is right in every respect, without a name; undefined for any other. */
  register(answer: Secret, scope: PasskeyScope, now: Instant): Promise<Omit<Passkey, 'name'> | undefined>;
}

/** What enrolling an authenticator app takes. */
export interface AuthenticatorSecrets {
  /** The secret that waits to be confirmed, in base32: the same for the same scope, and kept nowhere. */
  pending(scope: PasskeyScope): Secret;
  /** The address that an app reads from the picture (Key URI Format), with the issuer and the account in it. */
  uri(secret: Secret, userName: string): Secret;
  /** Whether this is the code of now for this secret; it then proves nothing a second time. Throws a Fault. */
  confirm(secret: Secret, account: Account['id'], typed: Secret, now: Instant): Promise<boolean>;
}

/** Codes for once. */
export interface RecoveryCodeMaker {
  /** New codes as they are shown, and what is kept of them. */
  make(account: Account['id']): { readonly shown: Secret; readonly kept: readonly string[] };
}

/** Everything with which people register ways of proving themselves. */
export interface Enrolling {
  readonly registrations: Registrations;
  readonly enrolments: Enrolments;
  readonly passkeys: Passkeys;
  readonly authenticators: AuthenticatorSecrets;
  readonly recoveryCodes: RecoveryCodeMaker;
}

/** What the page may know that asks a passkey. */
export type PasskeyView =
  | {
      readonly state: 'open';
      readonly userName: string;
      readonly language: string;
      readonly expiresAt: Instant;
      readonly triesLeft: number;
      /** Why the last try was not taken, if there was one. */
      readonly notice: 'wrong-number' | 'wrong' | 'try-again' | '';
      /** PublicKeyCredentialRequestOptionsJSON. */
      readonly options: Json;
    }
  | { readonly state: 'done' | 'gone'; readonly language: string };

/** That page's door to the dialog. The token travels in the body of a POST, never in an address. */
export interface PasskeyDesk {
  /** Spends nothing. */
  open(token: Secret): Promise<PasskeyView>;
  /** `number`: the four digits from the chat. `assertion`: AuthenticationResponseJSON, as a text. */
  answer(token: Secret, number: Secret, assertion: Secret): Promise<PasskeyView>;
}

/** What stands on the security page. */
export interface Registered {
  /** Whether there is one, and since when, if that was noted. */
  readonly authenticator: { readonly since: Instant | undefined } | undefined;
  readonly passkeys: readonly (Pick<Passkey, 'id' | 'name' | 'since' | 'usedAt'> & { readonly cloned: boolean })[];
  readonly recoveryCodes: { readonly since: Instant; readonly left: number } | undefined;
}

/** What the security page may know of the dialog behind a token. */
export type SecurityView =
  | {
      readonly state: 'enter';
      readonly userName: string;
      readonly language: string;
      readonly expiresAt: Instant;
      readonly triesLeft: number;
    }
  | ({
      readonly state: 'open';
      readonly userName: string;
      readonly language: string;
      readonly expiresAt: Instant;
      /** The secret that waits to be confirmed: base32, and the address for the picture. */
      readonly pending: { readonly secret: string; readonly uri: string };
      /** PublicKeyCredentialCreationOptionsJSON; undefined: there are no passkeys under this address. */
      readonly creation: Json | undefined;
      /** The methods that the operator lets people use. */
      readonly methods: readonly string[];
      /** Days until what is registered now counts as a proof. */
      readonly days: number;
    } & Registered)
  /** `elsewhere`: the page is open in another browser or tab. */
  | { readonly state: 'elsewhere' | 'finished' | 'gone'; readonly language: string };

/** The answer to a change. */
export interface Changed {
  readonly view: SecurityView;
  readonly outcome: SecurityOutcome;
  /** Only in the one answer for which they were made. */
  readonly codes?: Secret;
}

/** The security page's door to the dialog. Token and session travel in the body of a POST, never in an address. */
export interface SecurityDesk {
  /** Spends nothing. */
  open(token: Secret): Promise<SecurityView>;
  /** `number`: the four digits from the chat. The right one spends the link; `session` is in this one answer. */
  enter(token: Secret, number: Secret): Promise<{ readonly view: SecurityView; readonly session?: Secret }>;
  look(token: Secret, session: Secret): Promise<SecurityView>;
  change(token: Secret, session: Secret, change: SecurityChange, handed: Secret): Promise<Changed>;
  /** Closes the page. */
  finish(token: Secret, session: Secret): Promise<SecurityView>;
}
