// Walks a dialog exhaustively: every reachable state against every event. Tests ask it for paths; docs get the diagram.
import { stepDialog } from '../../src/core/dialog.ts';
import type { Dialog, Setting } from '../../src/core/dialog.ts';
import type { Effect } from '../../src/core/effect.ts';
import type { Event } from '../../src/core/event.ts';

export interface Edge<S> {
  readonly from: S;
  readonly to: S;
  readonly event: Event;
  readonly effects: readonly Effect[];
}

export interface Walked {
  readonly states: number;
  readonly steps: number;
  /** How many states have no way to an end. */
  readonly stuck: number;
}

/** Visits every step from every reachable state. `eventsFor` gives what could happen in a state, wanted or not. */
export function walk<S extends { readonly at: string }>(
  dialog: Dialog<S>,
  setting: Setting,
  eventsFor: (state: S) => readonly Event[],
  visit: (edge: Edge<S>) => void,
): Walked {
  const numbers = new Map<string, number>();
  const states: S[] = [];
  const backwards: Set<number>[] = [];
  const number = (state: S): number => {
    const key = keyOf(state);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, states.length);
    backwards.push(new Set());
    return states.push(state) - 1;
  };
  let steps = 0;
  number(dialog.begin()[0]);
  for (let at = 0; at < states.length; at += 1) {
    const from = states[at]!;
    for (const event of eventsFor(from)) {
      const [to, ...effects] = stepDialog(dialog.table, from, event, setting);
      steps += 1;
      backwards[number(to)]!.add(at);
      visit({ from, to, event, effects });
    }
  }
  return { states: states.length, steps, stuck: states.length - reaching(states, backwards) };
}

/** How many states can reach an end. */
function reaching(states: readonly { readonly at: string }[], backwards: readonly ReadonlySet<number>[]): number {
  const seen = new Set(states.flatMap((state, index) => (state.at === 'ended' ? [index] : [])));
  const queue = [...seen];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const from of backwards[at]!) {
      if (seen.has(from)) continue;
      seen.add(from);
      queue.push(from);
    }
  }
  return seen.size;
}

/** What is only shown decides nothing, so states that differ in it alone are one. */
function keyOf(state: object): string {
  const shown = { notice: undefined, refusal: undefined, excluded: undefined, failed: undefined };
  return JSON.stringify({ ...state, ...shown, turn: undefined, steps: undefined });
}

/** The arrows of a Mermaid state diagram, gathered while walking. */
export function makeDiagram(): {
  readonly add: (edge: Edge<{ readonly at: string }>) => void;
  readonly draw: () => string;
} {
  const arrows = new Map<string, Set<string>>();
  return {
    add({ from, to, event, effects }) {
      if (from.at === to.at && effects.length === 0) return;
      const pair = `${from.at} --> ${to.at === 'ended' ? '[*]' : to.at}`;
      arrows.set(pair, (arrows.get(pair) ?? new Set()).add(event.type));
    },
    draw() {
      const lines = [...arrows].map(([pair, events]) => `  ${pair} : ${[...events].toSorted().join(', ')}`);
      return ['stateDiagram-v2', '  [*] --> finding', ...lines.toSorted()].join('\n');
    },
  };
}
