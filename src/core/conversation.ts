// One delivery or one answer, applied to a person's record: pure, so that a lost race is simply done again.
import type { Instant } from './account.ts';
import type { Ending, Verb } from './card.ts';
import { stepDialog } from './dialog.ts';
import type { Dialog, Ended, Setting } from './dialog.ts';
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import { changeKnown, countBegun, giveOrder, isAboutPlace } from './give-order.ts';
import { markOf } from './mark.ts';
import type { Person, Place } from './person.ts';
import { outdated, unsure } from './outdated.ts';
import { seenLimit } from './record.ts';
import type { PersonRecord, Running } from './record.ts';
import { below } from './surface.ts';
import { add, show } from './todo-list.ts';
import type { Stamp } from './todo-list.ts';
import { isStanding } from './understand.ts';
import type { Command, Understood } from './understand.ts';

/** What a channel heard, with its text understood and its ticket checked. Holds no text. */
export interface Meant {
  readonly id: string;
  readonly at: Instant;
  readonly person: Person;
  readonly place: Place;
  /** The person's private place, when this was heard in a shared one. */
  readonly personal: Place;
  /** The shared place where a command was given that is answered in private. */
  readonly here?: Place;
  /** A language of ours: the platform's, or the default. */
  readonly language: string;
  readonly what:
    | { readonly type: 'said'; readonly understood: Understood }
    /** `ticket` names the dialog a valid ticket was made for. */
    | {
        readonly type: 'pressed';
        readonly verb: Verb;
        readonly ticket: { readonly dialog: string; readonly at: string } | undefined;
        readonly inputs: Readonly<Record<string, unknown>>;
      }
    | { readonly type: 'joined' };
}

/** What the conversation needs to know of the product. */
export interface Book {
  readonly dialogs: Readonly<Record<string, Dialog<{ readonly at: string }>>>;
  readonly languages: readonly { readonly id: string; readonly name: string }[];
  readonly setting: Setting;
  /** Ms that a dialog may last. */
  readonly lasts: number;
  /** Ms by which this replica's clock is known to be ahead or behind: a dialog ends by the later clock. */
  readonly skew?: { readonly ahead: number; readonly behind: number };
}

/** A record of somebody never seen before. */
export function newRecord(meant: Pick<Meant, 'person' | 'personal' | 'language'>): PersonRecord {
  const { person, personal: place, language } = meant;
  return { person, place, language, seen: [], todo: [] };
}

/** Applies a delivery. Seen before: the record comes back as it is. `stamp` says who will do what is wanted. */
export function hear(record: PersonRecord, meant: Meant, book: Book, stamp: Stamp): PersonRecord {
  if (record.seen.includes(meant.id)) return record;
  const seen = [...record.seen, meant.id].slice(-seenLimit);
  const noted = {
    ...expire(endOld(record, book, stamp), meant.at, book, stamp),
    seen,
    place: meant.place.kind === 'personal' ? meant.place : record.place,
  };
  const { what } = meant;
  if (what.type === 'joined')
    return record.seen.length === 0 ? show(noted, stamp, { card: 'welcome', data: {} }) : noted;
  if (meant.place.kind === 'shared') return heardInPublic(noted, meant, book, stamp);
  return what.type === 'said'
    ? said(noted, what.understood, meant, book, stamp)
    : pressed(noted, what, meant, book, stamp);
}

/** Applies the answer to an effect of dialog `dialog`, or `expired`. An answer to a dialog that is over is dropped. */
export function happen(record: PersonRecord, dialog: string, event: Event, book: Book, stamp: Stamp): PersonRecord {
  const { running } = record;
  if (running === undefined || running.id !== dialog) return record;
  const kind = book.dialogs[running.name];
  if (kind === undefined || kind.version !== running.version) return endOld(record, book, stamp);
  const current = event.type === 'expired' ? record : expire(record, event.at, book, stamp);
  if (current !== record) return current;
  const [state, ...effects] = stepDialog(kind.table, running.state, event, book.setting);
  return advance(record, running, state, effects, event.at, stamp);
}

/** Whether a dialog's time is over; one that is being written is left to end all the same. */
export function isTimeOver({ expiresAt }: Running, at: Instant, book: Book): boolean {
  return at - (book.skew?.ahead ?? 0) >= expiresAt;
}

/**
 * How a dialog stands for others: `over` when it has ended, or would if anybody looked; `writing` when nobody can end
 * it any more.
 */
export function standing(record: PersonRecord, dialog: string, at: Instant, book: Book): 'over' | 'open' | 'writing' {
  const { running } = record;
  const kind = running === undefined ? undefined : book.dialogs[running.name];
  if (running === undefined || running.id !== dialog || kind === undefined) return 'over';
  const ending: Event = { type: 'expired', at };
  // One of another version is ended by whoever touches it.
  if (kind.version !== running.version) return isTimeOver(running, at, book) ? 'over' : 'open';
  if (stepDialog(kind.table, running.state, ending, book.setting)[0] === running.state) return 'writing';
  return isTimeOver(running, at, book) ? 'over' : 'open';
}

