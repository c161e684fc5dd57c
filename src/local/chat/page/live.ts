// Hears from the server that something changed, and keeps an eye on the people who are not open.
// Must never open more than one stream: a browser allows six connections to a host, and the page needs the rest.
import { company } from './company.ts';

export type Changes = {
  conversation(): void;
  outbox(): void;
  helpdesk(): void;
  slack(): void;
  /** Whether the stream stands; the browser reconnects by itself. */
  connected(up: boolean): void;
};

/** Listens to a person's stream until the returned function is called. Whenever it opens, everything counts as changed. */
export function listen(personId: string, changes: Changes): () => void {
  const stream = new EventSource(company.eventsOf(personId));
  for (const kind of ['conversation', 'outbox', 'helpdesk', 'slack'] as const) {
    stream.addEventListener(kind, () => changes[kind]());
  }
  stream.addEventListener('open', () => {
    changes.connected(true);
    // What changed before the stream stood was told to nobody.
    changes.conversation();
    changes.outbox();
    changes.helpdesk();
    changes.slack();
  });
  stream.addEventListener('error', () => {
    changes.connected(false);
  });
  return () => stream.close();
}

/** Runs `work`; calls made meanwhile lead to one more run after it, so the last change is never missed. */
export function coalesce(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}

const lookMs = 1500;

/** Looks at the people of `next()`, one after another, then waits 1.5 s; rests while the page is hidden. */
export function watchOthers(next: () => readonly string[], look: (id: string) => Promise<void>): void {
  const round = async (): Promise<void> => {
    if (document.visibilityState === 'visible') for (const id of next()) await look(id);
    setTimeout(() => void round(), lookMs);
  };
  setTimeout(() => void round(), lookMs);
}
