// The one loop: load, step, save, acknowledge, act. Five rules: see README.md beside this file.
import type { Instant } from '../core/account.ts';
import { happen, hear, isTimeOver, newRecord, standing } from '../core/conversation.ts';
import type { Book, Meant } from '../core/conversation.ts';
import type { Stamp } from '../core/todo-list.ts';
import { verbs } from '../core/card.ts';
import type { Verb } from '../core/card.ts';
import type { Presser } from '../core/person.ts';
import type { Elsewhere, Event } from '../core/event.ts';
import { asFault, Fault } from '../core/fault.ts';
import { casePrefix, openCase, pressInCase } from '../core/case.ts';
import type { Opening } from '../core/case.ts';
import { caseKey, personKey } from '../core/record.ts';
import type { PersonRecord } from '../core/record.ts';
import { understand } from '../core/understand.ts';
import type { Understood } from '../core/understand.ts';
import { makeClaims } from './claims.ts';
import { makeDailyDigest } from './daily-digest.ts';
import type { Holder } from './claims.ts';
import { makeClockWatch } from './clock-watch.ts';
import { chance } from './chance.ts';
import { saveAttempts, stepAside } from './contention.ts';
import { makeFollowUps } from './follow-ups.ts';
import { makeFreezes } from './freezes.ts';
import { makeHelpdesk } from './helpdesk.ts';
import { makeLinks } from './links.ts';
import type { Links } from './links.ts';
import { channelOf } from './channel-of.ts';
import { makeOutageWatch } from './outage-watch.ts';
import { makeOutsideWatch } from './outside-watch.ts';
import type { Accepted, Hear, Heard, Place } from './ports.ts';
import { makeNotMe, notMeCase, pressNotMe } from './not-me.ts';
import { makeRecords } from './records.ts';
import { makeRunner } from './run.ts';
import { dialogNamedBy, holderOf, makeTickets } from './tickets.ts';
import type { World } from './world.ts';

/** A pure change of a record; the same record back means that there is nothing to save. */
export type Change = (record: PersonRecord | undefined, stamp: Stamp, book: Book) => PersonRecord | undefined;

/** `record`: undefined if there is none. `settled`: as in `Accepted`, to the record as it then stands, if that is known. */
export interface Changed {
  readonly record: PersonRecord | undefined;
  readonly settled: Promise<PersonRecord | undefined>;
}

/** The loop as its users see it. */
export interface Loop {
  readonly hear: Hear;
  /** Applies a change and does what it wants. */
  readonly change: (key: string, change: Change) => Promise<Changed>;
  /** Finishes what a crash, an expiry or a deploy left lying. Answers how many records it looked at. */
  readonly wake: () => Promise<number>;
  readonly links: Links;
  /** Resolves when nothing is being done any more. */
  readonly idle: () => Promise<void>;
}

const wakeBatch = 64;

