// Where somebody can be written to in chat, whom only the directory knows: on the platform of the case first, then on others
// of which we know a place.
import { channelOf } from './channel-of.ts';
import type { Scene } from './perform.ts';
import type { Person, Place, Whom } from './ports.ts';
import type { World } from './world.ts';

/** Undefined: nowhere. Throws a Fault. */
export async function reachInChat(
  whom: Whom,
  { world, record, helpdesk, now }: Pick<Scene, 'world' | 'record' | 'helpdesk' | 'now'>,
): Promise<{ readonly person: Person; readonly place: Place } | undefined> {
  for (const near of [record.place, ...(await helpdesk.places(now))]) {
    const found = await channelOf(world.channels, near).reach(whom, near);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The language of ours that somebody speaks by the directory, or the default. */
export function spokenBy(tag: string | undefined, world: Pick<World, 'book' | 'defaultLanguage'>): string {
  const language = tag?.toLowerCase().split('-')[0] ?? '';
  return world.book.languages.some(({ id }) => id === language) ? language : world.defaultLanguage;
}
