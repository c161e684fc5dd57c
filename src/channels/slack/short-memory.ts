// What a process remembers for a while: bounded in time and in number, so that nobody can make it grow.

export interface ShortMemory<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
}

/**
 * Keeps each entry `lasts` ms after it was last set and at most `most` of them: the key that came first leaves first, be
 * it alive or not. An entry is set where it stands, for a map that is always deleted from and added to keeps what is dead
 * (docs/decisions.md).
 */
export function makeShortMemory<T>(lasts: number, most: number, now: () => number): ShortMemory<T> {
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      if (entry.until > now()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value) {
      const until = now() + lasts;
      const entry = entries.get(key);
      if (entry !== undefined) {
        entry.value = value;
        entry.until = until;
        return;
      }
      for (const oldest of entries.keys()) {
        if (entries.size < most) break;
        entries.delete(oldest);
      }
      entries.set(key, { value, until });
    },
    delete(key) {
      entries.delete(key);
    },
  };
}