/** Ends a dialog whose time is over, whether or not the wake list came by. One that is being written is left to end. */
export function expire(record: PersonRecord, at: Instant, book: Book, stamp: Stamp): PersonRecord {
  const { running } = record;
  const kind = running === undefined ? undefined : book.dialogs[running.name];
  if (running === undefined || kind === undefined || !isTimeOver(running, at, book)) return record;
  const [state, ...effects] = stepDialog(kind.table, running.state, { type: 'expired', at }, book.setting);
  return state === running.state ? record : advance(record, running, state, effects, at, stamp);
}

function heardInPublic(record: PersonRecord, meant: Meant, book: Book, stamp: Stamp): PersonRecord {
  // The one thing that is about the place itself; only whoever says so is answered in private.
  if (meant.what.type === 'said' && isAboutPlace(meant.what.understood)) {
    return said({ ...record, place: meant.personal }, meant.what.understood, meant, book, stamp);
  }
  const pointed = add(record, stamp, [{ do: 'show', card: 'in-private', data: {}, here: meant.place }]);
  if (meant.what.type !== 'said' || meant.what.understood.type === 'other') return pointed;
  return said(below({ ...pointed, place: meant.personal }), meant.what.understood, meant, book, stamp);
}

function said(record: PersonRecord, understood: Understood, meant: Meant, book: Book, stamp: Stamp): PersonRecord {
  const low = below(record);
  switch (understood.type) {
    case 'command':
      return command({ ...low, language: understood.language }, understood.command, meant, book, stamp);
    case 'order':
      return giveOrder({ ...record, language: understood.language }, understood, meant, book, stamp);
    case 'code': {
      const { running } = low;
      const kind = running === undefined ? undefined : book.dialogs[running.name];
      if (running === undefined || kind === undefined) return show(low, stamp, { card: 'not-understood', data: {} });
      const next = happen(low, running.id, kind.code(understood.code, meant.at), book, stamp);
      return next === low ? redraw(low, book, meant.at, stamp) : next;
    }
    case 'password':
      return add(low, stamp, [
        { do: 'audit', facts: { action: 'secret_in_chat', decision: 'refused' } },
        { do: 'show', card: 'password-in-chat', data: {} },
      ]);
    case 'other':
      return show(low, stamp, { card: 'not-understood', data: {} });
  }
}

function command(record: PersonRecord, asked: Command, meant: Meant, book: Book, stamp: Stamp): PersonRecord {
  const { running } = record;
  switch (asked) {
    case 'reset':
      return beginOrGoOn(leaveRegistering(record, meant, book, stamp), asked, meant, book, stamp);
    case 'register':
      return beginOrGoOn(record, asked, meant, book, stamp);
    case 'change':
      return askAboutChange(leaveRegistering(record, meant, book, stamp), meant, book, stamp);
    case 'help':
      // In the middle of a reset, help is about that; and it needs no directory, which may be what is slow.
      return running === undefined
        ? add(record, stamp, [{ do: 'show-help' }])
        : show(record, stamp, { card: 'help', data: {} });
    case 'language':
      return show(record, stamp, { card: 'language', data: { languages: book.languages } });
    case 'status':
      return show(record, stamp, { card: 'status', data: { at: statusOf(record, meant.at) } });
    case 'cancel': {
      if (running === undefined)
        return show(record, stamp, { card: 'status', data: { at: statusOf(record, meant.at) } });
      const next = happen(record, running.id, { type: 'cancelled', at: meant.at }, book, stamp);
      return next.running === undefined ? next : redraw(next, book, meant.at, stamp);
    }
  }
}

/** In the middle of a reset it means that one. */
function askAboutChange(record: PersonRecord, { at }: Meant, book: Book, stamp: Stamp): PersonRecord {
  if (record.running !== undefined) return redraw(record, book, at, stamp);
  return show(record, stamp, { card: 'change-ask', data: {} });
}

/** Whoever cannot sign in does not go on registering; everything else is finished or cancelled first. */
function leaveRegistering(record: PersonRecord, { at }: Meant, book: Book, stamp: Stamp): PersonRecord {
  const { running } = record;
  return running?.name === 'register' ? happen(record, running.id, { type: 'expired', at }, book, stamp) : record;
}

function beginOrGoOn(
  record: PersonRecord,
  asked: 'reset' | 'register',
  meant: Meant,
  book: Book,
  stamp: Stamp,
): PersonRecord {
  return record.running === undefined
    ? begin(record, asked, meant, book, stamp)
    : redraw(record, book, meant.at, stamp);
}

