// What a process remembers for a while: bounded in time and in number, so that nobody can make it grow.

export interface ShortMemory<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
}

/** Keeps each entry `lasts` ms and at most `most` of them, the oldest leaving first. */
export function makeShortMemory<T>(lasts: number, most: number, now: () => number): ShortMemory<T> {
  const entries = new Map<string, { readonly value: T; readonly until: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      if (entry.until > now()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value) {
      entries.delete(key);
      for (const oldest of entries.keys()) {
        if (entries.size < most) break;
        entries.delete(oldest);
      }
      entries.set(key, { value, until: now() + lasts });
    },
    delete(key) {
      entries.delete(key);
    },
  };
}
