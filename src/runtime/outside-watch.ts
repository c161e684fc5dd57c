// A helpdesk channel that people of another company can read is none any more (A11): it stops at once, and everybody
// who can be told hears of it.
import { randomUUID } from 'node:crypto';
import { asFault } from '../core/fault.ts';
import { policyVersion } from '../core/policy.ts';
import { channelOf } from './channel-of.ts';
import type { Helpdesk } from './helpdesk.ts';
import type { Heard } from './ports.ts';
import type { World } from './world.ts';

export interface OutsideWatch {
  /** Looks at the place where something was heard. Never throws: whoever wrote there is answered all the same. */
  look(heard: Pick<Heard, 'place' | 'person'>): Promise<void>;
}

export function makeOutsideWatch(world: World, helpdesk: Helpdesk): OutsideWatch {
  async function stop({ place, person }: Pick<Heard, 'place' | 'person'>): Promise<void> {
    const now = world.now();
    if (channelOf(world.channels, place).whole(place) !== undefined || !(await helpdesk.leave(place, now))) return;
    world.log({ level: 'error', message: 'alarm: a helpdesk channel is shared with another company now' });
    await world.audit.write({
      id: randomUUID(),
      at: now,
      dialog: '',
      tenant: world.tenant,
      actor: { platform: place.channel, person: person.id },
      facts: { action: 'helpdesk_channel', decision: 'refused', reason: 'outside' },
      policyVersion,
    });
    const shown = { card: 'alarm', data: { what: 'channel-outside', userName: '', detail: place.channel } } as const;
    const card = { shown, language: world.defaultLanguage, ticket: undefined, replaces: undefined };
    for (const other of await helpdesk.places(now)) await channelOf(world.channels, other).show(other, card);
  }

  return {
    async look(heard) {
      if (heard.place.kind !== 'shared') return;
      await stop(heard).catch((error: unknown) => {
        const { message, code } = asFault(error);
        world.log({ level: 'error', message, code });
      });
    },
  };
}