type Pressed = Extract<Meant['what'], { readonly type: 'pressed' }>;

function pressed(record: PersonRecord, what: Pressed, meant: Meant, book: Book, stamp: Stamp): PersonRecord {
  const { verb, inputs } = what;
  const language = verb === 'language' ? inputs['language'] : undefined;
  if (typeof language === 'string') return setLanguage(record, language, book, meant.at, stamp);
  if (isStanding(verb)) return command(below(record), verb, meant, book, stamp);
  if (verb === 'know-password') return giveOrder(below(record), changeKnown(record.language), meant, book, stamp);
  return pressedInDialog(record, what, meant.at, book, stamp);
}

/** A button of a dialog's card counts only in the very state that it was shown for. */
function pressedInDialog(record: PersonRecord, what: Pressed, at: Instant, book: Book, stamp: Stamp): PersonRecord {
  const { running } = record;
  const valid = running !== undefined && what.ticket?.dialog === running.id && what.ticket.at === markOf(running.state);
  const event = valid ? book.dialogs[running.name]?.press(what.verb, what.inputs, at) : undefined;
  if (running === undefined || event === undefined) return tooLate(record, stamp);
  return happen(record, running.id, event, book, stamp);
}

function tooLate(record: PersonRecord, stamp: Stamp): PersonRecord {
  return add(record, stamp, [
    { do: 'audit', facts: { action: 'sequence_fail', decision: 'refused', reason: 'stale-card' } },
    { do: 'show', card: 'too-late', data: {} },
  ]);
}

function setLanguage(record: PersonRecord, language: string, book: Book, at: Instant, stamp: Stamp): PersonRecord {
  if (!book.languages.some((one) => one.id === language)) return record;
  const spoken = below({ ...record, language });
  return spoken.running === undefined ? add(spoken, stamp, [{ do: 'show-help' }]) : redraw(spoken, book, at, stamp);
}

function begin(record: PersonRecord, name: string, meant: Meant, book: Book, stamp: Stamp): PersonRecord {
  const kind = book.dialogs[name];
  if (kind === undefined) return record;
  const begun = countBegun(record.begun, meant.at);
  if (begun.count > book.setting.startsPerHour) {
    return show(record, stamp, { card: 'ended', data: { ending: 'too-often', incident: '' } });
  }
  const [state, ...effects] = kind.begin();
  const expiresAt = meant.at + book.lasts + (book.skew?.behind ?? 0);
  const running: Running = { id: stamp.dialog, name, version: kind.version, state, expiresAt };
  return advance({ ...below(record), begun }, running, state, effects, meant.at, stamp);
}

/** The card of the running dialog once more, as its state has it now. */
export function redraw(record: PersonRecord, book: Book, at: Instant, stamp: Stamp): PersonRecord {
  const { running } = record;
  const kind = running === undefined ? undefined : book.dialogs[running.name];
  if (running === undefined || kind === undefined) return record;
  const [state, ...effects] = kind.redraw(running.state, book.setting);
  return advance(record, running, state, effects, at, stamp);
}

/** The record in a new state, with what is wanted. */
export function advance(
  record: PersonRecord,
  running: Running,
  state: { readonly at: string },
  effects: readonly Effect[],
  at: Instant,
  stamp: Stamp,
): PersonRecord {
  const { running: _running, ...rest } = record;
  if (!isEnded(state))
    return add({ running: { ...running, state }, ...rest }, { ...stamp, dialog: running.id }, effects);
  const { at: _at, ...last } = state;
  const { id: dialog, freezes } = running;
  const ended = { ...last, at, dialog, ...(freezes && { freezes }) };
  return add({ ...rest, last: ended }, { ...stamp, dialog }, effects);
}

function isEnded(state: { readonly at: string }): state is Ended {
  return state.at === 'ended';
}

/** A dialog of another version than ours is ended with a card, never read as something else. */
export function endOld(record: PersonRecord, book: Book, stamp: Stamp): PersonRecord {
  const { running, ...rest } = record;
  if (running === undefined || book.dialogs[running.name]?.version === running.version) return record;
  const writing = record.todo.some(({ effect }) => ['reset', 'change', 'settle'].includes(effect.do));
  return add({ ...rest, todo: [] }, { ...stamp, dialog: running.id }, writing ? unsure(running.state) : outdated);
}

/** What `status` answers: where the running dialog stands, or how the last one ended within a day. */
export function statusOf(record: PersonRecord | undefined, now: Instant): string {
  if (record?.running !== undefined) return record.running.state.at;
  const day = 86_400_000;
  const last = record?.last;
  const ending: Ending | 'none' = last !== undefined && now - last.at < day ? last.ending : 'none';
  return `ended-${ending}`;
}
