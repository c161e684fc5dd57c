// What a change of a known password goes through. The states from the link on are named as those of a reset, for the page
// and its door are the same.
import type { ChangeFacts } from '../change.ts';
import type { Ended, Step } from '../dialog.ts';
import type { Link, WriteRefusal } from '../event.ts';
import type { HandIns } from './hand-ins.ts';

/** `own`: the id of this very case, by which others tell it something. */
interface Known extends ChangeFacts {
  readonly own: string;
}

export type ChangeState =
  | { readonly at: 'preparing'; readonly own: string }
  /** A case of its own asks the person for a fresh sign-in. */
  | ({ readonly at: 'signing' } & Known)
  | ({ readonly at: 'linking' } & Known)
  | ({
      readonly at: 'setting';
      readonly link: Link;
      readonly handIns: HandIns;
      readonly refusal?: WriteRefusal;
      /** Tries left with old passwords, after a wrong one. */
      readonly oldLeft?: number;
    } & Known)
  | ({ readonly at: 'resetting'; readonly link: Link; readonly handIns: HandIns } & Known)
  | ({ readonly at: 'settling'; readonly link: Link } & Known)
  | Ended;

export type Next = Step<ChangeState>;

/** The state of one name. */
export type At<Name extends ChangeState['at']> = Extract<ChangeState, { readonly at: Name }>;

/** Only what is known, so that nothing of an earlier state is carried along unseen. */
export function known({ own, account, userName, displayName, changedAt, by, cloudAfter }: Known): Known {
  return { own, account, userName, displayName, changedAt, by, ...(cloudAfter === undefined ? {} : { cloudAfter }) };
}

export type { Known };