export function makeLoop(world: World): Loop {
  const records = makeRecords(world.store, world.keys);
  const tickets = makeTickets(world.keys);
  const links = makeLinks(world.keys, world.baseUrl);
  const clock = makeClockWatch(world);
  const claims = makeClaims(world.store, world.keys, look);
  const freezes = makeFreezes(world.store, world.keys);
  const notMe = makeNotMe(world.keys, world.baseUrl);
  const helpdesk = makeHelpdesk(world);
  const outside = makeOutsideWatch(world, helpdesk);
  const digest = makeDailyDigest(world, helpdesk, open);
  const outages = makeOutageWatch(world, helpdesk);
  const runner = makeRunner({
    world,
    records,
    tickets,
    links,
    claims,
    freezes,
    notMe,
    helpdesk,
    tell,
    open,
    press,
    clock,
  });
  const followUps = makeFollowUps();
  /** Only counted: a set of what is under way would keep it for longer, as in records.ts. */
  let underWay = 0;
  const untilIdle: (() => void)[] = [];

  async function change(key: string, apply: Change, begin = atOnce): ReturnType<Loop['change']> {
    for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
      await stepAside(attempt);
      const recalled = attempt === 0 ? records.recall(key, world.now()) : undefined;
      const { revision, record } = recalled ?? (await records.load(key));
      await clock.look();
      const stamp = newStamp(world.now(), world.limits.lease);
      const next = apply(record, stamp, clock.book());
      // That there is nothing to do is for the newest record to say; that there is something, the save finds out.
      if ((next === undefined || next === record) && recalled !== undefined) continue;
      if (next === undefined || next === record) return { record, settled: Promise.resolve(record) };
      if (await records.save(next, revision, clock.now())) {
        return { record: next, settled: follow(begin(() => runner.run(next, revision + 1, stamp.batch))) };
      }
    }
    throw new Fault('unavailable', 'the record was changed by others again and again');
  }

  async function press({ person, personal, language }: Presser, verb: Verb, id: string): Promise<void> {
    const what = { type: 'pressed', verb, ticket: undefined, inputs: {} } as const;
    await change(personKey(person.id), (record, stamp, book) => {
      const meant = { id, at: world.now(), person, place: personal, personal, language, what };
      return hear(record ?? newRecord(meant), meant, book, stamp);
    });
  }

  /** What another window's dialog is to hear. One that is over hears nothing. */
  async function tell(key: string, dialog: string, event: Event): Promise<void> {
    await change(key, (record, stamp, book) => record && happen(record, dialog, event, book, stamp));
  }

  async function open(opening: Opening): Promise<void> {
    await change(caseKey(opening.id), (record, stamp, book) => record ?? openCase(opening, book, stamp));
  }

  async function look({ person, dialog }: Holder): Promise<Elsewhere | undefined> {
    const { record } = await records.load(personKey(person));
    await clock.look();
    const how = record === undefined ? 'over' : standing(record, dialog, world.now(), clock.book());
    if (record === undefined || how === 'over') return undefined;
    return { person, dialog, channel: record.place.channel, writing: how === 'writing' };
  }

  async function follow<T>(run: Promise<T>): Promise<T | undefined> {
    underWay += 1;
    try {
      return await run;
    } catch (error) {
      const fault = asFault(error);
      // Nothing is lost: the record still says what is to be done, and the wake list brings it back.
      world.log({ level: 'error', message: fault.message, code: fault.code });
      return undefined;
    } finally {
      underWay -= 1;
      if (underWay === 0) for (const resolve of untilIdle.splice(0)) resolve();
    }
  }

  async function idle(): Promise<void> {
    if (underWay === 0) return;
    await new Promise<void>((resolve) => untilIdle.push(resolve));
    await idle();
  }

  /** A press on a case's card; undefined if this is none, or there is no such case any more. */
  async function hearInCase(heard: Heard): Promise<Accepted | undefined> {
    const { what, person, place, id } = heard;
    const dialog = what.type === 'pressed' ? dialogNamedBy(what.ticket) : undefined;
    if (what.type !== 'pressed' || dialog?.startsWith(casePrefix) !== true) return undefined;
    const channel = channelOf(world.channels, place);
    const by = { person, place, personal: personalOf(heard), language: languageOf(heard.language, world) };
    const ticket = tickets.read(what.ticket ?? '', holderOf(channel, place, person.id), world.now());
    const { verb, inputs } = what;
    const pressing = { id, at: world.now(), by, ticket, verb: isVerb(verb) ? verb : 'cancel', inputs } as const;
    const valid = isVerb(verb) ? pressing : { ...pressing, ticket: undefined };
    const accepted = await change(
      caseKey(dialog),
      (record, stamp, book) => record && pressInCase(record, valid, book, stamp),
    );
    return accepted.record === undefined ? undefined : accepted;
  }

  /** "That wasn't me" on a card that only this person got; undefined if it is no such press. */
  async function hearNotMe(heard: Heard): Promise<Accepted | undefined> {
    const { id, what, person, place } = heard;
    const token = what.type === 'pressed' && what.verb === 'not-me' ? what.ticket : undefined;
    const at = world.now();
    const notice = token === undefined ? undefined : notMe.read(token, at);
    if (notice === undefined || notice.person !== person.id) return undefined;
    const [personal, language, kase] = [personalOf(heard), languageOf(heard.language, world), notMeCase(notice)];
    const asked = { account: notice.account, from: 'chat', of: notice.id };
    const opening = { id: kase, kind: 'not-me', asked, person, place: personal, language, at };
    const by = { person, place, personal, language };
    return change(caseKey(kase), pressNotMe(opening, { id, at, by, verb: 'not-me', ticket: undefined, inputs: {} }));
  }

  function personalOf({ place, person }: Heard): Place {
    return place.kind === 'personal' ? place : (world.channels[place.channel]?.personal(place, person) ?? place);
  }

  function meaning(heard: Heard, record: PersonRecord | undefined): Meant {
    const { id, person, place } = heard;
    const personal = personalOf(heard);
    const language = languageOf(heard.language, world);
    const what = whatOf(heard, record, language);
    const here = heard.here === undefined ? {} : { here: heard.here };
    return { id, at: world.now(), person, place, personal, language, what, ...here };
  }

  function whatOf({ what, person }: Heard, record: PersonRecord | undefined, language: string): Meant['what'] {
    if (what.type === 'joined') return what;
    if (what.type === 'said') return { type: 'said', understood: read(what.text, record, language) };
    const ticket = what.ticket === undefined ? undefined : tickets.read(what.ticket, person.id, world.now());
    // A verb that no card of ours has is treated like a card that is out of date.
    return isVerb(what.verb)
      ? { type: 'pressed', verb: what.verb, ticket, inputs: what.inputs }
      : { type: 'pressed', verb: 'cancel', ticket: undefined, inputs: {} };
  }

  function read(text: string, record: PersonRecord | undefined, language: string): Understood {
    const { running } = record ?? {};
    const expects = running === undefined ? undefined : world.book.dialogs[running.name]?.expects;
    return understand(text, world.phrases, expects?.[running?.state.at ?? ''], record?.language ?? language);
  }

  /** A record that cannot be opened would stay due for ever: its key is gone, so nothing in it can be finished. */
  async function awake(key: string): Promise<void> {
    const { revision, record } = await records.load(key);
    if (record === undefined) return records.forget(key, revision, world.now());
    await change(key, (current, stamp, book) => awaken(current, stamp, world.now(), book));
  }

  return {
    change,
    links,
    async hear(heard) {
      await outside.look(heard);
      return (
        (await hearInCase(heard)) ??
        (await hearNotMe(heard)) ??
        change(
          personKey(heard.person.id),
          (record, stamp, book) => {
            const meant = meaning(heard, record);
            return hear(record ?? newRecord(meant), meant, book, stamp);
          },
          followUps.begin,
        )
      );
    },
    async wake() {
      // Whatever is away may be slow to say so: what is due does not wait for it.
      void follow(outages.look());
      await digest.look();
      const due = await world.store.due(world.now(), wakeBatch);
      await Promise.all(due.map(awake));
      return due.length;
    },
    idle,
  };
}

