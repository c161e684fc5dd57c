// The modals that people have open and their Home tabs. Must never hold more than three modals above each other, and
// never show one person another's. https://docs.slack.dev/surfaces/modals
import { randomBytes } from 'node:crypto';
import { type Json, refuse } from './answer.ts';
import { named } from './blocks.ts';
import type { Changes } from './changes.ts';
import { type State, stateOf } from './controls.ts';
import { freshId } from './ids.ts';

export interface View {
  /** `V…` */
  readonly id: string;
  /** Whose screen it is on. */
  readonly key: string;
  /** The installation that opened it. */
  readonly where: string;
  /** As the app gave it, every block with an id. */
  readonly definition: Json;
  /** Changes with every update. */
  readonly hash: string;
  readonly state: State;
  readonly rootId: string;
  readonly previousId: string | null;
}

export interface Views {
  /** The modals on somebody's screen, the last on top. */
  stack(key: string): readonly View[];
  home(key: string): View | undefined;
  /** One that is on a screen now. */
  find(id: string): View | undefined;
  byExternalId(externalId: string, where: string): View | undefined;
  /** In place of whatever was open. */
  open(key: string, where: string, definition: Json): View;
  /** On top of the others; throws `push_limit_reached`. */
  push(key: string, where: string, definition: Json): View;
  /** Keeps what was typed where block and action are still the same. */
  update(view: View, definition: Json): View;
  publish(key: string, where: string, definition: Json): View;
  /** Remembers what the person has put in. */
  setState(view: View, state: State): View;
  /** Closes the one on top. */
  pop(key: string): void;
  /** Closes all. */
  clear(key: string): void;
}

const deepest = 3;

/** Nobody has anything open. `now` in ms. */
export function makeViews(changes: Changes, now: () => number): Views {
  const stacks = new Map<string, readonly View[]>();
  const homes = new Map<string, View>();
  const owners = new Map<string, string>();
  const stackOf = (key: string): readonly View[] => stacks.get(key) ?? [];
  const all = (): readonly View[] => [...[...stacks.values()].flat(), ...homes.values()];
  const newHash = (): string => `${Math.floor(now() / 1_000)}.${randomBytes(4).toString('hex')}`;

  const make = (key: string, where: string, definition: Json, below: readonly View[]): View => {
    checkExternalId(definition, where, all);
    const id = freshId('V');
    owners.set(id, key);
    const blocks = named(definition['blocks']);
    const [root] = below;
    return {
      id,
      key,
      where,
      definition: { ...definition, blocks },
      hash: newHash(),
      state: stateOf(blocks, {}),
      rootId: root?.id ?? id,
      previousId: below.at(-1)?.id ?? null,
    };
  };
  const setStack = (key: string, stack: readonly View[]): void => {
    for (const { id } of stackOf(key)) if (!stack.some((one) => one.id === id)) owners.delete(id);
    stacks.set(key, stack);
    changes.touch([key]);
  };
  const replace = (view: View): View => {
    if (homes.get(view.key)?.id === view.id) homes.set(view.key, view);
    else
      stacks.set(
        view.key,
        stackOf(view.key).map((one) => (one.id === view.id ? view : one)),
      );
    changes.touch([view.key]);
    return view;
  };

  return {
    stack: stackOf,
    home: (key) => homes.get(key),
    find: (id) => {
      const key = owners.get(id) ?? '';
      return [...stackOf(key), homes.get(key)].find((view) => view?.id === id);
    },
    byExternalId: (externalId, where) =>
      all().find((view) => view.where === where && view.definition['external_id'] === externalId),
    open: (key, where, definition) => {
      const view = make(key, where, definition, []);
      setStack(key, [view]);
      return view;
    },
    push: (key, where, definition) => {
      const below = stackOf(key);
      if (below.length >= deepest) return refuse('push_limit_reached');
      const view = make(key, where, definition, below);
      setStack(key, [...below, view]);
      return view;
    },
    update: (view, definition) => {
      checkExternalId(definition, view.where, () => all().filter(({ id }) => id !== view.id));
      const blocks = named(definition['blocks']);
      const state = stateOf(blocks, view.state);
      return replace({ ...view, definition: { ...definition, blocks }, hash: newHash(), state });
    },
    publish: (key, where, definition) => {
      const before = homes.get(key);
      const made = make(key, where, definition, []);
      // the Home tab stays the same view for ever
      const view = before === undefined ? made : { ...made, id: before.id, rootId: before.id };
      if (view.id !== made.id) owners.delete(made.id);
      homes.set(key, view);
      changes.touch([key]);
      return view;
    },
    setState: (view, state) => replace({ ...view, state }),
    pop: (key) => setStack(key, stackOf(key).slice(0, -1)),
    clear: (key) => setStack(key, []),
  };
}

function checkExternalId(definition: Json, where: string, others: () => readonly View[]): void {
  const id = definition['external_id'];
  if (typeof id !== 'string' || id === '') return;
  if (others().some((view) => view.where === where && view.definition['external_id'] === id)) {
    refuse('duplicate_external_id');
  }
}
