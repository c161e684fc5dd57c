// What becomes of a record when an effect of its to-do list was done, or could not be: pure changes, for a lost race does
// them again on the newer record.
import type { Instant } from '../core/account.ts';
import type { PersonRecord, Todo } from '../core/record.ts';
import { shown } from '../core/surface.ts';
import { add } from '../core/todo-list.ts';
import type { Stamp } from '../core/todo-list.ts';
import { chance } from './chance.ts';
import type { Done } from './perform.ts';

/** A batch of its own, for what waits by itself. */
export function alone(): string {
  return chance(9).toString('base64url');
}

/** The first effect of the batch that is to be done now. */
export function nextOf(record: PersonRecord, batch: string): Todo | undefined {
  return record.todo.find((todo) => todo.batch === batch);
}

/** Whether it is still to be done. */
export function isListed(record: PersonRecord, { id }: Todo): boolean {
  return record.todo.some((todo) => todo.id === id);
}

/** With this effect off its list. */
export function without(record: PersonRecord, id: string): PersonRecord {
  return { ...record, todo: record.todo.filter((todo) => todo.id !== id) };
}

/** Put off: no batch is at it until then, and the wake list brings it back. */
export function putOff(record: PersonRecord, late: Todo, until: Instant, batch: string): PersonRecord {
  return { ...record, todo: record.todo.map((todo) => (todo.id === late.id ? { ...late, until, batch } : todo)) };
}

/** The failed effect and everything behind it in its batch wait together. */
export function holdBack(
  record: PersonRecord,
  front: Todo,
  tries: number,
  until: Instant,
  batch: string,
): PersonRecord {
  return {
    ...record,
    todo: record.todo.map((todo) => {
      if (todo.batch !== batch) return todo;
      return todo.id === front.id ? { ...todo, until, tries } : { ...todo, until };
    }),
  };
}

/** The freezes as they stood when a dialog found its account: whatever was proved to it was proved after that. */
export function begun(record: PersonRecord, dialog: string, { freezes }: Done): PersonRecord {
  const { running } = record;
  return freezes === undefined || running?.id !== dialog ? record : { ...record, running: { ...running, freezes } };
}

/** What an effect found out that belongs to the person, not to the dialog. */
export function settle(record: PersonRecord, done: Done, stamp: Stamp, effect: Todo['effect']): PersonRecord {
  const { shown: card, place, claimed, copies, more = [] } = done;
  const known: PersonRecord = {
    ...record,
    ...(place === undefined ? {} : { place }),
    ...(claimed === undefined ? {} : { claimed }),
    ...(copies === undefined ? {} : { copies: { ...record.copies, ...copies } }),
  };
  const wanted = more.length === 0 ? known : add(known, stamp, more);
  const told = copies === undefined ? wanted : corrected(wanted, copies, stamp, effect);
  return card === undefined ? told : shown(told, card.surface, card.isLast, stamp);
}

/** A copy that was still on its way when its case ended says so too. */
function corrected(record: PersonRecord, copies: Copies, stamp: Stamp, effect: Todo['effect']): PersonRecord {
  const late = record.running === undefined ? record.last?.late : undefined;
  if (late === undefined || !('card' in effect) || effect.card === late.card) return record;
  const again = Object.entries(copies).map(([name, { surface: _surface, ...target }]): Todo['effect'] => ({
    do: 'show-copy',
    copy: { name, ...target },
    ...late,
  }));
  return add(record, stamp, again);
}

type Copies = NonNullable<PersonRecord['copies']>;

/** A record that was read again, with the secrets that only this memory has. */
export function withSecrets(record: PersonRecord, live: ReadonlyMap<string, Todo['effect']>): PersonRecord {
  return { ...record, todo: record.todo.map((todo) => ({ ...todo, effect: live.get(todo.id) ?? todo.effect })) };
}
