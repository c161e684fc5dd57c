// One wait that a directory asks for, sat out before a write: what is to be written may be in this memory only, and cannot
// stand in line.
import { setTimeout as sleep } from 'node:timers/promises';
import { asFault } from '../core/fault.ts';
import type { Scene } from './perform.ts';

/** Longer than a directory's own time-out for a write (ms). */
export const longestWrite = 10_000;
/** What asking again takes at most, most times (ms). */
const longestLook = 5_000;

/**
 * Asks a second time, by the clock of then, where the first was throttled and the step has the time for it. Throws what
 * `ask` throws.
 */
export async function withOneWait<T>(scene: Scene, ask: (scene: Scene) => Promise<T>): Promise<T> {
  const { world, until } = scene;
  try {
    return await ask(scene);
  } catch (error) {
    const { code, retryAfter } = asFault(error);
    const fits = retryAfter !== undefined && world.now() + retryAfter < until - longestWrite - longestLook;
    if (code !== 'throttled' || !fits) throw error;
    await sleep(retryAfter);
    return ask({ ...scene, now: world.now() });
  }
}
