// So many questions to Graph at once and no more: those behind wait for their turn before their time begins to count.
// Asked everything at once, a service that is slow for a moment lets all of them run out of time together, and works on
// for askers who are gone.
import { Fault } from '../../core/fault.ts';

/** Gives turns in the order of asking. */
export interface Turns {
  /** Runs `ask` when it is its turn. Rejects with a Fault `unavailable`, `ask` not run, if that does not come in time. */
  take<T>(ask: () => Promise<T>): Promise<T>;
}

/** `most`: how many run at once. `patience`: ms that one waits for its turn. */
export function makeTurns(most: number, patience: number): Turns {
  const waiting = new Set<() => void>();
  let running = 0;

  /** Whoever ends hands the place on, so that nobody who comes at that moment gets before those who wait. */
  function leave(): void {
    const [next] = waiting;
    if (next === undefined) running -= 1;
    else next();
  }

  function turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(go);
        reject(
          new Fault(
            'unavailable',
            `Graph: ${waiting.size} reads wait, and it was not this one's turn in ${patience} ms`,
          ),
        );
      }, patience);
      const go = (): void => {
        clearTimeout(timer);
        waiting.delete(go);
        resolve();
      };
      waiting.add(go);
    });
  }

  return {
    async take(ask) {
      if (running < most) running += 1;
      else await turn();
      try {
        return await ask();
      } finally {
        leave();
      }
    },
  };
}
