// Where the helpdesk reads: what was chosen by command, else what the settings say, for each platform by itself. One sealed
// record that every replica reads afresh.
import type { Instant } from '../core/account.ts';
import { Fault } from '../core/fault.ts';
import { channelOf } from './channel-of.ts';
import { saveAttempts, stepAside } from './contention.ts';
import type { Place } from './ports.ts';
import type { World } from './world.ts';

export interface Helpdesk {
  /** Where it reads now. */
  places(now: Instant): Promise<readonly Place[]>;
  /** Lets it read here, in place of another place of the same platform. May be repeated. */
  choose(place: Place, now: Instant): Promise<void>;
  /** Lets it read here no more; true if it was chosen by command and still is when this is asked. */
  leave(place: Place, now: Instant): Promise<boolean>;
}

interface Chosen {
  readonly places: Readonly<Record<string, Place>>;
  readonly keptAt: Instant;
}

const name = 'helpdesk-places';
/** How long a choice is kept without anybody asking (ms). Every look in its last half begins it anew. */
const life = 800 * 86_400_000;

export function makeHelpdesk({ store, keys, channels, helpdesk: set }: HelpdeskWorld): Helpdesk {
  async function load(): Promise<{ readonly revision: number; readonly chosen: Chosen }> {
    const kept = await store.load(name);
    const text = kept === undefined ? undefined : keys.open(name, kept.body);
    const chosen = text === undefined ? { places: {}, keptAt: 0 } : (JSON.parse(text) as Chosen);
    return { revision: kept?.revision ?? 0, chosen };
  }

  function save(places: Chosen['places'], now: Instant, revision: number): Promise<boolean> {
    const body = keys.seal(name, JSON.stringify({ places, keptAt: now } satisfies Chosen));
    return store.save({ id: name, body, wakeAt: undefined, expiresAt: now + life }, revision);
  }

  /** Applies a change until nobody else saved meanwhile. The same places back: nothing to save, answers false. */
  async function change(now: Instant, apply: (places: Chosen['places']) => Chosen['places']): Promise<boolean> {
    for (let attempt = 0; attempt < saveAttempts; attempt += 1) {
      await stepAside(attempt);
      const { revision, chosen } = await load();
      const next = apply(chosen.places);
      if (next === chosen.places) return false;
      if (await save(next, now, revision)) return true;
    }
    throw new Fault('unavailable', 'the helpdesk’s places were changed by others again and again');
  }

  function isSame(one: Place, other: Place | undefined): boolean {
    if (one.channel !== other?.channel) return false;
    const channel = channelOf(channels, one);
    return channel.placeId(one) === channel.placeId(other);
  }

  return {
    async places(now) {
      const { revision, chosen } = await load();
      // Lost against a change: whoever made it wrote the record anew.
      if (revision > 0 && now - chosen.keptAt > life / 2) await save(chosen.places, now, revision);
      // A platform that was switched off has no place any more.
      const ours = Object.values(chosen.places).filter(({ channel }) => Object.hasOwn(channels, channel));
      return [...set.filter(({ channel }) => !Object.hasOwn(chosen.places, channel)), ...ours];
    },
    async choose(place, now) {
      await change(now, (places) => ({ ...places, [place.channel]: place }));
    },
    leave: (place, now) =>
      change(now, (places) => {
        const { [place.channel]: one, ...others } = places;
        return one !== undefined && isSame(place, one) ? others : places;
      }),
  };
}

type HelpdeskWorld = Pick<World, 'store' | 'keys' | 'channels' | 'helpdesk'>;
