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
  /** False if somebody else saved since `revision` was read. */
  save(record: PersonRecord, revision: number, now: Instant): Promise<boolean>;
  /** Lets the store forget a record that nobody can read any more. */
  forget(key: string, revision: number, now: Instant): Promise<void>;
}

const day = 86_400_000;
/** How long a person's language is remembered after the last word. */
const remembered = 30 * day;

/** How many records one process remembers (about 4 KB each). */
const mostKnown = 500;

export function makeRecords(store: Store, keys: Keys): Records {
  const known = new Map<string, { readonly body: string; readonly record: PersonRecord }>();

  /**
   * What was sealed here and comes back byte for byte needs not be opened; whether it was saved does not matter. A to-do
   * list may hold secrets, so a record that has one is not remembered.
   */
  function remember(key: string, body: string, record: PersonRecord): void {
    known.delete(key);
    if (record.todo.length > 0) return;
    known.set(key, { body, record });
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  }

  return {
    async load(key) {
      const kept = await store.load(key);
      if (kept === undefined) return { revision: 0, record: undefined };
      const lately = known.get(key);
      if (lately?.body === kept.body) return { revision: kept.revision, record: lately.record };
      const bytes = keys.openBytes(key, kept.body);
      // A key that was taken out of the ring, or a record that was tampered with: start again, never guess.
      return { revision: kept.revision, record: bytes && unpackRecord(bytes) };
    },
    save(record, revision, now) {
      const id = keyOf(record);
      const body = keys.sealBytes(id, packRecord(record));
      const wakeAt = wakeOf(record, now);
      const expiresAt = Math.max(now + remembered, (wakeAt ?? 0) + day);
      remember(id, body, record);
      return store.save({ id, body, wakeAt, expiresAt }, revision);
    },
    async forget(key, revision, now) {
      await store.save({ id: key, body: '', wakeAt: undefined, expiresAt: now }, revision);
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
