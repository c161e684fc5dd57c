// The short numbers by which people speak of requests and commands: four digits, each for one case within a day.
import { randomInt } from 'node:crypto';
import type { Keys, Store } from './ports.ts';
import type { Scene } from './perform.ts';

const day = 86_400_000;
const tries = 20;

/** A number that no case of this day has, for the case that asks; five digits when those are scarce. */
export async function shortNumber({ world: { store, keys }, dialog, now }: Pick<Scene, 'world' | 'dialog' | 'now'>) {
  for (let at = 0; at < tries; at += 1) {
    const number = String(randomInt(1000, 10_000));
    const id = nameOf(number);
    // Whoever saves first has it: the number and whose it is are one step.
    const keeping = { id, body: keys.seal(id, dialog), wakeAt: undefined, expiresAt: now + day };
    if (await store.save(keeping, 0)) return number;
  }
  return String(randomInt(10_000, 100_000));
}

/** The case that goes by this number today; undefined: none. */
export async function caseOf(number: string, { store, keys }: { readonly store: Store; readonly keys: Keys }) {
  const kept = await store.load(nameOf(number));
  return kept && keys.open(nameOf(number), kept.body);
}

function nameOf(number: string): string {
  return `short-number:${number}`;
}
