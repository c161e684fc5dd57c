// A record between memory and store: sealed above the store, so that no store can forget to do it.
import type { Instant } from '../core/account.ts';
import { keyOf } from '../core/record.ts';
import type { PersonRecord } from '../core/record.ts';
import { packRecord, unpackRecord } from './packing.ts';
import type { Keys, Store } from './ports.ts';

/** A record with the revision it was read at; 0 if there is none yet. */
export interface Loaded {
  readonly revision: number;
  readonly record: PersonRecord | undefined;
}

export interface Records {
  load(key: string): Promise<Loaded>;
  /**
   * What this process itself saved last under that key, a short while ago, without asking the store: good for a change, which
   * fails if anybody saved since, and for nothing else. Undefined if there is none.
   */
  recall(key: string, now: Instant): Loaded | undefined;
  /** False if somebody else saved since `revision` was read. */
  save(record: PersonRecord, revision: number, now: Instant): Promise<boolean>;
  /** Lets the store forget a record that nobody can read any more. */
  forget(key: string, revision: number, now: Instant): Promise<void>;
}

const day = 86_400_000;
/** How long a person's language is remembered after the last word. */
const remembered = 30 * day;

/** How long what was saved here may be taken for the newest (ms); far below the life of any record. */
const recalled = 15 * 60_000;

/** Of how many people and cases one process remembers the record (about 8 KB each). */
const mostKnown = 500;

interface Known {
  readonly body: Buffer;
  readonly record: PersonRecord;
  /** The revision it was saved as, and when; undefined until the store has said so. */
  saved?: { readonly revision: number; readonly at: Instant };
}

/**
 * One for each key, filled anew by each save, so that the map of them seldom changes. A map that is always deleted from
 * and added to is built anew again and again, and V8 chains the old tables to the new: once one is taken for old, whatever
 * any of them ever held lives until the whole heap is marked.
 */
interface Slot {
  latest: Known | undefined;
}

export function makeRecords(store: Store, keys: Keys): Records {
  const slots = new Map<string, Slot>();

  /**
   * What was sealed here and comes back byte for byte needs not be opened; whether it was saved does not matter. A to-do
   * list may hold secrets, so a record that has one is not remembered.
   */
  function remember(key: string, body: Buffer, record: PersonRecord): Known | undefined {
    const slot = slots.get(key) ?? newSlot(key);
    slot.latest = record.todo.length > 0 ? undefined : { body, record };
    return slot.latest;
  }

  function newSlot(key: string): Slot {
    const [oldest] = slots;
    if (slots.size >= mostKnown && oldest !== undefined) {
      const [first, left] = oldest;
      // An old table may hold the slot for longer.
      left.latest = undefined;
      slots.delete(first);
    }
    const slot: Slot = { latest: undefined };
    slots.set(key, slot);
    return slot;
  }

  return {
    async load(key) {
      const kept = await store.load(key);
      if (kept === undefined) return { revision: 0, record: undefined };
      const lately = slots.get(key)?.latest;
      if (lately?.body.equals(kept.body) === true) return { revision: kept.revision, record: lately.record };
      const bytes = keys.openBytes(key, kept.body);
      // A key that was taken out of the ring, or a record that was tampered with: start again, never guess.
      return { revision: kept.revision, record: bytes && unpackRecord(bytes) };
    },
    recall(key, now) {
      const { record, saved } = slots.get(key)?.latest ?? {};
      const isFresh = saved !== undefined && Math.abs(now - saved.at) < recalled;
      return isFresh ? { revision: saved.revision, record } : undefined;
    },
    async save(record, revision, now) {
      const id = keyOf(record);
      const body = keys.sealBytes(id, packRecord(record));
      const wakeAt = wakeOf(record, now);
      const expiresAt = Math.max(now + remembered, (wakeAt ?? 0) + day);
      const made = remember(id, body, record);
      const isSaved = await store.save({ id, body, wakeAt, expiresAt }, revision);
      if (isSaved && made !== undefined) made.saved = { revision: revision + 1, at: now };
      return isSaved;
    },
    async forget(key, revision, now) {
      await store.save({ id: key, body: Buffer.alloc(0), wakeAt: undefined, expiresAt: now }, revision);
    },
  };
}

/** The earliest moment at which something is due: work left lying, work put off, or the dialog's end. */
function wakeOf(record: PersonRecord, now: Instant): Instant | undefined {
  const times = record.todo.map((todo) => todo.until);
  // A dialog that cannot expire yet because something is being written is looked at again later.
  if (record.running !== undefined) times.push(Math.max(record.running.expiresAt, now + 1000));
  return times.length === 0 ? undefined : Math.min(...times);
}
