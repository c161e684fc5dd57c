// What arrived by mail and as text messages, for everyone, and which of it has not been looked at.
// Must never forget between people: what is new for one stays new while another is open.
import { company } from './company.ts';
import type { Person, Sent } from './wire.ts';

export type Post = {
  /** Asks the server; gives what arrived since the last time (nothing the first time). */
  load(): Promise<readonly Sent[]>;
  /** A person's mails or text messages, newest first. */
  of(person: Person, via: Sent['via']): readonly Sent[];
  isNew(id: string): boolean;
  markSeen(items: readonly string[]): void;
  countNew(person: Person, via: Sent['via']): number;
};

/** Whether an item went to this person. */
export function isTo(item: Sent, person: Person): boolean {
  if (item.person !== undefined) return item.person === person.id;
  return item.person === undefined || (item.via === 'mail' ? person.mails : person.phones).includes(item.to);
}

/** Makes the post, empty until it is loaded. What is there at the first load counts as looked at. */
export function makePost(): Post {
  let all: readonly Sent[] = [];
  let loaded = false;
  const seen = new Set<string>();
  const known = new Set<string>();
  const of = (person: Person, via: Sent['via']): readonly Sent[] =>
    all.filter((item) => item.via === via && isTo(item, person));
  return {
    async load() {
      const answer = await company.outbox();
      if ('failure' in answer) return [];
      all = answer.value;
      const fresh = all.filter((item) => !known.has(item.id));
      for (const item of fresh) known.add(item.id);
      if (loaded) return fresh;
      loaded = true;
      for (const item of fresh) seen.add(item.id);
      return [];
    },
    of,
    isNew: (id) => !seen.has(id),
    markSeen(items) {
      for (const id of items) seen.add(id);
    },
    countNew: (person, via) => of(person, via).filter((item) => !seen.has(item.id)).length,
  };
}
