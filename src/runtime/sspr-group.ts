// Which group Microsoft's self-service is on for: what the settings say, else what two administrators named. One sealed
// record that every replica reads afresh.
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import { saveAttempts, stepAside } from './contention.ts';
import type { World } from './world.ts';

const name = 'sspr-group';
/** How long it is kept without anybody asking (ms). Every look in its last half begins it anew. */
const life = 800 * 86_400_000;

interface Note {
  readonly group: string;
  readonly keptAt: Instant;
  /** The case that named it. */
  readonly by?: string;
}

type Surroundings = Pick<World, 'store' | 'keys' | 'sspr'>;

async function load({ store, keys }: Surroundings): Promise<{ readonly revision: number; readonly note?: Note }> {
  const kept = await store.load(name);
  const text = kept === undefined ? undefined : keys.open(name, kept.body);
  const revision = kept?.revision ?? 0;
  return text === undefined ? { revision } : { revision, note: JSON.parse(text) as Note };
}

function save({ store, keys }: Surroundings, note: Note, revision: number): Promise<boolean> {
  const body = keys.seal(name, JSON.stringify(note));
  return store.save({ id: name, body, wakeAt: undefined, expiresAt: note.keptAt + life }, revision);
}

/** The id of the group; undefined: none is named. */
export async function groupInUse(world: Surroundings, now: Instant): Promise<string | undefined> {
  if (world.sspr?.pinned !== undefined) return world.sspr.pinned;
  const { revision, note } = await load(world);
  // Lost against a change: whoever made it wrote the record anew.
  if (note !== undefined && now - note.keptAt > life / 2) await save(world, { ...note, keptAt: now }, revision);
  return note?.group;
}

/** Whether this case has named it: a process that died behind the write could not say so any more. */
export async function isNamedBy(world: Surroundings, group: string, by: string): Promise<boolean> {
  const { note } = await load(world);
  return note?.group === group && note.by === by;
}

/** Names it. False: it was the one already. May be repeated. `by`: the case that wants it. */
export async function nameGroup(world: Surroundings, group: string, now: Instant, by?: string): Promise<boolean> {
  for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
    await stepAside(attempt);
    const { revision, note } = await load(world);
    if (note?.group === group) return by !== undefined && note.by === by;
    if (await save(world, { group, keptAt: now, ...(by !== undefined && { by }) }, revision)) return true;
  }
  throw new Fault('unavailable', 'the group of self-service was changed by others again and again');
}
