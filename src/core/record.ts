// Everything the bot keeps of one person, or of one case: one record, saved as a whole under one revision.
import type { Instant } from './account.ts';
import type { Ending, Shown } from './card.ts';
import type { Effect } from './effect.ts';
import type { Json } from './json.ts';
import type { Person, Place } from './person.ts';

/** A dialog that is under way. */
export interface Running {
  /** Random, 128 bits; in tickets, receipts and audit lines. */
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly state: { readonly at: string };
  readonly expiresAt: Instant;
  /** As they stood when the account was found; undefined: nobody looked. */
  readonly freezes?: FreezeMarks;
}

/** Which freeze was the last one, of an account and of everybody; empty: none lately. A later one shuts what had begun. */
export interface FreezeMarks {
  readonly own: string;
  readonly all: string;
}

/** An effect that is still to be done. */
export interface Todo {
  /** Never used again; the same when a lost race makes the step once more. */
  readonly id: string;
  /** The dialog that wanted it; its answer goes nowhere else. */
  readonly dialog: string;
  /** Effects of one batch are done in order by whoever made it; different batches do not wait for each other. */
  readonly batch: string;
  /** Until then somebody is at it; after that it was left lying, and anybody may take it over. */
  readonly until: Instant;
  readonly effect: Effect;
  readonly tries?: number;
}

/** A card of a case that stands somewhere else than its first one. */
export interface Copy {
  readonly place: Place;
  readonly surface: Json;
  /** Whose private place that is; undefined for a shared one. */
  readonly person?: string;
  readonly language?: string;
}

/**
 * One person's record, or that of a case: a dialog beside a person's own that waits for somebody else. Both are of one
 * shape, so that everything that holds for the one holds for the other.
 */
export interface PersonRecord {
  /** Undefined: the person's own record. Else the case's id, and `person` is whoever opened it. */
  readonly case?: string;
  /** The other places that show the case's card, by a name of the case's own. */
  readonly copies?: Readonly<Record<string, Copy>>;
  readonly person: Person;
  readonly place: Place;
  /** The language of the conversation, one of `locales/`. */
  readonly language: string;
  /** What the channel needs to replace the dialog's card. */
  readonly surface?: Json;
  /** The same for an older card of the running dialog that is to become a quiet line once a newer one is shown. */
  readonly stale?: Json;
  /** The account that this person's address led to last, and when. */
  readonly claimed?: { readonly account: string; readonly at: Instant };
  readonly running?: Running;
  readonly last?: {
    readonly ending: Ending;
    readonly at: Instant;
    readonly dialog: string;
    readonly signedOut?: boolean;
    /** As the dialog had them: what it leads to goes by the same. */
    readonly freezes?: FreezeMarks;
    /** What whoever presses a button of it from now on is told. */
    readonly late?: Shown;
  };
  /** Dialogs begun in the hour since. */
  readonly begun?: { readonly since: Instant; readonly count: number };
  /** Ids of the deliveries seen last. */
  readonly seen: readonly string[];
  readonly todo: readonly Todo[];
}

/** Ids of cases begin with this; nothing else's do. */
export const casePrefix = 'case-';

/** What the record of a person is kept under. */
export function personKey(person: string): string {
  return `person:${person}`;
}

/** What the record of a case is kept under. */
export function caseKey(id: string): string {
  return `case:${id}`;
}

/** What a record is kept under. */
export function keyOf({ case: id, person }: Pick<PersonRecord, 'case' | 'person'>): string {
  return id === undefined ? personKey(person.id) : caseKey(id);
}

/** How many deliveries are remembered; the walk shows that no dialog comes near it. */
export const seenLimit = 32;
