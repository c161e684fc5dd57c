// Which message in a helpdesk channel a case began with: what is told of it later stands under that. Sealed records, one
// for each dialog; a dialog that belongs to another one's case leads to that one's.
import type { Instant } from '../core/account.ts';
import type { Json } from '../core/json.ts';
import { saveAttempts, stepAside } from './contention.ts';
import type { Keys, Store } from './ports.ts';

export interface Threads {
  /** Reads what `root` and `begin` are about to ask for; they take that until something is put in. */
  readAhead(dialog: string): Promise<void>;
  /** What the channel needs to put something under the message in this place; undefined: there is none there. */
  root(dialog: string, place: string): Promise<Json | undefined>;
  /**
   * Lets what is told of this dialog in that place stand under a message, unless it has one there: here at once, and for
   * everybody when it is saved by calling what is answered. May be repeated.
   */
  begin(dialog: string, place: string, ref: Json, now: Instant): () => Promise<void>;
  /** Lets what is told of one dialog stand where the other's does. May be repeated. */
  join(dialog: string, other: string, now: Instant): Promise<void>;
}

interface Loaded {
  readonly revision: number;
  readonly thread: Thread;
}

interface Thread {
  /** By the name of the place. */
  readonly roots: Readonly<Record<string, Json>>;
  readonly as?: string;
}

/** As long as somebody may say "that wasn't me" (ms). */
const life = 31 * 86_400_000;
/** A page, its command, and the request for a second administrator: no chain is longer. */
const mostSteps = 4;

export function makeThreads({ store, keys }: { readonly store: Store; readonly keys: Keys }): Threads {
  const ahead = new Map<string, Loaded>();
  /** Begun here and not saved yet, by dialog and place. */
  const begun = new Map<string, Json>();

  async function load(dialog: string): Promise<Loaded> {
    const id = nameOf(dialog);
    const kept = await store.load(id);
    const text = kept === undefined ? undefined : keys.open(id, kept.body);
    const thread = text === undefined ? { roots: {} } : (JSON.parse(text) as Thread);
    return { revision: kept?.revision ?? 0, thread };
  }

  /** The same back: nothing to save. Lost again and again, the line simply stands by itself. */
  async function change(dialog: string, now: Instant, apply: (thread: Thread) => Thread): Promise<void> {
    for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
      await stepAside(attempt);
      const { revision, thread } = (attempt === 0 && ahead.get(dialog)) || (await load(dialog));
      ahead.delete(dialog);
      const next = apply(thread);
      const body = keys.seal(nameOf(dialog), JSON.stringify(next));
      const keeping = { id: nameOf(dialog), body, wakeAt: undefined, expiresAt: now + life };
      if (next === thread || (await store.save(keeping, revision))) return;
    }
  }

  return {
    async readAhead(dialog) {
      ahead.set(dialog, await load(dialog));
    },
    async root(dialog, place) {
      let found: Json | undefined;
      let at: string | undefined = dialog;
      // What it belongs to comes first: a request's own card, not a line that stood there before.
      for (let steps = 0; at !== undefined && steps < mostSteps; steps += 1) {
        const { roots, as }: Thread = (ahead.get(at) ?? (await load(at))).thread;
        found = roots[place] ?? begun.get(`${at} ${place}`) ?? found;
        at = as;
      }
      return found;
    },
    begin(dialog, place, ref, now) {
      const key = `${dialog} ${place}`;
      begun.set(key, begun.get(key) ?? ref);
      return async () => {
        await change(dialog, now, (thread) =>
          place in thread.roots ? thread : { ...thread, roots: { ...thread.roots, [place]: ref } },
        );
        begun.delete(key);
      };
    },
    join: (dialog, other, now) =>
      change(dialog, now, (thread) => (thread.as === other || dialog === other ? thread : { ...thread, as: other })),
  };
}

function nameOf(dialog: string): string {
  return `thread:${dialog}`;
}

/** Names a shared place for good, as the threads in it are kept by. */
export function placeName(channel: string, placeId: string): string {
  return `${channel}:${placeId}`;
}
