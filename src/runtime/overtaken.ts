// Two replicas, or two batches of one, may post a card of the same dialog at the same moment. Who posted last nobody knows;
// whose card is the older one shows when it is saved.
import type { Instant } from '../core/account.ts';
import { redraw } from '../core/conversation.ts';
import type { Book } from '../core/conversation.ts';
import { markOf } from '../core/mark.ts';
import type { Effect } from '../core/effect.ts';
import type { PersonRecord, Todo } from '../core/record.ts';
import { isSame } from '../core/surface.ts';
import { add, asideCards } from '../core/todo-list.ts';
import type { Stamp } from '../core/todo-list.ts';
import { alone, isListed } from './todo-changes.ts';

/** Whether this effect, which was just done, is a dialog's card that gave way to a newer one meanwhile. */
export function isOvertaken(record: PersonRecord, todo: Todo): boolean {
  return isCard(todo.effect) && !isListed(record, todo);
}

function isCard(effect: Effect): boolean {
  if (effect.do === 'show-everywhere') return true;
  return effect.do === 'show' && effect.here === undefined && !asideCards.has(effect.card);
}

/** What a dialog's card that is drawn now is about. */
export function drawnFor({ running }: PersonRecord): string {
  return running === undefined ? '' : `${running.id} ${markOf(running.state)}`;
}

/** What was done, and where the newest card stood until it was saved. */
interface Before {
  readonly todo: Todo;
  readonly surface: PersonRecord['surface'];
}

/**
 * The record with the newest card standing. Of two in different places the older one becomes quiet. In one place the newest
 * is drawn again, where that is only drawing: a new link would shut the page that the first one opened. Of dialogs that are
 * over, only the cases say how their card is to stand.
 */
export function newestStanding(
  record: PersonRecord,
  { todo, surface }: Before,
  book: Book,
  at: Instant,
  stamp: Stamp,
): PersonRecord {
  const { running, surface: older } = record;
  // A name of its own: what the first try of this change wanted was done already, and its names are used. A batch of its own,
  // due at once: the one that found it out may be waiting for something else.
  const own = { ...stamp, key: `${stamp.key}-again`, batch: alone(), until: at };
  if (running === undefined) return closedAgain(record, todo, own);
  if (running.id !== todo.dialog) return record;
  const isElsewhere = surface !== undefined && older !== undefined && !isSame(surface, older);
  if (isElsewhere && todo.effect.do === 'show')
    return add({ ...record, surface }, own, [{ do: 'fade', surface: older }]);
  const again = redraw(record, book, at, own);
  const wanted = again.todo.filter(({ id }) => id.startsWith(own.key));
  const isDrawing = drawnFor(again) === drawnFor(record) && wanted.every(({ effect }) => isCard(effect));
  return isDrawing ? again : record;
}

function closedAgain(record: PersonRecord, { dialog, effect }: Todo, stamp: Stamp): PersonRecord {
  const late = record.last?.dialog === dialog ? record.last.late : undefined;
  if (effect.do !== 'show-everywhere' || late === undefined) return record;
  return add(record, stamp, [{ do: 'show-everywhere', ...late }]);
}
