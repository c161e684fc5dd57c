// The states of the reset dialog. A change of meaning needs a new state name or a higher version: a stored state
// must never be read as something else.
import type { Instant } from '../account.ts';
import type { ChoiceNotice, CodeNotice, Ending, ShownExclusion } from '../card.ts';
import type { Challenge, Elsewhere, Link, Named, WriteRefusal } from '../event.ts';
import type { Step } from '../dialog.ts';
import { sufficient, waysLeft } from '../policy.ts';
import type { Offer, Proof, Way } from '../proof.ts';
import type { RequestStep } from '../request.ts';
import type { HandIns } from './hand-ins.ts';

/** What the dialog knows once the account was found. */
export interface Known {
  readonly account: string;
  readonly userName: string;
  readonly displayName: string;
  /** When the password had last changed at that time; a later change kills the dialog. */
  readonly changedAt: Instant | undefined;
  readonly needed: 1 | 2;
  readonly offers: readonly Offer[];
  readonly excluded: readonly ShownExclusion[];
  readonly proofs: readonly Proof[];
  /** Methods that were tried and failed. */
  readonly failed: readonly string[];
  /** Whether other people may be asked to vouch, and whether their word is enough alone. */
  readonly asks: boolean;
  readonly alone: boolean;
  /** Messages sent so far, by method, and when the last one was. */
  readonly sends: Readonly<Record<string, { readonly count: number; readonly at: Instant }>>;
  /** Begun while self-service stood still for everybody: no proof of one's own was offered. */
  readonly frozen?: boolean;
  /** How long until the cloud knows what is written on premises (ms). */
  readonly cloudAfter?: number;
}

/** In the middle of one way. */
export interface OnWay extends Known {
  readonly way: Way;
  readonly method: string;
}

/** A challenge is out. */
export interface Challenged extends OnWay {
  readonly challenge: Challenge;
  readonly tries: number;
  /** The link to the page that asks the passkey, once it is out. */
  readonly link?: Link;
}

/** A request to other people is out; the number it asks for is only on the card. */
export interface Waiting {
  /** The id of its case. */
  readonly request: string;
  readonly numberMac: string;
  /** How many numbers there were before this one. */
  readonly turn: number;
  readonly steps: readonly { readonly step: RequestStep; readonly by: string; readonly text: string }[];
  readonly askedAt: Instant;
}

export type ResetState =
  | { readonly at: 'finding' }
  /** A dialog of the same account runs in another window; nothing is known here and nothing of it is carried over. */
  | { readonly at: 'elsewhere'; readonly account: Named; readonly other: Elsewhere }
  | ({ readonly at: 'choosing'; readonly notice: ChoiceNotice | '' } & Known)
  | ({ readonly at: 'sending'; readonly previous?: { readonly challenge: Challenge; readonly tries: number } } & OnWay)
  /** The link to the page that asks the passkey is being made. */
  | ({ readonly at: 'opening' } & Challenged)
  | ({ readonly at: 'proving'; readonly notice: CodeNotice | '' } & Challenged)
  | ({ readonly at: 'judging' } & Challenged)
  | ({ readonly at: 'asking' } & Known)
  | ({ readonly at: 'waiting' } & Known & Waiting)
  | ({ readonly at: 'linking' } & Known)
  | ({
      readonly at: 'setting';
      readonly link: Link;
      readonly handIns: HandIns;
      readonly refusal?: WriteRefusal;
    } & Known)
  | ({ readonly at: 'resetting'; readonly link: Link; readonly handIns: HandIns } & Known)
  | ({ readonly at: 'settling'; readonly link: Link } & Known)
  | ({ readonly at: 'finishing'; readonly link: Link } & Known)
  | { readonly at: 'ended'; readonly ending: Ending; readonly signedOut?: boolean };

/** What a cell returns. */
export type Next = Step<ResetState>;

/** The state of one name. */
export type At<Name extends ResetState['at']> = Extract<ResetState, { readonly at: Name }>;

/** Only what is known, so that nothing of an earlier state is carried along unseen. */
export function known(state: Known): Known {
  const { account, userName, displayName, changedAt, needed, offers, excluded, proofs, failed, asks, alone, sends } =
    state;
  const { cloudAfter, frozen } = state;
  const always = {
    account,
    userName,
    displayName,
    changedAt,
    needed,
    offers,
    excluded,
    proofs,
    failed,
    asks,
    alone,
    sends,
  };
  return {
    ...always,
    ...(cloudAfter === undefined ? {} : { cloudAfter }),
    ...(frozen === undefined ? {} : { frozen }),
  };
}

/** Other people as one more way; where they are asked, the live rules say. */
const people: Offer = { method: 'approval', kind: 'person', target: '', hint: '', changedAt: undefined };

/** The choices left. Where no own proofs are enough, the word of other people completes them. */
export function waysOf({ offers, proofs, needed, asks }: Known): readonly Way[] {
  const own = waysLeft(offers, proofs, needed);
  if (own.length > 0 || !asks) return own;
  return waysLeft([...offers, people], proofs, needed).filter(
    ({ methods }) => methods.length > 1 && methods.includes(people.method),
  );
}

/** Whether somebody may be asked to vouch now: it would be enough, with what was proved or alone. */
export function canAsk({ asks, alone, proofs, needed }: Known): boolean {
  const vouched = { method: people.method, kind: people.kind, at: 0, receipt: '' };
  return asks && !proofs.some(({ kind }) => kind === people.kind) && sufficient([...proofs, vouched], needed, alone);
}
