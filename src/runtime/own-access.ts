// What lets us act for somebody who signed in, for as long as their one dialog needs it: sealed, for all replicas, ten
// minutes at most. Must never get into a record, a log or an event.
import type { Instant } from '../core/account.ts';
import { Secret } from '../core/secret.ts';
import type { Keys, Store } from './ports.ts';

export interface OwnAccess {
  /** Keeps it for this dialog. */
  put(dialog: string, access: Secret, now: Instant): Promise<void>;
  /** Undefined: there is none any more. */
  find(dialog: string, now: Instant): Promise<Secret | undefined>;
  /** Takes it away. */
  drop(dialog: string, now: Instant): Promise<void>;
}

/** Ms. A token of Entra lives longer; nobody needs it longer here. */
const life = 600_000;

interface Note {
  readonly until: Instant;
  readonly access: string;
}

export function makeOwnAccess(store: Store, keys: Keys): OwnAccess {
  const nameOf = (dialog: string): string => `own-access:${dialog}`;

  async function write(dialog: string, access: string, now: Instant): Promise<void> {
    const name = nameOf(dialog);
    const revision = (await store.load(name))?.revision ?? 0;
    const body = keys.seal(name, JSON.stringify({ until: now + life, access } satisfies Note));
    await store.save({ id: name, body, wakeAt: undefined, expiresAt: now + life }, revision);
  }

  return {
    put: (dialog, access, now) => write(dialog, access.reveal(), now),
    async find(dialog, now) {
      const kept = await store.load(nameOf(dialog));
      const text = kept === undefined ? undefined : keys.open(nameOf(dialog), kept.body);
      if (text === undefined) return undefined;
      const { until, access } = JSON.parse(text) as Note;
      return until > now && access !== '' ? new Secret(access) : undefined;
    },
    drop: (dialog, now) => write(dialog, '', now),
  };
}
