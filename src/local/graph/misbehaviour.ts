// What a switched-on fault does to one request. A fault never changes what a request would have written:
// it is either applied whole or not begun.
import { setTimeout as delay } from 'node:timers/promises';
import type { GraphFaultKind } from '../faults.ts';
import { type Answer, throttled, unavailable } from './answer.ts';

/** A request that gets no answer: the socket stays open, or is cut. */
export type Silence = 'never-answered' | 'dropped';

type Perform = (stale: boolean) => Promise<Answer | Silence>;

const slowness = 1500;

const behaviours: Readonly<Record<GraphFaultKind, (perform: Perform) => Promise<Answer | Silence>>> = {
  '429': async () => throttled(2),
  '429-without-retry-after': async () => throttled(),
  '503': async () => unavailable(),
  timeout: async () => 'never-answered',
  'applied-then-dropped': async (perform) => {
    await perform(false);
    return 'dropped';
  },
  slow: async (perform) => {
    await delay(slowness);
    return perform(false);
  },
  stale: (perform) => perform(true),
};

/** Performs a request under a fault, or plainly without one. */
export async function underFault(fault: GraphFaultKind | undefined, perform: Perform): Promise<Answer | Silence> {
  return fault === undefined ? perform(false) : behaviours[fault](perform);
}

export function isSilence(outcome: Answer | Silence): outcome is Silence {
  return typeof outcome === 'string';
}
