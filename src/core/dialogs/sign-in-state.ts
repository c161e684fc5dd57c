// What a case that waits for a fresh sign-in goes through, and what it was opened with.
import type { SignInOutcome, SignInPurpose, SignInWhat } from '../card.ts';
import type { Ended, Step } from '../dialog.ts';
import type { Link } from '../event.ts';
import type { Json } from '../json.ts';

/** Who is to hear how it ends. */
export interface Then {
  readonly key: string;
  readonly dialog: string;
}

/** What a sign-in is for. */
export interface Wanted {
  /** `confirm`: what the account of the asker is to do. `link`: a chat user is to be joined to an account for good. `change`: the asker is to change their own password. */
  readonly purpose: SignInPurpose;
  readonly what: SignInWhat;
  /** The user name of whom it is done to, if it is done to somebody. */
  readonly about: string;
  readonly then?: Then;
}

/** What is known of the asker, for the page to say: the account's name. */
interface Named extends Wanted {
  readonly name: string;
}

export type SignInState =
  | ({ readonly at: 'preparing' } & Wanted)
  | ({ readonly at: 'linking' } & Named)
  | ({ readonly at: 'waiting'; readonly link: Link; readonly wrongNumbers: number } & Named)
  /** The number was right and the link is spent: the browser is at the sign-in service. */
  | ({ readonly at: 'signing'; readonly link: Link } & Named)
  | ({ readonly at: 'accepting'; readonly link: Link } & Named)
  | Ended;

/** What a cell returns. */
export type Next = Step<SignInState>;

/** The state of one name. */
export type At<Name extends SignInState['at']> = Extract<SignInState, { readonly at: Name }>;

/** The endings in which nobody signed in as they should have. */
export type NotSignedIn = Exclude<SignInOutcome, 'confirmed' | 'linked' | 'may-change'>;

/** What a case was opened with. An order to link an account says only that. */
export function wantedOf(asked: Json | undefined): Wanted {
  if (typeof asked !== 'object' || asked === null || !('purpose' in asked)) {
    return { purpose: 'link', what: 'link', about: '' };
  }
  const { purpose, what, about, then } = asked as unknown as Wanted;
  return { purpose, what, about, ...(then && { then }) };
}

/** Only what is wanted and of whom, so that nothing of an earlier state is carried along unseen. */
export function named({ purpose, what, about, then, name }: Named): Named {
  return { purpose, what, about, ...(then && { then }), name };
}
