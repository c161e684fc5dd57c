// Two replicas, or two batches of one, may post a card of the same dialog at the same moment. Who posted last nobody knows;
// whose card is the older one shows when it is saved.
import type { Instant } from '../core/account.ts';
import { redraw } from '../core/conversation.ts';
import type { Book } from '../core/conversation.ts';
import { markOf } from '../core/mark.ts';
import type { PersonRecord, Todo } from '../core/record.ts';
import { asideCards } from '../core/todo-list.ts';
import type { Stamp } from '../core/todo-list.ts';
import { isListed } from './todo-changes.ts';

/** Whether this effect, which was just done, is a card of a dialog that gave way to a newer one meanwhile. */
export function isOvertaken(record: PersonRecord, todo: Todo): boolean {
  const { effect } = todo;
  const isCard = effect.do === 'show' && effect.here === undefined && !isAside(effect);
  return isCard && !isListed(record, todo);
}

/** What a dialog's card that is drawn now is about. */
export function drawnFor({ running }: PersonRecord): string {
  return running === undefined ? '' : `${running.id} ${markOf(running.state)}`;
}

/**
 * The newest card once more, in the place of the older one; `before`: where the newest one stood until now. A state that
 * waits for something shows a card of its own soon.
 */
export function drawnAgain(
  record: PersonRecord,
  before: PersonRecord,
  book: Book,
  at: Instant,
  stamp: Stamp,
): PersonRecord {
  const { surface: stale } = before;
  // A name of its own: what the first try of this change wanted was done already, and its names are used.
  const own = { ...stamp, key: `${stamp.key}-again` };
  const again = redraw(stale === undefined ? record : { ...record, stale }, book, at, own);
  return again.todo.some(({ id, effect }) => id.startsWith(own.key) && isAside(effect)) ? record : again;
}

function isAside(effect: Todo['effect']): boolean {
  return effect.do === 'show' && asideCards.has(effect.card);
}
