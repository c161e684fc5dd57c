// The brakes: self-service that stands still for one account ("that wasn't me"), or for everybody (the switch for a
// crisis: security R61). Sealed records that every replica reads afresh; they end only when somebody with authority says so.
// Asked before every step and as the last thing before a write.
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import type { Freeze } from '../core/policy.ts';
import type { FreezeMarks } from '../core/record.ts';
import { chance } from './chance.ts';
import { saveAttempts, stepAside } from './contention.ts';
import type { Keys, Store } from './ports.ts';

/** What stands still: the self-service of one account, by its id, or all of it. */
export type Frozen = 'everybody' | { readonly account: string };

export interface Freezes {
  /** Stops it. False: it stood still already, and since when is left as it was. */
  set(what: Frozen, now: Instant): Promise<boolean>;
  /** Lets it go on, for the dialog `by`. False: it was not frozen, nor let go by that dialog, whose answer may have got lost. */
  lift(what: Frozen, now: Instant, by?: string): Promise<boolean>;
  /** Since when it stands still; undefined: it does not. */
  since(what: Frozen, now: Instant): Promise<Instant | undefined>;
  /**
   * What stands in the way of this account's own reset at this moment, with the marks of now, for what is about to begin.
   * `begun`: the marks that were read when it began; a freeze that was set after that stands in its way for good, lifted or
   * not.
   */
  look(account: string, now: Instant, begun?: FreezeMarks): Promise<Looked>;
}

/** What one look at both brakes says. */
export interface Looked {
  readonly why: Freeze | undefined;
  /** Of the account's own freeze alone: the switch for everybody leaves some ways open. */
  readonly own: Freeze | undefined;
  readonly marks: FreezeMarks;
}

/** `mark`: drawn by every freeze anew, so that one before and one after are told apart by no clock. */
interface Note {
  readonly since: Instant;
  readonly keptAt: Instant;
  readonly mark?: string;
}

/** What stands there once it was lifted: the mark stays, for whatever had begun before it. */
type Lifted = 'lifted' | { readonly lifted: string; readonly by?: string };

interface Kept {
  readonly revision: number;
  readonly note: Note | undefined;
  /** Empty: there was no freeze in the last day. */
  readonly mark: string;
  /** The dialog that let it go. */
  readonly liftedBy?: string;
}

const day = 86_400_000;
/** How long a freeze is kept without anybody asking (ms). Every look in its last half begins it anew. */
const life = 800 * day;

export function makeFreezes(store: Store, keys: Keys): Freezes {
  /** Since when it stands still, and since when that is kept; undefined: it does not. */
  async function load(what: Frozen): Promise<Kept> {
    const name = nameOf(what);
    const kept = await store.load(name);
    if (kept === undefined) return { revision: 0, note: undefined, mark: '' };
    const { revision } = kept;
    const text = keys.open(name, kept.body);
    // A freeze that cannot be read any more, for its key is gone, is still a freeze: this switch fails closed.
    const note = text === undefined ? { since: 0, keptAt: 0 } : (JSON.parse(text) as Note | Lifted);
    if (note === 'lifted') return { revision, note: undefined, mark: '' };
    if ('lifted' in note)
      return { revision, note: undefined, mark: note.lifted, ...(note.by && { liftedBy: note.by }) };
    return { revision, note, mark: note.mark ?? String(note.since) };
  }

  function write(what: Frozen, note: Note | Lifted, expiresAt: Instant, revision: number): Promise<boolean> {
    const name = nameOf(what);
    const body = keys.seal(name, JSON.stringify(note));
    return store.save({ id: name, body, wakeAt: undefined, expiresAt }, revision);
  }

  /** Undefined from `nextOf`: it is so already. */
  async function change(
    what: Frozen,
    nextOf: (kept: Kept) => Note | Lifted | undefined,
    expiresAt: Instant,
  ): Promise<boolean> {
    for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
      await stepAside(attempt);
      const kept = await load(what);
      const next = nextOf(kept);
      if (next === undefined) return false;
      if (await write(what, next, expiresAt, kept.revision)) return true;
    }
    throw new Fault('unavailable', 'a freeze was changed by others again and again');
  }

  async function read(what: Frozen, now: Instant): Promise<Kept> {
    const kept = await load(what);
    const { revision, note } = kept;
    // Lost against a change: whoever made it wrote the record anew.
    if (note !== undefined && now - note.keptAt > life / 2)
      await write(what, { ...note, keptAt: now }, now + life, revision);
    return kept;
  }

  async function look(account: string, now: Instant, begun?: FreezeMarks): Promise<Looked> {
    const [own, all] = await Promise.all([read({ account }, now), read('everybody', now)]);
    const ownStands = standing(own, begun?.own, 'account-frozen');
    return {
      why: ownStands ?? standing(all, begun?.all, 'self-service-frozen'),
      own: ownStands,
      marks: { own: own.mark, all: all.mark },
    };
  }

  return {
    set(what, now) {
      const mark = chance(9).toString('base64url');
      return change(
        what,
        ({ note }) => (note === undefined ? { since: now, keptAt: now, mark } : undefined),
        now + life,
      );
    },
    // Kept for a day instead of nothing, so that the revision goes on and no late write brings a freeze back; and longer
    // than any page is open, so that one from before it stays shut.
    async lift(what, now, by) {
      const lifted = (mark: string): Lifted => ({ lifted: mark, ...(by !== undefined && { by }) });
      if (await change(what, ({ note, mark }) => note && lifted(mark), now + day)) return true;
      return by !== undefined && (await load(what)).liftedBy === by;
    },
    since: async (what, now) => (await read(what, now)).note?.since,
    look,
  };
}

/** It is frozen, or was at some time since this mark was read. */
function standing({ note, mark }: Kept, begun: string | undefined, frozen: Freeze): Freeze | undefined {
  if (note !== undefined) return frozen;
  return begun !== undefined && mark !== '' && mark !== begun ? 'frozen-meanwhile' : undefined;
}

function nameOf(what: Frozen): string {
  return what === 'everybody' ? 'freeze:everybody' : `freeze:account:${what.account}`;
}
