// A case: a dialog of its own beside a person's, which waits for somebody else. It outlives what its opener does next, and
// anybody to whom its card is shown may press; whether that counts is for the rules to say, live.
import type { Instant } from './account.ts';
import { advance, endOld, expire, happen } from './conversation.ts';
import { markOf } from './mark.ts';
import type { Book } from './conversation.ts';
import type { Verb } from './card.ts';
import type { Json } from './json.ts';
import type { Person, Place, Presser } from './person.ts';
import { seenLimit } from './record.ts';
import type { FreezeMarks, PersonRecord, Running } from './record.ts';
import { add } from './todo-list.ts';
import type { Stamp } from './todo-list.ts';

export { casePrefix } from './record.ts';

/** What a case is opened with. */
export interface Opening {
  /** `case-` and 128 random bits. */
  readonly id: string;
  /** A dialog of the book. */
  readonly kind: string;
  readonly asked: Json;
  readonly person: Person;
  readonly place: Place;
  readonly language: string;
  readonly at: Instant;
  /** Of the dialog that it goes on from: a freeze since then shuts this one too. */
  readonly freezes?: FreezeMarks | undefined;
}

/** A button of a case's card that was pressed, its ticket checked. */
export interface Pressing {
  readonly id: string;
  readonly at: Instant;
  readonly by: Presser;
  readonly verb: Verb;
  readonly ticket: { readonly dialog: string; readonly at: string } | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The record of a new case, its first effects wanted. */
export function openCase(opening: Opening, book: Book, stamp: Stamp): PersonRecord {
  const { id, kind: name, asked, person, place, language, at, freezes } = opening;
  const empty: PersonRecord = { case: id, person, place, language, seen: [], todo: [] };
  const kind = book.dialogs[name];
  if (kind === undefined) return empty;
  const [state, ...effects] = kind.begin(asked, id);
  const expiresAt = at + (kind.lasts ?? book.lasts) + (book.skew?.behind ?? 0);
  const running: Running = { id, name, version: kind.version, state, expiresAt, ...(freezes && { freezes }) };
  return advance(empty, running, state, effects, at, stamp);
}

/** Applies a press. One that comes too late, or means nothing here, is answered where it was made. */
export function pressInCase(record: PersonRecord, pressing: Pressing, book: Book, stamp: Stamp): PersonRecord {
  if (record.seen.includes(pressing.id)) return record;
  const seen = [...record.seen, pressing.id].slice(-seenLimit);
  const noted = { ...expire(endOld(record, book, stamp), pressing.at, book, stamp), seen };
  const { running } = noted;
  const { verb, inputs, ticket, at, by } = pressing;
  const isValid = running !== undefined && ticket?.dialog === running.id && ticket.at === markOf(running.state);
  const event = isValid ? book.dialogs[running.name]?.press(verb, inputs, at, by) : undefined;
  return running === undefined || event === undefined
    ? tooLate(noted, by, stamp)
    : happen(noted, running.id, event, book, stamp);
}

function tooLate(record: PersonRecord, { personal, language }: Presser, stamp: Stamp): PersonRecord {
  const told = record.running === undefined ? record.last?.late : undefined;
  return add(record, stamp, [
    { do: 'audit', facts: { action: 'sequence_fail', decision: 'refused', reason: 'stale-card' } },
    { do: 'show', ...(told ?? { card: 'too-late', data: {} }), here: personal, language },
  ]);
}
