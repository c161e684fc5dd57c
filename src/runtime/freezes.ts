// The brakes: self-service that stands still for one account ("that wasn't me"), or for everybody (the switch for a
// crisis: security R61). Sealed records that every replica reads afresh; they end only when somebody with authority says so.
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import type { Freeze } from '../core/policy.ts';
import { saveAttempts, stepAside } from './contention.ts';
import type { Keys, Store } from './ports.ts';

/** What stands still: the self-service of one account, by its id, or all of it. */
export type Frozen = 'everybody' | { readonly account: string };

export interface Freezes {
  /** Stops it. False: it stood still already, and since when is left as it was. */
  set(what: Frozen, now: Instant): Promise<boolean>;
  /** Lets it go on. False: it was not frozen. */
  lift(what: Frozen, now: Instant): Promise<boolean>;
  /** Since when it stands still; undefined: it does not. */
  since(what: Frozen, now: Instant): Promise<Instant | undefined>;
  /** What stands in the way of this account's own reset at this moment. */
  inForce(account: string, now: Instant): Promise<Freeze | undefined>;
}

interface Note {
  readonly since: Instant;
  readonly keptAt: Instant;
}

const day = 86_400_000;
/** How long a freeze is kept without anybody asking (ms). Every look in its last half begins it anew. */
const life = 800 * day;

export function makeFreezes(store: Store, keys: Keys): Freezes {
  /** Since when it stands still, and since when that is kept; undefined: it does not. */
  async function load(what: Frozen): Promise<{ readonly revision: number; readonly note: Note | undefined }> {
    const name = nameOf(what);
    const kept = await store.load(name);
    if (kept === undefined) return { revision: 0, note: undefined };
    const text = keys.open(name, kept.body);
    // A freeze that cannot be read any more, for its key is gone, is still a freeze: this switch fails closed.
    const note = text === undefined ? { since: 0, keptAt: 0 } : (JSON.parse(text) as Note | 'lifted');
    return { revision: kept.revision, note: note === 'lifted' ? undefined : note };
  }

  function write(what: Frozen, note: Note | 'lifted', expiresAt: Instant, revision: number): Promise<boolean> {
    const name = nameOf(what);
    const body = keys.seal(name, JSON.stringify(note));
    return store.save({ id: name, body, wakeAt: undefined, expiresAt }, revision);
  }

  async function change(what: Frozen, next: Note | 'lifted', expiresAt: Instant): Promise<boolean> {
    for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
      await stepAside(attempt);
      const { revision, note } = await load(what);
      if ((note === undefined) === (next === 'lifted')) return false;
      if (await write(what, next, expiresAt, revision)) return true;
    }
    throw new Fault('unavailable', 'a freeze was changed by others again and again');
  }

  async function since(what: Frozen, now: Instant): Promise<Instant | undefined> {
    const { revision, note } = await load(what);
    // Lost against a change: whoever made it wrote the record anew.
    if (note !== undefined && now - note.keptAt > life / 2)
      await write(what, { ...note, keptAt: now }, now + life, revision);
    return note?.since;
  }

  return {
    set: (what, now) => change(what, { since: now, keptAt: now }, now + life),
    // Kept for a day instead of nothing, so that the revision goes on and no late write brings a freeze back.
    lift: (what, now) => change(what, 'lifted', now + day),
    since,
    async inForce(account, now) {
      const [own, all] = await Promise.all([since({ account }, now), since('everybody', now)]);
      if (own !== undefined) return 'account-frozen';
      return all === undefined ? undefined : 'self-service-frozen';
    },
  };
}

function nameOf(what: Frozen): string {
  return what === 'everybody' ? 'freeze:everybody' : `freeze:account:${what.account}`;
}
