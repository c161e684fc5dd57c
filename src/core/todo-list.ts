// What is to be done: effects added to a record's list as one batch, older cards that nobody saw yet left out.
import type { Instant } from './account.ts';
import type { CardName, Shown } from './card.ts';
import type { Effect } from './effect.ts';
import type { PersonRecord, Todo } from './record.ts';

/** Who will do the effects that a step adds: an unused key, its batch, an unused dialog id, and until when it may take. */
export interface Stamp {
  readonly key: string;
  readonly batch: string;
  readonly until: Instant;
  readonly dialog: string;
}

/** Adds effects to what is to be done, as one batch. A dialog that is running gives them its id. */
export function add(record: PersonRecord, stamp: Stamp, effects: readonly Effect[]): PersonRecord {
  const { key, batch, until } = stamp;
  const dialog = record.running?.id ?? stamp.dialog;
  const first = record.todo.filter((todo) => todo.id.startsWith(`${key}.`)).length;
  const added = effects.map((effect, index): Todo => ({ id: `${key}.${first + index}`, dialog, batch, until, effect }));
  const left = record.todo.filter((todo) => !added.some((newer) => outshone(todo, newer)));
  return { ...record, todo: [...left, ...added] };
}

/** Adds one card. */
export function show(record: PersonRecord, stamp: Stamp, shown: Shown): PersonRecord {
  return add(record, stamp, [{ do: 'show', ...shown }]);
}

/** A card that was not shown yet is not worth showing once there is a newer one of its kind. */
function outshone({ effect: old }: Todo, { effect: newer }: Todo): boolean {
  if (old.do === 'show-everywhere' && newer.do === 'show-everywhere') return true;
  if (old.do !== 'show' || newer.do !== 'show' || old.here !== undefined || newer.here !== undefined) return false;
  return asideCards.has(old.card) ? old.card === newer.card : !asideCards.has(newer.card);
}

/** Cards that belong to no state of a dialog: they never replace its card, and have no ticket. */
export const asideCards: ReadonlySet<CardName> = new Set<CardName>([
  'welcome',
  'help',
  'not-understood',
  'in-private',
  'language',
  'status',
  'password-in-chat',
  'too-late',
  'waiting',
  'continued',
  'alarm',
  'approval-notice',
  'helpdesk',
]);
