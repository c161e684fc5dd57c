// Does one batch of effects in order. What is saved, and when, is what makes a crash harmless: see rule 2 and 4.
import type { Instant } from '../core/account.ts';
import { happen } from '../core/conversation.ts';
import type { Event } from '../core/event.ts';
import { asFault, Fault } from '../core/fault.ts';
import { keyOf } from '../core/record.ts';
import type { PersonRecord, Todo } from '../core/record.ts';
import { add } from '../core/todo-list.ts';
import type { Stamp } from '../core/todo-list.ts';
import type { ClockWatch } from './clock-watch.ts';
import { chance } from './chance.ts';
import { saveAttempts, stepAside } from './contention.ts';
import { answerTo, weighty, namedOnce, asides, ofDialog, secretive, isSlow, waitInLine } from './effect-traits.ts';
import { newestStanding, drawnFor, isOvertaken } from './overtaken.ts';
import { perform } from './perform.ts';
import type { Done, Scene } from './perform.ts';
import type { Records } from './records.ts';
import { makeThreads } from './threads.ts';
import { alone, begun, holdBack, isListed, nextOf, putOff, settle, without, withSecrets } from './todo-changes.ts';

export interface Runner {
  /** Does the batch as far as it goes, and answers what came of it. `record` was saved at `revision` by the caller. */
  run(record: PersonRecord, revision: number, batch: string): Promise<PersonRecord>;
}

interface Deps extends Pick<
  Scene,
  'world' | 'tickets' | 'links' | 'claims' | 'freezes' | 'notMe' | 'helpdesk' | 'open' | 'tell' | 'press'
> {
  readonly records: Records;
  readonly clock: ClockWatch;
}

/** What is known in memory and not saved yet: changes are pure, so a lost race does them again on the newer record. */
interface Run {
  revision: number;
  changes: ((record: PersonRecord) => PersonRecord)[];
  /** Of this batch only, see `Scene`. */
  readonly own: Pick<Scene, 'asked' | 'found' | 'threads'>;
  steps: number;
  /** Whether a dialog moved since the last save. */
  moved: boolean;
  /** What goes to the store with the next save, and what is added for what comes of it. */
  alongside: { readonly ask: NonNullable<Done['alongside']>; readonly stamp: Stamp }[];
  record: PersonRecord;
}

const mostTries = 8;
const typingAfter = 400;

