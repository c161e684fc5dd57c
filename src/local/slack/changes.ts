// Counts what changes on somebody's screen. Must never say what changed: whoever listens looks again.

export interface Changes {
  touch(keys: Iterable<string>): void;
  /** Grows with every change that this person can see. */
  revision(key: string): number;
  /** Calls back with the person's id; answers how to stop that. */
  onChange(listener: (key: string) => void): () => void;
}

/** Starts everybody at 1. */
export function makeChanges(): Changes {
  const revisions = new Map<string, number>();
  const listeners = new Set<(key: string) => void>();
  return {
    touch: (keys) => {
      for (const key of keys) {
        revisions.set(key, (revisions.get(key) ?? 1) + 1);
        for (const listener of listeners) listener(key);
      }
    },
    revision: (key) => revisions.get(key) ?? 1,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
