// What a case that leads to the security page goes through. Its states of proving are those of the reset dialog with
// what is known of the page beside them: the same cells prove.
import type { Ended, Step } from '../dialog.ts';
import type { Link } from '../event.ts';
import type { Json } from '../json.ts';
import type { Given, PageSession, SecurityChange, SecurityOutcome } from '../security-effects.ts';
import type { ResetState } from './reset-state.ts';

/** What the case was opened with; an order says nothing of it. */
export interface Wanted {
  readonly id: string;
  /** Proofs that were given in another dialog of this person. */
  readonly given?: Given;
}

/** Somebody who may open the page, and what they did there so far. */
export interface Holder {
  readonly id: string;
  readonly account: string;
  readonly userName: string;
  readonly needed: 1 | 2;
  readonly given: Given;
  readonly changes: readonly SecurityChange[];
  /** Raised by every change that was tried: challenges are bound to it. */
  readonly turn: number;
  /** Authenticators that were confirmed here: the secret that waits for its code is bound to it, and outlives a wrong code. */
  readonly apps: number;
}

/** What the browser that typed the number may do, and how its last changes ended: two answers may be on their way. */
interface Entered {
  readonly link: Link;
  readonly session: PageSession;
  readonly lately: readonly TriedChange[];
}

/** How a change of this page ended. */
interface TriedChange {
  readonly turn: number;
  readonly change: SecurityChange;
  readonly outcome: SecurityOutcome;
}

/** The reset dialog's states that prove. */
type Proving = Extract<ResetState, { readonly at: 'choosing' | 'sending' | 'opening' | 'proving' | 'judging' }>;
type WithPage<S> = S extends unknown ? S & { readonly page: Wanted } : never;

export type SecurityState =
  | ({ readonly at: 'finding' } & Wanted)
  | {
      readonly at: 'signing';
      readonly page: Wanted;
      readonly account: string;
      readonly userName: string;
      readonly needed: 1 | 2;
    }
  | WithPage<Proving>
  | ({ readonly at: 'linking' } & Holder)
  | ({ readonly at: 'waiting'; readonly link: Link; readonly wrongNumbers: number } & Holder)
  | ({ readonly at: 'open' } & Entered & Holder)
  | ({ readonly at: 'changing'; readonly change: SecurityChange } & Entered & Holder)
  | Ended;

/** What a cell returns. */
export type Next = Step<SecurityState>;

/** The state of one name. */
export type At<Name extends SecurityState['at']> = Extract<SecurityState, { readonly at: Name }>;

/** What a case was opened with. */
export function wantedOf(asked: Json | undefined, id: string): Wanted {
  const { given } = (asked ?? {}) as { readonly given?: Given };
  return given?.by === 'proofs' ? { id, given } : { id };
}

/** Only what is known of the holder, so that nothing of an earlier state is carried along unseen. */
export function holder({ id, account, userName, needed, given, changes, turn, apps }: Holder): Holder {
  return { id, account, userName, needed, given, changes, turn, apps };
}
