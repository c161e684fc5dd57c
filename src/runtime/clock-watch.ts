// Our clock against the store's, which all replicas share. A replica whose clock is ahead would end dialogs that have
// time left, and one that is behind would begin dialogs that the others end at once. Where the two differ by more than
// the store's check lets pass, a dialog ends by the later one of them. Codes, links and leases go by our clock all the same.
import type { Instant } from '../core/account.ts';
import type { Book } from '../core/conversation.ts';
import type { World } from './world.ts';

export interface ClockWatch {
  /** Looks at both clocks, at most once in ten seconds. Never throws. */
  look(): Promise<void>;
  /** The book with what is known of our clock. */
  book(): Book;
  /** The time by which others are to look at a record again: the store's if our clock is ahead. */
  now(): Instant;
}

/** How long a look is good for (ms). */
const fresh = 10_000;

export function makeClockWatch(world: Pick<World, 'book' | 'log' | 'now' | 'store'>): ClockWatch {
  let skew: Book['skew'];
  // Not by our clock: one that goes wrong must not decide when it is looked at again.
  let lookedAt = -Infinity;
  let looking: Promise<void> | undefined;

  async function compare(): Promise<void> {
    const problems = await world.store.check().catch(() => []);
    const differences = problems.flatMap(({ clockAhead }) => clockAhead ?? []);
    const before = skew;
    skew =
      differences.length === 0
        ? undefined
        : { ahead: Math.max(0, ...differences.map((time) => -time)), behind: Math.max(0, ...differences) };
    lookedAt = performance.now();
    if (skew !== undefined && before === undefined) {
      world.log({ level: 'error', message: 'our clock and the store’s differ: dialogs end by the later one' });
    }
  }

  return {
    async look() {
      if (performance.now() - lookedAt < fresh) return;
      looking ??= compare().finally(() => (looking = undefined));
      await looking;
    },
    book: () => (skew === undefined ? world.book : { ...world.book, skew }),
    now: () => world.now() - (skew?.ahead ?? 0),
  };
}