export function makeRunner({ records, clock, ...surroundings }: Deps): Runner {
  const { world } = surroundings;

  async function run(record: PersonRecord, revision: number, batch: string): Promise<PersonRecord> {
    const own = { asked: new Set<string>(), found: new Map(), threads: makeThreads(world) };
    const state: Run = { revision, record, changes: [], own, steps: 0, moved: false, alongside: [] };
    let todo = nextOf(record, batch);
    while (todo !== undefined && (await one(state, todo, batch))) {
      todo = nextOf(state.record, batch);
      // The last save may bring an alarm.
      if (todo === undefined) await save(state);
      todo ??= nextOf(state.record, batch);
    }
    await save(state);
    return state.record;
  }

  async function one(state: Run, todo: Todo, batch: string): Promise<boolean> {
    await clock.look();
    // A dialog that is over sends no codes, asks for nothing and makes no link.
    if (ofDialog.has(todo.effect.do) && state.record.running?.id !== todo.dialog) {
      answer(state, todo, undefined);
      return true;
    }
    // What is shown was saved before: a button that somebody sees belongs to a state that a crash cannot undo.
    if (todo.effect.do === 'show' && state.moved) {
      await save(state);
      // The save lost a race, and in the newer record nobody wants this card.
      if (!isListed(state.record, todo)) return true;
    }
    if (namedOnce.has(todo.effect.do)) {
      await save(state);
      // Not saved, or overtaken: a later run would do it under another name, and so once more.
      if (!isSaved(state, todo)) return false;
    }
    try {
      const done = await typingMeanwhile(state.record, todo, () => act(state, todo));
      if (done.again !== undefined) return putOffOrDrop(state, todo, done, done.again);
      answer(state, todo, done.event, done);
      if (weighty.has(todo.effect.do)) {
        renew(state, batch);
        await save(state);
      }
      return true;
    } catch (error) {
      return failed(state, todo, asFault(error), batch);
    }
  }

  /** To be looked at again later, an aside only so often; whatever stands behind an aside goes on. */
  function putOffOrDrop(state: Run, todo: Todo, { left }: Done, again: Instant): boolean {
    const tries = (todo.tries ?? 0) + 1;
    const aside = asides.has(todo.effect.do);
    if (aside && tries >= mostTries) apply(state, (record) => without(record, todo.id));
    else {
      const later = { ...todo, effect: left ?? todo.effect, tries };
      apply(state, (record) => putOff(record, later, again, aside ? alone() : todo.batch));
    }
    return aside;
  }

  function act({ record, own }: Run, todo: Todo): Promise<Done> {
    const name = `${todo.dialog}-${todo.id}`;
    // What is new stands before what is copied: the other way round, Node 20 makes a shape of its own for each object, at
    // 10 µs, and whoever reads it has never seen that shape before.
    return perform(todo.effect, {
      book: clock.book(),
      record,
      dialog: todo.dialog,
      name,
      now: world.now(),
      until: todo.until,
      ...own,
      ...surroundings,
    });
  }

  /** A look-up or a code that takes its time is shown as typing, never before somebody could notice. */
  async function typingMeanwhile<T>(record: PersonRecord, todo: Todo, act: () => Promise<T>): Promise<T> {
    const channel = world.channels[record.place.channel];
    const slow = isSlow.has(todo.effect.do);
    const timer = slow ? setTimeout(() => void channel?.typing(record.place), typingAfter) : undefined;
    try {
      return await act();
    } finally {
      clearTimeout(timer);
    }
  }

  async function failed(state: Run, todo: Todo, fault: Fault, batch: string): Promise<boolean> {
    const [now, tries] = [world.now(), (todo.tries ?? 0) + 1];
    const incident = chance(4).toString('hex');
    const { do: effect } = todo.effect;
    const { dialog } = todo;
    const line = waitInLine(effect, fault, tries);
    const level = line === undefined ? 'error' : 'warn';
    world.log({ level, message: fault.message, code: fault.code, incident, effect, dialog });
    if (line !== undefined) {
      // A batch of its own: nothing waits for a look-up but its answer, so what is behind it goes on.
      apply(state, (record) => putOff(record, { ...todo, tries }, now + line, alone()));
      if (!asides.has(effect)) await tellWaiting(state.record, fault, tries);
      return true;
    }
    const event = answerTo(effect, fault, now, incident);
    if (event !== undefined) {
      answer(state, todo, event);
      return true;
    }
    if (effect !== 'audit' && (!fault.passing || tries >= mostTries)) {
      apply(state, (record) => without(record, todo.id));
      return true;
    }
    const wait = Math.max(fault.retryAfter ?? 0, Math.min(2 ** tries * 1000, 300_000));
    if (asides.has(effect)) {
      // A batch of its own: what is behind it goes on.
      apply(state, (record) => putOff(record, { ...todo, tries }, now + wait, alone()));
      return true;
    }
    apply(state, (record) => holdBack(record, todo, tries, now + wait, batch));
    refuseSecrets(state, todo, batch);
    await tellWaiting(state.record, fault, tries);
    return false;
  }

  /** Behind an effect that failed, a password or code cannot wait: it is in this memory only. It was not used. */
  function refuseSecrets(state: Run, front: Todo, batch: string): void {
    const index = state.record.todo.findIndex((todo) => todo.id === front.id);
    for (const todo of state.record.todo.slice(index + 1)) {
      const { do: effect } = todo.effect;
      if (todo.batch !== batch || !secretive.has(effect)) continue;
      answer(state, todo, answerTo(effect, new Fault('unavailable', 'held back'), world.now(), ''));
    }
  }

  /** The effect is done: it leaves the list, and the dialog hears what came of it, in one change. */
  function answer(state: Run, todo: Todo, event: Event | undefined, done: Done = {}): void {
    const { batch, dialog } = todo;
    state.steps += 1;
    state.moved ||= event !== undefined;
    const stamp = { key: `${batch}-${state.steps}`, batch, until: world.now() + world.limits.lease, dialog };
    const book = clock.book();
    if (done.alongside !== undefined)
      state.alongside.push({ ask: done.alongside, stamp: { ...stamp, key: `${stamp.key}-counted` } });
    const drawn = drawnFor(state.record);
    apply(state, (record) => {
      const rest = settle(begun(without(record, todo.id), dialog, done), done, stamp, todo.effect);
      const next = event === undefined ? rest : happen(rest, dialog, event, book, stamp);
      if (!isOvertaken(record, todo) || drawnFor(next) === drawn) return next;
      return newestStanding(next, { todo, surface: record.surface }, book, world.now(), stamp);
    });
  }

  /** Still at it: the rest of the batch is not left lying. */
  function renew(state: Run, batch: string): void {
    const until = world.now() + world.limits.lease;
    apply(state, (record) => ({
      ...record,
      todo: record.todo.map((todo) => (todo.batch === batch ? { ...todo, until } : todo)),
    }));
  }

  /** Once, at the first try. */
  async function tellWaiting({ place, language }: PersonRecord, { code }: Fault, tries: number): Promise<void> {
    if (tries > 1) return;
    const why = code === 'throttled' ? 'in-line' : 'no-answer';
    const waiting = { card: 'waiting', data: { why } } as const;
    await world.channels[place.channel]
      ?.show(place, { shown: waiting, language, ticket: undefined, replaces: undefined })
      .catch((error: unknown) => world.log({ level: 'warn', message: asFault(error).message, effect: 'show' }));
  }

  function apply(state: Run, change: (record: PersonRecord) => PersonRecord): void {
    state.changes.push(change);
    state.record = change(state.record);
  }

  /**
   * What is only counted goes in the same trip, and first: its marks let a repeat count nothing twice. What it answers is
   * told once and never again, so it stays wanted where the save fails, and is nobody else's for a whole lease from now.
   */
  async function save(state: Run): Promise<void> {
    const along = state.alongside.splice(0);
    const asked = along.map(({ ask }) => ask());
    const [saved, ...counted] = await Promise.allSettled([saveChanges(state), ...asked]);
    const until = world.now() + world.limits.lease;
    const wanted = along.flatMap(({ stamp }, index) => {
      const answer = counted[index];
      return answer?.status === 'fulfilled' && answer.value.length > 0 ? [{ stamp, more: answer.value }] : [];
    });
    for (const { stamp, more } of wanted) apply(state, (record) => add(record, { ...stamp, until }, more));
    if (saved.status === 'rejected') throw asFault(saved.reason);
    if (wanted.length > 0) await saveChanges(state);
  }

  async function saveChanges(state: Run): Promise<void> {
    for (let attempt = 0; state.changes.length > 0; attempt += 1) {
      if (await records.save(state.record, state.revision, clock.now())) {
        state.revision += 1;
        state.changes = [];
        state.moved = false;
        return;
      }
      await stepAside(attempt);
      const newer = await records.load(keyOf(state.record));
      if (newer.record === undefined || attempt > saveAttempts) {
        world.log({ level: 'error', message: 'what was done could not be saved', code: 'unavailable' });
        return;
      }
      state.revision = newer.revision;
      const live = new Map(state.record.todo.map((todo) => [todo.id, todo.effect]));
      const base = withSecrets(newer.record, live);
      state.record = state.changes.reduce((record, change) => change(record), base);
    }
  }

  return { run };
}

/** Whether this very effect stands in the record as it was saved last. */
function isSaved({ changes, record }: Pick<Run, 'changes' | 'record'>, todo: Todo): boolean {
  return changes.length === 0 && isListed(record, todo);
}
