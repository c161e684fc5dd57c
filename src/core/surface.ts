// Where the card of a dialog stands: replaced in place while buttons are pressed, below what was typed, and the older
// one made quiet once there is a newer one. A card that tells how a dialog ended is never touched again.
import type { Json } from './json.ts';
import type { PersonRecord } from './record.ts';
import { add, asideCards } from './todo-list.ts';
import type { Stamp } from './todo-list.ts';

/** The next card goes below what was typed last; the one that is there becomes quiet when that is shown. */
export function below(record: PersonRecord): PersonRecord {
  const { surface, ...rest } = record;
  if (surface === undefined) return record;
  if (record.running !== undefined) return { ...rest, stale: surface };
  // What ended without being told yet is told in the place of its card.
  return record.todo.some(({ effect }) => effect.do === 'show' && !asideCards.has(effect.card)) ? record : rest;
}

/**
 * A card was shown at `surface`: it is the one to be replaced next, unless it was the last of its dialog. An older card
 * elsewhere is to become a quiet line.
 */
export function shown(record: PersonRecord, surface: Json, isLast: boolean, stamp: Stamp): PersonRecord {
  const { surface: _old, stale, ...rest } = record;
  const next: PersonRecord = isLast ? rest : { surface, ...rest };
  // A race may have shown the new card in the very place that was to become quiet.
  if (stale === undefined || isSame(stale, surface)) return next;
  return add(next, stamp, [{ do: 'fade', surface: stale }]);
}

/** Whether two values say the same, their properties in whatever order. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const [mine, theirs] = [
    new Map<string, unknown>(Object.entries(one)),
    new Map<string, unknown>(Object.entries(other)),
  ];
  return mine.size === theirs.size && [...mine].every(([name, value]) => isSame(value, theirs.get(name)));
}
