// Everything the bot keeps of one person: one record, saved as a whole under one revision.
import type { Instant } from './account.ts';
import type { Ending } from './card.ts';
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

export interface PersonRecord {
  readonly person: Person;
  readonly place: Place;
  /** The language of the conversation, one of `locales/`. */
  readonly language: string;
  /** What the channel needs to replace the dialog's card. */
  readonly surface?: Json;
  readonly running?: Running;
  readonly last?: {
    readonly ending: Ending;
    readonly at: Instant;
    readonly dialog: string;
    readonly signedOut?: boolean;
  };
  /** Dialogs begun in the hour since. */
  readonly begun?: { readonly since: Instant; readonly count: number };
  /** Ids of the deliveries seen last. */
  readonly seen: readonly string[];
  readonly todo: readonly Todo[];
}

/** How many deliveries are remembered; the walk shows that no dialog comes near it. */
export const seenLimit = 32;
