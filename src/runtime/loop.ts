// The one loop: load, step, save, acknowledge, act. Five rules: see README.md beside this file.
import { randomBytes } from 'node:crypto';
import type { Instant } from '../core/account.ts';
import { happen, hear, newRecord } from '../core/conversation.ts';
import type { Meant } from '../core/conversation.ts';
import type { Stamp } from '../core/todo-list.ts';
import { verbs } from '../core/card.ts';
import type { Verb } from '../core/card.ts';
import type { Event } from '../core/event.ts';
import { asFault, Fault } from '../core/fault.ts';
import type { PersonRecord } from '../core/record.ts';
import { understand } from '../core/understand.ts';
import type { Understood } from '../core/understand.ts';
import { saveAttempts, stepAside } from './contention.ts';
import { makeLinks } from './links.ts';
import type { Links } from './links.ts';
import type { Accepted, Hear, Heard } from './ports.ts';
import { makeRecords, personOf } from './records.ts';
import { makeRunner } from './run.ts';
import { makeTickets } from './tickets.ts';
import type { World } from './world.ts';

/** A pure change of a record; the same record back means that there is nothing to save. */
export type Change = (record: PersonRecord | undefined, stamp: Stamp) => PersonRecord | undefined;

/** The loop as its users see it. */
export interface Loop {
  readonly hear: Hear;
  /** Applies a change and does what it wants; undefined if the person is unknown. `settled` as in `Accepted`. */
  readonly change: (
    person: string,
    change: Change,
  ) => Promise<Accepted & { readonly record: PersonRecord | undefined }>;
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
  const runner = makeRunner({ world, records, tickets, links });
  const underWay = new Set<Promise<void>>();

  async function change(person: string, apply: Change): ReturnType<Loop['change']> {
    for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
      await stepAside(attempt);
      const { revision, record } = await records.load(person);
      const stamp = newStamp(world.now(), world.limits.lease);
      const next = apply(record, stamp);
      if (next === undefined || next === record) return { record, settled: Promise.resolve() };
      if (await records.save(next, revision, world.now())) {
        return { record: next, settled: follow(runner.run(next, revision + 1, stamp.batch)) };
      }
    }
    throw new Fault('unavailable', 'the record was changed by others again and again');
  }

  function follow(run: Promise<void>): Promise<void> {
    const guarded = run.catch((error: unknown) => {
      const fault = asFault(error);
      // Nothing is lost: the record still says what is to be done, and the wake list brings it back.
      world.log({ level: 'error', message: fault.message, code: fault.code });
    });
    underWay.add(guarded);
    void guarded.finally(() => underWay.delete(guarded));
    return guarded;
  }

  function meaning(heard: Heard, record: PersonRecord | undefined): Meant {
    const { id, person, place } = heard;
    const personal =
      place.kind === 'personal' ? place : (world.channels[place.channel]?.personal(place, person) ?? place);
    const language = languageOf(heard.language, world);
    return { id, at: world.now(), person, place, personal, language, what: whatOf(heard, record, language) };
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
  async function look(person: string): Promise<void> {
    const { revision, record } = await records.load(person);
    if (record === undefined) return records.forget(person, revision, world.now());
    await change(person, (current, stamp) => awaken(current, stamp, world));
  }

  return {
    change,
    links,
    hear(heard) {
      return change(heard.person.id, (record, stamp) => {
        const meant = meaning(heard, record);
        return hear(record ?? newRecord(meant), meant, world.book, stamp);
      });
    },
    async wake() {
      const due = await world.store.due(world.now(), wakeBatch);
      await Promise.all(due.map((id) => look(personOf(id))));
      return due.length;
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** Takes over what was left lying, and lets a dialog expire whose time has come. */
function awaken(record: PersonRecord | undefined, stamp: Stamp, world: World): PersonRecord | undefined {
  if (record === undefined) return undefined;
  const now = world.now();
  const { batch, until } = stamp;
  const left = record.todo.some((todo) => todo.until <= now);
  const taken = left
    ? { ...record, todo: record.todo.map((todo) => (todo.until <= now ? { ...todo, batch, until } : todo)) }
    : record;
  const { running } = taken;
  if (running === undefined || running.expiresAt > now) return left ? taken : { ...record };
  const event: Event = { type: 'expired', at: now };
  return { ...happen(taken, running.id, event, world.book, stamp) };
}

function newStamp(now: Instant, lease: number): Stamp {
  const id = (bytes: number): string => randomBytes(bytes).toString('base64url');
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
