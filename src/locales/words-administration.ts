// The shape of what administrators read.
import type { ActOutcome, CardAction, SignInFinding } from '../core/act.ts';
import type { AuthorityRefusal } from '../core/authority/administrators.ts';
import type { Order } from '../core/orders.ts';
import type { SsprOrder } from '../core/sspr.ts';
import type { UnlistedOrder } from './words-campaign.ts';
import type { Text } from './words.ts';
import type { SsprNames, SsprWords } from './words-sspr.ts';

/** Orders that need no authority, and those whose lines stand together under another name. */
type HelpedElsewhere =
  | 'find-user-name'
  | 'link-account'
  | 'change-password'
  | 'who-calls'
  | 'security-page'
  | UnlistedOrder
  | SsprOrder;

export interface AdministrationWords {
  /** BCP 47, for dates. */
  readonly tag: string;
  readonly help: {
    readonly title: string;
    /** What needs authority; the rest `help` says by other words. */
    readonly lines: Readonly<Record<Exclude<Order, HelpedElsewhere> | keyof SsprNames['help'], string>>;
  };
  readonly pick: Text & { readonly more: string; readonly disabled: string; readonly mixed: string };
  readonly account: {
    /** Above the card of somebody to whom something is to be done, and of somebody who cannot sign in. */
    readonly titles: { readonly act: string; readonly explain: string };
    readonly labels: Readonly<
      Record<'department' | 'jobTitle' | 'employeeId' | 'manager' | 'id' | 'roles' | 'changedAt' | 'proofs', string>
    >;
    readonly none: string;
    readonly neverChanged: string;
    readonly noProofs: string;
    readonly eligible: string;
    readonly partly: string;
    readonly customRole: string;
    readonly roleGroup: string;
    readonly otherRole: string;
    readonly notices: Readonly<Record<'lock' | 'not-locked' | 'try-again', string>>;
    readonly findings: Readonly<Record<Exclude<SignInFinding['what'], 'unknown'>, string>>;
    readonly unknown: Readonly<Record<'lock' | 'must-change' | 'password-expiry', string>>;
    readonly clear: string;
    /** On the button that says what helps against a lock that nobody can lift. */
    readonly lockedOut: string;
  };
  /** On the button, and what it will do, said before it is done. */
  readonly actions: Readonly<Record<CardAction, { readonly button: string; readonly confirm: Text }>>;
  readonly confirm: {
    readonly yes: string;
    readonly withSignOut: string;
    readonly back: string;
    readonly who: string;
    readonly sendTo: Readonly<Record<string, string>>;
  };
  readonly waiting: Readonly<Record<'signing-in' | 'asking' | 'doing' | 'settling', Text>>;
  readonly done: Readonly<Record<CardAction, string>>;
  readonly sessions: { readonly ended: string; readonly live: string };
  readonly ended: Readonly<Record<ActOutcome, Text>>;
  readonly refusals: Readonly<Record<AuthorityRefusal | 'unknown', string>>;
  readonly followed: Readonly<Record<'sent' | 'opened' | 'not-opened' | 'failed', Text>> & { readonly again: string };
  /** The same of a page that the administrator opens. */
  readonly page: AdministrationWords['followed'];
  readonly sspr: SsprWords;
}