/** Nobody waits for an acknowledgement. */
function atOnce<T>(work: () => Promise<T>): Promise<T> {
  return work();
}

/** Takes over what was left lying, and lets a dialog expire whose time has come. */
function awaken(record: PersonRecord | undefined, stamp: Stamp, now: Instant, book: Book): PersonRecord | undefined {
  if (record === undefined) return undefined;
  const { batch, until } = stamp;
  const left = record.todo.some((todo) => todo.until <= now);
  const taken = left
    ? { ...record, todo: record.todo.map((todo) => (todo.until <= now ? { ...todo, batch, until } : todo)) }
    : record;
  const { running } = taken;
  if (running === undefined || !isTimeOver(running, now, book)) {
    // Nothing to do by a clock that is ahead: the time to wake it was right as it was.
    return left ? taken : book.skew === undefined ? { ...record } : record;
  }
  const event: Event = { type: 'expired', at: now };
  return { ...happen(taken, running.id, event, book, stamp) };
}

function newStamp(now: Instant, lease: number): Stamp {
  const id = (bytes: number): string => chance(bytes).toString('base64url');
  const batch = id(9);
  return { key: batch, batch, until: now + lease, dialog: id(16) };
}

function languageOf(tag: string | undefined, world: World): string {
  const wanted = tag?.toLowerCase().split('-')[0];
  return world.book.languages.find((one) => one.id === wanted)?.id ?? world.defaultLanguage;
}

function isVerb(text: string): text is Verb {
  return (verbs as readonly string[]).includes(text);
}
