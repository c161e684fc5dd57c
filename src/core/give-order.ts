// An order that was given: a case of its own, beside whatever the person is at. Counted like every start.
import type { Instant } from './account.ts';
import type { Book, Meant } from './conversation.ts';
import { orderKinds } from './orders.ts';
import { casePrefix } from './record.ts';
import type { PersonRecord } from './record.ts';
import { add, show } from './todo-list.ts';
import type { Stamp } from './todo-list.ts';
import type { Understood } from './understand.ts';
import type { Ordered } from './understand-order.ts';

/** Opens the case; whoever gave the order goes on with what they were at. */
export function giveOrder(
  record: PersonRecord,
  ordered: Ordered,
  meant: Meant,
  book: Book,
  stamp: Stamp,
): PersonRecord {
  const { order: asked, about, days } = ordered;
  const kind = orderKinds[asked];
  if (!Object.hasOwn(book.dialogs, kind)) return show(record, stamp, { card: 'not-understood', data: {} });
  const begun = countBegun(record.begun, meant.at);
  if (begun.count > book.setting.startsPerHour) {
    return show(record, stamp, { card: 'ended', data: { ending: 'too-often', incident: '' } });
  }
  const { here: at = meant.place } = meant;
  const here = at.kind === 'shared' && isAboutPlace(ordered) ? { here: { ...at } } : {};
  const opening = { order: asked, about, ...(days === undefined ? {} : { days }), ...here };
  const effect = { do: 'open-case', id: `${casePrefix}${stamp.dialog}`, kind, asked: opening } as const;
  return add({ ...record, begun }, stamp, [effect]);
}

/** The order behind the button "I know my password". */
export function changeKnown(language: string): Ordered {
  return { type: 'order', order: 'change-password', about: '', language };
}

/** The one order that is about the place where it is given. */
export function isAboutPlace(understood: Understood): boolean {
  return understood.type === 'order' && understood.order === 'helpdesk-here';
}

const hour = 3_600_000;

/** Every start costs look-ups in the directory (R45). */
export function countBegun(begun: PersonRecord['begun'], at: Instant): NonNullable<PersonRecord['begun']> {
  if (begun === undefined || at - begun.since > hour) return { since: at, count: 1 };
  return { ...begun, count: begun.count + 1 };
}
